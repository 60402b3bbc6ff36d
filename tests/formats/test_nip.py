"""NIP and NI PPPK: the published vectors, and what must hold for any number."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orkestra_formats.cells import Fault, NumberCell
from orkestra_formats.finding import phrase
from orkestra_formats.nip import Nip, clean, doubts, grouped, lost_digits, masked, parse

ON = date(2026, 1, 31)
SOUND = [
    "198803142014021901",
    "19880314 201402 1 901",
    "'198803142014021901",
    "’198803142014021901",
    "198803142014021901\u00a0",
    "\u200b198803142014021901",
    "19880314-201402-1-901",
    "19880314.201402.1.901",
    "１９８８０３１４２０１４０２１９０１",
]
REFUSED = [
    ("199702292020012952", "N03"),
    ("198606312010031955", "N03"),
    ("192906012010031955", "N03"),
    ("198911112012132960", "N04"),
    ("198911112012002960", "N04"),
    ("198911112012202960", "N04"),
    ("198803142014023901", "N05"),
    ("198803142014020901", "N05"),
    ("199007072014022000", "N06"),
    ("1,98803E+17", "N14"),
    ("1.98803142014022e+17", "N14"),
    ("1.98E17", "N14"),
    ("198803142014021901.0", "N14"),
    ("198803142014021901,5", "N14"),
    ("19880314201402190", "N02"),
    ("1988031420140219012", "N02"),
    ("150307928", "N02"),
    ("19880314201402190X", "N01"),
    ("NIP 198803142014021901", "N01"),
    ("19880314\u202e2014021901", "N01"),
    ("", "N01"),
]


@pytest.mark.parametrize("written", SOUND)
def test_marks_that_are_only_for_reading_are_dropped(written: str) -> None:
    number = parse(written, ON)
    assert isinstance(number, Nip)
    assert number == Nip("198803142014021901", date(1988, 3, 14), 2014, 2, None, "L", 901)
    assert not number.pppk
    assert doubts(number, ON) == []


@pytest.mark.parametrize(("written", "code"), REFUSED)
def test_published_refusals(written: str, code: str) -> None:
    number = parse(written, ON)
    assert isinstance(number, Fault)
    assert number.code == code


def test_old_number_is_named_as_such() -> None:
    assert parse("150307928") == Fault("N02", phrase("digits_old", number=9))


@pytest.mark.parametrize("cell", [NumberCell("198803142014021901"), NumberCell("1"), True, None])
def test_a_number_cell_is_refused_even_if_all_digits_are_there(cell: object) -> None:
    assert parse(cell) == Fault("N14")  # type: ignore[arg-type]  # any kind of cell


def test_leap_day_that_exists() -> None:
    number = parse("199602292020012952", ON)
    assert isinstance(number, Nip)
    assert number.lahir == date(1996, 2, 29)
    assert number.jenis_kelamin == "P"


@pytest.mark.parametrize(
    ("digits", "year", "contract", "sex"),
    [("199305212022212906", 2022, 21, "P"), ("199009132025242914", 2025, 24, "P")],
)
def test_contract_staff(digits: str, year: int, contract: int, sex: str) -> None:
    number = parse(digits, ON)
    assert isinstance(number, Nip)
    assert (number.pppk, number.tahun, number.bulan, number.kontrak, number.jenis_kelamin) == (
        True,
        year,
        None,
        contract,
        sex,
    )


@pytest.mark.parametrize(
    ("digits", "age"),
    [("200905052025041959", 15), ("200803142026021901", 17), ("200801142026021901", 18), ("194501142014021901", 69)],
)
def test_age_at_appointment(digits: str, age: int) -> None:
    number = parse(digits)
    assert isinstance(number, Nip)
    assert number.umur_pengangkatan == age
    codes = [fault.code for fault in doubts(number)]
    assert ("N07" in codes) == (not 18 <= age <= 60)


def test_year_of_birth_is_bounded_by_the_day_of_reference() -> None:
    young = "201201012026041959"
    assert parse(young, ON) == Fault("N03", phrase("no_such_year", day="01-01-2012"))
    assert isinstance(parse(young), Nip)


@pytest.mark.parametrize(
    ("digits", "late"), [("199801012026041901", False), ("199801012026051901", True), ("199801012027211901", True)]
)
def test_appointment_in_the_future(digits: str, late: bool) -> None:
    number = parse(digits)
    assert isinstance(number, Nip)
    assert ("N08" in {fault.code for fault in doubts(number, ON)}) == late
    assert "N08" not in {fault.code for fault in doubts(number)}


def test_appointment_before_1950() -> None:
    number = parse("193001011949121901")
    assert isinstance(number, Nip)
    assert Fault("N08", "12-1949") in doubts(number)


def test_ways_to_show_a_number() -> None:
    assert grouped("198803142014021901") == "19880314 201402 1 901"
    assert masked("198803142014021901") == "19880314 201402 1 ***"


numbers = st.builds(
    lambda born, year, middle, sex, serial: f"{born:%Y%m%d}{year:04}{middle:02}{sex}{serial:03}",
    st.dates(date(1930, 1, 1), date(2008, 12, 31)),
    st.integers(1950, 2026),
    st.integers(0, 99),
    st.integers(0, 9),
    st.integers(0, 999),
)


@given(numbers)
def test_a_number_is_sound_exactly_by_its_parts(digits: str) -> None:
    middle, sex, serial = int(digits[12:14]), digits[14], int(digits[15:])
    expected = (1 <= middle <= 12 or middle >= 21) and sex in "12" and serial > 0
    number = parse(digits)
    assert isinstance(number, Nip) == expected
    if isinstance(number, Nip):
        assert number.digits == digits
        assert number.pppk == (middle >= 21)


@given(numbers, st.integers(0, 17), st.sampled_from(["", " ", "\u00a0", "-", "\u200b", "  "]))
def test_cleaning_neither_adds_nor_loses_a_digit(digits: str, at: int, mark: str) -> None:
    assert clean(digits[:at] + mark + digits[at:]) == digits


@given(numbers, st.integers(0, 17), st.sampled_from("0123456789"))
def test_a_missing_or_extra_digit_is_never_repaired(digits: str, at: int, extra: str) -> None:
    for changed in (digits[:at] + digits[at + 1 :], digits[:at] + extra + digits[at:]):
        number = parse(changed)
        assert isinstance(number, Fault)
        assert number.code == "N02"


@given(numbers.map(int))
def test_what_a_spreadsheet_makes_of_a_number_is_refused(number: int) -> None:
    for written in (f"{float(number):.5E}", f"{float(number):.14e}", f"{float(number):.5E}".replace(".", ",")):
        assert lost_digits(written)
    rounded = str(int(Decimal(f"{number:.14e}")))
    assert rounded.endswith("000")
    assert isinstance(parse(rounded), Fault)


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    result = parse(text, ON)
    if isinstance(result, Nip):
        assert len(result.digits) == 18
        assert timedelta(0) < ON - result.lahir
