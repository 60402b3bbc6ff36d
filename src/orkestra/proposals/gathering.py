"""Cases out of what is recorded: histories, statements of sources, evidence. However many people, the same queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from orkestra.careers.agency import setting
from orkestra.careers.facts import OF_DOSSIER, Rows, dossier, standing_rows
from orkestra.careers.judging import judge
from orkestra.evidence.queries import Held, evidence_of
from orkestra.papers.models import Paper
from orkestra.people.models import Person
from orkestra.proposals.cases import KP, Case, Converted, Credit, Met, Papers
from orkestra.proposals.hearing import (
    Heard,
    decrees,
    degrees,
    doubts,
    issued,
    rated,
    silent,
    sources,
    unread,
    unrecognised,
)
from orkestra.proposals.periods import documents, is_period, next_periods, rounding, years_rated
from orkestra.proposals.preflight import lawful_amount
from orkestra.reconciliation.models import CorrectionRequest, State, Upload
from orkestra.reconciliation.saying import heard
from orkestra_batch.intake import dossier as intake
from orkestra_batch.wording import Wording
from orkestra_rules.judgement import Judgement, Line, moot
from orkestra_rules.kernel.calendar import day_number, first_day, month_of, to_date
from orkestra_rules.kernel.explain import Condition, Route
from orkestra_rules.law import load

DECISIONS = {"kp": "kenaikan_pangkat", "kj": "kenaikan_jenjang"}
NEEDED = {"dalam_jenjang": "penetapan_ambang_pangkat", "tanpa_lowongan": "penetapan_ambang_pangkat",
          "setelah_kj": "penetapan_ambang_jenjang", "biasa": "penetapan_ambang_jenjang"}  # fmt: skip
"""By route the rule that holds the credit asked for; a route that is not here asks for none."""
APPLIED = Upload.objects.filter(batch__state=State.APPLIED)
PAK_EVIDENCE, KONVERSI, ANNUAL = "pak", "konversi", "tahunan"
LONGEST = 12 * 9999


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be looked at: a kind of proposal, and its effective date."""

    kind: str
    tmt: date


@dataclass(frozen=True)
class Known:
    """All that is recorded about one person."""

    person: Person
    dossier: intake.Dossier
    rows: Rows
    heard: Heard
    files: Mapping[str, Sequence[Held]]
    issued: Mapping[int, Paper]
    """Papers that stand, by the row of credit that each recorded."""
    waiting: Sequence[str]
    spoken: frozenset[str]
    """Sources that were ever taken in."""


def known(persons: Sequence[Person], on: date) -> Iterator[Known]:
    """What is recorded about people, read together."""
    agency, spoken = setting(on), frozenset(APPLIED.values_list("shape", flat=True).distinct())
    rows, said = standing_rows(persons, OF_DOSSIER), heard(0, [person.nip for person in persons])
    files, waiting, papers = evidence_of(persons), _waiting(persons), papers_of(persons)
    for person in persons:
        own = rows[person.pk]
        told = Heard(said[person.nip].values, own, agency)
        yield Known(
            person, dossier(person, own, agency), own, told, files[person.pk], papers[person.pk], waiting[person.pk],
            spoken,
        )  # fmt: skip


def papers_of(persons: Sequence[Person]) -> Mapping[int, dict[int, Paper]]:
    """By person the papers that stand, by the row of credit that each recorded."""
    found: defaultdict[int, dict[int, Paper]] = defaultdict(dict)
    rows = Paper.objects.filter(person__in=persons, pak__isnull=False, ended_at__isnull=True)
    for paper in rows.select_related("person", "pak"):
        found[paper.person_id][paper.pak_id or 0] = paper
    return found


