"""Codes as the law prints them."""

import re

from orkestra_rules.law import load, names


def test_every_code_of_a_named_list_has_a_name_and_no_other() -> None:
    codes = load().library.schema.codes
    for code_list in ("golongan", "jenjang", "predikat"):
        assert set(names()[code_list]) == set(codes[code_list]), code_list


def test_a_predikat_is_printed_as_the_article_prints_it() -> None:
    assert names()["predikat"]["butuh_perbaikan"] == "Butuh Perbaikan"


def test_what_is_not_modelled_is_said_in_words_that_every_reader_knows() -> None:
    """Codes of our own fact sheets stand in no official paper."""
    lines = [line for page in load().library.pages for line in page.not_modelled]
    assert len(lines) > len(load().library.pages)
    assert [line for line in lines if re.search(r"\b[A-Z]{2}-\d+", line)] == []
