"""A printed paper read as a telephone reads it: drawn by one independent reader, its square read by another."""

from __future__ import annotations

from typing import Any

import pypdfium2
import zxingcpp


def address_in(made: bytes) -> str:
    """What the square on a printed paper says."""
    read: Any = pypdfium2.PdfDocument
    pages = read(made)
    found = [code.text for page in pages for code in zxingcpp.read_barcodes(page.render(scale=3).to_pil())]
    assert len(found) == 1, found
    return str(found[0])
