"""Drafts of the papers of credit: what they would say, as PDF, and why there are none."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pypdf
import pytest

from orkestra.people.models import Jabatan, Pangkat, Pendidikan
from orkestra.shared.trail.models import Entry
from tests.shared.rows import stored
from tests.web.bureau.desk import signed_in, words
from tests.web.ministry import Ministry

pytestmark = pytest.mark.django_db
SITI, DEWI = "199003152015032001", "199107232016012006"
PAGE = f"/pegawai/{SITI}/angka-kredit/"
YEAR = "?dari=2025-01&sampai=2025-12"


def told(client: Any, query: str = YEAR) -> str:
    return words(client.get(f"{PAGE}{query}"))


def test_a_year_is_drawn_up_with_its_three_papers(rated: Ministry) -> None:
    page = told(signed_in(rated, "rina"))
    assert "Masa ini menambah 25 angka kredit dari konversi; jumlahnya menjadi 50." in page
    assert "Masih kurang 50 untuk pangkat III/d." in page
    assert "Pejabat Penilai Kinerja: Drs. Bambang Sutrisno, M.Si." in page
    for title in ("Konversi predikat ke angka kredit", "Akumulasi angka kredit", "Penetapan angka kredit (PAK)"):
        assert title in page
    assert "AK konversi 25,000 25,000 50,000" in page


def test_without_months_it_is_the_year_up_to_the_last_rated_month(rated: Ministry) -> None:
    page = told(signed_in(rated, "siti"), "")
    assert "Masa ini menambah 4,167 angka kredit" in page
    assert "Januari 2026 – Februari 2026 Baik 2/12 × 100% 25 4,167" in page


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("?dari=2025-06&sampai=2025-01", "Bulan terakhir mendahului bulan pertama."),
        ("?dari=2022-12&sampai=2025-01", "Pilih bulan antara Januari 2023 dan Maret 2026."),
        ("?dari=2025-01&sampai=2026-04", "Pilih bulan antara Januari 2023 dan Maret 2026."),
        ("?dari=kemarin&sampai=2025-01", "Pilih bulan antara"),
        ("?dari=2025-13&sampai=2025-12", "Pilih bulan antara"),
    ],
)
def test_months_that_do_not_fit_are_told_and_give_no_file(rated: Ministry, query: str, fault: str) -> None:
    client = signed_in(rated, "rina")
    assert fault in told(client, query)
    assert client.get(f"{PAGE}penetapan.pdf{query}")["Location"] == f"{PAGE}{query}"


def test_months_without_a_rating_and_who_gives_it(rated: Ministry) -> None:
    page = told(signed_in(rated, "rina"), "?dari=2026-01&sampai=2026-03")
    assert "Konsep belum dapat disusun" in page
    assert "Belum ada penilaian untuk Maret 2026. Pejabat penilai: Drs. Bambang Sutrisno, M.Si." in page


def test_a_rating_that_reaches_out_of_the_months_is_told_and_how_to_choose(rated: Ministry) -> None:
    page = told(signed_in(rated, "rina"), "?dari=2025-04&sampai=2025-06")
    assert "Penilaian Januari 2025 – Desember 2025 mencakup juga bulan di luar masa ini." in page
    assert "Pilih masa yang memuat seluruh bulannya." in page
    assert "Belum ada penilaian" not in page


def test_the_paper_names_rank_and_post_as_they_were_at_the_end_of_its_months(rated: Ministry) -> None:
    siti = rated.people["siti"]
    stored(Pangkat, person=siti, tmt=date(2026, 2, 1), golongan="III/d")
    client = signed_in(rated, "kepala")
    text = {
        year: pypdf.PdfReader(io.BytesIO(client.get(f"{PAGE}penetapan.pdf{query}").content)).pages[0].extract_text()
        for year, query in (("2025", YEAR), ("2026", "?dari=2026-01&sampai=2026-02"))
    }
    assert "Penata, III/c, 1 April 2022" in text["2025"] and "Penata Tingkat I, III/d, 1" not in text["2025"]
    assert "Penata Tingkat I, III/d, 1 Februari 2026" in text["2026"]


def test_what_the_form_asks_for_and_is_not_recorded_is_told(rated: Ministry) -> None:
    page = told(signed_in(rated, "rina"))
    assert "Belum tercatat dan kosong pada surat: Nomor seri Karpeg" in page


def test_facts_that_are_missing_are_named(ministry: Ministry) -> None:
    page = words(signed_in(ministry, "rina").get(f"/pegawai/{DEWI}/angka-kredit/{YEAR}"))
    assert "Data belum lengkap: PAK integrasi. Biro kepegawaian melengkapinya" in page


def test_months_before_the_functional_post_ask_for_other_months(rated: Ministry) -> None:
    page = told(signed_in(rated, "rina"), "?dari=2023-01&sampai=2023-12")
    assert "Pada akhir masa ini tidak ada jabatan fungsional yang diduduki. Pilih bulan yang lain." in page
    assert "Data belum lengkap" not in page


def test_law_that_is_not_known_is_nobodys_data(rated: Ministry) -> None:
    """Into Ahli Muda with IV/a: the fixed credit of that transfer was not read."""
    siti = rated.people["siti"]
    Jabatan.objects.filter(person=siti).update(withdrawn_at="2026-01-01T00:00:00Z", withdrawn_by="uji")
    stored(Jabatan, person=siti, tmt=date(2024, 1, 1), jenis="fungsional", keluarga="pengawas_ketenagakerjaan",
           jenjang="ahli_muda", jalur="perpindahan", nama="Pengawas Ketenagakerjaan Ahli Muda")  # fmt: skip
    stored(Pangkat, person=siti, tmt=date(2023, 4, 1), golongan="IV/a")
    page = told(signed_in(rated, "rina"))
    assert "Belum diketahui: ketentuan “Angka kredit tetap pada perpindahan" in page
    assert "Yang kurang ketentuannya, bukan data pegawai ini." in page
    assert "Data belum lengkap" not in page


def test_of_somebody_who_is_no_official_it_says_why(ministry: Ministry) -> None:
    dewi = ministry.people["dewi"]
    Jabatan.objects.filter(person=dewi).update(withdrawn_at="2026-01-01T00:00:00Z", withdrawn_by="uji")
    stored(Jabatan, person=dewi, tmt=date(2020, 1, 1), jenis="administrasi")
    page = words(signed_in(ministry, "rina").get(f"/pegawai/{DEWI}/angka-kredit/{YEAR}"))
    assert "Konsep tidak dapat disusun. Bukan pejabat fungsional" in page


def test_a_draft_is_a_pdf_and_a_line_of_the_trail(rated: Ministry) -> None:
    answer = signed_in(rated, "kepala").get(f"{PAGE}penetapan.pdf{YEAR}")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="konsep-penetapan-{SITI}-2025-12.pdf"'
    text = pypdf.PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert "KONSEP" in text and "Siti Rahmawati, S.H." in text
    line = Entry.objects.filter(act="papers.draft").get()
    assert (line.by, line.about, json.loads(line.told)) == (
        "kepala", SITI, {"kind": "penetapan", "first": "2025-01", "last": "2025-12"},
    )  # fmt: skip


def test_there_is_no_other_paper_and_one_that_cannot_be_drawn_up_leads_to_why(rated: Ministry) -> None:
    client = signed_in(rated, "rina")
    assert client.get(f"{PAGE}lain.pdf{YEAR}").status_code == 404
    query = "?dari=2026-01&sampai=2026-03"
    assert client.get(f"{PAGE}penetapan.pdf{query}")["Location"] == f"{PAGE}{query}"


@pytest.mark.parametrize(
    ("name", "status"), [("siti", 200), ("kepala", 200), ("budi", 200), ("wati", 404), ("audi", 403)]
)
def test_who_may_see_it(rated: Ministry, name: str, status: int) -> None:
    assert signed_in(rated, name).get(PAGE).status_code == status


def test_in_english_the_page_speaks_english_and_the_papers_stay_as_they_are(rated: Ministry) -> None:
    client = signed_in(rated, "rina")
    client.cookies["bahasa"] = "en"
    page = told(client)
    assert "This period adds 25 credit by conversion" in page
    assert "Hasil penilaian" in page


def test_the_way_leads_there_from_the_career_and_from_the_person(rated: Ministry) -> None:
    from tests.web.ministry import judged

    judged(rated)
    client = signed_in(rated, "rina")
    for address in (f"/pegawai/{SITI}/", f"/pegawai/{SITI}/karier/"):
        assert f'href="{PAGE}"' in client.get(address).content.decode(), address


# ------------------------------------------------------------------ what can be done from here
def test_each_amount_names_its_article_and_leads_to_its_rule(rated: Ministry) -> None:
    answer = signed_in(rated, "rina").get(f"{PAGE}{YEAR}")
    assert "Lampiran II angka 12 (AK Konversi)" in words(answer)
    assert b"/ketentuan/rumus/penetapan_konversi/" in answer.content


@pytest.mark.parametrize(("who", "leads"), [("rina", f"/pegawai/{SITI}/"), ("siti", f"/pegawai/{SITI}/koreksi/")])
def test_what_is_wanting_leads_to_where_it_is_put_right(rated: Ministry, who: str, leads: str) -> None:
    stored(Pendidikan, person=rated.people["siti"], tingkat="s2", saat_pengangkatan=False, diakui=None)
    page = signed_in(rated, who).get(f"{PAGE}{YEAR}").content.decode()
    assert f'class="btn btn-primary" href="{leads}"' in page
    assert "Peningkatan pendidikan (S2) belum dihitung" in told(signed_in(rated, who), f"{YEAR}&ijazah=tanpa")


def test_whoever_prepares_papers_can_ask_for_them_from_here(rated: Ministry) -> None:
    def offered(who: str) -> bool:
        return b"/surat/baru/?dari=2025-01" in signed_in(rated, who).get(f"{PAGE}{YEAR}").content

    assert [offered(who) for who in ("budi", "rina", "siti", "kepala")] == [True, True, False, False]
