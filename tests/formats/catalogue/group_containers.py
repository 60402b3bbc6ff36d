"""Containers: bombs, paths that climb, macros, entities, locks, damage, other content under a good name."""

import io
import re
import struct
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from tests.formats.catalogue.changes import about, file_refused, part_replaced, parts, wrapped
from tests.formats.catalogue.faults import case
from tests.formats.catalogue.model import Case, Fault
from tests.formats.files import packed

GROUP = "containers"
BOOKS = ("siasn-xlsx", "ekinerja-xlsx", "template-xlsx")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOOK, SHEET = "xl/workbook.xml", "xl/worksheets/sheet1.xml"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def cases() -> Iterator[Case]:
    """All cases of the group."""
    yield from _bombs()
    yield from _archives()
    yield from _xml()
    yield from _damage()
    yield from _other_content()
    yield from _harmless()


def book(at: int, name: str, trap: str, code: str, *faults: Fault, **more: Any) -> Case:
    """A workbook that is refused whole; the shapes in turn."""
    return case(GROUP, name, trap, BOOKS[at % 3], *faults, file_refused(code), **more)


def added(name: str, part: bytes) -> Fault:
    """A further part in the archive."""

    def change(given: dict[str, bytes]) -> None:
        given[name] = part

    return parts(change)


def _bombs() -> Iterator[Case]:
    zeros = bytes(24 << 20)
    yield book(0, "zip-bomb-ratio", "24 MB of zeros packed into some kilobytes", "B06", added("xl/media/a.bin", zeros))
    yield book(1, "zip-bomb-sheet", "A sheet of blanks a thousand times its packed size", "B06", parts(_blank_sheet))
    yield book(
        2,
        "zip-bomb-that-lies",
        "A part that unpacks to more than the list says",
        "B13",
        added("xl/media/a.bin", zeros),
        wrapped(_lying),
    )
    yield book(
        0,
        "zip-bomb-nested",
        "An archive in an archive that lists 2 GB",
        "B06",
        added("xl/media/a.bin", b"x"),
        wrapped(_claims_much),
    )
    yield book(1, "too-many-parts", "Two thousand and more parts", "B17", parts(_many))
    yield book(
        2,
        "texts-too-large",
        "A table of texts beyond any sense",
        "B06",
        parts(_many_texts),
        limits={"shared_text_bytes": 100_000},
    )


def _blank_sheet(given: dict[str, bytes]) -> None:
    given[SHEET] = given[SHEET].replace(b"<sheetData>", b"<sheetData>" + b" " * (24 << 20), 1)


def _many(given: dict[str, bytes]) -> None:
    given.update({f"xl/media/{number}.bin": b"" for number in range(2_100)})


def _many_texts(given: dict[str, bytes]) -> None:
    given["xl/sharedStrings.xml"] = given["xl/sharedStrings.xml"].replace(
        b"</sst>", b"<si><t>x</t></si>" * 20_000 + b"</sst>"
    )


def _entry(data: bytes, name: str) -> int:
    """Where the list of an archive speaks of a part."""
    at = data.rfind(b"PK\x01\x02")
    while data[at + 46 : at + 46 + len(name)] != name.encode():
        at = data.rfind(b"PK\x01\x02", 0, at)
    return at


def _lying(data: bytes) -> bytes:
    """The list says that the part has 100 bytes."""
    content = bytearray(data)
    at = _entry(data, "xl/media/a.bin")
    struct.pack_into("<I", content, at + 24, 100)
    return bytes(content)


def _claims_much(data: bytes) -> bytes:
    content = bytearray(data)
    struct.pack_into("<I", content, _entry(data, "xl/media/a.bin") + 24, 2_000_000_000)
    return bytes(content)


def _archives() -> Iterator[Case]:
    slips = ["../../jahat.xml", "/etc/cron.d/jahat", "xl/../../../jahat.xml", "C:/jahat.xml", "..\\..\\jahat.xml"]
    for at, name in enumerate(slips):
        yield book(at, f"zip-slip-{at + 1}", f"A part named {name}", "B07", added(name, b"x"))
    yield book(
        0, "macro-program", "A program inside (vbaProject)", "B08", added("xl/vbaProject.bin", b"x"), file="ekspor.xlsx"
    )
    yield book(1, "macro-sheet", "A macro sheet of old", "B08", added("xl/macrosheets/sheet1.xml", b"<x/>"))
    macro = part_replaced("[Content_Types].xml", "spreadsheetml.sheet.main", "sheet.macroEnabled.main")
    yield book(2, "macro-by-type", "A type that allows macros", "B08", macro)
    yield book(0, "part-twice", "Two parts of the same name", "B16", wrapped(_twice("xl/workbook.xml")))
    yield book(
        1, "part-twice-in-other-case", "Two parts whose names differ by case", "B16", added("XL/Workbook.xml", b"<x/>")
    )
    for at, name in enumerate((SHEET, BOOK)):
        yield book(at, f"part-locked-{at + 1}", f"The part {name} is encrypted", "B09", wrapped(_locked(name)))


