"""Saved views of the list: kept with filters, order and columns; opened by anybody by their own rights."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from orkestra.shared.bookmarks.models import Bookmark
from orkestra.web.frame.press import new_press
from tests.web.bureau.desk import send, signed_in, summarised, words
from tests.web.bureau.test_list import names

VIEWS = "/pegawai/tampilan/"
QUERY = "unit=SATU&kp=buka&urut=-kp&kolom=golongan&kolom=kp"


@pytest.fixture
def clerk(ministry: Any) -> Client:
    summarised(ministry, siti={"kp_state": "buka"}, dewi={"kp_state": "buka"})
    return signed_in(ministry, "rina")


def kept(client: Client, name: str = "Siap naik", query: str = QUERY) -> Any:
    return send(client, VIEWS, name=name, query=query)


def test_a_view_is_kept_and_leads_back_to_the_same_list(clerk: Client) -> None:
    response = kept(clerk)
    assert response["Location"] == f"/pegawai/?{QUERY}"
    view = Bookmark.objects.get()
    assert (view.owner, view.query) == ("rina", QUERY)
    assert clerk.get(f"{VIEWS}{view.key}/")["Location"] == f"/pegawai/?{QUERY}"


def test_another_opens_it_and_sees_what_they_may(ministry: Any, clerk: Client) -> None:
    kept(clerk, query="kp=buka")
    other = signed_in(ministry, "budi")
    response = other.get(f"{VIEWS}{Bookmark.objects.get().key}/", follow=True)
    assert [name.split()[0] for name in names(response)] == ["Siti"]
    assert "Siap naik" not in words(other.get(VIEWS))


def test_the_page_of_views_says_what_each_holds_and_its_link(clerk: Client) -> None:
    kept(clerk)
    text = clerk.get(VIEWS).content.decode()
    assert "Unit kerja: Direktorat Bina Pemeriksaan · Kenaikan pangkat: Terbuka sekarang" in text
    assert f"http://testserver{VIEWS}{Bookmark.objects.get().key}/" in text
    part = clerk.get(VIEWS, HTTP_HX_REQUEST="true").content.decode()
    assert "Siap naik" in part
    assert "<html" not in part


def test_only_what_the_list_knows_is_kept(clerk: Client) -> None:
    kept(clerk, query="kp=buka&next=https://evil.example&csrf=1&urut=x&kolom=y")
    assert Bookmark.objects.get().query == "kp=buka"


@pytest.mark.parametrize("name", ["", " ", "x" * 61])
def test_red_a_view_needs_a_sound_name(clerk: Client, name: str) -> None:
    response = kept(clerk, name)
    assert response.status_code == 422
    assert "Nama tampilan" in words(response)
    assert Bookmark.objects.count() == 0


def test_red_one_name_twice_is_said_at_the_field(clerk: Client) -> None:
    kept(clerk)
    assert "sudah mempunyai tampilan dengan nama ini" in words(kept(clerk))


def test_pressed_twice_it_is_kept_once(clerk: Client) -> None:
    told = {"press": new_press(), "name": "Siap", "query": ""}
    assert clerk.post(VIEWS, told)["Location"] == clerk.post(VIEWS, told)["Location"]
    assert Bookmark.objects.count() == 1


def test_red_nobody_removes_what_another_keeps(ministry: Any, clerk: Client) -> None:
    kept(clerk)
    key = Bookmark.objects.get().key
    assert send(signed_in(ministry, "budi"), f"{VIEWS}{key}/hapus/").status_code == 404
    assert send(clerk, f"{VIEWS}{key}/hapus/").status_code == 302
    assert clerk.get(f"{VIEWS}{key}/").status_code == 404
