"""The list of officials: found, narrowed, sorted, page by page; the same on paper of any number of people."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from orkestra.insights.models import Summary
from tests.web.bureau.crowd import LONG, crowd
from tests.web.bureau.desk import asked, signed_in, summarised, words

MOST_QUERIES, MOST_BYTES = 10, 60_000


@pytest.fixture
def clerk(ministry: Any) -> Client:
    summarised(
        ministry, siti={"kp_state": "buka"}, dewi={"kp_state": "nanti", "kp_opens": "2027-01-01", "differences": 2},
        kepala={"kj_state": "tindakan", "unrated_months": 3},
    )  # fmt: skip
    return signed_in(ministry, "rina")


def names(response: Any) -> list[str]:
    return re.findall(r"<th scope=row><a href=\"/pegawai/\d{18}/\">(.*?)</a>", response.content.decode())


def listed(client: Client, query: str = "") -> list[str]:
    return [name.split()[0].rstrip(".,") for name in names(client.get(f"/pegawai/{query}"))]


# ------------------------------------------------------------------ who is found
def test_everybody_by_name_with_post_unit_and_states(clerk: Client) -> None:
    response = clerk.get("/pegawai/")
    assert listed(clerk) == ["Drs", "Budi", "Dewi", "Rina", "Siti", "Wati"]
    text = words(response)
    assert "1–6 dari 6 pegawai" in text
    assert "Siti Rahmawati, S.H. 199003152015032001 Pengawas Ketenagakerjaan Ahli Muda Subdirektorat" in text
    assert "Januari 2027" in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?cari=SITI", ["Siti"]), ("?cari=dua", []), ("?cari=kelembagaan", ["Dewi"]), ("?cari=19911", []),
        ("?cari=199107", ["Dewi"]), ("?unit=SATU", ["Drs", "Budi", "Siti"]), ("?unit=SUB", ["Siti"]),
        ("?unit=TUTUP", []), ("?kp=buka", ["Siti"]), ("?kj=tindakan", ["Drs"]), ("?berbeda=ya", ["Dewi"]),
        ("?belum_dinilai=ya&kj=tindakan", ["Drs"]), ("?kp_dalam=12&kp=nanti", ["Dewi"]), ("?kp_dalam=3&kp=nanti", []),
        ("?pensiun_dalam=1", ["Drs"]), ("?pensiun_sampai=2026-04", []), ("?keluarga=auditor", []),
        ("?jenjang=ahli_muda&cari=wati+biro", ["Wati"]), ("?atasan=196804121993031002", ["Siti"]),
        ("?kp_sampai=2027-01&kp=nanti", ["Dewi"]), ("?kp_penghalang=kp_x", []),
    ],
)  # fmt: skip
def test_a_filter_narrows(clerk: Client, query: str, found: list[str]) -> None:
    assert listed(clerk, query) == found


def test_sorted_up_and_down_by_any_head(clerk: Client) -> None:
    assert listed(clerk, "?urut=-nama") == listed(clerk)[::-1]
    text = clerk.get("/pegawai/?urut=golongan").content.decode()
    assert 'aria-sort="ascending"><a href="?urut=-golongan"' in text


def test_a_chip_says_each_filter_and_leads_to_the_list_without_it(clerk: Client) -> None:
    response = clerk.get("/pegawai/?kp=buka&unit=SATU&pensiun_dalam=5&kolom=golongan")
    text = words(response)
    assert "Unit kerja: Direktorat Bina Pemeriksaan" in text
    assert "Pensiun dalam: 5 tahun" in text
    assert 'href="?unit=SATU&amp;pensiun_dalam=5&amp;kolom=golongan"' in response.content.decode()


def test_nobody_found_says_which_filter_to_loosen(clerk: Client) -> None:
    response = clerk.get("/pegawai/?kp=buka&unit=DUA")
    text = words(response)
    assert "Tidak ada pegawai yang cocok dengan semua saringan" in text
    assert "Tanpa Unit kerja “Direktorat Bina Kelembagaan”: 1 pegawai" in text
    assert "Tanpa Kenaikan pangkat “Terbuka sekarang”: 1 pegawai" in text
    assert "Melonggarkan satu saringan saja tidak cukup" in words(
        clerk.get("/pegawai/?kp=buka&unit=DUA&cari=zzz&kj=buka")
    )


def test_nobody_at_all_says_what_to_do(ministry: Any) -> None:
    assert "setelah berkas pertama diimpor" in words(signed_in(ministry, "rina").get("/pegawai/"))


def test_chosen_columns_are_shown_and_kept(clerk: Client) -> None:
    response = clerk.get("/pegawai/?kolom=pensiun&kolom=tidak_ada&kolom=alasan_kp")
    text = response.content.decode()
    assert re.findall(r'<td[^>]* data-label="([^"]*)"', text)[:2] == ["Pensiun", "Alasan pangkat"]
    assert '<input type="hidden" name="kolom" value="pensiun">' in text


def test_an_address_with_empty_values_leads_to_the_short_one(clerk: Client) -> None:
    response = clerk.get("/pegawai/?cari=&unit=&kp=buka&urut=nama")
    assert (response.status_code, response["Location"]) == (302, "/pegawai/?kp=buka")


@pytest.mark.parametrize("part", ["hasil", "daftar"])
def test_a_part_that_asks_gets_that_part_and_its_short_address(clerk: Client, part: str) -> None:
    told: dict[str, Any] = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": part}
    response = clerk.get("/pegawai/?cari=&kp=buka", **told)
    text = response.content.decode()
    assert "<html" not in text
    assert f'id="{part}"' in text
    assert ('hx-swap-oob="true"' in text) == (part == "hasil")
    assert response["HX-Push-Url"] == "/pegawai/?kp=buka"


# ------------------------------------------------------------------ who may see whom
def test_a_clerk_of_a_unit_sees_that_branch_alone_and_chooses_among_its_units(ministry: Any, clerk: Client) -> None:
    response = signed_in(ministry, "budi").get("/pegawai/")
    assert [name.split()[0] for name in names(response)] == ["Drs.", "Siti"]
    units = re.search(r'<select id="f-unit".*?</select>', response.content.decode(), re.DOTALL)
    assert units is not None
    assert re.findall(r'value="(\w+)"', units[0]) == ["SATU", "SUB"]
    assert names(signed_in(ministry, "budi").get("/pegawai/?unit=DUA")) == []


@pytest.mark.parametrize("name", ["siti", "kepala", "wati", "ardi", "audi", "admin", "umum"])
def test_red_others_are_refused(ministry: Any, clerk: Client, name: str) -> None:
    for address in ("/pegawai/", "/pegawai/ekspor.csv", "/pegawai/tampilan/"):
        assert signed_in(ministry, name).get(address).status_code == 403


def test_a_nip_is_masked_for_whoever_may_not_see_it(
    ministry: Any, clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from orkestra.shared.access import rights
    from orkestra.shared.access.matrix import Permission

    known: Callable[[str], Permission] = rights.permission_of
    nobody = Permission("people.see_nip", "", "person", {})
    monkeypatch.setattr(rights, "permission_of", lambda name: nobody if name == nobody.name else known(name))
    text = words(clerk.get("/pegawai/"))
    assert "Siti Rahmawati, S.H. 19900315••••••••01" in text
    assert "Rina Kartika, S.Psi. 198702142011012004" in text
    assert "199003152015032001" not in clerk.get("/pegawai/ekspor.csv").content.decode()


# ------------------------------------------------------------------ many, long, hostile
def test_it_costs_the_same_for_ten_times_the_people(ministry: Any, clerk: Client) -> None:
    costs = []
    for many, first in ((60, 0), (540, 60)):
        crowd(many, ministry.units["SATU"], ministry.day, first)
        for name in ("rina", "budi"):
            response, queries = asked(signed_in(ministry, name), "/pegawai/?kp=nanti&urut=-kp")
            assert len(response.content) < MOST_BYTES
            costs.append(queries)
    assert costs[:2] == costs[2:]
    assert max(costs) <= MOST_QUERIES, costs


def test_pages_of_fifty(ministry: Any, clerk: Client) -> None:
    crowd(120, ministry.units["DUA"], ministry.day)
    assert [len(names(clerk.get(f"/pegawai/?halaman={n}"))) for n in ("1", "2", "3", "4", "-1", "x")] == [
        50,
        50,
        26,
        26,
        26,
        50,
    ]
    assert "51–100 dari 126 pegawai" in words(clerk.get("/pegawai/?halaman=2"))


def test_the_longest_names_and_marks_of_html_are_shown_as_they_are(ministry: Any, clerk: Client) -> None:
    crowd(8, ministry.units["SATU"], ministry.day)
    Summary.objects.filter(nama=LONG).update(unit_nama="<script>alert(1)</script>" * 10, jabatan_nama="<b>")
    text = clerk.get("/pegawai/?cari=prawirodirdjo&kolom=jabatan").content.decode()
    assert LONG in text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


@pytest.mark.parametrize(
    "query",
    [
        "?cari=%00%00", "?cari=" + "x" * 5000, "?cari='%20OR%201=1--", "?cari=%25%5F", "?unit=%00", "?keluarga=%00",
        "?kp=%F0%9F%98%80", "?kp_dalam=-1", "?kp_dalam=99999999", "?kp_dalam=0", "?pensiun_dalam=٣", "?halaman=1e9",
        "?urut=person__account__password", "?urut=--nama", "?kolom=__class__", "?kp_dari=2027-13", "?kp_sampai=9999-12",
        "?cari[]=x", "?unit=K&unit=DUA", "?pensiun_dari=0000-01", "?kj_sampai=%E2%80%AE", "?golongan=III/z'",
    ],
)  # fmt: skip
def test_an_address_that_means_nothing_is_answered_all_the_same(clerk: Client, query: str) -> None:
    assert clerk.get(f"/pegawai/{query}").status_code == 200
    assert clerk.get(f"/pegawai/ekspor.csv{query}").status_code == 200
