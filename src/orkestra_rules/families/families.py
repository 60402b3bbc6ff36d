"""Reads the family files and lays them side by side as parameters keyed by family and jenjang.

A family file has dated ``levels`` (its jenjang, in order), ``retirement`` (years), ``approval`` (its state) and the
names under which files print its posts. A second file ``<code>.koefisien.toml`` brings coefficients of its own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as default
from fractions import Fraction
from typing import Any

from orkestra_rules.kernel.calendar import day_number
from orkestra_rules.kernel.errors import LoadError, Position
from orkestra_rules.kernel.facts import Schema
from orkestra_rules.kernel.parameters import (
    Citation,
    Key,
    Parameter,
    Value,
    Version,
    build,
    read_citation,
    read_parameters,
)  # fmt: skip
from orkestra_rules.kernel.tree import NUMBER, TRUTH, Kind

NOT_FAMILIES = ("approval",)
"""Files of the folder that hold parameters of all families."""

LABELS = {
    "jenjang_berikut_keluarga": "Jenjang setingkat lebih tinggi pada jabatan fungsional",
    "ada_jenjang_berikut": "Masih ada jenjang di atasnya pada jabatan fungsional",
    "bup_keluarga": "Batas usia pensiun menurut jabatan fungsional dan jenjang",
    "persetujuan_keluarga": "Tahap persetujuan jabatan fungsional",
    "bidang_keluarga": "Bidang jabatan fungsional",
    "koefisien_keluarga": "Koefisien angka kredit tahunan menurut jabatan fungsional",
}
BOTH = ("keluarga", "jenjang")
FIRST = 19000101
"""First day of what has no first day that was read."""

Entries = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Family:
    """One job family. ``ids`` and ``names`` are how files name its posts, by jenjang; the rest is law, by first day."""

    code: str
    label: str
    field: str
    guiding_agency: str
    levels: Entries
    retirement: Entries
    approval: Entries
    ids: Mapping[str, str] = default(default_factory=dict)
    names: Mapping[str, Sequence[str]] = default(default_factory=dict)


def read_families(files: Mapping[str, str]) -> dict[str, Family]:
    """The families by code, from the texts of the folder's files by name. Raises LoadError."""
    found = {}
    for name in sorted(files):
        code = name.removesuffix(".toml")
        if "." in code or code in NOT_FAMILIES:
            continue
        raw = tomllib.loads(files[name])
        lacking = [k for k in ("label", "field", "guiding_agency", "levels", "retirement", "approval") if k not in raw]
        if lacking:
            raise LoadError(Position(name), f"The family lacks {', '.join(lacking)}.", "See any family file beside it.")
        siasn = raw.get("siasn", {})
        found[code] = Family(
            code, raw["label"], raw["field"], raw["guiding_agency"], raw["levels"], raw["retirement"], raw["approval"],
            siasn.get("ids", {}), siasn.get("names", {}),
        )  # fmt: skip
    return found


Series = Mapping[int, Sequence[tuple[Version, Mapping[Key, Value]]]]
"""By family, its dated entries: the version they stand in and their values."""


def _laid_out(name: str, keys: Sequence[str], kind: Kind, series: Series) -> Parameter:
    """One parameter out of the dated entries of every family: a version at each day on which any family changes."""
    days = sorted({version.first for entries in series.values() for version, _ in entries})
    versions = []
    for day in days:
        begun = ([pair for pair in entries if pair[0].first <= day] for entries in series.values())
        current = [max(entries, key=lambda pair: pair[0].first) for entries in begun if entries]
        values = {key: value for _, table in current for key, value in table.items()}
        cites = {key: version.cite for version, table in current for key in table}
        newest = sorted((version for version, _ in current), key=lambda version: version.first)[-1]
        versions.append(Version(day, newest.cite, newest.checked, values, cites))
    return build(name, LABELS[name], "", keys, kind, versions, Position(f"families/{name}"), "families")


def _series(families: Mapping[str, Family], pick: str, read: Callable[[int, Any], Mapping[Key, Value]]) -> Series:
    found: dict[int, list[tuple[Version, Mapping[Key, Value]]]] = {}
    for place, (code, family) in enumerate(families.items()):
        at, entries = Position(f"families/{code}.toml"), getattr(family, pick)
        found[place] = [(_version(pick, entry, at), _read(pick, read, place, entry["value"], at)) for entry in entries]
        firsts = [version.first for version, _ in found[place]]
        if len(set(firsts)) < len(firsts):
            raise LoadError(at, f"Two entries of [[{pick}]] begin on the same day.", "Keep one of them.")
    return found


