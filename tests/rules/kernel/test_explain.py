"""The explanation: outcomes, what is missing, the trace down to facts and entries, suppositions, the receipt."""

from __future__ import annotations

import hashlib
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from orkestra_rules.kernel import Citation, Explainer, Explanation
from orkestra_rules.kernel.explain import conjunction, dependents, disjunction
from orkestra_rules.kernel.library import ENGINE
from orkestra_rules.kernel.trace import Entry, Step
from tests.rules.kernel import small
from tests.rules.kernel.small import load, opened, rule, write

LAW = "".join(
    [
        rule("tinggi", "tinggi >= 1.5", "cukup_tinggi"),
        rule("sehat", "sehat", "bugar"),
        rule("ujian", "total(u.angka for u in ujian if u.lulus)", "jumlah"),
        rule("jumlah, pajak, rumah", "jumlah >= pajak[rumah]", "cukup_angka"),
        rule("ujian", "latest(u for u in ujian)", "terakhir"),
        rule("terakhir", "terakhir.mutu == 'baik'", "terakhir_baik"),
        rule("nilai_andai, hari", "add_years(hari, place(nilai_andai))", "kapan"),
        rule("kapan, lahir", "highest(kapan, lahir)", "nanti"),
        """
page.decision("masuk", "Masuk",
              {"biasa": ["cukup_tinggi", "bugar"], "khusus": ["cukup_angka", "bugar", "terakhir_baik"]},
              route_labels={"khusus": "Jalan khusus"}, day="nanti", times={"cukup_angka": "kapan"}, **CITE)
""",
    ]
)
EXAMS = [
    {"tanggal": 20200101, "angka": 1, "lulus": True, "mutu": "baik"},
    {"tanggal": 20200102, "angka": 2, "lulus": True},
]
FACTS: dict[str, Any] = {"orang": {"tinggi": 12, "rumah": "kecil", "lahir": 20000229}, "ujian": EXAMS}


@pytest.fixture
def found(tmp_path: Path) -> Explanation:
    return opened(tmp_path, LAW, FACTS)


def with_record(tmp_path: Path, **changes: Any) -> Explanation:
    return opened(tmp_path, LAW, {**FACTS, "orang": {**FACTS["orang"], **changes}})


def step(found: Explanation, name: str, row: int = -1) -> Step:
    return next(s for s in found.trace.steps if (s.name, s.row) == (name, row))


# ---------------------------------------------------------------- decisions
@pytest.mark.parametrize(
    ("values", "both", "either"),
    [([True, True], True, True), ([True, None], None, True), ([False, None], False, None),
     ([False, False], False, False), ([None, None], None, None), ([], True, False)],
)  # fmt: skip
def test_three_truth_values(values: list[bool | None], both: bool | None, either: bool | None) -> None:
    assert conjunction(values) is both
    assert disjunction(values) is either


@pytest.mark.parametrize(
    ("changes", "value", "nearest"),
    [
        ({"tinggi": 15, "sehat": True}, True, "biasa"),
        ({"tinggi": 15, "sehat": False}, False, "biasa"),
        ({"tinggi": 15}, None, "biasa"),
        ({"tinggi": 12, "sehat": True}, None, "biasa"),
        ({"tinggi": 12, "sehat": False}, False, "biasa"),
        ({"tinggi": None, "sehat": False}, False, "khusus"),
    ],
)
def test_a_decision_holds_when_every_condition_of_a_route_does(
    tmp_path: Path, changes: dict[str, Any], value: bool | None, nearest: str
) -> None:
    outcome = with_record(tmp_path, **changes).outcomes["masuk"]
    assert outcome.value is value
    assert [r.name for r in outcome.routes] == ["biasa", "khusus"]
    assert outcome.nearest.name in ("biasa", nearest)


def test_the_nearest_route_has_the_fewest_conditions_against_it(tmp_path: Path) -> None:
    assert with_record(tmp_path, sehat=True).outcomes["masuk"].nearest.name == "biasa"
    rows = [{**EXAMS[0], "angka": 9}]
    other = opened(tmp_path, LAW, {"orang": {**FACTS["orang"], "sehat": True, "tinggi": 0}, "ujian": rows})
    assert other.outcomes["masuk"].nearest.name == "khusus"


