"""What is written of errors tells where and what kind, never about whom."""

from __future__ import annotations

import logging
import re
import traceback
from types import TracebackType

from django.core.exceptions import ImproperlyConfigured

LONG_NUMBER = re.compile(r"\d{9,}")
"""NIP (18 digits), NIK and NPWP (16 or 15), numbers of telephones."""
HIDDEN = "•••"
OF_THE_PROGRAM = (ImportError, ImproperlyConfigured)
"""Their messages quote only the program and its settings."""
MOST_CAUSES, MOST_PLACES = 3, 12
"""So many exceptions of a chain are told, each with so many places, the innermost."""


class Discreet(logging.Formatter):
    """Long numbers are hidden; of an exception only kind and place are told, since its message quotes values."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, and the places below it."""
        return LONG_NUMBER.sub(HIDDEN, super().format(record))

    def formatException(  # noqa: N802 - the name that logging calls
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """Kind and place of the last exceptions, the first cause first."""
        error = ei[1]
        chain: list[str] = []
        while error is not None and len(chain) < MOST_CAUSES:
            chain.append(_told(error))
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(reversed(chain))


def _told(error: BaseException) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    places = "".join(traceback.format_tb(error.__traceback__, limit=-MOST_PLACES)).rstrip()
    return f"{kind}: {error}\n{places}" if isinstance(error, OF_THE_PROGRAM) else f"{kind}\n{places}"
