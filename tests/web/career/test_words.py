"""What is said of a career in few words: a clause for every state, a remedy for every kind, nothing that is private."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils.translation import override

from orkestra.insights.explanation import Walk
from orkestra.insights.explanation_career import Career, career
from orkestra.insights.law_words import LawWords
from orkestra.web.career import view, words
from orkestra_batch.intake.dossier import Person
from orkestra_rules.kernel.calendar import NEVER
from orkestra_rules.law import load
from tests.rules.law.drawn import drawn
from tests.rules.law.families import as_told
from tests.rules.law.scenario import holding, period, rank, rated

WHO = Person("198506152010031001", status="pns")
KP, KJ = "kenaikan_pangkat", "kenaikan_jenjang"


def said(facts: dict[str, Any], private: tuple[str, ...] = (), name: str = KJ) -> str:
    one = career(facts, WHO)
    found = words.clause(one, one.step(name), private)
    return f"{found.before} {found.strong}{found.after}."


def test_open_now() -> None:
    assert said(holding("100", "ahli_pertama", "III/c")) == "Kenaikan jenjang ke Ahli Muda terbuka sekarang."


def test_only_an_act_is_wanting() -> None:
    facts = holding("100", "ahli_pertama", "III/c", uji_kompetensi=[])
    assert said(facts) == "Kenaikan jenjang ke Ahli Muda tinggal menunggu kelulusan uji kompetensi."


def test_later_says_why_and_what_else() -> None:
    facts = holding("62.5", "ahli_pertama", "III/c", uji_kompetensi=[], record={"lowongan": False})
    assert said(facts) == (
        "Kenaikan jenjang ke Ahli Muda baru terbuka 1 Januari 2029: angka kredit masih kurang 37,5; "
        "syaratnya juga kelulusan uji kompetensi dan tersedianya lowongan."
    )


def test_three_acts_are_a_list() -> None:
    facts = holding("62.5", "ahli_pertama", "III/a", uji_kompetensi=[], record={"lowongan": False})
    assert "kenaikan pangkat lebih dahulu, kelulusan uji kompetensi, dan tersedianya lowongan." in said(facts)


def test_closed_for_good() -> None:
    facts = holding("62.5", "ahli_utama", "IV/e")
    assert said(facts) == "Kenaikan jenjang tidak dalam perkiraan: tidak ada lagi jenjang di atasnya."


@pytest.mark.parametrize(("jenjang", "golongan"), [("ahli_utama", "IV/e"), ("penyelia", "III/d")])
def test_at_the_top_of_all_nothing_is_waited_for(jenjang: str, golongan: str) -> None:
    """Time in rank and vacancies of a jenjang that is not there are no reasons."""
    facts = holding("62.5", jenjang, golongan, pangkat=[rank(20260301, golongan)])
    nothing = ("tidak ada golongan berikutnya dalam jenjang yang sekarang", "tidak ada lagi jenjang di atasnya")
    found = said(facts, name=KP)
    assert found.split(": ")[1].removesuffix(".") in nothing


def test_retirement_that_comes_first_is_the_answer() -> None:
    """Red before: that it is not in sight, and a day on which its last condition is met."""
    facts = holding("77.5", "ahli_pertama", "III/b", record={"lahir": 19690115})
    assert said(facts) == (
        "Kenaikan jenjang ke Ahli Muda tidak terbuka sebelum pensiun pada 1 Februari 2027: "
        "angka kredit masih kurang 22,5."
    )
    one = career(facts, WHO)
    found = {c.name: c for c in Walk(one.judgement, LawWords(load())).decision(KJ, 0, others=False).nearest.conditions}
    credit = found["kj_angka_kredit"]
    remedy = words.remedied(one, credit, one.remedy(KJ, credit))
    assert remedy.endswith("Saat itu sudah pensiun, sejak 1 Februari 2027.")
    with override("en"):
        assert "Earn 22.5 more" in words.remedied(one, credit, one.remedy(KJ, credit))  # 22,5 reads as thousands there
    younger = holding("77.5", "ahli_pertama", "III/b")
    assert "pensiun" not in said(younger)


def test_what_holds_today_and_lapses_before_the_credit_is_there_is_told() -> None:
    """Red before: a day without its reason, since every condition but the credit holds today."""
    rows = [*rated(2023, 2025), period((2026, 1), (2026, 3), "butuh_perbaikan"), period((2026, 4), (2026, 6))]
    found = said(holding("90", "ahli_pertama", "III/c", 20260701, penilaian=rows))
    assert "baru terbuka 1 Januari 2028: angka kredit masih kurang 10, dan syarat" in found
    assert "akan terputus dan baru terpenuhi lagi pada hari itu" in found


def test_an_outlook_names_what_a_rating_alone_does_not_open() -> None:
    """Red before: "at once", though a test and a vacancy were wanting."""
    waits = career(holding("100", "ahli_pertama", "III/c", uji_kompetensi=[], record={"lowongan": False}), WHO)
    asked = "syaratnya juga kelulusan uji kompetensi dan tersedianya lowongan"
    assert words.besides(waits, KJ, waits.day) == asked
    opened = career(holding("100", "ahli_pertama", "III/c"), WHO)
    assert words.besides(opened, KJ, opened.day) == words.besides(waits, KJ, NEVER) == ""


def test_a_rank_above_the_jenjang_waits_for_nothing_but_says_so() -> None:
    facts = holding("90", "ahli_muda", "IV/a", pangkat=[rank(20260301, "IV/a")])
    reasons = ("tidak ada golongan berikutnya dalam jenjang yang sekarang", "golongan yang sekarang di luar golongan")
    assert any(reason in said(facts, name=KP) for reason in reasons)


def test_a_missing_fact_is_named_and_nothing_is_promised() -> None:
    facts = holding("62.5", "ahli_pertama", "III/c")
    unknown = {**facts, "pak": [{**row, "angka_kredit": None} for row in facts["pak"]]}
    assert "belum dapat" in said(unknown) and "belum ada" in said(unknown)


def punished() -> dict[str, Any]:
    penalty = [{"tingkat": "berat", "mulai": 20250711, "selesai": 20270531}]
    return holding("100", "ahli_pertama", "III/c", hukdis=penalty)


def test_a_private_hindrance_is_not_named() -> None:
    assert "hukuman disiplin" in said(punished())
    hidden = said(punished(), ("hukdis",))
    assert "hukuman" not in hidden
    assert "ada syarat yang tidak ditampilkan bagi Anda" in hidden
    one = career(punished(), WHO)
    assert words.hidden(one, one.step(KJ), ("hukdis",)) and not words.hidden(one, one.step(KJ), ())


def test_the_golongan_of_somebody_without_a_rank_stands_in_the_head() -> None:
    """One employed by agreement has no pangkat among the facts; the head told no golongan at all."""
    facts = holding("90", "ahli_muda", "III/c", pangkat=[], record={"status": "pppk"})
    who = Person("198506152010031001", status="pppk", jabatan="Auditor Ahli Muda", golongan="XI")
    held: Any = SimpleNamespace(named=who)
    assert view.headed(held, career(facts, who))[0] == "Auditor Ahli Muda · XI"


@pytest.fixture(scope="module")
def population() -> list[Career]:
    people = islice(drawn(20261125, 180, "plausible", as_told(load().families)), 60)
    return [career(facts, WHO) for facts in people]


def test_every_clause_is_a_sentence_and_every_remedy_too(population: list[Career]) -> None:
    law, kinds = LawWords(load()), Counter[str]()
    for one in population:
        walk = Walk(one.judgement, law)
        for step in one.steps():
            found = words.clause(one, step)
            assert found.strong and "  " not in f"{found.before} {found.strong}{found.after}"
            assert words.state(step) and words.look(step) in words.LOOKS.values()
            for condition in walk.decision(step.name, 0, others=False).nearest.conditions:
                remedy = one.remedy(step.name, condition)
                sentence = words.remedied(one, condition, remedy)
                assert bool(sentence) is (remedy is not None)
                assert not sentence or (sentence[0].isupper() and sentence.endswith("."))
                assert "%(" not in sentence and "None" not in sentence and "9999" not in sentence
                kinds[remedy.kind if remedy else ""] += 1
    assert len(kinds) >= 7
