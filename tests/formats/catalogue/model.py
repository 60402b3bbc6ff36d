"""A file before it is written: tables of rows whose truth is known, and what a reader must say about them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Expected = tuple[str, str | None, int | None, str | None]
"""Code, sheet or answer, row, column of one finding."""
FILE_REFUSED, ROW_REFUSED = "file refused", "row refused"
ACCEPTED_WITH_FINDINGS, ACCEPTED = "accepted with findings", "accepted"


@dataclass
class Row:
    """One line of a table: its cells by our names, and the record that it must become."""

    key: str
    cells: dict[str, Any]
    record: str
    truth: dict[str, Any]
    owner: str = ""
    hidden: bool = False


@dataclass
class Table:
    """One table: its sheet (or answer), our names of its columns and how they are printed."""

    name: str
    sheet: str | None
    columns: dict[str, str]
    rows: list[Row]
    stars: frozenset[str] = frozenset()
    identity: str = "nip"


@dataclass
class Doc:
    """One file before it is written. A fault changes it and says what a reader must answer."""

    shape: str
    file: str
    tables: dict[str, Table]
    style: dict[str, Any] = field(default_factory=dict)
    said: list[tuple[str, str, str | None]] = field(default_factory=list)
    """Findings about a row: code, key of the row, column as printed."""
    about: list[Expected] = field(default_factory=list)
    """Findings about the file or a sheet."""
    refused: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    read_until: str | None = None
    """The file is refused; rows before this key were handed on before that ("" for none at all)."""
    extra_refused: int = 0
    """Refused units that are no row of a table, such as a whole line of JSON."""
    moved: dict[str, tuple[str | None, int]] = field(default_factory=dict)
    """Rows that a reader must place elsewhere than the writer thinks."""
    wraps: list[Callable[[bytes], bytes]] = field(default_factory=list)

    @property
    def first(self) -> Table:
        """The table of a shape that has only one; else its first."""
        return next(iter(self.tables.values()))

    def row(self, table: str, at: int) -> Row:
        """A row by its table and place."""
        return self.tables[table].rows[at]

    def label(self, table: str, column: str) -> str:
        """How a column is printed."""
        return self.tables[table].columns.get(column, column)

    def flag(self, codes: str, row: Row, column: str | None) -> None:
        """The reader must report these codes about a row."""
        self.said += [(code, row.key, column) for code in codes.split()]

    def refuse(self, row: Row) -> None:
        """The row must not be handed on."""
        self.refused.append(row.key)

    def refuse_file(
        self, code: str, sheet: str | None = None, row: int | None = None, column: str | None = None
    ) -> None:
        """Nothing of the file must be handed on."""
        self.read_until = ""
        self.about = [(code, sheet, row, column)]

    def drop_findings(self, *codes: str) -> None:
        """Findings that this spelling of the file does not give."""
        self.about = [found for found in self.about if found[0] not in codes]


@dataclass(frozen=True)
class Built:
    """The bytes of a case and everything that a reader must answer."""

    data: bytes
    findings: tuple[Expected, ...]
    records: tuple[tuple[str, str | None, int | None, dict[str, Any]], ...]
    """Name, sheet, row, and the values that differ from nothing."""
    refused: int
    doubled: int
    fate: str


Fault = Callable[[Doc], None]


@dataclass(frozen=True)
class Case:
    """One named file of the catalogue."""

    name: str
    group: str
    shape: str
    file: str
    trap: str
    """What is wrong with the file, or what is odd but right, in one line."""
    build: Callable[[], Built]
    level: str = "file"
    """file: a reader of single files must answer it; batch: only joining files and rules can tell."""
    pair: bool = False
    limits: dict[str, int] = field(default_factory=dict)
    _once: list[Built] = field(default_factory=list, compare=False, repr=False)

    @property
    def built(self) -> Built:
        """The case, built once for all that look at it."""
        if not self._once:
            self._once.append(self.build())
        return self._once[0]
