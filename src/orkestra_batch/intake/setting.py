"""What the joining of every person has in common."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from orkestra_batch.intake.posts import Posts
from orkestra_batch.intake.profile import Profile
from orkestra_formats import Finding, Lowongan, Place
from orkestra_formats.codes import fold
from orkestra_formats.finding import INDONESIAN, Phrase, phrases, worded
from orkestra_rules.kernel.calendar import day_number
from orkestra_rules.law import Law


@cache
def codes() -> dict[str, Any]:
    """What BKN's codes are in the facts of the rules (`codes.toml`)."""
    return tomllib.loads(files(__package__).joinpath("codes.toml").read_text(encoding="utf-8"))


def number(day: date | None) -> int | None:
    """A day as the rules write it."""
    return None if day is None else day_number(day)


def source_said(source: str) -> Phrase | str:
    """A source as it is called in a sentence."""
    return Phrase(source) if source in phrases(__package__) else source


def source_name(source: str) -> str:
    """A source as it is called in Indonesian."""
    return worded(source_said(source), __package__, INDONESIAN)


@dataclass
class Setting:
    """Law, posts, the agency's profile, the day of the decision and the day as of which the data are seen."""

    law: Law
    posts: Posts
    profile: Profile
    on: date
    known: date
    has_vacancies: bool = False
    vacancies: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def add_vacancies(self, rows: Sequence[Lowongan]) -> None:
        """Remember the vacancies by unit (its id, else its name), family and jenjang."""
        for row in rows:
            family = self.posts.family(row.jabatan)
            unit = row.unor_id or fold(row.unor_nama or "")
            if family and row.jenjang and unit:
                key = (unit, family, row.jenjang)
                self.vacancies[key] = max(self.vacancies.get(key, 0), row.jumlah or 0)

    def seen(self, recorded: date | None) -> bool:
        """Whether something recorded on a day is known on the day as of which the data are seen."""
        return recorded is None or recorded <= self.known


@dataclass
class Desk:
    """One person being put together: the findings so far, and why the person must be refused if so."""

    nip: str
    findings: list[Finding] = field(default_factory=list)
    unsafe: list[Finding] = field(default_factory=list)
    supposed: list[dict[str, Any]] = field(default_factory=list)
    """Rows of facts that no source holds; the legal standing alone speaks for them."""

    def say(self, finding: Finding, *, unsafe: bool = False) -> None:
        """Add a finding; an unsafe one refuses the person."""
        self.findings.append(finding)
        if unsafe:
            self.unsafe.append(finding)

    def place(self) -> Place:
        """A place for what is about the person as a whole."""
        return Place("gabungan", None, None, None)
