"""Reads the family files and lays them side by side as parameters keyed by family and jenjang.

A family file has dated ``levels`` (its jenjang, in order), ``retirement`` (years), ``approval`` (its state) and the names
under which files print its posts. A second file ``<code>.koefisien.toml`` brings coefficients of its own.
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
from orkestra_rules.kernel.parameters import Citation, Key, Parameter, Value, Version, build, read_parameters
from orkestra_rules.kernel.tree import NUMBER, TRUTH, Kind

NOT_FAMILIES = ("approval",)
"""Files of the folder that hold parameters of all families."""

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


Reader = Callable[[Mapping[str, Any]], Mapping[tuple[int, ...], Value]]


def _laid_out(
    name: str, label: str, keys: Sequence[str], kind: Kind, series: Mapping[int, Sequence[tuple[Version, Any]]]
) -> Parameter:
    """One parameter out of the dated entries of every family: a version at each day on which any family changes."""
    days = sorted({version.first for entries in series.values() for version, _ in entries})
    versions = []
    for day in days:
        values: dict[Key, Value] = {}
        cites: dict[Key, Citation] = {}
        newest: Version | None = None
        for entries in series.values():
            current = [(v, x) for v, x in entries if v.first <= day]
            if current:
                version, table = max(current, key=lambda pair: pair[0].first)
                values.update(table)
                cites.update(dict.fromkeys(table, version.cite))
                newest = version if newest is None or version.first >= newest.first else newest
        if newest is not None:
            versions.append(Version(day, newest.cite, newest.checked, values, cites))
    at = Position(f"families/{name}")
    return build(name, label, "", keys, kind, versions, at, "families")


def _series(families: Mapping[str, Family], pick: Callable[[Family], Entries], read: Callable[[int, Any], Any]) -> Any:
    out = {}
    for place, family in enumerate(families.values()):
        entries = []
        for entry in pick(family):
            cite = Citation(**entry["cite"])
            version = Version(day_number(entry["from"]), cite, day_number(entry["checked"]), {}, {})
            entries.append((version, read(place, entry["value"])))
        out[place] = entries
    return out


def _next_levels(levels: Sequence[str], order: Sequence[str], last_of_category: Sequence[str]) -> dict[str, str | None]:
    """The next jenjang of the same category that the family has, by jenjang."""
    split = max(order.index(x) for x in last_of_category[:1]) + 1
    out: dict[str, str | None] = {}
    for place, level in enumerate(order):
        above = order[place + 1 : split] if place < split else order[place + 1 :]
        out[level] = next((x for x in above if x in levels), None)
    return out


def family_parameters(families: Mapping[str, Family], files: Mapping[str, str], schema: Schema) -> dict[str, Parameter]:
    """Everything the rules look up by family: levels, next level, retirement age, approval state, field, coefficients."""
    order = schema.codes["jenjang"]
    place = schema.places["jenjang"]

    def available(family: int, levels: Any) -> Any:
        return {(family, place[x]): x in levels for x in order}

    def following(family: int, levels: Any) -> Any:
        after = _next_levels(levels, order, ("penyelia",))
        return {(family, place[x]): None if after[x] is None else place[str(after[x])] for x in order}

    def has_next(family: int, levels: Any) -> Any:
        return {key: value is not None for key, value in following(family, levels).items()}

    def years(family: int, table: Any) -> Any:
        return {(family, place[x]): Fraction(table[x]) if x in table else None for x in order}

    def state(family: int, value: Any) -> Any:
        return {(family,): schema.place("persetujuan", value)}

    codes = ("keluarga", "jenjang")
    levels = lambda family: family.levels  # noqa: E731 - the three tables below read the same entries
    made = [
        _laid_out("jenjang_tersedia", "Jenjang yang ada pada jabatan fungsional", codes, TRUTH, _series(families, levels, available)),
        _laid_out("jenjang_berikut_keluarga", "Jenjang setingkat lebih tinggi pada jabatan fungsional", codes, Kind("code", "jenjang"), _series(families, levels, following)),
        _laid_out("ada_jenjang_berikut", "Masih ada jenjang di atasnya pada jabatan fungsional", codes, TRUTH, _series(families, levels, has_next)),
        _laid_out("bup_keluarga", "Batas usia pensiun menurut jabatan fungsional dan jenjang", codes, NUMBER, _series(families, lambda f: f.retirement, years)),
        _laid_out("persetujuan_keluarga", "Tahap persetujuan jabatan fungsional", codes[:1], Kind("code", "persetujuan"), _series(families, lambda f: f.approval, state)),
        _fields(families, schema),
    ]  # fmt: skip
    return {p.name: p for p in made}


def _fields(families: Mapping[str, Family], schema: Schema) -> Parameter:
    cite = Citation("kebijakan-orkestra", "Bidang jabatan fungsional", "I", "menurut instansi pembina")
    values: dict[Key, Value] = {(i,): schema.place("bidang", f.field) for i, f in enumerate(families.values())}
    checked = max((day_number(f.levels[-1]["checked"]) for f in families.values()), default=0)
    version = Version(19000101, cite, checked, values, {})
    at = Position("families/bidang_keluarga")
    return build(
        "bidang_keluarga",
        "Bidang jabatan fungsional",
        "",
        ("keluarga",),
        Kind("code", "bidang"),
        [version],
        at,
        "families",
    )


def coefficients(
    national: Parameter, families: Mapping[str, Family], files: Mapping[str, str], schema: Schema
) -> Parameter:
    """The coefficients by family and jenjang: the national ones, and a family's own from the day its file says."""
    own = {}
    for code in families:
        text = files.get(f"{code}.koefisien.toml")
        if text is not None:
            own[code] = read_parameters(text, f"families/{code}.koefisien.toml", schema, "families")[
                "koefisien"
            ].versions
    series: dict[int, list[tuple[Version, Any]]] = {}
    for place, code in enumerate(families):
        mine = own.get(code, ())
        versions = [v for v in national.versions if not mine or v.first < mine[0].first]
        series[place] = [(v, {(place, *key): x for key, x in v.values.items()}) for v in (*versions, *mine)]
    found = _laid_out(
        "koefisien_keluarga",
        "Koefisien angka kredit tahunan menurut jabatan fungsional",
        ("keluarga", "jenjang"),
        NUMBER,
        series,
    )
    return found
