"""Making files byte by byte: letters, documents written by hand, pictures, archives, and zeros packed small."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pikepdf
from pikepdf import Dictionary, Name, Pdf, Stream
from PIL import Image, PngImagePlugin

PLANTED = "app.alert('planted')"
"""A script that must be found nowhere in what is kept."""
WORDS = "Surat Keputusan Kenaikan Pangkat"


def letter(pages: int = 1) -> Pdf:
    """A document with a line of writing on each page."""
    pdf = Pdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for number in range(pages):
        written = Stream(pdf, f"BT /F1 14 Tf 72 700 Td ({WORDS} {number + 1}) Tj ET".encode())
        pdf.pages.append(pikepdf.Page(Dictionary(
            Type=Name.Page, MediaBox=[0, 0, 595, 842], Resources=Dictionary(Font=Dictionary(F1=font)), Contents=written,
        )))  # fmt: skip
    return pdf


def saved(pdf: Pdf, **how: object) -> bytes:
    out = BytesIO()
    pdf.save(out, deterministic_id="encryption" not in how, **how)
    return out.getvalue()


def with_(change: Callable[[Pdf], None], **how: object) -> Callable[[], bytes]:
    """A letter with something done to it."""

    def made() -> bytes:
        pdf = letter()
        change(pdf)
        return saved(pdf, **how)

    return made


def raw(*objects: bytes, root: int = 1, more: bytes = b"") -> bytes:
    """A document written by hand, its table of places in order."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, told in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, told)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    told = b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(out + told % (len(objects) + 1, root, more, start))


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


CATALOG, ONE_PAGE = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s >>"


def packed(times: int, of: int = 200_000_000, first: bytes = b"") -> bytes:
    """Zeros packed once or several times over; what comes out is as large as told."""
    packing = zlib.compressobj(9)
    out = packing.compress(first)
    for _each in range(of // 1_000_000):
        out += packing.compress(bytes(1_000_000))
    out += packing.flush()
    for _each in range(times - 1):
        out = zlib.compress(out, 9)
    return out


def archive(remark: bytes = b"") -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as made:
        made.writestr("a.js", PLANTED)
        made.comment = remark
    return out.getvalue()


def photo(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **more: object) -> bytes:
    out = BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, kind, **more)
    return out.getvalue()


def photo_with_place() -> bytes:
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Kamera Rahasia", 6
    exif.get_ifd(0x8825).update({1: "S", 2: (6.0, 10.0, 30.0), 3: "E", 4: (106.0, 49.0, 0.0)})
    return photo(exif=exif.tobytes())


def remarked() -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "Nama Rahasia", zip=True)
    return photo("PNG", pnginfo=told)


def huge_png() -> bytes:
    """60,000 by 60,000 points, as its head says, in a hundred bytes."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return len(content).to_bytes(4, "big") + name + content + zlib.crc32(name + content).to_bytes(4, "big")

    head = (60_000).to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b"")
