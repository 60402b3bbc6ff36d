"""Dates: days that do not exist, serials, two-digit years, month first, stand-ins for nothing, days out of order."""

from collections.abc import Iterator
from datetime import date, datetime, time

from tests.formats.catalogue.faults import KEPT, REFUSED, InCell, case, in_turn, put
from tests.formats.catalogue.model import Case, Doc
from tests.formats.catalogue.shapes import family
from tests.formats.catalogue.write import Serial

GROUP = "dates"
PLACES = {
    "siasn-csv": ("pegawai", "tmt_golongan"), "siasn-xlsx": ("pegawai", "tmt_jabatan"), "api-json": ("pangkat", "tmt"),
    "api-jsonl": ("jabatan", "tmt"), "ekinerja-xlsx": ("penilaian", "mulai"), "ekinerja-json": ("penilaian", "akhir"),
    "duk-csv": ("pegawai", "tmt_jabatan"), "template-xlsx": ("pangkat", "tmt"),
}  # fmt: skip
"""Which column of dates is spoiled in which shape."""
OPTIONAL = ("siasn-csv", "siasn-xlsx", "duk-csv")
"""Shapes whose spoiled column may be empty."""
SLASHLESS = tuple(shape for shape in PLACES if shape != "duk-csv")
TYPED = ("api-json", "api-jsonl", "ekinerja-json")
UNREADABLE = [
    InCell("no-29-february", "29 February of a common year", "29-02-2023", "D01"),
    InCell("no-29-february-1900", "1900 was no leap year, whatever spreadsheets think", "29-02-1900", "D01"),
    InCell("no-31-april", "31 April", "31-04-2022", "D01"),
    InCell("day-32-month-13", "Day 32 of month 13", "32-13-2022", "D01"),
    InCell("year-first-month-13", "2022-13-01: day and month changed places", "2022-13-01", "D03", REFUSED, SLASHLESS),
    InCell("month-word", "The month as a word", "1 April 2022", "D01"),
    InCell("month-misspelt", "The month as a misspelt word", "01-Aprl-2022", "D01"),
    InCell("dots", "Dots between the parts", "01.04.2022", "D01"),
    InCell("mixed-marks", "A dash and a slash", "01-04/2022", "D01"),
    InCell("year-first-slashes", "2022/04/01", "2022/04/01", "D01"),
    InCell("words", "Words where a date belongs", "belum ada", "D01"),
    InCell("day-and-hour-glued", "A clock that is none", "01-04-2022 pagi", "D01"),
    InCell("compact", "20220401 without marks", "20220401", "D04"),
    InCell("serial-as-text", "The spreadsheet's serial number", "44652", "D04"),
    InCell("serial-with-fraction", "A serial number with hours in it", "44652.5", "D04"),
    InCell("two-digit-year", "A year of two digits", "01-04-22", "D02"),
    InCell("two-digit-year-slashes", "A year of two digits, slashes", "01/04/22", "D02"),
    InCell("month-first", "25 April, month first", "04-25-2022", "D03"),
    InCell("year-1022", "A year slipped to 1022", "01-04-1022", "D12"),
    InCell("year-2202", "Two digits changed places: 2202", "01-04-2202", "D12"),
    InCell("end-of-time", "31-12-9999 for “no end”", "31-12-9999", "D12"),
]
STAND_INS = [
    InCell("sentinel-0001", "01-01-0001, the service's empty date", "01-01-0001", "D05", KEPT, OPTIONAL),
    InCell("zero-day-first", "00-00-0000", "00-00-0000", "D06", KEPT, OPTIONAL),
    InCell("zero-year-first", "0000-00-00", "0000-00-00", "D06", KEPT, OPTIONAL),
    InCell("zero-of-spreadsheets", "30-12-1899, the spreadsheet's day zero", "30-12-1899", "D06", KEPT, OPTIONAL),
    InCell("zero-1900", "00-01-1900, day zero as it is printed", "00-01-1900", "D06", KEPT, OPTIONAL),
]


def where(shape: str) -> tuple[str, str]:
    """The table and column that are spoiled in a shape."""
    return PLACES[shape]


def cases() -> Iterator[Case]:
    """All cases of the group."""
    yield from in_turn(GROUP, "", "", UNREADABLE, 2, where)
    for at, line in enumerate(STAND_INS):
        shape = OPTIONAL[at % 3]
        table, column = PLACES[shape]
        fault = put(table, column, line.value, line.codes, KEPT, **{column: None})
        yield case(GROUP, line.name, line.trap, shape, fault)
    yield from _needed_but_empty()
    yield from _typed_cells()
    yield from _order()
    yield from _month_first()


