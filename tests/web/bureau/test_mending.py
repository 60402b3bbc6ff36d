"""A history is put right after the change was shown; what was seen must still stand; nobody puts right their own."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from orkestra.careers.models import Waiting
from orkestra.credit.models import Pak
from orkestra.people.models import Atasan, Hukdis, Identitas, KeadaanUnit, Pangkat, Pendidikan, Penempatan
from orkestra.performance.models import Penilaian
from orkestra.shared.histories.models import BY_HAND
from orkestra.shared.histories.services import correct
from orkestra.shared.trail.models import Entry
from orkestra.web.bureau.forms import form_of
from orkestra.web.bureau.histories import TOLD
from orkestra.web.frame.press import new_press
from tests.shared.rows import stored
from tests.web.bureau.desk import send, signed_in, words

BECAUSE = "SK Nomor 12 Tahun 2026"


@pytest.fixture
def clerk(ministry: Any) -> Client:
    return signed_in(ministry, "rina")


def place(ministry: Any, name: str, row: Any = None, who: str = "siti", act: str = "") -> str:
    last = "baru/" if row is None else f"{row.pk}/"
    return f"/pegawai/{ministry.people[who].nip}/riwayat/{name}/{last}{act}"


def rank(ministry: Any, who: str = "siti") -> Any:
    return Pangkat.objects.standing().get(person=ministry.people[who])


def seen(client: Client, address: str) -> str:
    found: str = client.get(address).context["form"]["seen"].value()
    return found


def corrected(client: Client, address: str, step: str = "simpan", **told: Any) -> Any:
    """The form of a rank as somebody fills it in."""
    filled = {"seen": seen(client, address), "tmt": "2022-04-01", "golongan": "III/d", "because": BECAUSE}
    return send(client, address, langkah=step, **{**filled, **told})


# ------------------------------------------------------------------ putting right
def test_first_the_change_is_shown_and_nothing_is_stored(ministry: Any, clerk: Client) -> None:
    row, before = rank(ministry), Entry.objects.count()
    response = corrected(clerk, place(ministry, "pangkat", row), "periksa")
    assert "III/c (Penata) III/d (Penata Tingkat I)" in words(response)
    assert rank(ministry) == row
    assert Entry.objects.exclude(act="web.look").filter(number__gt=before).count() == 0


def test_then_the_old_row_is_withdrawn_and_the_new_one_names_it(ministry: Any, clerk: Client) -> None:
    row = rank(ministry)
    response = corrected(clerk, place(ministry, "pangkat", row))
    assert response.status_code == 302
    assert response["Location"] == f"/pegawai/{row.person.nip}/#pangkat"
    new = rank(ministry)
    assert (new.golongan, new.corrects, new.recorded_by) == ("III/d", row, "rina")
    assert new.source == f"{BY_HAND}: {BECAUSE}"
    line = Entry.objects.get(act="people.pangkat.correct")
    assert (line.about, line.by, json.loads(line.told)["because"]) == (row.person.nip, "rina", BECAUSE)
    assert Waiting.objects.filter(person=row.person).exists()


def test_the_person_shows_what_stood_before_struck_through(ministry: Any, clerk: Client) -> None:
    row = rank(ministry)
    corrected(clerk, place(ministry, "pangkat", row))
    text = clerk.get(f"/pegawai/{row.person.nip}/").content.decode()
    assert "<del>III/c (Penata) · 1 April 2022</del>" in text
    assert "Pernah dibetulkan" in text


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"because": " "}, "Alasan dan bukti: "),
        ({"golongan": "III/c"}, "Tidak ada yang berubah."),
        ({"tmt": ""}, "TMT pangkat: "),
        ({"tmt": "2022-02-30"}, "TMT pangkat: "),
        ({"golongan": "X/z"}, "Golongan ruang: "),
        ({"because": "x" * 501}, "Alasan dan bukti: "),
    ],
)
def test_red_a_form_with_faults_stores_nothing(ministry: Any, clerk: Client, told: dict[str, str], said: str) -> None:
    row = rank(ministry)
    response = corrected(clerk, place(ministry, "pangkat", row), **told)
    assert response.status_code == 422
    assert said in words(response)
    assert rank(ministry) == row


def test_red_what_no_form_asks_is_not_taken_from_it(ministry: Any, clerk: Client) -> None:
    row, other = rank(ministry), ministry.people["dewi"]
    columns = {field.attname: "1" for field in Pangkat._meta.concrete_fields}
    hidden = {"person": other.pk, "person_id": other.pk, "dicatat": "2001-01-01", "source": "palsu", "corrects": row.pk}
    asked = {"tmt": "2022-04-01", "golongan": "III/d", "tanpa_lowongan": ""}
    corrected(clerk, place(ministry, "pangkat", row), **{**columns, **hidden, **asked})
    new = rank(ministry)
    assert (new.person, new.dicatat, new.recorded_by) == (row.person, None, "rina")
    assert new.source.startswith(BY_HAND)
    assert Pangkat.objects.filter(person=other).count() == 1


# ------------------------------------------------------------------ what was seen
def test_red_a_form_over_what_changed_since_is_refused_and_shows_what_stands(ministry: Any, clerk: Client) -> None:
    row = rank(ministry)
    address = place(ministry, "pangkat")
    old = seen(clerk, address)
    correct(row, by="wati", on=ministry.day, because="lain", golongan="IV/a")
    response = send(clerk, address, seen=old, tmt="2026-04-01", golongan="III/d", because=BECAUSE, langkah="simpan")
    assert response.status_code == 422
    assert "Riwayat ini berubah sejak Anda membukanya." in words(response)
    assert "IV/a (Pembina) · 1 April 2022" in words(response)
    assert Pangkat.objects.standing().get(person=row.person).golongan == "IV/a"
    again = {"seen": response.context["form"]["seen"].value(), "tmt": "2026-04-01", "golongan": "IV/b"}
    assert send(clerk, address, because=BECAUSE, langkah="simpan", **again).status_code == 302


def test_red_a_row_that_somebody_else_put_right_is_answered_with_its_successor(ministry: Any, clerk: Client) -> None:
    row = rank(ministry)
    new = correct(row, by="wati", on=ministry.day, because="lain", golongan="IV/a")
    response = clerk.get(place(ministry, "pangkat", row))
    assert response.status_code == 409
    assert "wati mencabutnya" in words(response)
    assert place(ministry, "pangkat", new) in response.content.decode()
    posted = send(clerk, place(ministry, "pangkat", row), langkah="simpan", tmt="2022-04-01", golongan="III/d",
                  because=BECAUSE, seen="x")  # fmt: skip
    assert posted.status_code == 409
    assert rank(ministry) == new


@pytest.mark.parametrize("mark", ["", "0" * 16, "../../etc", "é" * 70])
def test_red_a_state_that_was_never_seen_is_refused(ministry: Any, clerk: Client, mark: str) -> None:
    row = rank(ministry)
    assert corrected(clerk, place(ministry, "pangkat", row), seen=mark).status_code == 422
    assert rank(ministry) == row


def test_pressed_twice_it_is_done_once(ministry: Any, clerk: Client) -> None:
    address = place(ministry, "pendidikan")
    told = {
        "press": new_press(),
        "seen": seen(clerk, address),
        "tingkat": "s2",
        "because": BECAUSE,
        "langkah": "simpan",
    }
    first, second = clerk.post(address, told), clerk.post(address, told)
    assert (first.status_code, second["Location"]) == (302, first["Location"])
    assert Pendidikan.objects.filter(tingkat="s2").count() == 1


# ------------------------------------------------------------------ adding
def test_months_are_stored_whole(ministry: Any, clerk: Client) -> None:
    address = place(ministry, "penilaian")
    told = {"mulai": "2023-01", "akhir": "2023-12", "jenis": "tahunan", "predikat": "baik"}
    response = send(clerk, address, seen=seen(clerk, address), because=BECAUSE, langkah="simpan", **told)
    assert response.status_code == 302
    new = Penilaian.objects.get(recorded_by="rina")
    assert (new.mulai, new.akhir) == (date(2023, 1, 1), date(2023, 12, 31))


def test_red_two_ratings_of_one_time_are_refused_in_words(ministry: Any, clerk: Client) -> None:
    address = place(ministry, "penilaian")
    told = {"mulai": "2025-06", "akhir": "2025-07", "jenis": "tahunan", "predikat": "baik"}
    response = send(clerk, address, seen=seen(clerk, address), because=BECAUSE, langkah="periksa", **told)
    assert response.status_code == 422
    assert "bertumpang tindih" in words(response)
    clerk.cookies["bahasa"] = "en"
    again = send(clerk, address, seen=seen(clerk, address), because=BECAUSE, langkah="periksa", **told)
    assert "This spell overlaps another one." in words(again)


@pytest.mark.parametrize(
    ("name", "told", "said"),
    [
        ("pangkat", {"tmt": "2022-04-01", "golongan": "III/d"}, "Catatan yang sama sudah ada"),
        ("identitas", {"nama": "Siti"}, "Catatan yang sama sudah ada"),
        ("pendidikan", {}, "Isi paling sedikit satu hal."),
        ("daerah_khusus", {}, "Isi paling sedikit satu hal."),
    ],
)
def test_red_a_second_of_what_is_one_and_a_row_that_tells_nothing_are_refused_in_words(
    ministry: Any, clerk: Client, name: str, told: dict[str, str], said: str
) -> None:
    if name == "pangkat":
        told = {**told, "tmt": str(rank(ministry).tmt)}
    address = place(ministry, name)
    response = send(clerk, address, seen=seen(clerk, address), because=BECAUSE, langkah="simpan", **told)
    assert response.status_code == 422
    assert said in words(response)


def test_birthplace_and_karpeg_are_put_right_as_the_name_is_and_stand_beside_it(ministry: Any, clerk: Client) -> None:
    row = Identitas.objects.standing().get(person=ministry.people["siti"])
    address, told = place(ministry, "identitas", row), {"tempat_lahir": "Kota Contoh", "karpeg": "P 000001"}
    asked = {"nama": row.nama, "lahir": row.lahir, "tmt_cpns": row.tmt_cpns, "because": BECAUSE}
    long = send(clerk, address, seen=seen(clerk, address), langkah="simpan", **asked, **told | {"karpeg": "P" * 21})
    assert (long.status_code, "Nomor seri Karpeg: " in words(long)) == (422, True)
    assert send(clerk, address, seen=seen(clerk, address), langkah="simpan", **asked, **told).status_code == 302
    new = Identitas.objects.standing().get(person=row.person)
    assert (new.tempat_lahir, new.karpeg, new.lahir, new.corrects) == ("Kota Contoh", "P 000001", row.lahir, row)
    page = clerk.get(f"/pegawai/{row.person.nip}/").content.decode()
    assert all(page.count(value) == 1 for value in told.values())


def labels(ministry: Any, language: str) -> list[str]:
    with override(language):
        forms = [form_of(name, ministry.day) for name in TOLD]
        return [str(form.fields[column].label) for form in forms for column in form.told_names]


def test_a_form_calls_its_fields_in_the_language_of_the_reader_and_credit_by_whole_ones(ministry: Any) -> None:
    own, english = labels(ministry, "id"), labels(ministry, "en")
    same = {label for label, said in zip(own, english, strict=True) if label == said}
    assert same <= {"Angka kredit", "Golongan ruang", "Status", "TMT CPNS"}
    assert not [label for label in own if "perseribu" in label]


def test_a_new_place_ends_the_present_one_the_day_before(ministry: Any, clerk: Client) -> None:
    address = place(ministry, "penempatan")
    told = {"seen": seen(clerk, address), "mulai": "2026-03-01", "unit": "DUA", "because": BECAUSE}
    shown = send(clerk, address, langkah="periksa", **told)
    assert "Yang berlaku sampai sekarang berakhir sehari sebelumnya" in words(shown)
    assert send(clerk, address, langkah="simpan", **told).status_code == 302
    rows = Penempatan.objects.standing().filter(person=ministry.people["siti"]).order_by("mulai")
    assert [(row.unit.kode, row.mulai, row.selesai) for row in rows] == [
        ("SUB", date(2020, 1, 1), date(2026, 2, 28)), ("DUA", date(2026, 3, 1), None),
    ]  # fmt: skip


def test_red_nobody_is_placed_in_a_unit_that_closed(ministry: Any, clerk: Client) -> None:
    KeadaanUnit.objects.filter(unit__kode="DUA").update(withdrawn_at="2026-01-01T00:00Z", withdrawn_by="x")
    stored(
        KeadaanUnit,
        unit=ministry.units["DUA"],
        nama="Direktorat Dua",
        mulai=date(2020, 1, 1),
        selesai=date(2025, 12, 31),
    )
    address = place(ministry, "penempatan")
    told = {"mulai": "2026-03-01", "unit": "DUA", "because": BECAUSE, "seen": seen(clerk, address)}
    response = send(clerk, address, langkah="simpan", **told)
    assert response.status_code == 422
    assert Penempatan.objects.standing().filter(unit__kode="DUA", recorded_by="rina").count() == 0


@pytest.mark.parametrize("nip", ["199912312020121999", "1999", "' OR 1=1 --"])
def test_red_a_superior_whom_nobody_knows_is_refused(ministry: Any, clerk: Client, nip: str) -> None:
    address = place(ministry, "atasan")
    response = send(clerk, address, seen=seen(clerk, address), atasan=nip, because=BECAUSE, langkah="simpan")
    assert response.status_code == 422
    assert Atasan.objects.filter(recorded_by="rina").count() == 0


def test_credit_is_typed_as_indonesians_write_it(ministry: Any, clerk: Client) -> None:
    address = place(ministry, "pak")
    told = {"seen": seen(clerk, address), "akhir": "2024-12", "because": BECAUSE, "angka_kredit": "1.012,5"}
    send(clerk, address, langkah="simpan", **told)
    text = clerk.get(f"/pegawai/{ministry.people['siti'].nip}/").content.decode()
    assert "1.012,500" in text


BY_ELEMENT = {
    "dasar": "1.000,0", "pengalaman": "0", "tugas_jabatan": "10,25", "pengembangan_profesi": "2,25", "penunjang": "0",
}  # fmt: skip


def test_the_elements_of_credit_are_typed_beside_it_and_shown_with_their_names(ministry: Any, clerk: Client) -> None:
    address = place(ministry, "pak")
    asked = clerk.get(address).context["form"]
    assert [name for name in asked.fields if name in BY_ELEMENT] == list(BY_ELEMENT)
    assert not any(asked.fields[name].required for name in BY_ELEMENT)
    told = {"seen": seen(clerk, address), "akhir": "2021-12", "because": BECAUSE, "angka_kredit": "1.012,5"}
    assert send(clerk, address, langkah="simpan", **told, **BY_ELEMENT).status_code == 302
    row = Pak.objects.standing().get(recorded_by="rina")
    assert [getattr(row, name) for name in BY_ELEMENT] == [1_000_000, 0, 10_250, 2_250, 0]
    page = words(clerk.get(f"/pegawai/{row.person.nip}/"))
    assert "AK dari kegiatan tugas jabatan 10,250 · Pengembangan profesi 2,250 · Kegiatan penunjang 0,000" in page
    again = clerk.get(place(ministry, "pak", row)).context["form"]
    assert again["tugas_jabatan"].value() == "10,250", "it can be sent back as it is shown"


def test_red_elements_that_are_not_the_whole_are_refused_in_words(ministry: Any, clerk: Client) -> None:
    address, before = place(ministry, "pak"), Pak.objects.count()
    told = {"seen": seen(clerk, address), "akhir": "2021-12", "because": BECAUSE, "angka_kredit": "1.012,6"}
    response = send(clerk, address, langkah="simpan", **told, **BY_ELEMENT)
    assert response.status_code == 422
    assert "Jumlah kelima unsur tidak sama dengan angka kredit." in words(response)
    assert Pak.objects.count() == before


# ------------------------------------------------------------------ withdrawing
def test_a_row_is_withdrawn_with_a_reason_and_shown_among_those(ministry: Any, clerk: Client) -> None:
    row = stored(Hukdis, person=ministry.people["siti"])
    address = place(ministry, "hukdis", row, act="cabut/")
    assert send(clerk, address, seen=seen(clerk, address), because=" ", langkah="simpan").status_code == 422
    assert send(clerk, address, seen=seen(clerk, address), because=BECAUSE, langkah="simpan").status_code == 302
    assert Hukdis.objects.get().withdrawn_by == "rina"
    text = words(clerk.get(f"/pegawai/{row.person.nip}/"))
    assert "1 catatan dicabut" in text
    assert "oleh rina" in text


# ------------------------------------------------------------------ whose row it is
def test_red_a_row_of_somebody_else_or_of_another_history_is_not_there(ministry: Any, clerk: Client) -> None:
    other = rank(ministry, "dewi")
    for address in (
        place(ministry, "pangkat", other), place(ministry, "jabatan", other),
        place(ministry, "pangkat", other, act="cabut/"),
        f"/pegawai/{ministry.people['siti'].nip}/riwayat/keputusan/baru/",
        f"/pegawai/{ministry.people['siti'].nip}/riwayat/pangkat/999999999/",
    ):  # fmt: skip
        assert clerk.get(address).status_code == 404, address
        assert send(clerk, address, langkah="simpan", because=BECAUSE).status_code == 404, address
    assert rank(ministry, "dewi") == other


def test_red_nobody_puts_right_their_own(ministry: Any, clerk: Client) -> None:
    row = rank(ministry, "rina")
    for address in (place(ministry, "pangkat", row, "rina"), place(ministry, "pangkat", None, "rina")):
        assert clerk.get(address).status_code == 404
        assert send(clerk, address, langkah="simpan", tmt="2022-04-01", golongan="IV/e", because="x").status_code == 404
    assert "Betulkan" not in words(clerk.get(f"/pegawai/{row.person.nip}/"))
    assert rank(ministry, "rina") == row


@pytest.mark.parametrize("name", ["budi", "siti", "kepala", "wati", "ardi", "admin", "umum"])
def test_red_only_the_bureau_puts_right(ministry: Any, name: str) -> None:
    client, row = signed_in(ministry, name), rank(ministry)
    answer = send(client, place(ministry, "pangkat", row), langkah="simpan", tmt="2022-04-01", golongan="III/d",
                  because=BECAUSE, seen="x")  # fmt: skip
    assert answer.status_code in (403, 404)
    assert rank(ministry) == row
