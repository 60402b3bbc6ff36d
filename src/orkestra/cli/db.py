"""`orkestra db`: the database of this installation."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from django.db import DatabaseError, connection

from orkestra.cli import exits
from orkestra.cli.door import Command, Group
from orkestra.cli.language import Words
from orkestra.cli.screen import screen
from orkestra.cli.usage import Refused
from orkestra.config.installation import has_key, missing_migrations, prepare
from orkestra.config.start import start


def build(words: Words) -> click.Command:
    """The group."""
    return Group(words, "db", {"migrate": "db:build_migrate"})


def build_migrate(words: Words) -> click.Command:
    """The command."""

    def run() -> int:
        with reached(words):
            prepare()
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


@contextmanager
def ready(words: Words) -> Iterator[None]:
    """As ``reached``, for what needs all of the installation: its key and every table as this version wants it."""
    with reached(words):
        missing = missing_migrations()
        if missing or not has_key():
            raise Refused(words("db.unprepared", place=place()), exits.NOTHING)
        yield


def place() -> str:
    """Where the database is, without any secret."""
    told = connection.settings_dict
    return f"{connection.display_name} {told['NAME']}" + (f" @ {told['HOST']}" if told["HOST"] else "")
