"""What a reading remembers: like a dictionary, only smaller; and periods as bits."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from orkestra_formats.memory import CompactMap, Memory, Register, slots

WORDS = st.integers(0, 2**64 - 1)


@given(st.lists(st.tuples(st.integers(0, 2**64 - 2), WORDS), max_size=80))
def test_a_compact_map_is_a_dictionary(pairs: list[tuple[int, int]]) -> None:
    ours, theirs = CompactMap(), dict[int, int]()
    for key, value in pairs:
        assert ours.get(key) == theirs.get(key)
        assert ours.setdefault(key, value) == theirs.setdefault(key, value)
        assert len(ours) == len(theirs)
    for key, value in pairs[:5]:
        ours.replace(key, value)
        assert ours.get(key) == value


def test_it_grows() -> None:
    ours = CompactMap()
    for number in range(5_000):
        assert ours.setdefault(number * 1_000_003, number) == number
    assert all(ours.get(number * 1_000_003) == number for number in range(5_000))
    assert ours.get(7) is None


def test_a_register_tells_new_same_and_other() -> None:
    seen = Register()
    assert seen.meet(7, ("a", 1), 2) == ("new", 2)
    assert seen.meet(7, ("a", 1), 3) == ("same", 2)
    assert seen.meet(7, ("a", 2), 4) == ("other", 2)
    assert (seen.row_of(7), seen.row_of(8), 7 in seen, 8 in seen, len(seen)) == (2, 0, True, False, 1)


days = st.dates(date(2024, 1, 1), date(2024, 12, 31))


@given(days, days, days, days)
def test_periods_that_share_no_day_share_no_bit(a: date, b: date, c: date, d: date) -> None:
    first, second = sorted((a, b)), sorted((c, d))
    apart = first[1] < second[0] or second[1] < first[0]
    shared = slots(first[0], first[1]) & slots(second[0], second[1])
    if apart:
        assert shared == 0
    days_shared = (min(first[1], second[1]) - max(first[0], second[0])).days + 1
    if days_shared >= 19:
        assert shared


@given(st.lists(st.tuples(days, st.integers(0, 200)), min_size=1, max_size=8))
def test_memory_of_filled_periods(spans: list[tuple[date, int]]) -> None:
    memory = Memory()
    filled = 0
    for first, length in spans:
        last = min(first + timedelta(days=length), date(2024, 12, 31))
        assert memory.overlaps("x", first, last) == bool(filled & slots(first, last))
        filled |= slots(first, last)


def test_owners() -> None:
    memory = Memory()
    assert memory.other_owner_of_pns_id("A", "198803142014021901") == 0
    assert memory.other_owner_of_pns_id("A", "198803142014021901") == 0
    assert memory.other_owner_of_pns_id("A", "199011022015032902") == 198803142014021901
    assert memory.nip_of_pns_id("A") == "198803142014021901"
    assert memory.nip_of_pns_id("B") is None
