"""The published samples: each gives what its README promises."""

import csv
import json

import pytest

from orkestra_formats import Finding, Pegawai, RiwayatAngkaKredit, Shape, Unor, read, recognise
from tests.formats.files import ON, SAMPLES, events

SHAPES = {
    "siasn_export_asn.csv": Shape.SIASN_EXPORT,
    "siasn_api_responses.json": Shape.SIASN_API,
    "ekinerja_laporan_penilaian_2025.xlsx": Shape.EKINERJA_PENILAIAN,
    "duk_2025.csv": Shape.DUK,
}
OUTCOMES = {"ok": set(), "warn": {"warning"}, "reject": {"error"}, "conflict": {"error"}}


@pytest.mark.parametrize("name", SHAPES)
def test_recognised_by_content_alone(name: str) -> None:
    assert recognise((SAMPLES / name).read_bytes()) is SHAPES[name]
    assert recognise(SAMPLES / name) is SHAPES[name]


def test_export_lines_fare_as_published() -> None:
    rows, findings = events((SAMPLES / "siasn_export_asn.csv").read_bytes())
    passed = {row.place.row for row in rows}
    with (SAMPLES / "siasn_export_asn.expected.csv").open(encoding="utf-8", newline="") as stream:
        expected = list(csv.DictReader(stream))
    for line in expected:
        number = int(line["file_line"])
        found = {found.severity.value for found in findings if found.place.row == number} - {"info"}
        assert found == OUTCOMES[line["outcome"]], line
        assert (number in passed) == (line["outcome"] in {"ok", "warn"}), line
    assert {row["outcome"] for row in expected} == set(OUTCOMES)


def as_json(name: str) -> dict[str, object]:
    """What a reading says, in a form that can be published beside the sample."""
    reading = read(SAMPLES / name, on=ON)
    said: list[object] = []
    for event in reading:
        place = {"sheet": event.place.sheet, "row": event.place.row}
        if isinstance(event, Finding):
            said.append({"finding": event.code, "severity": event.severity, **place, "column": event.place.column})
        else:
            values = {key: getattr(event, key) for key in event.__slots__ if key != "place"}
            kept = {key: value for key, value in values.items() if value not in (None, "")}
            said.append({"record": type(event).__name__, **place, **kept})
    counts = reading.counts
    return {
        "shape": reading.shape,
        "sha256": reading.sha256,
        "read": counts.read,
        "passed": counts.passed,
        "refused": counts.refused,
        "events": said,
    }


@pytest.mark.parametrize("name", SHAPES)
def test_everything_said_about_a_sample_is_published(name: str) -> None:
    path = SAMPLES / f"{name}.expected.json"
    said = json.loads(json.dumps(as_json(name), default=str, ensure_ascii=False))
    assert said == json.loads(path.read_text(encoding="utf-8"))


def test_the_credit_of_the_sample_adds_up() -> None:
    rows, _ = events((SAMPLES / "siasn_api_responses.json").read_bytes(), "x.json")
    papers = [row for row in rows if isinstance(row, RiwayatAngkaKredit)]
    assert [row.total for row in papers] == [30_500, 25_000, 37_500]
    assert [(row.integrasi, row.konversi) for row in papers] == [(True, False), (False, True), (False, True)]
    assert [row.mulai for row in papers] == [(2021, 1), (2023, 1), (2024, 1)]


def test_trailing_blanks_and_contract_staff() -> None:
    rows, _ = events((SAMPLES / "siasn_export_asn.csv").read_bytes())
    people = {row.nip: row for row in rows if isinstance(row, Pegawai)}
    assert people["199209092018011905"].nama == "GILANG CONTOH PERMADI"
    contract = people["199305212022212906"]
    assert (contract.status, contract.golongan, contract.tmt_golongan) == ("pppk", "IX", None)
    assert people["200001172025041907"].status == "cpns"
    assert people["200001172025041907"].tmt_jabatan is None


def test_the_tree_of_units() -> None:
    rows, _ = events((SAMPLES / "siasn_api_responses.json").read_bytes(), "x.json")
    units = [row for row in rows if isinstance(row, Unor)]
    assert [(row.id[-2:], row.atasan_id and row.atasan_id[-2:]) for row in units] == [("U0", None), ("U1", "U0")]
