"""Structure of JSON: cut, doubled keys, answers that are errors or nothing, objects where a value belongs."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from tests.formats.catalogue import people as p
from tests.formats.catalogue.changes import about, file_refused, style, wrapped
from tests.formats.catalogue.faults import REFUSED, case, put
from tests.formats.catalogue.model import Case, Doc, Fault

GROUP = "structure"
Members = list[tuple[str, Any, list[str]]]


def cases() -> Iterator[Case]:
    """All cases of JSON in the group of structure."""
    yield from _documents()
    yield from _lines()
    yield from _answers()
    yield from _values()


def one(shape: str, name: str, trap: str, *faults: Fault) -> Case:
    """A case of this group."""
    return case(GROUP, name, trap, shape, *faults)


def cut_before(key: str) -> Fault:
    """Rows from this one on are lost with the rest of the file."""

    def fault(doc: Doc) -> None:
        doc.read_until = key
        doc.about.append(("J01", None, None, None))

    return fault


def nothing_left(code: str, row: int | None = None) -> Fault:
    """Nothing of the file is handed on."""
    return file_refused(code, None, row)


def _documents() -> Iterator[Case]:
    yield one("api-json", "cut", "The download stopped in the last answer", wrapped(_end_lost), cut_before("jabatan-4"))
    for name, trap, change, answer in REPORTS:
        yield one("ekinerja-json", name, trap, wrapped(change), answer)


def _end_lost(data: bytes) -> bytes:
    return data[:-60]


def _not_json(data: bytes) -> bytes:
    return data.replace(b'"Butuh Perbaikan"', b"NaN")


def _cut_after_all(doc: Doc) -> None:
    doc.about.append(("J01", None, None, None))


def _key_twice(data: bytes) -> bytes:
    return data.replace(b'"hasil_akhir": "Butuh', b'"hasil_akhir": "Baik", "hasil_akhir": "Butuh')


def _key_twice_said(doc: Doc) -> None:
    doc.read_until = "penilaian-3"
    doc.about.append(("J06", None, None, None))


def _other_data(doc: Doc) -> None:
    doc.refuse_file("B02")
    doc.about.append(("J02", None, 1, None))


def _bare_text(doc: Doc) -> None:
    doc.refuse_file("J07", None, 1)
    doc.extra_refused = 1


REPORTS: list[tuple[str, str, Callable[[bytes], bytes], Fault]] = [
    ("cut", "The download stopped in the last row", _end_lost, cut_before("penilaian-4")),
    ("single-quotes", "Python's notation", lambda data: data.replace(b'"', b"'"), nothing_left("J01")),
    ("not-a-number", "NaN, which JSON does not know", _not_json, cut_before("penilaian-3")),
    ("comma-at-the-end", "A comma too many", lambda data: data.replace(b"}]}", b"},]}"), _cut_after_all),
    ("two-documents", "Two answers glued together", lambda data: data + b" " + data, _cut_after_all),
    ("key-twice", "A key twice in one row", _key_twice, _key_twice_said),
    ("deep", "Lists in lists, thousands deep", lambda _: b'{"data": ' + b"[" * 200_000, nothing_left("J05")),
    ("bytes", "A byte that is not UTF-8", lambda data: data.replace(b"Butuh", b"But\xff"), nothing_left("J01")),
    ("other-data", "JSON of something else", lambda _: b'{"barang": [{"kode": 1}]}', _other_data),
    ("bare-text", "A bare word in quotes", lambda _: b'["Baik"]', _bare_text),
]


def line_lost(at: int, code: str) -> Fault:
    """One line of JSON lines is refused whole."""

    def fault(doc: Doc) -> None:
        doc.about.append((code, None, at + 1, None))
        doc.extra_refused += 1
        doc.skipped += [row.key for table in doc.tables.values() for row in table.rows if row.owner == p.NIPS[at]]

    return fault


def line(at: int, change: Any) -> Fault:
    """Change the text of one line."""

    def changed(lines: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
        lines[at] = change(json.dumps(lines[at][0], ensure_ascii=False)), lines[at][1]
        return lines

    return style(members=[changed])


def _lines() -> Iterator[Case]:
    for name, trap, change, code in (
        ("line-cut", "One person's line breaks off", lambda text: text[:200], "J10"),
        ("line-single-quotes", "One line in Python's notation", lambda text: text.replace('"', "'"), "J10"),
        (
            "line-error-page",
            "The gateway's page instead of one answer",
            lambda _: "<html>502 Bad Gateway</html>",
            "J10",
        ),
        ("line-key-twice", "A key twice in one line", lambda text: '{"nip": "1", ' + text[1:], "J06"),
        ("line-deep", "Lists in lists in one line", lambda _: '{"nip": ' + "[" * 200_000, "J10"),
        ("line-is-list", "A list where a person belongs", lambda _: "[1, 2]", "J07"),
    ):
        yield one("api-jsonl", name, trap, line(2, change), line_lost(2, code))
    yield one(
        "api-jsonl",
        "cut",
        "The download stopped in the last line",
        wrapped(lambda data: data[:-60]),
        line_lost(4, "J10"),
    )


def answered(kind: str, at: int, body: Any, code: str, *, refused: bool = False) -> Fault:
    """Another body for one answer of one person."""

    def fault(doc: Doc) -> None:
        nip = p.NIPS[at]

        def changed(members: Members) -> Members:
            names = [name for name, _, _ in members]
            place = names.index(f"GET /pns/{kind}/{nip}")
            members[place] = members[place][0], body, []
            doc.about.append((code, kind, place + 1, None))
            return members

        table = next(table for table in doc.tables.values() if table.sheet == kind)
        doc.skipped += [row.key for row in table.rows if row.owner == nip]
        doc.extra_refused += refused
        doc.style["members"] = [changed]

    return fault


def _answers() -> Iterator[Case]:
    gone = {"code": 0, "data": "Data tidak ditemukan"}
    for name, trap, body, code, refused in (
        ("answer-not-found", "404: data is a text", gone, "J04", False),
        ("answer-null", "code 1 with data null", {"code": 1, "data": None}, "J04", False),
        (
            "answer-gateway-error",
            "An error of the gateway",
            {"Error": "Timeout", "Message": "Gateway Timeout"},
            "J03",
            True,
        ),
        ("answer-numbers", "Numbers where rows belong", {"code": 1, "data": [7]}, "J07", True),
    ):
        yield one("api-json", name, trap, answered("rw-golongan", 1, body, code, refused=refused))
    yield one("api-json", "answer-not-needed", "Family data that must not be kept", _family, about(("J02", None, 1)))
    yield one(
        "api-json",
        "row-deleted",
        "A post that SIASN marks as deleted",
        put("jabatan", "dihapus", "01-05-2024", "J11"),
        lambda doc: doc.skipped.append("jabatan-1"),
    )


def _family(doc: Doc) -> None:
    doc.style["members"] = [
        lambda members: [(f"GET /pns/data-anak/{p.NIPS[0]}", {"code": 1, "data": [{"nama": "X"}]}, []), *members]
    ]


def _values() -> Iterator[Case]:
    for shape in ("api-json", "api-jsonl"):
        yield one(
            shape, "object-for-text", "An object where a name belongs", put("pegawai", "nama", {"a": 1}, "J07", REFUSED)
        )
        yield one(
            shape, "list-for-date", "A list where a day belongs", put("jabatan", "tmt", ["01-01-2020"], "J07", REFUSED)
        )
    yield one(
        "ekinerja-json",
        "object-for-nip",
        "An object where the NIP belongs",
        put("penilaian", "nip", {}, "J07", REFUSED),
    )
    yield one(
        "ekinerja-json",
        "list-for-rating",
        "A list where the predikat belongs",
        put("penilaian", "predikat", ["Baik"], "J07", REFUSED),
    )
