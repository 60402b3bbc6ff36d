"""Pairs: two faults in one file, drawn by a fixed seed: in two rows, in one row, or a fault in a file that drifts."""

import random
from collections.abc import Callable, Iterator
from typing import Any

from tests.formats.catalogue.changes import about, both, style, wrapped
from tests.formats.catalogue.faults import KEPT, InCell, case, main_table, put
from tests.formats.catalogue.group_dates import PLACES, UNREADABLE
from tests.formats.catalogue.group_keys import NIP
from tests.formats.catalogue.group_text import NAMES, NOT_IN_XML, WORDS, XML
from tests.formats.catalogue.group_values import RATED
from tests.formats.catalogue.group_values import WORDS as RATINGS
from tests.formats.catalogue.model import Case, Fault
from tests.formats.catalogue.shapes import SHAPES, family

SEED, EACH = 20_261, 5
GROUP = "pairs"
ONE_ROW = ("siasn-csv", "siasn-xlsx", "duk-csv")
"""Shapes whose dates and words stand in one row and are read together."""
At = Callable[[int], Fault]
Named = tuple[str, str, At]


def cases() -> Iterator[Case]:
    """All pairs: for each shape some of each kind."""
    chance = random.Random(SEED)
    drawn: dict[str, Case] = {}
    for shape in SHAPES:
        for kind in (_two_rows, _one_row, _drifting):
            drawn |= {found.name: found for found in kind(shape, chance)}
    yield from drawn.values()


def _pair(shape: str, one: Named, other: Named, first: Fault, second: Fault) -> Case:
    name = f"{one[0]}--{other[0]}"
    return case(GROUP, name, f"{one[1]}; and {other[1][:1].lower()}{other[1][1:]}", shape, first, second, pair=True)


def _two_rows(shape: str, chance: random.Random) -> Iterator[Case]:
    pool = [*_keys(shape), *_dates(shape), *_texts(shape), *_ratings(shape)]
    for _ in range(EACH):
        one, other = chance.sample(pool, 2)
        yield _pair(shape, one, other, one[2](0), other[2](2))


def _one_row(shape: str, chance: random.Random) -> Iterator[Case]:
    if shape not in ONE_ROW:
        return
    for _ in range(EACH):
        one, other = chance.choice(_dates(shape)), chance.choice(_texts(shape))
        yield _pair(shape, one, other, one[2](1), other[2](1))


def _drifting(shape: str, chance: random.Random) -> Iterator[Case]:
    pool = [*_keys(shape), *_dates(shape)]
    for _ in range(EACH):
        one, other = chance.choice(pool), chance.choice(_drifts(shape))
        yield _pair(shape, one, other, one[2](1), other[2](1))


def _cell(table: str, column: str, line: InCell, codes: str, **truth: Any) -> Named:
    return line.name, line.trap, lambda at: put(table, column, line.value, codes, line.refused, at, **truth)


def _fits(line: InCell, shape: str) -> bool:
    return shape in line.shapes


def _keys(shape: str) -> list[Named]:
    lines = [line for line in NIP if _fits(line, shape) and (family(shape) != "api" or len(str(line.value)) != 18)]
    if shape == "template-xlsx":
        return []
    return [_cell(main_table(shape), "nip", line, line.codes) for line in lines]


def _dates(shape: str) -> list[Named]:
    table, column = PLACES[shape]
    lines = [line for line in UNREADABLE if _fits(line, shape) and (shape != "duk-csv" or line.codes != "D03")]
    return [_cell(table, column, line, line.codes) for line in lines]


def _texts(shape: str) -> list[Named]:
    table, column = NAMES[shape]
    found = []
    for name, trap, text, codes, kept in WORDS:
        if not (name in NOT_IN_XML and shape in XML):
            line = InCell(name, trap, text, codes, KEPT)
            found.append(_cell(table, column, line, codes, **{column: kept}))
    return found


def _ratings(shape: str) -> list[Named]:
    if shape not in RATED:
        return []
    return [
        _cell(RATED[shape], "predikat", line, line.codes, **({} if line.refused else {"predikat": line.value}))
        for line in RATINGS
    ]


def _drifts(shape: str) -> list[Named]:
    """Ways of writing the whole file that change nothing of its verdict."""
    plain: list[tuple[str, str, Fault]]
    if shape.endswith("csv"):
        plain = [
            ("semicolons", "Semicolons between the cells", style(separator=";")),
            ("utf-8-mark", "UTF-8 with its mark", style(bom=b"\xef\xbb\xbf")),
            ("utf-16", "UTF-16", both(style(encoding="utf-16"), about(("T02",)))),
            ("all-quoted", "Every cell in quotes", style(quote="all")),
        ]
    elif shape.startswith(("ekinerja-j", "api")):
        plain = [("utf-8-mark", "UTF-8 with its mark", wrapped(lambda data: b"\xef\xbb\xbf" + data))]
    else:
        other = [("Rahasia", True, [(None, ["x"])])]
        plain = [
            ("columns-reversed", "Columns in reverse order", style(layout=lambda names: names[::-1])),
            ("hidden-sheet", "A hidden sheet", both(style(sheets_after=other), about(("S12", "Rahasia")))),
        ]
    return [(name, trap, lambda _, fault=fault: fault) for name, trap, fault in plain]
