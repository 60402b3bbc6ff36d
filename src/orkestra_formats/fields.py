"""One row's cells by name, read as typed values; whatever is wrong with one becomes a finding of the row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from orkestra_formats import nip as nip_grammar
from orkestra_formats.cells import Cell, Fault, NumberCell, OddCell, is_missing, plain
from orkestra_formats.codes import code_lists
from orkestra_formats.dates import Day, parse_day
from orkestra_formats.finding import Finding, Place, finding, phrase
from orkestra_formats.limits import Limits
from orkestra_formats.numbers import parse_number, thousandths, whole
from orkestra_formats.records import Bulan
from orkestra_formats.text import clean

STAND_INS = {"D05", "D06"}
WEAK_DECREES = frozenset({"sktemp", "1", "336"})
LARGEST_NUMBER = 1_000_000


@dataclass(slots=True)
class SlashDates:
    """What a column of slash dates has shown so far: a month-first date makes the ambiguous ones doubtful (D13)."""

    first_ambiguous: dict[str, int] = field(default_factory=dict)
    month_first: dict[str, int] = field(default_factory=dict)
    reported: set[str] = field(default_factory=set)

    def suspect(self, column: str) -> tuple[int, int] | None:
        """The rows (month-first, ambiguous) of a column that holds both, once."""
        if column in self.reported or column not in self.month_first or column not in self.first_ambiguous:
            return None
        self.reported.add(column)
        return self.month_first[column], self.first_ambiguous[column]


@dataclass(slots=True)
class Setting:
    """What all rows of one sheet or answer share."""

    limits: Limits = field(default_factory=Limits)
    on: date | None = None
    typed: bool = False
    """Numbers were typed by people (comma decimals) and not written by a service."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Names of the columns as printed, by our key."""
    slashes: SlashDates = field(default_factory=SlashDates)


