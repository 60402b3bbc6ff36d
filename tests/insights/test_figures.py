"""Figures count each official once in every unit and family that holds them, and few people are not told of."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orkestra.insights.branches import Branches
from orkestra.insights.figures import FEWEST, Official, discreet, horizon, nested
from orkestra.insights.models import NO_DAY, Figures, Summary
from orkestra.insights.queries import figures
from orkestra.insights.services import compute_figures
from orkestra.people.models import Kebutuhan, Lowongan, Unit
from orkestra.people.queries import unit_tree
from orkestra.reconciliation.models import Difference
from orkestra.shared.trail.models import Entry
from tests.insights.summaries import BIRO, PIMPINAN, asked, summary, tree
from tests.shared.rows import BY, NOW, TODAY, stored

Counts = dict[str, Any]


def counted(unit: str = "", keluarga: str = "") -> Counts:
    found: Counts = Figures.objects.get(unit_kode=unit, keluarga=keluarga).counts
    return found


def compute() -> int:
    return compute_figures(by=BY, on=TODAY)


@pytest.fixture
def units(db: None) -> dict[str, Unit]:
    return tree()


# ------------------------------------------------------------------ counted
def test_everybody_is_counted_in_each_unit_and_family_that_holds_them(units: dict[str, Unit]) -> None:
    summary(1, unit=units["SEKSI"])
    summary(2, unit=units["SUB"], keluarga="perencana", jenis_kelamin="P")
    summary(3, unit=units["DUA"])
    summary(4, unit=units["DUA"], jenis="pelaksana", keluarga=None, jenjang=None, kp_state="", kj_state="")
    summary(5, unit=None)
    assert compute() == 5
    assert counted()["jenis"] == {"fungsional": 4, "pelaksana": 1}
    assert counted()["keluarga"] == {"auditor": 3, "perencana": 1}
    assert counted()["unit"] == {"SATU": 2, "DUA": 1, "?": 1}
    assert counted("SATU")["unit"] == {"SUB": 2}
    assert counted("SUB")["unit"] == {"SEKSI": 1, "SUB": 1}
    assert counted("SUB", "perencana")["jenis_kelamin"] == {"P": 1}
    assert counted("DUA")["jenis"] == {"fungsional": 1, "pelaksana": 1}
    assert set(Figures.objects.values_list("unit_kode", flat=True)) == {"", "SATU", "SUB", "DUA"}


def test_whoever_serves_in_the_agency_itself_is_told_apart_by_it(units: dict[str, Unit]) -> None:
    summary(1, unit=units["K"])
    compute()
    found = Figures.objects.get(unit_kode="", keluarga="")
    assert found.counts["unit"] == {"K": 1}
    assert found.names == {"K": "Kementerian", "SATU": "Ditjen Satu", "DUA": "Ditjen Dua"}


def test_several_units_at_the_top_are_chosen_from(db: None) -> None:
    units = tree({"A": None, "A1": "A", "B": None, "B1": "B", "C": None})
    summary(1, unit=units["A1"])
    summary(2, unit=units["C"])
    compute()
    assert counted()["unit"] == {"A": 1, "C": 1}
    assert counted("A")["unit"] == {"A1": 1}


def test_a_unit_that_stands_apart_does_not_hide_the_agency(db: None) -> None:
    units = tree({"K": None, "SATU": "K", "SUB": "SATU", "LEPAS": None})
    summary(1, unit=units["SUB"])
    summary(2, unit=units["LEPAS"])
    compute()
    assert counted()["unit"] == {"SATU": 1, "LEPAS": 1}
    assert set(Branches(unit_tree(TODAY)).places) == {"", "SATU", "SUB", "LEPAS"}


AGES = {
    date(1996, 4, 2): "<30",
    date(1996, 4, 1): "30–34",
    date(1971, 4, 2): "50–54",
    date(1966, 4, 2): "55–59",
    date(1966, 4, 1): "60+",
    None: "?",
}


@pytest.mark.django_db
@pytest.mark.parametrize(("born", "band"), AGES.items())
def test_ages_lie_in_bands(born: date | None, band: str) -> None:
    summary(1, lahir=born)
    compute()
    assert counted()["usia"] == {band: 1}


@pytest.mark.django_db
def test_decisions_are_counted_by_state_month_horizon_and_hindrance() -> None:
    summary(1)
    summary(2, kp_state="nanti", kp_opens=date(2026, 4, 20), kp_condition="kp_masa_pangkat")
    summary(3, kp_state="nanti", kp_opens=date(2027, 1, 1), kp_condition="kp_angka_kredit")
    summary(4, kp_state="nanti", kp_opens=date(2030, 1, 1), kp_condition="kp_angka_kredit")
    summary(5, kp_state="tindakan", kp_condition="kp_uji_kompetensi", kp_opens=NO_DAY)
    summary(6, kp_state="", kp_opens=NO_DAY)
    compute()
    found = counted()
    assert found["kp.keadaan"] == {"buka": 1, "nanti": 3, "tindakan": 1, "belum": 1}
    assert found["kp.bulan"] == {"2026-04": 1, "2027-01": 1, "lebih": 1}
    assert found["kp.keluarga"] == {"auditor": {"buka": 1, "6": 1, "12": 1, "lebih": 1, "tindakan": 1, "belum": 1}}
    assert found["kp.penghalang"] == {
        "kp_masa_pangkat": 1, "kp_angka_kredit": 2, "kp_uji_kompetensi": 1, "?": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("opens", "told"),
    [
        (date(2026, 10, 31), "6"),
        (date(2026, 11, 1), "12"),
        (date(2027, 4, 30), "12"),
        (date(2028, 4, 30), "24"),
        (date(2028, 5, 1), "lebih"),
        (date(2020, 1, 1), "6"),
    ],
)
def test_what_opens_later_is_told_apart_by_how_much_later(opens: date, told: str) -> None:
    assert horizon("nanti", opens, TODAY) == told
    assert horizon("tidak", opens, TODAY) == "tidak"


@pytest.mark.django_db
def test_retirements_and_seats_of_five_years() -> None:
    for number, day in enumerate((date(2026, 5, 1), date(2030, 12, 1), date(2031, 1, 1), date(2026, 3, 1), NO_DAY)):
        summary(number, retires_on=day)
    unit = Unit.objects.create(kode="U")
    stored(Lowongan, kunci="U", unit=unit, keluarga="auditor", jenjang="ahli_muda", jumlah=2)
    stored(Lowongan, kunci="LAMA", keluarga="auditor", jenjang="ahli_muda", jumlah=9, selesai=date(2025, 1, 1))
    stored(Kebutuhan, unit=unit, keluarga="auditor", jenjang="ahli_madya", jumlah=4)
    compute()
    found = counted()
    assert found["pensiun"] == {"2026": 1, "2030": 1, "lewat": 1, "?": 1}
    assert found["pensiun.keluarga"] == {"auditor": {"2026": 1, "2030": 1}}
    assert found["pensiun.jenjang"] == {"ahli_muda": {"2026": 1, "2030": 1}}
    assert found["kursi"] == {
        "auditor|ahli_muda": {"terisi": 5, "pensiun": 2, "lowongan": 2}, "auditor|ahli_madya": {"kebutuhan": 4},
    }  # fmt: skip
    assert counted("U")["kursi"]["auditor|ahli_muda"] == {"lowongan": 2}


def test_missing_ratings_are_counted_by_unit(units: dict[str, Unit]) -> None:
    summary(1, unit=units["SUB"], unrated_months=3)
    summary(2, unit=units["SUB"])
    compute()
    assert counted()["belum_dinilai"] == {"SATU": 1}


@pytest.mark.django_db
def test_open_differences_reach_the_lists() -> None:
    first, second = summary(1), summary(2, differences=4)
    for field, closed in (("nama", None), ("lahir", None), ("status", NOW)):
        stored_difference(first.person, field, closed)
    compute()
    held = dict(Summary.objects.values_list("nip", "differences"))
    assert held == {first.nip: 2, second.nip: 0}


def stored_difference(person: Any, field: str, closed: Any) -> None:
    Difference.objects.create(
        person=person,
        field=field,
        owner="biro",
        wrong="ours",
        since=TODAY,
        opened_at=NOW,
        closed_at=closed,
        evidence={},
    )


def test_worked_out_again_the_figures_are_the_same_and_leave_a_line(units: dict[str, Unit]) -> None:
    summary(1, unit=units["SUB"])
    compute()
    before = list(Figures.objects.order_by("unit_kode", "keluarga").values_list("unit_kode", "keluarga", "counts"))
    compute()
    assert before == list(
        Figures.objects.order_by("unit_kode", "keluarga").values_list("unit_kode", "keluarga", "counts")
    )
    last = Entry.objects.filter(act="insights.compute_figures").last()
    assert last is not None and last.told == '{"figures":6,"people":1}'


def test_columns_of_an_official_are_those_of_a_summary() -> None:
    assert set(Official._fields) <= {field.attname for field in Summary._meta.concrete_fields}


def test_a_tally_is_nested() -> None:
    assert nested({("a", "x"): 1, ("a", "y"): 2, ("b", "x", "p"): 3}) == {"a": {"x": 1, "y": 2}, "b": {"x": {"p": 3}}}


# ------------------------------------------------------------------ asked for
def test_a_viewer_gets_the_figures_chosen_and_what_else_there_is(units: dict[str, Unit]) -> None:
    summary(1, unit=units["SUB"])
    summary(2, unit=units["DUA"], keluarga="perencana")
    compute()
    with asked() as made:
        found = figures(PIMPINAN, "SATU", "auditor")
    assert len(made) == 2
    assert found.figures is not None and found.figures.counts["jenis"] == {"fungsional": 1}
    assert [kode for kode, _, _ in found.units] == ["DUA", "SATU", "SUB"]
    assert (found.keluarga, found.exact) == (["auditor"], False)
    assert figures(BIRO).exact
    assert figures(BIRO, "DUA", "auditor").figures is None
    assert figures(BIRO, "TIDAK ADA").figures is None


# ------------------------------------------------------------------ few people
@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([[7, 8]], [[7, 8]]),
        ([[0, 5]], [[0, 5]]),
        ([[4, 9, 6]], [[None, 9, None]]),
        ([[3, 2, 9]], [[None, None, 9]]),
        ([[1]], [[None]]),
        ([[1], [20], [6]], [[None], [20], [None]]),
        ([], []),
    ],
)
def test_few_people_and_what_would_give_them_away_are_hidden(rows: list[list[int]], told: list[Any]) -> None:
    assert discreet(rows) == told


TABLES = st.integers(1, 5).flatmap(
    lambda wide: st.lists(st.lists(st.integers(0, 12), min_size=wide, max_size=wide), max_size=6)
)


def given_away(rows: list[list[int]], told: list[list[int | None]]) -> list[Any]:
    """Rows and columns whose sum tells how few those are that are hidden, though others in it are shown."""
    lines = [*zip(rows, told, strict=True), *zip(zip(*rows, strict=True), zip(*told, strict=True), strict=True)]
    found = []
    for line, shown in lines:
        missing = [many for many, seen in zip(line, shown, strict=True) if seen is None]
        if missing and sum(missing) < FEWEST and any(shown):
            found.append(line)
    return found


@given(TABLES)
def test_no_small_count_is_told_and_none_follows_from_the_sums(rows: list[list[int]]) -> None:
    told = discreet(rows)
    assert given_away(rows, told) == []
    for row, shown in zip(rows, told, strict=True):
        assert all(many == seen for many, seen in zip(row, shown, strict=True) if seen is not None)
        assert not [seen for seen in shown if seen is not None and 0 < seen < FEWEST]


def test_red_hiding_small_counts_alone_gives_them_away() -> None:
    assert given_away([[4, 9, 6]], [[None, 9, 6]]) == [[4, 9, 6]]
