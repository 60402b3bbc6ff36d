"""Periods: reversed, across years, of one day, overlapping, doubled, without months, of nobody."""

from collections.abc import Iterator
from datetime import date

from tests.formats.catalogue.faults import KEPT, REFUSED, add_row, case, put
from tests.formats.catalogue.model import Case, Doc

GROUP = "periods"
REPORTS = ("ekinerja-xlsx", "ekinerja-json", "template-xlsx")


def cases() -> Iterator[Case]:
    """All cases of the group."""
    yield from _spans()
    yield from _twice()
    yield from _months()
    yield from _years()
    yield from _others()
    yield from _batch()


def text_of(shape: str, day: date) -> object:
    """A day as the shape writes it."""
    return day if shape == "template-xlsx" else day.isoformat()


def _spans() -> Iterator[Case]:
    for shape in REPORTS:
        later = put("penilaian", "mulai", text_of(shape, date(2025, 12, 31)))
        early = put("penilaian", "akhir", text_of(shape, date(2025, 1, 1)), "P01@mulai", REFUSED)
        yield case(GROUP, "reversed", "It ends before it begins", shape, later, early)
        last = put("penilaian", "akhir", text_of(shape, date(2026, 1, 31)), "P02", REFUSED)
        yield case(GROUP, "across-years", "One rating for parts of two years", shape, last)
        end = date(2025, 1, 1)
        one = put("penilaian", "akhir", text_of(shape, end), "P03", KEPT, akhir=end)
        yield case(GROUP, "one-day", "A period of one day", shape, one)
        yield case(GROUP, "no-beginning", "No first day", shape, put("penilaian", "mulai", "", "V01", REFUSED))
        yield case(GROUP, "no-end", "No last day", shape, put("penilaian", "akhir", "", "V01", REFUSED))
        rated = put(
            "penilaian", "dinilai_pada", text_of(shape, date(2025, 6, 1)), "P09", KEPT, dinilai_pada=date(2025, 6, 1)
        )
        yield case(GROUP, "rated-too-early", "Rated in the middle of the period", shape, rated)
    for shape in ("ekinerja-xlsx", "ekinerja-json"):
        yield case(
            GROUP, "year-differs", "tahun_skp is another year", shape, put("penilaian", "tahun", "2024", "P08", KEPT)
        )


def _twice() -> Iterator[Case]:
    for shape in REPORTS:
        half = date(2025, 7, 1)
        cells = {"mulai": text_of(shape, half), "id": "c9"}
        truth = {"mulai": half, "id": "c9"} if shape != "template-xlsx" else {"mulai": half}
        yield case(
            GROUP,
            "overlap",
            "Half a year inside the whole year",
            shape,
            add_row("penilaian", 1, "again", "P04", truth=truth, **cells),
        )
        other = add_row("penilaian", 1, "again", "P05", "refused", predikat="Kurang")
        yield case(GROUP, "doubled-conflicting", "Two ratings for the same period", shape, other)
        yield case(
            GROUP, "doubled-equal", "The same rating twice", shape, add_row("penilaian", 2, "again", "O01", "doubled")
        )
    for shape in ("api-json", "api-jsonl"):
        other = _owner_of("skp", add_row("skp", 1, "again", "", "refused", predikat="Kurang"), "P05")
        yield case(GROUP, "year-rated-twice", "Two ratings of one year", shape, other)
        again = _owner_of("pak", add_row("pak", 1, "again", "", "refused", total="99"), "V09@total O03")
        yield case(GROUP, "pak-changed", "The same PAK with another total", shape, again)


def _owner_of(table: str, fault: object, codes: str) -> object:
    """Findings on “nip” in answers that have no such key are placed under our name."""

    def put_in(doc: Doc) -> None:
        fault(doc)
        row = doc.tables[table].rows[-1]
        for code in codes.split():
            what, _, where = code.partition("@")
            doc.flag(what, row, doc.label(table, where) if where else "nip")

    return put_in


