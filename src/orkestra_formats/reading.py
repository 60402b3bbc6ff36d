"""The face of the readers: give a file, get its shape, its typed rows and everything there is to say about it."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import BinaryIO

from orkestra_formats import duk, ekinerja, siasn_export, template
from orkestra_formats.cells import Fault
from orkestra_formats.csvtable import TextTable
from orkestra_formats.fields import Setting
from orkestra_formats.finding import Finding, Phrase, Place, finding, phrase
from orkestra_formats.json_stream import is_json_lines, line_units, units
from orkestra_formats.limits import Limits
from orkestra_formats.memory import Memory
from orkestra_formats.outcomes import Counts, Fate, Outcome, remark
from orkestra_formats.records import Row
from orkestra_formats.sheet import SheetTable
from orkestra_formats.siasn_api import ApiReader, hint_of
from orkestra_formats.source import Given, Source, kind_of, misnamed, size_of, sources_of, unreadable
from orkestra_formats.table_reader import OpenTable, open_table, table_outcomes
from orkestra_formats.tables import Shape
from orkestra_formats.units import check_tree
from orkestra_formats.workbook import Refusal, Workbook, open_workbook

Event = Row | Finding
SPECS = (siasn_export.SPEC, ekinerja.RATING_SPEC, ekinerja.PLAN_SPEC, duk.SPEC, duk.UNOR_SPEC)


class Reading:
    """One file as a stream of events: `Row` records and `Finding`s. Each iteration reads the file anew."""

    def __init__(self, sources: list[Source], name: str, limits: Limits, on: date | None) -> None:
        self.name = name
        self.counts = Counts()
        self._sources = sources
        self._limits = limits
        self._on = on
        self._shape: Shape | None = None

    def __iter__(self) -> Iterator[Event]:
        for outcome in self.outcomes():
            yield from outcome.findings
            if outcome.row is not None:
                yield outcome.row

    def outcomes(self) -> Iterator[Outcome]:
        """Row by row: what became of it, with its findings."""
        self.counts = Counts()
        memory = Memory()
        for outcome in self._all(memory):
            self.counts.add(outcome)
            yield outcome

    @property
    def shape(self) -> Shape | None:
        """What kind of file it is; None if it is refused or not known."""
        if self._shape is None:
            next((True for _ in self._all(Memory()) if self._is_known()), False)
        return self._shape

    def _is_known(self) -> bool:
        return self._shape is not None

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the file; of a folder, of the digests of its files."""
        if len(self._sources) == 1:
            return self._sources[0].digest()
        joined = "\n".join(f"{source.digest()}  {source.name}" for source in self._sources)
        return Source("", joined.encode()).digest()

    def _all(self, memory: Memory) -> Iterator[Outcome]:
        if not self._sources:
            yield remark(finding("B21", Place(self.name)))
        silent = True
        for source in self._sources:
            try:
                for outcome in self._one(source, memory):
                    silent = silent and not _says_something(outcome)
                    yield outcome
            except Refusal as refused:
                yield remark(refused.finding)
                silent = False
            except OSError as caught:  # the disk, the network or the sender gave up in the middle
                yield remark(unreadable(source.place, caught))
                silent = False
        yield from check_tree(memory)
        if silent and self._sources:
            yield remark(finding("B21", Place(self.name)))

    def _one(self, source: Source, memory: Memory) -> Iterator[Outcome]:
        setting = Setting(self._limits, self._on)
        with source.open() as stream:
            size = size_of(stream)
            kind = kind_of(stream)
            if isinstance(kind, Fault):
                raise Refusal(finding(kind.code, source.place, detail=kind.detail))
            limit = self._limits.container_bytes if kind == "workbook" else self._limits.file_bytes
            if size > limit:
                raise Refusal(finding("B05", source.place, size, limit=limit))
            if misnamed(source.name, kind):
                ending = source.name.rpartition(".")[2]
                yield remark(finding("B03", source.place, f".{ending}", detail=phrase(kind)))
            if kind == "workbook":
                yield from self._workbook(open_workbook(stream, source.place, self._limits), setting, memory)
            elif kind == "json":
                yield from self._json(stream, source, setting, memory)
            else:
                yield from self._text(stream, source, setting, memory)

    def _text(self, stream: BinaryIO, source: Source, setting: Setting, memory: Memory) -> Iterator[Outcome]:
        opened = open_table(TextTable(stream, source.place, self._limits), SPECS, setting)
        if opened.header is None:
            raise Refusal(finding("B02", source.place, detail=_glimpse([opened])))
        self._shape = self._shape or opened.header.spec.shape
        yield from table_outcomes(opened, memory)

    def _workbook(self, book: Workbook, setting: Setting, memory: Memory) -> Iterator[Outcome]:
        yield remark(*book.remarks)
        opened: list[OpenTable] = []
        ours, remarks = template.recognised(book, self._limits)
        yield remark(*remarks)
        for sheet in book.sheets:
            if sheet.hidden:
                yield remark(finding("S12", Place(book.place.file, sheet.name), sheet.name))
                continue
            specs = template.specs_for(sheet.name) if ours else SPECS
            if ours and not specs:
                continue
            own = Setting(setting.limits, setting.on)
            opened.append(open_table(SheetTable(book, sheet, self._limits), specs, own))
        known = [table for table in opened if table.header]
        if not known:
            raise Refusal(finding("B02", book.place, detail=_glimpse(opened)))
        self._shape = self._shape or (known[0].header.spec.shape if known[0].header else None)
        for table in opened:
            if table.header:
                yield from table_outcomes(table, memory)
            elif any(not line.blank for line in table.first):
                place = table.table.place
                yield remark(finding("S17", place, place.sheet or ""))

    def _json(self, stream: BinaryIO, source: Source, setting: Setting, memory: Memory) -> Iterator[Outcome]:
        reader = ApiReader(source.place, setting, memory, hint_of(source.name))
        by_line = is_json_lines(stream.read(1 << 16))
        stream.seek(0)
        any_read = False
        for unit in (line_units if by_line else units)(stream, source.place, self._limits):
            for outcome in reader.unit(unit):
                any_read = any_read or outcome.fate is not Fate.SKIPPED
                self._shape = self._shape or reader.shape
                yield outcome
        if not any_read and reader.shape is None and len(self._sources) == 1:
            raise Refusal(finding("B02", source.place, detail=phrase("foreign_json")))


