"""NIK, the population number: sixteen digits, used to cross-check a person and then dropped.

    province regency district, two digits each · birth DDMMYY, women DD + 40 · serial 0001..9999

Region codes name the place of first registration and may be those of units since split; there is no check digit.
"""

from dataclasses import dataclass
from datetime import date

from orkestra_formats.cells import Cell, Fault
from orkestra_formats.nip import clean, lost_digits

LENGTH = 16
WOMEN = 40
PROVINCES = frozenset(
    str(code)
    for codes in (
        range(11, 20),
        [21],
        range(31, 37),
        range(51, 55),
        range(61, 66),
        range(71, 77),
        [81, 82],
        range(91, 97),
    )
    for code in codes
)
"""Codes of the interior ministry, with 54 (Timor Timur), which is no longer issued."""


@dataclass(frozen=True, slots=True)
class Nik:
    """A well-formed number and what it says."""

    digits: str
    hari: int
    bulan: int
    tahun: int
    """Two digits: the century is not in the number."""
    jenis_kelamin: str

    @property
    def lahir(self) -> str:
        """Day and month and the two digits of the year, as written."""
        return f"{self.hari:02}-{self.bulan:02}-..{self.tahun:02}"

    def agrees_with(self, lahir: date) -> bool:
        """Whether the date of birth is the one in the number."""
        return (self.hari, self.bulan, self.tahun) == (lahir.day, lahir.month, lahir.year % 100)


def parse(cell: Cell, lahir: date | None = None) -> Nik | Fault:
    """Read a number, or say by code why it is no NIK (K01, K02, K05). `lahir` gives the century."""
    if lost_digits(cell):
        return Fault("K01")
    digits = clean(str(cell))
    if not (len(digits) == LENGTH and digits.isascii() and digits.isdigit()):
        return Fault("K01")
    written, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    day = written - WOMEN if written > WOMEN else written
    if not _is_date(day, month, year, lahir):
        return Fault("K02")
    if digits[12:] == "0000":
        return Fault("K05")
    return Nik(digits, day, month, year, "P" if written > WOMEN else "L")


def _is_date(day: int, month: int, year: int, lahir: date | None) -> bool:
    centuries = (1900, 2000) if lahir is None else (lahir.year // 100 * 100,)
    return any(_exists(century + year, month, day) for century in centuries)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def doubts(nik: Nik) -> list[Fault]:
    """What is unusual in a well-formed number (K06)."""
    province = nik.digits[:2]
    return [] if province in PROVINCES else [Fault("K06", province)]


def last_digits(cell: Cell) -> str:
    """The only part of a NIK that may be shown."""
    return "…" + clean(str(cell))[-4:]
