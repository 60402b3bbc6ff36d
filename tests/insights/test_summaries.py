"""A summary tells out of the histories what stands today, and what the decisions say; made again it is the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from orkestra.careers.facts import dossiers_of
from orkestra.careers.judging import judge, judged
from orkestra.careers.models import Keputusan, Penahanan
from orkestra.careers.services import decide_waiting
from orkestra.insights.models import NO_DAY, Summary, UnitAbove
from orkestra.insights.present import retirement, unrated
from orkestra.insights.services import lay_units, rebuild, summarise
from orkestra.people.models import (
    Atasan,
    Identitas,
    Jabatan,
    KeadaanUnit,
    Kepegawaian,
    Pangkat,
    Penempatan,
    Person,
)
from orkestra.performance.models import Penilaian
from orkestra.shared.histories.services import correct, record
from orkestra.shared.trail.queries import lines
from orkestra.shared.trail.verify import faults
from orkestra_batch.result import Assessed
from orkestra_rules.kernel.calendar import day_number, to_date
from tests.careers.said import NAMA, UNIT, dossier, facts_of_somebody, taken
from tests.insights.summaries import asked
from tests.rules.law.scenario import holding
from tests.shared.rows import BY, NIP, TODAY, a_unit, somebody, stored

pytestmark = pytest.mark.django_db
COLUMNS = [f.name for f in Summary._meta.concrete_fields if f.name not in ("id", "computed_at")]


def decided(persons: Sequence[Person], assessed: Sequence[Assessed]) -> None:
    summarise(persons=persons, assessed=assessed, by=BY, on=TODAY)


@pytest.fixture
def official() -> Summary:
    """Somebody taken in from files and decided about."""
    taken(dossier(facts_of_somebody(), NIP))
    decide_waiting(by=BY, on=TODAY, summarise=decided)
    return Summary.objects.get()


# ------------------------------------------------------------------ out of the decisions
def test_an_official_is_told_of_as_decided(official: Summary) -> None:
    decision = Keputusan.objects.standing().get()
    assert (official.nama, official.nip, official.unit_kode) == (NAMA, NIP, UNIT)
    assert (official.jenis, official.jenjang, official.golongan) == ("fungsional", "ahli_pertama", "III/b")
    assert (official.status, official.jenis_kelamin, official.on) == ("pns", "", TODAY)
    assert official.decision == decision
    assert official.angka_kredit == decision.angka_kredit
    for short in ("kp", "kj"):
        day = getattr(decision, f"{short}_hari") or NO_DAY
        assert getattr(official, f"{short}_opens") == day
        assert getattr(official, f"{short}_needed") == getattr(decision, f"{short}_kebutuhan")
        assert getattr(official, f"{short}_sentence")
    assert official.kj_state == "tindakan"
    assert official.kj_condition == "kj_lowongan"
    assert official.kj_sentence.startswith("Tersedia lowongan")


def test_summarised_again_nothing_is_otherwise(official: Summary) -> None:
    rebuild(by=BY, on=TODAY)
    again = Summary.objects.get()
    assert {name: getattr(again, name) for name in COLUMNS} == {name: getattr(official, name) for name in COLUMNS}
    assert again.computed_at > official.computed_at
    assert list(faults(lines())) == []


def test_without_a_result_what_the_last_decision_said_stays(official: Summary) -> None:
    correct(Identitas.objects.get(), by=BY, on=TODAY, because="salah tulis", nama="Siti Aminah")
    summarise(persons=Person.objects.all(), assessed=(), by=BY, on=TODAY)
    again = Summary.objects.get()
    assert (again.nama, again.nama_order) == ("Siti Aminah", "siti aminah")
    assert (again.kj_state, again.kj_sentence) == (official.kj_state, official.kj_sentence)


def test_whoever_left_the_functional_posts_has_no_decision_to_tell_of(official: Summary) -> None:
    Penempatan.objects.standing().update(withdrawn_at=official.computed_at, withdrawn_by=BY)
    stored(Penempatan, person=official.person, unit=a_unit(UNIT), jenis="pelaksana", jabatan="Pengadministrasi")
    summarise(persons=[official.person], assessed=(), by=BY, on=TODAY)
    again = Summary.objects.get()
    assert (again.jenis, again.kp_state, again.kp_opens, again.kp_sentence) == ("pelaksana", "", NO_DAY, "")
    assert (again.keluarga, again.jenjang, again.jenjang_order) == (None, None, 0)


def test_somebody_held_back_is_undecided_and_told_why() -> None:
    taken(dossier(facts_of_somebody(), NIP))
    person = Person.objects.get()
    stored(Penahanan, person=person, alasan="Dua pangkat pada hari yang sama.")
    summarise(persons=[person], assessed=(), by=BY, on=TODAY)
    found = Summary.objects.get()
    assert (found.kp_state, found.kj_state, found.kp_opens) == ("belum", "belum", NO_DAY)
    assert found.kp_sentence == "Dua pangkat pada hari yang sama."


def test_an_open_decision_names_its_route_and_the_day() -> None:
    facts = holding("60", "ahli_pertama", "III/a", hari=20260401)
    taken(dossier(facts, NIP))
    decide_waiting(by=BY, on=TODAY, summarise=decided)
    found = Summary.objects.get()
    assert (found.kp_state, found.kp_opens, found.kp_condition) == ("buka", TODAY, "")
    assert found.kp_sentence.startswith("Dalam jenjang yang sekarang (")


# ------------------------------------------------------------------ out of the histories alone
def test_whoever_is_outside_functional_posts_is_told_of_too() -> None:
    person, unit = somebody(), a_unit("B")
    stored(Identitas, person=person, nama="Drs. Budi", lahir=date(1970, 5, 20), jenis_kelamin="P")
    stored(Kepegawaian, person=person, status="pppk", golongan="IX", kedudukan="01")
    stored(KeadaanUnit, unit=unit, nama="Balai Besar")
    stored(Penempatan, person=person, unit=unit, jenis="administrasi", jabatan="Kepala Subbagian")
    summarise(persons=[person], assessed=(), by=BY, on=TODAY)
    found = Summary.objects.get()
    assert (found.jabatan_nama, found.unit_nama, found.golongan) == ("Kepala Subbagian", "Balai Besar", "IX")
    assert (found.jenis_kelamin, found.kedudukan, found.kp_state) == ("P", "01", "")
    assert found.retires_on == date(2028, 6, 1)
    assert (found.unrated_months, found.unrated_since) == (0, None)  # of whom no rating is taken in, none is missing


def test_somebody_about_whom_nothing_is_known_has_a_line() -> None:
    summarise(persons=[somebody()], assessed=(), by=BY, on=TODAY)
    found = Summary.objects.get()
    assert (found.nip, found.nama, found.unit_id, found.jenis, found.retires_on) == (NIP, "", None, None, NO_DAY)


def test_only_what_holds_on_the_day_is_told() -> None:
    person, old, new = somebody(), a_unit("LAMA"), a_unit("BARU")
    stored(Penempatan, person=person, unit=old, selesai=date(2026, 3, 31))
    stored(Penempatan, person=person, unit=new, mulai=date(2026, 4, 1), nama_unit="Unit Baru")
    stored(Pangkat, person=person, golongan="III/c", tmt=date(2020, 4, 1))
    stored(Pangkat, person=person, golongan="III/d", tmt=date(2026, 10, 1))
    stored(Jabatan, person=person, tmt=date(2020, 1, 1), selesai=date(2026, 1, 1), keluarga="auditor")
    first, second = somebody("196804121993031002"), somebody("196904121993031002")
    stored(Atasan, person=person, atasan=first, selesai=date(2026, 3, 31))
    stored(Atasan, person=person, atasan=second, mulai=date(2026, 4, 1))
    summarise(persons=[person], assessed=(), by=BY, on=TODAY)
    found = Summary.objects.get()
    assert (found.unit_kode, found.unit_nama, found.golongan) == ("BARU", "Unit Baru", "III/c")
    assert (found.keluarga, found.superior_nip) == (None, second.nip)


def test_the_work_takes_as_many_queries_for_many_as_for_few() -> None:
    taken_: list[int] = []
    for last in (2, 40):
        persons = [somebody(f"19900315201503{number:04}") for number in range(last)]
        for person in persons:
            stored(Penempatan, person=person, unit=a_unit()) if not _placed(person) else None
        with asked() as count:
            summarise(persons=persons, assessed=(), by=BY, on=TODAY)
        taken_.append(len(count))
    assert taken_[0] >= taken_[1] - 1  # the units are laid flat the first time
    assert Summary.objects.count() == 40


def _placed(person: Person) -> bool:
    return Penempatan.objects.filter(person=person).exists()


# ------------------------------------------------------------------ retirement and ratings
def test_retirement_is_that_of_the_law(official: Summary) -> None:
    [facts] = [d.facts for d in dossiers_of([official.person], on=TODAY)]
    assert official.retires_on == to_date(judge().judge(facts).value("pensiun"))


@pytest.mark.parametrize(
    ("jenis", "keluarga", "jenjang", "day"),
    [
        ("fungsional", "auditor", "ahli_muda", date(2048, 4, 1)),
        ("fungsional", "auditor", "ahli_utama", date(2055, 4, 1)),
        ("fungsional", None, "ahli_muda", None),
        ("pimpinan_tinggi", None, None, date(2050, 4, 1)),
        ("pelaksana", None, None, date(2048, 4, 1)),
        (None, None, None, None),
    ],
)
def test_retirement_goes_by_the_post(jenis: Any, keluarga: Any, jenjang: Any, day: date | None) -> None:
    assert retirement(date(1990, 3, 15), jenis, keluarga, jenjang, TODAY) == day
    assert retirement(None, jenis, keluarga, jenjang, TODAY) is None


def test_months_without_a_rating_are_those_since_two_years_ago_or_since_the_beginning() -> None:
    ratings = [stored(Penilaian), stored(Penilaian, jenis="periodik", mulai=date(2026, 2, 1), akhir=date(2026, 2, 28))]
    assert [m % 12 + 1 for m in unrated(ratings, date(2015, 3, 1), TODAY)] == [*range(1, 13), 1, 3]
    assert [m % 12 + 1 for m in unrated(ratings, date(2025, 7, 1), TODAY)] == [1, 3]
    assert unrated([], date(2026, 4, 1), TODAY) == []


def test_ratings_of_an_official_are_those_the_decision_misses(official: Summary) -> None:
    [facts] = dossiers_of([official.person], on=TODAY)
    result = judged([facts])[NIP]
    assert isinstance(result, Assessed)
    assert official.unrated_months == len((*result.unrated.skipped, *result.unrated.pending))
    assert day_number(official.on) == facts.facts["pegawai"]["hari"]


# ------------------------------------------------------------------ units
def test_units_are_laid_flat_and_laid_anew_when_one_moves() -> None:
    top, middle, low = (a_unit(kode) for kode in ("A", "B", "C"))
    states = [stored(KeadaanUnit, unit=unit, nama=f"Unit {unit.kode}", induk=induk)
              for unit, induk in ((top, None), (middle, top), (low, middle))]  # fmt: skip
    assert lay_units(by=BY, on=TODAY) == 3

    def above(unit: Any) -> list[tuple[str, int]]:
        return list(UnitAbove.objects.filter(unit=unit).order_by("level").values_list("above_kode", "level"))

    assert above(low) == [("A", 0), ("B", 1), ("C", 2)]
    correct(states[2], by=BY, on=TODAY, because="pindah", induk=top)
    lay_units(by=BY, on=TODAY)
    assert above(low) == [("A", 0), ("C", 1)]


def test_a_new_unit_is_found_without_being_asked_for() -> None:
    person, unit = somebody(), a_unit("BARU")
    record(KeadaanUnit(unit=unit, nama="Unit Baru", mulai=date(2026, 1, 1)), by=BY, on=TODAY)
    stored(Penempatan, person=person, unit=unit)
    summarise(persons=[person], assessed=(), by=BY, on=TODAY)
    assert UnitAbove.objects.filter(unit=unit, above_kode="BARU").exists()
