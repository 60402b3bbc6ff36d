"""A page is reached by whom its permission lets in; looks are on the trail; a form pressed twice is done once."""

from __future__ import annotations

import re
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from orkestra.people.models import Atasan, Unit
from orkestra.shared.access.services import grant, open_account
from orkestra.shared.presses.models import Press
from orkestra.shared.presses.services import forget
from orkestra.shared.trail.models import Entry
from orkestra.web.frame import press
from orkestra.web.frame.menu import lines
from orkestra.web.frame.press import new_press
from orkestra.web.frame.urls import page
from tests.shared.rows import BY, NIP, somebody, stored
from tests.web.frame import planted

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.frame.planted")]
SUPERIOR, STRANGER = "197905052005012001", "198306062010011002"
ON = date(2026, 4, 1)


@pytest.fixture(autouse=True)
def _day(settings: Any) -> None:
    settings.ORKESTRA_DAY = ON
    planted.SENT.clear()


def account(nip: str | None, name: str = "Siti") -> Any:
    return open_account(username=name.lower(), nama=name, nip=nip, by=BY, on=ON)


def client(who: Any) -> Client:
    made = Client()
    made.force_login(who)
    return made


# ------------------------------------------------------------------ who is let in
def test_a_visitor_is_led_to_the_sign_in_and_back(client: Client) -> None:
    answer = client.get("/surat/?a=1")
    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=/surat/%3Fa%3D1")
    part = client.get("/surat/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/tim/"})
    assert part["HX-Redirect"].endswith("?next=/tim/")


def test_a_role_that_lacks_the_permission_is_refused() -> None:
    clerk = account(None)
    assert client(clerk).get("/biro/").status_code == 403
    grant(account=clerk, role="biro", by=BY, on=ON, because="uji")
    assert client(clerk).get("/biro/").status_code == 200


def test_only_declared_methods_are_answered() -> None:
    assert client(account(None)).post("/biro/").status_code == 405
    assert client(account(None, "Budi")).put("/surat/").status_code == 405


def test_whom_the_viewer_may_not_see_does_not_exist() -> None:
    somebody()
    stranger = client(account(STRANGER))
    answers = [stranger.get(f"/orang/{nip}/") for nip in (NIP, "199912312020011001")]
    assert [answer.status_code for answer in answers] == [404, 404]
    one, other = (re.sub(r"[A-Za-z0-9]{64}", "", answer.content.decode()) for answer in answers)  # without their tokens
    assert one == other


def test_a_look_at_another_is_on_the_trail_and_one_at_oneself_is_not() -> None:
    stored(Atasan, atasan=somebody(SUPERIOR))
    own, above = client(account(NIP, "Adi")), client(account(SUPERIOR, "Budi"))
    before = Entry.objects.count()
    assert own.get(f"/orang/{NIP}/").content.decode() == f"adi {NIP}"
    assert Entry.objects.count() == before
    assert above.get(f"/orang/{NIP}/").status_code == 200
    line = Entry.objects.last()
    assert line is not None
    assert (line.by, line.act, line.about) == ("budi", "web.look", NIP)
    assert line.told == '{"page":"about","relation":"direct_report"}'


def test_a_look_at_several_is_on_the_trail_without_what_was_searched_for() -> None:
    assert client(account(NIP)).get("/daftar/?cari=Rahmawati&unit=").status_code == 200
    line = Entry.objects.last()
    assert line is not None
    assert (line.act, line.about, line.told) == ("web.look", "", '{"chosen":["cari"],"page":"several"}')


def test_an_undeclared_view_is_never_reached() -> None:
    assert client(account(None)).get("/rahasia/").status_code == 403


@pytest.mark.parametrize("said", [{}, {"may": "law.see", "open_to_all": True}])
def test_a_page_says_whom_it_is_for(said: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="permission"):
        page("x/", planted.words, name="x", **said)


