"""One person in full: where they stand, what to look at, and everything that was ever recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from orkestra.careers.histories import DISCIPLINE, HELD_BACK, SEE_DISCIPLINE, History, histories
from orkestra.config.clock import today
from orkestra.evidence import queries as evidence
from orkestra.insights.about import last_findings, summary_of
from orkestra.people.queries import OTHER, covers, visible
from orkestra.reconciliation.queries import differences_of
from orkestra.shared.access.rights import Viewer
from orkestra.web.bureau.asking import STATES
from orkestra.web.bureau.columns import LOOKS
from orkestra.web.bureau.drawing import NO_FILES, Drawing, Files, Phrases, phrases, way
from orkestra.web.bureau.histories import OPEN, TOLD, Told, line
from orkestra.web.bureau.officials import shown_nip
from orkestra.web.imports.differences import shown as difference_shown
from orkestra.web.imports.findings import shown as finding_shown
from orkestra_batch.report.standing import CLOSED, LATER

SEE, CORRECT = "people.see", "people.correct"


@dataclass(frozen=True, slots=True)
class Section:
    """One history as it is shown."""

    told: Told
    many: int
    open: bool
    now: str
    """What holds at present, in one line."""
    add: str
    """Where a row is added; empty for whom adds none."""
    acts: bool
    """Whether its rows have a column of what can be done with them."""
    heads: list[SafeString]
    rows: SafeString
    gone: SafeString
    many_gone: int


@dataclass(frozen=True, slots=True)
class Answer:
    """One decision in a sentence."""

    label: str
    state: Any
    look: str
    opens: Any
    sentence: str


def show(request: HttpRequest, viewer: Viewer, person: Any) -> HttpResponse:
    """The page of one person."""
    on = today()
    held, row = histories(viewer, person, on=on), summary_of(viewer, person, on=on)
    told = [difference_shown(one, on) for one in differences_of(viewer, person, on=on)]
    mends, names = may_about(viewer, CORRECT, person), [name for name in TOLD if _sees(viewer, name)]
    said, reach = phrases(mends=mends), _reach(viewer, person)
    proofs = _proofs(reach)
    return render(request, "bureau/person.html", {
        "person": person, "nip": shown_nip(viewer)(person.nip), "row": row, "name": name_of(held, person),
        "answers": list(_answers(row)), "held_back": [one.held for one in held[HELD_BACK].standing],
        "sections": [_section(name, held[name], person, said, proofs.get(name, NO_FILES)) for name in names],
        "differences": [one for one in told if one.difference.closed_at is None],
        "settled": sum(one.difference.closed_at is not None for one in told),
        "findings": [finding_shown(one) for one in last_findings(person)],
        "may_see_career": may_about(viewer, "career.see", person),
        "may_see_drafts": may_about(viewer, "papers.draft", person),
        "may_see_papers": may_about(viewer, "papers.see", person),
        "may_see_evidence": reach.sees,
    })  # fmt: skip


def name_of(held: Mapping[str, History], person: Any) -> str:
    """What a person is called."""
    rows = held["identitas"].standing
    return (rows[0].held.nama if rows else "") or _("Nama belum diketahui")


def may_about(viewer: Viewer, permission: str, person: Any) -> bool:
    """Whether a viewer may do something about a person who may be seen; seldom asks the database."""
    relations = viewer.relations(permission)
    if covers(viewer, permission, SEE) or (OTHER in relations and viewer.nip != person.nip):
        return True
    return bool(relations) and visible(viewer, permission, today()).filter(pk=person.pk).exists()


def _sees(viewer: Viewer, name: str) -> bool:
    return name != DISCIPLINE or viewer.may("people.see_discipline")


def _answers(row: Any) -> Iterator[Answer]:
    """Both decisions; nothing about somebody outside functional posts."""
    for key, label in (("kp", _("Kenaikan pangkat")), ("kj", _("Kenaikan jenjang"))):
        state = getattr(row, f"{key}_state", "")
        if state:
            opens = getattr(row, f"{key}_opens") if state == LATER else None
            sentence = getattr(row, f"{key}_sentence")
            yield Answer(label, STATES[state], LOOKS.get(state, "none" if state == CLOSED else ""), opens, sentence)


def _reach(viewer: Viewer, person: Any) -> evidence.Reach:
    """What the viewer may do with the files of somebody who may be seen; seldom asks the database."""
    asked = (evidence.SEE, SEE_DISCIPLINE, evidence.ATTACH)
    return evidence.Reach(viewer, person, frozenset(name for name in asked if may_about(viewer, name, person)))


def _proofs(reach: evidence.Reach) -> Mapping[str, Files]:
    """By history that documents can prove: how many files prove each row, and whether the viewer may attach one."""
    if not reach.sees:
        return {}
    found: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for (history, row), many in evidence.counts(reach).items():
        found[history][row] = many
    return {name: Files(found[name], reach.attaches) for name in evidence.provable(discipline=reach.discipline)}


def _section(name: str, held: History, person: Any, said: Phrases, files: Files) -> Section:
    """A history; what none of its rows tells has no column."""
    drawing, many = Drawing(name, person.nip, held, said, files), len(held.standing)
    now = line(name, held.standing[0]) if many else _("Belum ada catatan")
    add = way("add_row", person.nip, name) if said.verb else ""
    return Section(
        TOLD[name], many, name in OPEN and many > 0, now, add, drawing.acts, drawing.heads, drawing.rows, drawing.gone,
        len(held.withdrawn),
    )  # fmt: skip
