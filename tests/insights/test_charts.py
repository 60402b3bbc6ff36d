"""Charts say what the tables say, hide what is hidden, and let nothing of a name through as markup."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from orkestra.insights.charts import HIDDEN, PARTS, Row, Table, bars, columns, patterns, swatch, whole
from orkestra.web.leaders.words import COLUMNS, DRAWN
from orkestra.web.leaders.words import PARTS as WORDS

STACKED = Table(
    "coba", "Coba & lihat", ("Nama", "A", "B"),
    (Row("Satu", (30, 10), 40, "/pegawai/?a=1&b=2"), Row("<b>Dua</b>", (20, None), None), Row("Nol", (0, 0), 0)),
    (("buka", (0,)), ("tidak", (1,))),
)  # fmt: skip


BARE = re.compile(r" class=([a-z-]+)(?=[ >])")
"""HTML lets a word stand without marks around it."""


def tree(drawn: str) -> ET.Element:
    """The markup as XML, which also sees that it is well formed."""
    quoted = BARE.sub(r' class="\1"', drawn)
    return ET.fromstring(f"<all>{quoted}</all>")


def test_bars_are_as_wide_as_their_share_of_the_longest() -> None:
    rects = tree(bars(STACKED, str, "{} lagi")).findall(".//rect")
    assert [(r.get("x"), r.get("width"), r.get("fill")) for r in rects] == [
        ("0%", "75%", "url(#p-buka)"), ("75%", "25%", "url(#p-tidak)"), ("0%", "50%", "url(#p-buka)"),
    ]  # fmt: skip


def test_what_is_hidden_is_neither_drawn_nor_told() -> None:
    cells = [cell.text for cell in tree(bars(STACKED, str, "{}")).findall(".//td[@class='n']")]
    assert cells == ["40", HIDDEN, "0"]
    assert [cell.text for cell in tree(whole(STACKED, str)).findall(".//td")] == ["30", "10", "20", HIDDEN, "0", "0"]


def test_names_and_addresses_are_escaped() -> None:
    for drawn in (bars(STACKED, str, "{}"), whole(STACKED, str, linked=True), columns(STACKED, ("<i>", "", ""), str)):
        assert "<b>" not in drawn and "<i>" not in drawn
        assert tree(drawn) is not None
    assert 'href="/pegawai/?a=1&amp;b=2"' in bars(STACKED, str, "{}")
    assert "href" not in whole(STACKED, str)


def test_rows_after_the_first_few_stand_behind_a_summary() -> None:
    table = Table("n", "N", ("Nama", "Orang"), tuple(Row(f"R{n}", (n,), n) for n in range(20)))
    drawn = tree(bars(table, str, "Tampilkan {} lainnya", first=5))
    assert [summary.text for summary in drawn.findall(".//summary")] == ["Tampilkan 15 lainnya"]
    assert len(drawn.findall("./table/tbody/tr")) == 5
    assert len(drawn.findall("./details/table/tbody/tr")) == 15


def test_upright_bars_stand_on_the_ground_and_bear_their_counts() -> None:
    drawn = tree(columns(STACKED, ("Jan", "", "Mar"), str))
    rects = [(float(str(r.get("y"))[:-1]), float(str(r.get("height"))[:-1])) for r in drawn.findall(".//rect")]
    assert rects[0][0] + rects[0][1] == pytest.approx(84)
    assert rects[1][0] + rects[1][1] == pytest.approx(rects[0][0])
    assert [t.text for t in drawn.findall(".//text[@class='k-v']")] == ["40", HIDDEN]
    assert [t.text for t in drawn.findall(".//title")] == ["Satu: 40", "<b>Dua</b>: ∗", "Nol: 0"]
    assert drawn.find("./svg[@role='img']") is not None


def test_an_empty_table_draws_nothing() -> None:
    empty = Table("n", "N", ("Nama", "Orang"), ())
    assert tree(bars(empty, str, "{}")).findall(".//rect") == []
    assert tree(columns(empty, (), str)).findall(".//rect") == []


def test_every_part_has_a_pattern_of_its_own_words_and_a_place() -> None:
    drawn = tree(patterns())
    assert {p.get("id") for p in drawn.findall(".//pattern")} == {f"p-{part}" for part in PARTS}
    assert set(WORDS) | {"satu"} == set(PARTS)
    assert [part for part, _ in DRAWN] == list(WORDS)
    assert sorted(place for _, places in DRAWN for place in places) == list(range(len(COLUMNS)))
    assert "url(#p-nanti)" in swatch("nanti")
    shapes = [PARTS[part] for part, _ in DRAWN]
    assert len(set(shapes)) == len(shapes)
