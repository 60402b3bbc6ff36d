"""Work in chunks gives the same in order, with one process or several."""

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
