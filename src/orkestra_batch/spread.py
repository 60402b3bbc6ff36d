"""Work in chunks, here or in processes of their own; results come in order whatever finishes first."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeVar

Given = TypeVar("Given")
Done = TypeVar("Done")
AHEAD = 3
"""So many chunks wait for each worker."""


def batched(items: Iterable[Given], size: int) -> Iterator[list[Given]]:
    """The items in lists of so many."""
    waiting = iter(items)
    while chunk := list(islice(waiting, size)):
        yield chunk


def spread(work: Callable[[Given], Done], chunks: Iterable[Given], workers: int) -> Iterator[Done]:
    """The work done on every chunk, in order; only a few chunks are taken ahead."""
    if workers < 2:
        yield from map(work, chunks)
        return
    coming = iter(chunks)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=leave_with_parent) as pool:
        waiting = [pool.submit(work, chunk) for chunk in islice(coming, workers * AHEAD)]
        while waiting:
            done = waiting.pop(0).result()
            waiting += [pool.submit(work, chunk) for chunk in islice(coming, 1)]
            yield done


def leave_with_parent() -> None:
    """End this worker when its parent is killed; it would else wait for work for ever."""
    Thread(target=_outlive, daemon=True).start()


def _outlive() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
