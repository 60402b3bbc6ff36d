"""Loads the law of Metsila and draws members for it."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from orkestra_rules.kernel import Library, read_parameters, read_schema
from tests.rules.kernel.metsila import guild

HERE = Path(__file__).parent


def library() -> Library:
    schema = read_schema((HERE / "facts.toml").read_text(), "facts.toml", "member")
    parameters = read_parameters((HERE / "guild.toml").read_text(), "guild.toml", schema, "guild")
    return Library(schema, [guild.page], parameters)


def _day(rng: random.Random, first: int = 2018, last: int = 2027) -> int:
    return rng.randint(first, last) * 10000 + rng.randint(1, 12) * 100 + rng.randint(1, 31)


def member(rng: random.Random, gaps: float = 0.1) -> dict[str, Any]:
    """One random member; each fact that may be unknown is unknown with the probability ``gaps``."""

    def maybe(value: Any) -> Any:
        return None if rng.random() < gaps else value

    def recorded() -> dict[str, Any]:
        return {
            "dicatat": _day(rng) if rng.random() < 0.2 else None,
            "dicabut": _day(rng) if rng.random() < 0.1 else None,
        }

    def verdict() -> dict[str, Any]:
        begins = rng.randint(2019 * 12, 2026 * 12)
        return {
            "begins": begins,
            "ends": begins + rng.randint(-1, 14),
            "sort": rng.choice(["yearly", "spot"]),
            "mark": maybe(rng.choice(["poor", "fair", "good", "fine"])),
            **recorded(),
        }

    def seat() -> dict[str, Any]:
        return {
            "since": _day(rng),
            "until": _day(rng) if rng.random() < 0.2 else None,
            "grade": maybe(rng.choice(["novice", "fellow", "master"])),
            **recorded(),
        }

    def gift() -> dict[str, Any]:
        return {
            "given": maybe(_day(rng)),
            "worth": maybe(rng.randint(-100000, 900000)),
            "grade": maybe(rng.choice(["novice", "fellow", "master"])),
            **recorded(),
        }

    return {
        "member": {
            "born": maybe(_day(rng, 1950, 2005)),
            "paid": maybe(rng.random() < 0.6),
            "hope": maybe(rng.choice(["poor", "fair", "good", "fine"])),
            "hari": _day(rng, 2019),
            "diketahui": _day(rng, 2019),
        },
        "seat": [seat() for _ in range(rng.randint(0, 4))],
        "verdict": [verdict() for _ in range(rng.randint(0, 8))],
        "gift": [gift() for _ in range(rng.randint(0, 4))],
    }
