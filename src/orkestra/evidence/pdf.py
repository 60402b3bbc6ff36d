"""A PDF opened and written anew, without what is active in it; or kept as it is because it is signed and still."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf

from orkestra.evidence import active
from orkestra.evidence.limits import MOST_PAGES, Refused
from orkestra.evidence.unpacking import measure

HEAD, END = b"%PDF-", b"%%EOF"
BLANK = b" \t\r\n\f\x00"
MARK = b"\xef\xbb\xbf"
TAIL = 1 << 16
UNCHECKED, CHANGED = "unchecked", "changed"
LIMITS = "limits"


@dataclass(slots=True)
class Opened:
    """What a file is, and what became of it. ``equal``: it may stay as it came in."""

    media: str
    pages: int
    removed: Counter[str] = field(default_factory=Counter)
    signature: str = ""
    equal: bool = False


def write_anew(came: Path, to: Path, *, remove: Callable[[Pdf], Counter[str]] = active.remove) -> Opened:
    """Open a PDF and write what may be kept. Raises Refused, and what the reader raises where the file is broken."""
    _stands_alone(came)
    before = pikepdf.settings.qpdf_limit_errors()
    with _open(came) as pdf:
        told = Opened("pdf", _pages(pdf))
        measure(pdf)
        if pikepdf.settings.qpdf_limit_errors() > before:  # something in it was passed over, nested too deep
            raise Refused("F09")
        told.signature = _signature(pdf, came.stat().st_size)
        if told.signature:
            told.equal = _still(pdf)
            return told
        if pdf.is_encrypted:
            told.removed[LIMITS] += 1
        told.removed += remove(pdf)
        pdf.save(to, encryption=False, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    if remove is active.remove:
        _clean(to)
    return told


def _open(came: Path) -> Pdf:
    try:
        return Pdf.open(came, attempt_recovery=False, suppress_warnings=False)
    except pikepdf.PasswordError as wrong:
        raise Refused("F05") from wrong


def _stands_alone(came: Path) -> None:
    """Nothing stands before the document or behind it. Raises Refused."""
    size = came.stat().st_size
    with came.open("rb") as stream:
        head = stream.read(1024)
        stream.seek(max(0, size - TAIL))
        tail = stream.read()
    if not head.removeprefix(MARK).lstrip(BLANK).startswith(HEAD):
        raise Refused("F06")
    _before, end, behind = tail.rpartition(END)
    if not end:
        raise Refused("F04")
    if behind.strip(BLANK) or _is_archive(came):
        raise Refused("F06")


def _is_archive(came: Path) -> bool:
    try:
        with ZipFile(came) as archive:
            return bool(archive.namelist())
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        return False


def _pages(pdf: Pdf) -> int:
    declared = pdf.Root.Pages.get("/Count", 0)
    many = len(pdf.pages) if int(declared) <= MOST_PAGES else int(declared)
    if many > MOST_PAGES:
        raise Refused("F08", value=str(many))
    if not many:
        raise Refused("F07")
    return many


def _signature(pdf: Pdf, size: int) -> str:
    """Whether it is signed, and whether a signature speaks of all of it. None is checked."""
    ranges = [one["/ByteRange"] for one in pdf.objects if _signs(one)]
    if not ranges:
        return ""
    return UNCHECKED if any(_covers(told, size) for told in ranges) else CHANGED


def _signs(one: object) -> bool:
    return isinstance(one, Dictionary) and "/ByteRange" in one and "/Contents" in one


def _covers(told: Object, size: int) -> bool:
    if not isinstance(told, Array) or len(told) != 4 or not all(isinstance(part, int) for part in told):
        return False
    first, length, second, rest = (int(part) for part in told)
    return first == 0 and 0 < length < second and second + rest == size


def _still(pdf: Pdf) -> bool:
    """A signed document is kept as it is, or not at all: to clean it would break the signature. Raises Refused."""
    if told := sorted(active.find(pdf).keys() - {active.LINK}):
        raise Refused("F13", list=",".join(told))
    return True


def _clean(written: Path) -> None:
    """What was written is looked at once more. Raises Refused."""
    with Pdf.open(written, attempt_recovery=False) as pdf:
        if left := active.find(pdf):
            raise Refused("F15", list=",".join(sorted(left)))
