"""The answer of both decisions about an official, as a summary holds it."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from orkestra.insights.models import NO_DAY
from orkestra_batch.prospects import hindering
from orkestra_batch.report.lawbook import Lawbook
from orkestra_batch.report.standing import DECISIONS, NAMES, UNKNOWN, standing
from orkestra_batch.result import Assessed, Ruling
from orkestra_batch.wording import Wording
from orkestra_rules.kernel.calendar import NEVER, day_number, to_date
from orkestra_rules.law import load

THOUSANDTHS = 1000


@cache
def _wording() -> Wording:
    return Wording(load())


@cache
def _book() -> Lawbook:
    return Lawbook(load())


def outcome(result: Assessed, on: date) -> dict[str, Any]:
    """The columns of a summary that come out of the decisions."""
    akk = result.amounts.get("akk")
    told: dict[str, Any] = {
        "angka_kredit": None if akk is None else int(akk * THOUSANDTHS),
        "predikat": result.present_predikat or "",
    }
    for short in DECISIONS:
        ruling = result.rulings[NAMES[short]]
        stands, hinders = standing(result, ruling, _book(), day_number(on)), hindering(result, ruling)
        wording = _wording()
        told |= {
            f"{short}_state": stands.state,
            f"{short}_opens": _day(stands.day),
            f"{short}_needed": None if ruling.needed is None else int(ruling.needed * THOUSANDTHS),
            f"{short}_condition": hinders.name if hinders else "",
            f"{short}_sentence": wording.hindrance(result, ruling) if hinders else _route(ruling, wording),
        }
    return told


def _route(ruling: Ruling, wording: Wording) -> str:
    """By which route an open decision is open, with its article."""
    return f"{ruling.route.label} ({wording.cite(ruling.outcome.cite)})"


def nothing(held_back: str | None = None) -> dict[str, Any]:
    """The same columns where there is no decision; ``held_back`` says why none would be safe."""
    told: dict[str, Any] = {"angka_kredit": None, "predikat": ""}
    for short in DECISIONS:
        told |= {
            f"{short}_state": "" if held_back is None else UNKNOWN,
            f"{short}_opens": NO_DAY,
            f"{short}_needed": None,
            f"{short}_condition": "",
            f"{short}_sentence": held_back or "",
        }
    return told


def _day(day: int | None) -> date:
    return NO_DAY if day is None or day >= NEVER else to_date(day)
