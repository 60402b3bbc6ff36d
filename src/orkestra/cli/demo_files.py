"""`orkestra demo`: a ministry of invented people, written as files and assessed."""

from __future__ import annotations

import time
from pathlib import Path

import click
from rich.text import Text

from orkestra.cli import exits
from orkestra.cli.assess import REPORT, run_job
from orkestra.cli.door import Command
from orkestra.cli.language import Words
from orkestra.cli.progress import Watch
from orkestra.cli.screen import ACCENT, STRONG, screen
from orkestra.cli.staging import staged
from orkestra.cli.usage import Refused, whole
from orkestra_batch import read_profile
from orkestra_batch.demonstration import DEFAULT_ON, DEFAULT_SEED, write_ministry

OUT = "demo-orkestra"
FILES, RESULTS = "berkas", "hasil"
LARGEST_SEED = 999_999_999


def build(words: Words) -> click.Command:
    """The command."""

    def run(out: str, seed: int, quiet: bool) -> int:
        begun = time.monotonic()
        terminal, folder = screen(words, quiet=quiet), Path(out).expanduser()
        try:
            with staged(folder / FILES) as inside, Watch(terminal) as watch:
                stage = words("demo.writing")
                manifest = write_ministry(inside, seed=seed, progress=lambda _, done, all_: watch(stage, done, all_))
        except OSError as wrong:
            reason = wrong.strerror or str(wrong)
            raise Refused(words("files.unwritable", name=out, reason=reason), exits.NOTHING) from wrong
        terminal.note("demo.written", people=words.count(manifest.jumlah["pegawai"]), folder=folder / FILES)
        paths = [folder / FILES / file.nama for file in manifest.berkas]
        code = run_job(terminal, paths, DEFAULT_ON, folder / RESULTS, read_profile())
        report = (folder / RESULTS / REPORT).resolve()
        if not quiet:
            terminal.show(Text())
            terminal.say("demo.seconds", number=f"{time.monotonic() - begun:.0f}")
        terminal.show(Text.assemble((words("demo.open"), STRONG), " ", (str(report), ACCENT)))
        return exits.FINE if code == exits.REFUSED_ROWS else code

    params = [
        click.Option(["--out"], default=OUT, metavar=words("meta.folder"), help=words("demo.out", default=OUT)),
        click.Option(
            ["--seed"], type=whole(words, 0, LARGEST_SEED), default=DEFAULT_SEED, metavar=words("meta.number"),
            help=words("demo.seed"),
        ),
        click.Option(["--quiet", "-q"], is_flag=True, help=words("help.quiet")),
    ]  # fmt: skip
    return Command(words, "demo", run, params)
