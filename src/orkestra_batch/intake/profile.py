"""What holds for one agency only: which source wins for which fact, and who mends the others."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Formatter
from typing import Any

FILE = "instansi.toml"
LAST = 99
NUMBERED = {"urut", "bulan", "tahun"}
"""What the number of a paper may be made of; the first and the last must be in it."""


@dataclass(frozen=True)
class Profile:
    """Sources by fact, the winning one first; ratings have an order for the running year and one for closed years."""

    code: str
    name: str
    sources: Mapping[str, Sequence[str]]
    running: Sequence[str]
    closed: Sequence[str]
    unlisted_is_none: bool
    """Whether a unit and jenjang that the vacancy list does not have has no vacancy (else it is unknown)."""
    owners: Mapping[str, str]
    """Who mends what a side says: SIASN, e-Kinerja, or the agency's own register."""
    field_owners: Mapping[str, Mapping[str, str]]
    """By field, where it is somebody else."""
    letterhead: Sequence[str]
    """Lines of the head of a letter, the agency first; none: its name alone."""
    place: str
    """Where its letters are signed."""
    copies: Sequence[str]
    """Who gets a copy of a paper of credit."""
    numbers: Mapping[str, str]
    """By kind of paper how its number is written."""

    def owner(self, field: str, side: str) -> str:
        """Who must act where a side says otherwise than is right."""
        return self.field_owners.get(field, {}).get(side) or self.owners[side]

    def rank(self, fact: str, source: str) -> int:
        """The place of a source among those of a fact; what the profile does not name comes last."""
        return _place(self.sources.get(fact, ()), source)

    def rating_rank(self, source: str, *, running: bool) -> int:
        """The place of a source of ratings."""
        return _place(self.running if running else self.closed, source)


def _place(order: Sequence[str], source: str) -> int:
    return order.index(source) if source in order else LAST


@cache
def _built_in() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("profile.toml").read_text(encoding="utf-8"))


def _numbers(patterns: Mapping[str, str]) -> Mapping[str, str]:
    """Patterns of numbers, once each of them gives another number for another paper."""
    for kind, pattern in patterns.items():
        named = {name for _text, name, _form, _conversion in Formatter().parse(pattern) if name is not None}
        if not {"urut", "tahun"} <= named <= NUMBERED or len(set(patterns.values())) < len(patterns):
            raise ValueError(f"surat.nomor.{kind}: {pattern}: {{urut}}, {{tahun}}, {{bulan}}")
    return patterns


def read_profile(path: Path | None = None) -> Profile:
    """The profile of an agency from its file or folder; the rest is as built in. Raises OSError, ValueError."""
    own: dict[str, Any] = {}
    if path is not None:
        file = path / FILE if path.is_dir() else path
        own = tomllib.loads(file.read_text(encoding="utf-8"))
    base = _built_in()
    sources = {**base["sumber"], **own.get("sumber", {})}
    ratings = {**base["sumber"]["penilaian"], **sources.pop("penilaian")}
    vacancies = {**base["lowongan"], **own.get("lowongan", {})}
    owners = {part: {**found, **own.get("petugas", {}).get(part, {})} for part, found in base["petugas"].items()}
    letters = {**base["surat"], **own.get("surat", {})}
    return Profile(
        own.get("kode", base["kode"]),
        own.get("nama", base["nama"]),
        sources,
        ratings["tahun_berjalan"],
        ratings["tahun_ditutup"],
        vacancies["tidak_tercantum"] == "tidak_ada",
        owners["pihak"],
        owners["isian"],
        tuple(letters["kop"]),
        letters["tempat"],
        tuple(letters["tembusan"]),
        _numbers({**base["surat"]["nomor"], **letters["nomor"]}),
    )
