"""Drift that must pass untouched: spellings, orders, encodings, habits of real files; at most a word of information."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from tests.formats.catalogue.changes import about, after_row, headed, lines, style
from tests.formats.catalogue.faults import case, put
from tests.formats.catalogue.layout import SIASN
from tests.formats.catalogue.model import Case, Doc, Fault
from tests.formats.catalogue.shapes import SHAPES, make

GROUP = "valid"
SIASNS = ("siasn-csv", "siasn-xlsx")
SHEET = {"siasn-xlsx": "Data ASN", "ekinerja-xlsx": "Laporan", "template-xlsx": "Pegawai"}


def cases() -> Iterator[Case]:
    """All valid cases of tables; those of JSON are in group_valid_json.py."""
    for shape in SHAPES:
        yield one(shape, "as-exported", "A file as it is exported")
    yield from _headers()
    yield from _columns()
    yield from _separated()
    yield from _numbers()
    yield from _days()
    yield from _words()
    yield from _ratings_and_names()
    yield from _rows()


def one(shape: str, name: str, trap: str, *faults: Fault, **more: Any) -> Case:
    """A case of this group."""
    return case(GROUP, name, trap, shape, *faults, **more)


def _respelt(change: Any) -> dict[str, str]:
    return {name: change(name) for name in SIASN}


def _headers() -> Iterator[Case]:
    spellings = {
        "lower": str.lower,
        "title": str.title,
        "underscores": lambda name: name.replace(" ", "_"),
        "doubled-blanks": lambda name: name.replace(" ", "  "),
        "trailing-blanks": lambda name: f" {name}   ",
        "dots": lambda name: name.replace(" ", "."),
        "glued": lambda name: name.replace(" ", ""),
    }
    for at, (name, change) in enumerate(spellings.items()):
        yield one(SIASNS[at % 2], f"header-{name}", "Another spelling of the header", headed(_respelt(change)))
    yield one(
        "siasn-xlsx",
        "header-with-line-breaks",
        "Line breaks inside header cells",
        headed(_respelt(lambda name: name.replace(" ", "\n"))),
    )
    yield one(
        "ekinerja-xlsx",
        "header-upper",
        "Header in capitals",
        headed({name: name.upper() for name in make("ekinerja-xlsx").first.columns.values()}),
    )
    yield one(
        "ekinerja-json",
        "keys-camel",
        "Keys without underscores",
        headed({name: name.replace("_", "") for name in make("ekinerja-json").first.columns.values()}),
    )
    short = (("until-satuan-kerja", 65, ["ESELON ID"]), ("until-flag-ikd", 67, ["ESELON ID"]))
    for name, count, missing in short:
        for shape in SIASNS:
            yield one(
                shape,
                f"short-export-{name}",
                "An older export with fewer columns",
                style(layout=lambda names, count=count: names[:count]),
                about(("S02", SHEET.get(shape), 1)),
                _unknown("eselon"),
            )
        assert missing


def _columns() -> Iterator[Case]:
    for shape in (*SIASNS, "ekinerja-xlsx", "template-xlsx"):
        yield one(shape, "columns-reversed", "All columns in reverse order", style(layout=lambda names: names[::-1]))
        yield one(
            shape,
            "columns-turned",
            "The first third of the columns at the end",
            style(layout=lambda names: names[len(names) // 3 :] + names[: len(names) // 3]),
        )
    more = lines(
        lambda given: [(key, [*cells, "CATATAN SENDIRI" if at == 0 else "x"]) for at, (key, cells) in enumerate(given)]
    )
    for shape in SIASNS:
        yield one(
            shape, "own-column-added", "A column that the agency added", more, about(("S03", SHEET.get(shape), 1))
        )
    yield one(
        "siasn-csv",
        "only-what-is-read",
        "Only the columns that are read",
        style(layout=lambda names: [name for name in names if name in make("siasn-csv").first.columns.values()]),
        about(("S02", None, 1)),
    )


def _unknown(*keys: str) -> Fault:
    def fault(doc: Doc) -> None:
        for row in doc.first.rows:
            for key in keys:
                row.truth.pop(key, None)

    return fault


def _separated() -> Iterator[Case]:
    for shape in ("siasn-csv", "duk-csv"):
        yield one(shape, "semicolons", "Semicolons, as Indonesian Excel writes them", style(separator=";"))
        yield one(shape, "tabs", "Tabs between the cells", style(separator="\t"), about(("S16",)))
        yield one(shape, "bars", "Bars between the cells", style(separator="|"), about(("S16",)))
        yield one(shape, "utf-8-mark", "UTF-8 with its mark", style(bom=b"\xef\xbb\xbf"))
        yield one(shape, "line-feeds", "Line ends of Unix", style(newline="\n"))
        yield one(shape, "no-last-line-end", "No line end after the last row", style(unended=True))
        yield one(shape, "all-quoted", "Every cell in quotes", style(quote="all"))
    quoted = put("pegawai", "unor_nama", 'Balai "Contoh"', unor_nama='Balai "Contoh"')
    yield one("siasn-csv", "quotes-doubled", "Doubled quotes inside a quoted cell", quoted)
    broken = put("pegawai", "unor_nama", "Balai\nContoh", unor_nama="Balai Contoh")
    yield one("siasn-csv", "line-break-quoted", "A line break inside a quoted cell", broken)
    yield one(
        "siasn-csv", "name-tsv", "A name that ends in .txt", style(separator="\t"), about(("S16",)), file="ekspor.txt"
    )
    long = put("pegawai", "unor_nama", "B" * 32_767, unor_nama="B" * 32_767)
    yield one("siasn-csv", "cell-of-32767", "The longest cell a spreadsheet can hold", long)


NIPS = {
    "grouped": "19901102 201503 2 902",
    "apostrophe": "'199011022015032902",
    "curly-apostrophe": "’199011022015032902",
    "plain": "199011022015032902",
    "nbsp-behind": "199011022015032902\u00a0",
    "zero-width-behind": "199011022015032902\u200b",
    "full-width": "１９９０１１０２２０１５０３２９０２",
    "dots": "19901102.201503.2.902",
    "dashes": "19901102-201503-2-902",
}


def _numbers() -> Iterator[Case]:
    shapes = ("siasn-csv", "siasn-xlsx", "duk-csv", "ekinerja-xlsx")
    for at, (name, text) in enumerate(NIPS.items()):
        shape = shapes[at % 4]
        table = "penilaian" if shape == "ekinerja-xlsx" else "pegawai"
        yield one(shape, f"nip-{name}", "The NIP written for the eye", put(table, "nip", text))
    yield one("template-xlsx", "nip-grouped", "The NIP written for the eye", put("pangkat", "nip", NIPS["grouped"]))
    yield one("siasn-csv", "nik-grouped", "The NIK with blanks", put("pegawai", "nik", "3199 9942 1190 9002"))
    yield one("siasn-csv", "nik-absent", "No NIK, as data protection wants it", put("pegawai", "nik", "null"))


FORMS = {"day-first": "01-10-2021", "slashes": "01/10/2021", "year-first": "2021-10-01", "single-digits": "1-10-2021",
         "midnight": "2021-10-01 00:00:00",
         "iso-midnight": "2021-10-01T00:00:00Z", "blanks-around": "  01-10-2021 "}  # fmt: skip


def _days() -> Iterator[Case]:
    places = {"siasn-csv": ("pegawai", "tmt_golongan"), "siasn-xlsx": ("pegawai", "tmt_golongan"),
              "api-json": ("pangkat", "tmt"),
              "duk-csv": ("pegawai", "tmt_golongan"), "template-xlsx": ("pangkat", "tmt")}  # fmt: skip
    shapes = list(places)
    for at, (name, text) in enumerate(FORMS.items()):
        for shape in (shapes[at % 5], shapes[(at + 2) % 5]):
            table, column = places[shape]
            yield one(shape, f"day-{name}", "A day in one of the accepted forms", put(table, column, text))
    yield one("siasn-xlsx", "day-true-cell", "A true date cell", put("pegawai", "tmt_golongan", date(2021, 10, 1)))
    yield one(
        "ekinerja-xlsx",
        "day-true-cell",
        "A true date cell",
        put("penilaian", "mulai", date(2025, 1, 1)),
        style(date_format="d mmm yy"),
    )
    rated = put("penilaian", "dinilai_pada", datetime(2026, 1, 5, 14, 30), dinilai_pada=date(2026, 1, 5))  # noqa: DTZ001 - a cell
    yield one("ekinerja-xlsx", "rated-with-clock", "The time of rating has a clock by design", rated)
    leap = put("pegawai", "tmt_golongan", "29-02-2020", tmt_golongan=date(2020, 2, 29))
    yield one("siasn-csv", "day-29-february", "29 February of a leap year", leap)
    yield one(
        "siasn-csv",
        "day-full-width",
        "A day in full-width digits",
        put("pegawai", "tmt_golongan", "０１-１０-２０２１"),
    )


EMPTY = ["", "null", "NULL", "Null", "-", "–", "—", "   "]


def _words() -> Iterator[Case]:
    for at, text in enumerate(EMPTY):
        shape = ("siasn-csv", "duk-csv", "siasn-xlsx", "template-xlsx")[at % 4]
        column = "tmt_jabatan"
        yield one(
            shape, f"nothing-spelt-{at + 1}", f"Nothing, spelt “{text}”", put("pegawai", column, text, tmt_jabatan=None)
        )
    for at, text in enumerate(("IIIb", "iii/b", "III.b", "III b", "III-b", "31 ")):
        shape = ("siasn-csv", "duk-csv", "template-xlsx")[at % 3]
        if text != "31 ":
            yield one(shape, f"grade-spelt-{at + 1}", f"The grade spelt “{text}”", put("pegawai", "golongan", text))
    for at, text in enumerate(("Wanita", "perempuan", "P", "2", "Female")):
        yield one(
            ("siasn-csv", "template-xlsx", "api-json")[at % 3],
            f"sex-spelt-{at + 1}",
            f"The sex spelt “{text}”",
            put("pegawai", "jenis_kelamin", text),
        )
    for at, text in enumerate(("PNS", "pns", "Pegawai Negeri Sipil")):
        yield one(
            ("siasn-csv", "siasn-xlsx", "template-xlsx")[at],
            f"status-spelt-{at + 1}",
            f"The status spelt “{text}”",
            put("pegawai", "status", text),
        )


def _ratings_and_names() -> Iterator[Case]:
    for at, text in enumerate(("SANGAT BAIK", "sangat baik", "Sangat  Baik ", "SangatBaik")):
        kept = " ".join(text.split())
        shape = ("ekinerja-xlsx", "ekinerja-json", "template-xlsx")[at % 3]
        yield one(
            shape,
            f"rating-spelt-{at + 1}",
            f"The predikat spelt “{text}”",
            put("penilaian", "predikat", text, predikat=kept),
        )
    yield one(
        "ekinerja-xlsx", "not-yet-rated", "A row that is not yet rated", put("penilaian", "predikat", "", predikat=None)
    )
    yield one(
        "ekinerja-json",
        "expectation-of-bkn",
        "ESPEKTASI, as BKN's own list spells it",
        put("penilaian", "hasil_kerja", "DIATAS ESPEKTASI"),
    )
    yield one(
        "siasn-csv",
        "blanks-in-name",
        "Runs of blanks in and behind a name",
        put("pegawai", "nama", " SEKAR  CONTOH LARASATI      "),
    )
    yield one(
        "siasn-csv", "tab-in-name", "A tab inside a name is a blank", put("pegawai", "nama", "SEKAR\tCONTOH LARASATI")
    )
    yield one(
        "siasn-csv", "accent", "A name with an accent", put("pegawai", "nama", "RENÉ D'COSTA", nama="RENÉ D'COSTA")
    )
    yield one(
        "siasn-xlsx",
        "old-post-name",
        "A post in the words of an older decree",
        put(
            "pegawai",
            "jabatan_nama",
            "Pengawas Ketenagakerjaan Pertama",
            jabatan_nama="Pengawas Ketenagakerjaan Pertama",
        ),
    )
    yield one(
        "siasn-csv",
        "identifier-lower-case",
        "An identifier in lower case: not another one, and not changed",
        put("pegawai", "unor_id", "ffff00000000000000000000000000u1", unor_id="ffff00000000000000000000000000u1"),
    )


def _rows() -> Iterator[Case]:
    for shape, width in (("siasn-csv", 69), ("duk-csv", 18), ("siasn-xlsx", 0), ("ekinerja-xlsx", 0)):
        table = "penilaian" if shape == "ekinerja-xlsx" else "pegawai"
        blank = [""] * width
        yield one(
            shape,
            "blank-rows",
            "Blank rows among the data",
            after_row(f"{table}-1", blank, []),
            after_row(f"{table}-4", blank, blank),
        )
    yield one(
        "siasn-csv",
        "preamble",
        "Lines above the header",
        lines(lambda given: [(None, ["DATA ASN"]), (None, []), *given]),
    )
    yield one(
        "siasn-xlsx",
        "preamble",
        "Lines above the header",
        lines(lambda given: [(None, ["DATA ASN"]), (None, []), *given]),
    )
    yield one(
        "siasn-csv",
        "commas-behind",
        "Commas behind every row, as an editor leaves them",
        lines(lambda given: [(key, [*cells, "", ""]) for key, cells in given]),
    )
    yield one("duk-csv", "no-title", "DUK without its title lines", lines(lambda given: given[3:]), _duk_about(2, 3))
    yield one(
        "duk-csv",
        "no-column-numbers",
        "DUK without the line of column numbers",
        lines(lambda given: given[:5] + given[6:]),
        _duk_about(5),
    )
    one_person = lambda doc: doc.first.rows.__delitem__(slice(1, None))  # noqa: E731 - a fault in one line
    for shape in ("siasn-csv", "siasn-xlsx", "duk-csv", "ekinerja-json"):
        yield one(shape, "one-row", "A file with one person", one_person)


def _duk_about(head: int, numbers: int | None = None) -> Fault:
    def fault(doc: Doc) -> None:
        doc.about = [("S06", None, head, None)] + ([("S10", None, numbers, None)] if numbers else [])

    return fault
