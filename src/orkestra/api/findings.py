"""Where sources do not agree, and what the readers of files had to say: the same codes and words as everywhere."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import Query
from pydantic import BaseModel

from orkestra.api.gate import caller_of
from orkestra.api.shapes import Listed, Nip, Turned, Word, listed, page_of, shown_nip
from orkestra.insights.about import last_findings
from orkestra.reconciliation import queries
from orkestra.reconciliation.fields import FIELDS, key_shown

MAY = "differences.see"
STILL_OPEN: dict[str, bool | None] = {"open": True, "settled": False, "all": None}


class Difference(BaseModel):
    """Something that SIASN, e-Kinerja and Orkestra say differently. ``wrong``: the side that must change."""

    number: int
    nip: str
    field: str
    label: str
    key: str
    siasn: str | None
    ekinerja: str | None
    ours: str | None
    wrong: str
    owner: str
    since: date
    closed_at: datetime | None
    evidence: dict[str, dict[str, str | int | None]]


class Finding(BaseModel):
    """A finding at its cell, in words: what was read, why it is remarkable, and what to do."""

    code: str
    severity: str
    refuses: bool
    nip: str
    file: str
    sheet: str | None
    row: int | None
    column: str | None
    value: str
    reason: str
    remedy: str


class Narrowed(Turned):
    """Which differences."""

    cari: Word = ""
    field: Word = ""
    owner: Word = ""
    unit: Word = ""
    state: Literal["open", "settled", "all"] = "open"


def difference(one: Any, nip: str) -> Difference:
    """A difference as it is told."""
    return Difference(
        number=one.pk, nip=nip, field=one.field, label=_(FIELDS[one.field].label),
        key=key_shown(one.field, one.key), siasn=one.siasn, ekinerja=one.ekinerja, ours=one.ours, wrong=one.wrong,
        owner=one.owner, since=one.since, closed_at=one.closed_at, evidence=one.evidence,
    )  # fmt: skip


def finding(one: Any, nip: str) -> Finding:
    """A finding in the language of the request."""
    spoken = queries.sentences(one, get_language() or "id")
    return Finding(
        code=one.code, severity=one.severity, refuses=one.refuses, nip=nip, file=one.file, sheet=one.sheet,
        row=one.row, column=one.column, value=spoken.value, reason=spoken.reason, remedy=spoken.remedy,
    )  # fmt: skip


def find(request: HttpRequest, asked: Query[Narrowed]) -> Listed[Difference]:
    """Differences about those whom the token may see, the oldest first."""
    caller, nip = caller_of(request), shown_nip(caller_of(request), MAY)
    found = queries.differences(
        caller.viewer, on=caller.on, field=asked.field, owner=asked.owner, unit=asked.unit, text=asked.cari,
        still_open=STILL_OPEN[asked.state],
    )  # fmt: skip
    return listed(request, page_of(found, asked), asked, lambda one: difference(one, nip(one.person.nip)))


def differences_of(request: HttpRequest, nip: Nip) -> list[Difference]:
    """All differences about one person, the open ones first."""
    caller = caller_of(request)
    shown = shown_nip(caller, MAY)(caller.person.nip)
    return [difference(one, shown) for one in queries.differences_of(caller.viewer, caller.person, on=caller.on)]


def findings_of(request: HttpRequest, nip: Nip) -> list[Finding]:
    """What the readers said of one person in the last applied import that spoke of them, the gravest first."""
    caller = caller_of(request)
    shown = shown_nip(caller)(caller.person.nip)
    return [finding(one, shown) for one in last_findings(caller.person)]
