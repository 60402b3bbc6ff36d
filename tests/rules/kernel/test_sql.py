"""The SQL reader gives what the exact reader gives, on DuckDB and PostgreSQL; these tests notice when it does not."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from orkestra_rules.kernel import Explainer, Explanation, Library, sql_dialect, sql_scope, sql_tables
from orkestra_rules.kernel import sql as sql_reader
from orkestra_rules.kernel.explain import dependents
from orkestra_rules.kernel.sql import SqlReader
from orkestra_rules.kernel.sql_dialect import DUCKDB, POSTGRESQL
from tests.rules.kernel import by_hand
from tests.rules.kernel import small as small_law
from tests.rules.kernel.invented import drawn_law
from tests.rules.kernel.metsila.law import library, member
from tests.rules.kernel.small import load, rule, write
from tests.rules.kernel.two_readers import (
    Found,
    all_by_duckdb,
    by_duckdb,
    by_postgresql,
    decided,
    differences,
    held,
    input_tables,
    rows_of,
    subject_rules,
)
from tools.postgresql import Server, server

MEMBERS = 100_000 if os.environ.get("FULL") else 3_000
HOPES = ("poor", "good", "fine")
DECIDED = "SELECT * FROM keputusan"


@pytest.fixture(scope="module")
def law() -> Library:
    return library()


@pytest.fixture(scope="module")
def members() -> list[dict[str, Any]]:
    rng = random.Random(20261122)
    return [member(rng) for _ in range(MEMBERS)]


@pytest.fixture(scope="module")
def tables(law: Library, members: list[dict[str, Any]]) -> dict[str, pa.Table]:
    return input_tables(law, members)


@pytest.fixture(scope="module")
def expected(law: Library, members: list[dict[str, Any]]) -> Found:
    explainer, names = Explainer(law), subject_rules(law)
    return [{"owner": i, **decided(law, explainer.open(facts), names)} for i, facts in enumerate(members)]


@pytest.fixture(scope="module")
def opened(law: Library, members: list[dict[str, Any]]) -> list[Explanation]:
    explainer = Explainer(law)
    return [explainer.open(facts) for facts in members[:400]]


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    with server() as found:
        yield found


# ---------------------------------------------------------------- the same values
def test_duckdb_gives_every_value_and_decision(law: Library, tables: dict[str, pa.Table], expected: Found) -> None:
    statements = SqlReader(law, DUCKDB, subject_rules(law)).statements()
    assert differences(expected, by_duckdb(statements, tables, DECIDED)) == []


def test_postgresql_gives_every_value_and_decision(
    law: Library, tables: dict[str, pa.Table], expected: Found, postgres: Server
) -> None:
    statements = SqlReader(law, POSTGRESQL, subject_rules(law)).statements()
    assert differences(expected, by_postgresql(postgres, statements, tables, DECIDED)) == []


def test_the_members_are_awkward_enough(law: Library, expected: Found) -> None:
    """Every value is known for some member and, where it can be unknown at all, unknown for another."""
    for name in subject_rules(law):
        always = name in ("higher_exists", "seated")
        assert {row[name] is None for row in expected} == ({False} if always else {True, False}), name
    assert {row["rise"] for row in expected} == {True, False, None}


def test_every_row_of_every_table_is_the_same(
    law: Library, members: list[dict[str, Any]], opened: list[Explanation]
) -> None:
    reader = SqlReader(law, DUCKDB)
    made = reader.tables()
    asked = [f'SELECT * FROM "{made[name]}"' for name in law.relations if name != law.subject]
    names = [name for name in law.relations if name != law.subject]
    found = all_by_duckdb(reader.statements(), input_tables(law, members[: len(opened)]), asked)
    for name, rows in zip(names, found, strict=True):
        wanted = [{"owner": i, **row} for i, one in enumerate(opened) for row in rows_of(law, one, name)]
        assert len(wanted) > 250
        assert differences(wanted, rows, ("owner", "#")) == [], name


def test_a_supposed_fact_gives_what_the_exact_reader_supposes(
    law: Library, members: list[dict[str, Any]], opened: list[Explanation]
) -> None:
    names = ["points_now", "tempo", "wait", "ready"]
    statements = SqlReader(law, DUCKDB, names, ("hope", HOPES)).statements()
    found = by_duckdb(statements, input_tables(law, members[: len(opened)]), "SELECT * FROM proyeksi")
    depends = dependents(law, "hope")
    assert depends == {"tempo", "wait", "ready"}
    wanted = []
    for i, one in enumerate(opened):
        for hope in HOPES:
            supposed = one.suppose("hope", hope)
            values = {n: held(law, law.subject, n, supposed.value(n)) for n in names if n in depends}
            wanted.append({"owner": i, "hope": law.schema.place("mark", hope), **values})
    assert differences(wanted, found, ("owner", "hope")) == []
    assert "points_now" not in found[0]


def test_statements_are_the_same_each_time_and_name_their_tables(law: Library) -> None:
    reader = SqlReader(law, DUCKDB, ["wait"])
    first = reader.statements()
    assert first == reader.statements()
    text = "\n".join(first)
    for relation, table in reader.tables().items():
        assert table.startswith(f"{relation}#")
        assert f'CREATE TEMP TABLE "{table}"' in text
        assert f'DROP TABLE "{table}"' not in text


# ---------------------------------------------------------------- every part of the language
def test_every_expression_worked_out_by_hand_is_the_same_in_sql(tmp_path: Path, postgres: Server) -> None:
    decision = rule("sehat", "sehat", "ya") + "\npage.decision('d', 'D', {'r': ['ya']}, **CITE)\n"
    small, subjects = load(write(tmp_path, by_hand.law() + decision)), [t.subject for t in by_hand.trials()]
    names, explainer = subject_rules(small), Explainer(small)
    wanted = [{"owner": i, **decided(small, explainer.open(facts), names)} for i, facts in enumerate(subjects)]
    given = input_tables(small, subjects)
    assert differences(wanted, by_duckdb(SqlReader(small, DUCKDB, names).statements(), given, DECIDED)) == []
    statements = SqlReader(small, POSTGRESQL, names).statements()
    assert differences(wanted, by_postgresql(postgres, statements, given, DECIDED)) == []


@pytest.mark.parametrize("seed", range(60 if os.environ.get("FULL") else 3))
def test_a_law_drawn_at_random_gives_the_same_values_and_rows(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    drawn = drawn_law(rng, tmp_path)
    explainer, names = Explainer(drawn), subject_rules(drawn)
    subjects = [member(rng) for _ in range(60)]
    found = [explainer.open(facts) for facts in subjects]
    reader = SqlReader(drawn, DUCKDB, names)
    tables = {name: table for name, table in reader.tables().items() if name != drawn.subject}
    asked = [DECIDED, *(f'SELECT * FROM "{table}"' for table in tables.values())]
    values, *rows = all_by_duckdb(reader.statements(), input_tables(drawn, subjects), asked)
    assert differences([{"owner": i, **decided(drawn, one, names)} for i, one in enumerate(found)], values) == []
    for name, of_table in zip(tables, rows, strict=True):
        wanted = [{"owner": i, **row} for i, one in enumerate(found) for row in rows_of(drawn, one, name)]
        assert differences(wanted, of_table, ("owner", "#")) == [], name


def test_a_law_without_a_day_of_knowledge_sees_every_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = 'diketahui = { kind = "day", label = "Diketahui", needed = true }'
    monkeypatch.setattr(small_law, "FACTS", small_law.FACTS.replace(known, ""))
    small = load(write(tmp_path, rule("ujian", "total(u.angka for u in ujian)")))
    subject = {"orang": {"hari": 20200615}, "ujian": [{"angka": 2}, {"angka": 3, "dicatat": 20301231}]}
    found = by_duckdb(SqlReader(small, DUCKDB, ["hasil"]).statements(), input_tables(small, [subject]), DECIDED)
    assert found == [{"owner": 0, "hasil": 5}]


# ---------------------------------------------------------------- red controls
Plant = Callable[[pytest.MonkeyPatch], None]


def unguarded_highest(patch: pytest.MonkeyPatch) -> None:
    """greatest() skips NULL."""
    patch.setitem(sql_scope._WORDS, "highest", lambda s, n: f"GREATEST({', '.join(s.common(*n.terms))})")


def truncating_division(patch: pytest.MonkeyPatch) -> None:
    """Division goes towards zero."""
    patch.setattr(sql_dialect.Dialect, "floor_div", lambda self, a, low, b: f"({a} {self.divide} {b})")


def carefree_aggregates(patch: pytest.MonkeyPatch) -> None:
    """SUM and MAX leave out what is unknown."""
    patch.setattr(sql_scope.Gathered, "certain", lambda self, value: "TRUE")


def unknown_test_takes_the_other_branch(patch: pytest.MonkeyPatch) -> None:
    """CASE WHEN x THEN a ELSE b with x unknown."""

    def choose(self: Any, node: Any) -> str:
        then, other = self.common(node.then, node.other)
        return f"CASE WHEN {self.write(node.test)} THEN {then} ELSE {other} END"

    patch.setattr(sql_scope.Scope, "_choose", choose)


def version_begins_a_day_late(patch: pytest.MonkeyPatch) -> None:
    """A version is not yet in force on its first day."""
    written = sql_scope.by_day
    patch.setattr(sql_scope, "by_day", lambda day, *rest: written(day, *rest).replace(">=", ">"))


def empty_total_is_unknown(patch: pytest.MonkeyPatch) -> None:
    """No row at all: NULL instead of 0."""
    patch.setattr(sql_scope.Gathered, "without_rows", lambda self, value, text: self.output(text))


def withdrawn_rows_are_seen(patch: pytest.MonkeyPatch) -> None:
    """A correction is not heeded."""
    known = sql_tables._known
    patch.setattr(sql_tables, "_known", lambda schema: [*known(schema)[:-1], ")"])


def order_of_equal_rows_is_turned(patch: pytest.MonkeyPatch) -> None:
    """Of two rows of one day the earlier one counts as the later."""
    place = sql_tables._place
    patch.setattr(sql_tables, "_place", lambda table: place(table).replace("f.ord", "f.ord DESC"))


def lowest_rank_governs(patch: pytest.MonkeyPatch) -> None:
    """The wrong one of two overlapping rows governs."""
    governing = sql_tables._governing
    patch.setattr(sql_tables, "_governing", lambda i: governing(i).replace("p.rank DESC", "p.rank"))


def neighbours_stay_apart(patch: pytest.MonkeyPatch) -> None:
    """Runs are cut where nothing changes: the values stay, the rows do not."""
    marked = sql_tables._marked
    patch.setattr(sql_tables, "_marked", lambda sources: marked(sources).replace("THEN 0", "THEN 1"))


def unknown_counts_as_failed(patch: pytest.MonkeyPatch) -> None:
    """A condition that cannot be decided sets the bit of failure."""
    bits = sql_reader._bits
    patch.setattr(
        sql_reader, "_bits", lambda d: (b.replace("WHEN NOT ", "WHEN TRUE IS DISTINCT FROM ") for b in bits(d))
    )


PLANTS: Sequence[Plant] = (
    unguarded_highest,
    truncating_division,
    carefree_aggregates,
    unknown_test_takes_the_other_branch,
    version_begins_a_day_late,
    empty_total_is_unknown,
    withdrawn_rows_are_seen,
    order_of_equal_rows_is_turned,
    lowest_rank_governs,
    unknown_counts_as_failed,
)


@pytest.mark.parametrize("plant", PLANTS, ids=lambda p: p.__name__)
def test_a_planted_fault_is_noticed(
    law: Library, tables: dict[str, pa.Table], expected: Found, monkeypatch: pytest.MonkeyPatch, plant: Plant
) -> None:
    plant(monkeypatch)
    statements = SqlReader(law, DUCKDB, subject_rules(law)).statements()
    assert differences(expected, by_duckdb(statements, tables, DECIDED)) != []


def test_runs_left_apart_are_noticed_in_the_rows(
    law: Library, members: list[dict[str, Any]], opened: list[Explanation], monkeypatch: pytest.MonkeyPatch
) -> None:
    neighbours_stay_apart(monkeypatch)
    with pytest.raises(AssertionError):
        test_every_row_of_every_table_is_the_same(law, members, opened)
