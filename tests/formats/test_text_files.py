"""Separated text: encodings, separators, quotes, ragged rows; one bad line never costs the good ones."""

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orkestra_formats import Limits, Pegawai, Place, layouts
from orkestra_formats.csvtable import TextTable, sniff_separator
from orkestra_formats.text import clean
from tests.formats.files import codes, events, export_csv, one, person, sample_people

PEOPLE = sample_people()[:4]
GOOD = export_csv(*PEOPLE)


def names(data: bytes) -> list[str | None]:
    """The names that a file passes on."""
    return [row.nama for row in events(data)[0] if isinstance(row, Pegawai)]


EXPECTED = names(GOOD)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators(separator: str) -> None:
    data = GOOD.decode().replace(",", separator).encode()
    rows, findings = events(data.replace(b'"S.T.%b M.K.K.K."' % separator.encode(), b'"S.T., M.K.K.K."'))
    assert len(rows) == 4
    assert {found.code for found in findings} == (set() if separator in ",;" else {"S16"})


def test_bom_and_line_ends() -> None:
    assert names(b"\xef\xbb\xbf" + GOOD) == EXPECTED
    assert names(GOOD.replace(b"\r\n", b"\n")) == EXPECTED
    assert names(GOOD.rstrip()) == EXPECTED
    assert codes(b"\xef\xbb\xbf" + GOOD) == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16(encoding: str) -> None:
    data = GOOD.decode().encode(encoding)
    assert names(data) == EXPECTED
    assert codes(data) == ["T02"]


def test_cp1252_is_a_question_of_its_own_line() -> None:
    lines = GOOD.split(b"\r\n")
    lines[2] = lines[2].replace(b"SEKAR", "SÉKAR".encode("cp1252"))
    rows, findings = events(b"\r\n".join(lines))
    assert [(found.code, found.place.row) for found in findings] == [("T01", 3)]
    assert isinstance(rows[1], Pegawai)
    assert rows[1].nama == "SÉKAR CONTOH LARASATI"


@pytest.mark.parametrize(("byte", "code"), [(b"\x81", "T13"), (b"\0", "T03")])
def test_a_byte_that_is_no_text_refuses_its_line(byte: bytes, code: str) -> None:
    data = GOOD.replace(b"SEKAR", b"SE" + byte + b"KAR")
    rows, findings = events(data)
    assert len(rows) == 3
    assert [(found.code, found.place.row) for found in findings] == [(code, 3)]


def test_a_line_beyond_the_limit() -> None:
    limits = Limits(line_bytes=3_000)
    data = GOOD.replace(b"SEKAR", b"S" * 200_000)
    rows, findings = events(data, limits=limits)
    assert len(rows) == 3
    assert [(found.code, found.place.row) for found in findings] == [("T14", 3)]


def test_a_long_line_in_utf16() -> None:
    limits = Limits(line_bytes=8_000)
    data = GOOD.replace(b"SEKAR", b"S" * 100_000).decode().encode("utf-16")
    rows, findings = events(data, limits=limits)
    assert len(rows) == 3
    assert "T14" in {found.code for found in findings}


def test_a_cell_beyond_the_limit() -> None:
    row, found = one(export_csv(person(NAMA="A" * 32_768)))
    assert (row, found) == (None, ["T09"])
    assert one(export_csv(person(NAMA="A" * 32_767)))[1] == []
    assert one(export_csv(person(ALAMAT="A" * 1_000_000)))[1] == []


def test_ragged_rows() -> None:
    lines = GOOD.split(b"\r\n")
    lines[1] += b",lebih"
    lines[2] = lines[2].rpartition(b",")[0]
    lines[3] += b",,,"
    rows, findings = events(b"\r\n".join(lines))
    assert len(rows) == 2
    assert [(found.code, found.place.row, found.value) for found in findings] == [("S07", 2, "70"), ("S08", 3, "68")]


@pytest.mark.parametrize(
    ("before", "after", "row"),
    [
        (b'"S.T., M.K.K.K."', b'"S.T., M.K.K.K.', 3),
        (b'"S.T., M.K.K.K."', b'"S.T."x, M.K.K.K.', 3),
        (b"RADITYA", b'"RADITYA', 2),
    ],
)
def test_an_open_quote_costs_one_row(before: bytes, after: bytes, row: int) -> None:
    data = GOOD.replace(before, after)
    rows, findings = events(data)
    assert len(rows) == 3
    assert [(found.code, found.place.row) for found in findings] == [("S09", row)]


def test_an_open_quote_in_the_last_row() -> None:
    data = export_csv(*PEOPLE, person(NIP_BARU="198803142014021902", PNS_ID="X")).rstrip()
    at = data.rindex(b"RADITYA")
    rows, findings = events(data[:at] + b'"' + data[at:])
    assert len(rows) == 4
    assert [(found.code, found.place.row) for found in findings] == [("S09", 6)]


