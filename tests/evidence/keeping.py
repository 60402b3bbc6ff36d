"""Having a file judged, and what an independent reader finds in what was kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

from orkestra.evidence.judging import Judged, judge
from orkestra.shared.files import folder, incoming, path_of
from orkestra_formats import Finding

ACTIVE_KEYS = {"/AA", "/AF", "/EF", "/EmbeddedFiles", "/JS", "/JavaScript", "/RichMediaContent", "/URI", "/XFA"}
ACTIVE_VALUES = {
    "/FileAttachment", "/GoToR", "/JavaScript", "/Launch", "/RichMedia", "/SubmitForm", "/URI",
}  # fmt: skip


def judged(content: bytes, name: str = "surat.pdf") -> Judged | Finding:
    with incoming(name) as coming:
        coming.write(content)
        return judge(coming)


def kept(content: bytes, name: str = "surat.pdf") -> Judged:
    """A file that must be taken."""
    found = judged(content, name)
    assert isinstance(found, Judged), found.reason
    return found


def stored() -> list[Path]:
    """Every file that lies in the folder."""
    return sorted(path for path in folder().rglob("*") if path.is_file()) if folder().exists() else []


def bytes_of(file: Judged) -> bytes:
    return path_of(file.sha256).read_bytes()


def active_in(path: Path) -> set[str]:
    """Names of what is active in a PDF, by another reader than the one that cleaned it."""
    with PdfReader(path, strict=False) as reader:
        found: set[str] = set()
        numbers = {*reader.xref_objStm, *(number for known in reader.xref.values() for number in known)}
        for number in numbers:
            found |= set(_active(reader.get_object(IndirectObject(number, 0, reader))))
        return found


def _active(one: Any) -> Iterator[str]:
    if isinstance(one, DictionaryObject | StreamObject):
        for key, value in one.items():
            yield from {str(key)} & ACTIVE_KEYS
            yield from (
                {str(value)} & ACTIVE_VALUES if key in ("/S", "/Subtype") and isinstance(value, NameObject) else ()
            )
            yield from _active(value)
    elif isinstance(one, ArrayObject):
        for value in one:
            yield from _active(value)
