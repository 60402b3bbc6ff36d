"""The SQL reader: the whole law as statements for DuckDB or PostgreSQL, from the same trees as the other readers.

It writes text and runs nothing. The input tables are those of the facts file, with ``owner`` and, except for the
subject's own table, ``ord`` (the order of the rows as given). Codes are places in their lists, days and months whole
numbers, numbers in whole units, truths booleans, and NULL is the unknown. Values keep to the ranges of the facts file.

The last statement makes the table ``keputusan``: ``owner``; for each decision its value and, as ``<name>_gagal`` and
``<name>_belum``, a bit for every condition that fails or cannot be decided (the first condition is 1); and the values
asked for, numbers as numerators over ``Library.measure_of``. With a supposed fact there is also ``proyeksi``: those of
the values asked for that depend on the fact, for each owner and code supposed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from orkestra_rules.kernel.explain import dependents
from orkestra_rules.kernel.library import Library
from orkestra_rules.kernel.page import Decision, Group, Overlay
from orkestra_rules.kernel.rule import Step
from orkestra_rules.kernel.sql_dialect import Dialect, quoted, select, whole
from orkestra_rules.kernel.sql_scope import ROW, Book, Scope
from orkestra_rules.kernel.sql_tables import derived, entries, facts
from orkestra_rules.kernel.tree import Lookup, walk

DECISIONS, PROJECTION = "keputusan", "proyeksi"


class SqlReader:
    """Writes a library as SQL. ``values`` are rules of the subject; ``suppose`` is a fact of its record and codes."""

    def __init__(
        self,
        library: Library,
        dialect: Dialect,
        values: Sequence[str] = (),
        suppose: tuple[str, Sequence[str]] | None = None,
    ) -> None:
        self.library, self.dialect, self.values, self.suppose = library, dialect, tuple(values), suppose
        self.book = Book(library, dialect)
        self._made = 0

    def statements(self) -> list[str]:
        """All statements, in the order in which they are to be run in one session."""
        self.book = Book(self.library, self.dialect)
        self._made = 0
        out = [s for name in self._looked_up() for s in entries(self.library.parameters[name])]
        schema = self.library.schema
        for table in schema.tables.values():
            out += self._make(table.name, facts(schema, table))
        for batch in batches(self.library, self.library.order):
            out += self._batch(batch)
        out += self.dialect.create(DECISIONS, self._decisions())
        if self.suppose:
            out += self._projection(*self.suppose)
        return out

    def tables(self) -> dict[str, str]:
        """The SQL table in which each relation stands after ``statements`` have run."""
        self.statements()
        return dict(self.book.newest)

    def _looked_up(self) -> list[str]:
        trees = [v.tree for rule in self.library.rules.values() for v in rule.variants]
        found = {n.parameter for tree in trees for n in walk(tree) if isinstance(n, Lookup) and n.keys}
        return sorted(found)

    # ------------------------------------------------------------ steps
    def _make(self, relation: str, text: str) -> Iterator[str]:
        """A relation anew with more columns; its older table is dropped."""
        old = self.book.newest.get(relation)
        self.book.newest[relation] = f"{relation}#{self._made}"
        self._made += 1
        yield from self.dialect.create(self.book.newest[relation], text)
        if old is not None:
            yield f"DROP TABLE {quoted(old)}"

    def _batch(self, batch: list[Step]) -> Iterator[str]:
        table, name = batch[0]
        if name:
            return self._make(table, self._rules(table, [n for _, n in batch]))
        return self._make(table, derived(self.book, cast("Overlay | Group", self.library.relations[table].definition)))

    def _rules(self, table: str, names: Sequence[str]) -> str:
        scope = Scope(self.book, table)
        columns = [f"{scope.rule(self.library.rules[table, n])} AS {quoted(n)}" for n in names]
        return select(["t.*", *columns], *scope.source())

    # ------------------------------------------------------------ results
    def _decisions(self) -> str:
        columns = ["owner", *(c for d in self.library.decisions.values() for c in _bits(d)), *map(quoted, self.values)]
        return select(columns, f"FROM {self.book.table(self.library.subject)}")

    def _projection(self, fact: str, codes: Sequence[str]) -> Iterator[str]:
        """The rules that depend on one fact, once for each code supposed: the place of the row is the code."""
        subject, schema = self.library.subject, self.library.schema
        depends = dependents(self.library, fact)
        kind = schema.tables[subject].columns[fact].kind
        supposed = ", ".join(f"({whole(schema.place(kind.of, code))})" for code in codes)
        rules = [n for t, n in self.library.order if t == subject]
        kept = [quoted(n) for n in (*schema.tables[subject].columns, *rules) if n != fact and n not in depends]
        old = self.book.table(subject)
        del self.book.newest[subject]
        yield from self._make(
            subject,
            select(
                ["m.owner", f"c.code AS {ROW}", f"c.code AS {quoted(fact)}", *(f"m.{n}" for n in kept)],
                f"FROM {old} m",
                f"CROSS JOIN (VALUES {supposed}) AS c(code)",
            ),
        )
        for batch in batches(self.library, [(subject, n) for n in rules if n in depends]):
            yield from self._batch(batch)
        asked = [quoted(v) for v in self.values if v in depends]
        yield from self.dialect.create(
            PROJECTION, select(["owner", quoted(fact), *asked], f"FROM {self.book.table(subject)}")
        )


def _bits(decision: Decision) -> Iterator[str]:
    routes = [" AND ".join(map(quoted, route)) for route in decision.routes.values()]
    yield f"({') OR ('.join(routes)}) AS {quoted(decision.name)}"
    for suffix, test in (("gagal", "NOT {}"), ("belum", "{} IS NULL")):
        bits = [
            f"CASE WHEN {test.format(quoted(name))} THEN {whole(1 << i)} ELSE 0 END"
            for i, name in enumerate(decision.conditions)
        ]
        yield f"{' + '.join(bits)} AS {quoted(f'{decision.name}_{suffix}')}"


def batches(library: Library, steps: Sequence[Step]) -> Iterator[list[Step]]:
    """Steps in an order that respects their needs, rules of one table that do not need each other together.

    The subject's own rules wait until no other table has a rule that is ready: fewer and wider statements.
    """
    needs = {step: set(library.needs(step)) & set(steps) for step in steps}
    pending = list(steps)
    while pending:
        ready = [s for s in pending if not needs[s]]
        first = next((s for s in ready if s[0] != library.subject), ready[0])
        batch = [s for s in ready if s[0] == first[0] and bool(s[1]) == bool(first[1])]
        yield batch
        pending = [s for s in pending if s not in batch]
        for step in pending:
            needs[step] -= set(batch)
