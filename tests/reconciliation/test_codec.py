"""Records and findings as text and back, exactly; the same record always as the same text."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from orkestra.reconciliation.codec import (
    KINDS,
    decoded,
    decoded_finding,
    encoded,
    encoded_fields,
    encoded_finding,
    whole_finding,
)
from orkestra.reconciliation.topics import NAMED, topic
from orkestra_formats import Finding, Pegawai, Place
from orkestra_formats.finding import Count, finding, phrase
from tests.formats.catalogue.judge import reading_of, verdict
from tests.formats.catalogue.model import Case
from tests.formats.catalogue.shapes import SHAPES, make
from tests.formats.catalogue.write import built

SAID = Pegawai(place=Place("a.csv", None, 2), nip="198803142014021901", nama="SITI \ud800 “Ñ”", lahir=date(1988, 3, 14))


def read(shape: str) -> tuple[list[Any], list[Finding]]:
    doc = make(shape)
    case = Case("utuh", "valid", shape, doc.file, "", lambda: built(doc))
    return verdict(reading_of(case, case.built))


@pytest.mark.parametrize("shape", SHAPES)
def test_every_record_comes_back_as_it_was(shape: str) -> None:
    records, findings = read(shape)
    assert records
    for record in records:
        assert decoded(type(record).__name__, encoded(record), record.place) == record
    for found in findings:
        assert whole_finding(encoded_finding(found), found.place, found.nip or "") == found


def test_all_kinds_are_tried_or_plain() -> None:
    """A kind that no valid file of the catalogue holds comes back with every column told."""
    tried = {type(record).__name__ for shape in SHAPES for record in read(shape)[0]}
    for name in KINDS.keys() - tried:
        text = json.dumps({part.name: None for part in fields(KINDS[name]) if part.name == "nip"} | {"nip": "1"})
        needed = {"id": "U1"} if name == "Unor" else {}
        record = KINDS[name](place=SAID.place, nip="1", **needed)
        assert decoded(name, encoded(record), SAID.place) == record, text
    assert KINDS.keys() - tried == {"RencanaSkp", "RiwayatUnor", "Unor", "UsulKp"}


def test_the_text_is_canonical_and_knows_no_place() -> None:
    assert encoded(SAID) == encoded(replace(SAID, place=Place("b.csv", "X", 9)))
    assert (
        encoded(SAID) == '{"lahir":"1988-03-14","nama":"SITI \\ud800 \\u201c\\u00d1\\u201d","nip":"198803142014021901"}'
    )
    assert decoded("Pegawai", encoded(SAID), SAID.place) == SAID


def test_what_is_not_known_is_refused() -> None:
    with pytest.raises(KeyError):
        decoded("Karangan", "{}", SAID.place)
    with pytest.raises(KeyError):
        decoded("Pegawai", '{"nip":"1","nik":"2"}', SAID.place)


def test_words_of_ours_inside_a_finding_come_back() -> None:
    inner = phrase("span", first="01-01-2025", last="31-12-2025")
    found = finding("B05", SAID.place, Count(12_345_678), detail=phrase("both", one=inner, other="x"), limit=Count(10))
    again = decoded_finding(found.kind.package, found.code, found.place, found.value, encoded_fields(found), found.nip)
    assert again == found and (again.reason, again.remedy) == (found.reason, found.remedy)


def test_every_kind_has_a_topic() -> None:
    known = {"Pegawai", "Penilaian", "Unor"} | NAMED.keys()
    assert known == KINDS.keys()
    topics = [topic(record) for shape in SHAPES for record in read(shape)[0]]
    assert all(0 < len(name) <= 200 for name in topics)