# ------------------------------------------------------------------ pressed once
def test_a_form_pressed_twice_is_done_once_and_leads_where_it_led() -> None:
    who, told = client(account(None)), {"kode": "A1", "press": new_press()}
    answers = [who.post("/surat/", told) for _ in range(3)]
    assert {answer["Location"] for answer in answers} == {"/surat/?kode=A1"}
    assert planted.SENT == ["A1"]
    assert Unit.objects.count() == 1


def test_a_form_with_faults_stores_nothing_and_may_be_sent_again() -> None:
    who, mark = client(account(None)), new_press()
    assert who.post("/surat/", {"kode": "", "press": mark}).status_code == 200
    assert not Unit.objects.exists()
    assert who.post("/surat/", {"kode": "A1", "press": mark}).status_code == 302
    assert Unit.objects.count() == 1


@pytest.mark.parametrize("mark", ["", "short", "x" * 31 + "!"])
def test_a_form_without_its_mark_is_refused(mark: str) -> None:
    assert client(account(None)).post("/surat/", {"kode": "A1", "press": mark}).status_code == 400
    assert planted.SENT == []


def test_the_mark_of_somebody_else_tells_nothing() -> None:
    mark = new_press()
    client(account(None, "Adi")).post("/surat/", {"kode": "A1", "press": mark})
    assert client(account(None, "Budi")).post("/surat/", {"kode": "A2", "press": mark})["Location"] == "/"
    assert planted.SENT == ["A1"]


def test_red_without_the_claim_a_second_press_acts_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "claim", lambda **told: None)
    who, told = client(account(None)), {"press": new_press()}
    for code in ("A1", "A2"):
        who.post("/surat/", {**told, "kode": code})
    assert planted.SENT == ["A1", "A2"]


def test_old_marks_are_forgotten() -> None:
    Press.objects.create(mark="a" * 32, by="1", led="/", at=datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC")))
    client(account(None)).post("/surat/", {"kode": "A1", "press": new_press()})
    assert forget(by=BY, on=ON) == 1
    assert Press.objects.count() == 1


# ------------------------------------------------------------------ menu, looks, words
def test_the_menu_has_what_the_viewer_may_open() -> None:
    who = account(None)
    viewer = SimpleNamespace(may=lambda permission: permission == "account.self")
    assert [line.label for line in lines(viewer, "/surat/baru/")][:1] == ["Surat"]
    assert [line.here for line in lines(viewer, "/surat/baru/")][:1] == [True]
    assert client(who).get("/")["Location"] == "/surat/"


def test_nothing_comes_from_elsewhere_and_no_script_is_written_into_a_page() -> None:
    answer = client(account(None)).get("/surat/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    text = answer.content.decode()
    assert "style=" not in text
    assert "//" not in text.replace("http://www.w3.org/2000/svg", "")


def test_indonesian_unless_english_was_chosen(client: Client) -> None:
    found = client.get("/masuk/tidak-ada/", headers={"Accept-Language": "en"})
    assert found["Content-Language"] == "id"
    back = client.post("/tampilan/", {"bahasa": "en", "tampilan": "dark", "next": "/kata/"})
    assert back["Location"] == "/kata/"
    assert client.get("/masuk/tidak-ada/")["Content-Language"] == "en"
    assert client.cookies["tampilan"].value == "dark"


@pytest.mark.parametrize("next_", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_a_choice_leads_nowhere_else(client: Client, next_: str) -> None:
    assert client.post("/tampilan/", {"bahasa": "xx", "next": next_})["Location"] == "/"
    assert "bahasa" not in client.cookies


def test_days_and_numbers_as_indonesians_write_them(rf: Any) -> None:
    request = rf.get("/kata/?urut=nama&halaman=7")
    request.told = {"at": datetime(2026, 1, 31, 20, 5, tzinfo=ZoneInfo("UTC")), "many": 1234, "some": 1234500}
    said = planted.words(request).content.decode().split("|")
    assert said[:3] == ["1 Februari 2026", "1 Februari 2026 pukul 03.05", "Februari 2026"]
    assert said[3:5] == ["1.234", "1.234,500"]
    assert "belum terverifikasi · M" in said[5]
    assert said[6] == "?urut=nama&amp;halaman=2"
    assert said[7].startswith('<svg class="icon ')
