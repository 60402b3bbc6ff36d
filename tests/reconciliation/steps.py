"""An import from its files to its end, in a test's few words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from orkestra.reconciliation.models import Import, Preview
from orkestra.reconciliation.services import advance, approve, put_in
from orkestra.shared.files import take
from tests.formats.files import ON, ekinerja_json, export_csv, inline, person, rating, unit_book
from tests.formats.test_template import filled

CLERK, BUREAU, WORKER = "pengelola", "biro", "sistem"
NIP = "198803142014021901"
Files = Mapping[str, bytes]


def put(files: Files, on: date = ON) -> Import:
    """Files put in; nothing read yet."""
    return put_in(files=[take(name, [data]) for name, data in files.items()], by=CLERK, on=on)


def work(batch: Import, on: date = ON) -> Import:
    """A worker takes the import as far as it can."""
    return advance(batch=batch.pk, by=WORKER, on=on)


def previewed(files: Files, on: date = ON) -> Import:
    """Files read and compared."""
    return work(put(files, on), on)


def approved(batch: Import, on: date = ON) -> Import:
    """Approved as its preview stands, and applied."""
    return work(approve(batch=batch, round=batch.round, by=BUREAU, on=on), on)


def applied(files: Files, on: date = ON) -> Import:
    """Files taken in."""
    return approved(previewed(files, on), on)


def verdicts(batch: Import) -> dict[str, str]:
    """By NIP or code what an import does."""
    return dict(Preview.objects.filter(batch=batch).values_list("key", "verdict"))


def siasn(*changes: dict[str, Any]) -> Files:
    """An export of people: the first of the sample, once for each set of changes."""
    return {"ekspor.csv": export_csv(*(person(**change) for change in changes or ({},)))}


def ekinerja(*changes: dict[str, Any], name: str = "penilaian.json") -> Files:
    """A report with one rating for each set of changes."""
    return {name: ekinerja_json(*(rating(**change) for change in changes or ({},)))}


def units(*rows: tuple[str, str, str], name: str = "unit.xlsx") -> Files:
    """A list of units: id, name, id of the parent."""
    text = ""
    for at, cells in enumerate(rows, 2):
        filled = (inline(f"{column}{at}", cell) for column, cell in zip("ABC", cells, strict=True) if cell)
        text += f'<row r="{at}">{"".join(filled)}</row>'
    return {name: unit_book(text)}


def vacancies(*rows: dict[str, object]) -> Files:
    """Our own workbook with a count of vacancies: each row by the labels of its columns."""
    return {"isian.xlsx": filled({"Lowongan": list(rows)})}
