"""The demonstration ministry without a server: its files, every decision, a report to open."""

from __future__ import annotations

import time
from pathlib import Path

from rich.text import Text

from orkestra.cli import exits
from orkestra.cli.assess import REPORT, run_job
from orkestra.cli.progress import Watch
from orkestra.cli.screen import ACCENT, STRONG, Screen
from orkestra.cli.staging import staged
from orkestra.cli.usage import Refused
from orkestra_batch import read_profile
from orkestra_batch.demonstration import DEFAULT_ON, write_ministry

FILES, RESULTS = "berkas", "hasil"


def written(terminal: Screen, folder: Path, seed: int) -> list[Path]:
    """The files of the ministry, written into a folder."""
    words = terminal.words
    try:
        with staged(folder / FILES) as inside, Watch(terminal) as watch:
            stage = words("demo.writing")
            manifest = write_ministry(inside, seed=seed, progress=lambda _, done, all_: watch(stage, done, all_))
    except OSError as wrong:
        reason = wrong.strerror or str(wrong)
        raise Refused(words("files.unwritable", name=folder, reason=reason), exits.NOTHING) from wrong
    terminal.note("demo.written", people=words.count(manifest.jumlah["pegawai"]), folder=folder / FILES)
    return [folder / FILES / file.nama for file in manifest.berkas]


def assessed(terminal: Screen, folder: Path, seed: int) -> int:
    """Write the files, assess them, and say where the report lies."""
    begun = time.monotonic()
    code = run_job(terminal, written(terminal, folder, seed), DEFAULT_ON, folder / RESULTS, read_profile())
    report = (folder / RESULTS / REPORT).resolve()
    if not terminal.quiet:
        terminal.show(Text())
        terminal.say("demo.seconds", number=f"{time.monotonic() - begun:.0f}")
    terminal.show(Text.assemble((terminal.words("demo.open"), STRONG), " ", (str(report), ACCENT)))
    return exits.FINE if code == exits.REFUSED_ROWS else code