def _needed_but_empty() -> Iterator[Case]:
    """A stand-in in a column that must be known."""
    for name, value, code in (("sentinel", "01-01-0001", "D05"), ("zero", "00-00-0000", "D06")):
        trap = f"A stand-in ({value}) where the day must be known"
        fault = put("pangkat", "tmt", value, f"{code} V01", REFUSED)
        yield case(GROUP, f"{name}-needed", trap, "api-json", fault)


def _typed_cells() -> Iterator[Case]:
    """Numbers, true date cells with hours, day zero, 1904 books."""
    for shape in TYPED:
        table, column = PLACES[shape]
        yield case(
            GROUP, "number-for-date", "A bare number in JSON", shape, put(table, column, 20220401, "D04", REFUSED)
        )
    for shape in ("api-json", "ekinerja-json"):
        table, column = PLACES[shape]
        yield case(GROUP, "truth-for-date", "true in JSON", shape, put(table, column, True, "D01", REFUSED))
    for shape in ("siasn-xlsx", "ekinerja-xlsx", "template-xlsx"):
        table, column = PLACES[shape]
        fault = put(table, column, 44652, "D04", REFUSED)
        yield case(GROUP, "serial-cell", "A number cell: the column lost its date format", shape, fault)
    hour = datetime.combine(date(2022, 4, 1), time(23, 30))  # spreadsheets know no time zone
    for shape in ("siasn-xlsx", "template-xlsx"):
        table, column = PLACES[shape]
        fault = put(table, column, hour, "D07", KEPT, **{column: date(2022, 4, 1)})
        yield case(GROUP, "hidden-hour-cell", "A date cell that hides 23:30", shape, fault)
    for shape in ("siasn-csv", "api-jsonl"):
        table, column = PLACES[shape]
        fault = put(table, column, "01-04-2022 23:30:00", "D07", KEPT, **{column: date(2022, 4, 1)})
        yield case(GROUP, "hidden-hour-text", "A date with a clock behind it", shape, fault)
    for shape in ("siasn-xlsx", "template-xlsx"):
        yield case(GROUP, "book-1904", "A workbook that counts days from 1904", shape, _book_1904)
    yield case(
        GROUP,
        "serial-60",
        "Serial 60: the 29 February 1900 that never was",
        "siasn-xlsx",
        put("pegawai", "tmt_golongan", Serial(60), "D04", REFUSED),
    )


def _book_1904(doc: Doc) -> None:
    doc.style["date_1904"] = True
    put("pegawai", "tmt_golongan", date(2022, 4, 1), tmt_golongan=date(2022, 4, 1))(doc)
    doc.about.append(("D08", None, None, None))


def _order() -> Iterator[Case]:
    """Days before birth, before the first appointment, in the future."""
    for shape, table, column, text in (
        ("siasn-csv", "pegawai", "tmt_golongan", "01-04-1980"),
        ("siasn-xlsx", "pegawai", "tmt_cpns", "02-11-1990"),
        ("api-jsonl", "pegawai", "tmt_jabatan", "01-06-1989"),
        ("duk-csv", "pegawai", "tmt_golongan", "13/10/1981"),
        ("template-xlsx", "pangkat", "tmt", "01-10-1981"),
        ("template-xlsx", "uji", "tanggal", "01-10-1981"),
    ):
        codes = "D10 N11" if column == "tmt_cpns" else "D10"
        fault = put(table, column, text, codes, REFUSED)
        yield case(GROUP, f"before-birth-{table}-{column}", "A day before the person was born", shape, fault)
    for shape, column in (("siasn-csv", "tmt_golongan"), ("siasn-xlsx", "tmt_jabatan"), ("api-json", "tmt_golongan")):
        fault = put("pegawai", column, "01-02-2015", "D11", KEPT, **{column: date(2015, 2, 1)})
        yield case(GROUP, f"before-appointment-{column}", "Earlier than TMT CPNS", shape, fault)
    for shape, (table, column) in PLACES.items():
        if family(shape) == "ekinerja":
            continue
        fault = put(table, column, "01-10-2062", "D09", KEPT, **{column: date(2062, 10, 1)})
        yield case(GROUP, f"future-{table}-{column}", "A day decades ahead", shape, fault)


def _month_first() -> Iterator[Case]:
    """Slash dates of which one shows that the column is written month first."""
    fault = put("pegawai", "tmt_golongan", "10/25/2021", "D03 D13", REFUSED)
    yield case(
        GROUP,
        "month-first-slashes",
        "Month first in a column of slash dates: the others are in doubt",
        "duk-csv",
        fault,
    )

    def column(doc: Doc) -> None:
        put("pegawai", "tmt_golongan", "04/13/2022", "D03", REFUSED, at=0)(doc)
        put("pegawai", "tmt_golongan", "10/01/2021", "D13", KEPT, tmt_golongan=date(2021, 1, 10))(doc)

    yield case(
        GROUP,
        "month-first-then-doubtful",
        "After a month-first date the next slash date is in doubt",
        "siasn-csv",
        column,
    )
