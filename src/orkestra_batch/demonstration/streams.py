"""Chance that repeats: every person and topic has its own stream, so one more draw disturbs nobody else."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from random import Random
from typing import TypeVar

T = TypeVar("T")


def stream(seed: int, *topic: object) -> Random:
    """The numbers that belong to a seed and a topic, the same on every machine and in every process."""
    return Random("|".join(str(part) for part in (seed, *topic)))  # noqa: S311 - invented people, no secrets


def chosen(seed: int, topic: str, pool: Sequence[int], count: int) -> list[int]:
    """`count` members of a pool, in rising order; fewer when the pool is smaller."""
    return sorted(stream(seed, "pilih", topic).sample(list(pool), min(count, len(pool))))


def weighted(chance: Random, weights: Mapping[T, float]) -> T:
    """One key, drawn by its weight."""
    keys = list(weights)
    return chance.choices(keys, [weights[key] for key in keys])[0]


def shares(total: int, weights: Mapping[T, float]) -> dict[T, int]:
    """Split a whole number by weights without losing one: the largest remainders get the rest."""
    whole = sum(weights.values())
    exact = {key: total * weight / whole for key, weight in weights.items()}
    result = {key: int(value) for key, value in exact.items()}
    order = sorted(weights, key=lambda key: result[key] - exact[key])
    for key in order[: total - sum(result.values())]:
        result[key] += 1
    return result


def spread(total: int, weights: Mapping[T, float]) -> list[T]:
    """The keys themselves, each as often as its share says, in the order of the mapping."""
    return [key for key, count in shares(total, weights).items() for _ in range(count)]


def mark(seed: int, *topic: object) -> str:
    """28 hex digits that stand for one thing; never the number of a real one because callers put FFFF before it."""
    text = "|".join(str(part) for part in (seed, *topic))
    return blake2b(text.encode(), digest_size=14).hexdigest()


def old_id(seed: int, *topic: object) -> str:
    """An id as the old database spelled it: 32 hex digits in upper case."""
    return f"FFFF{mark(seed, *topic).upper()}"


def new_id(seed: int, *topic: object) -> str:
    """An id as the present database spells it: a UUID with dashes."""
    text = f"ffff{mark(seed, *topic)}"
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-8{text[17:20]}-{text[20:]}"


def words(text: str) -> list[str]:
    """A list of names as the data files write it: parted by blanks, "_" for a blank inside a name."""
    return [part.replace("_", " ") for part in text.split()]


def total(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Add up counts by name, names in order."""
    result: dict[str, int] = {}
    for part in parts:
        for name, count in part.items():
            result[name] = result.get(name, 0) + count
    return dict(sorted(result.items()))