class Fields:
    """The cells of one row by our keys. Each method reads one value and reports what is wrong with it."""

    __slots__ = ("cells", "findings", "nip", "place", "setting")

    def __init__(self, cells: Mapping[str, Cell], place: Place, setting: Setting) -> None:
        self.cells = cells
        self.place = place
        self.setting = setting
        self.findings: list[Finding] = []
        self.nip: str | None = None

    @property
    def refused(self) -> bool:
        """Whether something found so far refuses the row."""
        return any(found.refuses for found in self.findings)

    def report(self, code: str, key: str, value: object = "", **details: object) -> None:
        """Add a finding about one column of this row."""
        place = self.place
        column = self.setting.labels.get(key, key)
        where = Place(place.file, place.sheet, place.row, column)
        self.findings.append(finding(code, where, value, nip=self.nip, **details))

    def cell(self, key: str) -> Cell:
        """The cell itself; None if it says nothing or has no usable value."""
        cell = self.cells.get(key)
        if is_missing(cell):
            return None
        if isinstance(cell, str):
            if len(cell) <= self.setting.limits.cell_characters:
                return cell
            self.report("T09", key, detail=len(cell), limit=self.setting.limits.cell_characters)
            return None
        if isinstance(cell, OddCell):
            self.report(cell.code, key, cell.text)
            return None
        return cell

    def text(self, key: str, *, required: bool = False) -> str | None:
        """Words for people: cleaned of what cannot be seen."""
        cell = self.cell(key)
        if cell is None:
            if required and not is_missing_reported(self, key):
                self.report("V01", key)
            return None
        kept, codes = clean(plain(cell))
        for code in codes:
            self.report(code, key, plain(cell))
        return kept or None

    def mark(self, key: str) -> str | None:
        """An opaque identifier or code: compared as it is, never re-cased."""
        cell = self.cell(key)
        return None if cell is None else plain(cell).removeprefix("'").strip() or None

    def decree(self, key: str) -> str | None:
        """The number of a decree; a placeholder is kept and reported."""
        number = self.text(key)
        if number and "".join(number.split()).lower() in WEAK_DECREES:
            self.report("V12", key, number)
        return number

    def identity(self, key: str) -> nip_grammar.Nip | None:
        """The NIP that says whose row this is; the row is refused without a sound one."""
        cell = self.cell(key)
        if cell is None:
            if not is_missing_reported(self, key):
                self.report("V01", key)
            return None
        parsed = nip_grammar.parse(cell, self.setting.on)
        if isinstance(parsed, Fault):
            self.report(parsed.code, key, plain(cell), detail=parsed.detail)
            return None
        self.nip = parsed.digits
        for doubt in nip_grammar.doubts(parsed, self.setting.on):
            self.report(doubt.code, key, parsed.digits, detail=doubt.detail)
        return parsed

    def other_number(self, key: str) -> str | None:
        """The number of another person (an assessor's NIP or NRP): kept as text, missing if a spreadsheet broke it."""
        cell = self.cell(key)
        if cell is None:
            return None
        if nip_grammar.lost_digits(cell):
            self.report("V03", key, plain(cell), list=phrase("number_as_text"))
            return None
        return nip_grammar.clean(str(cell)) or None

    def code(self, key: str, table: str, *, strict: bool = False) -> str | None:
        """A value of a code list; unknown words are refused if `strict`, else missing and asked about."""
        cell = self.cell(key)
        if cell is None:
            return None
        codes = code_lists()[table]
        name = codes.get(plain(cell).removeprefix("'"))
        if name is None:
            self.report("V02" if strict else "V03", key, plain(cell), list=codes.label)
        return name

    def truth(self, key: str) -> bool | None:
        """Yes or no in any of the spellings of services and people."""
        cell = self.cell(key)
        if isinstance(cell, bool):
            return cell
        name = None if cell is None else self.code(key, "benar")
        return None if name is None else name == "ya"

    def day(self, key: str, *, timed: bool = False) -> date | None:
        """A day; `timed` columns carry a time of day by design, in others it is reported."""
        cell = self.cell(key)
        if cell is None:
            return None
        parsed = parse_day(cell)
        if isinstance(parsed, Fault):
            self._bad_day(key, cell, parsed)
            return None
        if parsed.hidden_time and not timed:
            self.report("D07", key, _moment(cell))
        if parsed.ambiguous:
            self._slash(key, parsed)
        return parsed.value

    def _bad_day(self, key: str, cell: Cell, fault: Fault) -> None:
        self.report(fault.code, key, _moment(cell), limit=fault.limit)
        if fault.code == "D03":
            self.setting.slashes.month_first.setdefault(key, self.place.row or 0)
            self._suspicion(key)

    def _slash(self, key: str, _parsed: Day) -> None:
        self.setting.slashes.first_ambiguous.setdefault(key, self.place.row or 0)
        self._suspicion(key)

    def _suspicion(self, key: str) -> None:
        rows = self.setting.slashes.suspect(key)
        if rows:
            self.report("D13", key, rows[0], other=rows[1])

    def amount(self, key: str, *, largest: int = 2_000) -> int | None:
        """An amount of credit in thousandths."""
        cell = self.cell(key)
        if cell is None:
            return None
        number = parse_number(cell, typed=self.setting.typed)
        if not isinstance(number, Fault):
            if not 0 <= number <= largest:
                self.report("V07", key, plain(cell), limit=phrase("range", first=0, last=largest))
                return None
            number_in_thousandths = thousandths(number)
            if not isinstance(number_in_thousandths, Fault):
                return number_in_thousandths
            number = number_in_thousandths
        self.report(number.code, key, plain(cell))
        return None

    def count(self, key: str, *, largest: int = LARGEST_NUMBER) -> int | None:
        """A whole number that is not negative."""
        cell = self.cell(key)
        if cell is None:
            return None
        number = parse_number(cell, typed=self.setting.typed)
        if not isinstance(number, Fault):
            if not 0 <= number <= largest:
                self.report("V07", key, plain(cell), limit=phrase("range", first=0, last=largest))
                return None
            counted = whole(number)
            if not isinstance(counted, Fault):
                return counted
            number = counted
        self.report(number.code, key, plain(cell))
        return None

    def month(self, month_key: str, year_key: str) -> Bulan | None:
        """A month from its two columns."""
        if self.cell(month_key) is None and self.cell(year_key) is None:
            return None
        month, year = self.count(month_key), self.count(year_key)
        if self.refused:
            return None
        if month is None or year is None or not (1 <= month <= 12 and 1980 <= year <= 2100):
            self.report("P06", month_key, f"{plain(self.cells.get(month_key))}-{plain(self.cells.get(year_key))}")
            return None
        return Bulan(year, month)


def is_missing_reported(fields: Fields, key: str) -> bool:
    """Whether the column already has a finding that explains why it is empty."""
    column = fields.setting.labels.get(key, key)
    return any(found.place.column == column for found in fields.findings)


def _moment(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return cell.strftime("%d-%m-%Y %H:%M:%S")
    return cell.raw if isinstance(cell, NumberCell) else plain(cell)
