"""The ministry stands to its accounts as its table says."""

from __future__ import annotations

import pytest

from orkestra.people import queries
from orkestra.shared.access.rights import viewer_of
from tests.web.ministry import DAY, PEOPLE, Ministry, relation


@pytest.mark.parametrize("name", PEOPLE)
def test_the_application_finds_the_relations_of_the_table(ministry: Ministry, name: str) -> None:
    viewer = viewer_of(ministry.accounts[name], DAY)
    held = {other: queries.relation(viewer, person, DAY) for other, person in ministry.people.items()}
    assert held == {other: relation(name, other) for other in PEOPLE}
