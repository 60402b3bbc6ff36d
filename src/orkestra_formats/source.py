"""Where bytes come from: a path, bytes, an open stream, or a folder of answers. Only file names are ever shown."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from orkestra_formats.cells import Fault
from orkestra_formats.finding import Finding, Place, finding, phrase
from orkestra_formats.workbook import Refusal

Given = str | os.PathLike[str] | bytes | BinaryIO
HEAD = 8192
BLOCK = 1 << 20
OLE_SEARCHED = 4 << 20
MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "seven_zip"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"{\\rtf", "rtf"),
)
KINDS = {".xlsx": "workbook", ".csv": "text", ".tsv": "text", ".txt": "text", ".json": "json", ".jsonl": "json"}
KINDS |= {".ndjson": "json", ".xls": "old", ".xlsm": "macro", ".ods": "other", ".pdf": "other"}
LARGEST_CONTROL_SHARE = 0.1


@dataclass(frozen=True)
class Source:
    """One file: its name for messages and a way to open it, as often as needed."""

    name: str
    given: Path | bytes | BinaryIO

    @property
    def place(self) -> Place:
        """The place of findings about the file as a whole."""
        return Place(self.name)

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The bytes from their beginning; a file that cannot be opened is a finding (B20)."""
        if isinstance(self.given, bytes):
            yield io.BytesIO(self.given)
        elif isinstance(self.given, Path):
            try:
                stream = self.given.open("rb")
            except OSError as caught:
                raise Refusal(unreadable(self.place, caught)) from caught
            with stream:
                yield stream
        else:
            self.given.seek(0)
            yield self.given

    def digest(self) -> str:
        """SHA-256 of the bytes."""
        found = sha256()
        with self.open() as stream:
            while block := stream.read(BLOCK):
                found.update(block)
        return found.hexdigest()


def unreadable(place: Place, caught: OSError) -> Finding:
    """What the disk, the network or the sender says (B20)."""
    return finding("B20", place, detail=caught.strerror or phrase("no_reason"))


def sources_of(given: Given, name: str | None) -> list[Source]:
    """The file, or all JSON files of a folder in order of their names, with the folder in the name."""
    if isinstance(given, bytes):
        return [Source(name or "berkas", given)]
    if isinstance(given, str | os.PathLike):
        path = Path(given)
        if path.is_dir():
            inside = sorted(part for part in path.rglob("*") if part.suffix.lower() in {".json", ".jsonl", ".ndjson"})
            return [Source(part.relative_to(path).as_posix(), part) for part in inside]
        return [Source(name or path.name, path)]
    return [Source(name or "berkas", given)]


def size_of(stream: BinaryIO) -> int:
    """How many bytes a stream has; it is left at its beginning."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return size


def kind_of(stream: BinaryIO) -> str | Fault:
    """workbook, text or json by content, or why the content cannot be read (B01, B04, B09, B15)."""
    head = stream.read(HEAD)
    stream.seek(0)
    if not head:
        return Fault("B01")
    name = next((kind for mark, kind in MAGIC if head.startswith(mark)), None)
    if name == "zip":
        return "workbook"
    if name == "ole":
        return _ole(stream)
    return Fault("B04", phrase(name)) if name else _text_kind(head)


def _ole(stream: BinaryIO) -> Fault:
    """An old container: an encrypted workbook, an old workbook, or something else."""
    content = stream.read(OLE_SEARCHED)
    stream.seek(0)
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Fault("B09")
    books = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
    return Fault("B15") if any(book in content for book in books) else Fault("B04", phrase("old_office"))


def _text_kind(head: bytes) -> str | Fault:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    lower = text[:512].lower()
    if lower.startswith((b"<!doctype html", b"<html")) or b"<table" in lower:
        return Fault("B04", phrase("html"))
    if lower.startswith(b"<"):
        return Fault("B04", phrase("xml"))
    if text[:1] in (b"{", b"["):
        return "json"
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) or max(head[0::2].count(0), head[1::2].count(0)) * 4 >= len(head)
    control = sum(byte < 9 or 13 < byte < 32 for byte in head)
    if not wide and control > LARGEST_CONTROL_SHARE * len(head):
        return Fault("B04", phrase("binary"))
    return "text"


def misnamed(name: str, kind: str) -> bool:
    """Whether the ending of a file name promises another kind of content."""
    ending = os.path.splitext(name)[1].lower()  # noqa: PTH122 - a name, not a path of this machine
    return ending in KINDS and KINDS[ending] != kind
