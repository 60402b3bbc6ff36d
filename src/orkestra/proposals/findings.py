"""What pre-flight finds: how grave, who acts next, where it is mended, and its sentences in each language."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

RED, AMBER, GREEN = "merah", "kuning", "hijau"
TONES = (RED, AMBER, GREEN)
"""Will come back; wants somebody's eye; nothing found."""
INDONESIAN = "id"


@dataclass(frozen=True, slots=True)
class Months:
    """Months in order, counted from year * 12."""

    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word that each language has for itself: by its list and code."""

    of: str
    code: str


@dataclass(frozen=True, slots=True)
class Words:
    """Several words of a list, in order."""

    of: str
    codes: tuple[str, ...]


Part = str | date | Fraction | int | Months | Word | Words
"""What fills a sentence."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What one code says whoever it is about."""

    topic: str
    tone: str
    owner: str
    link: str
    cite: str
    mark: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding about one proposal."""

    code: str
    topic: str
    tone: str
    owner: str
    link: str
    cite: str
    mark: str
    fields: tuple[tuple[str, Part], ...] = ()


class Said(NamedTuple):
    """A finding in one language."""

    what: str
    remedy: str


class Topic(NamedTuple):
    """One check, what it says of a proposal, and what it found."""

    code: str
    tone: str
    findings: Sequence[Finding]


@cache
def _texts(language: str) -> Mapping[str, Any]:
    name = "findings.toml" if language == INDONESIAN else f"findings.{language}.toml"
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def kinds() -> Mapping[str, Kind]:
    """All codes, in the order of the file."""
    parts = Kind.__dataclass_fields__
    return {c: Kind(**{p: told[p] for p in parts}) for c, told in _texts(INDONESIAN)["finding"].items()}


def words(of: str, language: str = INDONESIAN) -> Mapping[str, str]:
    """The words of a list by code: of topics, owners, fields, sources."""
    found: Mapping[str, str] = _texts(language)[of]
    return found


def found(code: str, *, owner: str = "", tone: str = "", topic: str = "", **fields: Any) -> Finding:
    """Make the finding of a code; fields are parts that fill its sentences. KeyError where there is no such code."""
    kind = kinds()[code]
    return Finding(
        code, topic or kind.topic, tone or kind.tone, owner or kind.owner, kind.link, kind.cite, kind.mark,
        tuple(fields.items()),
    )  # fmt: skip


def by_law(code: str, cite: str, mark: str, **more: Any) -> Finding:
    """Make a finding that rests on a condition of the law, which says its own source."""
    return replace(found(code, **more), cite=cite, mark=mark)


def topics(findings: Iterable[Finding]) -> list[Topic]:
    """All checks in their order, each with what it found."""
    told = list(findings)
    return [_topic(code, [one for one in told if one.topic == code]) for code in words("topic")]


def _topic(code: str, told: Sequence[Finding]) -> Topic:
    return Topic(code, tone_of(told), told)


def tone_of(findings: Iterable[Finding]) -> str:
    """The gravest of some findings; green where there is none."""
    return min((one.tone for one in findings), key=TONES.index, default=GREEN)


def next_act(findings: Sequence[Finding]) -> Finding | None:
    """What is mended first: the gravest, and of these the first in the order of the checks."""
    order = list(words("topic"))
    return min(findings, key=lambda one: (TONES.index(one.tone), order.index(one.topic)), default=None)


# ------------------------------------------------------------------ in words
class Speech(NamedTuple):
    """How a door says days, months and amounts in the language of its reader."""

    language: str
    day: Callable[[date], str]
    months: Callable[[Sequence[int]], str]
    amount: Callable[[Fraction], str]


def said(finding: Finding, speech: Speech) -> Said:
    """A finding in words."""
    told = _texts(speech.language)["finding"][finding.code]
    filled = {name: _said(part, speech) for name, part in finding.fields}
    return Said(told["what"].format_map(filled), told["remedy"].format_map(filled))


def _said(part: Part, speech: Speech) -> str:
    if isinstance(part, date):
        return speech.day(part)
    if isinstance(part, Months):
        return speech.months(part.numbers)
    if isinstance(part, Fraction):
        return speech.amount(part)
    if isinstance(part, Words):
        return ", ".join(words(part.of, speech.language).get(code, code) for code in part.codes)
    return words(part.of, speech.language).get(part.code, part.code) if isinstance(part, Word) else str(part)


# ------------------------------------------------------------------ kept with a proposal
def encoded(findings: Iterable[Finding]) -> str:
    """Findings as text; the same findings give the same text."""
    told = [[one.code, one.topic, one.tone, one.owner, one.cite, one.mark,
             [[name, *_written(part)] for name, part in one.fields]] for one in findings]  # fmt: skip
    return json.dumps(told, separators=(",", ":"), ensure_ascii=False)


def decoded(text: str) -> list[Finding]:
    """The findings of a text."""
    return [
        Finding(code, topic, tone, owner, kinds()[code].link, cite, mark,
                tuple((name, READ[sort](value)) for name, sort, value in fields))
        for code, topic, tone, owner, cite, mark, fields in json.loads(text)
    ]  # fmt: skip


def _written(part: Part) -> tuple[str, Any]:
    if isinstance(part, date):
        return "day", part.isoformat()
    if isinstance(part, Months):
        return "months", list(part.numbers)
    if isinstance(part, Fraction):
        return "amount", str(part)
    if isinstance(part, Words):
        return "words", [part.of, list(part.codes)]
    return ("word", [part.of, part.code]) if isinstance(part, Word) else ("text", str(part))


READ: Mapping[str, Callable[[Any], Part]] = {
    "day": date.fromisoformat,
    "months": lambda value: Months(tuple(value)),
    "amount": Fraction,
    "word": lambda value: Word(*value),
    "words": lambda value: Words(value[0], tuple(value[1])),
    "text": str,
}
