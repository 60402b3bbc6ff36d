"""How much a file of evidence may be, and how much it may take to open it. Nothing here knows Django."""

MOST_PAGES = 500
MOST_OBJECTS = 100_000
MOST_FILTERS = 6
"""Filters on top of one another, of one stream."""
MOST_UNPACKED_STREAM = 128 * 1024 * 1024
MOST_UNPACKED = 512 * 1024 * 1024
"""Bytes that the streams of a document may unpack to: one of them, and all."""
MOST_PIXELS = 120_000_000
"""Of one picture, also inside a document."""
MOST_PICTURE = 140 * 1024 * 1024
"""Bytes that a picture may take while it is drawn anew."""
MOST_MEMORY = 175 * 1024 * 1024
"""Bytes of memory that the process may ask for which opens a file."""
MOST_WRITTEN = 256 * 1024 * 1024
CPU_SECONDS, SECONDS = 4, 20
"""How long that process may work, and how long anybody waits for it."""


class Refused(Exception):
    """A file is not taken: the code of the finding, and what fills its sentences."""

    def __init__(self, code: str, **told: str) -> None:
        super().__init__(code)
        self.code, self.told = code, told
