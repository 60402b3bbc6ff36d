"""`orkestra doctor`: whether this installation is in order, and what helps where it is not."""

from __future__ import annotations

import click
from django.utils import translation
from rich.text import Text

from orkestra.cli import exits
from orkestra.cli.door import Command
from orkestra.cli.language import Words
from orkestra.cli.screen import BAD, GOOD, screen, table
from orkestra.config.start import start


def build(words: Words) -> click.Command:
    """The command."""

    def run(quick: bool) -> int:
        start()
        from orkestra.shared.work.health import examine

        with translation.override(words.language):
            found = list(examine(whole=not quick))
        terminal, listed = screen(words), table(words("doctor.about"), "", words("doctor.told"))
        for finding in found:
            mark = Text(words("doctor.good"), GOOD) if finding.good else Text(words("doctor.bad"), BAD)
            told = finding.told if finding.good or not finding.remedy else f"{finding.told}. {finding.remedy}"
            listed.add_row(finding.about, mark, told)
        terminal.show(listed, Text())
        wrong = sum(not finding.good for finding in found)
        if wrong:
            terminal.say("doctor.wrong", BAD, many=wrong)
            return exits.REFUSED_ROWS
        terminal.say("doctor.fine", GOOD)
        return exits.FINE

    return Command(words, "doctor", run, [click.Option(["--quick"], is_flag=True, help=words("doctor.quick"))])
