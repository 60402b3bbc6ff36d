"""The command line door: parse, call, render; nothing is decided here."""

import os
import signal
import sys
from types import FrameType
from typing import NoReturn

from orkestra.cli.door import Door
from orkestra.cli.language import Words, chosen

COMMANDS = {
    "demo": "demo",
    "assess": "assess",
    "explain": "explain",
    "rules": "rules",
    "formats": "formats",
    "template": "template",
    "serve": "serve",
    "work": "work",
    "db": "db",
    "account": "account",
    "doctor": "doctor",
    "audit": "audit",
    "completion": "completion",
}


def build(words: Words) -> Door:
    """The whole command in one language."""
    return Door(words, COMMANDS)


def main() -> NoReturn:
    """Run the command that was typed."""
    signal.signal(signal.SIGTERM, _stop)
    language, arguments = chosen(sys.argv[1:], os.environ)
    build(Words(language)).main(arguments)


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    """A run that is told to end cleans up as one that is stopped by hand."""
    raise KeyboardInterrupt


__all__ = ["build", "main"]
