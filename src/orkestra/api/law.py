"""The law as it is in force on a day: statements, values with all their editions, rules with their wordings."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Query
from pydantic import BaseModel, Field

from orkestra.api.gate import caller_of
from orkestra.api.problems import not_found
from orkestra.api.shapes import Listed, Turned, Word, listed, page_of
from orkestra.insights.law_book import Line, Name
from orkestra.insights.law_sheets import ParameterSheet
from orkestra.insights.law_sheets import Wording as Stated
from orkestra.insights.law_spoken import book, sheets
from orkestra_batch.judging import bench
from orkestra_rules.kernel.calendar import day_number
from orkestra_rules.kernel.library import ENGINE
from orkestra_rules.kernel.parameters import MARKS

FIRST, LAST = date(1950, 1, 1), date(2200, 12, 31)


class Version(BaseModel):
    """Which law speaks here. ``law``: the digest that receipts of decisions bear; ``days``: when anything changed."""

    law: str
    engine: str
    days: list[int]
    marks: dict[str, int]
    instruments: dict[str, str]


class Asked(Turned):
    """Which statements, in force on which day."""

    on: Annotated[date | None, Field(ge=FIRST, le=LAST)] = None
    cari: Word = ""
    kind: Literal["decision", "parameter", "rule", "family"] | None = None
    mark: Literal["R", "O", "S", "I", "M"] | None = None
    instrument: Word = ""


class Rule(BaseModel):
    """A rule with all its wordings, the newest first, and what it rests on."""

    name: str
    label: str
    gives: str
    table: str
    wordings: list[Stated]
    reads: list[Name]
    looks_up: list[Name]
    users: list[Name]


def version(request: HttpRequest) -> Version:
    """Which law speaks here."""
    known, on = book(), day_number(caller_of(request).on)
    instruments = {code: known.said.instrument(code) for code in known.law.instruments}
    marks = {mark: known.marks(on)[mark] for mark in MARKS}
    return Version(law=bench().digest, engine=ENGINE, days=list(known.days), marks=marks, instruments=instruments)


def statements(request: HttpRequest, asked: Query[Asked]) -> Listed[Line]:
    """Statements that hold every word that is looked for, in their name, label, value or provision."""
    on = day_number(asked.on or caller_of(request).on)
    found = book().search(on, asked.cari, asked.kind or "", asked.mark or "", asked.instrument)
    return listed(request, page_of(found, asked), asked, lambda line: line)


class OnDay(BaseModel):
    """The day whose law is asked for; today where none is told."""

    on: Annotated[date | None, Field(ge=FIRST, le=LAST)] = None


def parameter(request: HttpRequest, name: Word, asked: Query[OnDay]) -> ParameterSheet:
    """A value of the law: every edition with its source, and the one in force."""
    found = sheets().parameter(name, day_number(asked.on or caller_of(request).on))
    if found is None:
        raise not_found()
    return found


def rule(request: HttpRequest, name: Word) -> Rule:
    """A rule in words, with what it reads and looks up."""
    found = sheets().rule(name)
    if found is None:
        raise not_found()
    return Rule.model_validate({key: getattr(found, key) for key in Rule.model_fields})
