"""Where each decision stands for an official, and the official's line in the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from orkestra_batch.prospects import closing
from orkestra_batch.report.lawbook import Lawbook, plain
from orkestra_batch.result import Assessed, Ruling
from orkestra_rules.judgement import ACTS, STEPS, TIMED_ACTS
from orkestra_rules.kernel.calendar import NEVER
from orkestra_rules.kernel.exact import Gap
from orkestra_rules.kernel.parameters import MARKS

OPEN, ACT, LATER, UNKNOWN, CLOSED = "buka", "tindakan", "nanti", "belum", "tidak"
STATES = (OPEN, ACT, LATER, UNKNOWN, CLOSED)
"""Where a decision stands: open; only an act is wanting; open on a later day; a fact is missing; not in sight."""
DECISIONS = ("kp", "kj")
NAMES = {short: name for name, short in STEPS.items()}
SEVERITIES = ("error", "question", "warning", "info")
"""The gravest first."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one decision stands for one official."""

    state: str
    day: int | None
    """First day under the present rating; NEVER where it cannot be, None where it cannot be said."""
    against: tuple[tuple[str, bool], ...]
    """Conditions of the nearest route that do not hold; True where the answer is unknown, not no."""
    missing: tuple[str, ...]
    need: Any
    mark: str
    """The weakest mark that the result rests on."""


@dataclass(frozen=True, slots=True)
class Line:
    """An official in the list."""

    name: str
    nip: str
    unit: str
    family: str
    jenjang: str
    golongan: str
    credit: Any
    standings: Mapping[str, Standing]
    findings: int
    """Of those that want somebody to look."""
    gravest: str


def line_of(assessed: Assessed, book: Lawbook, day: int) -> Line:
    """What the list, the overview and the export say of an official."""
    person = assessed.person
    graded = [f.severity.value for f in assessed.dossier.findings if f.severity.value != SEVERITIES[-1]]
    return Line(
        person.nama,
        person.nip,
        person.unit,
        person.keluarga,
        person.jenjang,
        person.golongan,
        plain(assessed.amounts["akk"]),
        {short: standing(assessed, assessed.rulings[NAMES[short]], book, day) for short in DECISIONS},
        len(graded),
        next((grade for grade in SEVERITIES if grade in graded), ""),
    )


def standing(assessed: Assessed, ruling: Ruling, book: Lawbook, day: int) -> Standing:
    """Where a decision stands."""
    opens = day if ruling.value else ruling.day(assessed.present_predikat or "baik")
    opens = NEVER if opens is None and closing(ruling) else opens
    missing = dict.fromkeys(gap_label(gap, book) for c in ruling.against for gap in c.missing)
    return Standing(
        _state(ruling, opens),
        opens,
        tuple((c.name, c.value is None) for c in ruling.against),
        tuple(missing) if ruling.value is None else (),
        plain(ruling.needed),
        max(ruling.marks, key=MARKS.index, default="R"),
    )


def _state(ruling: Ruling, opens: int | None) -> str:
    if ruling.value is True:
        return OPEN
    if all(c.name in ACTS and ACTS[c.name] not in TIMED_ACTS for c in ruling.against):
        return ACT
    if ruling.value is None:
        return UNKNOWN
    return LATER if opens is not None and opens < NEVER else CLOSED


def gap_label(gap: Gap, book: Lawbook) -> str:
    """A missing fact in words."""
    table, name, _ = gap
    if table == "?":
        return name
    if table == "law":
        parameter = book.library.parameters.get(name)
        return f"ketentuan: {parameter.label if parameter else name}"
    column = book.library.schema.tables[table].columns.get(name)
    return column.label if column else name
