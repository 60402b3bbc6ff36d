"""Drift of workbooks and of our template that must pass untouched."""

from collections.abc import Iterator
from typing import Any

from tests.formats.catalogue.changes import lines, page, style
from tests.formats.catalogue.faults import put
from tests.formats.catalogue.group_valid import one
from tests.formats.catalogue.model import Case, Doc, Fault
from tests.formats.catalogue.write import Formula

BOOKS = ("siasn-xlsx", "ekinerja-xlsx", "template-xlsx")


def cases() -> Iterator[Case]:
    """All valid cases of workbooks alone."""
    yield from _books()
    yield from _template()


def _books() -> Iterator[Case]:
    for shape in BOOKS:
        yield one(shape, "frozen-and-filtered", "Frozen panes, widths, a filter that hides nothing", page(_dressed))
    yield one("ekinerja-xlsx", "header-in-first-row", "A report without its title lines", style(head=[]))
    yield one("ekinerja-xlsx", "other-sheet-name", "A sheet of another name", style(sheet="Lembar1"))
    yield one(
        "siasn-xlsx",
        "formula-with-value",
        "A formula whose value is stored",
        put("pegawai", "unor_nama", Formula("=A1", "Direktorat Contoh A")),
    )
    yield one(
        "siasn-xlsx",
        "number-cells",
        "Codes and years as numbers",
        put("pegawai", "golongan_id", 32),
        put("pegawai", "MK TAHUN", 9),
        put("pegawai", "eselon", 99),
    )
    yield one("siasn-xlsx", "truth-cells", "IS VALID NIK as a truth", put("pegawai", "IS VALID NIK", True))
    yield one(
        "siasn-xlsx",
        "empty-sheets",
        "Empty sheets behind the data",
        style(sheets_after=[("Sheet2", False, []), ("Sheet3", False, [])]),
    )
    title = page(lambda sheet, _: sheet.merge_range(0, 0, 0, 5, "LAPORAN PENILAIAN"))
    yield one("ekinerja-xlsx", "title-merged", "A merged title above the header", title)
    yield one(
        "ekinerja-xlsx", "acting-flag-empty", "The flag of acting posts left empty", put("penilaian", "plt_plh", "")
    )


def _dressed(sheet: Any, _: dict[str, int]) -> None:
    sheet.freeze_panes(1, 2)
    sheet.set_column(0, 8, 30)
    sheet.autofilter(0, 0, 5, 3)
    sheet.write_comment(20, 0, "Periksa")


def _template() -> Iterator[Case]:
    yield one(
        "template-xlsx",
        "stars-gone",
        "The stars behind the headers are gone",
        lines(lambda given: [(None, [str(name).rstrip(" *") for name in given[0][1]]), *given[1:]]),
    )
    yield one("template-xlsx", "only-people", "Only the sheet of people is filled", _only("pegawai"))
    yield one("template-xlsx", "only-ratings", "Only ratings: people come from another file", _only("penilaian"))
    yield one(
        "template-xlsx",
        "own-sheet",
        "A sheet of the agency's own",
        style(sheets_after=[("Catatan kami", False, [(None, ["NIP", "Catatan"])])]),
    )
    for at, (text, kept) in enumerate(
        (("12,5", 12_500), ("1.250,75", 1_250_750), ("37,500", 37_500), ("25", 25_000), ("12.5", 12_500))
    ):
        yield one(
            "template-xlsx", f"amount-spelt-{at + 1}", f"A credit spelt {text}", put("pak", "total", text, total=kept)
        )
    yield one(
        "template-xlsx",
        "months-as-text",
        "Months with a leading zero",
        put("pak", "bulan_mulai", "01"),
        put("pak", "tahun_mulai", "2023"),
    )


def _only(name: str) -> Fault:
    def fault(doc: Doc) -> None:
        for table in doc.tables.values():
            if table.name != name:
                table.rows.clear()

    return fault
