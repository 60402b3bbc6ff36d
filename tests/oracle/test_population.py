"""The random officials: the same from the same seed, of real dates, and of every colour."""

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from tests.oracle.careers import ROUTES
from tests.oracle.days import all_of, month
from tests.oracle.dice import TABLES
from tests.oracle.oracle import decide
from tests.oracle.population import FAMILIES, MODES, officials
from tests.oracle.strategies import officials as drawn_officials
from tests.oracle.tables import AKK_KJ, AMBANG_KP

DAYS = {"lahir", "tmt_cpns", "hari", "diketahui", "tmt", "selesai", "ditetapkan", "aktif_kembali", "diakui"}
DAYS |= {"tanggal", "disetujui", "dicatat", "dicabut"}


def rows(facts: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "pegawai", facts["pegawai"]
    for name in TABLES:
        for row in facts[name]:
            yield name, row


def dates(name: str, row: dict[str, Any]) -> Iterator[int]:
    """Every day in the row; mulai is a day only for stops and penalties."""
    columns = DAYS | ({"mulai"} if name in ("henti", "hukdis") else set())
    if name == "hukdis":
        columns |= {"selesai"}
    yield from (row[column] for column in columns if row.get(column) is not None)


@pytest.mark.parametrize("mode", MODES)
def test_the_same_seed_gives_the_same_people(mode: str) -> None:
    assert list(officials(7, 30, mode)) == list(officials(7, 30, mode))
    assert list(officials(7, 30, mode)) != list(officials(8, 30, mode))


@pytest.mark.parametrize("mode", MODES)
def test_every_day_is_in_the_calendar_and_every_row_has_all_columns(mode: str) -> None:
    columns: dict[str, set[str]] = {}
    for facts in officials(5, 300, mode):
        for name, row in rows(facts):
            assert columns.setdefault(name, set(row)) == set(row)
            for some_day in dates(name, row):
                assert 1 <= some_day % 100 <= monthrange(some_day // 10000, some_day // 100 % 100)[1]


def test_every_route_is_open_closed_and_unknown_for_someone() -> None:
    seen: dict[str, Counter[bool | None]] = defaultdict(Counter)
    for facts in officials(1, 1500, "plausible"):
        found = decide(facts, FAMILIES, projection=False)
        for route in ("kj", *ROUTES):
            seen[route][all_of(found[route].values())] += 1
    assert all(set(counts) == {True, False, None} for counts in seen.values())


def test_every_condition_takes_every_value_in_the_wild() -> None:
    seen: dict[str, set[bool | None]] = defaultdict(set)
    for facts in officials(2, 3000, "wild"):
        found = decide(facts, FAMILIES, projection=False)
        for route in ("kj", *ROUTES):
            for name, truth in found[route].items():
                seen[name].add(truth)
    two_valued = {"kj_jabatan_fungsional", "kp_jabatan_fungsional"}
    assert {name for name, values in seen.items() if len(values) < 3} == two_valued


def test_some_hit_a_threshold_exactly() -> None:
    thresholds = {*AKK_KJ.values(), *AMBANG_KP.values()}
    near: Counter[int] = Counter()
    for facts in officials(3, 1500, "plausible"):
        akk = decide(facts, FAMILIES, projection=False)["akk"]
        near.update(step for step in (-1, 0, 1) if akk is not None and akk - step in thresholds)
    assert min(near[step] for step in (-1, 0, 1)) >= 10


@pytest.mark.parametrize("mode", MODES)
def test_no_month_is_converted_twice(mode: str) -> None:
    for facts in officials(4, 300, mode):
        lines = decide(facts, FAMILIES, projection=False)["ledger"]
        year, number = facts["pegawai"]["hari"] // 10000, facts["pegawai"]["hari"] // 100 % 100
        assert sum(line["bulan"] for line in lines) <= max(0, month(year, number) - month(2023, 1) + 1)


@settings(max_examples=60, deadline=None)
@given(facts=drawn_officials())
def test_a_decision_follows_from_its_conditions(facts: dict[str, Any]) -> None:
    found = decide(facts, FAMILIES, projection=False)
    assert found["kj_hasil"] is all_of(found["kj"].values())
    assert found["kp_setelah_kj"]["kj_terbuka"] is found["kj_hasil"]
    pairs = [(line["penilaian"], line["jabatan"]) for line in found["ledger"]]
    assert pairs == sorted(set(pairs))
    assert all(line["bulan"] > 0 for line in found["ledger"])
