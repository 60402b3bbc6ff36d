"""Facts laid down as rows come back as they were, and the law says of them what it said before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import islice, pairwise
from typing import Any

import pytest
from django.db import models

from orkestra.careers.facts import TABLES, columns_of, facts_of, rows_of, schema
from orkestra.careers.judging import judge
from orkestra.people.models import Identitas, Kepegawaian, Person
from orkestra_rules.kernel.calendar import to_date
from orkestra_rules.law import load
from tests.rules.law.drawn import drawn
from tests.rules.law.families import as_told
from tests.shared.rows import BY, NOW

COUNT = 60


def test_every_column_that_the_rules_read_has_its_field() -> None:
    tables = {name: table for name, table in schema().tables.items() if name != schema().subject}
    assert set(tables) == set(TABLES)
    for name in tables:
        fields = {field.name: field for field in TABLES[name]._meta.concrete_fields}
        for column in columns_of(name).values():
            field = fields[column.name]
            wanted = {
                "day": models.DateField, "month": models.DateField, "truth": models.BooleanField,
                "code": models.CharField, "number": models.PositiveIntegerField,
            }[column.kind.name]  # fmt: skip
            assert isinstance(field, wanted), (name, column.name)
            assert column.name in ("dicatat", "dicabut") or field.verbose_name.startswith(column.label), (name, column)


def known(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts without what is not known."""
    rows = {name: [{k: v for k, v in row.items() if v is not None} for row in facts.get(name, ())] for name in TABLES}
    return {"pegawai": {k: v for k, v in facts["pegawai"].items() if v is not None}, **rows}


def lay(facts: Mapping[str, Any], nip: str) -> Person:
    """Store an official."""
    person = Person.objects.create(nip=nip)
    record = facts["pegawai"]
    said = {"recorded_at": NOW, "recorded_by": BY, "person": person}
    days = {name: to_date(record[name]) if record.get(name) else None for name in ("lahir", "tmt_cpns")}
    Identitas.objects.create(**said, **days, pernah_jpt=record.get("pernah_jpt"))
    Kepegawaian.objects.create(**said, status=record.get("status"), mulai=date(2000, 1, 1))
    for row in rows_of(person, facts):
        row.recorded_at, row.recorded_by = NOW, BY
        row.save(force_insert=True)
    return person


def storable(facts: Mapping[str, Any]) -> bool:
    """Whether no two ratings of a sort share a month and no two posts or ranks a day, as the histories demand."""
    for sort in ("tahunan", "periodik"):
        runs = sorted((r["mulai"], r["akhir"]) for r in facts["penilaian"] if r["jenis"] == sort)
        if any(one[1] >= other[0] for one, other in pairwise(runs)):
            return False
    return all(len({r["tmt"] for r in facts[name]}) == len(facts[name]) for name in ("jabatan", "pangkat"))


def in_order(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts with the rows of each table in one order, whichever they came in."""
    return {name: sorted(rows, key=repr) if name in TABLES else rows for name, rows in facts.items()}


def said(facts: Mapping[str, Any]) -> Any:
    """What the law says, whatever the order of the rows."""
    found = judge().judge(facts)
    return {name: outcome.value for name, outcome in found.outcomes.items()}, found.amounts


@pytest.mark.django_db
def test_what_was_laid_down_comes_back_and_is_judged_alike() -> None:
    told = 0
    people = filter(storable, drawn(20261122, 10 * COUNT, "plausible", as_told(load().families)))
    for number, facts in enumerate(islice(people, COUNT)):
        record = {**facts["pegawai"], "diketahui": facts["pegawai"]["hari"]}
        for supposed in ("andai", "lowongan"):
            record.pop(supposed, None)
        wanted = known({**facts, "pegawai": record})
        person = lay(facts, f"1990031520153{number:05}")
        found = known(facts_of(person, on=to_date(record["hari"])))
        assert in_order(found) == in_order(wanted)
        assert said(found) == said(wanted)
        told += sum(len(rows) for name, rows in found.items() if name in TABLES)
    assert told > 5 * COUNT
