"""What stands in one cell, with the kind the file gave it; nothing is converted here."""

from dataclasses import dataclass
from datetime import datetime

from orkestra_formats.finding import Phrase


@dataclass(frozen=True, slots=True)
class NumberCell:
    """A number as a spreadsheet or JSON wrote it; long identities in such a cell have lost digits."""

    raw: str

    def __str__(self) -> str:
        return self.raw


@dataclass(frozen=True, slots=True)
class OddCell:
    """A cell without a usable value: a formula never computed (S13), an error (S14), a nested JSON value (J07)."""

    code: str
    text: str

    def __str__(self) -> str:
        return self.text


Cell = str | NumberCell | datetime | bool | OddCell | None


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a value cannot be taken: the code of a finding and what its sentences need."""

    code: str
    detail: str | Phrase = ""
    limit: str | Phrase = ""


MISSING_WORDS = frozenset({"", "null", "-", "–", "—"})


def is_missing(cell: Cell) -> bool:
    """Whether the cell says nothing, in any of the spellings agencies use."""
    if cell is None:
        return True
    return isinstance(cell, str) and (
        not cell or (len(cell) < 9 and cell.strip().lower() in MISSING_WORDS) or cell.isspace()
    )


def plain(cell: Cell) -> str:
    """The cell as text: whole numbers without a fraction, days as dd-mm-yyyy."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.strftime("%d-%m-%Y")
    if isinstance(cell, NumberCell):
        return cell.raw.removesuffix(".0")
    return str(cell)
