"""What each role may do, read from the one reviewed file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

OWN, DIRECT_REPORT, SAME_UNIT, OTHER = RELATIONS = ("own", "direct_report", "same_unit", "other")
"""How a viewer stands to a person; `other` is everybody but oneself."""
PERSON, NONE = "person", "none"
ACCOUNT, PEGAWAI = "akun", "pegawai"
"""Roles that nobody grants: of every account, and of every account with a NIP."""


class MatrixError(ValueError):
    """The file of rights says something that cannot be meant."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role as its grantor reads it. ``scoped``: granted over a unit; ``implied``: never granted, comes by itself."""

    code: str
    label: str
    description: str
    scoped: bool = False
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Permission:
    """Something that can be done, and who may. ``may`` gives the relations under which a role may do it.

    A permission about nobody in particular (``about`` is none) has no relations: a role that may do it maps to none.
    """

    name: str
    label: str
    about: str
    may: Mapping[str, frozenset[str]]
    step_up: bool = False


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole file."""

    roles: Mapping[str, Role]
    permissions: Mapping[str, Permission]


def permission_of(name: str) -> Permission:
    """A permission of the file. KeyError where there is none: a page asked for what nobody reviewed."""
    return matrix().permissions[name]


def roles() -> Mapping[str, Role]:
    """All roles, in the order of the file."""
    return matrix().roles


@cache
def matrix() -> Matrix:
    """The file that stands beside this module."""
    return read_matrix(files("orkestra.shared.access").joinpath("matrix.toml").read_text(encoding="utf-8"))


def read_matrix(text: str) -> Matrix:
    """A file of rights. MatrixError where it names a role, relation or key that is not known, or leaves one out."""
    content = tomllib.loads(text)
    _keys("berkas", content, {"roles", "permissions"})
    found = {code: _role(code, told) for code, told in content["roles"].items()}
    permissions = {name: _permission(name, told, found) for name, told in content["permissions"].items()}
    return Matrix(found, permissions)


def _keys(place: str, told: Mapping[str, Any], needed: set[str], optional: frozenset[str] = frozenset()) -> None:
    if wrong := (needed - told.keys()) | (told.keys() - needed - optional):
        raise MatrixError(f"{place}: {', '.join(sorted(wrong))}")


def _role(code: str, told: Mapping[str, Any]) -> Role:
    _keys(code, told, {"label", "description"}, frozenset({"scoped", "implied"}))
    return Role(code, **told)


def _permission(name: str, told: Mapping[str, Any], known: Mapping[str, Role]) -> Permission:
    _keys(name, told, {"label", "about", "may"}, frozenset({"step_up"}))
    area, _, verb = name.partition(".")
    if not area or not verb or told["about"] not in (PERSON, NONE):
        raise MatrixError(f"{name}: about = {told['about']}")
    may = dict(_person(name, told["may"], known) if told["about"] == PERSON else _nobody(told["may"]))
    if unknown := may.keys() - known.keys():
        raise MatrixError(f"{name}: {', '.join(sorted(unknown))}")
    return Permission(name, told["label"], told["about"], may, told.get("step_up", False))


def _nobody(may: list[str]) -> Iterator[tuple[str, frozenset[str]]]:
    return ((role, frozenset()) for role in may)


def _person(name: str, may: Mapping[str, list[str]], known: Mapping[str, Role]) -> Iterator[tuple[str, frozenset[str]]]:
    for role, relations in may.items():
        if not relations or not set(relations) <= set(RELATIONS):
            raise MatrixError(f"{name}.{role}: {relations}")
        if SAME_UNIT in relations and role in known and not known[role].scoped:
            raise MatrixError(f"{name}.{role}: {SAME_UNIT} tanpa unit")
        everybody = {DIRECT_REPORT, SAME_UNIT, OTHER} if OTHER in relations else set()
        yield role, frozenset(relations) | everybody
