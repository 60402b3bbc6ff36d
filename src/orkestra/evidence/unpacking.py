"""What the streams of a PDF would become if somebody opened it, measured without ever holding it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO

from pikepdf import Array, Name, Object, Pdf, Stream
from PIL import Image, UnidentifiedImageError

from orkestra.evidence.limits import MOST_FILTERS, MOST_PIXELS, MOST_UNPACKED, MOST_UNPACKED_STREAM, Refused

PIECE = 1 << 16
FLATE = ("/FlateDecode", "/Fl")
PICTURES = {"/DCTDecode": "JPEG", "/DCT": "JPEG", "/JPXDecode": "JPEG2000"}
"""Pictures that say themselves how large they are, whatever the document says."""
LAST = {*PICTURES, "/CCITTFaxDecode", "/CCF", "/JBIG2Decode"}


def measure(pdf: Pdf) -> None:
    """Raises Refused where a stream, all of them, or a picture would be larger than anybody needs for a decree."""
    whole = 0
    for one in pdf.objects:
        if isinstance(one, Stream):
            _picture(one)
            whole += _unpacked(one)
            if whole > MOST_UNPACKED:
                raise Refused("F09")


def _filters(stream: Object) -> list[str]:
    told = stream.get("/Filter")
    names = [str(name) for name in told] if isinstance(told, Array) else [str(told)] if told is not None else []
    if len(names) > MOST_FILTERS:
        raise Refused("F09")
    return names


def _unpacked(stream: Object) -> int:
    """How many bytes a stream becomes; pictures are as large as they say (``_picture``)."""
    names, most = _filters(stream), MOST_UNPACKED_STREAM
    plain = [name for name in names if name not in LAST]
    if not plain:
        return 0
    if all(name in FLATE for name in plain):
        pieces: Iterable[bytes] = [stream.read_raw_bytes()]
        for _each in plain:
            pieces = _inflated(pieces)
        return _counted(pieces, most)
    if len(plain) < len(names):
        raise Refused("F04")  # a picture below anything but Flate: no program writes that
    return _counted([stream.read_bytes()], most)  # within the memory of this process


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    inflating = zlib.decompressobj()
    for piece in pieces:
        left = piece
        while left and not inflating.eof:
            try:
                yield inflating.decompress(left, PIECE)
            except zlib.error:
                return  # what stands behind a fault no reader shows
            left = inflating.unconsumed_tail


def _counted(pieces: Iterable[bytes], most: int) -> int:
    found = 0
    for piece in pieces:
        found += len(piece)
        if found > most:
            raise Refused("F09")
    return found


def _picture(stream: Object) -> None:
    if stream.get("/Subtype") != Name.Image:
        return
    width, height = int(stream.get("/Width", 0)), int(stream.get("/Height", 0))
    names = _filters(stream)
    if names and names[-1] in PICTURES and len(names) == 1:
        try:
            with Image.open(BytesIO(stream.read_raw_bytes()), formats=(PICTURES[names[-1]],)) as picture:
                width, height = max(width, picture.width), max(height, picture.height)
        except (UnidentifiedImageError, SyntaxError, ValueError, OSError):
            pass  # it says nothing of itself that could be read
    if width < 0 or height < 0 or width * height > MOST_PIXELS:
        raise Refused("F10", value=f"{width} × {height}")
