"""Volume: very many, very long, beyond the limits. Streams of gigabytes are in test_catalogue_volume.py."""

from collections.abc import Iterator
from typing import Any

from tests.formats.catalogue.changes import about, after_row, file_refused, lines, wrapped
from tests.formats.catalogue.faults import case, main_table, put
from tests.formats.catalogue.group_json import line_lost
from tests.formats.catalogue.model import Case, Doc, Fault, Row

GROUP = "volume"
SHEET = {"siasn-xlsx": "Data ASN", "ekinerja-xlsx": "Laporan"}


def cases() -> Iterator[Case]:
    """All cases of the group."""
    for shape in ("siasn-csv", "siasn-xlsx", "ekinerja-xlsx"):
        yield case(GROUP, "more-rows-than-read", "More rows than the limit", shape, _beyond(shape), limits={"rows": 3})
    for shape in ("siasn-csv", "ekinerja-json"):
        yield case(
            GROUP,
            "file-too-large",
            "A file larger than the limit",
            shape,
            file_refused("B05"),
            limits={"file_bytes": 500},
        )
    for shape in ("siasn-xlsx", "template-xlsx"):
        yield case(
            GROUP,
            "workbook-too-large",
            "A workbook larger than the limit",
            shape,
            file_refused("B05"),
            limits={"container_bytes": 500},
        )
    big = "A" * 600_000
    yield case(
        GROUP,
        "json-value-too-large",
        "One row of JSON larger than the limit",
        "ekinerja-json",
        put("penilaian", "jabatan", big),
        _cut("penilaian-1", "J05"),
        limits={"json_value_bytes": 300_000},
    )
    yield case(
        GROUP,
        "json-line-too-large",
        "One line of JSON larger than the limit",
        "api-jsonl",
        put("pegawai", "nama", big),
        line_lost(1, "J10"),
        limits={"json_value_bytes": 300_000},
    )
    yield from _endless()


def _endless() -> Iterator[Case]:
    """Rows, cells, commas, line ends and names without end."""
    for shape in ("siasn-csv", "siasn-xlsx"):
        yield case(GROUP, "same-row-300-times", "One person three hundred times more", shape, _repeated(300))
    yield case(
        GROUP, "columns-without-end", "A row of two thousand cells", "siasn-xlsx", _wide, about(("B19", "Data ASN"))
    )
    yield case(
        GROUP,
        "commas-without-end",
        "A row of thirty thousand commas with something at the end",
        "siasn-csv",
        _commas,
    )
    yield case(
        GROUP,
        "newlines-without-end",
        "A million bytes of line ends",
        "siasn-csv",
        wrapped(lambda _: b"\r\n" * 500_000),
        file_refused("B02"),
    )
    yield case(GROUP, "name-of-a-megabyte", "A key of a megabyte in JSON", "ekinerja-json", _long_key)


def _beyond(shape: str) -> Fault:
    def fault(doc: Doc) -> None:
        doc.read_until = f"{main_table(shape)}-3"
        doc.about.append(("B18", SHEET.get(shape), None, None))

    return fault


def _cut(key: str, code: str) -> Fault:
    def fault(doc: Doc) -> None:
        doc.read_until = key
        doc.about.append((code, None, None, None))

    return fault


def _repeated(count: int) -> Fault:
    def fault(doc: Doc) -> None:
        model = doc.first.rows[4]
        for number in range(count):
            row = Row(f"again-{number}", model.cells, model.record, model.truth, model.owner)
            doc.first.rows.append(row)
            doc.flag("O01", row, doc.label("pegawai", "nip"))
            doc.doubled.append(row.key)

    return fault


def _wide(doc: Doc) -> None:
    def change(given: Any) -> Any:
        return [(key, [*cells, *[""] * 1_900, "X"] if key == "pegawai-1" else cells) for key, cells in given]

    lines(change)(doc)


def _commas(doc: Doc) -> None:
    after_row("pegawai-4", "," * 30_000 + "X\r\n")(doc)
    doc.about.append(("S10", None, 7, None))


def _long_key(doc: Doc) -> None:
    doc.row("penilaian", 1).cells["k" * 1_000_000] = "x"
