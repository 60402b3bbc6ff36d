"""Find the header of a table by its content, whatever its spelling, order and lines, and give each row by our keys."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from orkestra_formats.cells import Cell, NumberCell, plain
from orkestra_formats.codes import fold
from orkestra_formats.csvtable import Line
from orkestra_formats.fields import Fields
from orkestra_formats.finding import Finding, Place, finding
from orkestra_formats.memory import Memory
from orkestra_formats.records import Row
from orkestra_formats.sheet import column_letters


class Shape(StrEnum):
    """The kinds of file that can be read."""

    SIASN_EXPORT = "siasn-export"
    SIASN_API = "siasn-api"
    EKINERJA_PENILAIAN = "ekinerja-penilaian"
    EKINERJA_SKP = "ekinerja-skp"
    DUK = "duk"
    UNOR = "unor"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is read: our key, the names it goes by, whether the sheet is refused without it."""

    key: str
    names: tuple[str, ...]
    required: bool = False


def columns(required: str, **others: str) -> tuple[Column, ...]:
    """Columns from `key="NAME|OTHER NAME"`; the keys in `required` must be there."""
    musts = set(required.split())
    return tuple(Column(key, tuple(names.split("|")), key in musts) for key, names in others.items())


@dataclass(frozen=True)
class TableSpec:
    """One table shape: which columns are read, what the whole layout holds, how a row becomes a record."""

    shape: Shape
    columns: tuple[Column, ...]
    build: Callable[[Fields, Memory], Row | None]
    layout: tuple[str, ...] = ()
    least: int = 4
    """So many known columns must be in the header for the shape to be recognised."""
    identity: str = "nip"
    typed: bool = False
    counted: str = ""
    """Key of the running-number column: rows without a number there are section lines."""

    @cached_property
    def keys(self) -> dict[str, Column]:
        """Columns by each folded name."""
        return {fold(name): column for column in self.columns for name in column.names}

    @cached_property
    def known(self) -> frozenset[str]:
        """All folded names of the layout."""
        return frozenset(map(fold, self.layout)) | frozenset(self.keys)


@dataclass
class Header:
    """A header that was found: where each column stands and what there is to say about it."""

    spec: TableSpec
    row: int
    lines: int
    names: list[str]
    positions: dict[str, int] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @cached_property
    def width(self) -> int:
        """How many columns the header has."""
        return len(self.names)

    @cached_property
    def gaps(self) -> tuple[int, ...]:
        """Columns within the header that have no name."""
        return tuple(at for at, name in enumerate(self.names) if not name)

    @property
    def refused(self) -> bool:
        """Whether the sheet cannot be read under this header."""
        return any(found.refuses for found in self.findings)

    def nameless(self, cells: Sequence[Cell]) -> str | None:
        """The letter of a column that holds data but has no name."""
        if len(cells) <= self.width and not self.gaps:
            return None
        suspects = (*self.gaps, *range(self.width, len(cells)))
        return next((column_letters(at) for at in suspects if at < len(cells) and cells[at] not in (None, "")), None)


def find_header(lines: list[Line], specs: Sequence[TableSpec], place: Place) -> Header | None:
    """The header among the first lines of a sheet: the line, or pair of lines, with the most known columns."""
    best: tuple[int, int, TableSpec, int, list[str]] | None = None
    for at, line in enumerate(lines):
        single = _names(line)
        pair = _joined(single, _names(lines[at + 1])) if at + 1 < len(lines) else None
        for names, count in ((single, 1), (pair, 2)):
            for spec in specs if names else ():
                hits = len({fold(name) for name in names or ()} & spec.known)
                if hits >= spec.least and (best is None or hits > best[0]):
                    best = hits, at, spec, count, names or []
    if best is None:
        return None
    _, at, spec, count, names = best
    header = Header(spec, lines[at + count - 1].number, count, names)
    _place_columns(header, place)
    return header


def _names(line: Line) -> list[str]:
    names = [" ".join(plain(cell).split()) if isinstance(cell, str) else "" for cell in line.cells]
    while names and not names[-1]:
        names.pop()
    return names


def _joined(groups: list[str], parts: list[str]) -> list[str] | None:
    """The names of a header in two lines, where a group stands over its parts."""
    if not parts or not groups:
        return None
    names, group = [], ""
    for at in range(max(len(groups), len(parts))):
        own = groups[at] if at < len(groups) else ""
        part = parts[at] if at < len(parts) else ""
        group = own or group
        names.append(f"{group} {part}".strip() if part else own)
    return names


def _place_columns(header: Header, place: Place) -> None:
    spec, where = header.spec, Place(place.file, place.sheet, header.row)
    unknown = []
    for at, name in enumerate(header.names):
        column = spec.keys.get(fold(name))
        if column is None:
            unknown += [name] if name and fold(name) not in spec.known else []
        elif column.key in header.positions:
            header.findings.append(finding("S04", Place(where.file, where.sheet, where.row, name)))
        else:
            header.positions[column.key] = at
            header.labels[column.key] = name.rstrip(" *")
    for code, required in (("S01", True), ("S02", False)):
        missing = [c.names[0] for c in spec.columns if c.key not in header.positions and c.required is required]
        if missing:
            header.findings.append(finding(code, where, list=", ".join(missing)))
    if unknown:
        header.findings.append(finding("S03", where, list=", ".join(unknown)))
    if header.lines == 2:
        header.findings.append(finding("S06", where))


class RowFilter:
    """Tells the rows of data from the lines people put around them."""

    def __init__(self, header: Header, place: Place) -> None:
        self.header = header
        self.place = place
        spec = header.spec
        self._counted = header.positions.get(spec.counted)
        self._identity = header.positions.get(spec.identity)

    def remark(self, line: Line) -> Finding | None:
        """Why a line is no row of data; None if it is one."""
        where = Place(self.place.file, self.place.sheet, line.number)
        identity = self._at(line, self._identity)
        if identity and identity.rstrip(" *") == self.header.labels[self.header.spec.identity]:
            return finding("S18", where)
        if self._counted is not None:
            if self._at(line, self._counted).isdigit() and not self._numbers_columns(line):
                return None
        elif identity or sum(cell not in (None, "") for cell in line.cells) >= 3:
            return None
        first = next((plain(cell) for cell in line.cells if cell not in (None, "")), "")
        return finding("S10", where, first)

    def _at(self, line: Line, position: int | None) -> str:
        if position is None or position >= len(line.cells):
            return ""
        cell = line.cells[position]
        return plain(cell) if isinstance(cell, str | NumberCell) else ""

    def _numbers_columns(self, line: Line) -> bool:
        """Whether this is the line of column numbers under a printed header."""
        filled = [plain(cell) for cell in line.cells if cell not in (None, "")]
        return len(filled) > 3 and filled == [str(number) for number in range(1, len(filled) + 1)]


def row_values(header: Header, line: Line) -> Iterator[tuple[str, Cell]]:
    """The cells of a row by our keys."""
    count = len(line.cells)
    for key, at in header.positions.items():
        yield key, line.cells[at] if at < count else None
