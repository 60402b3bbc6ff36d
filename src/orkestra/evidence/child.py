"""The process in which a file of evidence is opened: with little memory, little time, and nothing else to lose.

``python -m orkestra.evidence.child <media> <came> <to>`` tells on its output what the file is, or why it is not taken.
"""

from __future__ import annotations

import json
import logging
import resource
import sys
from pathlib import Path

import pikepdf
from PIL import Image, UnidentifiedImageError

from orkestra.evidence.images import draw_anew
from orkestra.evidence.limits import CPU_SECONDS, MOST_MEMORY, MOST_WRITTEN, Refused
from orkestra.evidence.pdf import Opened, write_anew

BROKEN = (
    pikepdf.PikepdfError, UnidentifiedImageError, ValueError, TypeError, KeyError, IndexError, AttributeError,
    NotImplementedError, RuntimeError, OSError, SyntaxError, SystemError,
)  # fmt: skip
"""What readers raise over files that are not as they should be."""


def main() -> None:
    """Open one file."""
    media, came, to = sys.argv[1:]
    _confined()
    heard = Heard()
    reader = logging.getLogger("pikepdf")
    reader.addHandler(heard)
    reader.propagate = False
    try:
        told = _told(opened(media, Path(came), Path(to)))
    except Refused as refused:
        told = {"code": refused.code, "told": refused.told}
    except MemoryError:
        told = {"code": "F09", "told": {}}
    except BROKEN as wrong:
        told = {"code": "F09" if heard.memory else "F04", "told": {"detail": type(wrong).__name__}}
    sys.stdout.write(json.dumps(told))


class Heard(logging.Handler):
    """Notices where the reader of PDF ran out of memory and went on as if nothing stood there."""

    def __init__(self) -> None:
        super().__init__()
        self.memory = False

    def emit(self, record: logging.LogRecord) -> None:
        """A remark of the reader."""
        self.memory = self.memory or "bad_alloc" in record.getMessage()


def opened(media: str, came: Path, to: Path) -> Opened:
    """Open a file and write what may be kept."""
    return write_anew(came, to) if media == "pdf" else draw_anew(came, to, media)


def _told(found: Opened) -> dict[str, object]:
    return {
        "media": found.media, "pages": found.pages, "removed": found.removed, "signature": found.signature,
        "equal": found.equal,
    }  # fmt: skip


def _confined() -> None:
    Image.MAX_IMAGE_PIXELS = None  # pictures are measured here, before anything is drawn
    for kind, most in (
        (resource.RLIMIT_DATA, MOST_MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_FSIZE, MOST_WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):  # fmt: skip
        resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    main()
