"""The catalogue of bad and odd files: every case gets exactly the answer it was made for."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from orkestra_formats import csvtable, dates, ekinerja, fields, kinds, nip, people, workbook
from orkestra_formats.codes import code_lists
from orkestra_formats.fields import Fields
from tests.formats.catalogue import GROUPS, Case, all_cases, complaints
from tests.formats.catalogue.model import ACCEPTED, ACCEPTED_WITH_FINDINGS
from tests.formats.catalogue.readme import README, with_table
from tests.formats.catalogue.shapes import SHAPES

CASES = list(all_cases())
BAD = [case for case in CASES if case.group not in {"valid", "pairs"}]
PROMISED = {"keys": 70, "dates": 60, "values": 50, "periods": 40, "structure": 60, "text": 60, "containers": 40,
            "volume": 12, "valid": 100, "pairs": 60}  # fmt: skip
"""Files a group, as the quality bar has them (domain values 50 and periods 40 stand apart here)."""


def ident(case: Case) -> str:
    return f"{case.group}/{case.name}"


@pytest.mark.parametrize("case", CASES, ids=ident)
def test_a_case_gets_its_answer(case: Case) -> None:
    built = case.built
    assert complaints(case, built) == []
    if case.group == "valid":
        severities = {kinds()[code].severity.value for code, *_ in built.findings}
        assert severities <= {"info"}
        assert built.fate in {ACCEPTED, ACCEPTED_WITH_FINDINGS}
        assert (built.refused, built.doubled) == (0, 0)


def test_there_are_as_many_as_promised() -> None:
    counts = Counter(case.group for case in CASES)
    assert set(counts) == set(GROUPS) == set(PROMISED)
    assert {group: count for group, count in counts.items() if count < PROMISED[group]} == {}
    assert len(BAD) >= 300
    assert len({ident(case) for case in CASES}) == len(CASES)


def test_every_shape_is_met_by_good_and_bad_files() -> None:
    for cases in (BAD, [case for case in CASES if case.group == "valid"]):
        counts = Counter(case.shape for case in cases)
        assert min(counts[shape] for shape in SHAPES) >= 10


SEEN_ELSEWHERE = {"B20", "O04", "O05"}
"""Codes of paths that cannot be opened, and of trees of units: no file of these shapes can have them."""


def test_every_finding_has_a_case() -> None:
    met = {found[0] for case in CASES for found in case.built.findings}
    assert set(kinds()) - met == SEEN_ELSEWHERE


def test_a_bad_file_is_not_simply_accepted() -> None:
    accepted = {ident(case) for case in BAD if case.level == "file" and case.built.fate == ACCEPTED}
    assert accepted == {"volume/name-of-a-megabyte@ekinerja-json"}


@pytest.mark.parametrize("case", CASES[::9], ids=ident)
def test_a_case_is_the_same_file_every_time(case: Case) -> None:
    assert case.build() == case.built


def test_the_readme_tells_every_trap() -> None:
    text = README.read_text(encoding="utf-8")
    assert text == with_table(text, CASES)


def nothing(*_: Any, **__: Any) -> None:
    return None


def sound(*_: Any, **__: Any) -> bool:
    return True


def any_birth(digits: str, _on: object) -> object:
    return date(1990, 11, 2)


def as_it_is(_self: object, line: object) -> object:
    return line


def known_to_all(self: Fields, key: str, table: str, *, strict: bool = False) -> str | None:
    """A code list that takes any word for its own."""
    del strict
    cell = self.cell(key)
    return None if cell is None else code_lists()[table].get(str(cell)) or str(cell)


def untouched(text: str) -> tuple[str, tuple[str, ...]]:
    return text, ()


def first_of_april(_cell: object) -> dates.Day:
    return dates.Day(date(2022, 4, 1))


SWITCHED_OFF: dict[str, tuple[Any, str, Callable[..., Any], str]] = {
    "keys": (nip, "_birth", any_birth, "nip-birth"),
    "dates": (people, "check_future", nothing, "future-pegawai"),
    "values": (Fields, "code", known_to_all, "grade-unknown"),
    "periods": (ekinerja, "check_period", sound, "across-years"),
    "structure": (csvtable.TextTable, "checked", as_it_is, "row-"),
    "text": (fields, "clean", untouched, "bidi"),
    "containers": (workbook, "_listing_fault", nothing, "zip-"),
    "volume": (people, "is_first", sound, "same-row"),
    "valid": (fields, "is_missing", lambda cell: cell is None or cell == "", "nothing-spelt"),
    "pairs": (fields, "parse_day", first_of_april, "no-"),
}
"""One protection of each group: where it stands, what takes its place, and the cases that must notice."""


@pytest.mark.parametrize("group", GROUPS)
def test_a_check_switched_off_is_noticed(group: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Red control: without its protection a case of the group is answered wrongly, and the judge says so."""
    owner, name, instead, prefix = SWITCHED_OFF[group]
    cases = [case for case in CASES if case.group == group and case.name.startswith(prefix)][:6]
    built = [(case, case.built) for case in cases]
    assert [ident(case) for case, one in built if complaints(case, one)] == []
    monkeypatch.setattr(owner, name, instead)
    assert [ident(case) for case, one in built if complaints(case, one)] != []


def test_names_of_files_are_names_anywhere() -> None:
    assert {case.name for case in CASES if not re.fullmatch(r"[a-z0-9_@-]+", case.name)} == set()
