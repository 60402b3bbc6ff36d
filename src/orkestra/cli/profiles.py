"""The profile of an agency: which source wins, and the choices that the law leaves to it."""

from __future__ import annotations

from pathlib import Path

import click

from orkestra.cli.language import Words
from orkestra.cli.usage import Refused, near
from orkestra_batch import Profile, read_profile

FOLDER = Path("profiles")
"""Where the profiles of a source tree lie; elsewhere a profile is named by its path."""


def option(words: Words) -> click.Option:
    """--profile AGENCY."""
    return click.Option(["--profile"], metavar=words("meta.profile"), help=words("profile.help"))


def profile_of(named: str | None, words: Words) -> Profile:
    """The profile of a path, or of a folder below `profiles`; without a name the general one."""
    if named is None:
        return read_profile()
    path = next((p for p in (Path(named).expanduser(), FOLDER / named) if p.exists()), None)
    if path is None:
        known = sorted(p.name for p in FOLDER.iterdir() if p.is_dir()) if FOLDER.is_dir() else []
        raise Refused(words("profile.missing", name=named) + near(known, words))
    try:
        return read_profile(path)
    except OSError as wrong:
        raise Refused(words("profile.broken", name=named, reason=wrong.strerror or "")) from wrong
    except ValueError as wrong:
        raise Refused(words("profile.broken", name=named, reason=str(wrong))) from wrong
