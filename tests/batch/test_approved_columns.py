"""The columns of every export are the approved ones: who reads the files by name or header is not surprised."""

from collections.abc import Iterator
from pathlib import Path

from orkestra_batch.outputs.columns import Column, outline
from orkestra_batch.outputs.run_sheets import DASAR_HUKUM, DITOLAK
from orkestra_batch.outputs.sheets import PEGAWAI, SHEETS

APPROVED = Path(__file__).parent / "snapshots" / "columns.txt"


def columns() -> Iterator[str]:
    """Each table with its columns: name, kind, header."""
    tables = [(sheet.name, sheet.columns) for sheet in SHEETS] + [("Ditolak", DITOLAK), ("Dasar Hukum", DASAR_HUKUM)]
    for name, listed in tables:
        yield from [f"[{name}]", *outline(listed), ""]


def test_the_columns_are_the_approved_ones() -> None:
    assert list(columns()) == APPROVED.read_text(encoding="utf-8").splitlines()


def test_red_another_column_changes_the_outline() -> None:
    added = Column("lain", "Lain", lambda r, w: r.nip)
    assert outline([*PEGAWAI, added])[-1] == "lain\ttext\tLain"


def test_no_two_columns_of_a_table_share_a_name_or_header() -> None:
    for sheet in SHEETS:
        assert len({c.name for c in sheet.columns}) == len({c.label for c in sheet.columns}) == len(sheet.columns)
