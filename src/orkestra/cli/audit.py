"""`orkestra audit`: whether the trail is what was written, and its head, to be kept elsewhere."""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from orkestra.cli import exits
from orkestra.cli.db import reached
from orkestra.cli.door import Command, Group
from orkestra.cli.language import Words
from orkestra.cli.screen import BAD, GOOD, QUIET, screen
from orkestra.cli.usage import Refused

SHOWN = 20
"""So many faults are listed; all are counted."""
DIGEST = 64


def build(words: Words) -> click.Command:
    """The group."""
    return Group(words, "audit", {"verify": "audit:build_verify", "head": "audit:build_head"})


def build_verify(words: Words) -> click.Command:
    """The command."""

    def run(heads: str | None) -> int:
        kept = {} if heads is None else read_heads(heads, words)
        with reached(words):
            from orkestra.shared.trail.queries import head, lines
            from orkestra.shared.trail.verify import faults

            last, found = head(), list(faults(lines(), kept))
        show, many = screen(words), words.count(len(found))
        if found:
            show.say("audit.verify.broken", BAD, many=many)
            for fault in found[:SHOWN]:
                show.show(Text(f"  {words(f'audit.fault.{fault.kind}', number=words.count(fault.number))}"))
            return exits.REFUSED_ROWS
        show.say("audit.verify.sound", GOOD, many=words.count(0 if last is None else last[0]))
        show.say("audit.verify.heads" if kept else "audit.verify.no_heads", QUIET, many=words.count(len(kept)))
        return exits.FINE

    option = click.Option(["--heads"], metavar=words("meta.file"), help=words("audit.verify.heads_help"))
    return Command(words, "audit.verify", run, [option])


def build_head(words: Words) -> click.Command:
    """The command."""

    def run() -> int:
        with reached(words):
            from orkestra.shared.trail.queries import head

            last = head()
        if last is None:
            raise Refused(words("audit.head.none"), exits.NOTHING)
        screen(words).write(f"{last[0]} {last[1]}")
        return exits.FINE

    return Command(words, "audit.head", run, [])


def read_heads(name: str, words: Words) -> dict[int, str]:
    """Heads kept in a file, one a line: number and digest, as `orkestra audit head` prints them."""
    try:
        text = Path(name).expanduser().read_text(encoding="utf-8")
    except OSError as wrong:
        raise Refused(words("audit.verify.unreadable", name=name, reason=wrong.strerror or "")) from wrong
    found = {}
    for at, line in enumerate(text.splitlines(), 1):
        number, _, digest = line.strip().partition(" ")
        if not number.isdecimal() or len(digest) != DIGEST:
            raise Refused(words("audit.verify.no_head", name=name, line=at))
        found[int(number)] = digest
    return found
