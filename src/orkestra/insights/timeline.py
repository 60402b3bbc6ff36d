"""A career in time: what was held and how it was rated; ahead of today what is projected. Lanes of spells, and days.

Days are those of the rules. ``private`` tables are left out for whoever may not see them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from orkestra.insights.explanation_career import Career
from orkestra.insights.law_words import LawWords, number
from orkestra_batch.report.standing import ACT, OPEN
from orkestra_rules.kernel.calendar import NEVER, first_day

LANES = ("pangkat", "jabatan", "predikat", "henti")
AHEAD = {"kenaikan_pangkat": "kp", "kenaikan_jenjang": "kj"}
RETIREMENT, ISSUED = "pensiun", "pak"
INITIALS = ("cltn",)
"""Codes that are initials."""


@dataclass(frozen=True, slots=True)
class Spell:
    """Something that lasted. ``last``: the first day on which it no longer did; None: it still does."""

    lane: str
    first: int
    last: int | None
    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class Moment:
    """Something of one day: a determination of credit, or a step that is projected."""

    day: int
    kind: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything in its order. ``moments`` behind today were issued, those ahead are projected."""

    today: int
    spells: tuple[Spell, ...]
    moments: tuple[Moment, ...]

    def lane(self, name: str) -> list[Spell]:
        """The spells of a lane."""
        return [spell for spell in self.spells if spell.lane == name]

    @property
    def lanes(self) -> list[str]:
        """The lanes in which there is anything."""
        found = {spell.lane for spell in self.spells}
        return [name for name in LANES if name in found]


def timeline(career: Career, said: LawWords, private: Collection[str] = ()) -> Timeline:
    """The career of an official, past and projected."""
    facts = {
        name: rows for name, rows in career.facts.items() if name not in private and isinstance(rows, list | tuple)
    }
    spells = [*_held(facts, said), *_rated(facts, said), *_stopped(facts, said)]
    spells.sort(key=lambda spell: (spell.first, LANES.index(spell.lane)))
    moments = sorted([*_issued(facts, said), *_ahead(career)], key=lambda moment: moment.day)
    return Timeline(career.day, tuple(spells), tuple(moments))


Facts = Mapping[str, Sequence[Mapping[str, Any]]]


def _held(facts: Facts, said: LawWords) -> Iterator[Spell]:
    """Posts and ranks, each until the next one."""
    for table in ("jabatan", "pangkat"):
        rows = sorted(facts.get(table, ()), key=lambda row: int(row["tmt"]))
        ends = [*(row["tmt"] for row in rows[1:]), None]
        for row, end in zip(rows, ends[: len(rows)], strict=True):
            last = row.get("selesai") or end
            words = row.get("golongan") or _post(row, said)
            yield Spell(table, row["tmt"], last, words, row.get("jenis", table))


def _post(row: Mapping[str, Any], said: LawWords) -> str:
    keluarga, jenjang = row.get("keluarga"), row.get("jenjang")
    named = [said.code("keluarga", keluarga)] if keluarga else []
    named += [said.code("jenjang", jenjang)] if jenjang else []
    return " ".join(named) or _spelt(said.code("jenis_jabatan", row["jenis"]))


def _spelt(word: str) -> str:
    return word.upper() if word in INITIALS else word[:1].upper() + word[1:]


def _rated(facts: Facts, said: LawWords) -> Iterator[Spell]:
    """Ratings by the months they cover; a periodic one beside an annual one of the same months stands before it."""
    rows = sorted(facts.get("penilaian", ()), key=lambda row: (row["mulai"], row["jenis"] == "tahunan"))
    for row in rows:
        predikat = row.get("predikat")
        words = said.code("predikat", predikat) if predikat else ""
        yield Spell("predikat", first_day(row["mulai"]), first_day(row["akhir"] + 1), words, predikat or "belum")


def _stopped(facts: Facts, said: LawWords) -> Iterator[Spell]:
    for row in facts.get("henti", ()):
        words = _spelt(said.code("henti", row["alasan"])) if row.get("alasan") else ""
        yield Spell("henti", row["mulai"], row.get("aktif_kembali"), words, "henti")
    for row in facts.get("hukdis", ()):
        grade = said.code("tingkat_hukdis", row["tingkat"]) if row.get("tingkat") else ""
        yield Spell("henti", row["mulai"], row.get("selesai"), f"Hukuman disiplin {grade}".strip(), "hukdis")


def _issued(facts: Facts, said: LawWords) -> Iterator[Moment]:
    """Determinations of credit, on the last day of the period they are about where their own day is not known."""
    for row in facts.get("pak", ()):
        amount = row.get("angka_kredit")
        words = said.phrases.unknown if amount is None else number(Fraction(amount, 1000))
        yield Moment(row.get("ditetapkan") or first_day(row["akhir"] + 1), ISSUED, words)


def _ahead(career: Career) -> Iterator[Moment]:
    for step in career.steps():
        if step.state not in (OPEN, ACT) and step.opens is not None and career.day < step.opens < NEVER:
            yield Moment(step.opens, AHEAD[step.name])
    if career.retires is not None:
        yield Moment(career.retires, RETIREMENT)
