"""A letter as data, and as PDF/A and PDF/UA: the same data give the same bytes.

Nothing of a letter is worked out by its layout (``letter.typ``); fonts lie beside it, and nothing else of the machine
is read.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import qrcode
from typst import Compiler

LAYOUT = "letter.typ"
STANDARDS: list[Literal["a-3a", "ua-1"]] = ["a-3a", "ua-1"]
"""What the typesetter itself enforces: it writes no file that it knows to break them."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``wide`` is its share of the width that is left, 0 as wide as its words."""

    label: str
    align: Literal["left", "right", "center"] = "left"
    wide: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their columns, and a line of totals where there is one."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    total: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """An official letter: who writes, what it is, its tables, who signs, who gets a copy."""

    office: Sequence[str]
    """Letterhead, the agency first."""
    title: str
    number: str
    lead: Sequence[tuple[str, str]]
    """Names and values before the first table."""
    tables: Sequence[Table]
    words: Sequence[str]
    signed: Sequence[str]
    """Lines above the signature: place, day, office of the signer."""
    signer: Sequence[str]
    """Lines below it: the name first."""
    copies: Sequence[str] = ()
    notes: Sequence[str] = ()
    footer: str = ""
    address: str = ""
    """Where a stranger can verify it; empty: nowhere."""
    draft: bool = False


def as_text(letter: Letter) -> str:
    """A letter as one line of JSON, its names in order: the same letter is the same text."""
    return json.dumps(asdict(letter), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_text(text: str) -> Letter:
    """The letter of such a line. Raises TypeError or ValueError for another text."""
    told = json.loads(text)
    tables = [Table(**{**table, "columns": [Column(**c) for c in table["columns"]]}) for table in told.pop("tables")]
    return Letter(tables=tables, **told)


def printed(letter: Letter, *, on: date) -> bytes:
    """A letter as PDF, made on a day."""
    told = asdict(letter)
    told["verify"] = _squares(letter.address)
    made = _compiler().compile(
        input=str(_folder() / LAYOUT),
        format="pdf",
        sys_inputs={"letter": json.dumps(told, ensure_ascii=False, sort_keys=True)},
        pdf_standards=[*STANDARDS],
        timestamp=datetime(on.year, on.month, on.day, tzinfo=UTC),
    )
    if not isinstance(made, bytes):
        raise TypeError(f"{LAYOUT} is not one file")
    return made


def _folder() -> Path:
    return Path(str(files(__package__)))


@cache
def _compiler() -> Compiler:
    """One in a process: it keeps the fonts and what it has read."""
    return Compiler(root=str(_folder()), font_paths=[str(_folder() / "vendor")], ignore_system_fonts=True)


def _squares(address: str) -> list[str]:
    """An address as the rows of a QR code, 1 for dark."""
    if not address:
        return []
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=2)
    code.add_data(address)
    code.make(fit=True)
    return ["".join("1" if dark else "0" for dark in row) for row in code.get_matrix()]
