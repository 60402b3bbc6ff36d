"""Values of the law: each version with its first day, its source, and the day it was last checked.

Numbers are exact decimals; a table is total over its codes, and where the law sets no value the file says ``"-"``.
"""

from __future__ import annotations

import math
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

from orkestra_rules.kernel.calendar import day_number, spell_day, to_date
from orkestra_rules.kernel.errors import LoadError, NotInForce, Position
from orkestra_rules.kernel.facts import Schema
from orkestra_rules.kernel.tree import NUMBER, TRUTH, Kind

MARKS = ("R", "O", "S", "I", "M")
"""How a fact of law was read: R regulation, O official paper, S secondary page, I inferred, M remembered."""

LAW = ("R", "O")
UNSET = "-"

Key = tuple[int, ...]
Value = Fraction | int | bool | None


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement of law comes from."""

    instrument: str
    provision: str
    mark: str
    read: str = ""

    @property
    def verified(self) -> bool:
        """Whether it was read in law (R) or in an official paper (O); all else shows as unverified."""
        return self.mark in LAW


@dataclass(frozen=True, slots=True)
class Version:
    """A parameter from a day on: values by key (codes as places), citation, own citations of entries, day checked."""

    first: int
    cite: Citation
    checked: int
    values: Mapping[Key, Value]
    cites: Mapping[Key, Citation]

    def citation(self, key: Key) -> Citation:
        """The citation of one entry: its own where the file gives one."""
        return self.cites.get(key, self.cite)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated table of values over 0, 1 or 2 code lists. ``kind`` is number, truth or code."""

    name: str
    label: str
    unit: str
    keys: tuple[str, ...]
    kind: Kind
    versions: tuple[Version, ...]
    denominator: int
    low: int
    high: int
    position: Position
    page: str = ""

    def version(self, day: int) -> Version:
        """The version in force on a day. Raises NotInForce before the first one."""
        place = bisect_right([v.first for v in self.versions], day) - 1
        if place < 0:
            raise NotInForce(f"{self.name}: belum ada ketentuan sebelum {spell_day(self.versions[0].first)}")
        return self.versions[place]


