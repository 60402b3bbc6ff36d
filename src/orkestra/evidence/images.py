"""A picture drawn anew out of its points, without what else was written into its file (place, camera, remarks)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from orkestra.evidence.limits import MOST_PICTURE, MOST_PIXELS, Refused
from orkestra.evidence.pdf import Opened

FORMATS = {"jpeg": "JPEG", "png": "PNG"}
ORIENTATION, PLACE = 0x0112, 0x8825
SMALL = ("1", "L", "P")
"""Ways of writing a point that take one byte."""
TECHNICAL = {
    "jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "adobe", "adobe_transform", "gamma", "srgb",
    "chromaticity", "aspect", "progressive", "progression", "transparency", "interlace",
}  # fmt: skip
"""What a file says of its points, and of nobody."""
ENDS = {"jpeg": b"\xff\xd9", "png": b"IEND\xaeB`\x82"}


def draw_anew(came: Path, to: Path, media: str) -> Opened:
    """Open a picture and write its points. Raises Refused, and what the reader raises where the file is broken."""
    with Image.open(came, formats=(FORMATS[media],)) as picture:
        _not_too_large(picture)
        removed = _said(picture)
        if not came.read_bytes().rstrip(b"\x00\r\n ").endswith(ENDS[media]):
            removed["behind"] += 1
        turned = picture.getexif().get(ORIENTATION, 1) != 1
        _not_too_large(picture, 1 + turned)
        picture.load()
        drawn: Image.Image = ImageOps.exif_transpose(picture) if turned else picture
        told = {name: drawn.info[name] for name in ("dpi",) if name in drawn.info}
        drawn.info = {name: value for name, value in drawn.info.items() if name == "transparency"}
        drawn.save(to, FORMATS[media], **told, **_manner(drawn, media, turned))
    return Opened(media, 1, removed)


def _not_too_large(picture: Image.Image, copies: int = 1) -> None:
    points = picture.width * picture.height
    if points > MOST_PIXELS or points * (1 if picture.mode in SMALL else 4) * copies > MOST_PICTURE:
        raise Refused("F10", value=f"{picture.width} × {picture.height}")


def _said(picture: Image.Image) -> Counter[str]:
    """What the file says besides its points."""
    found: Counter[str] = Counter()
    exif = picture.getexif()
    if PLACE in exif:
        found["place"] += 1
    if len(exif) > (ORIENTATION in exif) or set(picture.info) - TECHNICAL - {"exif", "icc_profile"}:
        found["remarks"] += 1
    return found


def _manner(drawn: Image.Image, media: str, turned: bool) -> dict[str, Any]:
    if media == "png":
        return {"compress_level": 4}
    return {"quality": 92} if turned else {"quality": "keep", "subsampling": "keep"}
