"""The law to read in: every page opens, words find what they name, a day chooses, two days show what changed."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from orkestra.insights.law_index import national
from orkestra_rules.law import load
from tests.web.bureau.desk import signed_in, words

pytestmark = pytest.mark.django_db
ADDRESSES = {
    "putusan": lambda law: list(law.library.decisions),
    "tetapan": lambda law: [p.name for p in national(law)],
    "rumus": lambda law: [name for _, name in law.library.rules][::7],
    "jabatan": lambda law: list(law.families)[::5],
    "bab": lambda law: [page.name for page in law.library.pages],
    "peraturan": lambda law: list(law.instruments)[::3],
}


@pytest.fixture
def reader(ministry: Any) -> Client:
    """An account without any role may read the law."""
    return signed_in(ministry, "umum")


def said(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200, address
    return words(answer)


def test_the_whole_is_laid_out(reader: Client) -> None:
    text = said(reader, "/ketentuan/")
    for part in ("Kenaikan pangkat", "Tetapan: Angka kredit", "Rumus, menurut bab", "Peraturan dan sumber", "Auditor"):
        assert part in text
    assert "Dibaca pada naskah peraturan" in text


@pytest.mark.parametrize("room", sorted(ADDRESSES))
def test_every_statement_has_its_page(reader: Client, room: str) -> None:
    for name in ADDRESSES[room](load()):
        said(reader, f"/ketentuan/{room}/{name}/")


@pytest.mark.parametrize("room", sorted(ADDRESSES))
def test_what_is_not_there(reader: Client, room: str) -> None:
    assert reader.get(f"/ketentuan/{room}/tidak-ada/").status_code == 404


# ------------------------------------------------------------------ search
def test_words_find_and_choices_narrow(reader: Client) -> None:
    text = said(reader, "/ketentuan/", cari="koefisien tahunan")
    assert "ketentuan" in text and "Koefisien angka kredit tahunan" in text
    only = said(reader, "/ketentuan/", cari="pangkat", jenis="parameter", tanda="R")
    assert "masa_pangkat_kp" in only and "kp_masa_pangkat" not in only.replace("masa_pangkat_kp", "")
    assert "Tidak ada ketentuan yang cocok" in said(reader, "/ketentuan/", cari="xyzzy")


def test_a_search_in_the_page_brings_only_what_was_found(reader: Client) -> None:
    part = reader.get("/ketentuan/", {"cari": "koefisien"}, headers={"HX-Request": "true", "HX-Target": "hasil"})
    assert "<html" not in part.content.decode()
    assert "Koefisien angka kredit tahunan" in words(part)


def test_many_are_parted_in_pages(reader: Client) -> None:
    assert "Halaman 2 dari" in said(reader, "/ketentuan/", jenis="rule", halaman="2")
    assert "Halaman 1 dari" in said(reader, "/ketentuan/", jenis="rule", halaman="x")


def test_hostile_words_stay_words(reader: Client) -> None:
    page = reader.get("/ketentuan/", {"cari": '"><script>alert(1)</script>', "hari": "';--"}).content.decode()
    assert "<script>alert" not in page


# ------------------------------------------------------------------ days
def test_a_day_chooses_the_edition(reader: Client) -> None:
    then = said(reader, "/ketentuan/tetapan/bulan_kp/", hari="2024-06-01")
    assert "berlaku pada 1 Juni 2024" in then and "diganti 1 Oktober 2025" in then
    assert "berlaku pada 1 April 2026" in said(reader, "/ketentuan/tetapan/bulan_kp/")
    assert "Belum ada ketentuan pada 1 Januari 2018" in said(reader, "/ketentuan/tetapan/akk_kj/", hari="2018-01-01")


def test_the_law_of_an_earlier_day_is_another(reader: Client) -> None:
    assert "akk_kj" in said(reader, "/ketentuan/", cari="akk_kj")
    assert "Tidak ada ketentuan yang cocok" in said(reader, "/ketentuan/", cari="akk_kj", hari="2018-01-01")
    assert said(reader, "/ketentuan/", hari="2018-01-01") != said(reader, "/ketentuan/")


@pytest.mark.parametrize("day", ["31-12-2025", "2025-02-30", "besok", ""])
def test_what_is_no_day_is_today(reader: Client, day: str) -> None:
    assert "berlaku pada 1 April 2026" in said(reader, "/ketentuan/tetapan/bulan_kp/", hari=day)


def test_what_changed_between_two_days(reader: Client) -> None:
    text = said(reader, "/ketentuan/perubahan/", dari="2025-09-30", sampai="2025-10-01")
    assert "Bulan yang hari pertamanya menjadi TMT kenaikan pangkat" in text
    assert "PerBKN 4/2023, Pasal 2" in text and "PerBKN 4/2025" in text
    turned = said(reader, "/ketentuan/perubahan/", dari="2025-10-01", sampai="2025-09-30")
    assert turned.count("PerBKN 4/2025") == text.count("PerBKN 4/2025")
    assert "Tidak ada yang berubah" in said(reader, "/ketentuan/perubahan/", dari="2026-02-01", sampai="2026-03-01")


# ------------------------------------------------------------------ links
def test_a_rule_and_a_parameter_lead_to_one_another(reader: Client) -> None:
    rule = reader.get("/ketentuan/rumus/kj_angka_kredit/").content.decode()
    assert 'href="/ketentuan/tetapan/akk_kj/"' in rule and 'href="/ketentuan/putusan/kenaikan_jenjang/"' in rule
    assert 'href="/ketentuan/rumus/kj_angka_kredit/"' in reader.get("/ketentuan/tetapan/akk_kj/").content.decode()


def test_a_parameter_that_no_rule_uses_says_so(reader: Client) -> None:
    assert "belum dipakai oleh rumus mana pun" in said(reader, "/ketentuan/tetapan/pengalaman_perpindahan/")


def test_no_query_but_who_is_there(reader: Client) -> None:
    for address in ("/ketentuan/", "/ketentuan/tetapan/akk_kj/", "/ketentuan/perubahan/"):
        reader.get(address)
        with CaptureQueriesContext(connection) as asked:
            reader.get(address)
        assert len(asked) <= 5


def test_a_visitor_signs_in_first(client: Client, ministry: Any) -> None:
    assert client.get("/ketentuan/").status_code == 302
