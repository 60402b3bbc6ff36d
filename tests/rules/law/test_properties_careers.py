"""What must hold of decisions, projections and changes whatever the career."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from orkestra_rules.judgement import changed_facts
from orkestra_rules.kernel.calendar import NEVER, day_number, to_date
from orkestra_rules.kernel.parameters import LAW, MARKS
from orkestra_rules.law import load
from tests.rules.law.people import PREDIKAT, Facts, judge, judged, people, this_month, with_record, with_rows

settings.register_profile("law", max_examples=25, deadline=None, derandomize=True)
settings.load_profile("law")
STEPS = ("kenaikan_jenjang", "kenaikan_pangkat")
steps = st.sampled_from(STEPS)


def outcome(facts: Facts, name: str) -> bool | None:
    return judged(facts).outcomes[name].value


@given(people, steps)
def test_contract_staff_are_blocked_and_told_why(facts: Facts, name: str) -> None:
    found = judged(with_record(facts, status="pppk")).outcomes[name]
    assert found.value is False
    assert all(any(c.name in ("kj_pns", "kp_pns") and c.value is False for c in r.conditions) for r in found.routes)


@given(people, steps)
def test_outside_a_functional_post_nothing_opens(facts: Facts, name: str) -> None:
    post = {"tmt": facts["pegawai"]["hari"], "jenis": "pelaksana"}
    assert outcome(with_rows(facts, "jabatan", post), name) is False


@given(people, steps)
def test_after_retirement_nothing_opens(facts: Facts, name: str) -> None:
    assert outcome(with_record(facts, lahir=19300101), name) is not True


@given(people, steps)
def test_a_penalty_in_force_closes(facts: Facts, name: str) -> None:
    row = {"tingkat": "berat", "mulai": facts["pegawai"]["hari"], "selesai": None}
    assert outcome(with_rows(facts, "hukdis", row), name) is False


@given(people, steps)
def test_a_penalty_that_ended_changes_nothing(facts: Facts, name: str) -> None:
    row = {"tingkat": "berat", "mulai": 20100101, "selesai": 20110101}
    assert outcome(with_rows(facts, "hukdis", row), name) == outcome(facts, name)


@given(people)
def test_a_passed_test_never_closes_a_jenjang(facts: Facts) -> None:
    found = judged(facts)
    row = {"jenjang": found.value("jenjang_tujuan"), "lulus": True, "tanggal": facts["pegawai"]["hari"]}
    after = outcome(with_rows(facts, "uji_kompetensi", row), "kenaikan_jenjang")
    assert found.outcomes["kenaikan_jenjang"].value is not True or after is True


@given(people)
def test_a_vacancy_never_closes_a_jenjang(facts: Facts) -> None:
    without, having = (outcome(with_record(facts, lowongan=x), "kenaikan_jenjang") for x in (False, True))
    assert without is False
    assert having is not None or outcome(facts, "kenaikan_jenjang") is not True


@given(people)
def test_a_missing_vacancy_is_missing_not_absent(facts: Facts) -> None:
    known = outcome(with_record(facts, lowongan=True), "kenaikan_jenjang")
    assert outcome(with_record(facts, lowongan=None), "kenaikan_jenjang") == (False if known is False else None)


@given(people, steps, st.sampled_from(["lowongan", "status", "lahir", "tmt_cpns"]))
def test_what_was_decided_without_a_fact_stands_with_it(facts: Facts, name: str, fact: str) -> None:
    """Three truth values are sound: filling a gap never overturns a yes or a no."""
    value = facts["pegawai"][fact]
    assume(value is not None)
    blind = outcome(with_record(facts, **{fact: None}), name)
    assert blind is None or blind == outcome(facts, name)


@given(people)
def test_an_open_jenjang_has_its_credit(facts: Facts) -> None:
    found = judged(facts)
    if found.outcomes["kenaikan_jenjang"].value is True:
        parameter = load().library.parameters["akk_kj"]
        place = load().library.schema.place("jenjang", found.value("jenjang_kini"))
        need = parameter.version(facts["pegawai"]["hari"]).values[place,]
        assert found.amounts["akk"] >= need  # type: ignore[operator]


@given(people)
def test_an_open_rank_has_its_two_years(facts: Facts) -> None:
    found = judged(facts)
    if found.outcomes["kenaikan_pangkat"].value is True:
        assert found.value("kp_masa_sejak") <= facts["pegawai"]["hari"]


@given(people)
def test_jenjang_and_rank_met_together_go_by_the_jenjang_first(facts: Facts) -> None:
    found = judged(facts)
    after = next(r for r in found.outcomes["kenaikan_pangkat"].routes if r.name == "setelah_kj")
    assert after.value is not True or found.outcomes["kenaikan_jenjang"].value is True


@given(people)
def test_one_bad_year_closes_both(facts: Facts) -> None:
    last_year = facts["pegawai"]["hari"] // 10000 - 1
    row = {
        "mulai": last_year * 12,
        "akhir": last_year * 12 + 11,
        "jenis": "periodik",
        "predikat": "kurang",
        "dicatat": 20100101,
    }
    bad = {**facts, "penilaian": [row]}
    assert outcome(bad, "kenaikan_jenjang") is False and outcome(bad, "kenaikan_pangkat") is False


@given(people, st.integers(0, 40), steps)
def test_a_better_rating_never_closes(facts: Facts, which: int, name: str) -> None:
    rows = [r for r in facts["penilaian"] if r["predikat"] not in (None, PREDIKAT[-1])]
    assume(rows)
    chosen = rows[which % len(rows)]
    higher = PREDIKAT[PREDIKAT.index(chosen["predikat"]) + 1]
    raised = {**facts, "penilaian": [{**r, "predikat": higher} if r is chosen else r for r in facts["penilaian"]]}
    assert outcome(facts, name) is not True or outcome(raised, name) is True


@given(people)
def test_at_the_top_no_jenjang_is_open(facts: Facts) -> None:
    posts = [{**r, "jenjang": "ahli_utama" if r["jenis"] == "fungsional" else None} for r in facts["jabatan"]]
    assert outcome({**facts, "jabatan": posts}, "kenaikan_jenjang") is False


# ------------------------------------------------------------------ projection
@given(people, steps)
def test_a_better_supposed_rating_is_never_later(facts: Facts, name: str) -> None:
    days = [p.day for p in judged(facts).projections[name]]
    known = [d for d in days if d is not None]
    assert known == sorted(known)


@given(people, steps)
def test_no_projection_lies_in_the_past(facts: Facts, name: str) -> None:
    assert all(p.day is None or p.day >= facts["pegawai"]["hari"] for p in judged(facts).projections[name])


@given(people, steps)
def test_no_projection_lies_after_retirement(facts: Facts, name: str) -> None:
    found = judged(facts)
    end = found.value("pensiun")
    assert all(p.day in (None, NEVER) or end is None or p.day < end for p in found.projections[name])


@given(people)
def test_a_rank_is_projected_to_a_day_of_the_calendar(facts: Facts) -> None:
    law = load().library
    for found in judged(facts).projections["kenaikan_pangkat"]:
        if found.day not in (None, NEVER):
            month = found.day // 100 % 100 - 1
            assert law.parameters["bulan_kp"].version(found.day).values[month,] is True
            assert found.day % 100 == 1


@given(people)
def test_an_open_jenjang_is_projected_to_today(facts: Facts) -> None:
    found = judged(facts)
    if found.outcomes["kenaikan_jenjang"].value is True:
        assert {p.day for p in found.projections["kenaikan_jenjang"]} == {facts["pegawai"]["hari"]}


@given(people, steps)
def test_the_binding_condition_is_one_that_waits(facts: Facts, name: str) -> None:
    found = judged(facts)
    for p in found.projections[name]:
        assert p.binding is None or p.binding in found._times


@given(people, steps)
def test_supposing_a_rating_changes_no_decision(facts: Facts, name: str) -> None:
    found = judged(facts).explanation
    assert found.suppose("andai", "kurang").outcomes[name].value == found.outcomes[name].value


# ------------------------------------------------------------------ the smallest change
@given(people, steps)
def test_the_change_named_opens_the_step(facts: Facts, name: str) -> None:
    change = judged(facts).change(name)
    assert change is None or change.day in (None, NEVER) or change.missing or change.holds


@given(people, steps)
def test_no_act_of_the_change_can_be_left_out(facts: Facts, name: str) -> None:
    found = judged(facts)
    change = found.change(name)
    assume(change is not None and change.holds and change.acts)
    for act in change.acts:  # type: ignore[union-attr]
        fewer = [a for a in change.acts if a != act]  # type: ignore[union-attr]
        left = changed_facts(found.explanation, fewer, change.day, change.predikat or found.present_predikat or "baik")  # type: ignore[arg-type, union-attr]
        assert judge().judge(left).outcomes[name].value is not True


@given(people, steps)
def test_a_day_before_the_change_is_too_early(facts: Facts, name: str) -> None:
    found = judged(facts)
    change = found.change(name)
    assume(change is not None and change.holds and change.predikat and not facts["henti"])
    assume("naik_pangkat" not in change.acts)  # type: ignore[union-attr]
    if change.day > facts["pegawai"]["hari"] and change.day % 100 == 1:  # type: ignore[union-attr, operator]
        month = change.day // 10000 * 12 + change.day // 100 % 100 - 2  # type: ignore[union-attr, operator]
        earlier = month // 12 * 10000 + (month % 12 + 1) * 100 + 1
        assume(earlier > facts["pegawai"]["hari"])
        early = changed_facts(found.explanation, change.acts, earlier, change.predikat)  # type: ignore[union-attr, arg-type]
        kp_date = (
            name == "kenaikan_jenjang" or load().library.parameters["bulan_kp"].version(earlier).values[month % 12,]
        )
        assert not kp_date or judge().judge(early).outcomes[name].value is not True


# ------------------------------------------------------------------ the explanation
@given(people)
def test_every_step_is_cited(facts: Facts) -> None:
    found = judged(facts)
    assert found.outcomes
    instruments = load().instruments
    assert all(s.cite.instrument in instruments and s.cite.mark in MARKS for s in found.explanation.trace.steps)


@given(people)
def test_support_is_never_stronger_than_the_article(facts: Facts) -> None:
    for decided in judged(facts).outcomes.values():
        for condition in (c for r in decided.routes for c in r.conditions):
            assert MARKS.index(condition.support) >= MARKS.index(condition.cite.mark)
            assert condition.cite.mark in LAW or condition.support not in LAW


@given(people)
def test_an_unknown_condition_names_what_is_missing(facts: Facts) -> None:
    for decided in judged(with_record(facts, lowongan=None, lahir=None)).outcomes.values():
        assert all(c.missing for r in decided.routes for c in r.conditions if c.value is None)


@given(people)
def test_a_shortfall_is_the_credit_that_lacks(facts: Facts) -> None:
    found = judged(facts)
    condition = next(c for c in found.outcomes["kenaikan_jenjang"].routes[0].conditions if c.name == "kj_angka_kredit")
    if condition.value is False and found.value("kj_kurang") is not None:
        assert found.explanation.trace.steps[condition.step].shortfall == -found.value("kj_kurang")


@given(people)
def test_the_same_facts_leave_the_same_receipt(facts: Facts) -> None:
    again = {k: (dict(v) if k == "pegawai" else [dict(r) for r in v]) for k, v in reversed(facts.items())}
    assert judged(facts).explanation.receipt() == judged(again).explanation.receipt()


@given(people)
def test_another_fact_leaves_another_receipt(facts: Facts) -> None:
    other = with_record(facts, lowongan=not facts["pegawai"]["lowongan"])
    assert judged(facts).explanation.receipt()["facts"] != judged(other).explanation.receipt()["facts"]


@given(people)
def test_time_alone_never_shortens_the_time_in_rank(facts: Facts) -> None:
    day = facts["pegawai"]["hari"]
    later = with_record(facts, hari=day + 10000, diketahui=day + 10000)
    assert judged(facts).value("kp_masa_pangkat") is not True or judged(later).value("kp_masa_pangkat") is True


@given(st.dates(min_value=to_date(19000101), max_value=to_date(20991231)))
def test_days_survive_being_numbers(day: object) -> None:
    assert to_date(day_number(day)) == day  # type: ignore[arg-type]


@given(people)
def test_the_present_month_is_judged_and_no_later_one(facts: Facts) -> None:
    assert all(line.last <= this_month(facts) for line in judged(facts).lines if line.months)
