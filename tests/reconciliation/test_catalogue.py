"""The catalogue of bad files through upload: the command line's verdicts at the same cells, nothing wrong stored."""

from __future__ import annotations

import os
from collections import Counter
from typing import Any

import pytest

from orkestra.reconciliation.codec import decoded
from orkestra.reconciliation.models import Found, Import, Staged, State
from orkestra.reconciliation.queries import sentences
from orkestra.reconciliation.staging import limits
from orkestra.reconciliation.topics import FINDING, LOST
from orkestra_batch.intake.gather import ONLY_COUNTED
from orkestra_formats import Finding, Limits, Place
from tests.formats.catalogue import Case, all_cases
from tests.formats.catalogue.judge import reading_of, verdict
from tests.formats.files import ON
from tests.reconciliation.steps import previewed, verdicts

pytestmark = pytest.mark.django_db
CASES = [case for case in all_cases() if case.group != "volume" and case.level == "file"]
SHARE = CASES if os.environ.get("FULL") else CASES[::9]


def ident(case: Case) -> str:
    return f"{case.group}/{case.name}"


def cell(found: Any) -> tuple[Any, ...]:
    return found.code, found.place.sheet, found.place.row, found.place.column, found.value


def stored(batch: Import) -> list[Any]:
    """The records that wait to be stored."""
    rows = Staged.objects.filter(batch=batch).exclude(kind__in=(FINDING, LOST)).select_related("upload").order_by("pk")
    return [decoded(row.kind, row.content, Place(row.upload.name, row.sheet, row.row, None)) for row in rows]


@pytest.mark.parametrize("case", SHARE, ids=ident)
def test_an_upload_gets_the_verdict_of_the_command_line(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orkestra.reconciliation.staging.limits", lambda: Limits(**case.limits))
    batch = previewed({case.file: case.built.data})
    records, findings = verdict(reading_of(case, case.built))
    told = [finding for finding in findings if finding.code not in ONLY_COUNTED]
    rows = list(Found.objects.filter(batch=batch, upload__isnull=False))
    mine = [(row.code, row.sheet, row.row, row.column, row.value) for row in rows]
    assert Counter(map(repr, mine)) == Counter(repr(cell(finding)) for finding in told)
    assert Counter(map(repr, stored(batch))) == Counter(map(repr, records))
    by_cell: dict[str, Finding] = {repr(cell(finding)): finding for finding in told}
    for row, place in zip(rows, mine, strict=True):
        wanted = by_cell[repr(place)]
        if sum(repr(cell(finding)) == repr(place) for finding in told) == 1:
            assert (sentences(row, "id").reason, sentences(row, "id").remedy) == (wanted.reason, wanted.remedy)
    counts = batch.counts
    assert counts["read"] == counts["stored"] + counts["refused"] + counts["duplicates"]
    assert (counts["stored"], counts["refused"]) == (len(case.built.records), case.built.refused)
    assert batch.state == (State.PREVIEWED if records else State.REFUSED)


@pytest.mark.parametrize("case", SHARE[::5], ids=ident)
def test_the_same_answer_on_a_second_upload(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orkestra.reconciliation.staging.limits", lambda: Limits(**case.limits))
    one, other = (previewed({case.file: case.built.data}, ON) for _ in range(2))
    assert verdicts(one) == verdicts(other)
    assert {**one.counts} == {**other.counts}


def test_the_limit_of_uploads_is_that_of_the_installation(settings: Any) -> None:
    settings.UPLOAD_MOST_BYTES = 123
    assert limits().file_bytes == 123