def _waiting(persons: Sequence[Person]) -> Mapping[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = CorrectionRequest.objects.filter(person__in=persons, answer__isnull=True).order_by("pk")
    for person, field in rows.values_list("person", "field"):
        found[person].append(field)
    return found


def cases(one: Known, asked: Iterable[Asked], on: date) -> Iterator[Case]:
    """The cases of one person: what does not hang on the date is read once."""
    beside = _beside(one)
    for what in asked:
        yield _case(one, what, on, beside)


def _beside(one: Known) -> dict[str, Any]:
    """What is the same whatever is proposed."""
    return {
        "decrees": decrees(one.heard, one.files),
        "sources": sources(one.heard),
        "unread": unread(one.heard),
        "silent": silent(one.heard, one.spoken),
        "degrees": degrees(one.heard),
        "doubts": doubts(one.heard),
        "waiting": one.waiting,
    }


def _case(one: Known, asked: Asked, on: date, beside: Mapping[str, Any]) -> Case:
    period = None if asked.kind != KP or is_period(asked.tmt) else next_periods(max(asked.tmt, on), 1)[0]
    case = Case(
        asked.kind, asked.tmt, on, period=period, rounding=rounding(on),
        papers=_papers(one, documents(asked.kind, asked.tmt)), **beside,
    )  # fmt: skip
    if one.dossier.state is not intake.State.ASSESSED:
        return replace(case, held_back=one.dossier.reason or "–")
    return _judged(one, asked, case)


def _papers(one: Known, wanted: Sequence[str]) -> Papers:
    """Documents in hand; a determination that was issued here is one."""
    kept = {kind: sum(file.readable for file in one.files.get(kind, ())) for kind in wanted}
    if PAK_EVIDENCE in kept:
        kept[PAK_EVIDENCE] += len(one.issued)
    return Papers(kept, [file.name for kind in wanted for file in one.files.get(kind, ()) if not file.readable])


def _numbers(one: Known) -> Mapping[int, str]:
    """By row of credit the number of its paper, as it was issued here, or as a document in hand bears it."""
    shown = {file.row: file.nomor for file in one.files.get(PAK_EVIDENCE, ()) if file.history == PAK_EVIDENCE}
    found = {row: number for row, number in shown.items() if row is not None and number}
    return found | {row: paper.number for row, paper in one.issued.items()}


# ------------------------------------------------------------------ the law on the effective date
def _judged(one: Known, asked: Asked, case: Case) -> Case:
    found = judge().judge(_on(one.dossier.facts, asked.tmt))
    route = found.route(DECISIONS[asked.kind])
    months = _months(found, asked)
    begun = found.value("mulai_jenjang")
    since = min(months[:1] + ([month_of(begun)] if begun else []), default=0)
    return replace(
        case, target=target(found, asked.kind), conditions=_against(found, route), months=months,
        unrated=found.unrated_of(months), credit=_credit(one, asked, found, route),
        rated=rated(one.heard, since), unrecognised=unrecognised(one.heard, begun),
    )  # fmt: skip


def _on(facts: Mapping[str, Any], tmt: date) -> dict[str, Any]:
    """The same facts, as they are known now, on the effective date."""
    record, day = facts["pegawai"], day_number(tmt)
    return {**facts, "pegawai": {**record, "hari": day, "diketahui": max(day, record["diketahui"])}}


def target(found: Judgement, kind: str) -> str | None:
    """The rank or jenjang that is proposed."""
    value: str | None = found.value("penetapan_golongan_tujuan" if kind == KP else "jenjang_tujuan")
    return value


def _against(found: Judgement, route: Route) -> tuple[Met, ...]:
    """The conditions of the nearest route that do not hold or cannot be said."""
    if route.value is True:
        return ()
    wording, left = Wording(load()), moot(route)
    return tuple(_met(one, wording) for one in found.against(route) if one.name not in left)


def _met(one: Condition, wording: Wording) -> Met:
    since = one.since if one.since is not None and month_of(one.since) < LONGEST - 12 else None
    return Met(
        one.name, one.label, one.value, wording.cite(one.cite), one.support, tuple(wording.missing(one)),
        None if since is None else _as_date(since),
    )  # fmt: skip


def _as_date(day: int) -> date:
    """A day of the rules as a calendar day: one that does not exist is the first of the next month."""
    try:
        return to_date(day)
    except ValueError:
        return to_date(first_day(month_of(day) + 1))


def _months(found: Judgement, asked: Asked) -> list[int]:
    """The months of which the law wants a rating."""
    year, served = asked.tmt.year, found.value("bulan_dinas") or 0
    first = (year - years_rated(asked.kind, asked.tmt)) * 12
    return [month for month in range(first, year * 12) if month >= served]


def _credit(one: Known, asked: Asked, found: Judgement, route: Route) -> Credit:
    rule, begun = NEEDED.get(route.name), found.value("mulai_jenjang")
    if rule is None:
        return Credit()
    converted = _conversions(found)
    told = issued(one.heard, _numbers(one), month_of(begun) if begun else 0, _held(one))
    if any(lawful_amount(converted, paper) not in (None, paper.amount) for paper in told):
        annually = _conversions(judge().judge(_by_year(_on(one.dossier.facts, asked.tmt))))
        told = [replace(paper, annual=lawful_amount(annually, paper)) for paper in told]
    return Credit(found.amounts["akk"], _fraction(found.value(rule)), converted, told)


def _conversions(found: Judgement) -> list[Converted]:
    lines = [line for line in found.lines if line.regime == KONVERSI and line.counted and line.step is not None]
    return [_converted(line) for line in lines if line.amount is not None]


def _by_year(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The same facts without the ratings of parts of a year that is rated as a whole too."""
    rows = facts.get("penilaian", ())
    years = [(row["mulai"], row["akhir"]) for row in rows if row["jenis"] == ANNUAL and row.get("predikat")]
    kept = [
        row for row in rows
        if row["jenis"] == ANNUAL or not any(first <= row["mulai"] and row["akhir"] <= last for first, last in years)
    ]  # fmt: skip
    return {**facts, "penilaian": kept}


def _fraction(value: Any) -> Fraction | None:
    return None if value is None else Fraction(value)


def _converted(line: Line) -> Converted:
    months = frozenset(m for first, last in line.runs for m in range(first, last + 1))
    return Converted(months, line.amount or Fraction())


def _held(one: Known) -> Callable[[int], Fraction | None]:
    """What the law counts at the end of a month; asked only for cumulative determinations."""

    def held(last: int) -> Fraction | None:
        end = to_date(first_day(last + 1))
        return judge().judge(_on(one.dossier.facts, end)).amounts["akk"]

    return held
