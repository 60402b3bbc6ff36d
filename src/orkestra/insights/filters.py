"""What a list of officials is narrowed to and how it is sorted, and the same as the query of an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from orkestra_rules.kernel.calendar import LAST_MONTH

YES = "ya"


@dataclass(frozen=True, slots=True)
class Filters:
    """All that a list can be narrowed to; what is empty does not narrow. The names are those of the address.

    ``kp_dari``, ``kp_sampai`` and their like are months as 2027-03, both ends included.
    """

    cari: str = ""
    """Words that name, NIP and unit must hold between them."""
    unit: str = ""
    """Code of a unit; all below it belong to it."""
    atasan: str = ""
    """NIP of the superior."""
    jenis: str = ""
    keluarga: str = ""
    jenjang: str = ""
    golongan: str = ""
    status: str = ""
    jenis_kelamin: str = ""
    kp: str = ""
    """State of the decision (``STATES``)."""
    kj: str = ""
    kp_penghalang: str = ""
    """Code of the condition that hinders it most."""
    kj_penghalang: str = ""
    kp_dari: str = ""
    kp_sampai: str = ""
    kj_dari: str = ""
    kj_sampai: str = ""
    pensiun_dari: str = ""
    pensiun_sampai: str = ""
    belum_dinilai: str = ""
    """``YES``: only those with months without a rating."""
    berbeda: str = ""
    """``YES``: only those about whom sources differ."""

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> Filters:
        """The filters of an address; names that are no filter are passed over."""
        return cls(**{f.name: str(query.get(f.name, "")).strip() for f in fields(cls)})

    def query(self) -> dict[str, str]:
        """The query of an address that means the same."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name))}

    def but(self, **changes: str) -> Filters:
        """The same with some of them otherwise."""
        return replace(self, **changes)


def month_number(text: str) -> int | None:
    """The month of 2027-03; nothing where the text is none."""
    year, dash, month = text.partition("-")
    if not (dash and year.isascii() and year.isdigit() and month.isascii() and month.isdigit()):
        return None
    number = int(year) * 12 + int(month) - 1 if len(year) <= 4 and 1 <= int(month[:3]) <= 12 else None
    return number if number is not None and 12 <= number <= LAST_MONTH else None


def month_text(month: int) -> str:
    """A month as an address holds it: 2027-03."""
    return f"{month // 12:04}-{month % 12 + 1:02}"
