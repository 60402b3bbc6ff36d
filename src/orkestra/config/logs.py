"""What is written of errors tells where and what kind, never about whom."""

from __future__ import annotations

import logging
import re
import traceback
from types import TracebackType

LONG_NUMBER = re.compile(r"\d{9,}")
"""NIP (18 digits), NIK and NPWP (16 or 15), numbers of telephones."""
HIDDEN = "•••"


class Discreet(logging.Formatter):
    """Long numbers are hidden; of an exception only kind and place are told, since its message quotes values."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, and the places below it."""
        return LONG_NUMBER.sub(HIDDEN, super().format(record))

    def formatException(  # noqa: N802 - the name that logging calls
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """Kind and place of each exception, the first cause first."""
        kind, error, _ = ei
        if kind is None or error is None:
            return ""
        cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        before = self.formatException((type(cause), cause, None)) + "\n" if cause else ""
        places = "".join(traceback.format_tb(error.__traceback__))
        return f"{before}{kind.__module__}.{kind.__qualname__}\n{places}".rstrip()
