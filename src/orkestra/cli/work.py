"""`orkestra work`: a worker that does what is to be done behind the pages."""

from __future__ import annotations

import click

from orkestra.cli import exits
from orkestra.cli.db import ready
from orkestra.cli.door import Command
from orkestra.cli.language import Words
from orkestra.cli.screen import screen


def build(words: Words) -> click.Command:
    """The command."""

    def run(once: bool) -> int:
        with ready(words):
            from orkestra.shared.work.worker import work

            done = work(once=once)
            screen(words).note("work.done", number=words.count(done))
        return exits.FINE

    return Command(words, "work", run, [click.Option(["--once"], is_flag=True, help=words("work.once"))])
