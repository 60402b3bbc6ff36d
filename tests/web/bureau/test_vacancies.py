"""Needs, filled and vacant seats: by unit, by family, one by one; changed with dates; who retires within five years."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.test import Client

from orkestra.insights.models import Summary
from orkestra.insights.services import compute_figures
from orkestra.people.models import Kebutuhan, Lowongan
from tests.shared.rows import stored
from tests.web.bureau.desk import asked, send, signed_in, summarised, words
from tests.web.ministry import BY

FAMILY = "pengawas_ketenagakerjaan"


@pytest.fixture
def clerk(ministry: Any) -> Client:
    summarised(ministry)
    Summary.objects.filter(person=ministry.people["kepala"]).update(retires_on=date(2028, 5, 1))
    compute_figures(by=BY, on=ministry.day)
    for unit, jumlah in (("SATU", 5), ("SUB", 1), ("BIRO", 1)):
        stored(Kebutuhan, unit=ministry.units[unit], keluarga=FAMILY, jenjang="ahli_muda", jumlah=jumlah)
    stored(Lowongan, kunci="DUA", unit=ministry.units["DUA"], keluarga="auditor", jenjang="ahli_muda", jumlah=4)
    return signed_in(ministry, "rina")


def rows(client: Client, query: str = "") -> list[dict[str, str]]:
    text = client.get(f"/lowongan/ekspor.csv{query}").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_the_sentence_counts_only_kinds_of_which_the_need_is_known(clerk: Client) -> None:
    text = words(clerk.get("/lowongan/"))
    assert "Dari 7 kebutuhan yang tercatat, 5 terisi dan 3 lowong. Ada kelebihan 1 pejabat" in text
    assert "4 lagi lowong menurut hitungan. 1 pejabat pensiun dalam 5 tahun." in text
    assert "2028 1" in text


def test_by_unit_each_branch_with_all_below_it_and_down_step_by_step(clerk: Client) -> None:
    text = words(clerk.get("/lowongan/"))
    assert "Direktorat Bina Pemeriksaan 6 3 3" in text
    text = words(clerk.get("/lowongan/?unit=SATU"))
    assert "Direktorat Bina Pemeriksaan langsung di unit ini 5 2 3" in text
    assert "Subdirektorat Pemeriksaan Norma 1 1 0" in text


def test_by_family_and_one_by_one(clerk: Client) -> None:
    assert "Pengawas Ketenagakerjaan Ahli Muda 7 6 3 lebih 1" in words(clerk.get("/lowongan/?menurut=jabatan"))
    text = words(clerk.get("/lowongan/?menurut=rinci&urut=-lowong"))
    assert text.index("Auditor Ahli Muda") < text.index("Direktorat Bina Pemeriksaan Pengawas")
    assert "menurut hitungan" in text


@pytest.mark.parametrize(
    ("query", "units"),
    [
        ("", ["BIRO", "DUA", "DUA", "SATU", "SUB"]), ("?unit=SATU", ["SATU", "SUB"]), ("?keluarga=auditor", ["DUA"]),
        ("?lowong=ya", ["DUA", "SATU"]), ("?jenjang=ahli_utama", []), ("?unit=x", []), ("?urut=-terisi", None),
    ],
)  # fmt: skip
def test_a_file_holds_what_is_filtered(clerk: Client, query: str, units: list[str] | None) -> None:
    found = rows(clerk, query)
    if units is not None:
        assert sorted(row["Kode unit"] for row in found) == units
    assert [row["Pensiun 2028"] for row in rows(clerk, "?unit=SATU&keluarga=" + FAMILY)] == ["1", "0"]


def test_nothing_found_and_nothing_at_all(ministry: Any) -> None:
    client = signed_in(ministry, "rina")
    assert "Belum ada kebutuhan dan pejabat yang tercatat" in words(client.get("/lowongan/"))
    assert "Tidak ada jabatan yang cocok" in words(client.get("/lowongan/?jenjang=ahli_utama"))


def change(client: Client, step: str = "simpan", **told: Any) -> Any:
    key = {"unit": "SATU", "keluarga": FAMILY, "jenjang": "ahli_muda"}
    shown = client.get("/lowongan/ubah/", key).context["form"]
    marks = {name: shown[name].value() for name in ("seen_need", "seen_counted")}
    filled = {"kebutuhan": "8", "lowongan": "", "mulai": "2026-07-01", "selesai": "", "because": "Peta jabatan"}
    return send(client, "/lowongan/ubah/", langkah=step, **{**key, **marks, **filled, **told})


def test_a_need_is_changed_from_a_day_on_after_it_was_shown(clerk: Client) -> None:
    shown = change(clerk, "periksa")
    assert "1 Januari 2020 – 30 Juni 2026 5" in words(shown)
    assert Kebutuhan.objects.filter(jumlah=8).count() == 0
    assert change(clerk)["Location"] == "/lowongan/?unit=SATU&menurut=rinci"
    assert Kebutuhan.objects.standing().get(jumlah=8).mulai == date(2026, 7, 1)


def test_both_numbers_at_once(clerk: Client) -> None:
    assert change(clerk, lowongan="2").status_code == 302
    assert Lowongan.objects.standing().get(unit__kode="SATU").jumlah == 2


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"kebutuhan": "5"}, "Tidak ada yang berubah."), ({"kebutuhan": ""}, "Isi kebutuhan, lowongan, atau keduanya."),
        ({"kebutuhan": "-1"}, "Kebutuhan: "), ({"kebutuhan": "9" * 30}, "Kebutuhan: "), ({"because": ""}, "Alasan"),
        ({"unit": "TIDAK-ADA"}, "Unit: "), ({"keluarga": "x"}, "Jabatan fungsional: "),
        ({"mulai": "kemarin"}, "Berlaku mulai: "),
        ({"selesai": "2026-01-01"}, "Berlaku sampai: "), ({"seen_need": "lama"}, "berubah sejak Anda membukanya"),
    ],
)  # fmt: skip
def test_red_a_form_with_faults_changes_nothing(clerk: Client, told: dict[str, str], said: str) -> None:
    response = change(clerk, **told)
    assert response.status_code == 422
    assert said in words(response)
    assert Kebutuhan.objects.count() == 3


@pytest.mark.parametrize("name", ["budi", "wati", "ardi", "siti", "admin"])
def test_red_only_the_bureau_changes_needs(ministry: Any, clerk: Client, name: str) -> None:
    client = signed_in(ministry, name)
    assert client.get("/lowongan/ubah/").status_code == 403
    assert send(client, "/lowongan/ubah/", langkah="simpan", kebutuhan="1").status_code == 403


@pytest.mark.parametrize(
    "query", ["?unit=%00", "?menurut=x", "?urut=__class__", "?halaman=-3", "?keluarga=" + "x" * 999]
)
def test_an_address_that_means_nothing_is_answered(clerk: Client, query: str) -> None:
    assert clerk.get(f"/lowongan/{query}").status_code == 200
    assert clerk.get(f"/lowongan/ubah/{query}").status_code == 200


def test_it_costs_the_same_for_more_people_and_needs(ministry: Any, clerk: Client) -> None:
    _, few = asked(clerk, "/lowongan/?menurut=rinci")
    for jenjang in ("ahli_pertama", "ahli_madya", "ahli_utama"):
        for unit in ministry.units.values():
            stored(Kebutuhan, unit=unit, keluarga="auditor", jenjang=jenjang, jumlah=2)
    _, many = asked(clerk, "/lowongan/?menurut=rinci")
    assert few == many <= 10
