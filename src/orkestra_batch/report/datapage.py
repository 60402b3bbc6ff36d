"""The views on what the report rests on: the files and their findings, and the law with its limits."""

from __future__ import annotations

from collections.abc import Iterable

from orkestra_batch.assess import Assessment
from orkestra_batch.intake.dossier import FileRead
from orkestra_batch.patterns import pattern
from orkestra_batch.report.lawbook import Lawbook
from orkestra_batch.report.standing import SEVERITIES
from orkestra_batch.report.summary import Summary
from orkestra_batch.report.words import Html, el, labels, number, region, safe, said
from orkestra_formats import Finding
from orkestra_rules.kernel.parameters import MARKS

SHOWN = 100


def _table(key: str, heads: Iterable[tuple[Html, str]], body: Iterable[list[object]]) -> Html:
    columns = list(heads)
    head = el("tr", *(el("th", words, scope="col", class_=kind or None) for words, kind in columns))
    lines = [
        el("tr", *(el("td", cell, class_=kind or None) for cell, (_, kind) in zip(cells, columns, strict=True)))
        for cells in body
    ]
    inside = el("table", el("caption", said(key), class_="sr"), el("thead", head), el("tbody", *lines), class_="plain")
    return el("div", inside, **region(key))


def severity(name: str) -> Html:
    """A severity as a badge."""
    return el("span", said(name), class_=f"badge s-{name}")


def data_view(assessment: Assessment, summary: Summary) -> Html:
    """Files with the counts of their rows, people who were not assessed, and what was found."""
    return Html(_files(assessment) + _people(assessment) + _kinds(summary) + _general(assessment))


def _panel(key: str, *content: object) -> Html:
    return el("section", el("h2", said(key)), *content, class_="panel")


def _files(assessment: Assessment) -> Html:
    heads = [(said("file"), ""), (said("shape"), ""), (said("read"), "n"), (said("passed"), "n"),
             (said("refused"), "n"), (said("doubled"), "n"), (Html("SHA-256"), "")]  # fmt: skip
    body = [_file(file) for file in assessment.files]
    return _panel("files", _table("files", heads, body))


def _file(file: FileRead) -> list[object]:
    counts = file.counts
    numbers = (counts.read, counts.passed, counts.refused, counts.duplicates)
    key = f"shape_{file.shape.replace('-', '_') or 'none'}"
    shape = said(key) if key in labels() else Html(safe(file.shape))
    return [file.name, shape, *(number(count) for count in numbers), el("code", file.sha256[:12])]


def _people(assessment: Assessment) -> Html:
    """Everybody in the files, and why some were not assessed."""
    tally = assessment.tally
    outside = [(Html(safe(reason)), count) for reason, count in sorted(tally.why_outside.items())]
    first = [(said("people_assessed"), tally.assessed), (said("people_refused"), tally.refused)]
    every = [*first, *outside, (said("people_nameless"), tally.nameless)]
    counted: list[list[object]] = [[words, number(count)] for words, count in every]
    content = [_table("people_account", [(said("people_account"), ""), (said("number"), "n")], counted)]
    if assessment.refused:
        heads = [(said("name"), ""), (Html("NIP"), "num"), (said("reason"), "wide")]
        body: list[list[object]] = [[r.person.nama or "–", r.person.nip, r.reason] for r in assessment.refused[:SHOWN]]
        shown = [el("summary", said("refused_people")), _table("refused_people", heads, body)]
        content.append(el("details", *shown, *_rest(len(assessment.refused)), class_="more"))
    return _panel("people_account", *content)


def _rest(count: int) -> list[Html]:
    return [el("p", said("shown_of", number(SHOWN), number(count)), class_="muted")] if count > SHOWN else []


def _kinds(summary: Summary) -> Html:
    order = sorted(summary.codes.items(), key=lambda item: (SEVERITIES.index(item[0][0]), -item[1], item[0][1]))
    if not order:
        return _panel("findings_by_kind", el("p", said("no_findings")))
    heads = [(said("severity"), ""), (said("kind"), ""), (said("reason"), "wide"), (said("example"), "wide"),
             (said("number"), "n")]  # fmt: skip
    body: list[list[object]] = [
        [severity(grade), code, pattern(code), summary.examples[code], number(count)] for (grade, code), count in order
    ]
    return _panel("findings_by_kind", _table("findings_by_kind", heads, body))


def _general(assessment: Assessment) -> Html:
    note = el("p", said("findings_general_note"), class_="muted")
    if not assessment.findings:
        return _panel("findings_general", note, el("p", said("no_findings")))
    heads = [
        (said("severity"), ""),
        (said("place"), ""),
        (said("value"), ""),
        (said("reason"), "wide"),
        (said("remedy"), "wide"),
    ]
    gravest = sorted(assessment.findings, key=lambda finding: SEVERITIES.index(finding.severity.value))
    body = [finding_cells(finding) for finding in gravest[:SHOWN]]
    content = [note, _table("findings_general", heads, body)]
    return _panel("findings_general", *content, *_rest(len(assessment.findings)))


def finding_cells(finding: Finding) -> list[object]:
    """A finding as cells."""
    return [severity(finding.severity.value), finding.place, el("code", finding.value), finding.reason, finding.remedy]


def method_view(book: Lawbook) -> Html:
    """Marks, what is not modelled, instruments."""
    marks = [
        el(
            "div",
            el("dt", el("span", mark, class_=f"badge m-{mark}"), " ", said(f"mark_{mark}")),
            el("dd", said(f"mark_{mark}_means")),
        )
        for mark in MARKS
    ]
    pages = [page for page in book.library.pages if page.not_modelled]
    missing = [
        el("section", el("h3", page.title), el("ul", *(el("li", line) for line in page.not_modelled))) for page in pages
    ]
    instruments = [
        el("li", el("b", entry.get("short", entry["label"])), f" — {entry['label']}, {entry.get('subject', '')}")
        for entry in book.law.instruments.values()
    ]
    return Html(
        _panel("marks_explained", el("dl", *marks, class_="marks"))
        + _panel("not_modelled", *missing)
        + _panel("instruments", el("ul", *instruments, class_="instruments"))
    )
