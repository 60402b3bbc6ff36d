"""One person in full: every history with its sources, what was put right, what sources say, what readers found."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from orkestra.careers.models import Penahanan
from orkestra.credit.models import DaerahKhusus
from orkestra.evidence.models import Berkas
from orkestra.insights.models import Summary
from orkestra.people.models import Hukdis, Identitas, Jabatan, Pangkat
from orkestra.performance.models import Penilaian
from orkestra.reconciliation.models import State
from orkestra.shared.histories.services import correct, withdraw
from orkestra.shared.trail.models import Entry
from tests.shared.rows import stored
from tests.web.bureau.desk import asked, signed_in, summarised, words
from tests.web.imports.stock import a_difference, a_finding, a_line, an_import
from tests.web.ministry import DAY

MOST_QUERIES = 14
LONG = "Nama " * 39


@pytest.fixture
def clerk(ministry: Any) -> Client:
    summarised(ministry, siti={
        "kp_state": "nanti", "kp_opens": "2027-04-01", "kp_sentence": "Angka kredit 59 dari 100; kurang 41",
        "kj_state": "tidak", "kj_sentence": "Tidak ada lagi jenjang di atasnya",
    })  # fmt: skip
    return signed_in(ministry, "rina")


def page(ministry: Any, who: str = "siti") -> str:
    return f"/pegawai/{ministry.people[who].nip}/"


def section(response: Any, name: str) -> str:
    found = re.search(
        rf'<details class="card history" id="{name}".*?\n</details>', response.content.decode(), re.DOTALL
    )
    assert found is not None
    return found[0]


# ------------------------------------------------------------------ what is shown
def test_the_head_answers_who_where_and_when(ministry: Any, clerk: Client) -> None:
    text = words(clerk.get(page(ministry)))
    assert "Siti Rahmawati, S.H. 199003152015032001 · III/c · PNS" in text
    assert "Diperkirakan terbuka pada 1 April 2027. Angka kredit 59 dari 100; kurang 41" in text
    assert "Tidak ada lagi jenjang di atasnya" in text
    assert "Tidak ada perbedaan antar sumber" in text


def test_every_row_says_where_it_comes_from_and_who_recorded_it_when(ministry: Any, clerk: Client) -> None:
    stored(Pangkat, person=ministry.people["siti"], tmt=date(2018, 4, 1), golongan="III/b", source="impor 7")
    text = section(clerk.get(page(ministry)), "pangkat")
    assert re.findall(r'data-label="TMT">(.*?)<', text) == ["1 April 2022", "1 April 2018"]
    assert "<span>impor 7</span>" in text
    assert "1 April 2026, biro:198001012005011001" in text


def test_columns_of_which_nothing_is_told_are_left_out(ministry: Any, clerk: Client) -> None:
    assert "Tanpa lowongan" not in section(clerk.get(page(ministry)), "pangkat")
    stored(Pangkat, person=ministry.people["siti"], tmt=date(2018, 4, 1), tanpa_lowongan=True)
    assert "Tanpa lowongan" in section(clerk.get(page(ministry)), "pangkat")


def test_a_row_that_tells_nothing_still_stands_there_to_be_put_right(ministry: Any, clerk: Client) -> None:
    row = stored(DaerahKhusus, person=ministry.people["dewi"], golongan=None, disetujui=None)
    assert f"/riwayat/daerah_khusus/{row.pk}/" in section(clerk.get(page(ministry, "dewi")), "daerah_khusus")


def test_what_was_put_right_stands_struck_through_below_and_what_was_withdrawn_apart(
    ministry: Any, clerk: Client
) -> None:
    first = Pangkat.objects.get(person=ministry.people["siti"])
    second = correct(first, by="wati", on=ministry.day, because="SK", golongan="III/d")
    correct(second, by="rina", on=ministry.day, because="SK lain", golongan="IV/a")
    gone = stored(Pangkat, person=ministry.people["siti"], tmt=date(2019, 4, 1), golongan="III/a")
    withdraw(gone, by="wati", on=ministry.day, because="tidak pernah")
    text = section(clerk.get(page(ministry)), "pangkat")
    assert [text.index(f"<del>{rank}") for rank in ("III/d (Penata Tingkat I)", "III/c (Penata)")]
    assert "Pernah dibetulkan 2 kali" in text
    assert "1 catatan dicabut" in text
    assert "<del>TMT: 1 April 2019 · Golongan: III/a (Penata Muda)</del>" in text
    assert text.count('class="act"') == 1


def test_differences_findings_and_why_somebody_is_held_back(ministry: Any, clerk: Client) -> None:
    siti = ministry.people["siti"]
    a_difference(siti)
    older, batch = an_import(State.APPLIED), an_import(State.APPLIED)
    for one in (older, batch):
        a_line(one, siti.nip, "Siti")
        a_finding(one, nip=siti.nip)
    a_finding(an_import(State.PREVIEWED), nip=siti.nip)
    stored(Penahanan, person=siti, kode="G07", alasan="Tanggal lahir tidak sama di dua sumber.")
    text = words(clerk.get(page(ministry)))
    assert "1 perbedaan antar sumber" in text
    assert "1 temuan pada impor terakhir" in text
    assert "Belum diputuskan karena datanya belum aman. Tanggal lahir tidak sama" in text


def test_somebody_outside_functional_posts_is_told_so(ministry: Any, clerk: Client) -> None:
    told = Summary.objects.filter(person=ministry.people["dewi"])
    told.update(kp_state="", kj_state="")
    assert "belum dihitung" in words(clerk.get(page(ministry, "dewi")))
    told.update(jenis="pelaksana")
    assert "tidak menduduki jabatan fungsional" in words(clerk.get(page(ministry, "dewi")))


def test_somebody_of_whom_nothing_was_worked_out_yet(ministry: Any) -> None:
    text = words(signed_in(ministry, "rina").get(page(ministry)))
    assert "Keadaan pegawai ini belum dihitung" in text
    assert "Siti Rahmawati" in text


def test_the_longest_name_and_marks_of_html(ministry: Any, clerk: Client) -> None:
    siti = ministry.people["siti"]
    correct(Identitas.objects.get(person=siti), by="x", on=ministry.day, because="<i>alasan</i>", nama=LONG)
    post = Jabatan.objects.get(person=siti)
    correct(post, by="<b>x", on=ministry.day, because="y", nama="<script>alert(1)</script>", source="<img src=x>")
    text = clerk.get(page(ministry)).content.decode()
    assert "<script>alert" not in text
    assert "<img src=x>" not in text
    assert LONG.strip() in text


# ------------------------------------------------------------------ who may see what
def test_discipline_is_seen_by_whoever_may(ministry: Any, clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    stored(Hukdis, person=ministry.people["siti"], tingkat="berat")
    assert "Berat" in words(clerk.get(page(ministry)))
    assert "Berat" in words(signed_in(ministry, "budi").get(page(ministry)))
    from orkestra.shared.access import rights
    from orkestra.shared.access.matrix import Permission

    known, name = rights.permission_of, "people.see_discipline"
    nobody = Permission(name, "", "person", {})
    monkeypatch.setattr(rights, "permission_of", lambda asked: nobody if asked == name else known(asked))
    text = clerk.get(page(ministry)).content.decode()
    assert "Berat" not in text
    assert 'id="hukdis"' not in text


@pytest.mark.parametrize(("who", "whom", "status"), [
    ("budi", "siti", 200), ("budi", "dewi", 404), ("budi", "budi", 404), ("rina", "rina", 200), ("siti", "siti", 403),
    ("kepala", "siti", 403), ("wati", "rina", 403), ("audi", "siti", 403), ("admin", "siti", 403),
])  # fmt: skip
def test_whom_one_may_not_see_does_not_exist(ministry: Any, clerk: Client, who: str, whom: str, status: int) -> None:
    assert signed_in(ministry, who).get(page(ministry, whom)).status_code == status


def test_a_look_at_another_is_on_the_trail_at_oneself_it_is_not(ministry: Any, clerk: Client) -> None:
    clerk.get(page(ministry)), clerk.get(page(ministry, "rina"))
    assert [line.about for line in Entry.objects.filter(act="web.look")] == [ministry.people["siti"].nip]


def test_a_clerk_of_a_unit_reads_but_does_not_put_right(ministry: Any, clerk: Client) -> None:
    assert "Betulkan" in words(clerk.get(page(ministry)))
    assert "Betulkan" not in words(signed_in(ministry, "budi").get(page(ministry)))


# ------------------------------------------------------------------ what it costs
@pytest.mark.parametrize("who", ["rina", "budi"])
def test_it_costs_the_same_however_long_the_histories_are(ministry: Any, clerk: Client, who: str) -> None:
    client, siti = signed_in(ministry, who), ministry.people["siti"]
    _, few = asked(client, page(ministry))
    for month in range(1, 13):
        last = date(2023, month, 28)
        stored(Penilaian, person=siti, mulai=date(2023, month, 1), akhir=last, jenis="periodik")
        a_difference(siti, field="predikat", key=f"periodik/2023-{month:02}/2023-{month:02}")
    response, many = asked(client, page(ministry))
    assert response.status_code == 200
    assert few == many <= MOST_QUERIES


# ------------------------------------------------------------------ files that prove a row
def a_proof(person: Any, row: Any, history: str = "pangkat", **told: Any) -> None:
    Berkas.objects.create(
        person=person, kind="sk_pangkat", name="sk.pdf", arrived="0" * 64, sha256="0" * 64, size=9, media="pdf",
        pages=1, recorded_at=timezone.now(), recorded_by="uji", history=history, row=row.pk, **told,
    )  # fmt: skip


def test_a_row_leads_to_attaching_a_file_to_it_and_counts_its_files(ministry: Any, clerk: Client) -> None:
    siti = ministry.people["siti"]
    row = Pangkat.objects.standing().filter(person=siti).latest("tmt")
    client = signed_in(ministry, "budi")
    to = f'href="/pegawai/{siti.nip}/berkas/baru/?untuk=pangkat:{row.pk}"'
    before, few = asked(client, page(ministry))
    assert to in before.content.decode() and "1 berkas" not in words(before)
    a_proof(siti, row)
    a_proof(siti, row, withdrawn_at=timezone.now(), withdrawn_by="uji", because="salah")
    after, many = asked(client, page(ministry))
    assert words(after).count("1 berkas") == 1 and few == many
    form = client.get(f"/pegawai/{siti.nip}/berkas/baru/?untuk=pangkat:{row.pk}").content.decode()
    assert f'<option value="pangkat:{row.pk}" selected>' in form


def test_a_file_goes_along_with_the_row_that_took_the_place_of_its_own(ministry: Any, clerk: Client) -> None:
    siti = ministry.people["siti"]
    row = Pangkat.objects.standing().filter(person=siti).latest("tmt")
    a_proof(siti, row)
    correct(row, by="rina", on=DAY, because="salah ketik", tmt=date(2022, 4, 2))
    assert words(clerk.get(page(ministry))).count("1 berkas") == 1