def test_an_outcome_says_where_it_comes_from_and_what_is_left_out(found: Explanation) -> None:
    outcome = found.outcomes["masuk"]
    assert (outcome.label, outcome.cite) == ("Masuk", Citation("uu", "9", "R"))
    assert outcome.not_modelled == ("cuaca",)
    assert [r.label for r in outcome.routes] == ["biasa", "Jalan khusus"]
    assert [c.label for c in outcome.routes[1].conditions] == ["cukup_angka", "bugar", "terakhir_baik"]


def test_a_condition_names_the_day_since_which_it_holds(tmp_path: Path) -> None:
    condition = with_record(tmp_path, nilai_andai="baik").outcomes["masuk"].routes[1].conditions[0]
    assert (condition.name, condition.since) == ("cukup_angka", 20210615)
    assert with_record(tmp_path).outcomes["masuk"].routes[1].conditions[0].since is None
    assert with_record(tmp_path).outcomes["masuk"].routes[0].conditions[0].since is None


# ---------------------------------------------------------------- what is missing
def test_an_unknown_condition_names_exactly_the_facts_that_are_missing(found: Explanation) -> None:
    conditions = {c.name: c for r in found.outcomes["masuk"].routes for c in r.conditions}
    assert conditions["bugar"].missing == (("orang", "sehat", -1),)
    assert conditions["terakhir_baik"].missing == (("ujian", "mutu", 1),)
    assert conditions["cukup_tinggi"].missing == ()


def test_a_gap_is_carried_through_rules_however_often_they_are_asked(tmp_path: Path) -> None:
    text = (
        rule("tinggi", "tinggi * 2", "a")
        + rule("a", "a + 1", "b")
        + rule("a, b, lahir, hari", "a > b or lahir > hari", "c")
    )
    text += "\npage.decision('d', 'D', {'r': ['c']}, **CITE)\n"
    condition = opened(tmp_path, text, {}).outcomes["d"].routes[0].conditions[0]
    assert condition.missing == (("orang", "lahir", -1), ("orang", "tinggi", -1))


def test_what_does_not_decide_is_not_missing(tmp_path: Path) -> None:
    text = rule("sehat, kaya", "known(sehat) or kaya or missing('restu')", "c")
    text += "\npage.decision('d', 'D', {'r': ['c']}, **CITE)\n"
    condition = opened(tmp_path, text, {"orang": {"kaya": False}}).outcomes["d"].routes[0].conditions[0]
    assert condition.value is None
    assert condition.missing == (("?", "restu", -1),)


def test_a_value_that_the_law_does_not_set_is_missing_in_the_law(tmp_path: Path) -> None:
    text = rule("pajak", "pajak['besar'] > 1", "c") + "\npage.decision('d', 'D', {'r': ['c']}, **CITE)\n"
    for day in (20050101, 19990101):
        condition = opened(tmp_path, text, {"orang": {"hari": day}}).outcomes["d"].routes[0].conditions[0]
        assert condition.missing == (("law", "pajak", day),)
    text = rule("sehat", "sehat", "c", ", first=datetime.date(2010, 1, 1)")
    text += "\npage.decision('d', 'D', {'r': ['c']}, **CITE)\n"
    condition = opened(tmp_path, text, {"orang": {"hari": 20050101}}).outcomes["d"].routes[0].conditions[0]
    assert condition.missing == (("law", "c", 20050101),)


# ---------------------------------------------------------------- the trace
def test_a_failed_comparison_of_numbers_has_its_shortfall(found: Explanation) -> None:
    assert found.outcomes["masuk"].routes[0].conditions[0].value is False
    assert step(found, "cukup_tinggi").shortfall == Fraction(-3, 10)
    assert step(found, "jumlah").shortfall is None


def test_a_comparison_that_holds_or_is_unknown_has_no_shortfall(tmp_path: Path) -> None:
    for height in (15, None):
        other = with_record(tmp_path, tinggi=height)
        assert other.outcomes["masuk"] is not None
        assert step(other, "cukup_tinggi").shortfall is None


