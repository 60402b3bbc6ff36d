"""An official's career: why not yet and when, what would open it; and who sees what of it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orkestra.careers.models import Penahanan
from orkestra.careers.services import decide, wait_for
from orkestra.insights.explanation_career import career_of
from orkestra.people.models import Identitas, Jabatan, Penempatan
from orkestra.shared.access.services import grant, open_account
from orkestra.shared.trail.models import Entry
from tests.shared.rows import stored
from tests.web.bureau.desk import signed_in, words
from tests.web.career.judged import BY, CAREER, EXPLAINED, SITI, judge, told_more

pytestmark = pytest.mark.django_db
WITHDRAWN = {"withdrawn_at": "2026-01-01T00:00Z", "withdrawn_by": BY}
MOST = 14
"""So many queries a page about one person may ask."""


@pytest.fixture
def judged(ministry: Any) -> Any:
    return judge(ministry)


def seen(ministry: Any, who: str, address: str = "/karier/") -> str:
    answer = signed_in(ministry, who).get(address)
    assert answer.status_code == 200
    return words(answer)


# ------------------------------------------------------------------ the answer
def test_the_answer_stands_at_the_top_and_says_when_and_why_not(judged: Any) -> None:
    text = seen(judged, "siti")
    answer = text[text.index("Karier saya Siti") : text.index("Yang masih diperlukan")]
    assert "Kenaikan pangkat ke III/d" in answer
    assert "Kenaikan jenjang ke Ahli Madya baru terbuka" in answer or "belum dapat" in answer
    assert "Keadaan 1 April 2026; perkiraan bila predikat berikutnya Baik." in answer


def test_what_is_wanted_comes_with_its_article_and_what_is_met_is_counted(judged: Any) -> None:
    text = seen(judged, "siti")
    assert "Ikuti uji kompetensi; kelulusannya belum tercatat." in text
    assert "PermenPANRB 1/2023, Pasal 30" in text
    assert re.search(r"[5-9] syarat sudah terpenuhi", text)


def test_the_page_is_a_replay_of_the_stored_decision(ministry: Any) -> None:
    siti, dewi = (ministry.people[name] for name in ("siti", "dewi"))
    row = decide(person=siti, by=BY, on=ministry.day)
    assert "sama persis dengan yang tersimpan" in seen(ministry, "siti")
    assert row is not None
    row.pk, row.person, row.trace = None, dewi, "0" * 64
    row.save(force_insert=True)
    assert "tidak sama dengan yang tersimpan" in seen(ministry, "dewi")


def test_credit_time_and_supposed_ratings_are_there(judged: Any) -> None:
    text = seen(judged, "siti")
    for part in ("Perjalanan karier", "Lihat sebagai tabel", "Angka kredit dalam jenjang yang sekarang",
                 "Bila predikat saya berikutnya", "Siapa yang melihat data ini"):  # fmt: skip
        assert part in text
    page = signed_in(judged, "siti").get("/karier/").content.decode()
    assert page.count('<svg class="timeline') == 2


def test_the_other_language_has_the_law_in_its_own(judged: Any) -> None:
    client = signed_in(judged, "siti")
    client.cookies["bahasa"] = "en"
    assert "Permenpanrb 1/2023, Pasal 30".lower() in words(client.get("/karier/")).lower()


# ------------------------------------------------------------------ states
def test_no_decision_yet(ministry: Any) -> None:
    assert "Belum ada keputusan" in seen(ministry, "siti")


def test_waiting_to_be_computed(ministry: Any) -> None:
    wait_for(persons=[ministry.people["siti"]], by=BY, on=ministry.day, because="data baru")
    assert "Sedang menunggu dihitung" in seen(ministry, "siti")


def test_held_back_says_why(ministry: Any) -> None:
    stored(Penahanan, person=ministry.people["siti"], alasan="Riwayat pangkat tidak terbaca.")
    text = seen(ministry, "siti")
    assert "Riwayat pangkat tidak terbaca. Begitu datanya diperbaiki dan diimpor lagi, keputusannya dihitung" in text


def test_changed_since_says_that_another_decision_is_awaited(judged: Any) -> None:
    wait_for(persons=[judged.people["siti"]], by=BY, on=judged.day, because="koreksi")
    assert "sedang dihitung ulang" in seen(judged, "siti")


def test_outside_functional_posts(ministry: Any) -> None:
    siti = ministry.people["siti"]
    for kind in (Jabatan, Penempatan):
        kind.objects.filter(person=siti).update(**WITHDRAWN)
    stored(Jabatan, person=siti, tmt=ministry.day, jenis="pelaksana")
    stored(Penempatan, person=siti, unit=ministry.units["SUB"], mulai=ministry.day, jenis="pelaksana")
    assert "Bukan jabatan fungsional" in seen(judge(ministry), "siti")


def test_an_account_without_a_person_or_of_somebody_unknown(ministry: Any) -> None:
    ministry.accounts.update({
        name: open_account(username=name, nama=name, nip=nip, by=BY, on=ministry.day)
        for name, nip in (("tanpa", None), ("baru", "199912312024011001"))
    })  # fmt: skip
    grant(account=ministry.accounts["tanpa"], role="biro", by=BY, on=ministry.day)
    assert "Akun ini bukan milik seorang pegawai" in seen(ministry, "tanpa")
    assert "Data kepegawaian Anda belum ada di sini" in seen(ministry, "baru")


def test_a_very_long_name_and_hostile_words_stay_words(ministry: Any) -> None:
    siti = ministry.people["siti"]
    Identitas.objects.filter(person=siti).update(**WITHDRAWN)
    name = "<script>alert(1)</script> " + "Sitisitisiti" * 14
    stored(Identitas, person=siti, nama=name)
    page = signed_in(judge(ministry), "siti").get("/karier/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


# ------------------------------------------------------------------ who sees what
@pytest.mark.parametrize(
    ("who", "status"), [("kepala", 200), ("budi", 200), ("rina", 200), ("dewi", 404), ("wati", 404)]
)
@pytest.mark.parametrize("address", [CAREER, EXPLAINED])
def test_who_may_see_another(judged: Any, who: str, status: int, address: str) -> None:
    assert signed_in(judged, who).get(address).status_code == status


def test_a_look_at_another_is_told_to_the_one_looked_at(judged: Any) -> None:
    signed_in(judged, "kepala").get(CAREER)
    assert Entry.objects.filter(act="web.look", about=SITI, by="kepala").exists()
    own = seen(judged, "siti")
    assert "Drs. Bambang Sutrisno, M.Si. sebagai atasan" in own
    assert "sebagai atasan" in seen(judged, "siti", f"/pegawai/{SITI}/pelihat/")
    assert signed_in(judged, "kepala").get(f"/pegawai/{SITI}/pelihat/").status_code in (403, 404)


def test_a_superior_sees_no_discipline_no_whole_nip_and_supposes_nothing(ministry: Any) -> None:
    judged = judge(told_more(ministry))
    for address in (CAREER, EXPLAINED):
        own = seen(judged, "siti", address)
        theirs = seen(judged, "kepala", address)
        assert SITI in own and SITI not in theirs
        assert "14 Januari 2027" in own or "15 Januari 2026" in own or "Sedang" in own
        for told in ("15 Januari 2026", "14 Januari 2027", "1 Februari 2027", "Hukuman disiplin sedang"):
            assert not re.search(rf"(?<!\d){told}", theirs), told  # a year before a month is no day
    assert "Tidak ditampilkan bagi Anda." in seen(judged, "kepala", CAREER)
    assert "Bila predikat" not in seen(judged, "kepala", CAREER)
    assert "Hukuman disiplin sedang" in seen(judged, "budi", CAREER)


def test_the_menu_leads_here_only_for_a_person(ministry: Any) -> None:
    assert "Karier saya" in words(signed_in(ministry, "siti").get("/ketentuan/"))
    assert "Karier saya" not in words(signed_in(ministry, "ardi").get("/ketentuan/"))


# ------------------------------------------------------------------ cheap
@pytest.mark.parametrize(("who", "address"), [
    ("siti", "/karier/"), ("kepala", CAREER), ("budi", CAREER), ("rina", CAREER), ("siti", EXPLAINED),
    ("rina", EXPLAINED), ("siti", f"{CAREER}andaian/"), ("siti", f"/pegawai/{SITI}/pelihat/"),
])  # fmt: skip
def test_few_queries(judged: Any, who: str, address: str) -> None:
    client = signed_in(judged, who)
    client.get(address)
    career_of.cache_clear()
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    assert (
        len([q for q in asked if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "SELECT pg_advisory"))])
        <= MOST
    )


# ------------------------------------------------------------------ what if
def test_a_supposed_rating_as_a_page_and_as_a_part(judged: Any) -> None:
    client = signed_in(judged, "siti")
    whole = client.get(f"{CAREER}andaian/", {"predikat": "sangat_baik"})
    part = client.get(f"{CAREER}andaian/", {"predikat": "sangat_baik"}, headers={"HX-Request": "true"})
    assert "<html" in whole.content.decode() and "<html" not in part.content.decode()
    for answer in (whole, part):
        assert "37,5 dari satu tahun penuh berpredikat Sangat Baik" in words(answer)
    assert 'value="sangat_baik" checked' in part.content.decode()


def test_an_unknown_rating_falls_back_to_the_present_one(judged: Any) -> None:
    answer = signed_in(judged, "siti").get(f"{CAREER}andaian/", {"predikat": "x' OR 1=1"})
    assert 'value="baik" checked' in answer.content.decode()


def test_nothing_to_suppose_without_a_decision(ministry: Any) -> None:
    assert signed_in(ministry, "siti").get(f"{CAREER}andaian/").status_code == 404
