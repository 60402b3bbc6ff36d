"""What a reading remembers of earlier rows, packed small enough for a million people."""

from array import array
from datetime import date
from hashlib import blake2b

from orkestra_formats.records import Unor

MULTIPLIER = 0x9E3779B97F4A7C15
WORD = (1 << 64) - 1
DIGEST_BITS = 40


class CompactMap:
    """Whole numbers below 2**64 to whole numbers below 2**64, sixteen bytes a slot, at most two thirds full."""

    def __init__(self) -> None:
        self._mask = 1023
        self._keys = array("Q", bytes(8 * 1024))
        self._values = array("Q", bytes(8 * 1024))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def _slot(self, key: int) -> int:
        mask, keys = self._mask, self._keys
        at = (key * MULTIPLIER & WORD) >> 20 & mask
        while keys[at] and keys[at] != key:
            at = at + 1 & mask
        return at

    def get(self, key: int) -> int | None:
        """The number of a key, or None."""
        at = self._slot(key + 1 & WORD or 1)
        return self._values[at] if self._keys[at] else None

    def setdefault(self, key: int, value: int) -> int:
        """The number a key already has; if it has none it gets this one."""
        packed = key + 1 & WORD or 1
        at = self._slot(packed)
        if self._keys[at]:
            return self._values[at]
        self._keys[at], self._values[at] = packed, value
        self._count += 1
        if self._count * 3 > self._mask * 2:
            self._grow()
        return value

    def replace(self, key: int, value: int) -> None:
        """Give a key that is present another number."""
        self._values[self._slot(key + 1 & WORD or 1)] = value

    def _grow(self) -> None:
        old = zip(self._keys, self._values, strict=True)
        self._mask = self._mask * 2 + 1
        self._keys, self._values = (array("Q", bytes(8 * (self._mask + 1))) for _ in range(2))
        for key, value in old:
            if key:
                at = self._slot(key)
                self._keys[at], self._values[at] = key, value


def digest(content: object, size: int = 8) -> int:
    """A number that stands for a content; the same in every run."""
    return int.from_bytes(blake2b(repr(content).encode("utf-8", "surrogatepass"), digest_size=size).digest(), "big")


class Register:
    """Contents by key: tells whether a key is new, or was seen with the same or another content, and in which row."""

    def __init__(self) -> None:
        self._seen = CompactMap()

    def __contains__(self, key: int) -> bool:
        return self._seen.get(key) is not None

    def __len__(self) -> int:
        return len(self._seen)

    def row_of(self, key: int) -> int:
        """The row in which a key was first seen; 0 if it was not."""
        return (self._seen.get(key) or 0) >> DIGEST_BITS

    def meet(self, key: int, content: object, row: int) -> tuple[str, int]:
        """“new”, “same” or “other”, and the row in which the key was first seen."""
        mine = (row << DIGEST_BITS | digest(content, DIGEST_BITS // 8)) & WORD
        size = len(self._seen)
        seen = self._seen.setdefault(key, mine)
        if len(self._seen) > size:
            return "new", row
        same = (seen ^ mine) & ((1 << DIGEST_BITS) - 1) == 0
        return ("same" if same else "other"), seen >> DIGEST_BITS


SLOTS_A_MONTH = 5
SLOT_STARTS = (1, 7, 13, 19, 25)
SLOT_ENDS = (6, 12, 18, 24, 28)


def slots(first: date, last: date) -> int:
    """The sixths of months that a period within one year fills, as bits: two periods overlap if they share one."""
    bits = 0
    for month in range(first.month, last.month + 1):
        low = first.day if month == first.month else 1
        high = last.day if month == last.month else 31
        for slot in range(SLOTS_A_MONTH):
            if low <= SLOT_STARTS[slot] and SLOT_ENDS[slot] <= high:
                bits |= 1 << ((month - 1) * SLOTS_A_MONTH + slot)
    return bits


class Memory:
    """All that one reading remembers."""

    def __init__(self) -> None:
        self.people = Register()
        self.histories = Register()
        self.periods = Register()
        self.units: dict[str, Unor] = {}
        self._pns_ids = CompactMap()
        self._niks = CompactMap()
        self._filled = CompactMap()

    def other_owner_of_pns_id(self, pns_id: str, nip: str) -> int:
        """Another NIP that the PNS ID was seen with, or 0."""
        return self._other(self._pns_ids, digest(pns_id), nip)

    def nip_of_pns_id(self, pns_id: str) -> str | None:
        """The NIP of somebody met before, by the PNS ID."""
        owner = self._pns_ids.get(digest(pns_id))
        return None if owner is None else f"{owner:018}"

    def other_owner_of_nik(self, nik: str, nip: str) -> int:
        """Another NIP that the NIK was seen with, or 0."""
        return self._other(self._niks, int(nik), nip)

    def _other(self, owners: CompactMap, key: int, nip: str) -> int:
        owner = owners.setdefault(key, int(nip))
        return 0 if owner == int(nip) else owner

    def overlaps(self, key: object, first: date, last: date) -> bool:
        """Whether a period shares days with an earlier one under the same key; remembers it."""
        bits, name = slots(first, last), digest(key)
        filled = self._filled.get(name)
        if filled is None:
            self._filled.setdefault(name, bits)
            return False
        self._filled.replace(name, filled | bits)
        return bool(filled & bits)
