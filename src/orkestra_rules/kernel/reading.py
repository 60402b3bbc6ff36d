"""From a rule as written to its tree: names resolved, kinds checked, everything outside the vocabulary refused."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Protocol

from orkestra_rules.kernel.errors import LoadError, Position
from orkestra_rules.kernel.facts import Schema
from orkestra_rules.kernel.page import Statement
from orkestra_rules.kernel.parameters import Parameter
from orkestra_rules.kernel.tree import (
    DAY,
    MONTH,
    NUMBER,
    TRUTH,
    Arithmetic,
    Call,
    Choose,
    Compare,
    Follow,
    Junction,
    Kind,
    Literal,
    Lookup,
    Negation,
    Node,
    Read,
)
from orkestra_rules.kernel.words import ORDERED, read_word

_ARITHMETIC: dict[type[ast.operator], Any] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_COMPARE: dict[type[ast.cmpop], Any] = {
    ast.GtE: ">=",
    ast.Gt: ">",
    ast.LtE: "<=",
    ast.Lt: "<",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_ADDING = {
    ("+", "number", "number"): NUMBER,
    ("-", "number", "number"): NUMBER,
    ("*", "number", "number"): NUMBER,
    ("+", "month", "number"): MONTH,
    ("-", "month", "number"): MONTH,
    ("-", "month", "month"): NUMBER,
}


class World(Protocol):
    """What a reading needs to know of the rest of the library."""

    schema: Schema
    parameters: dict[str, Parameter]
    subject: str

    def kind_of(self, table: str, name: str) -> Kind | None:
        """The kind of a column, reference or rule; None where there is none."""

    def is_table(self, name: str) -> bool:
        """Whether rows can be gathered from it."""

    def holds_members(self, group: str, table: str) -> bool:
        """Whether the rows of ``table`` are the members of a grouped table."""


@dataclass(slots=True)
class Reading:
    """Reads the expression of one statement."""

    statement: Statement
    world: World
    var: str = ""
    var_table: str = ""

    def fail(self, node: ast.AST, problem: str, remedy: str) -> LoadError:
        """A refusal at the line of ``node``."""
        line = getattr(node, "lineno", self.statement.position.line)
        return LoadError(Position(self.statement.position.file, line), f"In '{self.statement.name}': {problem}", remedy)

    def read(self, node: ast.expr, want: Kind | None = None) -> Node:
        """The tree of an expression; ``want`` is the kind that texts and missing facts take."""
        reader = _READERS.get(type(node))
        if reader is None:
            raise self.fail(
                node,
                f"'{ast.unparse(node)}' is not in the rule language.",
                "Use if/else, and, or, not, + - * /, comparisons, table[code] and the words of the vocabulary.",
            )
        return reader(self, node, want)

    def constant(self, node: ast.Constant, want: Kind | None) -> Node:
        """A number, a truth, or a code of the list wanted."""
        if isinstance(node.value, bool):
            return Literal(kind=TRUTH, value=node.value)
        if isinstance(node.value, int | float):
            return Literal(kind=NUMBER, value=Fraction(str(node.value)))
        if want is None or want.name != "code":
            raise self.fail(
                node, f"the text {node.value!r} stands where no code is expected.", "Compare a code with it."
            )
        if node.value not in self.world.schema.places[want.of]:
            raise self.fail(
                node,
                f"{node.value!r} is not a code of '{want.of}'.",
                f"Codes: {', '.join(self.world.schema.codes[want.of])}.",
            )
        return Literal(kind=want, value=Fraction(self.world.schema.place(want.of, str(node.value))))

    def name(self, node: ast.Name, _want: Kind | None) -> Node:
        """An argument: a fact, a rule, a reference or a parameter without keys; or the row of a gathering."""
        if self.var and node.id == self.var:
            return Read(kind=Kind("row", self.var_table), table=self.var_table, name="", var=True)
        if node.id not in self.statement.arguments:
            raise self.fail(node, f"'{node.id}' is not among the arguments.", "Name it in the function's head.")
        return self.resolve(node, node.id)

    def resolve(self, node: ast.AST, name: str) -> Node:
        """A name at the level of the statement, else of the subject, else a parameter."""
        for table in dict.fromkeys((self.statement.table, self.world.subject)):
            kind = self.world.kind_of(table, name)
            if kind is not None:
                return Read(kind=kind, table=table, name=name)
        if name in self.world.parameters:
            return self.lookup(node, name, ())
        raise self.fail(
            node,
            f"nothing is named '{name}'.",
            "Check the spelling; facts stand in the facts file, rules on pages, values in parameter files.",
        )

    def attribute(self, node: ast.Attribute, _want: Kind | None) -> Node:
        """A fact or rule of the row of a gathering, or of the row that a reference points to."""
        if isinstance(node.value, ast.Name) and node.value.id == self.var:
            return Read(
                kind=self.needed_kind(node, self.var_table, node.attr), table=self.var_table, name=node.attr, var=True
            )
        row = self.read(node.value)
        if row.kind.name != "row":
            raise self.fail(node, f"'{ast.unparse(node.value)}' is a {row.kind}, not a row.", "Only rows have parts.")
        return Follow(kind=self.needed_kind(node, row.kind.of, node.attr), row=row, table=row.kind.of, name=node.attr)

    def needed_kind(self, node: ast.AST, table: str, name: str) -> Kind:
        """The kind of a name in a table, or a refusal."""
        kind = self.world.kind_of(table, name)
        if kind is None:
            raise self.fail(
                node, f"the table '{table}' has no '{name}'.", "Check the facts file and the rules of that table."
            )
        return kind

    def subscript(self, node: ast.Subscript, _want: Kind | None) -> Node:
        """A parameter's entry."""
        if not isinstance(node.value, ast.Name) or node.value.id not in self.world.parameters:
            raise self.fail(
                node, f"'{ast.unparse(node.value)}' is not a parameter.", "Only parameters are looked up by code."
            )
        if node.value.id not in self.statement.arguments:
            raise self.fail(node, f"'{node.value.id}' is not among the arguments.", "Name it in the function's head.")
        keys = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        return self.lookup(node, node.value.id, tuple(keys))

    def lookup(self, node: ast.AST, name: str, keys: tuple[ast.expr, ...]) -> Node:
        """A look-up on the statement's governing day."""
        parameter = self.world.parameters[name]
        if len(keys) != len(parameter.keys):
            raise self.fail(
                node,
                f"'{name}' has {len(parameter.keys)} keys, {len(keys)} are given.",
                f"Keys: {', '.join(parameter.keys) or 'none'}.",
            )
        codes = []
        for key, wanted in zip(keys, parameter.keys, strict=True):
            code = self.read(key, Kind("code", wanted))
            if code.kind != Kind("code", wanted):
                raise self.fail(node, f"'{name}' is looked up by a {code.kind}.", f"It wants a code of '{wanted}'.")
            codes.append(code)
        return Lookup(kind=parameter.kind, parameter=name, keys=tuple(codes), on=self.governing_day(node))

    def governing_day(self, node: ast.AST) -> Node:
        """The day on which the statement's look-ups and versions are chosen; a month counts from its first day."""
        name = self.statement.on or "hari"
        found = self.resolve(node, name)
        if found.kind == MONTH:
            return Call(kind=DAY, word="first_day", terms=(found,))
        if found.kind != DAY:
            raise self.fail(node, f"the governing day '{name}' is a {found.kind}.", "Name a day or a month.")
        return found

    def binary(self, node: ast.BinOp, _want: Kind | None) -> Node:
        """Arithmetic of numbers and months; division only by a written number."""
        op: Any = _ARITHMETIC.get(type(node.op))
        left, right = self.read(node.left), self.read(node.right)
        if op == "/":
            if left.kind != NUMBER or not isinstance(right, Literal) or right.kind != NUMBER or right.value <= 0:
                raise self.fail(
                    node,
                    "division is by something else than a written positive number.",
                    "Write the number, or use ceil_div or round_half_up.",
                )
            return Arithmetic(kind=NUMBER, op="/", left=left, right=right)
        kind = _ADDING.get((op, left.kind.name, right.kind.name))
        if kind is None:
            raise self.fail(
                node,
                f"'{ast.unparse(node)}' joins a {left.kind} and a {right.kind}.",
                "Only numbers, and months with numbers, are added; days use add_years and add_months.",
            )
        return Arithmetic(kind=kind, op=op, left=left, right=right)

    def pair(self, left: ast.expr, right: ast.expr, want: Kind | None) -> tuple[Node, Node]:
        """Two sides of one kind; a text or a missing fact takes the kind of the other side."""
        first = self.read(right, want) if self._takes(left) else self.read(left, want)
        second = self.read(left if self._takes(left) else right, first.kind)
        return (second, first) if self._takes(left) else (first, second)

    @staticmethod
    def _takes(node: ast.expr) -> bool:
        text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        return text or (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "missing")

    def compare(self, node: ast.Compare, _want: Kind | None) -> Node:
        """One comparison of two values of one kind."""
        op = _COMPARE.get(type(node.ops[0]))
        if len(node.ops) != 1 or op is None:
            raise self.fail(node, f"'{ast.unparse(node)}' is not a single comparison.", "Write 'a <= b and b < c'.")
        left, right = self.pair(node.left, node.comparators[0], None)
        if left.kind != right.kind or left.kind.name not in ORDERED:
            raise self.fail(node, f"a {left.kind} is compared with a {right.kind}.", "Compare values of one kind.")
        return Compare(kind=TRUTH, op=op, left=left, right=right)

    def truth(self, node: ast.expr) -> Node:
        """A truth, or a refusal."""
        found = self.read(node, TRUTH)
        if found.kind != TRUTH:
            raise self.fail(node, f"'{ast.unparse(node)}' is a {found.kind}.", "A truth is wanted here.")
        return found

    def junction(self, node: ast.BoolOp, _want: Kind | None) -> Node:
        """``and`` and ``or``."""
        op: Any = "and" if isinstance(node.op, ast.And) else "or"
        return Junction(kind=TRUTH, op=op, terms=tuple(self.truth(x) for x in node.values))

    def unary(self, node: ast.UnaryOp, _want: Kind | None) -> Node:
        """``not``; a sign is written as 0 - x."""
        if not isinstance(node.op, ast.Not):
            raise self.fail(node, f"'{ast.unparse(node)}' has a sign.", "Write 0 - x.")
        return Negation(kind=TRUTH, term=self.truth(node.operand))

    def choose(self, node: ast.IfExp, want: Kind | None) -> Node:
        """``a if test else b``."""
        then, other = self.pair(node.body, node.orelse, want)
        if then.kind != other.kind:
            raise self.fail(node, f"the branches are a {then.kind} and a {other.kind}.", "Give both branches one kind.")
        return Choose(kind=then.kind, test=self.truth(node.test), then=then, other=other)

    def call(self, node: ast.Call, want: Kind | None) -> Node:
        """A word of the vocabulary."""
        return read_word(self, node, want)

    def gathers(self, table: str) -> bool:
        """Whether rows of a table can be gathered here: it stands among the arguments."""
        return table in self.statement.arguments and self.world.is_table(table)

    def holds_members(self, table: str) -> bool:
        """Whether the rows of a table are the members of the one that the statement speaks of."""
        return self.world.holds_members(self.statement.table, table)

    def inside(self, var: str, table: str) -> Reading:
        """The reading of what is said of one row of a table."""
        return replace(self, var=var, var_table=table)


_READERS: dict[type[ast.expr], Callable[[Reading, Any, Kind | None], Node]] = {
    ast.Constant: Reading.constant,
    ast.Name: Reading.name,
    ast.Attribute: Reading.attribute,
    ast.Subscript: Reading.subscript,
    ast.BinOp: Reading.binary,
    ast.Compare: Reading.compare,
    ast.BoolOp: Reading.junction,
    ast.UnaryOp: Reading.unary,
    ast.IfExp: Reading.choose,
    ast.Call: Reading.call,
}
