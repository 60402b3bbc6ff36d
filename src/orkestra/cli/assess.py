"""`orkestra assess`: the main job, from the files of an agency to the workbook and the report."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import click

from orkestra.cli import exits, files
from orkestra.cli.assess_view import show_refused, show_summary
from orkestra.cli.door import Command
from orkestra.cli.language import Words
from orkestra.cli.profiles import option as profile_option
from orkestra.cli.profiles import profile_of
from orkestra.cli.progress import Watch
from orkestra.cli.screen import Screen, screen
from orkestra.cli.staging import staged
from orkestra.cli.usage import Refused, day
from orkestra.config.clock import today
from orkestra_batch import Assessment, Profile
from orkestra_batch import assess as assess_files
from orkestra_batch.outputs import (
    LINES,
    PARQUET,
    SUMMARY,
    WORKBOOK,
    write_jsonlines,
    write_parquet,
    write_summary,
    write_workbook,
)
from orkestra_batch.outputs.summary import ringkasan
from orkestra_batch.patterns import kinds
from orkestra_batch.report import write_report
from orkestra_formats import Severity

OUT = "hasil-orkestra"
REPORT = "laporan.html"
MANY_BYTES = 4_000_000
"""From so much input on, several processes are quicker than one."""
MOST_WORKERS = 8


def build(words: Words) -> click.Command:
    """The command."""

    def run(given: tuple[str, ...], on: date | None, out: str, profile: str | None, as_json: bool, quiet: bool) -> int:
        terminal = screen(words, quiet=quiet or as_json)
        folder = Path(out).expanduser()
        paths, agency = files.expand(given, words, but=folder), profile_of(profile, words)
        return run_job(terminal, paths, on or today(), folder, agency, as_json=as_json)

    params = [
        click.Argument(["given"], nargs=-1, required=True, metavar=words("meta.files")),
        click.Option(["--on"], type=day(words), metavar=words("meta.day"), help=words("assess.on")),
        click.Option(["--out"], default=OUT, metavar=words("meta.folder"), help=words("assess.out", default=OUT)),
        profile_option(words),
        click.Option(["--json", "as_json"], is_flag=True, help=words("assess.json")),
        click.Option(["--quiet", "-q"], is_flag=True, help=words("help.quiet")),
    ]
    return Command(words, "assess", run, params)


def run_job(screen: Screen, paths: list[Path], on: date, out: Path, profile: Profile, *, as_json: bool = False) -> int:
    """Assess the files, write the results, say what came out; the number says how it went."""
    workers = _workers(paths)
    try:
        with staged(out) as folder, Watch(screen) as watch:
            found = assess_files(paths, on=on, profile=profile, progress=watch, workers=workers)
            names = _write(found, folder, watch, workers) if found.tally.read else []
    except OSError as wrong:
        reason = wrong.strerror or str(wrong)
        raise Refused(screen.words("files.unwritable", name=out, reason=reason), exits.NOTHING) from wrong
    written = [out / name for name in names]
    code = _code(found)
    if as_json:
        summary = {**ringkasan(found), "tertulis": [str(path) for path in written], "kode_akhir": code}
        screen.write(json.dumps(summary, ensure_ascii=False))
    elif not screen.quiet:
        show_summary(screen, found, written)
    elif code != exits.FINE:
        show_refused(screen, found)
    return code


def _workers(paths: list[Path]) -> int:
    size = sum(path.stat().st_size for path in paths if path.is_file())
    return min(os.cpu_count() or 1, MOST_WORKERS) if size > MANY_BYTES else 1


def _write(found: Assessment, folder: Path, watch: Watch, workers: int) -> list[str]:
    """Every output; the names in the order in which a person wants them."""
    steps: dict[str, Callable[[Path], object]] = {
        REPORT: partial(write_report, found, workers=workers),
        WORKBOOK: partial(write_workbook, found),
        PARQUET: partial(write_parquet, found),
        LINES: partial(write_jsonlines, found, workers=workers),
        SUMMARY: partial(write_summary, found),
    }
    for name, write in steps.items():
        stage = watch.words("progress.write", name=name)
        watch(stage, 0, None)
        write(folder / name)
        watch(stage, found.tally.assessed, found.tally.assessed)
    return list(steps)


def _code(found: Assessment) -> int:
    if not found.tally.assessed:
        return exits.NOTHING
    errors = any(kinds()[code].severity is Severity.ERROR for code, count in found.tally.findings.items() if count)
    refused = found.tally.refused or found.tally.nameless or any(file.counts.refused for file in found.files)
    return exits.REFUSED_ROWS if errors or refused else exits.FINE