def _flat(value: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    if not isinstance(value, Mapping):
        yield (), value
        return
    for code, below in value.items():
        for rest, x in _flat(below):
            yield (code, *rest), x


def _number(x: Any) -> Fraction:
    if isinstance(x, bool) or not isinstance(x, int | Decimal):
        raise TypeError
    return Fraction(x)


def _reader(kind: Kind, schema: Schema) -> Any:
    if kind.name == "truth":
        return lambda x: x if isinstance(x, bool) else _number("")
    if kind.name == "code":
        return lambda x: schema.places[kind.of][x]
    return _number


def _read_version(
    name: str, entry: Mapping[str, Any], keys: tuple[str, ...], kind: Kind, schema: Schema, at: Position
) -> Version:
    wanted: dict[str, type] = {"from": date, "cite": dict, "checked": date, "value": object}
    missing = [k for k, sort in wanted.items() if not isinstance(entry.get(k), sort)]
    if missing or "value" not in entry:
        raise LoadError(
            at,
            f"A version of '{name}' lacks {', '.join(missing or ['value'])}.",
            "Every version names its first day, citation, day checked and value.",
        )
    cite = read_citation(name, entry["cite"], at)
    read, values, spoken = _reader(kind, schema), {}, {}
    for codes, x in _flat(entry["value"]):
        try:
            key = tuple(schema.places[k][c] for k, c in zip(keys, codes, strict=True))
            values[key] = None if x == UNSET else read(x)
            spoken[",".join(codes)] = key
        except (KeyError, TypeError, ValueError):
            raise LoadError(
                at,
                f"'{name}' has the entry {'/'.join(codes)} = {x!r}.",
                f"Use codes of {', '.join(keys)} and a {kind}." if keys else f"Give one {kind}.",
            ) from None
    cites = {}
    for codes, mark in entry.get("marks", {}).items():
        if codes not in spoken:
            raise LoadError(at, f"'{name}' marks '{codes}', which has no entry.", "Write the codes as in the value.")
        cites[spoken[codes]] = replace(cite, mark=_mark(name, mark, at))
    return Version(day_number(entry["from"]), cite, day_number(entry["checked"]), values, cites)


def read_citation(name: str, entry: Mapping[str, Any], at: Position) -> Citation:
    """The citation of a version of ``name`` as a file writes it. Raises LoadError."""
    if not {"instrument", "provision", "mark"} <= entry.keys() <= {"instrument", "provision", "mark", "read"}:
        raise LoadError(
            at,
            f"A version of '{name}' is cited by {', '.join(entry) or 'nothing'}.",
            "Give instrument, provision and mark, and read where it helps.",
        )
    return Citation(**{**entry, "mark": _mark(name, entry["mark"], at)})


def _mark(name: str, mark: Any, at: Position) -> str:
    if mark not in MARKS:
        raise LoadError(at, f"A version of '{name}' has the mark '{mark}'.", f"Use one of {', '.join(MARKS)}.")
    return str(mark)


def _kind(values: str | None, first: Any) -> Kind:
    if values:
        return Kind("code", values)
    samples = [x for _, x in _flat(first) if x != UNSET]
    return TRUTH if samples and isinstance(samples[0], bool) else NUMBER


def _check_total(
    name: str, version: Version, keys: tuple[str, ...], schema: Schema, sparse: bool, at: Position
) -> Version:
    wanted = set(product(*(range(len(schema.codes[k])) for k in keys)))
    lacking = sorted(wanted - version.values.keys())
    if lacking and not sparse:
        codes = ["/".join(schema.codes[k][i] for k, i in zip(keys, key, strict=True)) for key in lacking[:5]]
        raise LoadError(
            at,
            f"'{name}' from {spell_day(version.first)} has no entry for {', '.join(codes)}.",
            f'Give every code a value, write "{UNSET}" where the law sets none, or say sparse = true.',
        )
    return replace(version, values={**dict.fromkeys(lacking), **version.values})


def build(
    name: str,
    label: str,
    unit: str,
    keys: Sequence[str],
    kind: Kind,
    versions: Sequence[Version],
    at: Position,
    page: str = "",
) -> Parameter:
    """Put versions together: sorted, none doubled, one denominator for all. Raises LoadError."""
    ordered = tuple(sorted(versions, key=lambda v: v.first))
    if not ordered:
        raise LoadError(at, f"'{name}' has no version.", "Add at least one [[version]].")
    firsts = [v.first for v in ordered]
    if len(set(firsts)) < len(firsts):
        raise LoadError(
            at,
            f"Two versions of '{name}' begin on the same day.",
            "Versions of one name may not overlap; keep one of them.",
        )
    numbers = [x for v in ordered for x in v.values.values() if isinstance(x, Fraction)]
    denominator = math.lcm(1, *(x.denominator for x in numbers))
    low, high = _bounds(ordered, denominator)
    return Parameter(name, label, unit, tuple(keys), kind, ordered, denominator, low, high, at, page)


def _bounds(versions: Sequence[Version], denominator: int) -> tuple[int, int]:
    values = [
        int(x * denominator) if isinstance(x, Fraction) else int(x)
        for v in versions
        for x in v.values.values()
        if x is not None
    ]
    return min(values, default=0), max(values, default=0)


def read_parameters(text: str, file: str, schema: Schema, page: str = "") -> dict[str, Parameter]:
    """Read a parameter file (TOML). Raises LoadError with the file and the parameter's line."""
    try:
        raw = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise LoadError(Position(file), f"The file is not TOML: {error}.", "Mend the line named.") from None
    lines = text.splitlines()
    out = {}
    for name, entry in raw.items():
        at = Position(file, next((i for i, line in enumerate(lines, 1) if line.strip() == f"[{name}]"), 0))
        out[name] = _read_one(name, entry, schema, at, page)
    return out


def _read_one(name: str, entry: Any, schema: Schema, at: Position, page: str) -> Parameter:
    if not isinstance(entry, Mapping):
        raise LoadError(at, f"'{name}' is no table of a parameter.", "Write [name] and [[name.version]].")
    keys = tuple(entry.get("keys", ()))
    strange = [k for k in keys if k not in schema.codes]
    if strange or "label" not in entry or not entry.get("version"):
        raise LoadError(
            at,
            f"'{name}' lacks a label or a version, or has keys that are no code list ({', '.join(strange) or 'none'}).",
            "See any parameter file beside it.",
        )
    kind = _kind(entry.get("values"), entry["version"][0].get("value", {}))
    versions = [
        _check_total(name, _read_version(name, v, keys, kind, schema, at), keys, schema, entry.get("sparse", False), at)
        for v in entry["version"]
    ]
    return build(name, entry["label"], entry.get("unit", ""), keys, kind, versions, at, page)


def checked_date(version: Version) -> date:
    """The day on which a version was last compared with the text of the law."""
    return to_date(version.checked)
