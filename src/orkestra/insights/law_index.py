"""The law as a book to look things up in: by name, by instrument, by mark, and between two days."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from orkestra_rules.families.families import Family
from orkestra_rules.kernel.calendar import day_number
from orkestra_rules.kernel.page import Decision, Group, Overlay, Page, Statement
from orkestra_rules.kernel.parameters import Citation, Key, Parameter, Version
from orkestra_rules.kernel.rule import Rule
from orkestra_rules.law import Law

FAMILY_COEFFICIENTS, COEFFICIENTS = "koefisien_keluarga", "koefisien"
FAMILIES = "families"
"""The page of parameters that are the family files laid side by side."""


@dataclass(frozen=True, slots=True)
class Provision:
    """One statement of law and what it rests on. `entries`: how many values of a parameter share the citation."""

    kind: str
    name: str
    label: str
    first: int
    cite: Citation
    entries: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """Everything of one name."""

    rules: tuple[Rule, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    decisions: tuple[Decision, ...] = ()
    families: tuple[Family, ...] = ()
    pages: tuple[Page, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return any((self.rules, self.parameters, self.decisions, self.families, self.pages))


def named(law: Law, name: str) -> Found:
    """The rules, parameter, decision, family and page of a name; a label will do as well."""
    wanted, library = name.casefold(), law.library

    def fits(*names: str) -> bool:
        return wanted in (n.casefold() for n in names)

    return Found(
        tuple(r for (_, n), r in library.rules.items() if fits(n, r.label)),
        tuple(p for n, p in library.parameters.items() if fits(n, p.label)),
        tuple(d for n, d in library.decisions.items() if fits(n, d.label)),
        tuple(f for n, f in law.families.items() if fits(n, f.label)),
        tuple(p for p in library.pages if fits(p.name, p.title)),
    )


def names(law: Law) -> list[str]:
    """Every name that can be looked up."""
    library = law.library
    found = {n for _, n in library.rules} | library.parameters.keys() | library.decisions.keys() | law.families.keys()
    return sorted(found | {p.name for p in library.pages})


def containing(law: Law, text: str) -> list[str]:
    """Names that contain a text, in themselves or in their label."""
    wanted, library = text.casefold(), law.library
    labels = {n: r.label for (_, n), r in library.rules.items()}
    labels |= {n: p.label for n, p in library.parameters.items()} | {c: f.label for c, f in law.families.items()}
    return sorted(n for n, label in labels.items() if wanted in n.casefold() or wanted in label.casefold())


# ------------------------------------------------------------------ what rests on what
def provisions(law: Law) -> Iterator[Provision]:
    """Every statement of the law with its citation: rules, derived tables, decisions, parameters, families."""
    for page in law.library.pages:
        yield from (Provision("rule", s.name, s.label, s.first, s.cite) for s in page.statements)
        derived: list[Overlay | Group] = [*page.overlays, *page.groups]
        yield from (Provision("derived", d.name, d.label, 0, d.cite) for d in derived)
        yield from (Provision("decision", x.name, x.label, 0, x.cite) for x in page.decisions)
    for parameter in national(law):
        for version in parameter.versions:
            cites = Counter(version.citation(key) for key, value in version.values.items() if value is not None)
            for cite, entries in cites.items():
                yield Provision("parameter", parameter.name, parameter.label, version.first, cite, entries)
    for code, family in law.families.items():
        for part in (family.levels, family.retirement, family.approval):
            for entry in part:
                yield Provision("family", code, family.label, day_number(entry["from"]), Citation(**entry["cite"]))


def national(law: Law) -> list[Parameter]:
    """The parameters that stand in files of their own, by name."""
    return [p for n, p in sorted(law.library.parameters.items()) if p.page != FAMILIES and n != FAMILY_COEFFICIENTS]


def instrument(law: Law, said: str) -> str | None:
    """The id of an instrument that is named by its id, its short name or its full name."""
    wanted = _letters(said)
    for code, entry in law.instruments.items():
        if wanted in (_letters(code), _letters(entry.get("short", "")), _letters(entry["label"])):
            return code
    return None


def _letters(text: str) -> str:
    return "".join(mark for mark in text.casefold() if mark.isalnum())


# ------------------------------------------------------------------ between two days
@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a parameter that is another on the second day; None: the law sets none."""

    codes: tuple[str, ...]
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class ChangedParameter:
    """A parameter with its versions on both days; None: not yet in force."""

    parameter: Parameter
    before: Version | None
    after: Version
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ChangedRule:
    """A rule with its statements on both days; None: not yet in force."""

    before: Statement | None
    after: Statement | None


def changed_parameters(law: Law, first: int, second: int) -> list[ChangedParameter]:
    """The parameters whose values or citation differ between two days."""
    found = []
    for _, parameter in sorted(law.library.parameters.items()):
        before, after = in_force(parameter, first), in_force(parameter, second)
        if after is None or before is after:
            continue
        entries = entries_between(law, parameter, before, after)
        if entries or (parameter.page != FAMILIES and parameter.name != FAMILY_COEFFICIENTS):
            found.append(ChangedParameter(parameter, before, after, entries))
    return found


def entries_between(law: Law, parameter: Parameter, before: Version | None, after: Version) -> tuple[Entry, ...]:
    """The values that are others in a version than in the one before it."""
    old = before.values if before else {}
    return tuple(
        Entry(spoken(law, parameter, key), old.get(key), after.values[key])
        for key in sorted(after.values)
        if old.get(key) != after.values[key] and not _as_national(law, parameter, before, after, key)
    )


def _as_national(law: Law, parameter: Parameter, before: Version | None, after: Version, key: Key) -> bool:
    """Whether a family's coefficient only follows the national one, which is told once."""
    if parameter.name != FAMILY_COEFFICIENTS:
        return False
    common = law.library.parameters[COEFFICIENTS]
    for version in (before, after):
        found = in_force(common, version.first) if version else None
        if version and found and found.values[key[1:]] != version.values[key]:
            return False
    return True


def changed_rules(law: Law, first: int, second: int) -> list[ChangedRule]:
    """The rules that are stated otherwise on the second day."""
    pairs = ((statement_on(rule, first), statement_on(rule, second)) for rule in law.library.rules.values())
    return [ChangedRule(before, after) for before, after in pairs if before is not after]


def in_force(parameter: Parameter, on: int) -> Version | None:
    """The version in force on a day; None before the first one."""
    place = bisect_right([v.first for v in parameter.versions], on) - 1
    return parameter.versions[place] if place >= 0 else None


def statement_on(rule: Rule, on: int) -> Statement | None:
    """The statement of a rule in force on a day; None before the first one."""
    statements = [variant.statement for variant in rule.variants]
    place = bisect_right([s.first for s in statements], on) - 1
    return statements[place] if place >= 0 else None


def spoken(law: Law, parameter: Parameter, key: Key) -> tuple[str, ...]:
    """The codes of a key as text."""
    return tuple(law.library.schema.codes[k][i] for k, i in zip(parameter.keys, key, strict=True))
