"""Who is told of every row that is recorded or withdrawn, inside the transaction of the act: both happen or neither.

A follower is called by the services of histories and by nothing else, so none is passed by.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from orkestra.shared.histories.models import Recorded


@dataclass(frozen=True, slots=True)
class Change:
    """Rows recorded and rows withdrawn by one act, by whom and for which day."""

    act: str
    by: str
    on: date
    recorded: Sequence[Recorded] = ()
    withdrawn: Sequence[Recorded] = ()


Follower = Callable[[Change], None]
_followers: list[Follower] = []


def follow(follower: Follower) -> Follower:
    """Have a function told of every change from now on; a second time it does nothing."""
    if follower not in _followers:
        _followers.append(follower)
    return follower


def tell(change: Change) -> None:
    """Tell all who follow. What one of them raises undoes the act."""
    for follower in _followers:
        follower(change)
