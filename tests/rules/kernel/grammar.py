"""Random expressions of the rule language, of a kind asked for, out of the names that can be read where they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import ClassVar

from orkestra_rules.kernel.facts import Schema
from orkestra_rules.kernel.parameters import Parameter

COMPARED = ("number", "whole", "day", "month", "code grade", "code mark", "code sort", "code bulan")


@dataclass(frozen=True)
class Place:
    """Where an expression stands: the table judged, and the one gathered as ``r``."""

    table: str
    var: str = ""


class Grammar:
    """Draws expressions. ``kinds``: by table the kind of each fact, reference and rule; ``whole`` is a number too."""

    def __init__(self, rng: Random, schema: Schema, parameters: dict[str, Parameter]) -> None:
        self.rng, self.schema, self.parameters = rng, schema, parameters
        self.groups: dict[str, str] = {}
        self.kinds = {
            t.name: {c.name: str(c.kind) for c in t.columns.values() if c.name not in ("dicatat", "dicabut")}
            for t in schema.tables.values()
        }
        for columns in self.kinds.values():
            columns |= {"urut": "whole"} if "urut" in columns else {}

    def expression(self, kind: str, at: Place, depth: int) -> str:
        """An expression of a kind."""
        family = kind.split()[0]
        if depth <= 0:
            return self.leaf(kind, at, 0)
        own = list(self.own[family])
        if not at.var:
            own += [Grammar.gathered, Grammar.gathered]
        if family not in ("truth", "row"):
            own.append(Grammar.extreme)
        return self.rng.choice([*own, Grammar.leaf, Grammar.chosen])(self, kind, at, depth - 1)

    # ------------------------------------------------------------ names
    def readable(self, kind: str, at: Place) -> list[str]:
        """Names of the row judged or gathered and of the subject, and what stands behind one reference."""
        out: list[str] = []
        hidden = self.kinds[at.table] if at.table != "member" else {}
        own = [(at.table, ""), *([("member", "")] if at.table != "member" else []), (at.var, "r.")]
        for table, prefix in own:
            for name, found in self.kinds.get(table, {}).items():
                if table == "member" and name in hidden:
                    continue
                if self.fits(found, kind):
                    out.append(prefix + name)
                if found.startswith("row "):
                    parts = self.kinds[found.split()[1]].items()
                    out += [f"{prefix}{name}.{n}" for n, k in parts if self.fits(k, kind)]
        return out

    @staticmethod
    def fits(found: str, kind: str) -> bool:
        return found == kind or (found == "whole" and kind == "number")

    def leaf(self, kind: str, at: Place, _depth: int) -> str:
        written = {
            "number": ["0", "1", "7", "0.125", "20.125", "(0 - 3)", "0.1", "12"],
            "whole": ["0", "1", "5", "12", "31", "(0 - 2)"],
            "day": ["never()", "first_day(january(2021))"],
            "truth": ["True", "False"],
        }.get(kind, [])
        options = self.readable(kind, at)
        if written and (not options or self.rng.random() < 0.2):
            return self.rng.choice(written)
        return self.rng.choice(options)

    # ------------------------------------------------------------ for every kind
    def chosen(self, kind: str, at: Place, depth: int) -> str:
        other = self.expression(kind, at, depth)
        if self.rng.random() < 0.15:
            other = "missing('fakta')"
        elif kind.startswith("code") and self.rng.random() < 0.3:
            other = repr(self.rng.choice(list(self.schema.codes[kind.split()[1]])))
        return f"({self.expression(kind, at, depth)} if {self.expression('truth', at, depth)} else {other})"

    def extreme(self, kind: str, at: Place, depth: int) -> str:
        terms = [self.expression(kind, at, depth) for _ in range(self.rng.choice([2, 2, 3]))]
        return f"{self.rng.choice(['highest', 'lowest'])}({', '.join(terms)})"

    def gathered(self, kind: str, at: Place, depth: int) -> str:
        family, rng = kind.split()[0], self.rng
        if family == "row" and kind.split()[1] == "member":
            return self.leaf(kind, at, 0)
        table = kind.split()[1] if family == "row" else rng.choice([t for t in self.kinds if t != "member"])
        if family != "row" and at.table in self.groups and rng.random() < 0.6:
            table = self.groups[at.table]
        inner = Place(at.table, table)
        test = f" if {self.expression('truth', inner, depth)}" if rng.random() < 0.7 else ""
        rows = f"for r in {table}{test}"
        if family == "row":
            return f"latest(r {rows})"
        if family == "whole":
            return f"count({self.expression('truth', inner, depth)} for r in {table})"
        word = {"number": ["total", "largest", "smallest"], "truth": ["every", "some", "largest"]}.get(
            family, ["largest", "smallest"]
        )
        value, picked = self.expression(kind, inner, depth), rng.choice(word)
        if picked in ("total", "every", "some"):
            return f"{picked}({value} {rows})"
        return f"{picked}(({value} {rows}), if_none={self.expression(kind, at, depth - 1)})"

    # ------------------------------------------------------------ numbers, days, months
    def sum(self, kind: str, at: Place, depth: int) -> str:
        return f"({self.expression(kind, at, depth)} {self.rng.choice('+-')} {self.expression(kind, at, depth)})"

    def product(self, kind: str, at: Place, depth: int) -> str:
        return (
            f"({self.expression(kind, at, depth)} * {self.rng.choice(['0.3', '12', '(0 - 2)', self.rate(at, depth)])})"
        )

    def rate(self, at: Place, depth: int) -> str:
        return self.looked_up("number", at, depth)

    def quotient(self, kind: str, at: Place, depth: int) -> str:
        return f"({self.expression(kind, at, depth)} / {self.rng.choice(['12', '3', '0.25', '7'])})"

    def rounded(self, kind: str, at: Place, depth: int) -> str:
        step = self.rng.choice(["1", "0.001", "0.25", "12", "grain"])
        return f"round_half_up({self.expression(kind, at, depth)}, {step})"

    def apart(self, _kind: str, at: Place, depth: int) -> str:
        return f"({self.expression('month', at, depth)} - {self.expression('month', at, depth)})"

    def whole(self, _kind: str, at: Place, depth: int) -> str:
        kind = self.rng.choice(["day", "month", "code", "number", "in month", "rounded"])
        if kind == "code":
            return f"place({self.expression(self.rng.choice(COMPARED[4:]), at, depth)})"
        if kind == "number":
            return f"ceil_div({self.expression('number', at, depth)}, {self.expression('number', at, depth)})"
        if kind == "in month":
            return f"day_in_month({self.expression('day', at, depth)})"
        if kind == "rounded":
            return f"round_half_up({self.expression('number', at, depth)}, 1)"
        return f"year({self.expression(kind, at, depth)})"

    def day(self, _kind: str, at: Place, depth: int) -> str:
        word = self.rng.choice(["first_day", "add_years", "add_months"])
        if word == "first_day":
            return f"first_day({self.expression('month', at, depth)})"
        return f"{word}({self.expression('day', at, depth)}, {self.expression('whole', at, depth - 2)})"

    def month(self, _kind: str, at: Place, depth: int) -> str:
        form = self.rng.choice(["month({0})", "january(year({0}))", "({1} + {2})", "({1} - {2})"])
        day, month = self.expression("day", at, depth), self.expression("month", at, depth)
        return form.format(day, month, self.expression("whole", at, depth - 2))

    # ------------------------------------------------------------ truths and look-ups
    def compared(self, _kind: str, at: Place, depth: int) -> str:
        kind = self.rng.choice(COMPARED)
        right = self.expression(kind, at, depth)
        if kind.startswith("code") and self.rng.random() < 0.5:
            right = repr(self.rng.choice(list(self.schema.codes[kind.split()[1]])))
        return f"({self.expression(kind, at, depth)} {self.rng.choice(['>=', '>', '<=', '<', '==', '!='])} {right})"

    def junction(self, kind: str, at: Place, depth: int) -> str:
        terms = [self.expression(kind, at, depth) for _ in range(self.rng.choice([2, 2, 3]))]
        if self.rng.random() < 0.1:
            terms[-1] = "missing('fakta')"
        return "(" + f" {self.rng.choice(['and', 'or'])} ".join(terms) + ")"

    def negated(self, kind: str, at: Place, depth: int) -> str:
        return f"(not {self.expression(kind, at, depth)})"

    def is_known(self, _kind: str, at: Place, depth: int) -> str:
        kind = self.rng.choice([*COMPARED, "truth", "row seat", "row verdict"])
        return f"{'present' if kind.startswith('row') else 'known'}({self.expression(kind, at, depth)})"

    def looked_up(self, kind: str, at: Place, depth: int) -> str:
        options = [p for p in self.parameters.values() if str(p.kind) == kind]
        if not options:
            return self.leaf(kind, at, 0)
        parameter = self.rng.choice(options)
        keys = [self.expression(f"code {k}", at, depth - 1) for k in parameter.keys]
        found = f"{parameter.name}[{', '.join(keys)}]" if keys else parameter.name
        return f"at({found}, {self.expression('day', at, depth - 1)})" if self.rng.random() < 0.3 else found

    own: ClassVar[dict[str, list[Callable[[Grammar, str, Place, int], str]]]] = {
        "number": [sum, sum, product, quotient, rounded, looked_up, looked_up, apart],
        "whole": [whole, whole, sum],
        "day": [day, day],
        "month": [month, month],
        "truth": [compared, compared, junction, junction, negated, is_known, looked_up],
        "code": [looked_up, looked_up],
        "row": [],
    }
