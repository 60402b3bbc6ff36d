"""NIK and the crossing of NIK, NIP and columns: the published vectors, and what must hold for any person."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orkestra_formats.cells import Fault, NumberCell
from orkestra_formats.crossing import Stated, cross_nik, cross_nip
from orkestra_formats.finding import Phrase
from orkestra_formats.nik import PROVINCES, Nik, doubts, last_digits, parse
from orkestra_formats.nip import Nip
from orkestra_formats.nip import parse as parse_nip


@pytest.mark.parametrize(
    ("digits", "born", "sex"),
    [("3199991403889001", date(1988, 3, 14), "L"), ("3199994211909002", date(1990, 11, 2), "P")],
)
def test_published_sound_numbers(digits: str, born: date, sex: str) -> None:
    number = parse(digits, born)
    assert isinstance(number, Nik)
    assert number.jenis_kelamin == sex
    assert number.agrees_with(born)
    assert doubts(number) == []
    assert list(cross_nik(number, None, Stated(lahir=born, jenis_kelamin=sex))) == []


@pytest.mark.parametrize(
    ("digits", "born", "code"),
    [
        ("3199997202959004", None, "K02"),
        ("3199997202959004", date(1995, 2, 28), "K02"),
        ("3199993002959004", date(1995, 2, 28), "K02"),
        ("3199990013959004", date(1995, 2, 28), "K02"),
        ("3199992902009004", date(1900, 3, 1), "K02"),
        ("3199990101010000", None, "K05"),
        ("319999010101900", None, "K01"),
        ("31999901010190011", None, "K01"),
        ("319999010101900X", None, "K01"),
        ("3,19999E+15", None, "K01"),
    ],
)
def test_published_refusals(digits: str, born: date | None, code: str) -> None:
    assert parse(digits, born) == Fault(code)


def test_a_number_cell_is_refused() -> None:
    assert parse(NumberCell("3199991403889001")) == Fault("K01")


def test_leap_day_needs_the_century_of_the_record() -> None:
    assert isinstance(parse("3199992902009004", date(2000, 2, 29)), Nik)
    assert isinstance(parse("3199992902009004"), Nik)


def test_unknown_province_is_a_doubt() -> None:
    number = parse("0099990101019001")
    assert isinstance(number, Nik)
    assert doubts(number) == [Fault("K06", "00")]


def test_39_province_codes_with_the_one_no_longer_issued() -> None:
    assert len(PROVINCES) == 39
    assert {"11", "31", "54", "97"} & PROVINCES == {"11", "31", "54"}


def test_sex_of_the_nik_against_nip_and_column() -> None:
    number = parse("3199996008899011", date(1989, 8, 20))
    nip = parse_nip("198908202013051911")
    assert isinstance(number, Nik)
    assert isinstance(nip, Nip)
    for who, stated in ((nip, Stated()), (None, Stated(jenis_kelamin="L"))):
        found = next(iter(cross_nik(number, who, stated)))
        assert (found.code, found.detail, found.other) == ("K03", Phrase("female"), Phrase("male"))


def test_birth_date_of_the_nik_against_the_column_or_the_nip() -> None:
    number = parse("3199991506879009", date(1987, 6, 16))
    nip = parse_nip("198706162011011909")
    assert isinstance(number, Nik)
    assert isinstance(nip, Nip)
    for who, stated in ((None, Stated(lahir=date(1987, 6, 16))), (nip, Stated())):
        assert [found.code for found in cross_nik(number, who, stated)] == ["K04"]


def crossed(digits: str, stated: Stated) -> list[tuple[str, str | Phrase, str | Phrase]]:
    number = parse_nip(digits)
    assert isinstance(number, Nip)
    return [(found.code, found.detail, found.other) for found in cross_nip(number, stated)]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (Stated(), []),
        (Stated(date(1988, 3, 14), "L", "pns", date(2014, 2, 1)), []),
        (Stated(lahir=date(1988, 3, 15)), [("N09", "14-03-1988", "15-03-1988")]),
        (Stated(jenis_kelamin="P"), [("N10", Phrase("male"), Phrase("female"))]),
        (Stated(tmt_cpns=date(2014, 3, 1)), [("N11", "02-2014", "01-03-2014")]),
        (Stated(tmt_cpns=date(2014, 2, 2)), [("N11", "02-2014", "02-02-2014")]),
        (Stated(status="pppk"), [("N12", "PNS", "PPPK")]),
        (Stated(status="cpns"), []),
    ],
)
def test_columns_against_the_number(stated: Stated, expected: list[tuple[str, str, str]]) -> None:
    assert crossed("198803142014021901", stated) == expected


def test_contract_staff_have_no_month_to_check() -> None:
    assert crossed("199305212022212906", Stated(tmt_cpns=date(2022, 3, 1), status="pppk")) == []
    assert crossed("199305212022212906", Stated(status="pns")) == [("N12", "PPPK", "PNS")]


def test_year_zero_disagrees_with_any_date() -> None:
    assert crossed("198803140000021901", Stated(tmt_cpns=date(2014, 2, 1)))[0][0] == "N11"


def test_only_the_last_four_digits_are_shown() -> None:
    assert last_digits("'3199991403889001") == "…9001"


@given(st.dates(date(1930, 1, 1), date(2009, 12, 31)), st.booleans(), st.integers(1, 9999))
def test_a_person_who_agrees_with_all_papers_raises_nothing(born: date, woman: bool, serial: int) -> None:
    digits = f"319999{born.day + 40 * woman:02}{born:%m%y}{serial:04}"
    sex = "P" if woman else "L"
    number = parse(digits, born)
    assert isinstance(number, Nik)
    assert list(cross_nik(number, None, Stated(lahir=born, jenis_kelamin=sex))) == []
    other = "L" if woman else "P"
    assert [found.code for found in cross_nik(number, None, Stated(lahir=born, jenis_kelamin=other))] == ["K03"]
