"""A decision as a tree of nested details: it opens without script, by keyboard, and all of it is there to be printed.

A page holds hundreds of nodes, so they are written as text here and not by a template; what depends only on the law is
written once for each language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from html import escape
from itertools import groupby

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from orkestra.insights.explanation import ConditionNode, LookedUp, Node, Used
from orkestra.insights.law_spoken import said
from orkestra.insights.law_words import Source
from orkestra_rules.kernel.parameters import LAW

SIGNS: Mapping[bool | None, tuple[str, str]] = {True: ("yes", "✓"), False: ("no", "✗"), None: ("unk", "?")}
FOLDED, TOGETHER = 7, 4
"""So many facts are folded; so many inputs of one rule stand together."""


@cache
def _said(language: str | None) -> Mapping[str, str]:
    """The few words that join the nodes."""
    words = {
        "formula": gettext("Rumus"), "entries": gettext("Tetapan"), "facts": gettext("Data"),
        "inputs": gettext("Dihitung dari"), "above": gettext("dijelaskan di atas"), "short": gettext("kurang"),
        "rests": gettext("bertumpu pada"),
    }  # fmt: skip
    return {name: escape(text) for name, text in words.items()}


@cache
def _mark(code: str, language: str | None) -> str:
    """The badge of a mark; the page tells below what each means."""
    weak = code not in LAW
    words = f"{escape(gettext('belum terverifikasi'))} · {code}" if weak else code
    return f'<span class="mark mark-{"weak" if weak else "law"}">{words}</span>'


@cache
def _cited(source: Source, language: str | None) -> str:
    return f"{escape(source.title)}, {escape(source.provision)} {_mark(source.mark, language)}"


@cache
def _looked_up(entry: LookedUp, language: str | None) -> str:
    """A value of the law: it leads to its page."""
    codes = f" ({escape(entry.codes)})" if entry.codes else ""
    unit = f" {escape(entry.unit)}" if entry.unit else ""
    return (
        f'<li><a href="{reverse("law_parameter", args=[entry.parameter])}">{escape(entry.label)}{codes}</a> = '
        f"<b>{escape(entry.value)}</b>{unit} <small>{escape(said().since(entry.first))}; "
        f"{_cited(entry.source, language)}</small></li>"
    )


@cache
def _rule(name: str) -> str:
    return reverse("law_rule", args=[name])


class Tree:
    """Writes the nodes of one decision. ``prefix`` parts its anchors from those of other trees of the page."""

    def __init__(self, prefix: str, *, opened: bool = False) -> None:
        self.prefix, self.open = prefix, " open" if opened else ""
        self.language = get_language()
        self.words = _said(self.language)
        self.out: list[str] = []
        self._anchored: set[int] = set()

    def condition(self, condition: ConditionNode) -> SafeString:
        """What a condition was worked out from."""
        return self._written(self._root, condition.node)

    def node(self, node: Node) -> SafeString:
        """One value with what it was worked out from."""
        return self._written(self._node, node)

    def _written(self, write: Callable[[Node], None], node: Node) -> SafeString:
        self.out = []
        write(node)
        return mark_safe("".join(self.out))  # noqa: S308 - every word is escaped where it is written

    # ------------------------------------------------------------ pieces
    def _node(self, node: Node, *, brief: bool = False) -> None:
        """A value; ``brief``: one of many of the same rule, told apart by its row."""
        told = node.told
        label, row = escape(told.label), escape(told.row_name)
        named = row if brief and row else f"{label} <small>{row}</small>" if row else label
        sign = f'<span class="sign {SIGNS[told.truth][0]}">{SIGNS[told.truth][1]}</span>' if told.is_truth else ""
        short = (
            f' <small class="short">{self.words["short"]} {escape(told.shortfall)}</small>' if told.shortfall else ""
        )
        value = f'{sign}<span class="node-value">{escape(told.value)}{short}</span>'
        if node.above is not None:
            above = f'<a href="#{self.prefix}{node.above}">{named}</a> <small>{self.words["above"]}</small>'
            self.out.append(f'<p class="node leaf"><span class="node-label">{above}</span>{value}</p>')
        elif not (node.facts or node.entries or node.inputs):
            self.out.append(f'<p class="node leaf"><span class="node-label">{named}</span>{value}</p>')
        else:
            self.out.append(
                f'<details class="node"{self._anchor(told.step)}{self.open}><summary>'
                f'<span class="node-label">{named}</span>{value}</summary><div class="inside">'
            )
            if not brief:
                self._said_by_law(node)
            self._from(node)
            self.out.append("</div></details>")

    def _root(self, node: Node) -> None:
        """What lies below a condition, which has a heading of its own."""
        self.out.append(f"<span{self._anchor(node.told.step)}></span>")
        self._said_by_law(node)
        self._from(node)

    def _anchor(self, step: int) -> str:
        """The anchor of a step, where it stands first."""
        if step in self._anchored:
            return ""
        self._anchored.add(step)
        return f' id="{self.prefix}{step}"'

    def _said_by_law(self, node: Node) -> None:
        """The formula and its article."""
        told, words = node.told, self.words
        if node.formula:
            rule = f'<a href="{_rule(told.rule)}">{words["formula"]}</a>'
            self.out.append(f'<p class="formula">{rule} {escape(node.formula)}</p>')
        weak = told.unverified and told.source.mark != told.support
        rests = f" <small>{words['rests']}</small> {_mark(told.support, self.language)}" if weak else ""
        self.out.append(f'<p class="node-cite">{_cited(told.source, self.language)}{rests}</p>')

    def _from(self, node: Node) -> None:
        """What it was worked out from: values of the law, data, other values."""
        words, out = self.words, self.out
        if node.entries:
            out.append(f'<p class="part">{words["entries"]}</p><ul class="from">')
            out += [_looked_up(entry, self.language) for entry in node.entries]
            out.append("</ul>")
        if node.facts:
            self._facts(node.facts)
        if node.inputs:
            out.append(f'<p class="part">{words["inputs"]}</p>')
            self._inputs(node.inputs)

    def _facts(self, facts: Sequence[Used]) -> None:
        folded = len(facts) >= FOLDED
        if folded:
            many = ngettext("%(n)s data", "%(n)s data", len(facts)) % {"n": len(facts)}
            self.out.append(f'<details class="many"{self.open}><summary>{escape(many)}</summary><ul class="from">')
        else:
            self.out.append(f'<p class="part">{self.words["facts"]}</p><ul class="from">')
        for fact in facts:
            row = f" <small>{escape(fact.row_name)}</small>" if fact.row_name else ""
            self.out.append(f"<li>{escape(fact.label)}{row} = <b>{escape(fact.value)}</b></li>")
        self.out.append("</ul></details>" if folded else "</ul>")

    def _inputs(self, inputs: Sequence[Node]) -> None:
        """Inputs in their order; many of the same rule, one for each row, stand together."""
        for _, group in groupby(inputs, key=lambda node: node.told.rule):
            members = list(group)
            together = len(members) >= TOGETHER
            if together:
                many = ngettext("%(n)s baris", "%(n)s baris", len(members)) % {"n": len(members)}
                self.out.append(
                    f'<details class="node group"{self.open}><summary><span class="node-label">'
                    f'{escape(members[0].told.label)}</span><span class="node-value">{escape(many)}</span></summary>'
                    '<div class="inside">'
                )
                self._said_by_law(next((member for member in members if member.formula), members[0]))
            for member in members:
                self._node(member, brief=together)
            if together:
                self.out.append("</div></details>")
