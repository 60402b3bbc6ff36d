"""The leaders' page: where we are stuck in a sentence, charts with tables, small counts hidden, tables as files."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest

from orkestra.insights.charts import HIDDEN
from orkestra.insights.filters import Filters
from orkestra.insights.models import Figures
from orkestra.insights.queries import officials
from orkestra.insights.services import compute_figures
from orkestra.shared.access.rights import viewer_of
from orkestra.web.leaders import pages
from orkestra.web.leaders.boards import Boards
from orkestra.web.leaders.panels import all_tables
from orkestra.web.leaders.words import GROUPS, OBSTACLES, group, head, obstacle
from orkestra_rules.law import load
from tests.insights.summaries import asked, summary
from tests.shared.rows import BY, TODAY
from tests.web.leaders.crowd import AWAITS, LATER, counted, crowd
from tests.web.ministry import Ministry
from tests.web.team.teams import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def counts(ministry: Ministry) -> Ministry:
    crowd(ministry)
    return ministry


def main(ministry: Ministry, name: str, query: str = "", **headers: str) -> str:
    response = signed_in(ministry, name).get(f"/pimpinan/{query}", headers=headers)
    assert response.status_code == 200
    text: str = response.content.decode()
    return text


def words(ministry: Ministry, name: str, query: str = "") -> str:
    text = main(ministry, name, query)
    text = re.sub(r"<(svg|select)\b.*?</\1>", " ", text[text.index("<main") : text.index("</main>")], flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


# ------------------------------------------------------------------ the answer
def test_the_answer_says_where_we_stand_where_we_are_stuck_and_what_is_ours_to_do(counts: Ministry) -> None:
    said = words(counts, "ardi")
    assert "Dari 30 pejabat fungsional, 10 dapat naik pangkat sekarang dan belum ada yang dapat naik jenjang." in said
    assert "20 orang belum dapat naik pangkat, terbanyak karena angka kredit belum cukup: 12 orang (60 %)." in said
    assert (
        "Yang dapat diselesaikan sendiri: 8 orang tinggal menunggu uji kompetensi atau lowongan; "
        "penilaian 15 orang belum lengkap."
    ) in said


def test_the_other_decision_can_be_chosen(counts: Ministry) -> None:
    said = words(counts, "ardi", "?keputusan=kj")
    assert "Yang belum dapat naik jenjang terutama tertahan karena angka kredit belum cukup." in said
    assert words(counts, "ardi", "?keputusan=lain") == words(counts, "ardi")


def test_a_unit_and_a_family_narrow_everything(counts: Ministry) -> None:
    assert "Direktorat Bina Kelembagaan Dari 10 pejabat fungsional" in words(counts, "rina", "?unit=DUA")
    assert "Seluruh instansi · Perencana Dari 3 pejabat fungsional" in words(counts, "rina", "?keluarga=perencana")
    assert "Tidak ada pejabat fungsional di sini" in words(counts, "rina", "?unit=DUA&keluarga=statistisi")
    assert '<option value="DUA" selected>' in main(counts, "rina", "?unit=DUA")


def test_before_anything_was_counted_it_says_when_it_will_be(ministry: Ministry) -> None:
    assert "Belum ada angka" in words(ministry, "ardi")


def test_figures_say_of_which_day_they_are(counts: Ministry) -> None:
    assert "Untuk hari 1 April 2026; dihitung" in words(counts, "ardi")


# ------------------------------------------------------------------ who sees what
LINKED = r'<tr><th scope="row"><a href="([^"]+)">[^<]*</a></th><td class=k-bar>.*?<td class=n>(\d+)</td>'
"""A row of a chart that leads to its list, with its count."""


def test_a_leader_sees_no_small_count_and_no_way_to_people(counts: Ministry) -> None:
    page, said = main(counts, "ardi"), words(counts, "ardi")
    assert "/pegawai/" not in page
    assert HIDDEN in said and "disamarkan" in said
    for few in ("Perencana 3", "perencana 2"):
        assert few not in said


def test_the_bureau_sees_every_count_and_each_leads_to_its_list(counts: Ministry) -> None:
    page = main(counts, "rina")
    assert HIDDEN not in page
    viewer = viewer_of(counts.accounts["rina"], TODAY)
    links = set(re.findall(LINKED, page))
    assert len(links) > 15
    for address, many in links:
        told = {name: values[0] for name, values in parse_qs(urlsplit(unescape(address)).query).items()}
        seat = {"keluarga", "jenjang"} <= told.keys()  # what is empty there is nobody; its name leads to who sits there
        assert seat or officials(viewer, Filters.read(told), on=TODAY).paginator.count == int(many), address


def test_no_sentence_and_no_card_tells_what_the_tables_hide(ministry: Ministry) -> None:
    rows = [{}] * 3 + [AWAITS] * 6 + [LATER] * 8 + [LATER | {"kp_condition": "kp_ak_kj"}] * 2
    for number, told in enumerate(rows):
        summary(number, unit=ministry.units["SUB"], **told)
    counted()
    said = words(ministry, "ardi")
    assert "beberapa orang dapat naik pangkat sekarang" in said
    assert "beberapa orang tinggal menunggu uji kompetensi atau lowongan" in said
    assert "Yang belum dapat naik pangkat terutama tertahan karena angka kredit belum cukup." in said
    assert not re.search(r"\b(3|6|16) (orang|dapat|Dapat)", said)
    assert "16 orang belum dapat naik pangkat, terbanyak karena angka kredit belum cukup: 10 orang" in words(
        ministry, "rina"
    )


def test_of_fewer_than_five_nothing_is_told_to_a_leader(counts: Ministry) -> None:
    assert "Terlalu sedikit orang" in words(counts, "ardi", "?keluarga=perencana")
    client = signed_in(counts, "ardi")
    assert client.get("/pimpinan/jenjang.csv?keluarga=perencana").status_code == 404
    assert signed_in(counts, "rina").get("/pimpinan/jenjang.csv?keluarga=perencana").status_code == 200


@pytest.mark.parametrize("name", ["siti", "budi", "audi", "admin", "umum"])
def test_nobody_else_sees_it(counts: Ministry, name: str) -> None:
    for address in ("/pimpinan/", "/pimpinan/jenjang.csv"):
        assert signed_in(counts, name).get(address).status_code == 403


def test_names_of_units_are_escaped(ministry: Ministry) -> None:
    summary(1, unit=ministry.units["SUB"])
    counted()
    Figures.objects.update(unit_nama="<script>x", names={"SATU": "<script>x", "DUA": "<script>y"})
    assert "<script>x" not in main(ministry, "rina")


# ------------------------------------------------------------------ tables
def tables(ministry: Ministry, exact: bool) -> dict[str, Any]:
    return all_tables(Boards(Figures.objects.get(unit_kode="", keluarga=""), exact))


def test_every_table_counts_everybody_once(counts: Ministry) -> None:
    found = tables(counts, True)
    for name in ("jenjang", "golongan", "keluarga", "usia", "jenis_kelamin", "status", "unit", "kp-keadaan"):
        assert sum(row.total for row in found[name].rows) == 30, name
    for name in ("kp-keluarga", "kp-unit", "kj-keluarga", "kj-unit"):
        assert sum(sum(row.counts) for row in found[name].rows) == 30, name
        assert all(row.total == sum(row.counts) for row in found[name].rows)
    assert [(row.label, row.counts) for row in found["kp-penghalang"].rows] == [
        ("Angka kredit belum cukup", (12,)), ("Belum lulus uji kompetensi", (8,)),
    ]  # fmt: skip
    assert [(row.label, row.total) for row in found["pensiun"].rows] == [
        ("2026", 0), ("2027", 0), ("2028", 6), ("2029", 0), ("2030", 0),
    ]  # fmt: skip
    assert [(row.label, row.counts) for row in found["kursi"].rows] == [("Auditor Ahli Muda", (27, 0, 3, 6, 9))]


def test_hidden_tables_tell_no_small_count(counts: Ministry) -> None:
    for name, table in tables(counts, False).items():
        people = [
            count for row in table.rows for place, count in enumerate(row.counts) if (name, place) != ("kursi", 2)
        ]
        assert not [count for count in people if count is not None and 0 < count < 5], name
        assert not [row.total for row in table.rows if row.total is not None and 0 < row.total < 5], name
        assert not [row.address for row in table.rows if row.address], name


def test_red_without_hiding_small_counts_are_told(counts: Ministry) -> None:
    found = tables(counts, True)
    assert [row.total for row in found["keluarga"].rows] == [27, 3]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_table_is_taken_along_as_it_is_shown(counts: Ministry, kind: str) -> None:
    answer = signed_in(counts, "ardi").get(f"/pimpinan/kp-keadaan.{kind}")
    assert answer["Content-Disposition"] == f'attachment; filename="kp-keadaan-2026-04-01.{kind}"'
    if kind == "csv":
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
        rows = [[str(cell) for cell in row[:2]] for row in sheet.iter_rows(values_only=True) if row[0]]
    assert ["Sekarang", "10"] in rows and ["≤ 6 bulan", "12"] in rows


def test_what_is_hidden_is_hidden_in_a_file_too(counts: Ministry) -> None:
    text = signed_in(counts, "ardi").get("/pimpinan/keluarga.csv").content.decode()
    assert "disamarkan" in text and not re.search(r"[;,\t]3\r?\n", text)


@pytest.mark.parametrize("address", ["tidak-ada.csv", "jenjang.pdf"])
def test_what_there_is_none_of_is_not_found(counts: Ministry, address: str) -> None:
    assert signed_in(counts, "ardi").get(f"/pimpinan/{address}").status_code == 404


def test_every_table_of_the_page_can_be_taken_along(counts: Ministry) -> None:
    client = signed_in(counts, "rina")
    page = main(counts, "rina")
    found = set(re.findall(r'href="(/pimpinan/[a-z_-]+\.csv)\?keputusan=kp"', page))
    assert len(found) > 10
    for address in found:
        assert client.get(address).status_code == 200, address


# ------------------------------------------------------------------ words
def test_every_condition_of_the_law_has_its_words() -> None:
    library = load().library
    conditions = {name for decision in library.decisions.values() for name in decision.conditions}
    told = set(OBSTACLES) - {"?"}
    assert told <= conditions
    assert {group(name) for name in conditions} <= set(GROUPS)
    silent = conditions - told
    assert all(obstacle(name).startswith("Belum terpenuhi: ") for name in silent)
    assert silent == {
        "kj_keluarga_berlaku", "kp_keluarga_berlaku", "kp_golongan_di_atas_jenjang", "kp_tanpa_lowongan_tersisa",
        "kp_golongan_di_bawah_jenjang", "kp_masuk_promosi",
    }  # fmt: skip


def test_horizons_follow_each_other() -> None:
    assert [head(column) for column in ("6", "12", "24", "lebih")] == [
        "≤ 6 bulan", "7–12 bulan", "13–24 bulan", "Lebih dari 24 bulan",
    ]  # fmt: skip


# ------------------------------------------------------------------ cost
def test_a_part_of_the_page_is_answered_where_only_that_is_asked_for(counts: Ministry) -> None:
    part = main(counts, "ardi", "?unit=DUA", **{"HX-Request": "true", "HX-Target": "angka"})
    assert part.startswith('<div id="angka">') and "<html" not in part


def test_the_page_takes_as_many_queries_for_many_as_for_few(ministry: Ministry) -> None:
    made = []
    for first, last in ((0, 6), (6, 80)):
        for number in range(first, last):
            summary(number, unit=ministry.units["SUB"], **AWAITS)
        counted()
        client = signed_in(ministry, "rina")
        client.get("/pimpinan/")
        with asked() as found:
            client.get("/pimpinan/?unit=SATU&keluarga=auditor")
        made.append(len(found))
    assert made[0] == made[1] <= 10


def test_charts_are_drawn_once_for_all_until_the_figures_are_made_anew(counts: Ministry) -> None:
    pages.drawn.cache_clear()
    first = words(counts, "ardi")
    assert words(counts, "wati") == first
    assert pages.drawn.cache_info().misses == 1
    assert words(counts, "rina") != first
    summary(99, unit=counts.units["SUB"])
    compute_figures(by=BY, on=TODAY)
    assert "Dari 31 pejabat" in words(counts, "ardi")