def _twice(name: str) -> Callable[[bytes], bytes]:
    """Name the styles like another part, in the list and before the part itself."""
    other = "xl/workbooK.xml"

    def change(data: bytes) -> bytes:
        stream = io.BytesIO(data)
        with zipfile.ZipFile(stream, "a") as archive:
            archive.writestr(zipfile.ZipInfo(other, (2025, 1, 1, 0, 0, 0)), b"<x/>")
        return stream.getvalue().replace(other.encode(), name.encode())

    return change


def _locked(name: str) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        content = bytearray(data)
        content[_entry(data, name) + 8] |= 1
        return bytes(content)

    return change


def _xml() -> Iterator[Case]:
    for at, name in enumerate((BOOK, SHEET, "xl/styles.xml", "xl/sharedStrings.xml", "docProps/core.xml")):
        yield book(at, f"entities-{at + 1}", f"Declared entities in {name}", "B10", parts(_declared(name)))
    yield book(0, "entity-outside", "An entity that would read a file of this machine", "B10", parts(_outside))
    yield book(
        1,
        "entity-undeclared",
        "An entity that nobody declared",
        "B14",
        part_replaced(BOOK, "</workbook>", "&rahasia;</workbook>"),
    )
    yield book(2, "xml-broken-book", "The list of sheets breaks off", "B14", part_replaced(BOOK, "</sheets>", ""))
    yield book(0, "xml-broken-sheet", "A sheet that breaks off", "B14", part_replaced(SHEET, "</sheetData>", ""))
    yield book(
        1,
        "encoding-unknown",
        "XML in an encoding nobody knows",
        "B14",
        part_replaced(BOOK, 'encoding="UTF-8"', 'encoding="rahasia-1"'),
    )
    yield book(2, "no-book", "The list of sheets is not there", "B14", parts(lambda given: given.pop(BOOK) and None))
    yield book(
        0,
        "no-types",
        "The list of types is not there",
        "B14",
        parts(lambda given: given.pop("[Content_Types].xml") and None),
    )
    yield book(
        1, "no-sheet", "The sheet is listed but not there", "B14", parts(lambda given: given.pop(SHEET) and None)
    )
    yield book(2, "no-sheets", "A workbook without sheets", "B14", parts(_no_sheets))


def _declared(name: str) -> Callable[[dict[str, bytes]], None]:
    def change(given: dict[str, bytes]) -> None:
        head, close, rest = given[name].partition(b"?>")
        given[name] = head + close + ENTITIES.encode() + rest

    return change


def _outside(given: dict[str, bytes]) -> None:
    head, close, rest = given[SHEET].partition(b"?>")
    given[SHEET] = head + close + b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hosts">]>' + rest


def _no_sheets(given: dict[str, bytes]) -> None:
    given[BOOK] = re.sub(rb"<sheet .*?/>", b"", given[BOOK])


