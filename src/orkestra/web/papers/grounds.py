"""On what each amount of a determination rests: the rule that gives it, its article, and its mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from orkestra.insights.law_words import LawWords, Source
from orkestra.papers.contents import ROWS, Contents
from orkestra.papers.letters import ITEMS
from orkestra_rules.law import load

OFFICIAL = "pegawai"
"""The table of facts whose rules speak of an official as a whole."""
NEEDS = {"pangkat": "penetapan_ambang_pangkat", "jenjang": "penetapan_ambang_jenjang"}


@dataclass(frozen=True, slots=True)
class Ground:
    """One amount; ``mark`` is the weakest source that it rests on, which may be weaker than that of its own article."""

    label: str
    amount: Fraction | None
    rule: str
    source: Source
    mark: str


def grounds(contents: Contents) -> Iterator[Ground]:
    """Of the rows that are not empty, and of what the next rank and jenjang need."""
    for item in contents.items:
        if item.jumlah or item.lama:
            yield _ground(ITEMS[item.code], item.jumlah, ROWS[item.code], item.mark)
    for need in contents.needs:
        if need.minimal is not None:
            yield _ground(
                load().library.rules[OFFICIAL, NEEDS[need.code]].label, need.minimal, NEEDS[need.code], need.mark
            )


def _ground(label: str, amount: Fraction, rule: str, mark: str) -> Ground:
    statement = load().library.rules[OFFICIAL, rule].variants[-1].statement
    return Ground(label, amount, rule, _words().source(statement.cite), mark)


@cache
def _words() -> LawWords:
    return LawWords(load())
