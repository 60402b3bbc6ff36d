"""The auditor's room: the trail, whether it is whole, and who looked at whom. Nothing here can be changed."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from orkestra.config.clock import today
from orkestra.people.queries import names_of as names_of_people
from orkestra.shared.access.masking import LENGTH, masked
from orkestra.shared.access.matrix import OTHER
from orkestra.shared.access.personal_data import Column, columns, labels
from orkestra.shared.access.queries import names_of
from orkestra.shared.access.rights import Viewer
from orkestra.shared.trail.queries import LOOK, head
from orkestra.shared.trail.searching import Asked, every, looked, page_of, unlike
from orkestra.shared.trail.services import act
from orkestra.shared.work.chain import chain, verify_chain
from orkestra.shared.work.tasks import wake
from orkestra.web.audit import asking
from orkestra.web.audit.words import act_label, details, fault_label, groups
from orkestra_batch.outputs.table import BOM
from orkestra_batch.outputs.workbook import RISKY

PAIRS = 200
HEADS = ("nomor", "waktu", "pelaku", "perbuatan", "untuk_hari", "tentang", "rincian", "sidik")
SEE_NIP = "people.see_nip"
DIGEST = 64


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the trail as it is shown."""

    number: int
    at: datetime
    by: str
    name: str
    what: str
    about: str
    about_name: str
    details: str


def trail(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The trail, narrowed, the newest first."""
    form, asked = asking.asked(request.GET)
    found = page_of(asked)
    return render(request, "audit/trail.html", {
        "form": form, "rows": _rows(found.lines, viewer), "older": found.older, "groups": groups(),
        "newest": asked.before is None, "export": viewer.may("trail.export"),
    })  # fmt: skip


def _rows(lines: Iterable[Any], viewer: Viewer) -> list[Row]:
    found = list(lines)
    accounts = names_of(name for line in found for name in (line.by, line.about))
    people = names_of_people(line.about for line in found)
    return [
        Row(line.number, line.at, line.by, accounts.get(line.by, ""), act_label(line.act), shown(line.about, viewer),
            people.get(line.about) or accounts.get(line.about, ""), details(line.told))
        for line in found
    ]  # fmt: skip


def shown(about: str, viewer: Viewer) -> str:
    """Whom a line is about: a NIP is whole only for whoever may see it whole."""
    is_nip = len(about) == LENGTH and about.isdecimal()
    whole = about == viewer.nip or OTHER in viewer.relations(SEE_NIP)
    return about if whole or not is_nip else masked(about)


# ------------------------------------------------------------------ as a file
def export(request: HttpRequest, viewer: Viewer) -> StreamingHttpResponse:
    """Every line that the list shows at this address, as text, written while it is read."""
    form, asked = asking.asked(request.GET)
    on = today()
    with act("trail.export", by=viewer.by, on=on) as telling:
        telling.tell(narrowed=form.filled)
    response = StreamingHttpResponse(_text(asked, viewer), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="jejak-{on:%Y-%m-%d}.csv"'
    return response


class _Echo:
    """A file that hands on what is written."""

    def write(self, text: str) -> str:
        """The text itself."""
        return text


def _text(asked: Asked, viewer: Viewer) -> Iterator[str]:
    lines = csv.writer(_Echo(), delimiter=";", quoting=csv.QUOTE_ALL)
    yield BOM + str(lines.writerow(HEADS))
    for line in every(asked):
        at = timezone.localtime(line.at).isoformat(timespec="seconds")
        told = (line.number, at, line.by, line.act, line.on, shown(line.about, viewer), line.told, line.digest)
        yield str(lines.writerow([_harmless(str(value)) for value in told]))


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(RISKY) else text


# ------------------------------------------------------------------ who saw whom
def looks(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Who looked at whom, how often, and when last."""
    form, asked = asking.asked(request.GET, acts=(LOOK,))
    pairs = looked(Asked(asked.by, asked.about, (LOOK,), asked.first, asked.last), PAIRS)
    accounts, people = names_of(pair.by for pair in pairs), names_of_people(pair.about for pair in pairs)
    rows = [(pair, accounts.get(pair.by, ""), people.get(pair.about, ""), shown(pair.about, viewer)) for pair in pairs]
    return render(request, "audit/looks.html", {
        "form": form, "rows": rows, "most": PAIRS, "full": len(pairs) == PAIRS, "trail": viewer.may("trail.see"),
    })  # fmt: skip


# ------------------------------------------------------------------ what is held of people
def personal_data(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The register: every kind of personal data, what for, on what ground, how long, and in which columns."""
    held: dict[str, list[Column]] = {}
    for column in columns():
        held.setdefault(column.kind.code, []).append(column)
    kinds = [(kind, held[kind.code]) for kind in labels().kinds.values() if kind.code in held]
    return render(request, "audit/personal_data.html", {"kinds": kinds})


# ------------------------------------------------------------------ is it whole?
def chained(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What the last verification found, how far one is that is under way, and the head to be kept elsewhere."""
    state = chain()
    faults = [(number, fault_label(kind)) for number, kind in state.first]
    template = "audit/chain_state.html" if request.headers.get("HX-Request") else "audit/chain.html"
    return render(request, template, {"chain": state, "faults": faults, "head": head()})


def verify(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Have every line verified, behind the pages."""
    with act("trail.verify", by=viewer.by, on=today()):
        wake(verify_chain)
    return HttpResponseRedirect(reverse("audit_chain"))


def heads(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Hold heads that were kept elsewhere against the trail. Nothing is stored."""
    told = request.POST.get("kepala", "")
    kept, wrong = _heads(told.splitlines())
    faults = [(fault.number, fault_label(fault.kind)) for fault in unlike(kept)]
    return render(request, "audit/heads.html", {
        "told": told, "sent": request.method == "POST", "many": len(kept), "wrong": wrong, "faults": faults,
    })  # fmt: skip


def _heads(lines: Sequence[str]) -> tuple[dict[int, str], list[int]]:
    """Heads, one a line: number and digest; and the lines that are none."""
    found: dict[int, str] = {}
    wrong: list[int] = []
    for at, line in enumerate(lines, 1):
        number, _, digest = line.strip().partition(" ")
        if number.isdecimal() and len(number) < LENGTH and len(digest.strip()) == DIGEST:
            found[int(number)] = digest.strip()
        elif line.strip():
            wrong.append(at)
    return found, wrong
