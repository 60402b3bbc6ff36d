"""`orkestra db`: the database of this installation."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection

from orkestra.cli import exits
from orkestra.cli.door import Command, Group
from orkestra.cli.language import Words
from orkestra.cli.screen import screen
from orkestra.cli.usage import Refused
from orkestra.config.start import start


def build(words: Words) -> click.Command:
    """The group."""
    return Group(words, "db", {"migrate": "db:build_migrate"})


def build_migrate(words: Words) -> click.Command:
    """The command."""

    def run() -> int:
        with reached(words):
            settings.HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
            call_command("migrate", verbosity=0)
            screen(words).say("db.migrate.done", place=place())
        return exits.FINE

    return Command(words, "db.migrate", run, [])


@contextmanager
def reached(words: Words) -> Iterator[None]:
    """The application is up inside; a database that is not there, or has no tables yet, is refused in plain words."""
    start()
    try:
        yield
    except DatabaseError as wrong:
        reason = str(wrong).strip().splitlines()[0]
        raise Refused(words("db.unready", place=place(), reason=reason), exits.NOTHING) from wrong


def place() -> str:
    """Where the database is, without any secret."""
    told = connection.settings_dict
    return f"{connection.display_name} {told['NAME']}" + (f" @ {told['HOST']}" if told["HOST"] else "")
