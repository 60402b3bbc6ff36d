"""The law of careers of functional officials, loaded once: facts, instruments, families, parameters, pages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from orkestra_rules.careers import andaian, keadaan, kenaikan_jenjang, kenaikan_pangkat, penetapan, proyeksi, usia
from orkestra_rules.credit import awal, jumlah, konversi, masa, post
from orkestra_rules.families.families import Family, coefficients, family_parameters, read_families
from orkestra_rules.kernel.errors import LoadError, Position
from orkestra_rules.kernel.facts import Schema, read_schema
from orkestra_rules.kernel.library import Library
from orkestra_rules.kernel.page import Page
from orkestra_rules.kernel.parameters import Parameter, read_parameters

PAGES: tuple[Page, ...] = (
    post.page, masa.page, konversi.page, awal.page, jumlah.page,
    keadaan.page, kenaikan_jenjang.page, kenaikan_pangkat.page, penetapan.page, proyeksi.page, andaian.page, usia.page,
)  # fmt: skip
FOLDERS = ("performance", "credit", "careers", "families")
POLICIES = ("tahunan_menggantikan_periodik",)
"""Parameters whose value the profile of an agency may choose."""
NOT_PARAMETERS = ("predikat.toml",)
"""Vocabularies that stand beside parameter files."""


@dataclass(frozen=True, slots=True)
class Law:
    """The loaded law: the library that the readers use, the families, and the instruments that citations name."""

    library: Library
    families: Mapping[str, Family]
    instruments: Mapping[str, Mapping[str, Any]]


def _texts(folder: str) -> dict[str, str]:
    place = files("orkestra_rules").joinpath(folder)
    return {
        f.name: f.read_text(encoding="utf-8")
        for f in sorted(place.iterdir(), key=lambda f: f.name)
        if f.name.endswith(".toml")
    }


def _parameters(
    schema: Schema, families: Mapping[str, Family], family_files: Mapping[str, str]
) -> dict[str, Parameter]:
    found: dict[str, Parameter] = {}
    for folder in FOLDERS:
        for name, text in _texts(folder).items():
            if name in NOT_PARAMETERS or (folder == "families" and name != "approval.toml"):
                continue
            for parameter in read_parameters(
                text, f"{folder}/{name}", schema, f"{folder}.{name.removesuffix('.toml')}"
            ).values():
                if parameter.name in found:
                    raise LoadError(parameter.position, f"'{parameter.name}' stands in two files.", "Keep one of them.")
                found[parameter.name] = parameter
    found |= family_parameters(families, found["kategori_jenjang"], schema)
    found["koefisien_keluarga"] = coefficients(found["koefisien"], families, family_files, schema)
    return found


def _check_citations(library: Library, instruments: Mapping[str, Any]) -> None:
    for page in library.pages:
        for statement in page.statements:
            if statement.cite.instrument not in instruments:
                raise LoadError(
                    statement.position,
                    f"'{statement.cite.instrument}' is no instrument.",
                    "Add it to instruments.toml.",
                )
    for parameter in library.parameters.values():
        for version in parameter.versions:
            for cite in (version.cite, *version.cites.values()):
                if cite.instrument not in instruments:
                    raise LoadError(
                        parameter.position, f"'{cite.instrument}' is no instrument.", "Add it to instruments.toml."
                    )


@cache
def load(policies: tuple[tuple[str, bool], ...] = ()) -> Law:
    """The law, read and checked once in a process.

    ``policies`` are the choices that the law leaves to an agency (names in POLICIES) and that its profile states.
    Raises LoadError where a statement does not hold together, or where a choice is none of the agency's.
    """
    root = files("orkestra_rules")
    instruments = tomllib.loads(root.joinpath("instruments.toml").read_text(encoding="utf-8"))
    family_files = _texts("families")
    families = read_families(family_files)
    facts = root.joinpath("facts.toml").read_text(encoding="utf-8")
    schema = read_schema(facts, "facts.toml", "pegawai", {"keluarga": list(families)})
    parameters = _parameters(schema, families, family_files)
    for name, value in policies:
        parameters[name] = _chosen(parameters, name, value)
    library = Library(schema, PAGES, parameters)
    _check_citations(library, instruments)
    return Law(library, families, instruments)


@cache
def names() -> Mapping[str, Mapping[str, str]]:
    """By code list, how the law prints a code (``names.toml``, where each list has its citation)."""
    text = files("orkestra_rules").joinpath("names.toml").read_text(encoding="utf-8")
    return {code_list: entry["names"] for code_list, entry in tomllib.loads(text).items()}


def _chosen(parameters: Mapping[str, Parameter], name: str, value: bool) -> Parameter:
    if name not in POLICIES:
        problem = f"'{name}' is not left to the agency."
        raise LoadError(Position("profile"), problem, f"Choices of an agency: {', '.join(POLICIES)}.")
    parameter = parameters[name]
    versions = tuple(replace(v, values={(): value}) for v in parameter.versions)
    return replace(parameter, versions=versions, low=int(value), high=int(value))
