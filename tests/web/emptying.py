"""Emptying the tables after a test that a server looked at: what the database never lets go is let go of then alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test.testcases import TransactionTestCase


@contextmanager
def unguarded() -> Iterator[None]:
    """Inside, rows of histories and lines of the trail can be removed."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            yield
            cursor.execute("SET session_replication_role = DEFAULT")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        guards = cursor.fetchall()
        for name, _ in guards:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield
        for _, sql in guards:
            cursor.execute(sql)


def emptied(real: Any) -> Any:
    """The framework's own way to empty tables, without the guards."""

    def teardown(self: TransactionTestCase) -> None:
        with unguarded():
            real(self)

    return teardown