def test_the_shortfall_of_a_conjunction_is_that_of_the_comparison_that_fails(tmp_path: Path) -> None:
    text = rule("tinggi, sehat, hari, lahir", "tinggi > 0 and sehat and hari > lahir and tinggi >= 2", "c")
    text += rule("tinggi", "tinggi > 3 or tinggi > 4", "d") + rule("hari, lahir", "hari < lahir", "e")
    text += "\npage.decision('d', 'D', {'r': ['c', 'd', 'e']}, **CITE)\n"
    other = opened(tmp_path, text, {"orang": {"tinggi": 15, "sehat": True, "lahir": 20000101}})
    assert other.outcomes["d"].value is False
    assert [step(other, name).shortfall for name in "cde"] == [Fraction(-1, 2), None, None]


def test_a_step_shows_article_formula_entries_and_what_it_rests_on(found: Explanation) -> None:
    assert found.outcomes["masuk"].value is None
    enough, total = step(found, "cukup_angka"), step(found, "jumlah")
    assert (enough.table, enough.label, enough.value, enough.formula) == (
        "orang", "cukup_angka", True, "jumlah >= pajak[rumah]",
    )  # fmt: skip
    assert enough.cite == Citation("uu", "1", "R")
    assert enough.inputs == [total.id]
    assert enough.facts == [("orang", "rumah", -1, "kecil"), ("orang", "hari", -1, 20200615)]
    assert enough.entries == [Entry("pajak", "Pajak", ("kecil",), 1, 20100101, Citation("uu", "2", "M", "lembar 3"))]
    assert total.facts == [
        ("ujian", "angka", 0, 1), ("ujian", "lulus", 0, True), ("ujian", "angka", 1, 2), ("ujian", "lulus", 1, True),
    ]  # fmt: skip
    assert total.value == Fraction(3, 2)


def test_a_step_follows_a_reference_to_the_facts_of_its_row(found: Explanation) -> None:
    assert found.outcomes["masuk"].value is None
    good = step(found, "terakhir_baik")
    assert good.facts == [("ujian", "mutu", 1, None)]
    assert good.inputs == [step(found, "terakhir").id]
    assert step(found, "terakhir").value == 1


def test_a_reference_to_no_row_has_nothing_to_show(tmp_path: Path) -> None:
    other = opened(tmp_path, LAW, {"orang": FACTS["orang"]})
    assert other.outcomes["masuk"].value is False
    assert step(other, "terakhir_baik").facts == []
    assert step(other, "terakhir").value is None


def test_an_entry_looked_up_twice_is_shown_once(tmp_path: Path) -> None:
    text = (
        rule("pajak", "pajak['kecil'] + pajak['kecil'] > 0", "c") + "\npage.decision('d', 'D', {'r': ['c']}, **CITE)\n"
    )
    other = opened(tmp_path, text, {})
    assert other.outcomes["d"].value is True
    assert [e.codes for e in step(other, "c").entries] == [("kecil",)]


def test_an_entry_that_was_not_found_is_not_shown(tmp_path: Path) -> None:
    for changes in ({"rumah": None}, {"hari": 19990101}):
        other = with_record(tmp_path, **changes)
        assert other.outcomes["masuk"].value is None
        assert step(other, "cukup_angka").entries == []
    text = (
        rule("pajak", "pajak['kecil'] > 0", "c", ", on='lahir'") + "\npage.decision('d', 'D', {'r': ['c']}, **CITE)\n"
    )
    other = opened(tmp_path, text, {})
    assert other.outcomes["d"].value is None
    assert step(other, "c").entries == []


def test_the_version_in_force_is_the_one_shown(tmp_path: Path) -> None:
    text = (
        rule("tinggi", "tinggi > 1", "c", ", first=datetime.date(2000, 1, 1), on='lahir'")
        + rule("tinggi", "tinggi > 0", "c", ", first=datetime.date(2010, 1, 1), on='lahir'")
        + "\npage.decision('d', 'D', {'r': ['c']}, **CITE)\n"
    )
    for born, formula in (
        (20050101, "tinggi > 1"),
        (20100101, "tinggi > 0"),
        (None, "tinggi > 1"),
        (19000101, "tinggi > 1"),
    ):
        other = opened(tmp_path, text, {"orang": {"tinggi": 5, "lahir": born}})
        assert other.outcomes["d"] is not None
        assert step(other, "c").formula == formula


