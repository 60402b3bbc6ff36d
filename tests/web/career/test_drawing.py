"""The drawing of a career: everything near is in it, nothing lies outside it, and words stay words."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from orkestra.insights.timeline import Moment, Spell, Timeline
from orkestra.web.career.drawing import BACK, Along, Down, Drawing, fitted, folded, frame_of, years
from orkestra.web.career.view import labels

TODAY = 20260401
POST = Spell("jabatan", 20100301, None, "Pengawas Ketenagakerjaan Ahli Muda", "fungsional")
RANK = Spell("pangkat", 20220401, None, "III/c", "pangkat")
GOOD = Spell("predikat", 20250101, 20260101, "Baik", "baik")
AHEAD = (Moment(20270101, "kp"), Moment(20310801, "kj"), Moment(20480401, "pensiun"))


def drawings(*spells: Spell, moments: tuple[Moment, ...] = ()) -> tuple[str, str]:
    found = Timeline(TODAY, spells, moments)
    return Along(found, labels()).made(), Down(found, labels()).made()


def numbers(svg: str, name: str) -> list[float]:
    return [float(value) for value in re.findall(rf' {name}="([-\d.]+)"', svg)]


@pytest.mark.parametrize("spells", [(), (POST,), (POST, RANK, GOOD)])
@pytest.mark.parametrize("moments", [(), AHEAD, AHEAD[-1:], (Moment(20260402, "kp"), Moment(20260403, "kj"))])
def test_nothing_lies_outside(spells: tuple[Spell, ...], moments: tuple[Moment, ...]) -> None:
    for svg in drawings(*spells, moments=moments):
        width, height = (float(n) for n in re.findall(r'viewBox="0 0 (\d+) (\d+)"', svg)[0])
        for x, wide in zip(numbers(svg, "x"), numbers(svg, "width"), strict=False):
            assert 0 <= x <= width and wide <= width
        for name, most in (("x1", width), ("cx", width), ("y1", height), ("cy", height), ("y", height)):
            assert all(-1 <= value <= most + 1 for value in numbers(svg, name)), (name, svg)


def test_what_lasts_is_told_with_its_days() -> None:
    for svg in drawings(POST, GOOD):
        assert "Pengawas Ketenagakerjaan Ahli Muda: 1 Maret 2010 – sekarang" in svg
        assert "Baik: 1 Januari 2025 – 1 Januari 2026" in svg


def test_steps_ahead_do_not_lie_on_one_another() -> None:
    _, down = drawings(POST, moments=(Moment(20260501, "kp"), Moment(20260502, "kj"), Moment(20260601, "pensiun")))
    steps = sorted(float(y) for y in re.findall(r'class="step" x="[\d.]+" y="([\d.]+)"', down))
    assert all(lower - upper >= 19 for upper, lower in pairwise(steps))
    assert len(steps) == 3


def test_a_step_far_away_is_told_at_the_edge() -> None:
    along, down = drawings(POST, moments=AHEAD)
    assert "Pensiun: 1 April 2048 →" in along
    assert "↑ Pensiun: 1 April 2048" in down


def test_the_far_past_is_left_to_the_table() -> None:
    frame = frame_of(Timeline(TODAY, (POST,), ()))
    assert frame.first == 2026 - BACK
    assert not frame.shows(Spell("pangkat", 20000101, 20040101, "II/a", "pangkat"))


def test_hostile_words_stay_words() -> None:
    for svg in drawings(Spell("jabatan", 20200101, None, "<script>x</script>&\"'", "fungsional")):
        assert "<script>" not in svg and "&lt;script&gt;" in svg


@pytest.mark.parametrize(
    ("words", "room", "said"),
    [("Baik", 100, "Baik"), ("Butuh Perbaikan", 60, "Butuh …"), ("Butuh Perbaikan", 20, ""), ("", 100, "")],
)
def test_words_are_cut_where_there_is_no_room(words: str, room: float, said: str) -> None:
    assert fitted(words, room) == said


def test_words_go_on_several_lines_where_there_is_height() -> None:
    assert folded("Pengawas Ketenagakerjaan Ahli Muda", 130, 60) == ["Pengawas", "Ketenagakerjaan", "Ahli Muda"]
    assert folded("Baik", 100, 10) == []


def test_days_are_parts_of_years() -> None:
    assert years(20260101) == 2026
    assert 2026.99 < years(20261231) < 2027
    assert issubclass(Along, Drawing)
