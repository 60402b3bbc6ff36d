"""Turn the lines of one table into outcomes, whatever the shape: header, filter, fields, record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from orkestra_formats.csvtable import Line, TextTable
from orkestra_formats.fields import Fields, Setting
from orkestra_formats.finding import Finding, Place, finding
from orkestra_formats.memory import Memory
from orkestra_formats.outcomes import Fate, Outcome, outcome_of, remark
from orkestra_formats.sheet import SheetTable
from orkestra_formats.tables import Header, RowFilter, TableSpec, find_header, row_values

Table = TextTable | SheetTable


@dataclass(slots=True)
class OpenTable:
    """A table whose header was looked for: what was read so far, and the rest."""

    table: Table
    lines: Iterator[Line]
    first: list[Line]
    header: Header | None
    setting: Setting
    data_rows: int = 0
    remarks: list[Finding] = field(default_factory=list)


def open_table(table: Table, specs: Sequence[TableSpec], setting: Setting) -> OpenTable:
    """Look for a header among the first lines of a table."""
    lines = iter(table)
    first = list(islice(lines, setting.limits.header_rows))
    header = find_header(first, specs, table.place)
    opened = OpenTable(table, lines, first, header, setting, remarks=table.opening())
    if header:
        table.width = header.width
        setting.labels = header.labels
        setting.typed = header.spec.typed
        opened.remarks += header.findings
    return opened


def table_outcomes(opened: OpenTable, memory: Memory) -> Iterator[Outcome]:
    """The rows of a table; nothing but remarks if its header refuses it."""
    header = opened.header
    yield remark(*opened.remarks)
    if header is None or header.refused:
        return
    table = opened.table
    reread = (_checked(table, line) for line in opened.first if line.number > header.row)
    filtered = RowFilter(header, table.place)
    nameless_reported = False
    for line in chain(reread, opened.lines):
        if line.blank:
            continue
        if opened.data_rows >= opened.setting.limits.rows:
            yield remark(finding("B18", table.place, limit=opened.setting.limits.rows))
            break
        letter = None if nameless_reported or line.broken else header.nameless(line.cells)
        if letter:
            nameless_reported = True
            yield remark(finding("S05", table.place, letter))
        yield _row(opened, header, filtered, line, memory)
    if isinstance(table, SheetTable):
        yield remark(*table.closing(header.row + 1))


def _checked(table: Table, line: Line) -> Line:
    return table.checked(line) if isinstance(table, TextTable) and not line.broken else line


def _row(opened: OpenTable, header: Header, filtered: RowFilter, line: Line, memory: Memory) -> Outcome:
    if line.broken:
        passing_by = filtered.remark(line) if line.cells else None
        if passing_by:
            return Outcome(Fate.SKIPPED, (passing_by,))
        opened.data_rows += 1
        return Outcome(Fate.REFUSED, line.findings)
    passing_by = filtered.remark(line)
    if passing_by:
        return Outcome(Fate.SKIPPED, (passing_by,))
    opened.data_rows += 1
    place = opened.table.place
    fields = Fields(dict(row_values(header, line)), Place(place.file, place.sheet, line.number), opened.setting)
    fields.findings.extend(line.findings)
    return outcome_of(fields, header.spec.build(fields, memory))
