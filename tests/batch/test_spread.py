"""Work in chunks gives the same in order, with one process or several."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orkestra_batch.spread import batched, spread


@given(st.lists(st.integers()), st.integers(1, 7))
def test_chunks_hold_everything_in_order(items: list[int], size: int) -> None:
    chunks = list(batched(items, size))
    assert [item for chunk in chunks for item in chunk] == items
    assert all(len(chunk) == size for chunk in chunks[:-1])


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_order(workers: int) -> None:
    assert list(spread(sum, batched(range(20), 2), workers)) == [sum(pair) for pair in batched(range(20), 2)]


SCRIPT = """
import os
import time
from orkestra_batch.spread import spread

def work(chunk):
    return os.getpid()

if __name__ == "__main__":
    found = spread(work, range(8), 2)
    print(*{next(found) for _ in range(7)}, flush=True)
    time.sleep(60)
"""


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_workers_end_when_their_parent_is_killed(tmp_path: Path, repository: Path) -> None:
    script = tmp_path / "spreads.py"
    script.write_text(SCRIPT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(repository / "src")}
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, env=environment) as parent:
        assert parent.stdout is not None
        workers = [int(number) for number in parent.stdout.readline().split()]
        assert workers
        assert all(map(alive, workers))
        parent.kill()
    patience = time.monotonic() + 20
    while any(map(alive, workers)) and time.monotonic() < patience:
        time.sleep(0.1)
    assert not any(map(alive, workers))
