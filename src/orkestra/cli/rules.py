"""`orkestra rules`: the law as it stands in this program."""

from __future__ import annotations

import click

from orkestra.cli.door import Group
from orkestra.cli.language import Words

PARTS = {"show": "rules_show", "diff": "rules_diff", "cite": "rules_cite"}


def build(words: Words) -> click.Command:
    """The group of three commands."""
    return Group(words, "rules", PARTS)
