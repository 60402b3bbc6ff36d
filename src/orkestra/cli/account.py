"""`orkestra account`: the first account of an installation, which then lets in the others on a page."""

from __future__ import annotations

import getpass
import secrets

import click
from django.core.exceptions import ValidationError
from django.db import transaction
from rich.text import Text

from orkestra.cli import exits
from orkestra.cli.db import ready
from orkestra.cli.door import Command, Group
from orkestra.cli.language import Words
from orkestra.cli.screen import STRONG, screen
from orkestra.cli.usage import Refused
from orkestra.config.clock import today

PASSWORD_BYTES = 12


def build(words: Words) -> click.Command:
    """The group."""
    return Group(words, "account", {"create": "account:build_create"})


def build_create(words: Words) -> click.Command:
    """The command."""

    def run(username: str, name: str, nip: str | None, roles: tuple[str, ...]) -> int:
        password = fresh_password()
        with ready(words):
            create(words, username, name, password, nip, roles)
        terminal = screen(words)
        terminal.say("account.create.done", name=username)
        terminal.show(Text.assemble((words("account.create.password"), STRONG), " ", password))
        terminal.note("account.create.once")
        return exits.FINE

    params = [
        click.Argument(["username"], metavar=words("meta.username")),
        click.Option(["--name"], required=True, metavar=words("meta.words"), help=words("account.create.name")),
        click.Option(["--nip"], metavar="NIP", help=words("account.create.nip")),
        click.Option(["--role", "roles"], multiple=True, metavar=words("meta.role"), help=words("account.create.role")),
    ]
    return Command(words, "account.create", run, params)


def create(words: Words, username: str, name: str, password: str, nip: str | None, roles: tuple[str, ...]) -> None:
    """An account and its roles, all of it or nothing. A role over a unit is written role:code of the unit."""
    from orkestra.shared.access.matrix import roles as known
    from orkestra.shared.access.services import grant, open_account

    by, on = f"shell:{getpass.getuser()}", today()
    granted = [role.partition(":")[::2] for role in roles]
    possible = [code for code, role in known().items() if not role.implied]
    for role, _ in granted:
        if role not in possible:
            raise Refused(words("usage.choice", value=role, choices=", ".join(possible)))
    try:
        with transaction.atomic():
            account = open_account(username=username, nama=name, nip=nip, password=password, by=by, on=on)
            for role, unit in granted:
                grant(account=account, role=role, unit_kode=unit, by=by, on=on, because=by)
    except ValidationError as wrong:
        raise Refused(" ".join(wrong.messages)) from wrong


def fresh_password() -> str:
    """A password that nobody has thought of."""
    return secrets.token_urlsafe(PASSWORD_BYTES)
