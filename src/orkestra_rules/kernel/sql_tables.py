"""Tables written as SQL: the facts as known on a day, the entries of parameters, month runs and groups."""

from __future__ import annotations

from orkestra_rules.kernel.calendar import LAST_MONTH
from orkestra_rules.kernel.facts import KNOWN_ON, ORDER, RECORDED, WITHDRAWN, Schema, Table
from orkestra_rules.kernel.page import Group, Overlay, Source
from orkestra_rules.kernel.parameters import Parameter
from orkestra_rules.kernel.sql_dialect import quoted, select, whole
from orkestra_rules.kernel.sql_scope import ROW, Book, entry, law
from orkestra_rules.kernel.tree import TRUTH

FOREVER = 2**62
"""The end of the version of a parameter that is still in force."""


# ---------------------------------------------------------------- facts and parameters
def facts(schema: Schema, table: Table) -> str:
    """A table of facts: rows as known on the day asked for, numbered in the order of the table."""
    place = whole(0) if table.name == schema.subject else _place(table)
    columns = [
        f"CAST(f.{quoted(c.name)} AS {'BOOLEAN' if c.kind == TRUTH else 'BIGINT'}) AS {quoted(c.name)}"
        for c in table.columns.values()
        if c.name != ORDER
    ]
    rest = [f"FROM {quoted(table.name)} f"]
    if table.name != schema.subject:
        columns.append(f"{place} AS {quoted(ORDER)}")
        if KNOWN_ON in schema.tables[schema.subject].columns:
            rest += _known(schema)
    return select(["f.owner", f"{place} AS {ROW}", *columns], *rest)


def _place(table: Table) -> str:
    return f"ROW_NUMBER() OVER (PARTITION BY f.owner ORDER BY COALESCE(f.{quoted(table.order)}, -1), f.ord) - 1"


def _known(schema: Schema) -> list[str]:
    day, recorded, withdrawn = f"m.{quoted(KNOWN_ON)}", f"f.{quoted(RECORDED)}", f"f.{quoted(WITHDRAWN)}"
    return [
        f"JOIN {quoted(schema.subject)} m ON m.owner = f.owner",
        f"WHERE {day} IS NULL OR (({recorded} IS NULL OR {recorded} <= {day})",
        f"AND ({withdrawn} IS NULL OR {withdrawn} > {day}))",
    ]


def entries(parameter: Parameter) -> list[str]:
    """The entries of a parameter with keys: a row for each version and combination of codes that has a value."""
    kind = "BOOLEAN" if parameter.kind == TRUTH else "BIGINT"
    keys = [f"k{i}" for i in range(len(parameter.keys))]
    columns = [*(f"{k} BIGINT" for k in keys), f"{quoted('from')} BIGINT", "until BIGINT", f"value {kind}"]
    name = quoted(law(parameter.name))
    untils = [*(v.first for v in parameter.versions[1:]), FOREVER]
    rows = [
        f"({', '.join(map(str, key))}, {version.first}, {until}, {entry(value, parameter)})"
        for version, until in zip(parameter.versions, untils, strict=True)
        for key, value in sorted(version.values.items())
        if value is not None
    ]
    made = [f"CREATE TEMP TABLE {name} ({', '.join(columns)})"]
    return [*made, "\n".join([f"INSERT INTO {name} VALUES", ",\n".join(rows)])] if rows else made


# ---------------------------------------------------------------- derived tables
def group(book: Book, definition: Group) -> str:
    """One row for each combination of references or codes that the rows of a table have."""
    names = [quoted(n) for n in definition.by]
    found = select(
        ["DISTINCT owner", *names],
        f"FROM {book.table(definition.of)}",
        "WHERE " + " AND ".join(f"{n} IS NOT NULL" for n in names),
    )
    place = f"ROW_NUMBER() OVER (PARTITION BY owner ORDER BY {', '.join(names)}) - 1 AS {ROW}"
    return select(["owner", place, *names], f"FROM (\n{found}\n) f")