def _damage() -> Iterator[Case]:
    yield book(
        0, "cut-in-half", "The download stopped in the middle", "B12", wrapped(lambda data: data[: len(data) // 2])
    )
    yield book(1, "cut-at-end", "The last hundred bytes are missing", "B12", wrapped(lambda data: data[:-100]))
    yield book(2, "checksum", "A byte of a sheet has changed", "B13", wrapped(_flipped))
    yield book(0, "packing-unknown", "Packed in a way nobody knows", "B13", wrapped(_packed_oddly))
    yield book(1, "first-bytes-lost", "The beginning is missing", "B04", wrapped(lambda data: data[50:]))


def _flipped(data: bytes) -> bytes:
    content = bytearray(data)
    name = b"xl/worksheets/sheet1.xml"
    at = data.index(name) + len(name) + 40
    content[at] ^= 0xFF
    return bytes(content)


def _packed_oddly(data: bytes) -> bytes:
    content = bytearray(data)
    at = _entry(data, SHEET)
    struct.pack_into("<H", content, at + 10, 99)
    return bytes(content)


def wide(text: str) -> bytes:
    """Text as containers of old write it."""
    return text.encode("utf-16-le")


OTHERS: list[tuple[str, str, bytes, str, str]] = [
    ("pdf", "A PDF under the name of a workbook", b"%PDF-1.7\n1 0 obj\n", "B04", "ekspor.xlsx"),
    ("picture-png", "A picture", b"\x89PNG\r\n\x1a\n" + bytes(64), "B04", "ekspor.csv"),
    ("picture-jpeg", "A photograph of a list", b"\xff\xd8\xff\xe0" + bytes(64), "B04", "duk.csv"),
    ("web-page", "The sign-in page", b"<!DOCTYPE html><html><body>Masuk</body></html>", "B04", "ekspor.csv"),
    ("html-table", "A table of a web page", b"<table><tr><td>NIP BARU</td></tr></table>", "B04", "laporan.xls"),
    ("xml-spreadsheet", "A workbook as one XML", b"<?xml version='1.0'?><Workbook xmlns='x'/>", "B04", "laporan.xlsx"),
    ("old-workbook", "An old .xls under a new name", OLE + bytes(500) + wide("Workbook"), "B15", "ekspor.xlsx"),
    ("locked-workbook", "A locked workbook", OLE + bytes(500) + wide("EncryptedPackage"), "B09", "ekspor.xlsx"),
    ("old-document", "A document of old", OLE + bytes(600), "B04", "ekspor.xlsx"),
    ("gzip", "A packed file", b"\x1f\x8b\x08\x00" + bytes(64), "B04", "ekspor.csv"),
    ("rar", "A packed file of another kind", b"Rar!\x1a\x07\x01\x00" + bytes(64), "B04", "ekspor.xlsx"),
    ("program", "A program under the name of a list", b"MZ\x90\x00" + bytes(64), "B04", "ekspor.csv"),
    ("rich-text", "A letter", rb"{\rtf1\ansi Surat}", "B04", "duk.csv"),
    ("random-bytes", "Bytes that are nothing", bytes(range(1, 9)) * 60, "B04", "ekspor.csv"),
    ("empty", "No byte at all", b"", "B01", "ekspor.csv"),
    ("empty-workbook", "No byte at all under the name of a workbook", b"", "B01", "ekspor.xlsx"),
    ("empty-json", "No byte at all under the name of an answer", b"", "B01", "jawaban.json"),
    ("only-blanks", "Blank lines and nothing else", b"\r\n \r\n\r\n", "B02", "ekspor.csv"),
    ("only-mark", "Only the mark of the encoding", b"\xef\xbb\xbf", "B02", "ekspor.csv"),
]  # fmt: skip


def _other_content() -> Iterator[Case]:
    for name, trap, content, code, file in OTHERS:
        shape = "siasn-xlsx" if file.endswith("xlsx") else "siasn-csv"
        yield case(
            GROUP, f"is-{name}", trap, shape, wrapped(lambda _, content=content: content), file_refused(code), file=file
        )
    for name, part in (
        ("word", "word/document.xml"),
        ("open-document", "content.xml"),
        ("binary-workbook", "xl/workbook.bin"),
    ):
        fault = wrapped(lambda _, part=part: _archive_of(part))
        yield case(
            GROUP,
            f"is-{name}",
            "An archive, but no workbook that can be read",
            "siasn-xlsx",
            fault,
            file_refused("B04"),
        )


def _archive_of(part: str) -> bytes:
    return packed([(part, b"<x/>")], zipfile.ZIP_STORED)


def _harmless() -> Iterator[Case]:
    """Odd containers that are read, with a word about it."""
    link = added(
        "xl/externalLinks/_rels/externalLink1.xml.rels",
        b'<Relationships><Relationship Id="r1" Type="x/externalLinkPath" Target="gaji.xlsx" TargetMode="External"/>'
        b"</Relationships>",
    )
    for shape in BOOKS[:2]:
        yield case(GROUP, "external-link", "A link to another file is not followed", shape, link, about(("B11",)))
    sheets = {"siasn-xlsx": "Data ASN", "ekinerja-xlsx": "Laporan"}
    for shape, sheet in sheets.items():
        wide = parts(
            lambda given: given.update(
                {SHEET: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', given[SHEET])}
            )
        )
        yield case(GROUP, "used-range-huge", "A sheet that claims a million rows", shape, wide, about(("B19", sheet)))
    yield case(
        GROUP, "csv-named-xlsx", "A CSV under the name of a workbook", "siasn-csv", about(("B03",)), file="ekspor.xlsx"
    )
    yield case(
        GROUP, "xlsx-named-csv", "A workbook under the name of a CSV", "siasn-xlsx", about(("B03",)), file="ekspor.csv"
    )
    yield case(
        GROUP,
        "json-named-csv",
        "An answer under the name of a CSV",
        "ekinerja-json",
        about(("B03",)),
        file="laporan.csv",
    )
    yield case(
        GROUP,
        "csv-named-xls",
        "A CSV under the name of an old workbook",
        "siasn-csv",
        about(("B03",)),
        file="ekspor.xls",
    )
