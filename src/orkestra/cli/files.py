"""The files that a command is given: names, patterns and folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path

import click

from orkestra.cli import exits
from orkestra.cli.language import Words
from orkestra.cli.usage import Refused
from orkestra_batch.demonstration.manifest import NAME as ACCOUNT

TABLES = {".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"}
ANSWERS = {".json", ".jsonl", ".ndjson"}
MANY_ANSWERS = 50
"""A folder with more answers than that below it is read as one source."""


def argument(words: Words, *, required: bool = True) -> click.Argument:
    """FILES… of a command."""
    return click.Argument(["files"], nargs=-1, required=required, metavar=words("meta.files"), type=click.Path())


def expand(given: Sequence[str], words: Words, *, but: Path | None = None) -> list[Path]:
    """Every file once, in the order of names within a folder; `but` is the folder of results, never read back."""
    found: dict[Path, Path] = {}
    for text in given:
        for path in _one(text, words, but):
            found.setdefault(path.resolve(), path)
    if not found:
        raise Refused(words("files.none", names=", ".join(given)), exits.NOTHING)
    return list(found.values())


def _one(text: str, words: Words, but: Path | None) -> Iterator[Path]:
    path = Path(text).expanduser()
    if path.is_dir():
        yield from _folder(path, but)
    elif path.exists():
        yield path
    elif has_magic(text):
        for match in sorted(glob(str(path), recursive=True)):  # noqa: PTH207 - patterns may be absolute, which Path.glob refuses
            if Path(match).is_file():
                yield Path(match)
    else:
        raise Refused(words("files.missing", name=text))


def _folder(folder: Path, but: Path | None) -> Iterator[Path]:
    """The files of a folder that can be meant, by their endings; the account of a demonstration is none."""
    inside = [path for path in sorted(folder.rglob("*")) if _meant(path, folder, but)]
    answers = [path for path in inside if path.suffix.lower() in ANSWERS]
    if len(answers) > MANY_ANSWERS:
        yield folder
    for path in inside:
        if path.suffix.lower() in TABLES or (path.suffix.lower() in ANSWERS and len(answers) <= MANY_ANSWERS):
            yield path


def _meant(path: Path, folder: Path, but: Path | None) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
    own = but is not None and path.resolve().is_relative_to(but.resolve())
    return path.is_file() and not hidden and not own and path.name != ACCOUNT
