"""NIP of civil servants and NI of contract staff (PPPK): eighteen digits, no check digit.

    PNS   birth YYYYMMDD · first appointment YYYYMM · sex 1|2 · serial 001..999
    PPPK  birth YYYYMMDD · first appointment YYYY · contract 21..99 · sex 1|2 · serial

A number is cleaned of blanks and marks that are only for reading; it is never padded, cut or guessed.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from orkestra_formats.cells import Cell, Fault
from orkestra_formats.finding import phrase

LENGTH = 18
OLD_LENGTH = 9
FIRST_BIRTH_YEAR = 1930
YOUNGEST = 15
READING_MARKS = re.compile(r"[\s.\-‐‑‒–—\u200b\u200c\u200d\u2060\ufeff]")
SCIENTIFIC = re.compile(r"\d[eE][+-]?\d")
FRACTION = re.compile(r"\d+[.,]\d+")
PNS_MONTHS = range(1, 13)
PPPK_CONTRACTS = range(21, 100)


@dataclass(frozen=True, slots=True)
class Nip:
    """A well-formed number and what it says."""

    digits: str
    lahir: date
    tahun: int
    """Year of first appointment."""
    bulan: int | None
    """Month of first appointment; a PPPK number has none."""
    kontrak: int | None
    """The two digits a PPPK number has instead of a month."""
    jenis_kelamin: str
    """L or P."""
    urut: int

    @property
    def pppk(self) -> bool:
        """Whether the number has the PPPK pattern; the status column decides, this is a cross-check."""
        return self.bulan is None

    @property
    def umur_pengangkatan(self) -> int:
        """Full years of age at the first appointment (a PPPK number gives the year only)."""
        years = self.tahun - self.lahir.year
        return years - 1 if self.bulan and (self.bulan, 1) < (self.lahir.month, self.lahir.day) else years


def clean(text: str) -> str:
    """Drop what is only for reading: full-width forms, blanks of every kind, dots, dashes, one leading apostrophe."""
    folded = unicodedata.normalize("NFKC", text)
    return READING_MARKS.sub("", folded).removeprefix("'").removeprefix("’")


def lost_digits(cell: Cell) -> bool:
    """Whether a spreadsheet has had the number as a number, so that digits are gone (N14)."""
    if not isinstance(cell, str):
        return True
    text = unicodedata.normalize("NFKC", cell).strip().removeprefix("'")
    return bool(SCIENTIFIC.search(text) or FRACTION.fullmatch(text))


def parse(cell: Cell, on: date | None = None) -> Nip | Fault:
    """Read a number, or say by code why it is refused (N01 to N06, N14). `on` bounds the year of birth."""
    if lost_digits(cell):
        return Fault("N14")
    digits = clean(str(cell))
    if not (digits.isascii() and digits.isdigit()):
        return Fault("N01")
    if len(digits) != LENGTH:
        return Fault("N02", phrase("digits_old" if len(digits) == OLD_LENGTH else "digits", number=len(digits)))
    lahir = _birth(digits[:8], on)
    return lahir if isinstance(lahir, Fault) else _parts(digits, lahir)


def _birth(digits: str, on: date | None) -> date | Fault:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    written = f"{day:02}-{month:02}-{year:04}"
    try:
        lahir = date(year, month, day)
    except ValueError:
        return Fault("N03", phrase("no_such_day", day=written))
    if year < FIRST_BIRTH_YEAR or (on is not None and year > on.year - YOUNGEST):
        return Fault("N03", phrase("no_such_year", day=written))
    return lahir


def _parts(digits: str, lahir: date) -> Nip | Fault:
    year, middle, sex, serial = int(digits[8:12]), int(digits[12:14]), digits[14], int(digits[15:])
    if middle not in PNS_MONTHS and middle not in PPPK_CONTRACTS:
        return Fault("N04", digits[12:14])
    if sex not in "12":
        return Fault("N05", sex)
    if serial == 0:
        return Fault("N06")
    bulan, kontrak = (middle, None) if middle in PNS_MONTHS else (None, middle)
    return Nip(digits, lahir, year, bulan, kontrak, "L" if sex == "1" else "P", serial)


def doubts(nip: Nip, on: date | None = None) -> list[Fault]:
    """What is unusual in a well-formed number (N07, N08)."""
    found = []
    if not 18 <= nip.umur_pengangkatan <= 60:
        found.append(Fault("N07", str(nip.umur_pengangkatan)))
    month = nip.tahun * 12 + (nip.bulan or 1) - 1
    late = on is not None and month > on.year * 12 + on.month - 1 + 3
    if nip.tahun < 1950 or late:
        found.append(Fault("N08", f"{nip.bulan:02}-{nip.tahun}" if nip.bulan else str(nip.tahun)))
    return found


def masked(digits: str) -> str:
    """The number as it may be shown to roles that do not need it in full."""
    return f"{digits[:8]} {digits[8:14]} {digits[14:15]} ***"


def grouped(digits: str) -> str:
    """The number as it is printed: 8-6-1-3."""
    return f"{digits[:8]} {digits[8:14]} {digits[14:15]} {digits[15:]}"