def _says_something(outcome: Outcome) -> bool:
    """Whether a file has a row, an answer that says “nothing”, or a refusal; else it counts as empty (B21)."""
    if outcome.fate in {Fate.PASSED, Fate.REFUSED, Fate.DUPLICATE}:
        return True
    return any(found.refuses or found.code in {"J04", "J11"} for found in outcome.findings)


def _glimpse(opened: list[OpenTable]) -> Phrase:
    """What the first filled line says, so that a clerk sees which file it is."""
    for table in opened:
        for line in table.first:
            words = [str(cell) for cell in line.cells if isinstance(cell, str) and cell.strip()]
            if words:
                return phrase("first_line", words=", ".join(words[:4])[:100])
    return phrase("no_words")


def read(given: Given, *, name: str | None = None, limits: Limits | None = None, on: date | None = None) -> Reading:
    """Read a file (path, bytes, seekable stream) or a folder of answers. `on` is the day to which “future” refers."""
    sources = sources_of(given, name)
    shown = name or (sources[0].name if len(sources) == 1 else "folder")
    return Reading(sources, shown, limits or Limits(), on)


def recognise(given: Given, *, name: str | None = None, limits: Limits | None = None) -> Shape | Finding:
    """The shape of a file by its content, or why it has none."""
    reading = read(given, name=name, limits=limits)
    if reading.shape is not None:
        return reading.shape
    found = [event for event in reading if isinstance(event, Finding)]
    return next((event for event in found if event.refuses), None) or finding("B02", Place(reading.name), detail="")