def overlay(book: Book, definition: Overlay) -> str:
    """Month runs of the first source: cut at every boundary, given governing rows, joined where nothing changes."""
    sources = definition.sources
    steps = [(f"period{i}", _periods(book, s)) for i, s in enumerate(sources)]
    edges = [(f"period{i}", edge) for i in range(len(sources)) for edge in ("a", "b + 1")]
    cuts = [select(["owner", f"{edge} AS cut"], f"FROM {period}") for period, edge in edges]
    steps.append(("cuts", "\nUNION\n".join(cuts)))
    after = "LEAD(cut) OVER (PARTITION BY owner ORDER BY cut) - 1 AS akhir"
    steps.append(("pieces", select(["owner", "cut AS awal", after], "FROM cuts")))
    steps += [(f"governing{i}", _governing(i)) for i in range(len(sources))]
    steps += [("laid", _laid(sources)), ("marked", _marked(sources)), ("runs", _runs())]
    references = [quoted(s.table) for s in sources]
    columns = ["owner", f"CAST(run - 1 AS BIGINT) AS {ROW}", "MIN(awal) AS awal", "MAX(akhir) AS akhir"]
    columns += [f"MIN({name}) AS {name}" for name in references]
    written = ",\n".join(f"{name} AS (\n{text}\n)" for name, text in steps)
    return f"WITH {written}\n" + select(columns, "FROM runs", "GROUP BY owner, run")


def _periods(book: Book, source: Source) -> str:
    """First month, last month and rank of a source's rows: those that have a beginning and of which ``where`` holds."""
    end = f"COALESCE({quoted(source.end)}, {LAST_MONTH})" if source.end else whole(LAST_MONTH)
    rank = f"COALESCE({quoted(source.rank)}, 0)" if source.rank else whole(0)
    where = [f"AND {quoted(source.where)}"] if source.where else []
    found = select(
        ["owner", ROW, f"{quoted(source.start)} AS a", f"{end} AS b", f"{rank} AS rank"],
        f"FROM {book.table(source.table)}",
        f"WHERE {quoted(source.start)} IS NOT NULL",
        *where,
    )
    if source.spells:
        following = f"PARTITION BY owner ORDER BY {ROW} ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING"
        last = f"LEAST(b, MIN(a) OVER ({following}) - 1) AS b"
        found = select(["owner", ROW, "a", last, f"{ROW} AS rank"], f"FROM (\n{found}\n) f")
    return select(["owner", ROW, "a", "b", "rank"], f"FROM (\n{found}\n) p", "WHERE a <= b")


def _governing(i: int) -> str:
    """The row of a source that governs each piece: the largest rank, of equal ones the later row."""
    best = f"ROW_NUMBER() OVER (PARTITION BY c.owner, c.awal ORDER BY p.rank DESC, p.{ROW} DESC) AS best"
    found = select(
        ["c.owner", "c.awal", f"p.{ROW} AS governing", best],
        "FROM pieces c",
        f"JOIN period{i} p ON p.owner = c.owner AND p.a <= c.awal AND p.b >= c.awal",
    )
    return select(["owner", "awal", "governing"], f"FROM (\n{found}\n) f", "WHERE best = 1")


def _laid(sources: tuple[Source, ...]) -> str:
    columns = ["c.owner", "c.awal", "c.akhir"]
    columns += [f"g{i}.governing AS {quoted(s.table)}" for i, s in enumerate(sources)]
    joins = [
        f"{'LEFT ' if i else ''}JOIN governing{i} g{i} ON g{i}.owner = c.owner AND g{i}.awal = c.awal"
        for i in range(len(sources))
    ]
    return select(columns, "FROM pieces c", *joins)


def _marked(sources: tuple[Source, ...]) -> str:
    before = "OVER (PARTITION BY owner ORDER BY awal)"
    same = " AND ".join(f"{quoted(s.table)} IS NOT DISTINCT FROM LAG({quoted(s.table)}) {before}" for s in sources)
    return select(["*", f"CASE WHEN LAG(akhir) {before} + 1 = awal AND {same} THEN 0 ELSE 1 END AS first"], "FROM laid")


def _runs() -> str:
    return select(["*", "SUM(first) OVER (PARTITION BY owner ORDER BY awal) AS run"], "FROM marked")


def derived(book: Book, definition: Overlay | Group) -> str:
    """The query of a derived table."""
    if isinstance(definition, Overlay):
        return overlay(book, definition)
    return group(book, definition)
