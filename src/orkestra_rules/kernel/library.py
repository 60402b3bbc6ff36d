"""A body of law: pages, parameters and facts put together, checked as a whole, and ordered for the readers."""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import cast

from orkestra_rules.kernel.errors import LoadError, Position
from orkestra_rules.kernel.facts import Schema
from orkestra_rules.kernel.measure import Measure, Measurer
from orkestra_rules.kernel.page import Decision, Group, Overlay, Page, Statement
from orkestra_rules.kernel.parameters import Parameter
from orkestra_rules.kernel.reading import Reading
from orkestra_rules.kernel.rule import Relation, Rule, Step, Variant
from orkestra_rules.kernel.tree import DAY, MONTH, TRUTH, Follow, Gather, Kind, Node, Read, walk

ENGINE = "1"
"""Version of the kernel's meaning; part of every receipt."""


class Library:
    """A loaded body of law. Raises LoadError when a statement does not hold together."""

    def __init__(
        self,
        schema: Schema,
        pages: Sequence[Page],
        parameters: Mapping[str, Parameter],
        constants: Mapping[str, int] | None = None,
    ) -> None:
        self.schema, self.pages, self.parameters = schema, tuple(pages), dict(parameters)
        self.subject = schema.subject
        self.relations = {
            t.name: Relation(t.name, t.label, {c.name: c.kind for c in t.columns.values()}, rows=t.rows)
            for t in schema.tables.values()
        }
        self.statements = self._collect()
        self.rules: dict[Step, Rule] = {}
        self._open: list[Step] = []
        for definition in self._definitions():
            self._derive(definition)
        for step in self.statements:
            self.rule(*step)
        self._check_derived()
        self.order: tuple[Step, ...] = tuple(self._ordered())
        for table, name in self.order:
            if not name:
                self._bound(self.relations[table])
        measurer = Measurer(self)
        self.measures: dict[int, Measure] = measurer.all()
        self.measure_of: Callable[[str, str], Measure] = measurer.name
        self.decisions = self._check_decisions()

    # ------------------------------------------------------------ putting together
    def _collect(self) -> dict[Step, list[Statement]]:
        found: dict[Step, list[Statement]] = {}
        for statement in (s for page in self.pages for s in page.statements):
            found.setdefault((statement.table, statement.name), []).append(statement)
        for versions in found.values():
            versions.sort(key=lambda s: s.first)
            for a, b in pairwise(versions):
                if a.first == b.first:
                    raise LoadError(
                        b.position,
                        f"Two versions of the rule '{b.name}' begin on the same day.",
                        "Give the newer one its first day.",
                    )
        return found

    def _definitions(self) -> Iterator[Overlay | Group]:
        for page in self.pages:
            yield from page.overlays
        for page in self.pages:
            yield from page.groups

    def _derive(self, definition: Overlay | Group) -> None:
        if definition.name in self.relations:
            raise LoadError(
                definition.position, f"The table '{definition.name}' exists already.", "Choose another name."
            )
        relation = Relation(definition.name, definition.label, {}, definition=definition)
        if isinstance(definition, Overlay):
            relation.columns = {"awal": MONTH, "akhir": MONTH}
            relation.references = {s.table: s.table for s in definition.sources}
        else:
            self._derive_group(definition, relation)
        self.relations[definition.name] = relation

    def _bound(self, relation: Relation) -> None:
        """The most rows of a subject: runs lie between the two edges of each row laid; groups have a member each."""
        if isinstance(relation.definition, Overlay):
            relation.rows = 2 * sum(self.relations[s.table].rows for s in relation.definition.sources)
        else:
            relation.rows = self.relations[cast(Group, relation.definition).of].rows

    def _derive_group(self, definition: Group, relation: Relation) -> None:
        of = self.relations.get(definition.of)
        if of is None:
            raise LoadError(
                definition.position,
                f"'{definition.name}' groups '{definition.of}', which is no table.",
                "Name a table.",
            )
        for name in definition.by:
            if name in of.references:
                relation.references[name] = of.references[name]
            elif name in of.columns and of.columns[name].name == "code":
                relation.columns[name] = of.columns[name]
            else:
                raise LoadError(
                    definition.position,
                    f"'{definition.name}' groups by '{name}'.",
                    "Group by references or codes of the table.",
                )

    # ------------------------------------------------------------ what a reading asks
    def is_table(self, name: str) -> bool:
        """Whether rows can be gathered from it."""
        return name in self.relations and name != self.subject

    def holds_members(self, group: str, table: str) -> bool:
        """Whether the rows of ``table`` are the members of the grouped table."""
        definition = self.relations[group].definition
        return isinstance(definition, Group) and definition.of == table

    def kind_of(self, table: str, name: str) -> Kind | None:
        """The kind of a column, a reference or a rule of a table; None where there is none."""
        relation = self.relations[table]
        if name in relation.columns:
            return relation.columns[name]
        if name in relation.references:
            return Kind("row", relation.references[name])
        return self.rule(table, name).kind if (table, name) in self.statements else None

    def rule(self, table: str, name: str) -> Rule:
        """The rule of a name, read on first use. Raises LoadError on a ring of rules."""
        step = (table, name)
        if step in self.rules:
            return self.rules[step]
        versions = self.statements[step]
        if step in self._open:
            ring = " -> ".join(n for _, n in [*self._open[self._open.index(step) :], step])
            raise LoadError(
                versions[0].position,
                f"Rules depend on each other in a ring: {ring}.",
                "Break the ring; a rule may not need itself.",
            )
        self._open.append(step)
        self.rules[step] = self._read_rule(table, name, versions)
        self._open.pop()
        return self.rules[step]

    def _read_rule(self, table: str, name: str, versions: Sequence[Statement]) -> Rule:
        if table not in self.relations:
            raise LoadError(
                versions[0].position,
                f"'{name}' judges rows of '{table}', which is no table.",
                "Name a table of the facts or a derived one.",
            )
        if name in self.relations[table].columns or name in self.relations[self.subject].columns:
            raise LoadError(versions[0].position, f"'{name}' is both a fact and a rule.", "Give the rule another name.")
        variants, days = [], []
        for statement in versions:
            reading = Reading(statement, self)
            variants.append(Variant(statement, reading.read(statement.expression, self._wanted(statement))))
            self._check_arguments(statement)
            if len(versions) > 1 or statement.first:
                days.append(reading.governing_day(statement.expression))
        if any(day != days[0] for day in days):
            raise LoadError(
                versions[-1].position, f"The versions of '{name}' are chosen by different days.", "Give them one 'on'."
            )
        kinds = {v.tree.kind for v in variants}
        if len(kinds) > 1:
            raise LoadError(
                versions[-1].position,
                f"The versions of '{name}' give {', '.join(map(str, kinds))}.",
                "All versions of a rule give one kind.",
            )
        return Rule(name, table, variants[0].tree.kind, tuple(variants), days[0] if days else None)

    @staticmethod
    def _wanted(statement: Statement) -> Kind | None:
        return Kind("code", statement.code) if statement.code else None

    def _check_arguments(self, statement: Statement) -> None:
        used = {n.id for n in ast.walk(statement.expression) if isinstance(n, ast.Name)}
        idle = [a for a in statement.arguments if a not in used]
        if idle:
            raise LoadError(
                statement.position,
                f"'{statement.name}' names {', '.join(idle)} without using it.",
                "Take it out of the head.",
            )

    # ------------------------------------------------------------ checks of the whole
    def _check_derived(self) -> None:
        for relation in self.relations.values():
            if isinstance(relation.definition, Overlay):
                self._check_overlay(relation.definition)

    def _check_overlay(self, definition: Overlay) -> None:
        for source in definition.sources:
            if not self.is_table(source.table) or [s.table for s in definition.sources].count(source.table) > 1:
                raise LoadError(
                    definition.position,
                    f"The source '{source.table}' of '{definition.name}' is no table, or stands there twice.",
                    "Name tables of the facts or derived ones, each once.",
                )
            wanted = {source.start: MONTH, source.end: MONTH, source.where: TRUTH, source.rank: Kind("number")}
            for name, kind in wanted.items():
                if name and self.kind_of(source.table, name) != kind:
                    raise LoadError(
                        definition.position,
                        f"'{name}' of '{source.table}' is not a {kind}.",
                        "Sources begin and end in months.",
                    )
            if not source.spells and not source.end:
                raise LoadError(
                    definition.position, f"The source '{source.table}' has no end.", "Name the end, or say spells=True."
                )

    def _check_decisions(self) -> dict[str, Decision]:
        found: dict[str, Decision] = {}
        for decision in (d for page in self.pages for d in page.decisions):
            if decision.name in found:
                raise LoadError(
                    decision.position, f"There are two decisions '{decision.name}'.", "Give one of them another name."
                )
            found[decision.name] = decision
            for name in decision.conditions:
                self._check_decided(decision, f"condition '{name}'", name, TRUTH)
            for name in filter(None, (decision.day, *decision.times.values())):
                self._check_decided(decision, f"day '{name}'", name, DAY)
        return found

    def _check_decided(self, decision: Decision, what: str, name: str, kind: Kind) -> None:
        rule = self.rules.get((self.subject, name))
        if rule is None or rule.kind != kind:
            raise LoadError(
                decision.position,
                f"The {what} of '{decision.name}' is no rule of {self.subject} that gives a {kind}.",
                "State it as a rule.",
            )

    # ------------------------------------------------------------ order
    def needs(self, step: Step) -> list[Step]:
        """The steps that must be done before this one."""
        table, name = step
        if name:
            rule = self.rules[step]
            trees = [v.tree for v in rule.variants] + ([rule.on] if rule.on else [])
            found = [s for tree in trees for node in walk(tree) for s in self._uses(node)]
            return [(table, ""), *found] if self.relations[table].definition else found
        definition = self.relations[table].definition
        if isinstance(definition, Group):
            return [(definition.of, "")] if self.relations[definition.of].definition else []
        sources = cast(Overlay, definition).sources
        names = [(s.table, n) for s in sources for n in (s.start, s.end, s.where, s.rank) if n]
        derived = [(s.table, "") for s in sources if self.relations[s.table].definition]
        return [*derived, *(s for s in names if s in self.rules)]

    def _uses(self, node: Node) -> Iterator[Step]:
        if isinstance(node, Read | Follow) and (node.table, node.name) in self.rules:
            yield node.table, node.name
        if isinstance(node, Read | Follow | Gather) and self.relations[node.table].definition:
            yield node.table, ""

    def _position(self, step: Step) -> Position:
        if step[1]:
            return self.rules[step].variants[0].statement.position
        return cast("Overlay | Group", self.relations[step[0]].definition).position

    def _ordered(self) -> Iterator[Step]:
        done: set[Step] = set()
        trail: list[Step] = []

        def visit(step: Step) -> Iterator[Step]:
            if step in done:
                return
            if step in trail:
                raise LoadError(
                    self._position(step),
                    f"'{step[1] or step[0]}' needs itself through a derived table.",
                    "Break the ring.",
                )
            trail.append(step)
            for before in self.needs(step):
                yield from visit(before)
            trail.pop()
            done.add(step)
            yield step

        for step in [*self.rules, *((r.name, "") for r in self.relations.values() if r.definition)]:
            yield from visit(step)

    # ------------------------------------------------------------ identity
    def digest(self) -> str:
        """A hash of all that can change a result: facts, codes, rules, parameters, tables, decisions, engine."""
        content = {
            "engine": ENGINE,
            "codes": {k: list(v) for k, v in sorted(self.schema.codes.items())},
            "facts": [
                [t.name, t.order, [[c.name, str(c.kind), c.unit] for c in t.columns.values()]]
                for _, t in sorted(self.schema.tables.items())
            ],
            "rules": [[s.table, s.name, s.first, s.on, s.formula] for s in self._all_statements()],
            "parameters": [
                [p.name, p.keys, [[v.first, sorted((k, str(x)) for k, x in v.values.items())] for v in p.versions]]
                for _, p in sorted(self.parameters.items())
            ],
            "derived": sorted(
                str(
                    (
                        type(d).__name__,
                        d.name,
                        getattr(d, "sources", ()) or (getattr(d, "of", ""), getattr(d, "by", ())),
                    )
                )
                for d in self._definitions()
            ),
            "decisions": [
                [d.name, sorted(d.routes.items()), d.day, sorted(d.times.items())] for d in self.decisions.values()
            ],
        }
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()

    def _all_statements(self) -> Iterable[Statement]:
        for step in sorted(self.statements):
            yield from self.statements[step]