def _version(pick: str, entry: Mapping[str, Any], at: Position) -> Version:
    lacking = [name for name in ("from", "cite", "checked", "value") if name not in entry]
    if lacking:
        raise LoadError(at, f"An entry of [[{pick}]] lacks {', '.join(lacking)}.", "See any family file beside it.")
    cite = read_citation(pick, entry["cite"], at)
    return Version(day_number(entry["from"]), cite, day_number(entry["checked"]), {}, {})


def _read(
    pick: str, read: Callable[[int, Any], Mapping[Key, Value]], place: int, value: Any, at: Position
) -> Mapping[Key, Value]:
    try:
        return read(place, value)
    except KeyError as unknown:
        raise LoadError(at, f"[[{pick}]] has {unknown}, which is no code.", "Use a code of facts.toml.") from None


@dataclass(frozen=True, slots=True)
class _Entries:
    """Reads one entry of a family into values by family and jenjang. ``category`` is the kategori of each jenjang."""

    schema: Schema
    category: Mapping[Key, Value]

    def next_level(self, family: int, levels: Sequence[str]) -> Mapping[Key, Value]:
        """The lowest jenjang above that the family has in the same category; unset where there is none."""
        order = range(len(self.schema.codes["jenjang"]))
        held = {self.schema.place("jenjang", x) for x in levels}
        above = {i: [j for j in order if j > i and j in held and self._together(i, j)] for i in order}
        return {(family, i): min(found) if found else None for i, found in above.items()}

    def _together(self, one: int, other: int) -> bool:
        return self.category[(one,)] == self.category[(other,)]

    def has_next(self, family: int, levels: Sequence[str]) -> Mapping[Key, Value]:
        """Whether there is one."""
        return {key: value is not None for key, value in self.next_level(family, levels).items()}

    def years(self, family: int, table: Mapping[str, int]) -> Mapping[Key, Value]:
        """The retirement age; unset for a jenjang that the family lacks."""
        years = {self.schema.place("jenjang", code): Fraction(value) for code, value in table.items()}
        return {(family, place): years.get(place) for place in self.schema.places["jenjang"].values()}

    def state(self, family: int, value: str) -> Mapping[Key, Value]:
        """The approval state."""
        return {(family,): self.schema.place("persetujuan", value)}


def family_parameters(families: Mapping[str, Family], category: Parameter, schema: Schema) -> dict[str, Parameter]:
    """What the rules look up by family: the next level, the retirement age, the approval state, the field."""
    entries = _Entries(schema, category.versions[-1].values)
    level, state = Kind("code", "jenjang"), Kind("code", "persetujuan")
    made = [
        _laid_out("jenjang_berikut_keluarga", BOTH, level, _series(families, "levels", entries.next_level)),
        _laid_out("ada_jenjang_berikut", BOTH, TRUTH, _series(families, "levels", entries.has_next)),
        _laid_out("bup_keluarga", BOTH, NUMBER, _series(families, "retirement", entries.years)),
        _laid_out("persetujuan_keluarga", BOTH[:1], state, _series(families, "approval", entries.state)),
        _fields(families, schema),
    ]
    return {p.name: p for p in made}


def _fields(families: Mapping[str, Family], schema: Schema) -> Parameter:
    name, field = "bidang_keluarga", Kind("code", "bidang")
    cite = Citation("kebijakan-orkestra", "Bidang jabatan fungsional", "I", "menurut instansi pembina")
    values: dict[Key, Value] = {}
    for place, (code, family) in enumerate(families.items()):
        at = Position(f"families/{code}.toml")
        values |= _read("field", lambda i, word: {(i,): schema.place("bidang", word)}, place, family.field, at)
    checked = max((day_number(f.levels[-1]["checked"]) for f in families.values()), default=0)
    version = Version(FIRST, cite, checked, values, {})
    return build(name, LABELS[name], "", BOTH[:1], field, [version], Position(f"families/{name}"), "families")


def coefficients(
    national: Parameter, families: Mapping[str, Family], files: Mapping[str, str], schema: Schema
) -> Parameter:
    """The coefficients by family and jenjang: the national ones, and a family's own from the day its file says."""
    series: dict[int, Sequence[tuple[Version, Mapping[Key, Value]]]] = {}
    for place, code in enumerate(families):
        file = f"{code}.koefisien.toml"
        own = read_parameters(files[file], f"families/{file}", schema)["koefisien"].versions if file in files else ()
        before = [v for v in national.versions if not own or v.first < own[0].first]
        series[place] = [(v, {(place, *key): x for key, x in v.values.items()}) for v in (*before, *own)]
    return _laid_out("koefisien_keluarga", BOTH, NUMBER, series)
