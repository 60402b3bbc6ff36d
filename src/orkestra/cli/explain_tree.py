"""A decision as a tree: its conditions, and below each what it was worked out from, as deep as is asked for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from rich.text import Text
from rich.tree import Tree

from orkestra.cli.law_words import LawWords, number
from orkestra.cli.screen import BAD, DOUBT, GOOD, QUIET, STRONG
from orkestra_batch.wording import Wording
from orkestra_rules.judgement import Judgement, moot
from orkestra_rules.kernel.calendar import NEVER, spell_day
from orkestra_rules.kernel.explain import Condition, Outcome, Route
from orkestra_rules.kernel.page import Statement
from orkestra_rules.kernel.trace import Entry, Step

SIGNS = {True: ("✓", GOOD), False: ("✗", BAD), None: ("?", DOUBT)}
FACTS, INPUTS = 6, 8
"""So many facts and inputs of a step are shown; the rest are counted."""


class DecisionTree:
    """Draws decisions of one official; what is met is opened one level less than what is not."""

    def __init__(self, judgement: Judgement, said: LawWords, depth: int) -> None:
        self.judgement, self.said, self.words, self.depth = judgement, said, said.words, depth
        self.trace = judgement.explanation.trace
        self.library = judgement.judge.law.library
        self.wording = Wording(judgement.judge.law)
        self._drawn: set[int] = set()
        self._statements = {
            (s.table, s.name, s.formula, s.cite): s for page in self.library.pages for s in page.statements
        }

    def draw(self, outcome: Outcome, nearest: Route) -> Tree:
        """A decision: the nearest route in full, the others by name."""
        self._drawn.clear()
        sign, style = SIGNS[outcome.value]
        cite = self.said.cited(outcome.cite)
        tree = Tree(Text.assemble((f"{sign} {outcome.label}", f"{STRONG} {style}"), "  ", cite), guide_style=QUIET)
        branch = tree.add(Text.assemble((self.words("explain.route"), QUIET), (nearest.label, STRONG)))
        aside = moot(nearest)
        for condition in nearest.conditions:
            if condition.name in aside:
                branch.add(Text(f"– {condition.label} · {self.words('explain.moot')}", QUIET))
            else:
                self._condition(branch, condition)
        for route in outcome.routes:
            if route.name != nearest.name:
                against = sum(c.value is not True for c in route.conditions)
                label = Text.assemble((self.words("explain.other_route"), QUIET), route.label)
                tree.add(label.append(f": {self.words('explain.against', number=against)}", QUIET))
        return tree

    def _condition(self, tree: Tree, condition: Condition) -> None:
        step = self.trace.steps[condition.step]
        sign, style = SIGNS[condition.value]
        text = Text.assemble((f"{sign} ", f"{STRONG} {style}"), (condition.label, STRONG))
        text.append_text(self._shortfall(step))
        today = self.judgement.explanation.facts[self.library.subject]["hari"]
        if condition.since is not None and condition.value is not True and today < condition.since < NEVER:
            text.append(f" · {self.words('explain.from_day', day=spell_day(condition.since))}", DOUBT)
        lacking = self.wording.missing(condition)
        if lacking:
            text.append(f" · {self.words('explain.lacking', names=', '.join(lacking))}", DOUBT)
        text.append_text(Text("\n").append_text(self.said.cited(condition.cite, condition.support)))
        self._below(tree.add(text), step, self.depth - (condition.value is True))

    def _below(self, tree: Tree, step: Step, depth: int) -> None:
        """The formula of a step, what it looked up, its facts, and its inputs."""
        if depth < 1:
            return
        self._drawn.add(step.id)
        statement = self._statement(step)
        if statement is not None and isinstance(statement.expression, ast.Name) and len(step.inputs) == 1:
            self._below(tree, self.trace.steps[step.inputs[0]], depth)
            return
        if statement is not None:
            tree.add(Text.assemble((self.words("explain.formula"), QUIET), (self.said.formula(statement), "italic")))
        for entry in step.entries:
            tree.add(self._entry(entry))
        for text in self._facts(step):
            tree.add(text)
        inputs = [self.trace.steps[place] for place in step.inputs]
        for one in inputs[:INPUTS]:
            self._input(tree, one, depth - 1)
        if len(inputs) > INPUTS:
            tree.add(Text(self.words("explain.more", number=len(inputs) - INPUTS), QUIET))

    def _input(self, tree: Tree, step: Step, depth: int) -> None:
        value = self.said.value(step.kind, step.value)
        text = Text.assemble(f"{self._label(step)} = ", (value, STRONG)).append_text(self._shortfall(step))
        if step.id in self._drawn and depth > 0 and step.inputs:
            tree.add(text.append(f" · {self.words('explain.above')}", QUIET))
            return
        text.append("  ").append_text(self.said.cited(step.cite))
        self._below(tree.add(text), step, depth)

    def _label(self, step: Step) -> str:
        if step.table == self.library.subject:
            return step.label
        return f"{step.label} [{self.library.relations[step.table].label} {step.row + 1}]"

    def _statement(self, step: Step) -> Statement | None:
        return self._statements.get((step.table, step.name, step.formula, step.cite))

    def _entry(self, entry: Entry) -> Text:
        parameter = self.library.parameters[entry.parameter]
        codes = self.said.codes(parameter, entry.codes)
        value = self._entry_value(entry)
        text = Text.assemble((self.words("explain.entry"), QUIET), entry.label, f" [{codes}]" if codes else "", " = ")
        text.append(value, STRONG).append(f" {parameter.unit}" if parameter.unit else "")
        return text.append(f" {self.said.since(entry.first)}  ", QUIET).append_text(self.said.cited(entry.cite))

    def _entry_value(self, entry: Entry) -> str:
        if entry.value is None:
            return self.words("value.unset")
        return self.said.value(self.library.parameters[entry.parameter].kind, entry.value)

    def _facts(self, step: Step) -> Iterator[Text]:
        facts = [f for f in step.facts if f[0] in self.library.schema.tables]
        for table, name, row, value in facts[:FACTS]:
            declared = self.library.schema.tables[table]
            column = declared.columns.get(name)
            if column is None or name == "urut":
                continue
            where = "" if table == self.library.subject else f" [{declared.label} {row + 1}]"
            shown = self.said.value(column.kind, _scaled(value, column.unit))
            yield Text.assemble((self.words("explain.fact"), QUIET), f"{column.label}{where} = ", (shown, STRONG))
        if len(facts) > FACTS:
            yield Text(self.words("explain.more_facts", number=len(facts) - FACTS), QUIET)

    def _shortfall(self, step: Step) -> Text:
        """By how much a comparison of numbers fails."""
        short = step.shortfall
        if step.value is not False or not isinstance(short, int | Fraction) or short >= 0:
            return Text()
        return Text(f" · {self.words('explain.short_by', number=number(-short))}", BAD)


def _scaled(value: Any, unit: int) -> Any:
    return Fraction(value, unit) if unit != 1 and isinstance(value, int) and not isinstance(value, bool) else value
