"""The read model for data warehouses: which tables there are, and each as a Parquet file of whom the token may take."""

from __future__ import annotations

from django.http import HttpRequest, StreamingHttpResponse
from pydantic import BaseModel

from orkestra.api.gate import caller_of
from orkestra.api.problems import not_found
from orkestra.api.shapes import Word
from orkestra.insights.exports import runs
from orkestra.insights.warehouse import TABLES, Seen, people, written
from orkestra.shared.trail.services import act

PARQUET = "application/vnd.apache.parquet"


class Column(BaseModel):
    """A column: its name, its type as Arrow names it, and what it means."""

    name: str
    type: str
    label: str


class Table(BaseModel):
    """A table, and where its file is."""

    name: str
    label: str
    file: str
    columns: list[Column]


def tables(request: HttpRequest) -> list[Table]:
    """Which tables there are, with all their columns."""
    return [
        Table(
            name=one.name, label=one.label, file=request.build_absolute_uri(f"/api/v1/warehouse/{one.name}.parquet"),
            columns=[Column(name=c.name, type=str(c.type), label=c.label) for c in one.columns],
        )
        for one in TABLES.values()
    ]  # fmt: skip


def table(request: HttpRequest, name: Word) -> StreamingHttpResponse:
    """A table as a Parquet file, of those whom the token may take along; on the trail with whom it holds."""
    caller, found = caller_of(request), TABLES.get(name)
    if found is None:
        raise not_found()
    persons = people(caller.viewer, caller.on)
    with act("people.export", by=caller.by, on=caller.on) as telling:
        telling.tell(kind="parquet", page="api_warehouse", place=name, token=caller.named, rows=len(persons),
                     people=runs(persons))  # fmt: skip
    answer = StreamingHttpResponse(written(found, persons, Seen.by(caller.viewer)), content_type=PARQUET)
    answer["Content-Disposition"] = f'attachment; filename="{name}-{caller.on:%Y-%m-%d}.parquet"'
    return answer
