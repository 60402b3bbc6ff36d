"""Every form and every POST of programs, found by itself and sent twice: done once, and both answers lead one way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse

from orkestra.web.frame.press import new_press
from orkestra.web.frame.urls import Page
from tests.access.verdicts import Address

BOTH = ("GET", "HEAD", "POST")


@pytest.fixture
def house(ministry: Any, settings: Any, tmp_path: Path) -> Any:
    """Everything that a form may be about, and everybody signed in."""
    from tests.access.presses.asking import InProcess
    from tests.access.presses.stock import stocked

    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    stock = stocked(ministry)
    return InProcess(ministry.accounts, tmp_path / "kept"), stock


@pytest.mark.django_db
def test_what_is_pressed_twice_is_done_once(house: Any, record_property: Callable[[str, object], None]) -> None:
    from tests.access.presses.everything import all_presses, wrong
    from tests.access.presses.recipes import LEFT_OUT
    from tests.access.presses.states import noise, unlike

    ask, stock = house
    presses = all_presses(ask, stock, new_press)
    found, doubles = list[str](), set[str]()
    for press in presses:
        mark = new_press()
        one = ask.course(press.request(new_press()))[1]
        answers, both = ask.course(press.request(mark), press.request(mark))
        beside = noise(press.done, one)
        found += wrong(press, one, both, answers, beside)
        if press.name in REPEATED:
            others = ask.course(press.request(new_press()), press.request(new_press()))[1]
            doubles |= {press.name} if unlike(one, others, beside) else set()
    assert found == []
    assert doubles == REPEATED, "red control: with two marks it is done twice"
    assert not {press.name for press in presses} & LEFT_OUT.keys()
    record_property("presses", len(presses))


REPEATED = {"account_token_new", "admin_hook_new", "admin_invite", "papers_begin", "import_upload", "api_put_in"}
"""Of these two may well stand beside each other."""


class Nothing:
    """Shows one form everywhere, and nothing that is sent changes anything."""

    def __init__(self, text: str) -> None:
        self.text = text

    def open(self, viewer: str, path: str) -> Any:
        from tests.access.presses.finding import Answered

        return Answered(200, "", self.text)

    get = open

    def course(self, *requests: Any) -> Any:
        from tests.access.presses.finding import Answered

        return [Answered(302, "/") for _ in requests], {}

    def changed(self, now: Any) -> bool:
        return False


@pytest.mark.parametrize(("text", "said"), [
    ("<p>Tidak ada.</p>", "no page shows its form"),
    ('<form method="post"><input name="x" required><button>Kirim</button></form>', "302 /"),
    ('<form method="post" action="/lain/"><button>Kirim</button></form>', "no page shows its form"),
])  # fmt: skip
def test_red_a_form_that_nobody_knows_is_named(text: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.access.presses.finding import Finder, UnknownPress

    address = Address(Page(lambda request: HttpResponse(), "besok", None, BOTH), ())
    monkeypatch.setattr(Address, "path", lambda *_, **__: "/besok/")
    ask: Any = Nothing(text)
    find = Finder(ask, Things(), {}, new_press)
    with pytest.raises(UnknownPress, match=f"(?s)no valid press known for besok.*{said}"):
        find.press(address)


class Things:
    """Nothing has an id."""

    def ids(self, *_: Any) -> dict[str, Any]:
        return {}


@pytest.mark.django_db
def test_red_a_view_that_counts_what_is_sent_is_seen(house: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mark of forms forgotten: what is sent twice is done twice."""
    from orkestra.web.frame import urls
    from tests.access.presses.everything import wrong
    from tests.access.presses.finding import Finder, posts
    from tests.access.presses.recipes import recipes

    ask, stock = house
    monkeypatch.setattr(urls, "pressed_once", lambda _request, view: view())
    find = Finder(ask, stock.things, recipes(stock), new_press)
    press = find.press(next(one for one in posts() if one.page.name == "admin_hook_new"))
    mark = new_press()
    answers, both = ask.course(press.request(mark), press.request(mark))
    beside = {"hooks_subscription": frozenset({'"secret"'})}
    assert any("hooks_subscription 2 -> 3" in said
               for said in wrong(press, press.done, both, answers, beside))  # fmt: skip
