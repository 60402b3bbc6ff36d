"""What holds for a time is laid over what holds: the old ends before it and goes on after it; who guides, likewise."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from orkestra.people.models import KeadaanUnit, Kebutuhan, Lowongan, Pembina
from orkestra.people.queries import beside, seen_of
from orkestra.people.services import Stale, appoint_guide, change_need, count_vacancies
from orkestra.shared.trail.models import Entry
from tests.shared.rows import BY, TODAY, a_unit, stored

pytestmark = pytest.mark.django_db
FAMILY, LEVEL = "pengawas_ketenagakerjaan", "ahli_muda"
Y26 = date(2026, 1, 1)


def rows(kind: Any = Kebutuhan) -> list[Any]:
    return list(kind.objects.standing().order_by("mulai"))


def need(
    jumlah: int, mulai: date = Y26, selesai: date | None = None, seen: str | None = None, because: str = "SK"
) -> Any:
    told = {
        "unit": a_unit(),
        "keluarga": FAMILY,
        "jenjang": LEVEL,
        "jumlah": jumlah,
        "mulai": mulai,
        "selesai": selesai,
    }
    mark = seen_of(rows()) if seen is None else seen
    return change_need(**told, seen=mark, because=because, by=BY, on=TODAY)  # type: ignore[arg-type]


def spans(kind: Any = Kebutuhan) -> list[tuple[int, date | None, date | None]]:
    return [(row.jumlah, row.mulai, row.selesai) for row in rows(kind)]


def test_a_later_number_ends_the_one_before_it() -> None:
    need(3)
    need(5, date(2026, 7, 1))
    assert spans() == [(3, Y26, date(2026, 6, 30)), (5, date(2026, 7, 1), None)]


def test_a_number_for_a_time_lets_the_old_one_go_on_afterwards() -> None:
    need(3)
    need(9, date(2026, 3, 1), date(2026, 5, 31))
    assert spans() == [
        (3, Y26, date(2026, 2, 28)), (9, date(2026, 3, 1), date(2026, 5, 31)), (3, date(2026, 6, 1), None),
    ]  # fmt: skip
    assert Kebutuhan.objects.get(jumlah=3, mulai=Y26, selesai=date(2026, 2, 28)).corrects.selesai is None


def test_what_lies_wholly_under_it_is_withdrawn() -> None:
    need(3, Y26, date(2026, 1, 31))
    need(4, date(2026, 2, 1), date(2026, 2, 28))
    need(7, Y26)
    assert spans() == [(7, Y26, None)]
    assert Kebutuhan.objects.count() == 3


def test_the_trail_has_one_line_with_the_reason() -> None:
    need(3)
    need(5, date(2026, 7, 1), because="Peta jabatan baru")
    line = Entry.objects.order_by("number").last()
    assert line is not None
    told = json.loads(line.told)
    assert (line.act, told["because"], len(told["ended"]), told["gone"]) == (
        "people.kebutuhan.change", "Peta jabatan baru", 1, [],
    )  # fmt: skip


@pytest.mark.parametrize(
    "told",
    [
        {"jumlah": 3}, {"jumlah": 3, "mulai": date(2026, 5, 1), "selesai": date(2026, 5, 2)}, {"jumlah": -1},
        {"jumlah": 5, "because": " "}, {"jumlah": 5, "seen": "0" * 16}, {"jumlah": 5, "selesai": date(2025, 12, 31)},
    ],
)  # fmt: skip
def test_red_what_changes_nothing_or_does_not_fit_is_refused(told: dict[str, Any]) -> None:
    need(3)
    with pytest.raises(ValidationError):
        need(**told)
    assert spans() == [(3, Y26, None)]


def test_red_over_what_changed_meanwhile_it_is_stale() -> None:
    seen = seen_of(rows())
    need(3)
    with pytest.raises(Stale):
        need(4, seen=seen)


def test_red_a_unit_that_is_not_there_has_no_seats() -> None:
    stored(KeadaanUnit, unit=a_unit(), mulai=date(2020, 1, 1), selesai=date(2025, 12, 31))
    with pytest.raises(ValidationError) as wrong:
        need(3)
    assert list(wrong.value.error_dict) == ["unit"]
    assert spans() == []


def test_counted_vacancies_bear_the_code_of_their_unit() -> None:
    unit = a_unit()
    row = count_vacancies(unit=unit, keluarga=FAMILY, jenjang=LEVEL, jumlah=2, mulai=Y26, selesai=None,
                          seen=seen_of([]), because="Hitungan", by=BY, on=TODAY)  # fmt: skip
    assert (row.kunci, row.unit, beside(row)) == (unit.kode, unit, [row])
    assert Lowongan.objects.standing().count() == 1


def test_who_guides_a_family_follows_one_another() -> None:
    for kode, mulai in (("A", date(2024, 1, 1)), ("B", Y26)):
        seen = seen_of(rows(Pembina))
        appoint_guide(
            unit=a_unit(kode), keluarga=FAMILY, mulai=mulai, selesai=None, seen=seen, because="SK", by=BY, on=TODAY
        )
    assert [(row.unit.kode, row.mulai, row.selesai) for row in rows(Pembina)] == [
        ("A", date(2024, 1, 1), date(2025, 12, 31)), ("B", Y26, None),
    ]  # fmt: skip


class EveryDayHasOneNumber(TestCase):
    """Whatever is laid over whatever, each day says what was said last for it."""

    @given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 15) | st.none(), st.integers(0, 5)), max_size=7))
    def test_each_day_says_what_was_said_last(self, told: list[tuple[int, int | None, int]]) -> None:
        said: dict[int, int] = {}
        for start, length, many in told:
            end = 60 if length is None else start + length
            begun, ended = Y26 + timedelta(start), None if length is None else Y26 + timedelta(end)
            try:
                need(many, begun, ended)
            except ValidationError as same:
                assert same.code == "unchanged"
            said |= dict.fromkeys(range(start, end + 1), many)
        held = {
            day: [row.jumlah for row in rows() if row.mulai <= Y26 + timedelta(day) <= (row.selesai or date.max)]
            for day in range(61)
        }
        assert held == {day: [said[day]] if day in said else [] for day in range(61)}
