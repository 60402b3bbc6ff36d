"""Drift of JSON that must pass untouched: types, orders, envelopes, ways to say nothing."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.formats.catalogue import people as p
from tests.formats.catalogue.changes import style, wrapped
from tests.formats.catalogue.faults import case, put
from tests.formats.catalogue.model import Case, Doc, Fault

GROUP = "valid"
API = ("api-json", "api-jsonl")


def cases() -> Iterator[Case]:
    """All valid cases of JSON."""
    yield from _types()
    yield from _nothing()
    yield from _forms()


def one(shape: str, name: str, trap: str, *faults: Fault, **more: Any) -> Case:
    """A case of this group."""
    return case(GROUP, name, trap, shape, *faults, **more)


def _types() -> Iterator[Case]:
    for shape in API:
        yield one(
            shape, "credit-as-number", "A credit as a number", put("pak", "total", 12.5), put("pak", "utama", 12.5)
        )
        yield one(shape, "months-padded", "Months with a leading zero", put("pak", "bulan_mulai", "01"))
        yield one(
            shape,
            "flags-as-truths",
            "Flags as true and false",
            put("pak", "konversi", True),
            put("pak", "integrasi", False),
        )
        yield one(
            shape,
            "flags-as-words",
            "Flags as the words true and false",
            put("pak", "konversi", "true"),
            put("pak", "integrasi", "false"),
        )
        yield one(shape, "day-with-midnight", "The day as an ISO moment", put("pangkat", "tmt", "2021-10-01T00:00:00Z"))
    yield one("api-json", "year-as-number", "The year as a number", put("skp", "tahun", 2024))
    yield one(
        "api-json",
        "quadrant-as-number",
        "The predikat as the number of its quadrant",
        put("skp", "predikat", None),
        put("skp", "kuadran", "1"),
    )
    yield one(
        "api-json",
        "credit-three-decimals",
        "Three decimals",
        put("pak", "total", "12.125", total=12_125),
        put("pak", "utama", "12.125", utama=12_125),
    )
    yield one("ekinerja-json", "year-as-number", "The year as a number", put("penilaian", "tahun", 2025))
    yield one("ekinerja-json", "acting-false", "The flag of acting posts as false", put("penilaian", "plt_plh", False))
    yield one(
        "api-json",
        "decree-with-blank",
        "A decree number with a blank behind it",
        put("jabatan", "sk_nomor", "41/CONTOH/2019 "),
    )
    yield one(
        "api-json",
        "recorded",
        "The day on which SIASN recorded it",
        put("jabatan", "tercatat", "02-06-2019", tercatat=date(2019, 6, 2)),
    )


def _nothing() -> Iterator[Case]:
    for at, value in enumerate((None, "", "null", "NULL")):
        shape = API[at % 2]
        yield one(
            shape,
            f"nothing-spelt-{at + 1}",
            f"Nothing, spelt {json.dumps(value)}",
            put("jabatan", "sk_tanggal", value, sk_tanggal=None),
        )
    yield one("api-jsonl", "key-absent", "A key that is not there at all", _without_key)


def _without_key(doc: Doc) -> None:
    row = doc.row("jabatan", 1)
    del row.cells["sk_tanggal"], row.truth["sk_tanggal"]


def _forms() -> Iterator[Case]:
    for shape in ("api-json", "ekinerja-json"):
        yield one(shape, "indented", "Indented for the eye", style(dump={"indent": 2}))
        yield one(shape, "mark", "UTF-8 with its mark", wrapped(lambda data: b"\xef\xbb\xbf" + data))
        yield one(
            shape, "blanks-around", "Blank lines around the document", wrapped(lambda data: b"\n \r\n" + data + b"\n\n")
        )
    yield one(
        "api-jsonl", "line-ends-of-windows", "Line ends of Windows", wrapped(lambda data: data.replace(b"\n", b"\r\n"))
    )
    yield one("api-jsonl", "no-last-line-end", "No line end at the end", wrapped(bytes.rstrip))
    yield one("api-jsonl", "mark", "UTF-8 with its mark", wrapped(lambda data: b"\xef\xbb\xbf" + data))
    yield one("api-jsonl", "named-ndjson", "A name that ends in .ndjson", file="jawaban.ndjson")
    yield one(
        "ekinerja-json", "bare-list", "A list without an envelope", wrapped(lambda data: data[len(b'{"data": ') : -1])
    )
    yield one("ekinerja-json", "compact", "No blank anywhere", style(dump={"separators": (",", ":")}))
    yield one(
        "ekinerja-json",
        "escaped",
        "Letters as escapes",
        put("penilaian", "unor", "Bagian É", unor="Bagian É"),
        wrapped(lambda data: json.dumps(json.loads(data)).encode()),
    )
    more = put("penilaian", "golru", "III/b"), put("penilaian", "catatan_baru", {"a": [1, 2]})
    yield one("ekinerja-json", "keys-more", "Keys that nobody knows", *more)
    path = put("jabatan", "path", {"872": {"dok_id": "872", "dok_nama": "Dok SK Jabatan"}})
    yield one("api-json", "document-paths", "Paths of scanned documents beside the row", path)
    yield one(
        "api-json",
        "about-first",
        "A remark of the maker before the answers",
        style(members=[lambda members: [("_about", '"Contoh"', []), *members]]),
    )
    yield one(
        "api-json",
        "histories-first",
        "Histories before the person",
        style(members=[lambda members: sorted(members, key=lambda member: "data-utama" in member[0])]),
    )
    yield one("api-jsonl", "people-reversed", "People in another order", style(members=[lambda lines: lines[::-1]]))
    yield one("api-json", "one-person", "Answers about one person", _one_person)


def _one_person(doc: Doc) -> None:
    for table in doc.tables.values():
        table.rows[:] = [row for row in table.rows if row.owner == p.NIPS[0]]
