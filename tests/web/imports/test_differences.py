"""Differences: three values side by side, who must mend which, restricted to whom the viewer may see, taken along."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from orkestra.reconciliation.models import Difference
from orkestra.shared.trail.models import Entry
from tests.web.bureau.desk import signed_in, summarised, words
from tests.web.imports.stock import NOW, a_difference
from tests.web.imports.test_imports import MOST_BYTES, asked_of

pytestmark = pytest.mark.django_db


def rows(page: Any) -> list[str]:
    """The fields of a page's rows."""
    return [row.difference.field for row in page.context["rows"]]


def test_three_values_stand_side_by_side_and_the_one_to_mend_is_marked_in_words(ministry: Any) -> None:
    summarised(ministry)
    a_difference(ministry.people["siti"])
    page = signed_in(ministry, "rina").get("/selisih/")
    said = words(page)
    assert "1 isian berbeda" in said
    assert "Siti Rahmawati, S.H." in said
    assert "III/c dibetulkan di sini" in said
    assert said.count("dibetulkan di sini") == 1
    assert "Admin SIASN" in said
    assert "59 hari, sejak 1 Februari 2026" in said
    assert "penilaian_2025.xlsx, lembar Penilaian, baris 88" in said
    row = page.context["rows"][0]
    assert [(side.value, side.odd) for side in row.sides] == [("III/c", True), ("III/d", False), ("III/d", False)]


def test_where_two_say_the_same_wrong_thing_both_are_marked_and_silence_is_never(ministry: Any) -> None:
    a_difference(ministry.people["siti"], siasn="III/c", ekinerja="III/c", ours="III/d")
    a_difference(ministry.people["dewi"], siasn="III/c", ekinerja=None, ours="III/d", owner="biro", wrong="ours")
    marked = [[side.odd for side in row.sides] for row in signed_in(ministry, "rina").get("/selisih/").context["rows"]]
    assert marked == [[True, True, False], [False, False, True]]


def test_they_are_narrowed_by_field_owner_unit_age_state_and_name(ministry: Any) -> None:
    people, client = ministry.people, signed_in(ministry, "rina")
    a_difference(people["siti"])
    a_difference(people["dewi"], field="unit", owner="pejabat_penilai", wrong="ekinerja", since=date(2024, 1, 1),
                 siasn="Biro", ekinerja="Bagian", ours="Biro")  # fmt: skip
    a_difference(people["kepala"], field="nama", owner="biro", wrong="ours", since=date(2026, 3, 20), closed_at=NOW,
                 siasn="A", ekinerja=None, ours="B")  # fmt: skip

    def found(query: str) -> list[str]:
        return rows(client.get(f"/selisih/?{query}"))

    assert found("") == ["unit", "golongan"]
    assert found("isian=golongan") == found("pelaku=admin_siasn") == found("umur=bulan") == ["golongan"]
    assert found("unit=SATU") == found("unit=SUB") == found("cari=Rahmawati") == found("cari=1990") == ["golongan"]
    assert found("keadaan=selesai") == ["nama"]
    assert found("keadaan=semua") == ["unit", "golongan", "nama"]
    assert found("pelaku=biro") == []
    assert found("isian=x&pelaku=y&umur=z&keadaan=a&unit=") == ["unit", "golongan"]
    assert "Tidak ada perbedaan yang cocok" in words(client.get("/selisih/?cari=tiada"))


def test_the_picture_counts_by_who_must_act_and_age_with_links_to_each_cell(ministry: Any) -> None:
    for since in (date(2026, 2, 1), date(2026, 2, 2), date(2024, 1, 1)):
        a_difference(ministry.people["siti"], key=str(since), since=since)
    page = signed_in(ministry, "rina").get("/selisih/")
    (line,) = page.context["picture"]
    assert [(cell.age, cell.count, cell.width) for cell in line.cells] == [
        ("baru", 0, 0), ("bulan", 2, 100), ("lama", 0, 0), ("tahun", 1, 50),
    ]  # fmt: skip
    assert line.whole == 3
    assert 'href="?pelaku=admin_siasn&amp;umur=bulan"' in page.content.decode()


def test_where_nothing_differs_the_page_says_that_all_agree(ministry: Any) -> None:
    said = words(signed_in(ministry, "rina").get("/selisih/"))
    assert "sepakat tentang semua isian" in said
    assert "Semua sumber sepakat" in said


