"""Job families as an agency has them: what the law says of each, who guides it, how many officials serve where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import F, OuterRef, Subquery

from orkestra.insights.models import Filled
from orkestra.people.models import KeadaanUnit, Pembina
from orkestra.people.queries import in_force
from orkestra_rules.families.families import Family
from orkestra_rules.kernel.calendar import day_number
from orkestra_rules.kernel.parameters import Citation, Key, Parameter
from orkestra_rules.law import load, names


@dataclass(frozen=True, slots=True)
class Level:
    """A jenjang of a family: retirement age and yearly coefficient with what they rest on, and how many hold it."""

    code: str
    label: str
    bup: Fraction | None
    bup_cite: Citation
    coefficient: Fraction | None
    coefficient_cite: Citation
    holders: int


@dataclass(frozen=True, slots=True)
class Card:
    """A family on a day."""

    code: str
    label: str
    field: str
    agency: str
    approval: str
    """diusulkan, prinsip or berlaku."""
    approval_cite: Citation
    approval_since: date
    note: str
    levels: tuple[Level, ...]
    levels_cite: Citation
    guide: str
    """Name of the unit that guides it; empty where none is recorded."""
    holders: int
    units: int
    """How many units have officials of the family."""


def cards(on: date) -> list[Card]:
    """All families, by name. Two queries."""
    held, units = _holders()
    guides = {row.keluarga: row.unit_nama or row.unit_kode for row in _guides().filter(in_force(on))}
    made = [
        _card(code, one, on, held[code], units[code], guides.get(code, "")) for code, one in load().families.items()
    ]
    return sorted(made, key=lambda card: card.label)


def card(code: str, on: date) -> Card | None:
    """One family; None where there is none of the code."""
    return next((card for card in cards(on) if card.code == code), None)


def guides(code: str) -> list[Any]:
    """Everything that stands about who guides a family, the latest first; each row with the name of its unit."""
    return list(_guides().filter(keluarga=code).order_by(F("mulai").desc(nulls_last=True), "-pk"))


def _guides() -> Any:
    state = KeadaanUnit.objects.standing().filter(unit=OuterRef("unit")).order_by(F("mulai").desc(nulls_last=True))
    return Pembina.objects.standing().annotate(unit_nama=Subquery(state.values("nama")[:1]), unit_kode=F("unit__kode"))


def _holders() -> tuple[Mapping[str, Counter[str]], Mapping[str, int]]:
    """By family how many hold each jenjang, and how many units have them."""
    held: defaultdict[str, Counter[str]] = defaultdict(Counter)
    units: defaultdict[str, set[int | None]] = defaultdict(set)
    for family, level, unit, many in Filled.objects.values_list("keluarga", "jenjang", "unit_id", "many"):
        held[family][level] += many
        units[family].add(unit)
    return held, defaultdict(int, {family: len(found) for family, found in units.items()})


def _card(code: str, family: Family, on: date, held: Counter[str], units: int, guide: str) -> Card:
    approval, levels = _entry(family.approval, on), _entry(family.levels, on)
    return Card(
        code, family.label, family.field, family.guiding_agency, approval["value"], Citation(**approval["cite"]),
        approval["from"], approval.get("note", ""), tuple(_levels(code, levels["value"], on, held)),
        Citation(**levels["cite"]), guide, held.total(), units,
    )  # fmt: skip


def _entry(entries: Sequence[Mapping[str, Any]], on: date) -> Mapping[str, Any]:
    """The entry in force on a day; before the first one the first."""
    ordered = sorted(entries, key=lambda entry: entry["from"])
    begun = [entry for entry in ordered if entry["from"] <= on]
    return begun[-1] if begun else ordered[0]


def _levels(code: str, listed: Sequence[str], on: date, held: Counter[str]) -> list[Level]:
    library, printed = load().library, names()["jenjang"]
    places = library.schema.places
    found = []
    for level in listed:
        key = (places["keluarga"][code], places["jenjang"][level])
        bup = _value(library.parameters["bup_keluarga"], key, on)
        coefficient = _value(library.parameters["koefisien_keluarga"], key, on)
        found.append(Level(level, printed.get(level, level), *bup, *coefficient, held[level]))
    return found


def _value(parameter: Parameter, key: Key, on: date) -> tuple[Fraction | None, Citation]:
    version = parameter.version(day_number(on))
    value = version.values.get(key)
    return (None if value is None else Fraction(value)), version.citation(key)
