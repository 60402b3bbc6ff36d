"""The command `orkestra` and what all its commands share: language, help with examples, errors in plain words."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from importlib.metadata import version
from typing import Any, NoReturn

import click

from orkestra.cli import exits
from orkestra.cli.language import LANGUAGES, OPTION, Words
from orkestra.cli.usage import Refused, alike, choice, explained, near

WIDTH = 100
SETTINGS = {"max_content_width": WIDTH, "help_option_names": ["-h", "--help"]}
Build = Callable[[Words], click.Command]


class _Helped(click.Command):
    """Help in the chosen language, with examples at its end; `key` begins the keys of its sentences."""

    words: Words
    key: str

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows the form of the command."""
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=self.words("help.usage") + " ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options."""
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        records = [option.get_help_record(ctx) for option in options]
        with formatter.section(self.words("help.options")):
            formatter.write_dl([record for record in records if record is not None])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows this help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.words("help.help")
        return option

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples, kept line by line."""
        with formatter.section(self.words("help.examples")):
            for line in self.words(f"{self.key}.examples").strip().splitlines():
                formatter.write(f"{'':>{formatter.current_indent}}{line}\n")


class Command(_Helped):
    """One command."""

    def __init__(self, words: Words, key: str, callback: Callable[..., int], params: Sequence[click.Parameter]) -> None:
        self.words, self.key = words, key
        settings = {**SETTINGS, "allow_extra_args": True}
        super().__init__(
            key.rpartition(".")[2], callback=callback, params=list(params), help=words(f"{key}.help"),
            short_help=words(f"{key}.short"), options_metavar=words("help.options_metavar"),
            context_settings=settings,
        )  # fmt: skip

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments; one too many is refused in plain words."""
        rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            raise click.UsageError(self.words("usage.extra", names=" ".join(ctx.args)), ctx)
        return rest


class Group(_Helped, click.Group):
    """Commands that are loaded when they are called: `parts` are modules with a function that builds one, by name."""

    def __init__(self, words: Words, key: str, parts: Mapping[str, str], **rest: Any) -> None:
        self.words, self.key, self.parts = words, key, parts
        super().__init__(
            key, help=words(f"{key}.help"), short_help=words(f"{key}.short"), no_args_is_help=True,
            subcommand_metavar=words("help.command_metavar"), options_metavar=words("help.options_metavar"),
            context_settings=SETTINGS, **rest,
        )  # fmt: skip

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """In the order in which they are taught, not by alphabet."""
        return list(self.parts)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, loaded now."""
        if cmd_name not in self.parts:
            return None
        module, _, name = self.parts[cmd_name].partition(":")
        build: Build = getattr(import_module(f"{__package__}.{module}"), name or "build")
        return build(self.words)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named; one that does not exist is refused in plain words."""
        name = args[0]
        if name not in self.parts and not name.startswith("-") and not ctx.resilient_parsing:
            hint = near(alike(name, list(self.parts)), self.words)
            raise click.UsageError(self.words("usage.no_command", name=name) + hint, ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, then the options."""
        prefix = "" if ctx.parent is None else f"{self.key}."
        with formatter.section(self.words("help.commands")):
            formatter.write_dl([(name, self.words(f"{prefix}{name}.short")) for name in self.parts])
        super().format_options(ctx, formatter)


class Door(Group):
    """`orkestra` itself: ends with the number that a command returns, and says errors in plain words."""

    def __init__(self, words: Words, parts: Mapping[str, str]) -> None:
        language = click.Option(
            [OPTION], type=choice(words, LANGUAGES), help=words("help.lang"), expose_value=False, metavar="id|en"
        )
        shown = click.Option(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            help=words("help.version"),
            callback=_version,
        )
        super().__init__(words, "orkestra", parts, params=[language, shown])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples, and what the number means with which the program ends."""
        super().format_epilog(ctx, formatter)
        with formatter.section(self.words("help.exits")):
            formatter.write_dl([(str(code), self.words(f"exit.{code}")) for code in exits.ALL])

    def main(  # type: ignore[override] # click overloads it for a mode of its own; here it always ends the program
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **rest: Any
    ) -> NoReturn:
        """Run the command and end the program."""
        rest["standalone_mode"] = False
        try:
            code = super().main(args, prog_name or "orkestra", **rest)
        except click.ClickException as refused:
            code = self._refuse(refused)
        except (click.Abort, KeyboardInterrupt):
            click.echo(self.words("error.interrupted"), err=True)
            code = exits.INTERRUPTED
        sys.exit(code if isinstance(code, int) else exits.FINE)

    def _refuse(self, refused: click.ClickException) -> int:
        if isinstance(refused, click.exceptions.NoArgsIsHelpError):
            click.echo(refused.format_message(), err=True)
            return exits.USAGE
        click.echo(self.words("error.line", message=explained(refused, self.words)), err=True)
        context = refused.ctx if isinstance(refused, click.UsageError) else None
        if context is not None:
            click.echo(self.words("error.try", command=context.command_path), err=True)
        return refused.code if isinstance(refused, Refused) else exits.USAGE


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"orkestra {version('orkestra-asn')}")
        ctx.exit()