MONTHS = [
    ("month-13", "bulan_selesai", "13", "P06@bulan_selesai", "Month 13"),
    ("month-0", "bulan_mulai", "0", "P06@bulan_mulai", "Month 0"),
    ("year-99", "tahun_mulai", "99", "P06@bulan_mulai", "A year of two digits"),
    ("year-2999", "tahun_selesai", "2999", "P06@bulan_selesai", "A year far ahead"),
    ("month-as-word", "bulan_mulai", "Januari", "V05@bulan_mulai", "The month as a word"),
    ("month-decimal", "bulan_selesai", "3.5", "V05@bulan_selesai", "Half a month"),
]


def _months() -> Iterator[Case]:
    for at, (name, column, value, codes, trap) in enumerate(MONTHS):
        table, shape = (("pak", "api-json"), ("periodik", "api-jsonl"), ("pak", "template-xlsx"))[at % 3]
        given = value.replace(".", ",") if shape == "template-xlsx" else value
        yield case(GROUP, f"{table}-{name}", trap, shape, put(table, column, given, codes, REFUSED))
    for shape in ("api-json", "template-xlsx"):
        first = put("pak", "tahun_mulai", "2024", "P01@bulan_mulai", REFUSED)
        yield case(GROUP, "pak-reversed", "A PAK that ends before it begins", shape, first)
    last = put("periodik", "tahun_selesai", "2024", "P02@bulan_selesai", REFUSED)
    yield case(GROUP, "quarter-across-years", "A quarter of fifteen months", "api-json", last)
    none = [put("periodik", key, None) for key in ("bulan_mulai", "tahun_mulai", "bulan_selesai", "tahun_selesai")]
    missing = put("periodik", "periode", "triwulan", "P07", REFUSED)
    for shape in ("api-json", "api-jsonl"):
        yield case(GROUP, "quarter-without-months", "A quarter that does not say which", shape, *none, missing)
    no_end = put("pak", "bulan_selesai", "", ""), put("pak", "tahun_selesai", "", "V01@bulan_selesai", REFUSED)
    yield case(GROUP, "pak-without-end", "A PAK without its last month", "api-jsonl", *no_end)


def _years() -> Iterator[Case]:
    for shape, value, code in (("api-json", "", "V01"), ("api-jsonl", "1824", "P06"), ("api-json", "dua ribu", "V05")):
        name = {"V01": "missing", "P06": "1824", "V05": "word"}[code]
        yield case(
            GROUP, f"rating-year-{name}", "A yearly rating of no year", shape, put("skp", "tahun", value, code, REFUSED)
        )


def _others() -> Iterator[Case]:
    for table, column in (("hukdis", "selesai"), ("henti", "selesai")):
        day = date(2015, 1, 1)
        text = day.strftime("%d-%m-%Y")
        fault = put(table, column, text, "P01@mulai", REFUSED)
        yield case(GROUP, f"{table}-reversed", "It ends before it begins", "api-json", fault)
    fault = put("henti", "aktif_kembali", date(2015, 1, 1), "P01@mulai", REFUSED)
    yield case(GROUP, "henti-back-too-early", "Back at work before leaving", "template-xlsx", fault)
    fault = put("hukdis", "selesai", date(2015, 1, 1), "P01@mulai", REFUSED)
    yield case(GROUP, "hukdis-reversed", "It ends before it begins", "template-xlsx", fault)
    orphan = put("penilaian", "nip", "199106012016022905", "O02", KEPT, nip="199106012016022905")
    yield case(GROUP, "orphan", "A rating of somebody not in the list", "template-xlsx", orphan)


def _batch() -> Iterator[Case]:
    """What single files cannot show: gaps, two posts on one day, ratings that differ between systems."""
    for shape in ("ekinerja-xlsx", "ekinerja-json"):
        late = put("penilaian", "mulai", "2025-07-01", mulai=date(2025, 7, 1))
        yield case(GROUP, "gap", "The first half of the year is not rated", shape, late, level="batch")
    yield case(
        GROUP,
        "two-posts-on-a-day",
        "Two posts with the same TMT",
        "template-xlsx",
        add_row(
            "jabatan",
            1,
            "again",
            jabatan_nama="Instruktur Ahli Pertama",
            jabatan_id="",
            truth={"jabatan_nama": "Instruktur Ahli Pertama", "jabatan_id": None},
        ),
        level="batch",
    )
