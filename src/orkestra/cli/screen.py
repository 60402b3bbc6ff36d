"""What is written to the terminal: plain text where nobody sees colours, never wider than the window."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TextIO

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from orkestra.cli.language import Words

PLAIN_WIDTH = 100
NARROWEST = 40
ACCENT, GOOD, BAD, DOUBT, QUIET, STRONG = "cyan", "green", "red", "yellow", "dim", "bold"


def _console(stream: TextIO) -> Console:
    """A console on a stream: colours only in a terminal and without NO_COLOR; COLUMNS rules the width."""
    seen = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    columns = os.environ.get("COLUMNS", "")
    width = max(NARROWEST, int(columns)) if columns.isdecimal() else None if stream.isatty() else PLAIN_WIDTH
    return Console(
        file=stream, color_system="auto" if seen else None, width=width, highlight=False, markup=False, emoji=False,
        force_terminal=stream.isatty(), legacy_windows=False,
    )  # fmt: skip


@dataclass(frozen=True)
class Screen:
    """Results on `out`; progress and remarks on `err`."""

    words: Words
    out: Console
    err: Console
    quiet: bool = False

    def say(self, key: str, /, style: str = "", **fields: object) -> None:
        """A sentence of the catalogue, as a result."""
        self.show(Text(self.words(key, **fields), style))

    def show(self, *parts: RenderableType) -> None:
        """Results."""
        if self.out.color_system is not None:
            for part in parts:
                self.out.print(part)
            return
        with self.out.capture() as plain:
            for part in parts:
                self.out.print(part)
        self.out.file.writelines(f"{line.rstrip()}\n" for line in plain.get().splitlines())

    def write(self, text: str) -> None:
        """Text that another program reads: as it is, never wrapped."""
        self.out.file.write(text + "\n")

    def note(self, key: str, /, **fields: object) -> None:
        """A remark on the work, unless it is to be quiet."""
        if not self.quiet:
            self.err.print(Text(self.words(key, **fields), QUIET))


def screen(words: Words, *, quiet: bool = False) -> Screen:
    """The terminal of this run; what it cannot print is replaced, never a failure."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    return Screen(words, _console(sys.stdout), _console(sys.stderr), quiet)


def table(*columns: str, right: tuple[int, ...] = ()) -> Table:
    """A table without frames: headings underlined by one rule, columns apart by two spaces."""
    made = Table(box=None, padding=(0, 2, 0, 0), header_style=STRONG, show_edge=False, pad_edge=False)
    for at, heading in enumerate(columns):
        made.add_column(heading, justify="right" if at in right else "left", overflow="fold")
    return made


def heading(text: str) -> Text:
    """A heading between parts."""
    return Text(f"\n{text}", f"{STRONG} {ACCENT}")
