"""Names as they are sorted and searched: without degrees, accents and capitals."""

from __future__ import annotations

import re
import unicodedata

DEGREES_BEFORE = re.compile(r"^(?:[^\s,]*\.\s*)+(?=\S)")
NOT_WORD = re.compile(r"[^a-z0-9]+")


def folded(text: str) -> str:
    """Words in small letters and digits, one space between them."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return NOT_WORD.sub(" ", plain.lower()).strip()


def sorted_as(nama: str) -> str:
    """A name without the degrees before and after it. What is nothing but degrees stays as it is."""
    bare = DEGREES_BEFORE.sub("", nama.partition(",")[0].strip())
    return folded(bare or nama)
