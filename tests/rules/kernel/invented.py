"""Laws that nobody would write: random rules over the facts of Metsila, as the source text of a page.

A law grows in three waves so that nothing needs itself: rules of the facts, derived tables, rules of everything. What
the library refuses (a value that leaves 64 bits) is taken out again, with all that names it.
"""

from __future__ import annotations

import importlib.util
import itertools
import re
from pathlib import Path
from random import Random

from orkestra_rules.kernel import Library, LoadError, read_parameters, read_schema
from tests.rules.kernel.grammar import Grammar, Place
from tests.rules.kernel.metsila import law

HEAD = '''"""Drawn at random."""
import datetime

from orkestra_rules.kernel.page import Page, Source
from orkestra_rules.kernel.vocabulary import *

page = Page("drawn", "Undian", subject="member")
'''
RULE = '''

@page.rule("codex-1", "art. 1", "R", table={table!r}, on={on!r}, first={first})
def {name}({arguments}):
    """{name}"""
    return {text}
'''
TABLES = """
page.overlay("span", "Rentang", [Source("verdict", {span_start!r}, {span_end!r}, {rank!r}, {counts!r}),
             Source("seat", {seat_start!r}, {seat_end!r}, spells=True)], instrument="codex-1", provision="1", mark="R")
page.overlay("loose", "Lepas", [Source("gift", {gift_start!r}, {gift_end!r}, {gift_rank!r}),
             Source("span", "awal", "akhir")], instrument="codex-1", provision="1", mark="R")
page.group("line", "Baris", "span", ["verdict", "seat"], instrument="codex-1", provision="1", mark="R")
page.group("gift_grade", "Tingkat", "gift", ["grade"], instrument="codex-1", provision="1", mark="R")
page.group("couple", "Pasangan", "line", ["verdict"], instrument="codex-1", provision="1", mark="R")
"""
DECISION = """
page.decision("drawn", "Undian", {routes!r}, instrument="codex-1", provision="1", mark="R")
"""
DERIVED = {
    "span": {"awal": "month", "akhir": "month", "verdict": "row verdict", "seat": "row seat"},
    "loose": {"awal": "month", "akhir": "month", "gift": "row gift", "span": "row span"},
    "line": {"verdict": "row verdict", "seat": "row seat"},
    "gift_grade": {"grade": "code grade"},
    "couple": {"verdict": "row verdict"},
}
SOURCES = {
    "span_start": ("verdict", "month", "begins"), "span_end": ("verdict", "month", "ends"),
    "rank": ("verdict", "number", ""), "counts": ("verdict", "truth", ""), "seat_start": ("seat", "month", "opens"),
    "seat_end": ("seat", "month", ""), "gift_start": ("gift", "month", "comes"), "gift_end": ("gift", "month", "goes"),
    "gift_rank": ("gift", "number", ""),
}  # fmt: skip
FIRST = (
    ("seat", "opens", "month", "month(since)"), ("gift", "comes", "month", "month(given)"),
    ("gift", "goes", "month", "month(given) + 7"), ("member", "worth_all", "number", "total(g.worth for g in gift)"),
    ("member", "born_month", "month", "month(born)"),
    ("member", "name_of_month", "code bulan", "calendar_month(month(hari))"),
    ("member", "grade_now", "code grade", "largest((s.grade for s in seat), if_none='fellow')"),
    ("member", "sort_now", "code sort", "smallest((v.sort for v in verdict), if_none='spot')"),
    ("member", "seat_now", "row seat", "latest(s for s in seat if s.since <= hari)"),
    ("member", "verdict_now", "row verdict", "latest(v for v in verdict if known(v.mark))"),
    ("member", "gift_now", "row gift", "latest(g for g in gift if g.worth > 0)"),
    ("member", "age", "whole", "year(hari) - year(born)"),
)  # fmt: skip
KINDS = (
    "number", "number", "whole", "day", "month", "truth", "truth", "code grade", "code mark", "code sort", "row seat",
    "row verdict",
)  # fmt: skip
DAYS = ("datetime.date(2019, 3, 1)", "datetime.date(2021, 7, 15)", "datetime.date(2024, 2, 29)")


