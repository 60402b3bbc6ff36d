"""A view is kept under a name, is one's own, and is handed on by its link alone."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from orkestra.shared.access.rights import Viewer
from orkestra.shared.bookmarks import services
from orkestra.shared.bookmarks.models import NAME, QUERY, Bookmark
from orkestra.shared.bookmarks.queries import kept, linked
from orkestra.shared.bookmarks.services import keep, remove
from orkestra.shared.trail.models import Entry
from tests.shared.rows import TODAY

pytestmark = pytest.mark.django_db
MINE, OTHERS = "biro.satu", "biro.dua"


def made(name: str = "Terbuka tahun ini", query: str = "kp=buka", by: str = MINE, place: str = "pegawai") -> Bookmark:
    return keep(place=place, name=name, query=query, by=by, on=TODAY)


def viewer(by: str) -> Viewer:
    return Viewer(1, by, by, None, ())


def names(by: str, place: str = "pegawai") -> list[str]:
    return [view.name for view in kept(viewer(by), place)]


def test_a_view_is_kept_and_listed_by_name_for_its_owner_and_its_list_alone() -> None:
    made("Zona"), made("Awal"), made("Lain", by=OTHERS), made("Kursi", place="lowongan")
    assert (names(MINE), names(OTHERS), names(MINE, "lowongan")) == (["Awal", "Zona"], ["Lain"], ["Kursi"])


def test_whoever_has_the_link_finds_it_and_nobody_else() -> None:
    view = made()
    assert linked(viewer(OTHERS), "pegawai", view.key) == view
    assert linked(viewer(OTHERS), "lowongan", view.key) is None
    assert linked(viewer(OTHERS), "pegawai", f"{view.key[:-1]}!") is None
    assert len({made(str(n)).key for n in range(5)} | {view.key}) == 6


@pytest.mark.parametrize(
    ("name", "query"), [("", ""), ("   ", ""), ("x" * (NAME + 1), ""), ("Panjang", "x" * (QUERY + 1))]
)
def test_red_a_view_without_a_sound_name_or_query_is_refused(name: str, query: str) -> None:
    with pytest.raises(ValidationError):
        made(name, query)
    assert names(MINE) == []


def test_red_one_name_stands_for_one_view() -> None:
    made()
    with pytest.raises(ValidationError, match="sudah mempunyai"):
        made(query="kj=buka")
    assert made(by=OTHERS).name == "Terbuka tahun ini"


def test_red_there_is_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "MOST", 1)
    made()
    with pytest.raises(ValidationError, match="Paling banyak 1"):
        made("Kedua")


def test_only_the_owner_removes_it() -> None:
    view = made()
    assert not remove(place="pegawai", key=view.key, by=OTHERS, on=TODAY)
    assert not remove(place="lowongan", key=view.key, by=MINE, on=TODAY)
    assert remove(place="pegawai", key=view.key, by=MINE, on=TODAY)
    assert names(MINE) == []


def test_the_trail_tells_that_it_was_kept_not_what_was_searched() -> None:
    made(query="cari=Siti+Rahmawati")
    line = Entry.objects.get()
    assert (line.act, line.by) == ("bookmarks.keep", MINE)
    assert "Siti" not in line.told
