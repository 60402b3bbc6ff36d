"""Text of one cell: what cannot be seen is taken out, what looks like a program stays text; both are reported."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
BIDI = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
ZERO_WIDTH = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")
BLANKS = re.compile(r"\s+")
FORMULA = re.compile(r"[=+@\t]|-(?=[\w(@=+])")
MARKUP = re.compile(
    r"<[a-z/!?]|\{\{|\{%|\$\{|<%|\.\./|\.\.\\|javascript:|[a-z]:\\|/etc/"
    r"|['\";]\s*(?:--|(?:or|and|union|drop|delete|insert|update|select)\b)|\b(?:union\s+select|drop\s+table)\b",
    re.IGNORECASE,
)
CP1252_HIGH = bytes(byte for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)).decode("cp1252")
MOJIBAKE = re.compile(rf"\ufffd|[\u00c2\u00c3][\u0080-\u00bf{CP1252_HIGH}]|\u00e2\u20ac")
LATIN = re.compile(r"[A-Za-z]")
LOOK_ALIKE = re.compile(r"[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\uff21-\uff5a]")


@lru_cache(maxsize=1 << 14)
def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """The text as it may be kept, and the codes of what was found in it (T04 to T08, T10 to T12)."""
    if text.isascii() and text.isprintable():
        text = " ".join(text.split())
        return text, tuple(_looks_like_program(text))
    return _clean_rare(text)


def _clean_rare(text: str) -> tuple[str, tuple[str, ...]]:
    codes = []
    for code, marks in (("T04", CONTROL), ("T05", BIDI), ("T06", ZERO_WIDTH)):
        text, count = marks.subn("", text)
        if count:
            codes.append(code)
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        codes.append("T07")
    composed = BLANKS.sub(" ", composed).strip()
    if any(LATIN.search(word) and LOOK_ALIKE.search(word) for word in composed.split()):
        codes.append("T08")
    if MOJIBAKE.search(composed):
        codes.append("T12")
    return composed, (*codes, *_looks_like_program(composed))


def _looks_like_program(text: str) -> Iterator[str]:
    if FORMULA.match(text):
        yield "T10"
    if MARKUP.search(text):
        yield "T11"
