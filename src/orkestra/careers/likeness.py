"""Two rows of a kind laid side by side, and a row beside what the database demands of it.

What a source does not say is silence, not another value: it neither changes nor removes what is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from django.db import models

from orkestra.shared.database.constraints import NoOverlap
from orkestra.shared.histories.models import BY_HAND, Recorded

OF_RECORD = ("recorded_at", "recorded_by", "source", "withdrawn_at", "withdrawn_by", "corrects", "id", "person")
"""Columns that no file tells."""
FIRST, LAST = "mulai", "selesai"
SPANS = (("mulai", "selesai"), ("mulai", "akhir"), ("mulai", "aktif_kembali"), ("tmt", "selesai"))
"""Pairs of columns of which the first lies before the second."""
MOST = 2**31 - 1
"""The largest number that both databases hold in a column of whole numbers."""


@dataclass
class Changes:
    """What is to be recorded. ``absent`` rows stand, though no file holds them; so do those that are the same."""

    new: list[Any] = field(default_factory=list)
    changed: list[tuple[Any, Any]] = field(default_factory=list)
    """Each standing row with the one that takes its place."""
    withdrawn: list[Any] = field(default_factory=list)
    same: list[Any] = field(default_factory=list)
    absent: list[Any] = field(default_factory=list)

    @property
    def quiet(self) -> bool:
        """Whether nothing is to be recorded."""
        return not (self.new or self.changed or self.withdrawn)


class Limit(NamedTuple):
    """What a column demands."""

    name: str
    label: str
    needed: bool
    longest: int | None
    codes: frozenset[str]


def told(row: Recorded) -> tuple[str, ...]:
    """The columns of a row that a file can tell."""
    return _told(type(row))


@cache
def _told(kind: type[Recorded]) -> tuple[str, ...]:
    return tuple(f.name for f in kind._meta.concrete_fields if f.name not in OF_RECORD)


def silent(value: Any) -> bool:
    """Whether a column says nothing."""
    return value is None or value == ""


def unlike(held: Any, row: Any) -> list[str]:
    """The columns in which a row says otherwise than the one that stands."""
    return [name for name in told(row) if (said := getattr(row, name)) != getattr(held, name) and not silent(said)]


def by_hand(row: Any) -> bool:
    """Whether somebody here told a row, or put it right."""
    return str(row.source).startswith(BY_HAND)


def says_otherwise(held: Any, row: Any) -> bool:
    """Whether a row differs from one that stands, and does not only repeat what somebody put right in that one."""
    if not unlike(held, row):
        return False
    wrong = held
    while by_hand(wrong) and wrong.corrects is not None:
        wrong = wrong.corrects
        if not unlike(wrong, row):
            return False
    return True


def filled(row: Any, held: Any) -> Any:
    """The row, with what it does not say taken over from the one that stands."""
    for name in told(row):
        if silent(getattr(row, name)):
            setattr(row, name, getattr(held, name))
    return row


def again(held: Any, **otherwise: Any) -> Any:
    """A row like one that stands, not yet stored, but for what is given."""
    kept = {name: getattr(held, name) for name in told(held)}
    owner = {"person": held.person} if hasattr(held, "person_id") else {}
    return type(held)(**{**owner, **kept, **otherwise})


# ------------------------------------------------------------------ one row, one spell
def one(found: Changes, held: Sequence[Any], row: Any) -> None:
    """A kind of which one row stands: the row laid beside it."""
    if not held:
        found.new.append(row)
    elif says_otherwise(held[-1], row):
        found.changed.append((held[-1], filled(row, held[-1])))
    else:
        found.same.append(held[-1])


def spell(
    found: Changes, held: Sequence[Any], row: Any, on: date, *, besides: Iterable[str] = (), details: Iterable[str] = ()
) -> None:
    """A kind of which sources tell the present state: another one ends the last on the day before.

    The new state begins on the day that the row tells, where that lies after the beginning of the last; else on the day
    of the act. Where nothing but ``details`` differs the state is the same and is put right; columns ``besides`` are
    not looked at. What was recorded for a later day stays.
    """
    last = max(held, key=lambda one: one.mulai or date.min, default=None)
    if last is None:
        found.new.append(row)
        return
    found.absent += [one for one in held if one is not last]
    otherwise = [name for name in unlike(last, row) if name not in (FIRST, LAST, *besides)]
    if _repeated(last, held, row, besides):
        _same(found, last, row)
    elif last.selesai is not None and last.selesai < on:
        found.absent.append(last)
        row.mulai = max(row.mulai or on, last.selesai + timedelta(days=1))
        found.new.append(row)
    elif not otherwise or (last.mulai is not None and last.mulai > on):
        _same(found, last, row)
    elif set(otherwise) <= set(details):
        found.changed.append((last, again(last, **{name: getattr(row, name) for name in otherwise})))
    else:
        _other(found, last, filled(row, again(last, mulai=row.mulai, selesai=None)), on)


def _repeated(last: Any, held: Sequence[Any], row: Any, besides: Iterable[str]) -> bool:
    """Whether a source only repeats a state that somebody here put right or ended."""
    if not by_hand(last):
        return False
    besides = (FIRST, LAST, *besides)
    ended = [one for one in held if one is not last and by_hand(one)]
    return not says_otherwise(last, row) or any(set(unlike(one, row)) <= set(besides) for one in ended)


def _same(found: Changes, last: Any, row: Any) -> None:
    """A beginning that was not known is filled in."""
    if last.mulai is None and row.mulai is not None and last.selesai is None:
        found.changed.append((last, again(last, mulai=row.mulai)))
    else:
        found.same.append(last)


def _other(found: Changes, last: Any, row: Any, on: date) -> None:
    begun = last.mulai or date.min
    start = row.mulai if row.mulai is not None and begun < row.mulai <= on else on
    if last.mulai is not None and last.mulai >= start:
        row.mulai = last.mulai
        found.changed.append((last, row))
        return
    row.mulai = start
    found.changed.append((last, again(last, selesai=start - timedelta(days=1))))
    found.new.append(row)


# ------------------------------------------------------------------ what does not fit
def clashes(found: Changes) -> list[str]:
    """Why the new rows cannot stand beside those that stay, in the words of the database's own demands."""
    standing: dict[type[Recorded], list[Any]] = {}
    for held in (*found.same, *found.absent):
        standing.setdefault(type(held), []).append(held)
    out: list[str] = []
    for row in (*found.new, *(row for _, row in found.changed)):
        beside = standing.setdefault(type(row), [])
        out += misfits(row)
        out += _against(row, beside)
        beside.append(row)
    return list(dict.fromkeys(out))


