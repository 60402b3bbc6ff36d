"""The law to read in. Everything on these pages comes out of the book; nothing here knows what the law says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Any, TypeVar

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from orkestra.config.clock import today
from orkestra.insights.law_book import Line
from orkestra.insights.law_index import ChangedParameter, ChangedRule, changed_parameters, changed_rules
from orkestra.insights.law_spoken import book, said, sheets
from orkestra.insights.law_words import Source
from orkestra.shared.access.rights import Viewer
from orkestra.web.law.days import asked_day
from orkestra.web.law.words import GIVES, KINDS, PARTS, TOPICS, listed
from orkestra_batch.result import DECISIONS
from orkestra_batch.wording import MARK_MEANINGS, MARK_NAMES
from orkestra_rules.kernel.calendar import day_number, to_date
from orkestra_rules.kernel.parameters import MARKS

MANY = 50
YEAR = 365
KEPT = 8
"""So many days of the law are kept laid out."""
Sheet = TypeVar("Sheet")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as it is explained: how many statements bear it."""

    code: str
    name: str
    meaning: str
    count: int


def index(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The whole law, or what was searched for in it."""
    asked = {name: request.GET.get(name, "").strip() for name in ("cari", "jenis", "tanda")}
    on = asked_day(request, "hari")
    told: dict[str, Any] = {"asked": asked, "on": on, "kinds": _kinds(), "hari": request.GET.get("hari", "")}
    if any(asked.values()):
        found = book().search(day_number(on), asked["cari"], asked["jenis"], asked["tanda"])
        told |= {"found": Paginator(found, MANY).get_page(request.GET.get("halaman")), "chosen": _kind(asked["jenis"])}
    else:
        told["whole"] = _laid_out(get_language(), told["hari"], on)
    part = "law/found.html" if request.headers.get("HX-Target") == "hasil" else "law/index.html"
    return render(request, part, told | {"marks": _marks(on)})


def _kinds() -> list[tuple[str, str]]:
    return [(kind, gettext(label)) for kind, label in KINDS.items() if kind != "derived"]


def _kind(kind: str) -> str:
    return gettext(KINDS[kind]) if kind in KINDS else ""


def _marks(on: date) -> list[Mark]:
    counted = book().marks(day_number(on))
    return [Mark(m, MARK_NAMES[m], MARK_MEANINGS[m].partition(". ")[0], counted[m]) for m in MARKS]


@lru_cache(maxsize=KEPT)
def _laid_out(language: str | None, hari: str, on: date) -> SafeString:
    """The whole law as HTML: it changes with the language and the day alone."""
    return render_to_string("law/whole.html", _whole(on) | {"marks": _marks(on), "hari": hari})


def _whole(on: date) -> dict[str, Any]:
    """The law laid out: decisions, parameters by topic, chapters of rules, families, instruments."""
    lines = book().lines(day_number(on))
    chosen: dict[str, list[Line]] = {kind: [line for line in lines if line.kind == kind] for kind in KINDS}
    parameters = sorted(chosen["parameter"], key=lambda line: (list(TOPICS).index(_topic(line)), line.label))
    library, resting = book().library, book().resting
    counted = {page.name: sum(line.chapter == page.name for line in chosen["rule"]) for page in library.pages}
    return {
        "decisions": sorted(chosen["decision"], key=lambda line: DECISIONS.index(line.name)),
        "topics": [(gettext(TOPICS[t]), list(rows)) for t, rows in groupby(parameters, key=_topic)],
        "chapters": [(page, counted[page.name]) for page in library.pages if counted[page.name]],
        "families": chosen["family"],
        "instruments": [
            (code, entry, resting[code]) for code, entry in book().law.instruments.items() if resting[code]
        ],
    }


def _topic(line: Line) -> str:
    return line.chapter.partition(".")[0]


# ------------------------------------------------------------------ one statement
def _open(found: Sheet | None) -> Sheet:
    if found is None:
        raise Http404
    return found


def parameter(request: HttpRequest, viewer: Viewer, name: str) -> HttpResponse:
    """A parameter: its value on a day, and its history."""
    on = asked_day(request, "hari")
    sheet = _open(sheets().parameter(name, day_number(on)))
    history = [(edition, to_date(edition.first).isoformat()) for edition in sheet.editions]
    apart = sheet.present is not None and any(cell.source for cell in sheet.present.cells)
    told = {"sheet": sheet, "on": on, "heads": [listed(key) for key in sheet.keys], "history": history, "apart": apart}
    return render(request, "law/parameter.html", told)


def rule(request: HttpRequest, viewer: Viewer, name: str) -> HttpResponse:
    """A rule in words."""
    sheet = _open(sheets().rule(name))
    return render(request, "law/rule.html", {"sheet": sheet, "gives": gettext(GIVES[sheet.gives])})


def decision(request: HttpRequest, viewer: Viewer, name: str) -> HttpResponse:
    """A decision with its routes and conditions."""
    return render(request, "law/decision.html", {"sheet": _open(sheets().decision(name))})


def family(request: HttpRequest, viewer: Viewer, name: str) -> HttpResponse:
    """A job family: its levels, its retirement ages, its approval, through time."""
    sheet = _open(sheets().family(name))
    parts = [(gettext(PARTS[kind]), list(rows)) for kind, rows in groupby(sheet.parts, key=lambda part: part.kind)]
    return render(request, "law/family.html", {"sheet": sheet, "parts": parts})


def chapter(request: HttpRequest, viewer: Viewer, name: str) -> HttpResponse:
    """The rules of one chapter, and what it leaves out."""
    found = _open(next((page for page in book().library.pages if page.name == name), None))
    lines = [line for line in book().lines(day_number(today())) if line.chapter == name and line.kind == "rule"]
    statements = {statement.name: statement for statement in found.statements}
    rules = [(line, said().formula(statements[line.name])) for line in lines]
    return render(request, "law/chapter.html", {"chapter": found, "rules": rules})


def instrument(request: HttpRequest, viewer: Viewer, name: str) -> HttpResponse:
    """An instrument, and everything that rests on it, article by article."""
    entry = _open(book().law.instruments.get(name))
    rows = sheets().resting_on(name)
    articles = [(article, list(found)) for article, found in groupby(rows, key=lambda row: row.cite.provision)]
    return render(request, "law/instrument.html", {"code": name, "entry": entry, "articles": articles})


# ------------------------------------------------------------------ between two days
@dataclass(frozen=True, slots=True)
class Changed:
    """A parameter that stands otherwise: its values before and after, and both bases."""

    name: str
    label: str
    unit: str
    first: int
    before: Source | None
    after: Source
    rows: list[tuple[str, str, str]]

    @property
    def new(self) -> bool:
        """Whether there was none on the first day."""
        return self.before is None

    @property
    def single(self) -> tuple[str, str, str] | None:
        """The only value, where it is for nothing in particular."""
        return self.rows[0] if len(self.rows) == 1 and not self.rows[0][0] else None


def changes(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What the law says otherwise on one day than on another; by default a year apart."""
    last = asked_day(request, "sampai")
    first = asked_day(request, "dari", last - timedelta(days=YEAR))
    early, late = sorted((first, last))
    span = (day_number(early), day_number(late))
    days = [to_date(day) for day in reversed(book().days) if day <= day_number(today())]
    told = {
        "early": early,
        "late": late,
        "parameters": [_changed(found) for found in changed_parameters(book().law, *span)],
        "rules": [_rewritten(found) for found in changed_rules(book().law, *span)],
        "days": [(day, day - timedelta(days=1)) for day in days],
    }
    return render(request, "law/changes.html", told)


def _changed(found: ChangedParameter) -> Changed:
    parameter, words = found.parameter, said()
    rows = [
        (words.codes(parameter, e.codes), words.entry(parameter, e.before), words.entry(parameter, e.after))
        for e in found.entries
    ]
    before = words.source(found.before.cite) if found.before else None
    after = words.source(found.after.cite)
    return Changed(parameter.name, parameter.label, parameter.unit, found.after.first, before, after, rows)


def _rewritten(found: ChangedRule) -> dict[str, str]:
    either = found.after or found.before
    told = {when: said().formula(s) for when, s in (("before", found.before), ("after", found.after)) if s}
    return told | ({"name": either.name, "label": either.label} if either else {})
