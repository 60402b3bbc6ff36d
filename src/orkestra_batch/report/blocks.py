"""Pages of people, a few together: encoded in this process or in several, compressed, and written as text."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from functools import cache
from itertools import islice
from multiprocessing import get_context

from orkestra_batch.report.encode import Encoder
from orkestra_batch.result import Assessed
from orkestra_rules.law import Law, load

CHUNK = 32
"""People whose pages are compressed together."""
AHEAD = 4
"""So many chunks wait for each process."""


@cache
def _encoder() -> Encoder:
    return Encoder(load())


def block_here(people: Sequence[Assessed]) -> str:
    """The block of some people, written by this process."""
    return block(people, _encoder())


def block(people: Sequence[Assessed], encoder: Encoder) -> str:
    """Pages of some people with the values of law that they name, compressed, as base64."""
    pages = [encoder.page(one) for one in people]
    text = f'{{"entries":[{",".join(encoder.book.take_entries())}],"pages":[{",".join(pages)}]}}'
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def blocks(people: Iterable[Assessed], law: Law, workers: int) -> Iterator[str]:
    """All blocks in order. Several processes read the law that is installed."""
    waiting = iter(people)
    chunks = iter(lambda: list(islice(waiting, CHUNK)), [])
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn")) if workers > 1 else None
    with pool or nullcontext():
        if pool is None:
            encoder = Encoder(law)
            yield from (block(chunk, encoder) for chunk in chunks)
            return
        under_way = [pool.submit(block_here, chunk) for chunk in islice(chunks, workers * AHEAD)]
        while under_way:
            done = under_way.pop(0)
            under_way += [pool.submit(block_here, chunk) for chunk in islice(chunks, 1)]
            yield done.result()
