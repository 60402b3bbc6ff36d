"""A page of law: rules written as short functions, the tables derived for them, and the decisions they make.

A rule's function is never called. Its source is kept as a syntax tree, read at load by ``reading``.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from orkestra_rules.kernel.calendar import day_number
from orkestra_rules.kernel.errors import LoadError, Position
from orkestra_rules.kernel.parameters import MARKS, Citation

ALWAYS = 0
"""First day of a rule that has a single version."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One version of a rule as written: name, the table whose rows it judges, its source and its expression."""

    name: str
    table: str
    label: str
    cite: Citation
    on: str
    first: int
    arguments: tuple[str, ...]
    expression: ast.expr
    formula: str
    position: Position
    page: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A table in an overlay: the names of the months in which a row begins and ends, and which row governs.

    ``spells``: each row lasts until the next one begins. Otherwise rows may overlap and the one with the largest
    ``rank`` governs (equal ranks: the later row). ``where`` names a truth of the row; rows for which it does not hold
    are left out.
    """

    table: str
    start: str
    end: str = ""
    rank: str = ""
    where: str = ""
    spells: bool = False


@dataclass(frozen=True, slots=True)
class Overlay:
    """Months of the first source, cut where any changes: ``awal``, ``akhir``, a reference to each governing row."""

    name: str
    label: str
    sources: tuple[Source, ...]
    cite: Citation
    position: Position


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of another table put together by references or codes; rows that lack one of them are left out."""

    name: str
    label: str
    of: str
    by: tuple[str, ...]
    cite: Citation
    position: Position


@dataclass(frozen=True, slots=True)
class Decision:
    """Named conditions, in one or several routes; the decision is yes when every condition of a route holds.

    ``times`` gives by route the name of the rule that projects the first day, and by condition the rule of the day
    since which it holds.
    """

    name: str
    label: str
    routes: Mapping[str, tuple[str, ...]]
    route_labels: Mapping[str, str]
    cite: Citation
    position: Position
    page: str
    day: str = ""
    times: Mapping[str, str] = field(default_factory=dict)

    @property
    def conditions(self) -> tuple[str, ...]:
        """All conditions of all routes, each once, in order: the bits of the mass run."""
        return tuple(dict.fromkeys(name for route in self.routes.values() for name in route))


def _cited(cite: Citation, at: Position) -> Citation:
    """The citation, or a refusal where its mark says nothing."""
    if cite.mark not in MARKS:
        raise LoadError(
            at, f"The mark '{cite.mark}' is not one of {', '.join(MARKS)}.", "Say how the article was read."
        )
    return cite


def _short(path: str) -> str:
    return "/".join(Path(path).parts[-2:])


@cache
def _functions(path: str) -> dict[int, ast.FunctionDef]:
    module = ast.parse(Path(path).read_text(encoding="utf-8"))
    return {
        n.decorator_list[0].lineno: n for n in ast.walk(module) if isinstance(n, ast.FunctionDef) and n.decorator_list
    }


class Page:
    """One page. ``parameters`` are the TOML files beside it; ``not_modelled`` is shown to every reader of a result."""

    def __init__(
        self,
        name: str,
        title: str,
        *,
        parameters: Sequence[str] = (),
        not_modelled: Sequence[str] = (),
        subject: str = "pegawai",
    ) -> None:
        caller = sys._getframe(1).f_code.co_filename
        self.name, self.title, self.subject = name, title, subject
        self.folder, self.file = Path(caller).parent, _short(caller)
        self.parameters, self.not_modelled = tuple(parameters), tuple(not_modelled)
        self.statements: list[Statement] = []
        self.overlays: list[Overlay] = []
        self.groups: list[Group] = []
        self.decisions: list[Decision] = []

    def rule(
        self,
        instrument: str,
        provision: str,
        mark: str,
        *,
        table: str = "",
        on: str = "",
        first: Any = None,
        read: str = "",
        code: str = "",
    ) -> Callable[[Any], Any]:
        """State a rule.

        ``table``: whose rows it judges; ``on``: the fact whose day governs look-ups; ``first``: its first day;
        ``code``: the code list of a rule that gives nothing but written codes.

        Raises LoadError where the function is more than a docstring and one ``return``.
        """
        cite = Citation(instrument, provision, mark, read)

        def state(function: Any) -> Any:
            written = function.__code__
            at = Position(_short(written.co_filename), written.co_firstlineno)
            node = _functions(written.co_filename).get(written.co_firstlineno)
            if node is None or (first is not None and not isinstance(first, date)):
                raise LoadError(
                    at, "A rule is no 'def', or its first day is no date.", "Write def, and datetime.date(y, m, d)."
                )
            day = ALWAYS if first is None else day_number(first)
            statement = self._statement(node, _cited(cite, at), table, on, day, at)
            self.statements.append(replace(statement, code=code))
            return function

        return state

    def _statement(
        self, node: ast.FunctionDef, cite: Citation, table: str, on: str, first: int, at: Position
    ) -> Statement:
        label = ast.get_docstring(node)
        body = node.body[1:] if label else node.body
        if not label:
            raise LoadError(
                at,
                f"The rule '{node.name}' has no sentence.",
                "Write one line in quotes that says what it is, in Indonesian.",
            )
        if len(body) != 1 or not isinstance(body[0], ast.Return) or body[0].value is None:
            raise LoadError(
                at,
                f"The rule '{node.name}' is more than one return.",
                "Write a single expression; give parts names as rules of their own.",
            )
        value, arguments = body[0].value, tuple(a.arg for a in node.args.args)
        if ast.unparse(node.args) != ", ".join(arguments):
            raise LoadError(
                at,
                f"The head of '{node.name}' is more than names.",
                "Take out defaults, types and stars; every argument is a fact, a rule or a parameter.",
            )
        formula = ast.unparse(value)
        return Statement(
            node.name, table or self.subject, label, cite, on, first, arguments, value, formula, at, self.name
        )

    def _here(self) -> Position:
        return Position(self.file, sys._getframe(2).f_lineno)

    def overlay(
        self, name: str, label: str, sources: Sequence[Source], *, instrument: str, provision: str, mark: str
    ) -> None:
        """Derive a table of month runs in which the governing rows of all ``sources`` stay the same."""
        at = self._here()
        cite = _cited(Citation(instrument, provision, mark), at)
        self.overlays.append(Overlay(name, label, tuple(sources), cite, at))

    def group(
        self, name: str, label: str, of: str, by: Sequence[str], *, instrument: str, provision: str, mark: str
    ) -> None:
        """Derive a table with one row for each combination of ``by`` among the rows of ``of``."""
        at = self._here()
        self.groups.append(Group(name, label, of, tuple(by), _cited(Citation(instrument, provision, mark), at), at))

    def decision(
        self, name: str, label: str, routes: Mapping[str, Sequence[str]], *, instrument: str, provision: str, mark: str,
        route_labels: Mapping[str, str] | None = None, day: str = "", times: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        """State a decision out of named conditions (truths of the subject)."""
        at = self._here()
        cite = _cited(Citation(instrument, provision, mark), at)
        fixed = {route: tuple(names) for route, names in routes.items()}
        self.decisions.append(Decision(name, label, fixed, route_labels or {}, cite, at, self.name, day, times or {}))
