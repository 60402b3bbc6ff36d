"""A NIP where it is not needed in full."""

from __future__ import annotations

BIRTH, TAIL, LENGTH = 8, 2, 18
DOT = "•"


def masked(nip: str) -> str:
    """Date of birth and the last two digits; what stands between is hidden. What is no NIP is hidden whole."""
    if len(nip) != LENGTH:
        return DOT * len(nip)
    return f"{nip[:BIRTH]}{DOT * (LENGTH - BIRTH - TAIL)}{nip[-TAIL:]}"
