"""Signing in and out: who is let in, how often one may guess, what the trail is told, how long a session lives."""

from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core.internal import ratelimit
from django.conf import settings as configured
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from orkestra.shared.access import sessions
from orkestra.shared.access.services import close_account, reopen_account
from orkestra.shared.access.watch import went
from orkestra.shared.trail.models import Entry
from orkestra.web.frame.press import FIELD, new_press
from tests.web.account.people import NIP, PASSWORD, send, sign_in, signed_in, somebody, told
from tests.web.ministry import BY, DAY

pytestmark = pytest.mark.django_db
COOKIE = configured.SESSION_COOKIE_NAME
GUESSES = 10


@pytest.fixture(autouse=True)
def _quick(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ORKESTRA_DAY = DAY


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Moves the time that sessions see; called with seconds."""
    began, ahead = time.time(), [0.0]
    monkeypatch.setattr(sessions.time, "time", lambda: began + ahead[0])

    def move(seconds: float) -> None:
        ahead[0] += seconds

    return move


# ------------------------------------------------------------------ in and out
def test_the_right_password_lets_in_and_the_trail_knows(client: Client) -> None:
    siti = somebody(nip=NIP)
    answer = sign_in(client)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert signed_in(client)
    client.post("/keluar/")
    assert not signed_in(client)
    assert told("access.sign_in", "access.sign_out") == [
        ("access.sign_in", "siti", NIP, {"methods": ["password"]}), ("access.sign_out", "siti", NIP, {}),
    ]  # fmt: skip
    siti.refresh_from_db()
    assert siti.last_login is not None


def test_a_wrong_password_an_unknown_name_and_a_closed_account_look_alike(client: Client) -> None:
    somebody("tutup")
    close_account(account=somebody("tutup2"), by=BY, on=DAY, because="pensiun")
    pages = [sign_in(client, name, "salah sekali sandinya") for name in ("tutup", "tutup2", "tidak.ada")]
    assert [page.status_code for page in pages] == [200, 200, 200]
    assert len({page.context["form"].non_field_errors()[0] for page in pages}) == 1
    assert not signed_in(client)


def test_what_was_typed_is_nowhere_on_the_trail(client: Client) -> None:
    somebody(nip=NIP)
    sign_in(client, "siti", "kata-sandi-salah")
    sign_in(client, PASSWORD, "salah-kolom")
    assert told("access.refused") == [
        ("access.refused", "pengunjung", NIP, {"why": "password"}),
        ("access.refused", "pengunjung", "", {"why": "password"}),
    ]
    written = " ".join(f"{e.told}{e.about}{e.by}" for e in Entry.objects.all())
    assert PASSWORD not in written and "salah" not in written


def test_a_closed_account_is_told_so_only_to_who_knows_its_password(client: Client) -> None:
    close_account(account=somebody(), by=BY, on=DAY, because="pensiun")
    assert sign_in(client)["Location"] == "/masuk/tertutup/"
    assert not signed_in(client)
    assert told("access.refused")[0][3] == {"why": "closed"}


def test_nobody_opens_an_account_for_themselves(client: Client) -> None:
    for name in ("account_signup", "socialaccount_signup", "account_email", "account_reset_password"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert client.get("/masuk/daftar/").status_code == 404


@pytest.mark.parametrize(
    "back", ["https://jahat.example/", "//jahat.example", "javascript:alert(1)", "/\\jahat.example"]
)
def test_the_sign_in_leads_to_no_other_place(client: Client, back: str) -> None:
    somebody()
    assert client.post("/masuk/", {"login": "siti", "password": PASSWORD, "next": back})["Location"] == "/"


# ------------------------------------------------------------------ sessions
def test_signing_in_changes_the_key_of_the_session(client: Client) -> None:
    somebody()
    session = client.session
    session["before"] = 1
    session.save()
    client.cookies[COOKIE] = before = session.session_key
    sign_in(client)
    assert client.cookies[COOKIE].value != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_key_that_somebody_planted_is_worth_nothing(client: Client) -> None:
    client.cookies[COOKIE] = "a" * 32
    somebody()
    sign_in(client)
    assert client.cookies[COOKIE].value != "a" * 32


def test_signing_out_ends_the_session_itself(client: Client) -> None:
    somebody()
    sign_in(client)
    kept = client.cookies[COOKIE].value
    client.post("/keluar/")
    other = Client()
    other.cookies[COOKIE] = kept
    assert not signed_in(other)


def test_closing_an_account_ends_its_sessions_for_good(client: Client) -> None:
    siti = somebody()
    sign_in(client)
    close_account(account=siti, by=BY, on=DAY, because="hilang")
    assert not signed_in(client)
    reopen_account(account=siti, by=BY, on=DAY, because="ketemu")
    assert not signed_in(client)


def test_another_password_ends_the_other_sessions(client: Client) -> None:
    somebody()
    sign_in(client)
    other = Client()
    sign_in(other)
    fields = {"oldpassword": PASSWORD, "password1": "stasiun malam di solo", "password2": "stasiun malam di solo"}
    assert send(client, "/akun/sandi/", **fields).status_code == 302
    assert signed_in(client)
    assert not signed_in(other)
    assert told("access.password") == [("access.password", "siti", "siti", {})]


def test_wrong_guesses_of_the_old_password_stay_counted_and_the_form_may_be_sent_again(client: Client) -> None:
    somebody()
    sign_in(client)
    mark, new = {FIELD: new_press()}, {"password1": "stasiun malam di solo", "password2": "stasiun malam di solo"}
    assert client.post("/akun/sandi/", {"oldpassword": PASSWORD, **new}).status_code == 400, "a form without its mark"
    said = [client.post("/akun/sandi/", {**mark, "oldpassword": "salah sekali", **new}).status_code for _ in range(6)]
    assert said == [200] * 5 + [429], "counted, though nothing else is stored"
    assert client.post("/akun/sandi/", {**mark, "oldpassword": PASSWORD, **new}).status_code == 429


def test_of_two_that_sign_out_at_once_one_is_told(client: Client) -> None:
    siti = somebody()
    sign_in(client)
    request = HttpRequest()
    request.session = client.session
    for _ in range(2):
        went(request=request, user=siti)
    assert told("access.sign_out") == [("access.sign_out", "siti", "siti", {})]


def test_other_sessions_are_ended_from_the_list(client: Client) -> None:
    somebody()
    sign_in(client)
    other = Client()
    sign_in(other)
    assert len(client.get("/akun/sesi/").context["sessions"]) == 2
    send(client, "/akun/sesi/")
    assert signed_in(client) and not signed_in(other)


def test_a_session_ends_after_half_an_hour_without_a_request(client: Client, clock: Any) -> None:
    somebody()
    sign_in(client)
    assert signed_in(client)
    clock(sessions.IDLE)
    assert signed_in(client)
    clock(sessions.IDLE + 1)
    answer = client.get("/akun/", follow=True)
    assert "Sesi Anda berakhir" in answer.content.decode()
    assert not signed_in(client)


def test_a_session_ends_after_twelve_hours_however_busy(client: Client, clock: Any) -> None:
    somebody()
    sign_in(client)
    for _ in range(sessions.WHOLE // 1500):
        assert signed_in(client)
        clock(1500)
    clock(1500)
    assert not signed_in(client)


def test_not_every_request_writes(client: Client, clock: Any, django_assert_num_queries: Any) -> None:
    somebody()
    sign_in(client)
    signed_in(client)
    with django_assert_num_queries(4):  # session, account, roles, second factor
        clock(sessions.NOTED - 1)
        signed_in(client)


def test_the_cookies_are_for_this_server_alone(client: Client) -> None:
    somebody()
    sign_in(client)
    cookie = client.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")
    assert (configured.SESSION_COOKIE_SECURE, configured.CSRF_COOKIE_SECURE) == (False, False)  # http on this machine


# ------------------------------------------------------------------ guesses
def test_ten_guesses_are_evaluated_and_no_more(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    somebody()
    evaluated = _counted(monkeypatch)
    for _ in range(40):
        sign_in(client, password="salah sekali sandinya")
    assert len(evaluated) == GUESSES
    assert sign_in(client).status_code == 200, "not even the right one, until the time is over"
    assert len(evaluated) == GUESSES


def test_others_are_not_locked_out(client: Client) -> None:
    somebody()
    somebody("budi")
    for _ in range(GUESSES + 1):
        sign_in(client, password="salah sekali sandinya")
    assert sign_in(Client(), "budi").status_code == 302
    assert sign_in(Client(REMOTE_ADDR="10.0.0.9")).status_code == 302, "the owner at another place"


def test_after_the_time_one_may_try_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    somebody()
    for _ in range(GUESSES + 1):
        sign_in(client, password="salah sekali sandinya")
    later = time.time() + 15 * 60 + 1
    monkeypatch.setattr(ratelimit.time, "time", lambda: later)
    assert sign_in(client).status_code == 302


def test_red_without_the_limit_every_guess_is_evaluated(client: Client, settings: Any, monkeypatch: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login_failed": ""}
    somebody()
    evaluated = _counted(monkeypatch)
    for _ in range(GUESSES + 5):
        sign_in(client, password="salah sekali sandinya")
    assert len(evaluated) == GUESSES + 5


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    evaluated: list[int] = []
    real = AuthenticationBackend.authenticate

    def counting(self: Any, request: Any, **credentials: Any) -> Any:
        evaluated.append(1)
        return real(self, request, **credentials)

    monkeypatch.setattr(AuthenticationBackend, "authenticate", counting)
    return evaluated


def test_guessing_does_not_fill_the_trail(client: Client) -> None:
    somebody()
    for host in range(20):
        guesser = Client(REMOTE_ADDR=f"10.0.1.{host}")
        for _ in range(GUESSES):
            sign_in(guesser, password="salah sekali sandinya")
    assert len(told("access.refused")) == 30, "so many lines an hour about one account"


def test_names_that_are_none_do_not_fill_it_either(client: Client) -> None:
    for number in range(60):
        sign_in(client, f"orang{number}", "salah sekali sandinya")
    assert len(told("access.refused")) == 30


# ------------------------------------------------------------------ one's own choices
def test_a_choice_of_language_or_looks_stays_with_the_account(client: Client) -> None:
    siti = somebody()
    sign_in(client)
    client.post("/tampilan/", {"bahasa": "en", "next": "/akun/"})
    client.post("/tampilan/", {"tampilan": "dark"})
    client.post("/tampilan/", {"tampilan": "serba ungu"})
    siti.refresh_from_db()
    assert (siti.language, siti.theme) == ("en", "dark")
    new = Client()
    sign_in(new)
    page = new.get("/akun/").content.decode()
    assert '<html lang="en" data-bs-theme="dark">' in page
    assert [line[3]["columns"] for line in told("access.account.change")] == [["language"], ["theme"]]


def test_a_visitor_chooses_for_the_browser_alone(client: Client) -> None:
    client.post("/tampilan/", {"bahasa": "en", "next": "/masuk/"})
    assert '<html lang="en"' in client.get("/masuk/").content.decode()
    assert told() == []


def test_what_is_not_for_everybody_is_kept_nowhere(client: Client) -> None:
    somebody()
    sign_in(client)
    assert client.get("/akun/")["Cache-Control"] == "private, no-store"
    policy = client.get("/akun/")["Content-Security-Policy"]
    assert "script-src 'self'" in policy and "unsafe" not in policy and "default-src 'none'" in policy
