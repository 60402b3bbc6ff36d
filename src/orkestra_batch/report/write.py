"""Writing a report: people are read one after the other; only their lines and compressed pages are kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from orkestra_batch.assess import Assessment
from orkestra_batch.report.blocks import CHUNK, blocks
from orkestra_batch.report.datapage import data_view, method_view
from orkestra_batch.report.lawbook import Lawbook
from orkestra_batch.report.listing import list_data, list_view
from orkestra_batch.report.overview import Overview
from orkestra_batch.report.page import whole
from orkestra_batch.report.standing import Line, line_of
from orkestra_batch.report.summary import Summary
from orkestra_batch.report.words import icon, said
from orkestra_batch.result import Assessed
from orkestra_rules.kernel.calendar import day_number, spell_day

TITLE = "Penilaian karier pejabat fungsional"


def write_report(assessment: Assessment, path: Path, *, workers: int = 1) -> None:
    """Write the report to one file. The same assessment gives the same bytes, however many processes work."""
    path.write_text(render(assessment, workers=workers), encoding="utf-8", newline="\n")


def render(assessment: Assessment, *, workers: int = 1) -> str:
    """The whole report as text."""
    book, day = Lawbook(assessment.law), day_number(assessment.on)
    summary, lines = Summary(day), list[Line]()

    def people() -> Iterator[Assessed]:
        for assessed in assessment:
            line = line_of(assessed, book, day)
            lines.append(line)
            summary.add(line, assessed.dossier.findings)
            yield assessed

    stored = list(blocks(people(), assessment.law, workers))
    summary.settle(assessment)
    law = book.as_json()
    views = {
        "skip": said("skip"),
        "state": said("state_of", spell_day(day)),
        "nav-overview": said("overview"),
        "nav-list": said("list"),
        "nav-data": said("data"),
        "nav-method": said("method"),
        "moon": icon("moon"),
        "printer": icon("printer"),
        "noscript": said("noscript"),
        "made-by": said("made_by"),
        "overview": Overview(assessment, summary, law).html(),
        "list": list_view(lines, law["codes"]),
        "data-view": data_view(assessment, summary),
        "method": method_view(book),
    }
    title = TITLE if assessment.profile.code == "umum" else f"{TITLE} · {assessment.profile.name}"
    data = {"day": day, "known": day_number(assessment.known), "chunk": CHUNK, "law": law, **list_data(lines)}
    return whole(title, views, data, stored)
