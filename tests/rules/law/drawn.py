"""Officials of the oracle's population, in the form that the facts file asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.oracle.population import officials

KONVERSI = 20230101
"""The requirements are read from this day on; for an earlier day the law says that it does not know."""


def drawn(seed: int, count: int, mode: str, families: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Officials judged under the present requirements; every PAK says of what kind it is."""
    for facts in officials(seed, count, mode, families):
        if facts["pegawai"]["hari"] >= KONVERSI:
            yield {**facts, "pak": [{**row, "jenis": row["jenis"] or "baru"} for row in facts["pak"]]}
