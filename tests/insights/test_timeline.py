"""A career in time: spells in their lanes until the next one, what is projected ahead, and nothing that is private."""

from __future__ import annotations

from typing import Any

import pytest

from orkestra.insights.explanation_career import career
from orkestra.insights.law_words import LawWords
from orkestra.insights.timeline import Timeline, timeline
from orkestra_batch.intake.dossier import Person
from orkestra_rules.law import load
from tests.rules.law.scenario import official, other_post, pak, period, post, rank, rated

SAID = LawWords(load())


def drawn(private: tuple[str, ...] = (), **more: Any) -> Timeline:
    facts = official(
        20260401,
        {"tmt_cpns": 20100301},
        jabatan=[other_post(20100301, "pelaksana"), post(20150101, "ahli_pertama", "pengangkatan_pertama")],
        pangkat=[rank(20180401, "III/b"), rank(20100301, "III/a")],
        penilaian=[*rated(2024, 2025), period((2026, 1), (2026, 3), None)],
        pak=[pak("12.5", (2025, 12), ditetapkan=20260115), {**pak("10", (2024, 12)), "angka_kredit": None}],
        **more,
    )
    return timeline(career(facts, Person("198506152010031001", status="pns")), SAID, private)


def test_a_post_or_rank_lasts_until_the_next_one() -> None:
    found = drawn()
    assert [(s.first, s.last, s.words) for s in found.lane("pangkat")] == [
        (20100301, 20180401, "III/a"), (20180401, None, "III/b"),
    ]  # fmt: skip
    assert [(s.first, s.last, s.words, s.kind) for s in found.lane("jabatan")] == [
        (20100301, 20150101, "Pelaksana", "pelaksana"),
        (20150101, None, "Pengawas Ketenagakerjaan Ahli Pertama", "fungsional"),
    ]


def test_ratings_cover_whole_months_and_one_not_given_yet_has_no_words() -> None:
    found = drawn().lane("predikat")
    assert [(s.first, s.last, s.words, s.kind) for s in found] == [
        (20240101, 20250101, "Baik", "baik"), (20250101, 20260101, "Baik", "baik"), (20260101, 20260401, "", "belum"),
    ]  # fmt: skip


def test_credit_stands_on_its_own_day_or_on_that_of_its_period() -> None:
    issued = [(m.day, m.words) for m in drawn().moments if m.kind == "pak"]
    assert issued == [(20250101, "tidak diketahui"), (20260115, "12,5")]


def test_what_is_ahead_lies_after_today_and_ends_with_retirement() -> None:
    found = drawn()
    ahead = [m for m in found.moments if m.kind != "pak"]
    assert all(m.day > found.today for m in ahead)
    assert (ahead[-1].kind, ahead[-1].day) == ("pensiun", 20430701)
    assert {m.kind for m in ahead} <= {"kp", "kj", "pensiun"}


@pytest.mark.parametrize(("private", "seen"), [((), 2), (("hukdis",), 1), (("hukdis", "henti"), 0)])
def test_private_histories_are_left_out(private: tuple[str, ...], seen: int) -> None:
    stopped = {"henti": [{"alasan": "cltn", "mulai": 20200101, "aktif_kembali": 20210101}]}
    punished = {"hukdis": [{"tingkat": "ringan", "mulai": 20220101, "selesai": 20221231}]}
    found = drawn(private, **stopped, **punished)
    words = [spell.words for spell in found.lane("henti")]
    assert words == ["CLTN", "Hukuman disiplin ringan"][:seen]


def test_nobody_knows_anything_and_nothing_breaks() -> None:
    facts = official(20260401, {"lahir": None})
    found = timeline(career(facts, Person("198506152010031001")), SAID)
    assert (found.spells, found.moments, found.lanes) == ((), (), [])
