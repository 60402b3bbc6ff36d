"""What files say is recorded once; again: nothing changes; otherwise: it is corrected; silence removes nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from orkestra.careers.book import open_book
from orkestra.careers.comparison import comparisons
from orkestra.careers.facts import facts_of
from orkestra.careers.likeness import clashes
from orkestra.careers.models import Keputusan, Penahanan
from orkestra.careers.services import Taken, decide
from orkestra.people.models import (
    Atasan,
    Identitas,
    Jabatan,
    Kepegawaian,
    Pangkat,
    Pendidikan,
    Penempatan,
    Person,
    Unit,
)
from orkestra.performance.models import Penilaian
from orkestra.shared.histories.services import correct
from orkestra.shared.trail.models import Entry
from orkestra_batch.intake import State
from tests.careers.said import NAMA, SUPERIOR, dossier, facts_of_somebody, taken
from tests.shared.rows import BY, NIP, TODAY

pytestmark = pytest.mark.django_db
LATER = date(2026, 6, 15)


def counts(found: Taken) -> tuple[int, int, int, int]:
    rows = found.rows
    return rows.new, rows.changed, rows.same, rows.absent


def rows_in(facts: Mapping[str, Any]) -> int:
    """Those of the tables, and identity, status and place."""
    return 3 + sum(len(rows) for name, rows in facts.items() if name != "pegawai")


def test_a_second_time_nothing_changes() -> None:
    facts = facts_of_somebody()
    first, second = taken(dossier(facts)), taken(dossier(facts))
    assert counts(first) == (rows_in(facts), 0, 0, 0)
    assert counts(second) == (0, 0, rows_in(facts), 0)
    assert (first.touched, second.touched, second.changes) == ([NIP], [], 0)


def test_what_was_taken_in_is_what_the_rules_read() -> None:
    facts = facts_of_somebody()
    taken(dossier(facts))
    found = facts_of(Person.objects.get(), on=TODAY)
    for name in ("jabatan", "pangkat", "penilaian", "pak", "uji_kompetensi"):
        known = [{k: v for k, v in row.items() if v is not None} for row in facts[name]]
        assert sorted(found[name], key=repr) == sorted(known, key=repr), name
    assert found["pegawai"]["lahir"] == facts["pegawai"]["lahir"]


def test_a_file_that_says_otherwise_brings_a_correction() -> None:
    facts = facts_of_somebody()
    taken(dossier(facts))
    facts["pangkat"][0]["golongan"] = "III/c"
    assert counts(taken(dossier(facts))) == (0, 1, rows_in(facts) - 1, 0)
    new = Pangkat.objects.standing().get()
    assert (new.golongan, new.corrects.golongan, new.corrects.withdrawn_by) == ("III/c", "III/b", BY)


def test_a_new_row_joins_those_that_stand() -> None:
    facts = facts_of_somebody()
    taken(dossier(facts))
    facts["pangkat"].append({"tmt": 20260401, "golongan": "III/c"})
    assert counts(taken(dossier(facts))) == (1, 0, rows_in(facts) - 1, 0)
    assert Pangkat.objects.standing().count() == 2


# ------------------------------------------------------------------ silence
def test_a_file_that_is_silent_about_rows_removes_none() -> None:
    facts = facts_of_somebody()
    taken(dossier(facts))
    lost = len(facts["penilaian"]) + len(facts["pangkat"])
    assert counts(taken(dossier({**facts, "penilaian": [], "pangkat": []}))) == (0, 0, rows_in(facts) - lost, lost)
    assert counts(taken()) == (0, 0, 0, 0)


def test_a_file_that_is_silent_about_columns_changes_none() -> None:
    facts = facts_of_somebody()
    facts["pendidikan"] = [{"tingkat": "s2", "diakui": 20240101, "saat_pengangkatan": False}]
    taken(dossier(facts, tmt_cpns=date(2010, 1, 1), jenis_kelamin="P", pns_id="FF", lokasi="Jakarta"))
    facts["pegawai"] |= {"lahir": None, "status": None}
    facts["pendidikan"] = [{"tingkat": "s2"}]
    silent = dossier(facts, nama="", unor_id="", unit="", lokasi="", jenis_jabatan=None)
    found = taken(silent)
    assert (found.changes, found.rows.same) == (0, rows_in(facts) - 2)
    who = Identitas.objects.get()
    assert (who.nama, who.lahir, who.jenis_kelamin, who.pns_id) == (NAMA, date(1985, 6, 15), "P", "FF")
    assert Pendidikan.objects.get().diakui == date(2024, 1, 1)


def test_birthplace_and_karpeg_are_recorded_as_files_tell_them() -> None:
    facts = facts_of_somebody()
    taken(dossier(facts, tempat_lahir="KOTA CONTOH", karpeg="P 000001"))
    assert counts(taken(dossier(facts, tempat_lahir="KOTA LAIN")))[:2] == (0, 1)
    who = Identitas.objects.standing().get()
    assert (who.tempat_lahir, who.karpeg) == ("KOTA LAIN", "P 000001")


def test_a_karpeg_recorded_by_hand_outlives_files_that_do_not_tell_it() -> None:
    """Neither a file that says nothing else nor one that puts the name right takes it away."""
    facts = facts_of_somebody()
    taken(dossier(facts))
    correct(Identitas.objects.get(), by="rina", on=TODAY, because="Kartu pegawai", karpeg="P 000001")
    assert counts(taken(dossier(facts))) == (0, 0, rows_in(facts), 0)
    assert counts(taken(dossier(facts, nama="Siti Rahmawati, S.H., M.H.")))[:2] == (0, 1)
    who = Identitas.objects.standing().get()
    assert (who.nama[-4:], who.karpeg) == ("M.H.", "P 000001")


def test_a_correction_takes_over_what_the_file_does_not_say() -> None:
    facts = facts_of_somebody()
    facts["pangkat"][0]["dicatat"] = 20240415
    taken(dossier(facts, jenis_kelamin="P"))
    del facts["pangkat"][0]["dicatat"]
    facts["pangkat"][0]["golongan"] = "III/c"
    facts["pegawai"]["lahir"] = None
    taken(dossier(facts, nama="Siti Rahmawati, S.H., M.H."))
    rank, who = Pangkat.objects.standing().get(), Identitas.objects.standing().get()
    assert (rank.golongan, rank.dicatat) == ("III/c", date(2024, 4, 15))
    assert (who.nama[-4:], who.lahir, who.jenis_kelamin) == ("M.H.", date(1985, 6, 15), "P")


def test_an_exact_row_is_found_before_one_that_says_less() -> None:
    """Two papers of one sort and period: each stays its own, and a third is new."""
    facts = facts_of_somebody()
    paper = facts["pak"][0]
    facts["pak"] = [{**paper, "angka_kredit": 1000}, {**paper, "angka_kredit": 2000}, {**paper, "angka_kredit": None}]
    taken(dossier(facts))
    assert taken(dossier(facts)).changes == 0
    facts["pak"] = [*reversed(facts["pak"]), {**paper, "angka_kredit": 3000}]
    assert counts(taken(dossier(facts)))[:2] == (1, 0)


# ------------------------------------------------------------------ the present state
def test_another_status_ends_the_last_one() -> None:
    facts = facts_of_somebody()
    facts["pegawai"]["status"] = "cpns"
    taken(dossier(facts))
    facts["pegawai"]["status"] = "pns"
    assert counts(taken(dossier(facts)))[:2] == (1, 1)
    spells = [(k.status, k.mulai, k.selesai) for k in Kepegawaian.objects.standing().order_by("pk")]
    assert spells == [("cpns", None, date(2026, 3, 31)), ("pns", TODAY, None)]
    assert facts_of(Person.objects.get(), on=TODAY)["pegawai"]["status"] == "pns"
    assert taken(dossier(facts)).changes == 0


def test_a_second_file_of_the_same_day_corrects_the_first() -> None:
    facts = facts_of_somebody()
    for status in ("cpns", "pns", "cpns"):
        facts["pegawai"]["status"] = status
        taken(dossier(facts))
    spells = [(k.status, k.mulai, k.selesai) for k in Kepegawaian.objects.standing().order_by("pk")]
    assert spells == [("cpns", None, date(2026, 3, 31)), ("cpns", TODAY, None)]


def test_a_file_of_an_earlier_day_does_not_undo_a_later_one() -> None:
    facts = facts_of_somebody()
    taken(dossier(facts, kedudukan_hukum="01"))
    taken(dossier(facts, kedudukan_hukum="02"), on=LATER)
    assert taken(dossier(facts, kedudukan_hukum="01")).changes == 0
    assert Kepegawaian.objects.standing().get(selesai=None).kedudukan == "02"


def test_a_move_to_another_unit_begins_with_the_post_there_else_on_the_day_of_the_file() -> None:
    facts = facts_of_somebody()
    taken(dossier(facts, tmt_jabatan=date(2025, 3, 1), jabatan="Pranata Komputer Ahli Pertama"))
    taken(dossier(facts, unor_id="B", unit="Biro Umum", tmt_jabatan=date(2026, 5, 1)), on=LATER)
    taken(dossier(facts, unor_id="C", unit="Biro Hukum"), on=date(2026, 7, 1))
    places = Penempatan.objects.standing().select_related("unit").order_by("mulai")
    assert [(p.unit.kode[:1], p.mulai, p.selesai) for p in places] == [
        ("A", date(2025, 3, 1), date(2026, 4, 30)), ("B", date(2026, 5, 1), date(2026, 6, 30)),
        ("C", date(2026, 7, 1), None),
    ]  # fmt: skip
    assert {p.jabatan for p in places} == {"Pranata Komputer Ahli Pertama"}


def test_a_unit_without_a_code_is_known_by_its_name() -> None:
    facts = facts_of_somebody()
    taken(dossier(facts, unor_id="", unit="Biro  Umum"))
    assert taken(dossier(facts, unor_id="", unit="BIRO UMUM")).changes == 0
    assert Unit.objects.get().kode == "biroumum"


def test_a_unit_with_a_new_name_is_no_new_place() -> None:
    facts = facts_of_somebody()
    taken(dossier(facts, tmt_jabatan=date(2025, 3, 1)))
    taken(dossier(facts, unit="Direktorat Bina Riksa"), on=LATER)
    place = Penempatan.objects.standing().get()
    assert (place.nama_unit, place.mulai, place.selesai) == ("Direktorat Bina Riksa", date(2025, 3, 1), None)


# ------------------------------------------------------------------ superiors
def rated_by(superior: str, per: date, **more: Any) -> Any:
    return dossier(facts_of_somebody(), atasan=superior, atasan_per=per, **more)


def test_who_gave_the_newest_rating_is_the_superior() -> None:
    other = "197001011995031001"
    taken(rated_by(SUPERIOR, date(2025, 12, 31)))
    assert taken(rated_by(SUPERIOR, date(2026, 3, 31))).changes == 0
    taken(rated_by(other, date(2026, 6, 30)), on=date(2026, 7, 1))
    rows = Atasan.objects.standing().select_related("atasan").order_by("pk")
    assert [(row.atasan.nip, row.mulai, row.selesai) for row in rows] == [
        (SUPERIOR, None, date(2026, 6, 30)), (other, date(2026, 7, 1), None)
    ]  # fmt: skip


def test_a_file_of_older_ratings_names_no_present_superior() -> None:
    taken(rated_by(SUPERIOR, date(2025, 12, 31)))
    assert taken(rated_by("197001011995031001", date(2023, 12, 31))).changes == 0
    assert Atasan.objects.standing().get().atasan.nip == SUPERIOR


@pytest.mark.parametrize("superior", [NIP, "NRP 123", ""])
def test_oneself_and_numbers_that_are_no_nip_are_no_superior(superior: str) -> None:
    assert taken(rated_by(superior, date(2025, 12, 31))).refused == []
    assert Atasan.objects.count() == 0


# ------------------------------------------------------------------ who is no official, and who is held back
def test_somebody_outside_functional_posts_is_registered_without_a_decision() -> None:
    facts = {"pegawai": {"status": "pppk"}, "jabatan": [{"tmt": 20200101, "jenis": "pelaksana"}]}
    outside = dossier(facts, state=State.OUTSIDE, golongan="IX", jenis_jabatan="pelaksana", jabatan="Operator")
    taken(outside)
    assert taken(outside).changes == 0
    place, status = Penempatan.objects.get(), Kepegawaian.objects.get()
    assert (place.jenis, place.jabatan, status.status, status.golongan) == ("pelaksana", "Operator", "pppk", "IX")
    assert decide(person=Person.objects.get(), by=BY, on=TODAY) is None


def test_whom_no_list_has_is_not_registered() -> None:
    unlisted = dossier(facts_of_somebody())
    object.__setattr__(unlisted, "record", None)
    assert taken(unlisted).people == Person.objects.count() == 0


def held_back(facts: Mapping[str, Any]) -> Any:
    return dossier(facts, state=State.REFUSED, reason="Sebagian riwayat angka kredit tidak terbaca.")


def test_somebody_of_whom_files_are_not_safe_has_no_decision_until_they_are() -> None:
    facts = facts_of_somebody()
    taken(dossier(facts))
    person = Person.objects.get()
    decision = decide(person=person, by=BY, on=TODAY)
    found = taken(held_back(facts))
    assert found.held_back == [(NIP, "Sebagian riwayat angka kredit tidak terbaca.")]
    assert taken(held_back(facts)).changes == 0
    assert decide(person=person, by=BY, on=TODAY) is None
    assert Keputusan.objects.get().withdrawn_by == BY
    assert taken(dossier(facts)).changes == 1
    again = decide(person=person, by=BY, on=TODAY)
    assert decision is not None and again is not None and again.trace == decision.trace
    assert Penahanan.objects.standing().count() == 0


def test_only_who_somebody_held_back_is_gets_recorded() -> None:
    taken(held_back(facts_of_somebody()))
    assert Identitas.objects.get().nama == NAMA
    assert Jabatan.objects.count() == Penilaian.objects.count() == 0


def test_what_only_the_standing_tells_is_worked_out_anew_and_never_recorded() -> None:
    """Leave of which no history knows counts from the month of the decision, or from when the standing was seen."""
    facts = facts_of_somebody()
    supposed = {"henti": {"alasan": "cltn", "mulai": 20260401, "aktif_kembali": None, "dicatat": None}}
    taken(dossier(facts, kedudukan_hukum="02", supposed=supposed))
    person = Person.objects.get()
    for on, first in ((TODAY, 20260401), (LATER, 20260601)):
        assert facts_of(person, on=on)["henti"] == [{"alasan": "cltn", "mulai": first}]
    assert taken(dossier(facts, kedudukan_hukum="02", supposed=supposed), on=LATER).changes == 0
    taken(dossier(facts, kedudukan_hukum="01"), on=LATER)
    assert facts_of(person, on=LATER)["henti"] == []


# ------------------------------------------------------------------ what does not fit
OTHER = "198505052010319002"


@pytest.mark.parametrize(
    ("table", "row", "why"),
    [
        ("penilaian", {"mulai": 24_291, "akhir": 24_293, "jenis": "tahunan", "predikat": "baik"}, "bertumpang tindih"),
        ("pak", {"akhir": None, "jenis": "baru"}, "Akhir masa penilaian: belum diisi."),
        ("pak", {"mulai": 24_300, "akhir": 24_290, "jenis": "baru"}, "mendahului"),
        ("pak", {"akhir": 24_290, "jenis": "baru", "angka_kredit": -1}, "di luar batas angka."),
        ("pendidikan", {"tingkat": "tidak_ada"}, "kode tidak dikenal."),
    ],
)
def test_one_who_does_not_fit_is_refused_and_the_others_are_taken_in(table: str, row: dict[str, Any], why: str) -> None:
    facts, wrong = facts_of_somebody(), facts_of_somebody()
    wrong[table] = [*wrong.get(table, ()), row]
    found = taken(dossier(wrong, OTHER), dossier(facts))
    assert (found.people, found.touched) == (1, [NIP])
    assert [nip for nip, _ in found.refused] == [OTHER]
    assert why in " ".join(found.refused[0][1])
    assert Jabatan.objects.filter(person__nip=OTHER).count() == 0


def test_a_name_that_is_too_long_is_refused_not_cut() -> None:
    assert "lebih dari 200 huruf" in taken(dossier(facts_of_somebody(), nama="S" * 201)).refused[0][1][0]


def test_of_two_posts_of_one_day_the_one_recorded_last_counts() -> None:
    facts = facts_of_somebody()
    facts["jabatan"].append({**facts["jabatan"][0], "jenjang": "ahli_muda"})
    assert taken(dossier(facts)).refused == []
    assert Jabatan.objects.get().jenjang == "ahli_muda"


def test_the_whole_is_one_line_of_the_trail_that_tells_counts() -> None:
    facts = facts_of_somebody()
    taken(dossier(facts))
    line = Entry.objects.get()
    assert (line.act, line.by) == ("careers.take_in", BY)
    told = json.loads(line.told)
    assert {name: told[name] for name in ("source", "people", "new", "changed", "units", "refused", "held_back")} == {
        "source": "siasn.csv", "people": 1, "new": rows_in(facts), "changed": 0, "units": 1, "refused": 0,
        "held_back": 0,
    }  # fmt: skip


# ------------------------------------------------------------------ beforehand
def test_what_would_be_recorded_can_be_seen_before_anything_is() -> None:
    facts = facts_of_somebody()
    people = [dossier(facts, nip, atasan=SUPERIOR, atasan_per=date(2025, 12, 31)) for nip in (NIP, OTHER)]

    def beforehand() -> tuple[int, ...]:
        book = open_book()
        book.learn(people)
        found = list(comparisons(people, book, TODAY))
        assert [clashes(one) for one in found] == [[], []]
        return tuple(sum(len(getattr(one, part)) for one in found) for part in ("new", "changed", "same"))

    seen = beforehand()
    assert (Person.objects.count(), Unit.objects.count()) == (0, 0)
    assert seen == counts(taken(*people))[:3]
    assert beforehand() == (0, 0, seen[0])
    facts["pangkat"][0]["golongan"] = "III/c"
    assert beforehand() == (0, 2, seen[0] - 2)
