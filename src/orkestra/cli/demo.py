"""`orkestra demo`: a ministry of invented people, brought in through the importers and served; or only its files."""

from __future__ import annotations

import os
from pathlib import Path

import click

from orkestra.cli import exits
from orkestra.cli.db import reached
from orkestra.cli.demo_files import assessed
from orkestra.cli.door import Command
from orkestra.cli.language import Words
from orkestra.cli.screen import Screen, screen
from orkestra.cli.serve import HOST, PORT, serve
from orkestra.cli.usage import whole
from orkestra_batch.demonstration import DEFAULT_ON, DEFAULT_SEED

OUT = "demo-orkestra"
LARGEST_SEED = 999_999_999


def build(words: Words) -> click.Command:
    """The command."""

    def run(out: str, seed: int, port: int, files_only: bool, load_only: bool, quiet: bool) -> int:
        terminal, folder = screen(words, quiet=quiet), Path(out).expanduser().resolve()
        if files_only:
            return assessed(terminal, folder, seed)
        return served(terminal, folder, seed, port, load_only=load_only)

    params = [
        click.Option(["--out"], default=OUT, metavar=words("meta.folder"), help=words("demo.out", default=OUT)),
        click.Option(
            ["--seed"], type=whole(words, 0, LARGEST_SEED), default=DEFAULT_SEED, metavar=words("meta.number"),
            help=words("demo.seed"),
        ),
        click.Option(
            ["--port"], type=whole(words, 1, 65_535), default=PORT, metavar=words("meta.number"),
            help=words("serve.port", default=PORT),
        ),
        click.Option(["--files-only"], is_flag=True, help=words("demo.files_only")),
        click.Option(["--load-only"], is_flag=True, help=words("demo.load_only")),
        click.Option(["--quiet", "-q"], is_flag=True, help=words("help.quiet")),
    ]  # fmt: skip
    return Command(words, "demo", run, params)


def served(terminal: Screen, folder: Path, seed: int, port: int, *, load_only: bool) -> int:
    """An installation of its own in a folder: filled the first time, then served on the day of the ministry."""
    os.environ["ORKESTRA_HOME"] = str(folder)
    os.environ["ORKESTRA_DAY"] = os.environ.get("ORKESTRA_DAY") or DEFAULT_ON.isoformat()
    with reached(terminal.words):
        from orkestra.cli import demo_ministry, demo_roles

        demo_roles.show(terminal, demo_ministry.founded(terminal, folder, seed))
    return exits.FINE if load_only else serve(terminal, HOST, port, processes=2, workers=1)
