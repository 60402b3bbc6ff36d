"""The elements of conventional credit, in the order of the form of the PAK of integration (DO-06)."""

from __future__ import annotations

from collections.abc import Mapping

ELEMENTS: Mapping[str, str] = {
    "dasar": "AK dasar yang diberikan",
    "pengalaman": "AK dari pengalaman",
    "tugas_jabatan": "AK dari kegiatan tugas jabatan",
    "pengembangan_profesi": "Pengembangan profesi",
    "penunjang": "Kegiatan penunjang",
}
"""By column of a PAK what the form calls it."""
TOTAL = "angka_kredit"
AMOUNTS = (TOTAL, *ELEMENTS)
"""Columns that hold credit in thousandths: the whole, and its elements as far as somebody recorded them."""
