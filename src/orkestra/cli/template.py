"""`orkestra template`: our own workbook, empty, with help and drop-downs."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import click

from orkestra.cli import exits
from orkestra.cli.door import Command
from orkestra.cli.language import Words
from orkestra.cli.screen import screen
from orkestra.cli.usage import Refused
from orkestra_formats import template

ENDING = ".xlsx"


def build(words: Words) -> click.Command:
    """The command."""

    def run(out: str, force: bool) -> int:
        path = Path(out).expanduser()
        if path.suffix.lower() != ENDING:
            raise Refused(words("template.ending", name=out))
        if path.exists() and not force:
            raise Refused(words("template.exists", name=out))
        content = BytesIO()
        template.write(content)
        try:
            path.write_bytes(content.getvalue())
        except OSError as wrong:
            raise Refused(words("files.unwritable", name=out, reason=wrong.strerror or ""), exits.NOTHING) from wrong
        screen(words).say("template.done", path=path)
        return exits.FINE

    params = [
        click.Argument(["out"], metavar="OUT.xlsx"),
        click.Option(["--force"], is_flag=True, help=words("template.force")),
    ]
    return Command(words, "template", run, params)
