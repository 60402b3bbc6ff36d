"""The law as a book: every statement is found, as of any day; what uses what is told from both ends."""

from __future__ import annotations

import pytest

from orkestra.insights.law_book import DECISION, KINDS, PARAMETER, RULE, Book
from orkestra.insights.law_index import national
from orkestra.insights.law_sheets import Sheets
from orkestra.insights.law_words import LawWords, number
from orkestra_rules.kernel.parameters import MARKS
from orkestra_rules.law import load

TODAY, EARLY = 20261122, 20180101
BOOK = Book(LawWords(load()))
SHEETS = Sheets(BOOK)


# ------------------------------------------------------------------ lines
def test_every_statement_in_force_is_a_line() -> None:
    found = {(line.kind, line.name) for line in BOOK.lines(TODAY)}
    law = load()
    wanted = {(RULE, name) for _, name in law.library.rules} | {(PARAMETER, p.name) for p in national(law)}
    wanted |= {(DECISION, name) for name in law.library.decisions} | {("family", code) for code in law.families}
    assert found == wanted


def test_an_earlier_day_knows_less() -> None:
    early = {line.name for line in BOOK.lines(EARLY)}
    assert early < {line.name for line in BOOK.lines(TODAY)}
    assert "akk_kj" not in early


def test_lines_are_made_once_for_all_days_between_two_changes() -> None:
    assert BOOK.lines(BOOK.days[-1]) is BOOK.lines(TODAY)
    assert BOOK.lines(BOOK.days[-1] - 1) is not BOOK.lines(TODAY)


@pytest.mark.parametrize(
    ("text", "name"),
    [("tahunan", "koefisien"), ("Pasal 37", "koefisien"), ("ak_baris", "ak_baris"), ("kenaikan PANGKAT", DECISION)],
)
def test_any_words_of_a_line_find_it(text: str, name: str) -> None:
    found = BOOK.search(TODAY, text)
    assert name in {line.name for line in found} | {line.kind for line in found}


def test_a_search_narrows() -> None:
    assert BOOK.search(TODAY, "tidak ada yang bernama begini") == []
    for kind in KINDS:
        assert {line.kind for line in BOOK.search(TODAY, kind=kind)} == {kind}
    for mark in MARKS:
        assert all(mark in line.marks for line in BOOK.search(TODAY, mark=mark))
        assert len(BOOK.search(TODAY, mark=mark)) == BOOK.marks(TODAY)[mark]
    cited = BOOK.search(TODAY, rests_on="perbkn-4-2025")
    assert "bulan_kp" in {line.name for line in cited}


def test_a_single_value_stands_in_its_line() -> None:
    lines = {line.name: line for line in BOOK.lines(TODAY)}
    assert (lines["masa_pangkat_kp"].value, lines["masa_pangkat_kp"].unit) == ("2", "tahun")
    assert (lines["akk_kj"].value, lines["akk_kj"].entries) == ("", 6)


# ------------------------------------------------------------------ what uses what
def test_users_are_those_that_look_up_or_read() -> None:
    for rule in load().library.rules.values():
        for used in (*BOOK.looked_up(rule), *BOOK.read(rule)):
            if used.kind != "fact":
                assert rule.name in {user.name for user in BOOK.users[used.name]}
    assert DECISION in {user.kind for user in BOOK.users["kj_angka_kredit"]}
    assert {user.name for user in BOOK.users["ak_baris"]} == {"ak_konversi"}


# ------------------------------------------------------------------ sheets
def test_everything_that_has_a_line_opens() -> None:
    for line in BOOK.lines(TODAY):
        opened = {
            PARAMETER: lambda name: SHEETS.parameter(name, TODAY), RULE: SHEETS.rule, DECISION: SHEETS.decision,
            "family": SHEETS.family,
        }[line.kind](line.name)  # fmt: skip
        assert opened is not None and opened.label == line.label, line.name


def test_what_is_not_there_does_not_open() -> None:
    assert (SHEETS.parameter("x", TODAY), SHEETS.rule("x"), SHEETS.decision("x"), SHEETS.family("x")) == (None,) * 4


def test_editions_follow_one_another_and_say_what_changed() -> None:
    sheet = SHEETS.parameter("bulan_kp", TODAY)
    assert sheet is not None and sheet.present is not None
    newest, middle, oldest = sheet.editions
    assert (newest.until, middle.until, oldest.until) == (None, newest.first, middle.first)
    assert sheet.present is newest
    assert {(c.before, c.after) for c in newest.changes} == {("tidak", "ya")}
    assert oldest.changes == ()


def test_a_parameter_of_another_day_and_of_a_day_before_all() -> None:
    then, before = SHEETS.parameter("bulan_kp", 20240601), SHEETS.parameter("akk_kj", EARLY)
    assert then is not None and then.present is not None and then.present.first == 20240101
    assert before is not None and before.present is None and before.editions


def test_two_code_lists_make_a_matrix_without_empty_rows() -> None:
    sheet = SHEETS.parameter("ak_dasar", TODAY)
    assert sheet is not None and sheet.matrix is not None
    assert "III/a" in sheet.matrix.columns
    assert all(any(values) and len(values) == len(sheet.matrix.columns) for _, values in sheet.matrix.rows)


def test_a_rule_says_its_formula_and_article() -> None:
    sheet = SHEETS.rule("ak_baris")
    assert sheet is not None and len(sheet.wordings) == 1
    assert "dibulatkan" in sheet.wordings[0].formula
    assert (sheet.wordings[0].source.title, sheet.table) == (
        "PerBKN 3/2023",
        "Baris konversi: satu penilaian dalam satu jabatan",
    )


def test_what_rests_on_an_instrument_is_in_the_order_of_its_articles() -> None:
    found = SHEETS.resting_on("perbkn-3-2023")
    assert [p.cite.provision for p in found] == sorted(p.cite.provision for p in found)
    assert sum(p.entries for p in found) == BOOK.resting["perbkn-3-2023"]


@pytest.mark.parametrize(
    ("value", "said"), [(12, "12"), (2023, "2023"), (12_345, "12.345"), (-3, "-3"), (0, "0")]
)  # fmt: skip
def test_whole_numbers(value: int, said: str) -> None:
    assert number(value) == said
