"""`orkestra formats`: whether files can be read, and what is wrong with them."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click
from rich.text import Text

from orkestra.cli import exits, files, findings_view
from orkestra.cli.door import Command, Group
from orkestra.cli.language import Words
from orkestra.cli.progress import Watch
from orkestra.cli.screen import ACCENT, QUIET, STRONG, Screen, screen
from orkestra.cli.usage import day
from orkestra.config.clock import today
from orkestra_batch import Checked, check
from orkestra_formats import Counts, Severity, kinds

EXAMPLES_FROM = 50_000
"""So many findings of a file are looked at for examples; all are counted."""
ROWS = ("read", "passed", "refused", "duplicates")


def build(words: Words) -> click.Command:
    """The group of one command."""
    return Group(words, "formats", {"check": "formats:build_check"})


def build_check(words: Words) -> click.Command:
    """The command."""

    def run(given: tuple[str, ...], on: date | None, everything: bool, as_json: bool, quiet: bool) -> int:
        checking = Checking(screen(words, quiet=quiet or as_json), everything, as_json)
        return checking.run(files.expand(given, words), on or today())

    params = [
        click.Argument(["given"], nargs=-1, required=True, metavar=words("meta.files")),
        click.Option(["--on"], type=day(words), metavar=words("meta.day"), help=words("formats.check.on")),
        click.Option(["--all", "everything"], is_flag=True, help=words("formats.check.all")),
        click.Option(["--json", "as_json"], is_flag=True, help=words("formats.check.json")),
        click.Option(["--quiet", "-q"], is_flag=True, help=words("help.no_progress")),
    ]
    return Command(words, "formats.check", run, params)


class Checking:
    """Reads files one after the other and says what was found."""

    def __init__(self, screen: Screen, everything: bool, as_json: bool) -> None:
        self.screen, self.words = screen, screen.words
        self.everything, self.as_json = everything, as_json

    def run(self, paths: list[Path], on: date) -> int:
        """Check all files; the number says how it went."""
        most = sys.maxsize if self.everything or self.as_json else EXAMPLES_FROM
        total, errors, refused = Counts(), 0, 0
        with Watch(self.screen) as watch:
            for checked in check(paths, on=on, progress=watch, most=most):
                watch(checked.name, checked.counts.read, checked.counts.read)
                for part in ROWS:
                    setattr(total, part, getattr(total, part) + getattr(checked.counts, part))
                errors += sum(n for c, n in checked.counts.by_code.items() if kinds()[c].severity is Severity.ERROR)
                refused += not checked.shape
                self._write(checked) if self.as_json else self._show(checked)
        if not self.as_json and len(paths) > 1:
            self.screen.show(Text())
            self.screen.say("formats.check.total", STRONG, files=len(paths), **self._numbers(total))
        if refused == len(paths):
            return exits.NOTHING
        return exits.REFUSED_ROWS if errors else exits.FINE

    def _write(self, checked: Checked) -> None:
        for finding in checked.findings:
            found = findings_view.as_json(finding, self.words)
            self.screen.write(json.dumps({"finding": found}, ensure_ascii=False))
        about = {"name": checked.name, "shape": checked.shape or None}
        rows = {part: getattr(checked.counts, part) for part in ROWS}
        by_code = dict(sorted(checked.counts.by_code.items()))
        self.screen.write(json.dumps({"file": {**about, "rows": rows, "findings": by_code}}, ensure_ascii=False))

    def _show(self, checked: Checked) -> None:
        shown = self.words(f"shape.{checked.shape or 'none'}")
        self.screen.show(Text.assemble("\n", (checked.name, f"{STRONG} {ACCENT}"), (f" · {shown}", QUIET)))
        if checked.shape:
            self.screen.say("formats.check.counts", **self._numbers(checked.counts))
        if checked.counts.by_code:
            findings_view.show(self.screen, checked.findings, checked.counts.by_code, everything=self.everything)
        else:
            self.screen.say("formats.check.clean")

    def _numbers(self, counts: Counts) -> dict[str, str]:
        return {name: self.words.count(getattr(counts, name)) for name in ROWS}
