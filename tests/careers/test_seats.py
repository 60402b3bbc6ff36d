"""Units and vacancies as files tell them: dated, never in a ring; and the fact that comes out of counted seats."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from orkestra.careers import agency as of_agency
from orkestra.careers.agency import profile, setting
from orkestra.careers.facts import facts_of
from orkestra.people.models import Identitas, KeadaanUnit, Lowongan, Person
from orkestra.people.queries import unit_tree
from orkestra_batch.intake.others import vacancy
from orkestra_batch.intake.posts import Post
from orkestra_formats.codes import fold
from tests.careers.said import UNIT, counted, dossier, facts_of_somebody, taken, unit
from tests.shared.rows import TODAY, a_unit

pytestmark = pytest.mark.django_db
LATER = date(2026, 6, 15)


def parents(on: date = TODAY) -> dict[str, str | None]:
    units = unit_tree(on).units
    return {u.kode: units[u.induk].kode if u.induk else None for u in units.values()}


# ------------------------------------------------------------------ units
def test_a_tree_is_taken_in_once() -> None:
    units = [unit("A", "Kementerian"), unit("B", "Direktorat", "A"), unit("C", "Subdirektorat", "B")]
    assert taken(units=units).units.new == 3
    assert taken(units=units).changes == 0
    assert parents() == {"A": None, "B": "A", "C": "B"}


def test_a_unit_that_moves_or_closes_its_name_begins_another_state() -> None:
    taken(units=[unit("A"), unit("B", "Subdit", "A"), unit("C", "Biro", "A")])
    taken(units=[unit("B", "Kelompok Kerja", "C")], on=LATER)
    states = KeadaanUnit.objects.standing().filter(unit__kode="B").order_by("pk")
    assert [(s.nama, s.mulai, s.selesai) for s in states] == [
        ("Subdit", None, date(2026, 6, 14)), ("Kelompok Kerja", LATER, None)
    ]  # fmt: skip
    assert (parents()["B"], parents(LATER)["B"]) == ("A", "C")


def test_a_list_without_parents_leaves_the_tree() -> None:
    taken(units=[unit("A"), unit("B", "Direktorat", "A")])
    assert taken(units=[unit("B", "Direktorat")]).changes == 0
    assert parents()["B"] == "A"


def test_who_leads_a_unit_is_found_by_the_id_of_the_source() -> None:
    facts = facts_of_somebody()
    found = taken(dossier(facts, pns_id="FF01"), units=[unit(UNIT, "Direktorat", leader="FF01")])
    assert found.refused_units == {}
    assert KeadaanUnit.objects.get(unit__kode=UNIT).pemimpin == Identitas.objects.get().person


def test_a_ring_is_refused_with_a_sentence_and_the_rest_is_taken_in() -> None:
    units = [unit("A", "Alfa", "C"), unit("B", "Beta", "A"), unit("C", "Gama", "B"), unit("D", "Delta", "A")]
    found = taken(units=units)
    assert set(found.refused_units) == {"A", "B", "C"}
    assert "melingkar: Alfa di bawah Gama di bawah Beta di bawah Alfa" in found.refused_units["A"]
    assert parents() == {"A": None, "B": None, "C": None, "D": "A"}


def test_a_ring_with_what_stands_leaves_what_stands() -> None:
    taken(units=[unit("A"), unit("B", "B", "A"), unit("C", "C", "B")])
    found = taken(units=[unit("A", "A", "C"), unit("B", "Baru", "A")], on=LATER)
    assert set(found.refused_units) == {"A", "B"}
    assert parents(LATER) == {"A": None, "B": "A", "C": "B"}
    assert KeadaanUnit.objects.standing().get(unit__kode="B", selesai=None).nama == "Baru"


def test_a_parent_that_nobody_knows_is_refused_with_a_sentence() -> None:
    found = taken(units=[unit("B", "Direktorat", "X")])
    assert "X tidak dikenal" in found.refused_units["B"]
    assert parents() == {"B": None}


def test_a_unit_that_only_lines_about_people_name_gets_its_name() -> None:
    taken(dossier(facts_of_somebody(), unor_id="Z", unit="Balai Z"))
    assert KeadaanUnit.objects.get().nama == "Balai Z"
    taken(units=[unit("Z", "Balai Zamrud")], on=LATER)
    assert unit_tree(LATER).units[a_unit("Z").pk].nama == "Balai Zamrud"


def test_a_name_that_is_too_long_is_refused() -> None:
    found = taken(units=[unit("A", "A" * 301), unit("B")])
    assert "lebih dari 300 huruf" in found.refused_units["A"]
    assert KeadaanUnit.objects.get().nama == "B"


# ------------------------------------------------------------------ vacancies
def lowongan(on: date = TODAY) -> bool | None:
    told: bool | None = facts_of(Person.objects.get(), on=on)["pegawai"]["lowongan"]
    return told


def test_vacancies_are_counted_once_and_recounted_from_a_day() -> None:
    taken(dossier(facts_of_somebody()))
    assert lowongan() is None, "nobody counted"
    assert taken(vacancies=[counted(1), counted(2)]).vacancies.new == 1
    assert taken(vacancies=[counted(2)]).changes == 0
    assert lowongan() is True
    taken(vacancies=[counted(0)], on=LATER)
    assert (lowongan(), lowongan(LATER)) == (True, False)
    rows = Lowongan.objects.standing().order_by("pk").values_list("jumlah", "mulai", "selesai")
    assert list(rows) == [(2, None, date(2026, 6, 14)), (0, LATER, None)]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([counted(1)], True),
        ([counted(0)], False),
        ([counted(1, jenjang="ahli_madya")], False),  # not the next jenjang: unlisted is none
        ([counted(1, unor_id=None, unor_nama="DIREKTORAT bina pemeriksaan")], True),  # by its name
        ([counted(0), counted(1, unor_id=None, unor_nama="Direktorat Bina Pemeriksaan")], False),  # the id goes before
        ([counted(1, unor_id="LAIN", unor_nama="Biro")], False),
        ([counted(1, jabatan="Arsiparis")], False),
        ([counted(1, jabatan="Tidak Dikenal")], None),  # a count of nothing known is no count
    ],
)
def test_the_fact_is_what_the_files_would_say(rows: Any, found: bool | None) -> None:
    taken(dossier(facts_of_somebody()), vacancies=rows)
    assert lowongan() is found
    agency = setting(TODAY)
    agency.vacancies = {}
    agency.add_vacancies(rows)
    agency.has_vacancies = bool(agency.vacancies)
    by_files = vacancy(Post("pranata_komputer", "ahli_pertama"), (UNIT, "Direktorat Bina Pemeriksaan"), agency)
    assert by_files is found


def test_the_unit_of_the_history_of_posts_goes_before_that_of_the_list() -> None:
    facts = facts_of_somebody()
    facts["jabatan"][0]["unor_id"] = "POST"
    taken(dossier(facts), vacancies=[counted(0), counted(1, unor_id="POST")])
    assert lowongan() is True


def test_an_agency_may_leave_the_unlisted_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    unknown = replace(profile(), unlisted_is_none=False)
    monkeypatch.setattr(of_agency, "profile", lambda: unknown)
    taken(dossier(facts_of_somebody()), vacancies=[counted(1, unor_id="LAIN")])
    assert lowongan() is None


def test_a_unit_named_by_a_count_is_shown_as_the_unit_it_is() -> None:
    taken(units=[unit("U", "Biro Umum")], vacancies=[counted(1, unor_id=None, unor_nama="BIRO UMUM")])
    row = Lowongan.objects.get()
    assert (row.kunci, row.unit) == (fold("Biro Umum"), a_unit("U"))