def test_rules_of_rows_are_steps_of_their_own_and_members_belong_to_their_group(tmp_path: Path) -> None:
    text = (
        "\npage.group('kelompok', 'Kelompok', 'ujian', ['mutu'], **CITE)\n"
        + rule("angka", "angka * 2", "ganda", ", table='ujian'")
        + rule("ujian", "total(u.ganda for u in ujian)", "isi", ", table='kelompok'")
        + rule("kelompok", "total(k.isi for k in kelompok) > 0 and some(k.mutu == 'baik' for k in kelompok)", "c")
        + "\npage.decision('d', 'D', {'r': ['c']}, **CITE)\n"
    )
    other = opened(tmp_path, text, {"ujian": [{"mutu": "baik", "angka": 3}, {"mutu": "buruk", "angka": 4}]})
    assert other.outcomes["d"].value is True
    assert step(other, "isi", 0).inputs == [step(other, "ganda", 1).id]
    assert step(other, "c").inputs == [step(other, "isi", 0).id, step(other, "isi", 1).id]
    assert step(other, "c").facts == [("kelompok", "mutu", 0, "buruk"), ("kelompok", "mutu", 1, "baik")]
    assert [(r.table, other.value("isi", r)) for r in other.rows("kelompok")] == [("kelompok", 4), ("kelompok", 3)]


def test_a_reference_of_a_derived_row_is_not_shown_as_a_fact(tmp_path: Path) -> None:
    text = (
        "\npage.overlay('ruas', 'Ruas', [Source('ujian', 'mulai', 'akhir')], **CITE)\n"
        + rule("ruas", "some(present(r.ujian) and r.ujian.mutu == 'baik' and r.awal < january(9) for r in ruas)", "c")
        + "\npage.decision('d', 'D', {'r': ['c']}, **CITE)\n"
    )
    other = opened(tmp_path, text, {"ujian": [{"mulai": 1, "akhir": 2, "mutu": "baik"}]})
    assert other.outcomes["d"].value is True
    assert step(other, "c").facts == [("ruas", "awal", 0, 1)]


def test_what_is_gathered_where_there_is_no_row_is_noted_for_its_own_rows(tmp_path: Path) -> None:
    text = rule(
        "ujian, tinggal",
        "largest((u.angka for u in ujian), if_none=count(t.kota == 'besar' for t in tinggal)) > 0",
        "c",
    )
    text += "\npage.decision('d', 'D', {'r': ['c']}, **CITE)\n"
    other = opened(tmp_path, text, {"ujian": [{"angka": 3}], "tinggal": [{"dari": 1, "kota": "besar"}]})
    assert other.outcomes["d"].value is True
    assert step(other, "c").facts == [("ujian", "angka", 0, 3), ("tinggal", "kota", 0, "besar")]


def test_a_condition_is_supported_by_the_weakest_mark_below_it(found: Explanation) -> None:
    conditions = {c.name: c for r in found.outcomes["masuk"].routes for c in r.conditions}
    assert conditions["bugar"].support == "R"
    assert conditions["cukup_angka"].support == "M"


# ---------------------------------------------------------------- suppositions
def test_a_supposed_fact_changes_what_depends_on_it_and_nothing_else(tmp_path: Path) -> None:
    one = with_record(tmp_path, sehat=True)
    assert one.value("nanti") is None
    assert one.outcomes["masuk"].value is None
    other = one.suppose("nilai_andai", "baik")
    assert other.value("nanti") == 20210615
    assert other.suppose("nilai_andai", "buruk").value("nanti") == 20200615
    assert other.value("jumlah") == one.value("jumlah")
    assert one.value("nanti") is None
    assert one.outcomes["masuk"].value is None
    assert other.receipt()["facts"] != one.receipt()["facts"]


