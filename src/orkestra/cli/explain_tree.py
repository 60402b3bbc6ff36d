"""A decision as a tree: its conditions, and below each what it was worked out from, as deep as is asked for."""

from __future__ import annotations

from rich.text import Text
from rich.tree import Tree

from orkestra.cli.law_words import PrintedLaw
from orkestra.cli.screen import BAD, DOUBT, GOOD, QUIET, STRONG
from orkestra.insights.explanation import ConditionNode, LookedUp, Node, Used, Walk
from orkestra_rules.judgement import Judgement
from orkestra_rules.kernel.calendar import spell_day

SIGNS = {True: ("✓", GOOD), False: ("✗", BAD), None: ("?", DOUBT)}
FACTS, INPUTS = 6, 8
"""So many facts and inputs of a step are shown; the rest are counted."""


class DecisionTree:
    """Draws decisions of one official; what is met is opened one level less than what is not."""

    def __init__(self, judgement: Judgement, said: PrintedLaw, depth: int) -> None:
        self.said, self.words, self.depth = said, said.words, depth
        self.walk = Walk(judgement, said, INPUTS)

    def draw(self, name: str) -> Tree:
        """A decision: the nearest route in full, the others by name."""
        decision = self.walk.decision(name, self.depth, others=False)
        sign, style = SIGNS[decision.value]
        head = Text.assemble((f"{sign} {decision.label}", f"{STRONG} {style}"), "  ", self.said.cited(decision.source))
        tree = Tree(head, guide_style=QUIET)
        nearest, *others = decision.routes
        branch = tree.add(Text.assemble((self.words("explain.route"), QUIET), (nearest.label, STRONG)))
        for condition in nearest.conditions:
            if condition.moot:
                branch.add(Text(f"– {condition.label} · {self.words('explain.moot')}", QUIET))
            else:
                self._condition(branch, condition)
        for route in others:
            label = Text.assemble((self.words("explain.other_route"), QUIET), route.label)
            tree.add(label.append(f": {self.words('explain.against', number=route.against)}", QUIET))
        return tree

    def _condition(self, tree: Tree, condition: ConditionNode) -> None:
        sign, style = SIGNS[condition.value]
        text = Text.assemble((f"{sign} ", f"{STRONG} {style}"), (condition.label, STRONG))
        text.append_text(self._shortfall(condition.node))
        if condition.since is not None:
            text.append(f" · {self.words('explain.from_day', day=spell_day(condition.since))}", DOUBT)
        if condition.missing:
            text.append(f" · {self.words('explain.lacking', names=', '.join(condition.missing))}", DOUBT)
        text.append_text(Text("\n").append_text(self.said.cited(condition.source, condition.support)))
        self._below(tree.add(text), condition.node)

    def _below(self, tree: Tree, node: Node) -> None:
        """The formula of a value, what it looked up, its facts, and its inputs."""
        if node.formula:
            tree.add(Text.assemble((self.words("explain.formula"), QUIET), (node.formula, "italic")))
        for entry in node.entries:
            tree.add(self._entry(entry))
        for fact in node.facts[:FACTS]:
            tree.add(self._fact(fact))
        if len(node.facts) > FACTS:
            tree.add(Text(self.words("explain.more_facts", number=len(node.facts) - FACTS), QUIET))
        for one in node.inputs:
            self._input(tree, one)
        if node.hidden:
            tree.add(Text(self.words("explain.more", number=node.hidden), QUIET))

    def _input(self, tree: Tree, node: Node) -> None:
        told = node.told
        where = "" if told.row < 0 else f" [{told.table} {told.row + 1}]"
        text = Text.assemble(f"{told.label}{where} = ", (told.value, STRONG)).append_text(self._shortfall(node))
        if node.above is not None:
            tree.add(text.append(f" · {self.words('explain.above')}", QUIET))
            return
        self._below(tree.add(text.append("  ").append_text(self.said.cited(told.source))), node)

    def _entry(self, entry: LookedUp) -> Text:
        codes = f" [{entry.codes}]" if entry.codes else ""
        text = Text.assemble((self.words("explain.entry"), QUIET), entry.label, codes, " = ", (entry.value, STRONG))
        text.append(f" {entry.unit}" if entry.unit else "").append(f" {self.said.since(entry.first)}  ", QUIET)
        return text.append_text(self.said.cited(entry.source))

    def _fact(self, fact: Used) -> Text:
        where = "" if fact.row < 0 else f" [{fact.history} {fact.row + 1}]"
        return Text.assemble((self.words("explain.fact"), QUIET), f"{fact.label}{where} = ", (fact.value, STRONG))

    def _shortfall(self, node: Node) -> Text:
        """By how much a comparison of numbers fails."""
        short = node.told.shortfall
        return Text(f" · {self.words('explain.short_by', number=short)}", BAD) if short else Text()