@cache
def _limits(kind: type[Recorded]) -> tuple[Limit, ...]:
    fields = (f for f in kind._meta.concrete_fields if f.name not in OF_RECORD)
    return tuple(
        Limit(
            f.name, str(f.verbose_name), not f.null, f.max_length if isinstance(f, models.CharField) else None,
            frozenset(code for code, _ in f.flatchoices),
        )
        for f in fields
    )  # fmt: skip


def misfits(row: Recorded) -> Iterator[str]:
    """What the columns of a row do not hold."""
    for limit in _limits(type(row)):
        wrong = _misfit(limit, getattr(row, limit.name))
        if wrong:
            yield f"{limit.label}: {wrong}"
    for first, last in SPANS:
        begin, end = getattr(row, first, None), getattr(row, last, None)
        if begin is not None and end is not None and end < begin:
            yield "Tanggal berakhir mendahului tanggal mulai."


def _misfit(limit: Limit, value: Any) -> str:
    if value is None:
        return "belum diisi." if limit.needed else ""
    if isinstance(value, str):
        if limit.longest is not None and len(value) > limit.longest:
            return f"lebih dari {limit.longest} huruf."
        return "kode tidak dikenal." if limit.codes and value and value not in limit.codes else ""
    if isinstance(value, int) and not 0 <= value <= MOST:
        return "di luar batas angka."
    return ""


def _against(row: Any, beside: Sequence[Any]) -> Iterator[str]:
    """The rows of its kind beside which a row cannot stand."""
    for constraint in type(row)._meta.constraints:
        if isinstance(constraint, NoOverlap):
            meeting = _alike(row, beside, constraint.of)
            if any(_meet(constraint, row, other) for other in meeting):
                yield str(constraint.violation_error_message)
        elif isinstance(constraint, models.UniqueConstraint) and any(_alike(row, beside, constraint.fields)):
            yield "Sudah ada catatan lain yang serupa pada hari yang sama."


def _alike(row: Any, beside: Sequence[Any], columns: Sequence[str]) -> Iterator[Any]:
    mine = [getattr(row, name) for name in columns]
    return (other for other in beside if None not in mine and [getattr(other, name) for name in columns] == mine)


def _meet(constraint: NoOverlap, row: Any, other: Any) -> bool:
    (first, last), (begin, end) = ((getattr(r, constraint.first), getattr(r, constraint.last)) for r in (row, other))
    return (last is None or begin is None or begin <= last) and (end is None or first is None or first <= end)