def test_a_supposition_leaves_the_gaps_of_the_original_alone(tmp_path: Path) -> None:
    text = rule("nilai_andai, lahir, hari", "(lahir if nilai_andai == 'baik' else missing('restu')) > hari", "c")
    text += "\npage.decision('d', 'D', {'r': ['c']}, **CITE)\n"
    one = opened(tmp_path, text, {})
    assert one.value("c") is None
    gaps = {
        code: one.suppose("nilai_andai", code).outcomes["d"].routes[0].conditions[0].missing
        for code in ("baik", "buruk")
    }
    assert gaps == {"baik": (("orang", "lahir", -1),), "buruk": (("?", "restu", -1),)}
    assert one.outcomes["d"].routes[0].conditions[0].missing == (("orang", "nilai_andai", -1),)


def test_a_fact_that_rows_depend_on_cannot_be_supposed(tmp_path: Path) -> None:
    text = rule("nilai_andai", "place(nilai_andai)", "a", ", table='ujian'") + rule(
        "ujian", "total(u.a for u in ujian)"
    )
    one = opened(tmp_path, text, {})
    with pytest.raises(ValueError, match="rules of tables depend on 'nilai_andai'"):
        one.suppose("nilai_andai", "baik")
    assert dependents(one.library, "rumah") == set()


# ---------------------------------------------------------------- the receipt
def test_the_receipt_is_what_is_needed_to_replay(found: Explanation) -> None:
    receipt = found.receipt()
    canonical = json.dumps(found.facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert receipt == {
        "engine": ENGINE,
        "law": found.library.digest(),
        "facts": hashlib.sha256(canonical.encode()).hexdigest(),
        "day": "20200615",
        "known": "20200615",
    }


def test_the_receipt_does_not_depend_on_the_order_of_columns(tmp_path: Path) -> None:
    library = load(write(tmp_path, LAW))
    record = {"hari": 20200615, "diketahui": 20200615, "tinggi": 3}
    turned = dict(reversed(record.items()))
    one, other = (Explainer(library).open({"orang": r, "ujian": []}) for r in (record, turned))
    assert one.receipt() == other.receipt()
    assert one.receipt() != Explainer(library).open({"orang": {**record, "tinggi": 4}, "ujian": []}).receipt()


def test_the_hash_of_the_law_changes_with_all_that_can_change_a_result_and_with_no_label(tmp_path: Path) -> None:
    base = rule("sehat", "sehat") + rule("hari", "hari", "kapan")
    decision = "\npage.decision('d', 'D', {'r': ['hasil']}, **CITE)\n"
    texts = [
        base,
        base + "\npage.group('g', 'G', 'ujian', ['mutu'], **CITE)\n",
        base + "\npage.group('g', 'G', 'ujian', ['mutu', 'mutu'], **CITE)\n",
        base + "\npage.overlay('r', 'R', [Source('ujian', 'mulai', 'akhir')], **CITE)\n",
        base + decision,
        base + decision.replace("**CITE", "day='kapan', **CITE"),
        base + decision.replace("**CITE", "times={'hasil': 'kapan'}, **CITE"),
        base.replace("return sehat", "return not sehat"),
        base.replace('"R")', '"R", first=datetime.date(2000, 1, 1))'),
    ]
    hashes = [load(write(tmp_path, text)).digest() for text in texts]
    assert len(set(hashes)) == len(texts)
    assert (
        load(write(tmp_path, base.replace('"""hasil"""', '"""Lain"""').replace('"uu"', '"pp"'))).digest() == hashes[0]
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [('order = "tanggal"', 'order = "mulai"'), ("unit = 10", "unit = 100"), ('"besar"]', '"besar", "raya"]')],
)
def test_the_hash_of_the_law_changes_with_the_facts_it_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    path = write(tmp_path, rule("sehat", "sehat"))
    before = load(path).digest()
    monkeypatch.setattr(small, "FACTS", small.FACTS.replace(old, new))
    monkeypatch.setattr(small, "PARAMETERS", "")
    without = load(path).digest()
    monkeypatch.setattr(small, "FACTS", small.FACTS.replace(new, old))
    assert len({before, without, load(path).digest()}) == 3