class Drawn:
    """A law drawn by a generator: parts of source text by the name of the rule."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        schema = read_schema((law.HERE / "facts.toml").read_text(), "facts.toml", "member")
        texts = [(law.HERE / "guild.toml").read_text(), (law.HERE.parent / "invented.toml").read_text()]
        self.parameters = {n: p for text in texts for n, p in read_parameters(text, "drawn.toml", schema).items()}
        self.schema = schema
        self.grammar = Grammar(rng, schema, self.parameters)
        self.parts: list[tuple[str, str]] = []
        self.numbers = itertools.count(1)
        for table, name, kind, text in FIRST:
            self._add(table, name, kind, [text], "", ["None"])

    def _arguments(self, text: str) -> str:
        """The names that an expression takes: facts, rules, tables and parameters."""
        names = {n for columns in self.grammar.kinds.values() for n in columns} | self.grammar.kinds.keys()
        words = set(re.findall(r"(?<![\w.'])[a-z_]\w*", text))
        return ", ".join(sorted(words & (names | self.parameters.keys())))

    def _add(self, table: str, name: str, kind: str, bodies: list[str], on: str, firsts: list[str]) -> None:
        text = "".join(
            RULE.format(table=table, on=on, first=first, name=name, arguments=self._arguments(body), text=body)
            for body, first in zip(bodies, firsts, strict=True)
        )
        self.parts.append((name, text))
        self.grammar.kinds[table][name] = kind

    def rule(self, table: str, kind: str, depth: int) -> str:
        """Draw a rule of a table, some with several versions."""
        days = [n for t in (table, "member") for n, k in self.grammar.kinds[t].items() if k in ("day", "month")]
        on = self.rng.choice(days) if self.rng.random() < 0.5 else ""
        firsts = self.rng.choices([["None"], [DAYS[1]], ["None", DAYS[2]], list(DAYS)], [8, 1, 1, 1])[0]
        bodies = [self.grammar.expression(kind, Place(table), depth) for _ in firsts]
        name = f"r{next(self.numbers)}"
        self._add(table, name, kind, bodies, on, firsts)
        return name

    def rules(self, count: int, tables: list[str], depth: int) -> None:
        for _ in range(count):
            self.rule(self.rng.choice(tables), self.rng.choice(KINDS), depth)

    def derive(self) -> None:
        """Lay and group tables, by rules drawn for it or by plain facts."""
        names = {}
        for part, (table, kind, plain) in SOURCES.items():
            names[part] = self.rule(table, kind, 3) if self.rng.random() < 0.6 else plain
        self.parts.append(("", TABLES))
        self.names = names
        self.grammar.kinds |= {table: dict(columns) for table, columns in DERIVED.items()}
        self.grammar.groups = {"line": "span", "gift_grade": "gift", "couple": "line"}
        for table in ("span", "loose", "line"):
            self._add("member", f"last_{table}", f"row {table}", [f"latest(x for x in {table})"], "", ["None"])

    # ------------------------------------------------------------ loading
    def text(self) -> str:
        conditions = [n for n, k in self.grammar.kinds["member"].items() if k == "truth" and n[0] == "r"]
        there = [n for n in conditions if any(n == name for name, _ in self.parts)][:12]
        routes = {"a": there[:5], "b": there[3:8], "c": there[8:]}
        decision = DECISION.format(routes={k: v for k, v in routes.items() if v}) if there else ""
        body = "".join(t.format(**self.names) if t is TABLES else t for _, t in self.parts)
        return HEAD + body + decision

    def without(self, name: str) -> None:
        """Take out a rule and all that names it."""
        self.parts = [(n, t) for n, t in self.parts if n != name]
        for part, (_, _, plain) in SOURCES.items():
            if self.names.get(part) == name:
                self.names[part] = plain
        for other, text in list(self.parts):
            if text is not TABLES and re.search(rf"\b{name}\b", text):
                self.without(other)

    def load(self, folder: Path) -> Library:
        """The library of what was drawn, less what it refuses."""
        for attempt in itertools.count():
            path = folder / f"drawn{attempt}.py"
            path.write_text(self.text())
            spec = importlib.util.spec_from_file_location(path.stem, path)
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            try:
                return Library(self.schema, [module.page], self.parameters)
            except LoadError as refusal:
                line = path.read_text().splitlines()[refusal.position.line :]
                name = next(m[1] for m in (re.match(r"def (\w+)\(", text) for text in line) if m)
                self.without(name)
        raise AssertionError


def drawn_law(rng: Random, folder: Path, rules: int = 60, depth: int = 4) -> Library:
    """A law of about so many rules. The same generator gives the same law."""
    drawn = Drawn(rng)
    facts = ["member", "seat", "verdict", "gift"]
    drawn.rules(rules // 3, facts, depth)
    drawn.derive()
    drawn.rules(rules - rules // 3, [*facts, "member", *DERIVED], depth)
    return drawn.load(folder)
