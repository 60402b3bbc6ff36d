"""Open a workbook (.xlsx) safely: every doubt about the container is settled before the first cell is read."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from orkestra_formats.cells import Fault
from orkestra_formats.finding import Count, Finding, Phrase, Place, finding, phrase
from orkestra_formats.limits import Limits
from orkestra_formats.xml_parts import BrokenXml, Element, ForbiddenXml, declares, digits, elements, parse, safe_parser

BLOCK = 1 << 16
ENCRYPTED = 0x1
DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)
"""What the archive library raises for damaged archives: bad checksums, offsets outside the file, unknown packing."""
TEXT_OVERHEAD = 60
"""What one more text costs in memory beside its characters."""


class Refusal(Exception):
    """The file, or the rest of it, is refused for the reason of the finding."""

    def __init__(self, found: Finding) -> None:
        super().__init__(found.reason)
        self.finding = found


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool


@dataclass(slots=True)
class Workbook:
    """An opened workbook whose container has passed every check."""

    archive: zipfile.ZipFile
    place: Place
    sheets: list[Sheet] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    date_styles: frozenset[int] = frozenset()
    epoch_1904: bool = False
    remarks: list[Finding] = field(default_factory=list)


def open_workbook(stream: BinaryIO, place: Place, limits: Limits) -> Workbook:
    """Open and check a workbook; raises `Refusal` with the finding if it must not be read."""
    archive = _archive(stream, place)
    parts = archive.infolist()
    fault = _listing_fault(parts, limits)
    if fault:
        raise Refusal(finding(fault.code, place, fault.detail, detail=fault.detail, limit=fault.limit))
    _unpack_once(archive, parts, place, limits)
    book = Workbook(archive, place)
    _read_parts(book, limits)
    return book


def _archive(stream: BinaryIO, place: Place) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except UNREADABLE as caught:
        raise Refusal(finding("B12", place, detail=phrase("no_listing"))) from caught


def _listing_fault(parts: list[zipfile.ZipInfo], limits: Limits) -> Fault | None:
    """What the list of parts already shows, before anything is unpacked."""
    if len(parts) > limits.parts:
        return Fault("B17", str(len(parts)), str(limits.parts))
    seen: set[str] = set()
    for part in parts:
        fault = _part_fault(part, seen)
        if fault:
            return fault
        seen.add(part.filename.lower())
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    return _size_fault(unpacked, packed, limits)


def _part_fault(part: zipfile.ZipInfo, seen: set[str]) -> Fault | None:
    name = part.orig_filename.replace("\\", "/")
    if name.startswith("/") or ":" in name or "\0" in name or ".." in name.split("/"):
        return Fault("B07", part.orig_filename)
    if name.lower() in seen:
        return Fault("B16", name)
    if part.flag_bits & ENCRYPTED:
        return Fault("B09")
    if "vbaproject" in name.lower() or name.lower().startswith("xl/macrosheets/"):
        return Fault("B08", name)
    return None


def _size_fault(unpacked: int, packed: int, limits: Limits) -> Fault | None:
    if unpacked > limits.unpacked_bytes:
        return Fault("B06", phrase("bytes", number=Count(unpacked)))
    if unpacked > limits.ratio_from_bytes and unpacked > packed * limits.unpacked_ratio:
        return Fault("B06", phrase("times", number=unpacked // packed))
    return None


def _unpack_once(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], place: Place, limits: Limits) -> None:
    """Unpack every part to nowhere: true sizes, checksums, forbidden or broken XML are known before the first row."""
    total = 0
    packed = max(1, sum(part.compress_size for part in parts))
    for part in parts:
        name = part.filename
        check = _XmlCheck(part, limits)
        try:
            for block in _blocks(archive, name):
                total += len(block)
                fault = _size_fault(total, packed, limits)
                if fault:
                    raise Refusal(finding(fault.code, place, detail=fault.detail))
                check.feed(block)
            check.close()
        except UNREADABLE as caught:
            raise Refusal(finding("B13", place, name)) from caught
        except ForbiddenXml as caught:
            raise Refusal(finding("B10", place, caught.part)) from caught
        except BrokenXml as caught:
            raise Refusal(finding("B14", place, detail=phrase("part_broken", part=caught.part))) from caught


class _XmlCheck:
    """Reads an XML part along for what it declares and whether it is whole; very large ones only at their beginning."""

    def __init__(self, part: zipfile.ZipInfo, limits: Limits) -> None:
        self.name = part.filename
        self.is_xml = self.name.lower().endswith((".xml", ".rels"))
        self.parser = safe_parser(self.name) if self.is_xml and part.file_size <= limits.checked_xml_bytes else None
        self.begun = False

    def feed(self, block: bytes) -> None:
        """Take the next block of the part."""
        if not self.begun and self.is_xml and declares(block):
            raise ForbiddenXml(self.name)
        self.begun = True
        if self.parser:
            parse(self.parser, self.name, block)

    def close(self) -> None:
        """The part is at its end."""
        if self.parser:
            parse(self.parser, self.name, b"", last=True)


def _blocks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as part:
        while block := part.read(BLOCK):
            yield block


def _read_parts(book: Workbook, limits: Limits) -> None:
    names = set(book.archive.namelist())
    base = "xl/workbook.xml"
    if not any(name.startswith("xl/worksheets/") or name == base for name in names):
        raise Refusal(finding("B04", book.place, detail=_other_archive(names)))
    _content_types(book, names)
    if base not in names:
        raise Refusal(finding("B14", book.place, detail=phrase("part_missing", part=base)))
    _list_sheets(book, base, names)
    if "xl/styles.xml" in names:
        book.date_styles = _date_styles(book.archive)
    if "xl/sharedStrings.xml" in names:
        book.texts = _shared_texts(book, limits)


def _other_archive(names: set[str]) -> Phrase:
    """What an archive is that is no workbook."""
    kinds = {
        "word/document.xml": "word",
        "content.xml": "open_document",
        "xl/workbook.bin": "binary_workbook",
    }
    return phrase(next((kind for name, kind in kinds.items() if name in names), "other_archive"))


def _list_sheets(book: Workbook, base: str, names: set[str]) -> None:
    targets = _relationships(book, names)
    for element in elements(book.archive, base):
        if element.name == "workbookPr":
            book.epoch_1904 = element.get("date1904") in {"1", "true", "on"}
        elif element.name == "sheet":
            _sheet(book, element, targets, names)
    if not book.sheets:
        raise Refusal(finding("B14", book.place, detail=phrase("no_sheets")))
    if book.epoch_1904:
        book.remarks.append(finding("D08", book.place))


def _content_types(book: Workbook, names: set[str]) -> None:
    if "[Content_Types].xml" not in names:
        raise Refusal(finding("B14", book.place, detail=phrase("part_missing", part="[Content_Types].xml")))
    for element in elements(book.archive, "[Content_Types].xml"):
        kind = element.get("ContentType").lower()
        if "macroenabled" in kind or "vbaproject" in kind:
            raise Refusal(finding("B08", book.place, element.get("PartName") or kind))


def _relationships(book: Workbook, names: set[str]) -> dict[str, str]:
    """Parts of the workbook by relationship id; links to other files are reported and never followed."""
    targets: dict[str, str] = {}
    for name in sorted(part for part in names if part.endswith(".rels")):
        for element in elements(book.archive, name):
            kind, target = element.get("Type").rpartition("/")[2], element.get("Target")
            if element.get("TargetMode").lower() == "external" and kind != "hyperlink":
                book.remarks.append(finding("B11", book.place, target))
            elif name == "xl/_rels/workbook.xml.rels":
                targets[element.get("Id")] = target[1:] if target.startswith("/") else f"xl/{target}"
    return targets


def _sheet(book: Workbook, element: Element, targets: dict[str, str], names: set[str]) -> None:
    part = targets.get(element.get("id"), "")
    if "worksheets/" not in part:
        return
    if part not in names:
        raise Refusal(finding("B14", book.place, detail=phrase("sheet_empty", sheet=element.get("name"))))
    book.sheets.append(Sheet(element.get("name"), part, element.get("state") in {"hidden", "veryHidden"}))


def _date_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    """The cell styles that show a number as a date."""
    custom: set[int] = set()
    styles: list[int] = []
    inside = False
    for element in elements(archive, "xl/styles.xml"):
        if element.name == "numFmt" and _shows_date(element.get("formatCode")):
            custom.add(digits(element.get("numFmtId")))
        elif element.name in {"cellXfs", "cellStyleXfs", "cellStyles", "dxfs"}:
            inside = element.name == "cellXfs"
        elif element.name == "xf" and inside:
            styles.append(digits(element.get("numFmtId")))
    return frozenset(index for index, code in enumerate(styles) if code in DATE_FORMATS or code in custom)


def _shows_date(code: str) -> bool:
    """Whether a number format has day, month, year or clock letters outside quotes, brackets and escapes."""
    plain, skip, closing = [], False, ""
    for mark in code.lower():
        if closing:
            closing = "" if mark == closing else closing
        elif skip:
            skip = False
        elif mark in '"[':
            closing = '"' if mark == '"' else "]"
        elif mark in "\\_*":
            skip = True
        else:
            plain.append(mark)
    return any(mark in "ymdhs" for mark in "".join(plain).replace("general", ""))


def _shared_texts(book: Workbook, limits: Limits) -> list[str]:
    """The table of texts that cells point to; it must stay in memory, so its size is bounded."""
    texts: list[str] = []
    total = 0
    for element in elements(book.archive, "xl/sharedStrings.xml", texts_of="si"):
        total += len(element.text) + TEXT_OVERHEAD
        if total > limits.shared_text_bytes:
            raise Refusal(finding("B06", book.place, detail=phrase("many_texts")))
        texts.append(element.text)
    return texts
