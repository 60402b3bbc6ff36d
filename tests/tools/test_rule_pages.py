"""The reference pages say what the law says."""

from orkestra_rules.law import load
from tools.rule_pages import FOLDER, marks, pages


def test_the_pages_are_fresh() -> None:
    wanted = pages(load())
    found = {f.name: f.read_text(encoding="utf-8") for f in FOLDER.glob("*.md")}
    assert sorted(found) == sorted(wanted), "run `make docs`"
    assert [name for name in wanted if found[name] != wanted[name]] == [], "run `make docs`"


def test_every_rule_and_parameter_stands_on_a_page() -> None:
    library, text = load().library, "".join(pages(load()).values())
    assert [name for _, name in library.rules if f"`{name}`" not in text] == []
    assert [p.name for p in library.parameters.values() if p.page != "families" and f"### `{p.name}`" not in text] == []


def test_what_is_unverified_says_so() -> None:
    text = pages(load())["tetapan.md"]
    assert "(M — belum terverifikasi)" in text
    assert "(R — belum" not in text


def test_values_are_counted_by_mark() -> None:
    assert set(marks(load())) == set("ROSIM")
