"""Numbers: NIP, NI PPPK and NIK of people who do not exist (serial 901 to 999, region 319999)."""

from collections import Counter
from datetime import date

REGION = "319999"
FIRST_SERIAL = 901


class Numbers:
    """Hands out numbers; a serial starts anew whenever the rest of the number differs."""

    def __init__(self) -> None:
        self._nip: Counter[str] = Counter()
        self._nik: Counter[str] = Counter()

    def nip(self, born: date, tmt_cpns: date, sex: str) -> str:
        """A NIP of a civil servant or candidate."""
        return self._next_nip(f"{born:%Y%m%d}{tmt_cpns:%Y%m}{_digit(sex)}")

    def ni_pppk(self, born: date, year: int, sex: str) -> str:
        """A number of a contract official: year and 21 instead of year and month."""
        return self._next_nip(f"{born:%Y%m%d}{year}21{_digit(sex)}")

    def nik(self, born: date, sex: str) -> str:
        """A population number; women have 40 added to the day."""
        day = born.day + (0 if sex == "M" else 40)
        head = f"{REGION}{day:02d}{born:%m%y}"
        self._nik[head] += 1
        return f"{head}{9000 + self._nik[head]:04d}"

    def _next_nip(self, head: str) -> str:
        serial = FIRST_SERIAL + self._nip[head]
        self._nip[head] += 1
        if serial > 999:
            msg = f"more than 99 invented people for {head}"
            raise ValueError(msg)
        return f"{head}{serial}"


def _digit(sex: str) -> str:
    return "1" if sex == "M" else "2"


def grouped(nip: str) -> str:
    """A NIP as lists print it: 8-6-1-3."""
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"
