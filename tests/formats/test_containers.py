"""What a file is before its first cell is read: every way to refuse a container, and that good ones pass."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from orkestra_formats import Finding, Limits, Scope, Shape, Unor, read, recognise
from tests.formats.files import (
    SAMPLES,
    codes,
    events,
    export_csv,
    inline,
    packed,
    person,
    raw_parts,
    unit_book,
    unit_sheet,
)
from tests.formats.mutation import empty_template

ROW = '<row r="2">' + inline("A2", "u1") + inline("B2", "Unit") + "</row>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(data: bytes, name: str = "buku.xlsx", limits: Limits | None = None) -> str:
    """The code of the only finding of a file of which nothing is read."""
    rows, findings = events(data, name, limits=limits)
    assert rows == []
    assert [found.refuses for found in findings if found.code != "B03"] == [True]
    assert read(data, name=name, limits=limits).shape is None
    said = recognise(data, name=name, limits=limits)
    assert isinstance(said, Finding)
    assert said.code == findings[-1].code
    return said.code


def changed(**parts: str | None) -> bytes:
    """A good workbook with parts replaced, added or taken away."""
    good: dict[str, str] = raw_parts(unit_sheet(ROW))
    names = {"types": "[Content_Types].xml", "book": "xl/workbook.xml", "sheet": "xl/worksheets/sheet1.xml"}
    for key, part in parts.items():
        name = names.get(key, key)
        if part is None:
            del good[name]
        else:
            good[name] = part
    return packed(good.items())


def test_the_good_one_passes() -> None:
    rows, findings = events(unit_book(ROW), "unor.xlsx")
    assert [type(row) for row in rows] == [Unor]
    assert findings == []


@pytest.mark.parametrize("name", ["kosong.xlsx", "kosong.csv", "kosong.json", ""])
def test_empty_file(name: str) -> None:
    assert refused(b"", name) == "B01"


@pytest.mark.parametrize(
    ("head", "word"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"GIF89a", "GIF"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"Rar!\x1a", "RAR"),
        (b"7z\xbc\xaf\x27", "7-Zip"),
        (b"MZ\x90\x00", "program"),
        (b"\x7fELF", "program"),
        (b"{\\rtf1", "RTF"),
        (b"<!DOCTYPE html><html>", "HTML"),
        (b"<html><table>", "HTML"),
        (b"\xef\xbb\xbf  <div><table><tr>", "HTML"),
        (b"<?xml version='1.0'?><Workbook/>", "XML"),
        (bytes(range(1, 9)) * 40, "biner"),
        (OLE + b"\0" * 600, "Office"),
    ],
)
def test_other_content_under_a_good_name(head: bytes, word: str) -> None:
    _, findings = events(head, "data.xlsx")
    assert [found.code for found in findings] == ["B04"]
    assert word in findings[0].reason


def test_old_and_encrypted_workbooks_are_told_apart() -> None:
    assert refused(OLE + b"\0" * 500 + "Workbook".encode("utf-16-le")) == "B15"
    assert refused(OLE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le")) == "B09"


def test_an_encrypted_part() -> None:
    data = bytearray(unit_book(ROW))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refused(bytes(data)) == "B09"


@pytest.mark.parametrize("name", ["../jahat.xml", "/etc/passwd", "xl/../../a.xml", "C:/a.xml", "..\\a.xml"])
def test_slip(name: str) -> None:
    assert refused(changed(**{name: "x"})) == "B07"


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"])
def test_macros(part: str) -> None:
    assert refused(changed(**{part: "x"})) == "B08"


def test_macro_by_its_type_alone() -> None:
    kind = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    types = f'<Types><Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>'
    assert refused(changed(types=types), "data.xlsm") == "B08"


@pytest.mark.parametrize(
    "part", ["book", "sheet", "xl/styles.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"]
)
def test_declared_entities(part: str) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///c:/x">]><x>&a;&b;</x>'
    assert refused(changed(**{part: bomb})) == "B10"


def test_a_declaration_far_inside_or_in_another_encoding() -> None:
    late = "<!--" + "x" * 70_000 + "--><!DOCTYPE x><x/>"
    assert refused(changed(sheet=late)) == "B10"
    assert refused(changed(book=late)) == "B10"
    assert refused(changed(sheet=late), limits=Limits(checked_xml_bytes=0)) == "B10"
    wide = packed((raw_parts(unit_sheet(ROW)) | {"xl/workbook.xml": "<!DOCTYPE x><x/>".encode("utf-16")}).items())
    assert refused(wide) == "B10"


def test_an_undeclared_entity_is_never_expanded() -> None:
    assert refused(changed(book="<workbook>&apa;</workbook>")) == "B14"


def test_zip_bomb_by_its_list() -> None:
    limits = Limits(unpacked_bytes=100_000)
    assert refused(changed(**{"xl/media/a.bin": "0" * 200_000}), limits=limits) == "B06"


def test_zip_bomb_by_its_ratio() -> None:
    limits = Limits(ratio_from_bytes=100_000)
    assert refused(changed(**{"xl/media/a.bin": "0" * 2_000_000}), limits=limits) == "B06"


def test_zip_bomb_that_lies_about_its_size() -> None:
    data = bytearray(changed(**{"xl/media/a.bin": "0" * 300_000}))
    size = struct.pack("<I", 300_000)
    at = data.find(size)
    while at >= 0:
        data[at : at + 4] = struct.pack("<I", 10)
        at = data.find(size, at + 4)
    assert refused(bytes(data)) == "B13"


def test_too_many_parts() -> None:
    assert refused(unit_book(ROW), limits=Limits(parts=2)) == "B17"


def test_two_parts_of_one_name() -> None:
    stream = io.BytesIO(unit_book(ROW))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("XL/Workbook.xml", "<workbook/>")
    assert refused(stream.getvalue()) == "B16"


def test_too_large_a_shared_table() -> None:
    texts = "<si><t>aaaaaaaaaa</t></si>" * 100
    book = packed(raw_parts(unit_sheet(ROW), texts=texts).items())
    assert refused(book, limits=Limits(shared_text_bytes=1_000)) == "B06"


@pytest.mark.parametrize("share", [0.3, 0.7, 0.95])
def test_truncated_workbook(share: float) -> None:
    data = (SAMPLES / "ekinerja_laporan_penilaian_2025.xlsx").read_bytes()
    assert refused(data[: int(len(data) * share)]) == "B12"


def test_damaged_part() -> None:
    data = bytearray((SAMPLES / "ekinerja_laporan_penilaian_2025.xlsx").read_bytes())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset
    data[start + 400 : start + 420] = bytes(20)
    assert refused(bytes(data)) == "B13"


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"types": None}, "B14"),
        ({"book": "<workbook><sheets/></workbook>"}, "B14"),
        ({"book": "<workbook"}, "B14"),
        ({"sheet": None}, "B14"),
        ({"sheet": "<worksheet><sheetData><row></sheetData></worksheet>"}, "B14"),
        ({"book": None, "types": "<Types/>"}, "B14"),
        ({"book": None, "xl/worksheets/sheet1.xml": None, "word/document.xml": "<w/>"}, "B04"),
    ],
)
def test_broken_structure(parts: dict[str, str | None], code: str) -> None:
    assert refused(changed(**parts)) == code


@pytest.mark.parametrize(
    ("part", "word"),
    [
        ("word/document.xml", "Word"),
        ("content.xml", "OpenDocument"),
        ("xl/workbook.bin", "xlsb"),
        ("a.txt", "arsip ZIP"),
    ],
)
def test_other_archives_are_named(part: str, word: str) -> None:
    _, findings = events(packed([(part, "<x/>")]), "data.xlsx")
    assert [found.code for found in findings] == ["B04"]
    assert word in findings[0].reason


def test_a_very_large_sheet_that_breaks_off_is_told_when_it_is_reached() -> None:
    rows_before = "".join(ROW.replace("2", str(number)) for number in range(2, 2_000))
    broken = changed(sheet=f"<worksheet>{unit_sheet(rows_before)}</sheet>")
    assert refused(broken) == "B14"
    rows, findings = events(broken, "x.xlsx", limits=Limits(checked_xml_bytes=0))
    assert rows
    assert [(found.code, found.scope) for found in findings if found.refuses] == [("B14", Scope.FILE)]


def test_external_links_are_told_and_not_followed() -> None:
    outside = '<Relationships><Relationship Type="x/{}" Target="{}" TargetMode="External"/></Relationships>'
    link = outside.format("externalLinkPath", "file:///c:/gaji.xlsx")
    hyper = outside.format("hyperlink", "https://example.invalid")
    linked = changed(**{"xl/externalLinks/_rels/externalLink1.xml.rels": link})
    assert codes(linked, "unor.xlsx") == ["B11"]
    assert codes(changed(**{"xl/worksheets/_rels/sheet1.xml.rels": hyper}), "unor.xlsx") == []


def test_size_limits() -> None:
    assert refused(unit_book(ROW), limits=Limits(container_bytes=100)) == "B05"
    assert refused(export_csv(person()), "a.csv", limits=Limits(file_bytes=100)) == "B05"


@pytest.mark.parametrize("name", ["data.xlsx", "data.json", "data.xls", "data.pdf"])
def test_good_content_under_a_wrong_name_is_read_and_told(name: str) -> None:
    rows, findings = events(export_csv(person()), name)
    assert len(rows) == 1
    assert [found.code for found in findings] == ["B03"]


@pytest.mark.parametrize("name", ["data.csv", "data.txt", "data", "DATA.CSV"])
def test_fitting_names_are_not_remarked(name: str) -> None:
    assert codes(export_csv(person()), name) == []


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"halo dunia\n", "a.csv"),
        (b"a,b,c\n1,2,3\n", "a.csv"),
        (b'{"a": 1}', "a.json"),
        (b"[]", "a.json"),
        (b"[1]", "a.json"),
    ],
)
def test_content_that_is_no_known_shape(data: bytes, name: str) -> None:
    rows, findings = events(data, name)
    assert rows == []
    assert findings
    assert findings[-1].code in {"B02", "J07"}


def test_header_without_rows_never_means_that_everybody_is_gone() -> None:
    assert codes(export_csv()) == ["B21"]
    assert codes(empty_template(), "templat.xlsx") == ["B21"]
    assert recognise(export_csv()) is Shape.SIASN_EXPORT


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    found = list(read(tmp_path / "tidak_ada.csv"))
    assert [event.code for event in found if isinstance(event, Finding)] == ["B20"]
    assert str(tmp_path) not in str(found)


def test_only_the_file_name_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"x")
    found = next(iter(read(path)))
    assert found.place.file == "a.csv"


def test_path_bytes_and_stream_say_the_same(tmp_path: Path) -> None:
    data = (SAMPLES / "siasn_export_asn.csv").read_bytes()
    path = tmp_path / "x.csv"
    path.write_bytes(data)
    with path.open("rb") as stream:
        readings = [read(path), read(data, name="x.csv"), read(stream, name="x.csv")]
        said = [list(reading) for reading in readings]
        assert said[0] == said[1] == said[2]
        assert len({reading.sha256 for reading in readings}) == 1
        assert list(readings[2]) == said[2]
