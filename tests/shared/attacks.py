"""A sound trail of any length, and what somebody with the database in hand could do to it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from orkestra.shared.trail.verify import Line, digest

LENGTH = 40
Attack = Callable[[list[Line], random.Random], list[Line]]


def chain(length: int = LENGTH, since: list[Line] | None = None) -> list[Line]:
    found = list(since or [])
    while len(found) < length:
        number, before = len(found) + 1, found[-1].digest if found else "0" * 64
        line = Line(number, f"2026-04-01T02:00:{number % 60:02}.000000+00:00", "biro", "a.b", "2026-04-01",
                    f"19900315{number:010}", f'{{"row":{number}}}', before, "")  # fmt: skip
        found.append(replace(line, digest=digest(line)))
    return found


def sealed(line: Line) -> Line:
    return replace(line, digest=digest(line))


def edit(found: list[Line], rng: random.Random) -> list[Line]:
    """Another word in one column."""
    place = rng.randrange(len(found))
    column = rng.choice(["at", "by", "act", "on", "about", "told", "before", "digest"])
    value = getattr(found[place], column)
    spot = rng.randrange(len(value))
    other = rng.choice([c for c in "0123456789abcdef" if c != value[spot]])
    return [
        *found[:place],
        replace(found[place], **{column: value[:spot] + other + value[spot + 1 :]}),
        *found[place + 1 :],
    ]


def edit_and_seal(found: list[Line], rng: random.Random) -> list[Line]:
    """The same, with a digest that fits the line again."""
    place = rng.randrange(len(found))
    return [*found[:place], sealed(replace(found[place], by="lain")), *found[place + 1 :]]


def delete(found: list[Line], rng: random.Random) -> list[Line]:
    place = rng.randrange(len(found))
    return [*found[:place], *found[place + 1 :]]


def insert(found: list[Line], rng: random.Random) -> list[Line]:
    place = rng.randrange(len(found))
    return [*found[:place], sealed(replace(found[place], by="lain")), *found[place:]]


def swap(found: list[Line], rng: random.Random) -> list[Line]:
    one, other = sorted(rng.sample(range(len(found)), 2))
    out = list(found)
    out[one], out[other] = (
        replace(found[other], number=found[one].number),
        replace(found[one], number=found[other].number),
    )
    return out


def cut(found: list[Line], rng: random.Random) -> list[Line]:
    """Its end is gone."""
    return found[: rng.randrange(len(found))]


def rebuilt(found: list[Line], rng: random.Random) -> list[Line]:
    """One line changed and all that follow written anew, so that the chain by itself holds."""
    place = rng.randrange(len(found))
    changed = [*found[:place], sealed(replace(found[place], by="lain"))]
    for line in found[place + 1 :]:
        changed.append(sealed(replace(line, before=changed[-1].digest)))
    return changed


KINDS: list[Attack] = [
    edit, edit_and_seal, delete, insert, swap, cut, rebuilt,
]  # fmt: skip
