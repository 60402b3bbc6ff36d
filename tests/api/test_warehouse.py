"""The read model for warehouses: whom a token may take along, exact, as wide as told, and on the trail."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from orkestra.insights import warehouse
from orkestra.insights.models import Summary
from orkestra.insights.warehouse import TABLES, Seen, people, written
from orkestra.shared.access.rights import viewer_of
from orkestra.shared.trail.models import Entry
from tests.access.furnished import PUNISHED, Things
from tests.api.calling import Program
from tests.web.ministry import DAY, PEOPLE

Acting = Callable[..., Program]


def taken(answer: Any) -> Any:
    assert answer.status_code == 200, answer.content
    return pq.read_table(BytesIO(b"".join(answer.streaming_content)))


def test_every_table_is_a_file_as_its_document_tells(acting: Acting) -> None:
    rina = acting("rina")
    for told in rina.get("/warehouse").json():
        table = taken(rina.get(told["file"].partition("/api/v1")[2]))
        assert [(f.name, str(f.type)) for f in table.schema] == [(c["name"], c["type"]) for c in told["columns"]]
        assert all(f.metadata[b"label"] for f in table.schema)
        assert table.num_rows > 0
    assert rina.get("/warehouse/rahasia.parquet").status_code == 404


def test_values_are_those_of_the_tables(acting: Acting) -> None:
    table = taken(acting("rina").get("/warehouse/officials.parquet")).to_pylist()
    rows = {row["nip"]: row for row in table}
    assert rows.keys() == {nip for nip, *_ in PEOPLE.values()}
    held = Summary.objects.get(nip=PEOPLE["dewi"][0])
    told = {row.nip: row.angka_kredit for row in Summary.objects.all()}
    assert {nip: row["angka_kredit"] for nip, row in rows.items()} == {
        nip: None if value is None else Decimal(value) / 1000 for nip, value in told.items()
    }
    assert rows[held.nip]["kp_keadaan"] == held.kp_state and rows[held.nip]["per"] == DAY
    months = taken(acting("rina").get("/warehouse/rating_months.parquet")).to_pylist()
    assert len(months) == 24 * len(PEOPLE)
    decisions = taken(acting("rina").get("/warehouse/decisions.parquet")).to_pylist()
    assert {row["nip"] for row in decisions} <= rows.keys() and all(len(row["law"]) == 64 for row in decisions)


def test_nobody_takes_along_whom_they_may_not(acting: Acting) -> None:
    clerk = taken(acting("budi").get("/warehouse/officials.parquet"))
    assert set(clerk["nip"].to_pylist()) == {PEOPLE[name][0] for name in ("kepala", "siti")}
    for name in ("siti", "kepala", "ardi", "audi", "umum"):
        assert acting(name).get("/warehouse/officials.parquet").status_code == 403
    narrow = taken(acting("rina", ["people.export"]).get("/warehouse/officials.parquet")).to_pylist()
    assert all("•" in row["nip"] for row in narrow)
    punished = next(row for row in narrow if row["nama"].startswith("Siti"))
    assert PUNISHED == "siti" and not punished["kp_alasan"] and "hukdis" not in json.dumps(narrow, default=str)
    decisions = taken(acting("rina", ["people.export"]).get("/warehouse/decisions.parquet")).to_pylist()
    assert "hukdis" not in json.dumps(decisions, default=str)


def test_what_is_taken_along_is_on_the_trail_before_a_byte_is_sent(acting: Acting, things: Things) -> None:
    acting("budi").get("/warehouse/decisions.parquet")
    line = Entry.objects.filter(act="people.export").get()
    told = json.loads(line.told)
    assert (line.by, told["kind"], told["place"], told["rows"]) == ("budi", "parquet", "decisions", 2)
    assert told["people"] and told["token"].startswith("token ")


@pytest.mark.parametrize("many", [1, 2, 1_000])
def test_it_is_written_as_it_goes(things: Things, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    monkeypatch.setattr(warehouse, "AT_A_TIME", many)
    viewer = viewer_of(things.ministry.accounts["rina"], DAY)
    parts = list(written(TABLES["officials"], people(viewer, DAY), Seen.by(viewer)))
    assert len(parts) == -(-len(PEOPLE) // many) + 1
    assert pq.read_table(BytesIO(b"".join(parts))).num_rows == len(PEOPLE)
    nobody = b"".join(written(TABLES["officials"], [], Seen.by(viewer)))
    assert pq.read_table(BytesIO(nobody)).num_rows == 0


def test_the_columns_are_those_that_were_approved() -> None:
    approved = (Path(__file__).parent / "snapshots/warehouse.txt").read_text(encoding="utf-8")
    assert approved == "".join(f"{t.name}.{c.name} {c.type}\n" for t in TABLES.values() for c in t.columns)
