"""Imports in every state: what their pages say, whom they show, what can be done with them, what they cost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orkestra.reconciliation.codec import encoded
from orkestra.reconciliation.models import (
    Found,
    Import,
    Note,
    Preview,
    Severity,
    Staged,
    State,
    Statement,
    Subject,
    Upload,
    Verdict,
)
from orkestra.reconciliation.services import advance
from orkestra.reconciliation.tasks import work_on_imports
from orkestra.shared.trail.models import Entry
from orkestra_formats import Place, UsulKp
from tests.reconciliation.steps import ekinerja, previewed, siasn, units, vacancies
from tests.web.bureau.desk import send, signed_in, words
from tests.web.imports.stock import DAY, NOW, a_finding, a_line, an_import

pytestmark = pytest.mark.django_db
MOST_QUERIES, MOST_BYTES = 10, 60_000


def rounds(batch: Import) -> str:
    batch.refresh_from_db()
    return f"{batch.state} {batch.round}"


# ------------------------------------------------------------------ the list
def test_the_list_tells_who_what_and_what_came_of_it_the_newest_first(ministry: Any) -> None:
    counts = {"people": {"new": 1_234, "changed": 5, "unchanged": 0, "refused": 2}}
    an_import(State.APPLIED, ("a.csv", "b.csv", "c.csv", "d.csv"), counts=counts)
    waiting = an_import(State.PREVIEWED, ("e.csv",))
    page = signed_in(ministry, "rina").get("/impor/")
    said = words(page)
    assert "1 impor menunggu keputusan" in said
    assert page.context["rows"][0].batch == waiting
    assert "a.csv, b.csv, c.csv, dan 1 lagi" in said
    assert "Diterapkan 1.234 5 0 2" in said


def test_the_list_is_searched_and_narrowed_and_an_empty_one_says_how_to_begin(ministry: Any) -> None:
    client = signed_in(ministry, "rina")
    assert "Belum ada impor" in words(client.get("/impor/"))
    an_import(State.REFUSED, ("rusak.xlsx",))
    an_import(State.APPLIED, ("baik.csv",))
    assert "baik.csv" not in words(client.get("/impor/?keadaan=refused"))
    assert "rusak.xlsx" not in words(client.get("/impor/?cari=baik"))
    assert "Tidak ada impor yang cocok" in words(client.get("/impor/?cari=tiada"))
    assert "rusak.xlsx" in words(client.get("/impor/?keadaan=entah&halaman=99"))


def test_a_clerk_of_a_unit_sees_the_imports_of_their_own_alone(ministry: Any) -> None:
    theirs, own = an_import(), an_import(by="budi")
    client = signed_in(ministry, "budi")
    assert [row.batch for row in client.get("/impor/").context["rows"]] == [own]
    assert client.get(f"/impor/{theirs.pk}/").status_code == 404
    for page in ("", "temuan/", "temuan/unduh/", "kemajuan/", "berkas/1/bertanda/", "baris/1/"):
        assert client.get(f"/impor/{theirs.pk}/{page}").status_code == 404
    said = words(client.get(f"/impor/{own.pk}/"))
    assert "Batalkan impor" in said
    assert "Terapkan" not in said
    assert "hanya pegawai di unit Anda" in said
    assert "hanya pegawai di unit Anda" not in words(signed_in(ministry, "rina").get(f"/impor/{own.pk}/"))
    assert client.get(f"/impor/{own.pk}/terapkan/").status_code == 403
    assert send(client, f"/impor/{own.pk}/terapkan/", pratinjau="1").status_code == 403


# ------------------------------------------------------------------ one import
@pytest.mark.parametrize(
    ("state", "told"),
    [
        (State.UPLOADED, "menunggu giliran dibaca"),
        (State.REFUSED, "tidak ada yang tercatat"),
        (State.ABANDONED, "Dibatalkan oleh rina, 1 April 2026 pukul 14.05. Tidak ada yang tercatat."),
        (State.APPLIED, "Disetujui rina, selesai 1 April 2026 pukul 14.05"),
    ],
)
def test_every_state_says_what_is_the_matter(ministry: Any, state: State, told: str) -> None:
    work_on_imports.enqueue()
    assert told in words(signed_in(ministry, "rina").get(f"/impor/{an_import(state).pk}/"))


def test_a_preview_counts_shows_old_and_new_and_puts_what_changes_first(ministry: Any) -> None:
    batch = previewed({**siasn({}), **ekinerja({"nip": "199001012015031007"})})
    said = words(signed_in(ministry, "rina").get(f"/impor/{batch.pk}/"))
    assert "Bila diterapkan, yang dicatat: 1 pegawai baru" in said
    assert "1 orang disebut tetapi tidak ada dalam daftar pegawai" in said
    assert "Tidak ada yang dihapus" in said
    assert "Identitas, Status kepegawaian" in said


def test_answers_of_siasn_to_proposals_are_told_though_they_change_no_history(ministry: Any) -> None:
    """A clerk who reads that nothing changes would give the import up, and the answers with it."""
    batch = an_import(files=("usul.json",))
    a_line(batch, ministry.people["siti"].nip, "Siti Rahmawati", Verdict.UNCHANGED)
    row = UsulKp(place=Place("usul.json"), nip=ministry.people["siti"].nip, status="22", golongan_baru="III/d")
    told = {"nip": row.nip, "source": "siasn-api", "kind": "UsulKp", "key": "III/d", "content": encoded(row)}
    Upload.objects.filter(batch=batch).update(shape="siasn-api")
    upload = Upload.objects.get(batch=batch)
    Staged.objects.create(batch=batch, upload=upload, **told)
    client = signed_in(ministry, "rina")
    assert "Bila diterapkan, yang dicatat: 1 jawaban SIASN atas usul kenaikan." in words(
        client.get(f"/impor/{batch.pk}/")
    )
    assert "Jawaban SIASN atas usul kenaikan 1" in words(client.get(f"/impor/{batch.pk}/terapkan/"))
    Statement.objects.create(upload=upload, since=DAY, **told)
    assert "Tidak ada yang berubah" in words(client.get(f"/impor/{batch.pk}/")), "what was said before is nothing new"


def test_a_second_import_of_the_same_changes_nothing_and_one_value_changes_one_cell(ministry: Any) -> None:
    client = signed_in(ministry, "rina")
    first = previewed(siasn({}))
    send(client, f"/impor/{first.pk}/terapkan/", pratinjau=str(first.round))
    advance(batch=first.pk, by="sistem", on=ministry.day)
    assert "Sudah dicatat: 1 pegawai baru" in words(client.get(f"/impor/{first.pk}/"))
    again = words(client.get(f"/impor/{previewed(siasn({})).pk}/"))
    assert "Tidak ada yang berubah: semua yang dikatakan berkas ini sudah tercatat." in again
    other = previewed(siasn({"TANGGAL_LAHIR": "15-03-1988"}))
    said = words(client.get(f"/impor/{other.pk}/"))
    assert "1 pegawai berubah" in said
    assert "Identitas: Tanggal lahir 14-03-1988 menjadi 15-03-1988" in said
    line = Preview.objects.get(batch=other, subject=Subject.PERSON)
    assert "Tanggal lahir 14-03-1988 15-03-1988" in words(client.get(f"/impor/{other.pk}/baris/{line.pk}/"))


def test_units_and_vacancies_are_told_by_name_and_a_count_says_how_many(ministry: Any) -> None:
    client, tree = signed_in(ministry, "rina"), units(("U0", "Biro Umum", ""), ("U1", "Bagian Rumah Tangga", "U0"))
    count = {"ID Unor": "U1", "Jabatan Fungsional": "Pengawas Ketenagakerjaan", "Jenjang": "Ahli Muda", "Jumlah": 17}
    batch = previewed({**tree, **vacancies(count)})
    said = words(client.get(f"/impor/{batch.pk}/?tentang=vacancy"))
    assert "Pengawas Ketenagakerjaan Ahli Muda Bagian Rumah Tangga" in said and "Lowongan baru 17" in said
    assert "U1" not in said and "pengawas_ketenagakerjaan" not in said
    line = Preview.objects.get(batch=batch, key="U1")
    assert "Biro Umum" in words(client.get(f"/impor/{batch.pk}/baris/{line.pk}/"))


def test_lines_are_filtered_by_verdict_subject_name_and_whether_they_are_assessed(ministry: Any) -> None:
    batch, client = an_import(), signed_in(ministry, "rina")
    a_line(batch, "199003152015032001", "Siti Rahmawati", Verdict.NEW)
    a_line(batch, "199107232016012006", "Dewi Anggraini", Verdict.REFUSED, reason="Dua baris bertentangan.")
    a_line(batch, "198511202010121003", "Budi Santoso", Verdict.UNCHANGED, outside="bukan pejabat fungsional")
    a_line(batch, "UNIT1", "Subbagian Umum", Verdict.NEW, subject=Subject.UNIT)

    def names(query: str) -> list[str]:
        rows = client.get(f"/impor/{batch.pk}/?{query}").context["rows"]
        return [row.line.nama.split()[0] for row in rows]

    assert names("") == ["Siti", "Dewi", "Budi"]
    assert names("akibat=refused") == ["Dewi"]
    assert names("cari=1985") == names("cari=budi") == names("dinilai=ya") == ["Budi"]
    assert names("tentang=unit") == ["Subbagian"]
    assert names("tentang=x&akibat=y&dinilai=z") == ["Siti", "Dewi", "Budi"]
    assert "Dua baris bertentangan." in words(client.get(f"/impor/{batch.pk}/?akibat=refused"))
    assert "Tidak ada yang cocok" in words(client.get(f"/impor/{batch.pk}/?cari=tiada"))


def test_a_look_at_the_lines_of_an_import_is_on_the_trail_and_one_line_names_its_person(ministry: Any) -> None:
    batch = an_import()
    line = a_line(batch, "199003152015032001", "Siti Rahmawati")
    client = signed_in(ministry, "rina")
    client.get(f"/impor/{batch.pk}/")
    client.get(f"/impor/{batch.pk}/baris/{line.pk}/")
    looks = Entry.objects.filter(act="web.look").order_by("number").values_list("about", flat=True)
    assert list(looks) == ["", "199003152015032001"]


def test_progress_names_the_files_and_leads_on_when_it_is_done(ministry: Any) -> None:
    batch, client = an_import(State.READING, ("a.csv", "b.csv")), signed_in(ministry, "rina")
    work_on_imports.enqueue()
    part = client.get(f"/impor/{batch.pk}/kemajuan/", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert "Belum dibaca" in words(part)
    Import.objects.filter(pk=batch.pk).update(state=State.PREVIEWED, round=1, previewed_at=NOW)
    assert client.get(f"/impor/{batch.pk}/kemajuan/")["HX-Redirect"] == f"/impor/{batch.pk}/"


def test_work_that_came_to_rest_is_told_and_can_be_taken_up_again(ministry: Any) -> None:
    batch, client = an_import(State.READING), signed_in(ministry, "rina")
    assert "Pekerjaan terhenti karena gangguan" in words(client.get(f"/impor/{batch.pk}/"))
    send(client, f"/impor/{batch.pk}/lanjutkan/")
    assert "Pekerjaan terhenti" not in words(client.get(f"/impor/{batch.pk}/"))
    ended = an_import(State.APPLIED)
    answer = client.post(f"/impor/{ended.pk}/lanjutkan/", {"press": "0" * 32}, follow=True)
    assert "tidak menunggu persetujuan: diterapkan" in words(answer)


# ------------------------------------------------------------------ acts
def test_what_will_be_recorded_is_said_before_it_is_let_happen_and_two_presses_are_one(ministry: Any) -> None:
    batch, client = previewed(siasn({})), signed_in(ministry, "rina")
    said = words(client.get(f"/impor/{batch.pk}/terapkan/"))
    assert "Pegawai baru 1" in said
    assert f"Catatan baru {batch.counts['added']}" in said
    assert "Tidak ada yang dihapus" in said
    for _ in range(2):
        client.post(f"/impor/{batch.pk}/terapkan/", {"press": "1" * 32, "pratinjau": "1"})
    assert rounds(batch) == "applying 1"
    assert Entry.objects.filter(act="reconciliation.approve").count() == 1


def test_a_preview_made_anew_must_be_looked_at_again(ministry: Any) -> None:
    batch, client = an_import(round=2, note=Note.MADE_ANEW), signed_in(ministry, "rina")
    assert "Pratinjau ini dibuat ulang" in words(client.get(f"/impor/{batch.pk}/"))
    for seen in ("1", "", "x"):
        send(client, f"/impor/{batch.pk}/terapkan/", pratinjau=seen)
        assert rounds(batch) == "previewed 2"
    said = words(client.get(f"/impor/{batch.pk}/"))
    assert "sudah dibuat ulang; periksa lagi" in said
    send(client, f"/impor/{batch.pk}/terapkan/", pratinjau="2")
    assert rounds(batch) == "applying 2"


def test_an_import_is_given_up_with_a_reason_and_only_while_it_is_open(ministry: Any) -> None:
    batch, client = an_import(), signed_in(ministry, "rina")
    assert "Sebutkan alasannya" in words(send(client, f"/impor/{batch.pk}/batalkan/", alasan="  "))
    assert rounds(batch) == "previewed 1"
    send(client, f"/impor/{batch.pk}/batalkan/", alasan="berkas lama")
    assert rounds(batch) == "abandoned 1"
    assert client.get(f"/impor/{batch.pk}/batalkan/").status_code == 302
    assert client.get(f"/impor/{batch.pk}/terapkan/").status_code == 302
    answer = client.post(f"/impor/{batch.pk}/batalkan/", {"press": "2" * 32, "alasan": "lagi"}, follow=True)
    assert "tidak dapat dibatalkan lagi" in words(answer)


# ------------------------------------------------------------------ findings
def test_findings_stand_at_their_cells_and_are_narrowed(ministry: Any) -> None:
    batch, client = an_import(files=("a.csv", "b.csv")), signed_in(ministry, "rina")
    a_finding(batch, nip="199003152015032001")
    a_finding(batch, "V02", Severity.QUESTION, value="III/x", row=20, column="GOL", file="b.csv")
    page = client.get(f"/impor/{batch.pk}/temuan/")
    said = words(page)
    assert "TANGGAL LAHIR" in said
    assert "Nilai 31-02-1990" in said
    assert "NIP 199003152015032001" in said

    def codes(query: str) -> list[str]:
        return [one.row.code for one in client.get(f"/impor/{batch.pk}/temuan/?{query}").context["rows"]]

    assert codes("") == ["V02", "D03"]
    assert codes("tingkat=question") == codes("kode=V02") == codes("cari=III") == ["V02"]
    assert codes("berkas=2") == []
    assert codes("berkas=9&tingkat=x") == ["V02", "D03"]
    assert "Tidak ada temuan" in words(client.get(f"/impor/{an_import().pk}/temuan/"))


def test_findings_are_taken_along_as_they_are_narrowed(ministry: Any) -> None:
    batch, client = previewed(siasn({"TANGGAL_LAHIR": "31-02-1990"})), signed_in(ministry, "rina")
    answer = client.get(f"/impor/{batch.pk}/temuan/unduh/?kode=D01")
    assert f'filename="temuan-impor-{batch.pk}-2026-04-01.xlsx"' in answer["Content-Disposition"]
    assert answer.content.startswith(b"PK")
    assert Entry.objects.filter(act="imports.export").count() == 1


def test_a_file_is_taken_along_with_its_marks_by_whoever_may_see_the_import(ministry: Any) -> None:
    batch, client = previewed(siasn({"TANGGAL_LAHIR": "31-02-1990"})), signed_in(ministry, "rina")
    answer = client.get(f"/impor/{batch.pk}/berkas/1/bertanda/")
    assert answer["Content-Disposition"] == 'attachment; filename="ekspor-bertanda.xlsx"'
    assert answer.content.startswith(b"PK")
    assert client.get(f"/impor/{batch.pk}/berkas/2/bertanda/").status_code == 404
    assert client.get(f"/impor/{an_import(State.READING).pk}/berkas/1/bertanda/").status_code == 404


# ------------------------------------------------------------------ cost
def fill(batch: Import, many: int) -> None:
    told = {"batch": batch, "subject": "person", "unit": "Direktorat", "findings": 1, "verdict": Verdict.CHANGED}
    change = '[["changed","people.pangkat",{"golongan":["III/b","III/c"],"tmt":["2020-04-01","2024-04-01"]}]]'
    Preview.objects.bulk_create([
        Preview(key=f"19900315201503{n:04}", nama=f"Pegawai {n}", changes=change, **told) for n in range(many)
    ])  # fmt: skip
    one = a_finding(batch)
    Found.objects.bulk_create([
        Found(**{f.name: getattr(one, f.name) for f in Found._meta.concrete_fields if f.name != "id"} | {"row": n})
        for n in range(many)
    ])  # fmt: skip


def asked_of(client: Any, page: str) -> tuple[int, int]:
    """How many queries a page needs once its session is known, without the bounds of transactions; and its bytes."""
    client.get(page)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(page)
    assert answer.status_code == 200
    bounds = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "SELECT pg_advisory")
    return sum(not query["sql"].startswith(bounds) for query in queries), len(answer.content)


@pytest.mark.parametrize("page", ["/impor/", "/impor/{}/", "/impor/{}/temuan/"])
def test_pages_cost_the_same_however_much_there_is(ministry: Any, page: str) -> None:
    client, asked = signed_in(ministry, "rina"), []
    for many in (30, 300):
        batch = an_import(at=NOW + timedelta(minutes=many))
        fill(batch, many)
        for number in range(many // 10):
            an_import(State.APPLIED, (f"berkas {number}.csv",))
        queries, size = asked_of(client, page.format(batch.pk))
        asked.append(queries)
        assert size <= MOST_BYTES
    assert asked[0] == asked[1] <= MOST_QUERIES
