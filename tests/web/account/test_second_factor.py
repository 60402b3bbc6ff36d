"""The second factor, and proving oneself again before a sensitive step."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from cryptography.fernet import InvalidToken
from django.test import Client

from orkestra.shared.access import matrix, sessions
from orkestra.shared.access.sealing import opened, sealed
from tests.web.account.people import PASSWORD, send, sign_in, signed_in, somebody, told
from tests.web.ministry import DAY

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"
GUARDED = "/akun/pengaman/aplikasi/"


@pytest.fixture(autouse=True)
def _quick(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ORKESTRA_DAY = DAY


@pytest.fixture
def stored(django_capture_on_commit_callbacks: Any) -> Any:
    """What follows when a transaction is stored, which that of a test never is."""
    return django_capture_on_commit_callbacks


def code(secret: str = SECRET) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def guarded(username: str = "siti") -> Any:
    """Somebody with an app for codes."""
    account = somebody(username)
    TOTP.activate(account, SECRET)
    RecoveryCodes.activate(account)
    return account


def prove(client: Client, password: str = PASSWORD) -> Any:
    return client.post("/masuk/ulang/", {"password": password, "next": GUARDED})


# ------------------------------------------------------------------ signing in with it
def test_a_password_alone_is_half_the_way(client: Client) -> None:
    guarded()
    assert sign_in(client)["Location"] == "/masuk/kode/"
    assert not signed_in(client)
    assert client.post("/masuk/kode/", {"code": code()})["Location"] == "/"
    assert signed_in(client)
    assert told("access.sign_in")[0][3] == {"methods": ["password", "mfa"]}


def test_a_wrong_code_stays_outside_and_is_counted(client: Client) -> None:
    guarded()
    sign_in(client)
    for _ in range(10):
        assert client.post("/masuk/kode/", {"code": "000000"}).status_code == 200
    answer = client.post("/masuk/kode/", {"code": code()})
    assert answer.status_code == 200, "not even the right one, until the time is over"
    assert not signed_in(client)
    assert told("access.refused") == [("access.refused", "pengunjung", "siti", {"why": "totp"})] * 10


def test_a_code_is_good_once(client: Client) -> None:
    guarded()
    sign_in(client)
    used = code()
    client.post("/masuk/kode/", {"code": used})
    client.post("/keluar/")
    sign_in(client)
    client.post("/masuk/kode/", {"code": used})
    assert not signed_in(client)


def test_a_spare_code_is_good_once(client: Client) -> None:
    account = guarded()
    spare = RecoveryCodes(Authenticator.objects.get(user=account, type="recovery_codes")).get_unused_codes()[0]
    for lets_in in (True, False):
        sign_in(client)
        client.post("/masuk/kode/", {"code": spare})
        assert signed_in(client) is lets_in
        client.post("/keluar/")


def test_the_second_step_alone_leads_nowhere(client: Client) -> None:
    guarded()
    assert client.post("/masuk/kode/", {"code": code()})["Location"] == "/masuk/"
    assert not signed_in(client)


# ------------------------------------------------------------------ setting it up
def test_an_app_is_set_up_and_spare_codes_come_with_it(client: Client, stored: Any) -> None:
    somebody()
    sign_in(client)
    prove(client)
    page = client.get(GUARDED).content.decode()
    found = re.search(r'class="secret">([A-Z2-7]+)<', page)
    assert found
    wrong = send(client, GUARDED, code="000000")
    assert (wrong.status_code, wrong.context["form"].errors.get("code") is not None) == (200, True)
    with stored(execute=True):
        assert send(client, GUARDED, code=code(found[1]))["Location"] == "/akun/pengaman/cadangan/"
    spare = client.get("/akun/pengaman/cadangan/").content.decode()
    assert len(re.findall(r"<code>\d{8}</code>", spare)) == 10
    assert client.get("/akun/pengaman/cadangan/unduh/").content.count(b"\n") >= 10
    assert [line[3] for line in told("access.factor.add")] == [{"kind": "totp"}, {"kind": "recovery_codes"}]


def test_an_app_is_taken_off_and_codes_are_made_anew(client: Client, stored: Any) -> None:
    guarded()
    sign_in(client)
    client.post("/masuk/kode/", {"code": code()})
    spare = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()[0]
    assert client.post("/masuk/ulang/kode/", {"code": spare}).status_code == 302
    with stored(execute=True):
        assert send(client, "/akun/pengaman/cadangan/baru/").status_code == 302
    assert send(client, "/akun/pengaman/aplikasi/hapus/").status_code == 302
    assert Authenticator.objects.count() == 0
    assert [line[0] for line in told("access.factor.reset", "access.factor.remove")] == [
        "access.factor.reset", "access.factor.remove", "access.factor.remove",
    ]  # fmt: skip


def test_secrets_are_not_readable_in_the_database(settings: Any) -> None:
    account = guarded()
    stored = Authenticator.objects.get(user=account, type="totp").data["secret"]
    assert SECRET not in stored
    assert get_adapter().decrypt(stored) == SECRET
    old = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [old]
    assert opened(stored) == SECRET, "an earlier key still opens"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(InvalidToken):
        opened(stored)
    assert opened(sealed("x")) == "x"


# ------------------------------------------------------------------ step up
def test_a_sensitive_step_asks_for_a_proof_and_goes_on(client: Client) -> None:
    somebody()
    sign_in(client)
    assert client.get(GUARDED)["Location"] == "/masuk/ulang/?next=%2Fakun%2Fpengaman%2Faplikasi%2F"
    assert prove(client)["Location"] == GUARDED
    assert client.get(GUARDED).status_code == 200
    assert told("access.step_up") == [("access.step_up", "siti", "siti", {"method": "password"})]


def test_a_proof_grows_old(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    somebody()
    sign_in(client)
    prove(client)
    later = time.time() + 301
    monkeypatch.setattr(sessions.time, "time", lambda: later)
    assert client.get(GUARDED).status_code == 302


def test_a_wrong_password_is_no_proof(client: Client) -> None:
    somebody()
    sign_in(client)
    assert prove(client, "salah sekali sandinya").status_code == 200
    assert client.get(GUARDED).status_code == 302


def test_whoever_has_a_second_factor_proves_themselves_with_it(client: Client) -> None:
    guarded()
    sign_in(client)
    client.post("/masuk/kode/", {"code": code()})
    assert client.get("/akun/pengaman/cadangan/")["Location"].startswith("/masuk/ulang/kode/")
    assert client.post("/masuk/ulang/", {"password": PASSWORD})["Location"] == "/masuk/ulang/kode/"
    assert client.get("/akun/pengaman/cadangan/").status_code == 302, "the password alone is no proof any more"


def test_a_proof_of_one_session_is_none_in_another(client: Client) -> None:
    somebody()
    sign_in(client)
    prove(client)
    other = Client()
    sign_in(other)
    assert other.get(GUARDED).status_code == 302


def test_red_a_permission_without_step_up_asks_for_none(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page asks because the file of rights says so, and for no other reason."""
    somebody()
    sign_in(client)
    page = "/akun/sandi/pertama/"
    assert client.get(page)["Location"].startswith("/masuk/ulang/")
    lax = matrix.Permission("account.secure", "x", "none", {"akun": frozenset()})
    flipped = matrix.Matrix(matrix.roles(), {**matrix.matrix().permissions, "account.secure": lax})
    monkeypatch.setattr(matrix, "matrix", lambda: flipped)
    assert client.get(page)["Location"] == "/akun/sandi/"
