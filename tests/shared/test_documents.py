"""Letters as PDF: the same data the same bytes, the standards that they claim, nothing from outside."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest

from orkestra.shared.documents.letter import Column, Letter, Table, printed

DAY = date(2026, 1, 31)


def a_letter(**more: Any) -> Letter:
    columns = [Column("No.", "right"), Column("Isi", wide=1)]
    told: dict[str, Any] = {
        "office": ["KEMENTERIAN CONTOH"], "title": "SURAT CONTOH", "number": "1/2026", "lead": [("Instansi", "Contoh")],
        "tables": [Table("Isi surat", columns, [["1", "Satu"]], ["", "Jumlah"])], "words": ["Sebuah kalimat."],
        "signed": ["Jakarta"], "signer": ["Bambang"],
    }  # fmt: skip
    return Letter(**{**told, **more})


def read(found: Letter) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(printed(found, on=DAY)))


def test_the_same_letter_is_the_same_bytes_and_another_is_not() -> None:
    first = printed(a_letter(), on=DAY)
    assert printed(a_letter(), on=DAY) == first
    assert printed(a_letter(), on=date(2026, 2, 1)) != first
    assert printed(a_letter(number="2/2026"), on=DAY) != first


def test_it_says_which_standards_it_keeps_and_in_which_language_it_is() -> None:
    found = read(a_letter(address="https://contoh.test/periksa/1"))
    told = found.xmp_metadata
    assert told is not None
    packet = told.stream.get_data().decode()
    for said in ("<pdfaid:part>3</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>", "<pdfuaid:part>1"):
        assert said in packet
    root = found.trailer["/Root"]
    assert str(root["/Lang"]).startswith("id")
    assert root["/MarkInfo"]["/Marked"]
    assert found.metadata is not None and found.metadata.title == "SURAT CONTOH"


def test_its_letters_are_inside_and_are_those_beside_the_layout() -> None:
    fonts = {
        str(font["/BaseFont"]).split("+")[-1]
        for page in read(a_letter()).pages
        for font in (entry.get_object() for entry in page["/Resources"]["/Font"].values())
    }
    assert fonts and all(name.startswith("Arimo") for name in fonts)


@pytest.mark.parametrize("hostile", ["#panic()", "$x$ *tebal* _miring_", '")] #read("/etc/passwd")', "\\ # @ < > `"])
def test_what_is_told_is_printed_and_never_carried_out(hostile: str) -> None:
    text = " ".join(read(a_letter(words=[hostile], title=hostile)).pages[0].extract_text().split())
    assert text.count(hostile) == 2


def test_many_rows_go_on_on_another_page_under_the_same_heads() -> None:
    columns = [Column("No.", "right"), Column("Isi", wide=1)]
    rows = [[str(number), f"Baris {number}"] for number in range(1, 90)]
    pages = read(a_letter(tables=[Table("Banyak", columns, rows)])).pages
    assert len(pages) > 1
    assert all("Isi" in page.extract_text() for page in pages[:2])
    assert f"Halaman 2 dari {len(pages)}" in pages[1].extract_text()


def test_where_it_can_be_verified_is_written_out_for_who_cannot_read_the_square() -> None:
    address = "https://contoh.test/periksa/K7Q2"
    [page] = read(a_letter(address=address)).pages
    assert address in "".join(page.extract_text().split())
    assert [link.get_object()["/A"]["/URI"] for link in page["/Annots"]] == [address]
    assert "dapat diperiksa" not in read(a_letter()).pages[0].extract_text()


@pytest.mark.parametrize("many", range(35, 43))
def test_no_page_bears_less_than_the_last_sentence_with_the_signature(many: int) -> None:
    columns = [Column("No.", "right"), Column("Isi", wide=1)]
    rows = [[str(number), f"Baris {number}"] for number in range(1, many)]
    words, notes = ["Sebuah kalimat.", "Asli bagi yang bersangkutan."], ["Sebuah catatan.", "Ketentuan 1."]
    told = {"tables": [Table("Isi surat", columns, rows)], "words": words, "notes": notes}
    last = read(a_letter(address="https://contoh.test/periksa/1", **told)).pages[-1].extract_text()
    for line in ("Asli bagi yang", "Jakarta", "Bambang", "Sebuah catatan.", "Ketentuan 1."):
        assert line in last, (many, line)


def test_nothing_of_the_machine_is_read_but_the_folder_of_the_layout(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    assert printed(a_letter(), on=DAY).startswith(b"%PDF-1.7")