def test_a_quoted_line_break_is_no_fault() -> None:
    row, found = one(export_csv(person(NAMA="RADITYA\nCONTOH PRADANA", ALAMAT="a\nb\nc")))
    assert found == []
    assert isinstance(row, Pegawai)
    assert row.nama == "RADITYA CONTOH PRADANA"
    data = export_csv(person(ALAMAT="a\nb"), person(NIP_BARU="x"))
    assert events(data)[1][0].place.row == 4


def test_too_many_quoted_lines() -> None:
    assert one(export_csv(person(ALAMAT="a\n" * 20)))[0] is None


def test_doubled_quotes_stand_for_one() -> None:
    row, found = one(export_csv(person(NAMA='SI "TIARA" CONTOH')))
    assert found == []
    assert isinstance(row, Pegawai)
    assert row.nama == 'SI "TIARA" CONTOH'


def test_a_repeated_header_and_footers_are_passed_over() -> None:
    head = GOOD.split(b"\r\n", 1)[0]
    blank = b"," * 68 + b"\r\n"
    footer = b"Jumlah: 4" + b"," * 68 + b"\r\n"
    rows, findings = events(GOOD + head + b"\r\n" + blank + footer + b"Dicetak 2026\r\n")
    assert len(rows) == 4
    assert [found.code for found in findings] == ["S18", "S10", "S10"]


def test_row_limit() -> None:
    rows, findings = events(GOOD, limits=Limits(rows=2))
    assert len(rows) == 2
    assert [found.code for found in findings] == ["B18"]


def test_sniffing_needs_agreement() -> None:
    assert sniff_separator(["a,b,c", "1;2,3,4", "x,y,z"]) == ","
    assert sniff_separator(["halo", "dunia"]) is None


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n"), max_size=12),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=20,
    ),
    st.sampled_from(",;\t|"),
)
def test_quoted_cells_come_back_as_they_were(rows: list[list[str]], separator: str) -> None:
    text = "".join(separator.join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows)
    table = TextTable(io.BytesIO(b"\xef\xbb\xbf" + text.encode()), Place("x"), Limits())
    table.separator = separator
    again = TextTable(io.BytesIO(b"\xef\xbb\xbf" + text.encode()), Place("x"), Limits())
    if again.separator == separator:
        assert [line.cells for line in again] == rows


@given(st.binary(max_size=400))
def test_no_bytes_upset_the_table(data: bytes) -> None:
    table = TextTable(io.BytesIO(data), Place("x"), Limits(line_bytes=64))
    table.width = 3
    numbers = [line.number for line in table]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize(
    ("text", "kept", "code"),
    [
        ("A\x07B", "AB", "T04"),
        ("A\x85B", "AB", "T04"),
        ("A\u202eB", "AB", "T05"),
        ("A\u2066B", "AB", "T05"),
        ("A\u200bB", "AB", "T06"),
        ("A\ufeffB", "AB", "T06"),
        ("Andre\u0301", "André", "T07"),
        ("РАДИТYA", "РАДИТYA", "T08"),
        ("Αnna", "Αnna", "T08"),
        ('=HYPERLINK("x")', '=HYPERLINK("x")', "T10"),
        ("+62", "+62", "T10"),
        ("-2+3", "-2+3", "T10"),
        ("@SUM(A1)", "@SUM(A1)", "T10"),
        ("<script>x</script>", "<script>x</script>", "T11"),
        ("{{ 7*7 }}", "{{ 7*7 }}", "T11"),
        ("{% x %}", "{% x %}", "T11"),
        ("${jndi:x}", "${jndi:x}", "T11"),
        ("../../etc/x", "../../etc/x", "T11"),
        ("Robert'; DROP TABLE x", "Robert'; DROP TABLE x", "T11"),
        ("x' OR '1'='1", "x' OR '1'='1", "T11"),
        ("AndrÃ© Contoh", "AndrÃ© Contoh", "T12"),
        ("Andr\ufffd", "Andr\ufffd", "T12"),
    ],
)
def test_what_a_text_may_hide(text: str, kept: str, code: str) -> None:
    assert clean(text) == (kept, (code,))
    row, found = one(export_csv(person(NAMA=text)))
    assert found == [code]
    assert isinstance(row, Pegawai)
    assert row.nama == kept


@pytest.mark.parametrize(
    "text",
    [
        "Ni Luh Putu Ayu",
        "Ma'ruf Amin",
        "O'Neil Contoh",
        "M. Iqbal, S.H.",
        "Siti Nur-Aini",
        "D'Orazio",
        "Andri & Co",
        "José",
    ],
)
def test_ordinary_names_raise_nothing(text: str) -> None:
    assert clean(text) == (text, ())


@given(st.text(max_size=60))
def test_what_is_kept_has_nothing_hidden(text: str) -> None:
    kept, _ = clean(text)
    assert kept == unicodedata.normalize("NFC", kept).strip()
    assert not any(unicodedata.category(mark) == "Cc" for mark in kept)
    assert clean(kept)[0] == kept


def test_all_columns_are_69() -> None:
    assert len(layouts.SIASN_EXPORT) == 69
