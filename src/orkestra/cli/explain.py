"""`orkestra explain`: every decision about one official, down to the articles and the data."""

from __future__ import annotations

import json
from datetime import date

import click

from orkestra.cli import exits, files, one_person
from orkestra.cli.door import Command
from orkestra.cli.explain_view import View
from orkestra.cli.language import Words
from orkestra.cli.law_words import PrintedLaw
from orkestra.cli.profiles import option as profile_option
from orkestra.cli.profiles import profile_of
from orkestra.cli.progress import Watch
from orkestra.cli.screen import screen
from orkestra.cli.usage import choice, day, whole
from orkestra.config.clock import today
from orkestra_batch.judging import bench
from orkestra_batch.outputs.jsonlines import record
from orkestra_batch.wording import Wording
from orkestra_rules.law import load

DEPTH, DEEPEST = 1, 20
RATINGS = ("sangat_baik", "baik", "butuh_perbaikan", "kurang", "sangat_kurang")


def build(words: Words) -> click.Command:
    """The command."""

    def run(
        nip: str,
        given: tuple[str, ...],
        on: date | None,
        rating: str | None,
        depth: int,
        profile: str | None,
        as_json: bool,
        quiet: bool,
    ) -> int:
        terminal = screen(words, quiet=quiet or as_json)
        number = one_person.tidy(nip, words)
        paths, agency = files.expand(given, words), profile_of(profile, words)
        with Watch(terminal) as watch:
            found = one_person.find(number, paths, on or today(), agency, watch, words)
        if as_json:
            terminal.write(json.dumps(record(found.result, Wording(load()), bench()), ensure_ascii=False))
        else:
            View(found, terminal, PrintedLaw(load(), words), depth, rating).show()
        return exits.FINE

    params = [
        click.Argument(["nip"], metavar="NIP"),
        click.Argument(["given"], nargs=-1, required=True, metavar=words("meta.files")),
        click.Option(["--on"], type=day(words), metavar=words("meta.day"), help=words("explain.on")),
        click.Option(
            ["--rating"], type=choice(words, RATINGS), metavar=words("meta.rating"), help=words("explain.rating")
        ),
        click.Option(
            ["--depth"], type=whole(words, 0, DEEPEST), default=DEPTH, metavar=words("meta.number"),
            help=words("explain.depth", most=DEEPEST, default=DEPTH),
        ),
        profile_option(words),
        click.Option(["--json", "as_json"], is_flag=True, help=words("explain.json")),
        click.Option(["--quiet", "-q"], is_flag=True, help=words("help.no_progress")),
    ]  # fmt: skip
    return Command(words, "explain", run, params)