@pytest.mark.parametrize(("who", "seen"), [("rina", {"siti", "dewi", "budi", "rina"}), ("budi", {"siti"})])
def test_everybody_sees_those_whom_they_may_see_in_lists_pages_and_files(
    ministry: Any, who: str, seen: set[str]
) -> None:
    for name in ("siti", "dewi", "budi", "rina"):
        a_difference(ministry.people[name])
    client = signed_in(ministry, who)
    nips = {ministry.people[name].nip for name in seen}
    assert {row.difference.person.nip for row in client.get("/selisih/").context["rows"]} == nips
    assert {line[0] for line in lines(client.get("/selisih/unduh.csv"))[1:]} == nips
    for name, person in ministry.people.items():
        page = client.get(f"/selisih/{person.nip}/")
        assert page.status_code == (200 if name in seen | {"kepala", "wati"} & _visible(who) else 404)


def _visible(who: str) -> set[str]:
    return {"kepala", "wati"} if who == "rina" else {"kepala"}


@pytest.mark.parametrize("who", ["siti", "ardi", "audi", "admin", "umum"])
def test_whoever_has_no_such_role_is_refused(ministry: Any, who: str) -> None:
    client = signed_in(ministry, who)
    assert client.get("/selisih/").status_code == client.get("/selisih/unduh.csv").status_code == 403


def test_the_page_of_a_person_shows_open_and_settled_and_is_on_the_trail(ministry: Any) -> None:
    siti = ministry.people["siti"]
    a_difference(siti)
    a_difference(siti, field="unit", siasn="A", ekinerja="B", ours="B", closed_at=NOW)
    said = words(signed_in(ministry, "rina").get(f"/selisih/{siti.nip}/"))
    assert said.index("Golongan ruang") < said.index("1 yang sudah sepakat") < said.index("Unit kerja")
    assert Entry.objects.filter(act="web.look", about=siti.nip).count() == 1
    dewi = ministry.people["dewi"]
    assert "SIASN, e-Kinerja, dan Orkestra sepakat." in words(signed_in(ministry, "rina").get(f"/selisih/{dewi.nip}/"))


# ------------------------------------------------------------------ taken along
def lines(answer: Any) -> list[list[str]]:
    text = answer.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_the_list_of_changes_says_what_should_stand_where_on_what_evidence(ministry: Any) -> None:
    summarised(ministry)
    a_difference(ministry.people["siti"])
    a_difference(ministry.people["dewi"], field="nama", siasn="=1+1", ekinerja="A", ours="B", owner="admin_siasn")
    client = signed_in(ministry, "rina")
    head, first, second = lines(client.get("/selisih/unduh.csv"))
    told = dict(zip(head, first, strict=True))
    assert told["Nama"] == "Siti Rahmawati, S.H."
    assert (told["Dibetulkan di"], told["Tertulis sekarang"], told["Menurut sumber lain"]) == (
        "SIASN",
        "III/c",
        "III/d",
    )
    assert told["Bukti SIASN"] == "ekspor.csv, baris 14"
    other = dict(zip(head, second, strict=True))
    assert (other["Tertulis sekarang"], other["Menurut sumber lain"]) == ("'=1+1", "A atau B")
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get("/selisih/unduh.xlsx?isian=nama").content))
    sheet = book.get_sheet_by_index(0).to_python()
    assert len(sheet) == 2
    assert sheet[1][head.index("SIASN")] == "=1+1"
    assert client.get("/selisih/unduh.exe").status_code == 404


def test_an_export_is_on_the_trail_with_those_it_held_and_without_what_was_searched_for(ministry: Any) -> None:
    a_difference(ministry.people["siti"])
    signed_in(ministry, "rina").get("/selisih/unduh.csv?cari=Rahmawati")
    line = Entry.objects.get(act="differences.export")
    assert line.told == f'{{"chosen":["cari"],"kind":"csv","people":"{ministry.people["siti"].pk}"}}'


def test_the_list_costs_the_same_however_many_there_are(ministry: Any) -> None:
    summarised(ministry)
    client, siti, sizes = signed_in(ministry, "rina"), ministry.people["siti"], []
    for many in (30, 300):
        first = Difference.objects.count()
        one = a_difference(siti, key=f"{first}")
        columns = {f.name: getattr(one, f.name) for f in Difference._meta.concrete_fields if f.name != "id"}
        Difference.objects.bulk_create([Difference(**columns | {"key": f"{first}-{n}"}) for n in range(many)])
        queries, size = asked_of(client, "/selisih/")
        sizes.append(queries)
        assert size <= MOST_BYTES
    assert sizes[0] == sizes[1] <= 10
