"""Job families: approval, jenjang, ages, coefficients and what they rest on; who guides them, as a history."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from orkestra.people.models import KeadaanUnit, Pembina
from orkestra_rules.law import load
from tests.shared.rows import NOW, stored
from tests.web.bureau.desk import asked, send, signed_in, summarised, words

ONE = "/jabatan/pengawas_ketenagakerjaan/"


@pytest.fixture
def clerk(ministry: Any) -> Client:
    summarised(ministry)
    stored(Pembina, unit=ministry.units["SATU"])
    return signed_in(ministry, "rina")


def test_every_family_of_the_law_is_listed_with_its_numbers(clerk: Client) -> None:
    response, queries = asked(clerk, "/jabatan/")
    text = words(response)
    assert all(family.label in text for family in load().families.values())
    assert (
        "Pengawas Ketenagakerjaan Kementerian Ketenagakerjaan Berlaku Ahli Pertama – Ahli Utama 58 – 65 tahun" in text
    )
    assert "Direktorat Bina Pemeriksaan 6 4" in text
    assert queries <= 10


def test_one_family_with_ages_coefficients_and_citations(clerk: Client) -> None:
    text = words(clerk.get(ONE))
    assert "6 pejabat di 4 unit. Unit pembinanya Direktorat Bina Pemeriksaan." in text
    assert "Ahli Muda 58 25 – 6 –" in text
    assert "Koefisien angka kredit PermenPANRB 1/2023 Pasal 37" in text
    assert "belum terverifikasi · M" in text
    assert "Biro Organisasi dan SDM – 2 – 0" in text


@pytest.mark.parametrize("code", ["tidak_ada", "profil2", "approval"])
def test_red_there_is_no_other_family(clerk: Client, code: str) -> None:
    assert clerk.get(f"/jabatan/{code}/").status_code == 404
    assert clerk.get(f"/jabatan/{code}/pembina/").status_code == 404


def appoint(client: Client, step: str = "simpan", **told: str) -> Any:
    seen = client.get(f"{ONE}pembina/").context["form"]["seen"].value()
    filled = {"unit": "BIRO", "mulai": "2026-05-01", "selesai": "", "because": "SK", "seen": seen}
    return send(client, f"{ONE}pembina/", langkah=step, **{**filled, **told})


def test_a_guiding_unit_is_set_after_it_was_shown(clerk: Client) -> None:
    assert "1 Januari 2020 – 30 April 2026" in words(appoint(clerk, "periksa"))
    assert Pembina.objects.standing().count() == 1
    assert appoint(clerk)["Location"] == ONE
    assert "Biro Organisasi dan SDM sejak 1 Mei 2026" in words(clerk.get(ONE))


@pytest.mark.parametrize("told", [{"unit": ""}, {"unit": "X"}, {"seen": "lama"}, {"because": ""}, {"mulai": "x"}])
def test_red_a_form_with_faults_sets_nothing(clerk: Client, told: dict[str, str]) -> None:
    assert appoint(clerk, **told).status_code == 422
    assert Pembina.objects.count() == 1


def test_red_a_unit_that_closed_guides_nothing(ministry: Any, clerk: Client) -> None:
    KeadaanUnit.objects.filter(unit__kode="BIRO").update(withdrawn_at=NOW, withdrawn_by="x")
    stored(KeadaanUnit, unit=ministry.units["BIRO"], nama="Biro", mulai=date(2020, 1, 1), selesai=date(2026, 4, 30))
    response = appoint(clerk)
    assert response.status_code == 422
    assert "Unit ini tidak ada pada 01-05-2026." in words(response)


@pytest.mark.parametrize("name", ["budi", "wati", "ardi", "admin"])
def test_others_read_and_do_not_set(ministry: Any, clerk: Client, name: str) -> None:
    client = signed_in(ministry, name)
    assert client.get(ONE).status_code == 200
    assert client.get("/jabatan/profil/").status_code == 200
    assert send(client, f"{ONE}pembina/", langkah="simpan", unit="BIRO").status_code == 403


def test_the_profile_is_told_in_sentences(clerk: Client) -> None:
    text = words(clerk.get("/jabatan/profil/"))
    assert "Penilaian tahun berjalan Yang dipakai e-Kinerja; bila di sana tidak ada, riwayat SIASN" in text
    assert "Uji kompetensi Hanya dari templat Orkestra." in text
    assert "Bila SIASN keliru Admin SIASN" in text
