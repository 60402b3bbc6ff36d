"""`orkestra completion`: the lines that let a shell complete commands."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from orkestra.cli import exits
from orkestra.cli.door import Command
from orkestra.cli.language import Words
from orkestra.cli.usage import choice

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_ORKESTRA_COMPLETE"


def build(words: Words) -> click.Command:
    """The command."""

    def run(shell: str) -> int:
        kind = get_completion_class(shell)
        context = click.get_current_context().find_root()
        if kind is None:
            return exits.USAGE
        click.echo(kind(context.command, {}, "orkestra", VARIABLE).source())
        return exits.FINE

    return Command(
        words, "completion", run, [click.Argument(["shell"], type=choice(words, SHELLS), metavar="|".join(SHELLS))]
    )
