"""Hits, misses and false alarms: what pre-flight had said when papers went out, beside what came of them."""

from __future__ import annotations

from typing import Any

import pytest

from orkestra.proposals.learning import Round, Tally, rounds, tallied, unexplained
from tests.proposals.test_steps import a_proposal, go


def tally(*several: Round) -> dict[str, Tally]:
    return {one.topic: one for one in tallied(several)}


def a_round(outcome: str, topics: set[str], **tones: str) -> Round:
    return Round(1, tones, outcome, frozenset(topics))


def test_it_counts_hits_misses_and_false_alarms() -> None:
    found = tally(
        a_round("dikembalikan", {"pak", "dokumen"}, pak="merah"),
        a_round("dikembalikan", {"pak"}, pak="kuning"),
        a_round("dikembalikan", {"pak"}),
        a_round("ditolak", {"lowongan"}),
        a_round("disetujui", set(), pak="merah", dokumen="kuning"),
    )
    pak, documents = found["pak"], found["dokumen"]
    assert (pak.hits, pak.misses, pak.alarms, pak.quiet, pak.seen) == (2, 1, 1, 0, 67)
    assert (documents.hits, documents.misses, documents.alarms, documents.quiet) == (0, 1, 0, 0)
    assert found["lowongan"].misses == 1 and found["disiplin"].quiet == 1 and found["disiplin"].seen is None


@pytest.mark.django_db
def test_each_time_papers_went_out_counts_by_itself(open_ministry: Any) -> None:
    held = a_proposal(open_ministry, "check", "submit")
    go(held, "come_back", reasons=["pak", "uji_kompetensi"])
    for name in ("prepare", "check", "submit", "approve"):
        go(held, name, by="rina" if name != "prepare" else "budi")
    several = list(rounds())
    assert [one.outcome for one in several] == ["dikembalikan", "disetujui"]
    found = tally(*several)
    assert (found["pak"].hits, found["pak"].alarms, found["uji_kompetensi"].misses) == (1, 1, 1)
    assert found["uji_kompetensi"].missed == [held.pk]


@pytest.mark.django_db
def test_why_it_came_back_may_be_told_later_and_then_counts(open_ministry: Any) -> None:
    """SIASN's list tells only that it came back: without this the check is neither right nor wrong."""
    held = a_proposal(open_ministry, "check", "submit")
    go(held, "come_back", reasons=["lain"])
    assert unexplained(rounds()) == 1 and tally(*rounds())["pak"].hits == 0
    go(held, "explain", reasons=["pak"], because="PAK 2025 belum ada.")
    found = tally(*rounds())
    assert (len(rounds()), found["pak"].hits, unexplained(rounds())) == (1, 1, 0)
    held = go(held, "explain", reasons=["pendidikan"])
    found = tally(*rounds())
    assert (found["pak"].hits, found["pendidikan"].misses) == (0, 1), "what was told last counts"
    assert (held.stage, held.owner) == ("dikembalikan", "pengelola_unit")


@pytest.mark.django_db
def test_why_it_was_refused_may_be_told_later_too(open_ministry: Any) -> None:
    held = a_proposal(open_ministry, "check", "submit", "refuse")
    held = go(held, "explain", reasons=["pak"])
    assert (held.stage, held.owner, tally(*rounds())["pak"].hits) == ("ditolak", "", 1)


@pytest.mark.django_db
def test_papers_that_are_still_out_count_nowhere(open_ministry: Any) -> None:
    a_proposal(open_ministry, "check", "submit")
    assert list(rounds()) == []
