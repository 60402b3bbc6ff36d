"""The words of the rule language as they are read: how many terms each takes, of which kinds, and what it gives."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any, Protocol

from orkestra_rules.kernel.calendar import NEVER
from orkestra_rules.kernel.errors import LoadError
from orkestra_rules.kernel.tree import (
    DAY,
    MONTH,
    NUMBER,
    TRUTH,
    Call,
    Gather,
    Junction,
    Kind,
    Known,
    Literal,
    Lookup,
    Missing,
    Node,
    Read,
)
from orkestra_rules.kernel.vocabulary import GATHERINGS

ORDERED = ("number", "day", "month", "code")
"""Kinds whose values can be compared."""

_UNITS: dict[str, tuple[tuple[str, ...], Kind]] = {
    "round_half_up": (("number", "number"), NUMBER),
    "ceil_div": (("number", "number"), NUMBER),
    "month": (("day",), MONTH),
    "first_day": (("month",), DAY),
    "january": (("number",), MONTH),
    "calendar_month": (("month",), Kind("code", "bulan")),
    "day_in_month": (("day",), NUMBER),
    "add_years": (("day", "number"), DAY),
    "add_months": (("day", "number"), DAY),
    "place": (("code",), NUMBER),
}


class Around(Protocol):
    """What a word needs of the reading in which it stands."""

    var: str

    def fail(self, node: ast.AST, problem: str, remedy: str) -> LoadError:
        """A refusal at the line of ``node``."""

    def read(self, node: ast.expr, want: Kind | None = None) -> Node:
        """The tree of an expression."""

    def truth(self, node: ast.expr) -> Node:
        """The tree of an expression that must be a truth."""

    def gathers(self, table: str) -> bool:
        """Whether rows of a table can be gathered here."""

    def holds_members(self, table: str) -> bool:
        """Whether the rows of a table are the members of the one that the statement speaks of."""

    def inside(self, var: str, table: str) -> Around:
        """The reading of what is said of one row."""


def read_word(reading: Around, node: ast.Call, want: Kind | None) -> Node:
    """The tree of a word applied to its terms."""
    word = ast.unparse(node.func)
    if word in GATHERINGS:
        return _gather(reading, node, word, want)
    if word in _SPECIAL:
        least, most, special = _SPECIAL[word]
        if not least <= len(node.args) <= most or node.keywords:
            raise reading.fail(node, f"'{word}' is given {_given(node)}.", f"It wants {_wanted(least, most)}.")
        return special(reading, node, want)
    if word not in _UNITS:
        raise reading.fail(node, f"'{word}' is not a word of the rule language.", "See the vocabulary.")
    kinds, kind = _UNITS[word]
    terms = tuple(reading.read(x) for x in node.args)
    if tuple(t.kind.name for t in terms) != kinds or node.keywords:
        given = ", ".join(str(t.kind) for t in terms)
        raise reading.fail(node, f"'{word}' is given {given or 'nothing'}.", f"It wants {', '.join(kinds)}.")
    return Call(kind=kind, word=word, terms=terms)


def _given(node: ast.Call) -> str:
    named = [f"{k.arg}=" for k in node.keywords]
    return ", ".join([f"{len(node.args)} terms", *named])


def _wanted(least: int, most: int) -> str:
    return str(least) if least == most else f"{least} or more"


def _extreme(reading: Around, node: ast.Call, want: Kind | None) -> Node:
    terms = [reading.read(node.args[0], want)]
    terms += [reading.read(x, terms[0].kind) for x in node.args[1:]]
    if len({t.kind for t in terms}) != 1 or terms[0].kind.name not in ORDERED:
        raise reading.fail(node, f"'{ast.unparse(node)}' mixes kinds.", "Give two or more values of one kind.")
    return Call(kind=terms[0].kind, word=ast.unparse(node.func), terms=tuple(terms))


def _year(reading: Around, node: ast.Call, _want: Kind | None) -> Node:
    term = reading.read(node.args[0])
    if term.kind == DAY:
        term = Call(kind=MONTH, word="month", terms=(term,))
    if term.kind != MONTH:
        raise reading.fail(node, f"'year' is given a {term.kind}.", "It wants a day or a month.")
    return Call(kind=NUMBER, word="year", terms=(term,))


def _known(reading: Around, node: ast.Call, _want: Kind | None) -> Node:
    return Known(kind=TRUTH, term=reading.read(node.args[0]))


def _present(reading: Around, node: ast.Call, _want: Kind | None) -> Node:
    """A reference that points to no row is unknown to the readers."""
    term = reading.read(node.args[0])
    if term.kind.name != "row":
        raise reading.fail(node, f"'present' is given a {term.kind}.", "It wants a reference.")
    return Known(kind=TRUTH, term=term)


def _at(reading: Around, node: ast.Call, _want: Kind | None) -> Node:
    found, day = reading.read(node.args[0]), reading.read(node.args[1])
    if not isinstance(found, Lookup) or day.kind != DAY:
        raise reading.fail(node, "'at' is not given a look-up and a day.", "Write at(parameter[code], day).")
    return replace(found, on=day)


def _never(_reading: Around, _node: ast.Call, _want: Kind | None) -> Node:
    return Literal(kind=DAY, value=Fraction(NEVER))


def _missing(reading: Around, node: ast.Call, want: Kind | None) -> Node:
    fact = node.args[0].value if isinstance(node.args[0], ast.Constant) else None
    if not isinstance(fact, str) or want is None:
        raise reading.fail(
            node,
            "'missing' stands where its kind cannot be told, or names no fact.",
            "Write missing('fact') as a branch or a term.",
        )
    return Missing(kind=want, fact=fact)


MANY = 64
_SPECIAL: dict[str, tuple[int, int, Callable[[Around, ast.Call, Kind | None], Node]]] = {
    "highest": (2, MANY, _extreme),
    "lowest": (2, MANY, _extreme),
    "year": (1, 1, _year),
    "known": (1, 1, _known),
    "present": (1, 1, _present),
    "at": (2, 2, _at),
    "never": (0, 0, _never),
    "missing": (1, 1, _missing),
}


# ---------------------------------------------------------------- gatherings
def _gather(reading: Around, node: ast.Call, word: Any, want: Kind | None) -> Node:
    rows = node.args[0] if len(node.args) == 1 else None
    if reading.var or not isinstance(rows, ast.GeneratorExp) or len(rows.generators) != 1:
        raise reading.fail(
            node,
            f"'{word}' needs one 'x for row in table', and none inside another.",
            "Give the inner one a name as a rule of its own.",
        )
    loop = rows.generators[0]
    table, var = (x.id if isinstance(x, ast.Name) else "" for x in (loop.iter, loop.target))
    if not var or not reading.gathers(table):
        raise reading.fail(
            node,
            f"'{ast.unparse(loop.iter)}' is not a table among the arguments.",
            "Name the table in the function's head.",
        )
    inner = reading.inside(var, table)
    where = _where(inner, [*loop.ifs, rows.elt] if word == "count" else loop.ifs)
    value = inner.read(rows.elt, want) if word not in ("every", "some", "count") else inner.truth(rows.elt)
    if_none = next((reading.read(k.value, value.kind) for k in node.keywords if k.arg == "if_none"), None)
    _check_gather(reading, node, word, value, if_none)
    return Gather(
        kind={"count": NUMBER, "every": TRUTH, "some": TRUTH}.get(word, value.kind),
        how=word,
        table=table,
        value=None if word in ("latest", "count") else value,
        where=where,
        if_none=if_none,
        members=reading.holds_members(table),
    )


def _where(inner: Around, tests: list[ast.expr]) -> Node | None:
    terms = tuple(inner.truth(t) for t in tests)
    if len(terms) < 2:
        return terms[0] if terms else None
    return Junction(kind=TRUTH, op="and", terms=terms)


def _check_gather(reading: Around, node: ast.Call, word: str, value: Node, if_none: Node | None) -> None:
    is_row = isinstance(value, Read) and not value.name
    good = {"total": value.kind == NUMBER, "latest": is_row}.get(word, value.kind.name in (*ORDERED, "truth"))
    if not good:
        raise reading.fail(node, f"'{word}' is given a {value.kind}.", "See the vocabulary.")
    if [k.arg for k in node.keywords] != (["if_none"] if word in ("largest", "smallest") else []):
        raise reading.fail(
            node,
            f"'{word}' and if_none do not go together here.",
            "largest and smallest need if_none; the others have none.",
        )
    if if_none is not None and if_none.kind != value.kind:
        raise reading.fail(
            node, f"the rows give a {value.kind}, if_none a {if_none.kind}.", "Give if_none the kind of the rows."
        )
