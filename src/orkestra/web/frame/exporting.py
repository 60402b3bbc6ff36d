"""Rows as a file: a workbook or text, under a name and the day."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import Http404, HttpResponse

from orkestra.config.clock import today
from orkestra_batch.outputs.columns import Column
from orkestra_batch.outputs.table import write_sheet, write_text
from orkestra_batch.wording import Wording
from orkestra_rules.law import load

KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def written(columns: Sequence[Column[Any]], rows: Iterable[Any], kind: str, name: str) -> HttpResponse:
    """A file of rows, to be saved under a name and the day. Raises Http404 for a kind that there is none of."""
    if kind not in KINDS:
        raise Http404
    made, wording, on = io.BytesIO(), Wording(load()), today()
    if kind == "xlsx":
        write_sheet(columns, rows, made, name=name, on=on, wording=wording)
    else:
        write_text(columns, rows, made, wording=wording)
    response = HttpResponse(made.getvalue(), content_type=KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="{name.lower()}-{on:%Y-%m-%d}.{kind}"'
    return response
