"""Codes as the law prints them."""

from orkestra_rules.law import load, names


def test_every_code_of_a_named_list_has_a_name_and_no_other() -> None:
    codes = load().library.schema.codes
    for code_list in ("golongan", "jenjang", "predikat"):
        assert set(names()[code_list]) == set(codes[code_list]), code_list


def test_a_predikat_is_printed_as_the_article_prints_it() -> None:
    assert names()["predikat"]["butuh_perbaikan"] == "Butuh Perbaikan"
