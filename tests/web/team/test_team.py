"""A superior's team: one sentence, what is wanted, each member; nobody else's, and nobody's where there is none."""

from __future__ import annotations

import re
from datetime import date, datetime
from html import unescape
from typing import Any

import pytest

from orkestra.insights.models import NO_DAY
from orkestra.insights.team import leads, team
from orkestra.people.models import Atasan
from orkestra.shared.access.rights import viewer_of
from orkestra.shared.trail.models import Entry
from orkestra.web.team.words import LOOKS
from orkestra_batch.report.standing import STATES
from tests.insights.summaries import asked
from tests.shared.rows import stored
from tests.web.ministry import Ministry
from tests.web.team.teams import member, signed_in, summarised

pytestmark = pytest.mark.django_db


def words(ministry: Ministry, name: str = "kepala") -> str:
    response = signed_in(ministry, name).get("/tim/")
    assert response.status_code == 200
    text = re.sub(r"<svg\b.*?</svg>", " ", response.content.decode(), flags=re.DOTALL)
    main = text[text.index("<main") : text.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


# ------------------------------------------------------------------ the sentence
def test_the_sentence_says_how_many_are_near_and_who_is_nearest(ministry: Ministry) -> None:
    member(ministry, 1, "Andi")
    member(ministry, 2, "Bayu")
    summarised(
        ministry,
        Siti={"kp_state": "nanti", "kp_opens": date(2027, 4, 1)},
        Andi={"kj_state": "nanti", "kj_opens": date(2026, 10, 1)},
        Bayu={"kp_state": "nanti", "kp_opens": date(2029, 1, 1)},
    )
    said = words(ministry)
    assert "2 dari 3 orang dalam tim Anda dapat naik pangkat atau jenjang dalam setahun; " in said
    assert "yang paling dekat Andi: naik jenjang Oktober 2026." in said
    assert "Semua penilaian kinerja sudah lengkap." in said


def test_an_open_step_is_now(ministry: Ministry) -> None:
    member(ministry, 1, "Andi")
    summarised(ministry, Andi={"kp_state": "buka", "kp_opens": ministry.day})
    assert "yang paling dekat Andi: naik pangkat sekarang." in words(ministry)


def test_where_nobody_is_near_the_nearest_is_named_all_the_same(ministry: Ministry) -> None:
    member(ministry, 1, "Andi")
    summarised(ministry, Andi={"kp_state": "nanti", "kp_opens": date(2028, 1, 1)})
    assert "Dari 2 orang dalam tim Anda belum ada yang langkahnya terbuka dalam setahun; " in words(ministry)


def test_where_no_day_can_be_told_it_says_so(ministry: Ministry) -> None:
    member(ministry, 1, "Andi")
    summarised(ministry, Andi={"kp_state": "nanti", "kp_opens": NO_DAY})
    assert "Belum ada langkah karier yang dapat diperkirakan bagi 2 orang dalam tim Anda." in words(ministry)


def test_a_team_of_one_is_called_by_name(ministry: Ministry) -> None:
    summarised(ministry, Siti={"kp_state": "buka", "kp_opens": ministry.day})
    said = words(ministry)
    assert "Langkah berikut Siti Rahmawati, S.H., satu-satunya anggota tim Anda: naik pangkat sekarang." in said


# ------------------------------------------------------------------ what is wanted, and each member
def test_missing_ratings_come_first_and_say_since_when(ministry: Ministry) -> None:
    member(ministry, 1, "Andi")
    summarised(
        ministry,
        Siti={"unrated_months": 1, "unrated_since": date(2026, 3, 1)},
        Andi={"unrated_months": 14, "unrated_since": date(2025, 1, 1)},
    )
    said = words(ministry)
    assert "Penilaian kinerja 2 orang belum lengkap, paling lama sejak Januari 2025." in said
    wanted = said[said.index("Berikan penilaian kinerja") :]
    assert wanted.index("Andi 14 bulan, sejak Januari 2025") < wanted.index("Siti")
    assert "14 bulan belum ada sejak Januari 2025" in said


def test_whoever_only_a_rating_is_wanting_for_comes_before_those_who_wait_longer(ministry: Ministry) -> None:
    member(ministry, 1, "Andi")
    late = {"unrated_since": date(2025, 1, 1), "unrated_months": 14}
    at_once = {"kp_state": "nanti", "kp_opens": ministry.day, "kj_state": "nanti", "kj_opens": ministry.day}
    summarised(ministry, Andi=late, Siti={"unrated_months": 1, "unrated_since": date(2026, 3, 1)} | at_once)
    wanted = words(ministry).partition("Berikan penilaian kinerja")[2]
    assert wanted.index("Siti") < wanted.index("Andi 14 bulan, sejak Januari 2025")
    assert "1 bulan, sejak Maret 2026; menentukan naik pangkat dan naik jenjang" in wanted


def test_what_members_await_is_told_with_the_act_that_is_wanting(ministry: Ministry) -> None:
    waiting = {"kp_state": "tindakan", "kp_condition": "kj_uji_kompetensi", "kj_state": "tindakan"}
    member(ministry, 1, "Andi")
    summarised(
        ministry,
        Andi=waiting | {"kj_condition": "kj_uji_kompetensi"},
        Siti={"kp_state": "buka", "kp_opens": ministry.day, "kj_state": "tindakan", "kj_condition": "kj_lowongan"},
    )
    said = words(ministry)
    assert "Andi naik pangkat dan naik jenjang, menunggu uji kompetensi" in said
    assert "Siti Rahmawati, S.H. naik jenjang, menunggu lowongan jenjang" in said
    assert "Siti Rahmawati, S.H. naik pangkat" in said


def test_many_names_stand_behind_a_summary(ministry: Ministry) -> None:
    for number in range(7):
        member(ministry, number, f"Anggota {number}")
    summarised(ministry, Anggota={"unrated_months": 2, "unrated_since": date(2026, 2, 1)})
    assert "Tampilkan 2 lainnya" in words(ministry)


def test_members_stand_in_order_of_their_steps(ministry: Ministry) -> None:
    states = {"Andi": "tidak", "Bayu": "nanti", "Cakra": "tindakan", "Dian": "buka"}
    for number, name in enumerate(states):
        member(ministry, number, name)
    days = {"Bayu": date(2026, 6, 1), "Dian": ministry.day}
    summarised(
        ministry,
        **{n: {"kp_state": s, "kp_opens": days.get(n, NO_DAY), "kp_condition": "x"} for n, s in states.items()},
    )
    viewer = viewer_of(ministry.accounts["kepala"], ministry.day)
    names = [one.row.nama for one in team(viewer, ministry.day).members]
    assert names == ["Dian", "Cakra", "Bayu", "Andi", "Siti Rahmawati, S.H."]


def test_every_state_has_its_look_and_whoever_is_no_official_is_said_to_be_none(ministry: Ministry) -> None:
    assert set(LOOKS) == set(STATES)
    member(ministry, 1, "Andi")
    summarised(
        ministry, Andi={"kp_state": "", "kj_state": ""}, Siti={"kp_state": "belum", "kp_sentence": "Belum ada PAK."}
    )
    said = words(ministry)
    assert "Bukan pejabat fungsional; kenaikannya tidak dihitung di sini." in said
    assert "Belum diputuskan Belum ada PAK." in said


def test_units_are_told_only_where_there_are_several_and_names_are_escaped(ministry: Ministry) -> None:
    summarised(ministry)
    assert "Subdirektorat Pemeriksaan Norma" not in words(ministry)
    member(ministry, 1, "<b>Andi</b>", unit="DUA")
    summarised(ministry)
    said = words(ministry)
    assert "Direktorat Bina Kelembagaan" in said and "<b>Andi</b>" in said


def test_each_member_leads_to_their_career_and_no_nip_is_shown(ministry: Ministry) -> None:
    summarised(ministry)
    nip = ministry.people["siti"].nip
    page = signed_in(ministry, "kepala").get("/tim/").content.decode()
    assert f'href="/pegawai/{nip}/karier/"' in page
    assert nip not in re.sub(r'href="[^"]*"', "", page)


# ------------------------------------------------------------------ whose team
def test_a_superior_sees_only_the_team_of_today(ministry: Ministry) -> None:
    gone = member(ministry, 1, "Andi")
    Atasan.objects.filter(person=gone).update(withdrawn_at=datetime(2026, 1, 1).astimezone(), withdrawn_by="x")
    stored(Atasan, person=gone, atasan=ministry.people["rina"], mulai=date(2026, 1, 1))
    summarised(ministry)
    assert "Andi" not in words(ministry)
    assert "Andi" in words(ministry, "rina")


def test_whoever_was_replaced_is_told_until_when(ministry: Ministry) -> None:
    Atasan.objects.filter(atasan=ministry.people["kepala"]).update(
        withdrawn_at=datetime(2026, 1, 1).astimezone(), withdrawn_by="x"
    )
    old = {"person": ministry.people["siti"], "atasan": ministry.people["kepala"], "mulai": date(2020, 1, 1)}
    stored(Atasan, **old, selesai=date(2026, 2, 28))
    summarised(ministry)
    said = words(ministry)
    assert "Anda tercatat sebagai atasan sampai 28 Februari 2026." in said and "Siti" not in said


def test_whoever_rates_nobody_is_told_how_a_team_comes_here_and_has_no_line_in_the_menu(ministry: Ministry) -> None:
    summarised(ministry)
    assert "Belum ada yang tercatat sebagai bawahan langsung Anda" in words(ministry, "dewi")
    assert (
        "Tim saya"
        not in signed_in(ministry, "dewi").get("/tim/").content.decode().partition("<main")[0].partition("<nav")[2]
    )
    assert (
        "Tim saya"
        in signed_in(ministry, "kepala").get("/tim/").content.decode().partition("<main")[0].partition("<nav")[2]
    )
    assert not leads(viewer_of(ministry.accounts["ardi"], ministry.day), ministry.day)


@pytest.mark.parametrize("name", ["ardi", "admin", "umum", "audi"])
def test_an_account_without_a_person_has_no_team(ministry: Ministry, name: str) -> None:
    assert signed_in(ministry, name).get("/tim/").status_code == 403


def test_opening_the_team_is_a_line_of_the_trail(ministry: Ministry) -> None:
    summarised(ministry)
    words(ministry)
    last = Entry.objects.last()
    assert last is not None and (last.act, last.by) == ("web.look", "kepala")


def test_a_large_team_takes_as_many_queries_as_a_small_one(ministry: Ministry) -> None:
    made: list[int] = []
    for first, last in ((0, 1), (1, 30)):
        for number in range(first, last):
            member(ministry, number, f"Anggota {number}")
        summarised(ministry)
        client = signed_in(ministry, "kepala")
        client.get("/tim/")
        with asked() as found:
            client.get("/tim/")
        made.append(len(found))
    assert made[0] == made[1] <= 14


def test_it_is_said_in_english_too(ministry: Ministry) -> None:
    summarised(ministry)
    client: Any = signed_in(ministry, "kepala")
    client.cookies["bahasa"] = "en"
    assert client.get("/tim/").status_code == 200
