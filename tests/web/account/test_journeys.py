"""Signing in as people do, in a real browser: with a password and an app, with a passkey, by the single sign-on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Browser, Page, expect

from tests.web.account.people import PASSWORD, somebody
from tests.web.account.provider import Provider
from tests.web.browsing import DESK, PHONE, Visitor, faults
from tests.web.ministry import Ministry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_TABS = 40


@pytest.fixture(autouse=True)
def _quick(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def page(visitor: Visitor) -> Iterator[Page]:
    """The sign-in, at a desk."""
    yield visitor.open("/masuk/")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there, as somebody without a mouse does."""
    for _ in range(MOST_TABS):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by the keyboard")


def fill(page: Page, selector: str, text: str) -> None:
    tab_to(page, selector)
    page.keyboard.type(text)


def press(page: Page, selector: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Enter")


def sign_in(page: Page, username: str = "umum2") -> None:
    fill(page, "#id_login", username)
    fill(page, "#id_password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.endswith("/masuk/"))


def prove(page: Page) -> None:
    """Before a sensitive step."""
    expect(page.locator("h1")).to_have_text("Buktikan bahwa ini Anda")
    fill(page, "#id_password", PASSWORD)
    page.keyboard.press("Enter")


def place(page: Page) -> str:
    """The address of the server."""
    return page.url[: page.url.index("/", len("https://"))]


def in_as(page: Page, name: str) -> None:
    expect(page.locator(".menu-wide .me strong")).to_have_text(name)


def leave(page: Page) -> None:
    page.locator(".menu-wide .me button").click()
    expect(page.locator("#passkey_login")).to_be_visible()


def code(secret: str, ahead: int = 0) -> str:
    counter = next(iter(yield_hotp_counters_from_time())) + ahead
    return str(format_hotp_value(hotp_value(secret, counter)))


def test_an_app_for_codes_is_set_up_and_used_without_a_mouse(ministry: Ministry, page: Page) -> None:
    somebody("umum2", nama="Umum Kedua")
    sign_in(page)
    page.goto(f"{place(page)}/akun/pengaman/")
    press(page, 'a[href="/akun/pengaman/aplikasi/"]')
    prove(page)
    expect(page.locator("h1")).to_have_text("Pasang aplikasi autentikator")
    assert faults(page) == []
    secret = page.locator(".secret").inner_text()
    fill(page, "#id_code", code(secret))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Kode cadangan")
    expect(page.locator(".codes code")).to_have_count(10)
    spare = page.locator(".codes code").first.inner_text()
    press(page, ".menu-wide .me button")
    expect(page.locator("#passkey_login")).to_be_visible()
    sign_in(page)
    expect(page.locator("h1")).to_have_text("Langkah kedua")
    assert faults(page) == []
    fill(page, "#id_code", "000000")
    page.keyboard.press("Enter")
    expect(page.locator("#kesalahan")).to_be_focused()
    page.locator("#id_code").fill("")
    fill(page, "#id_code", spare)
    page.keyboard.press("Enter")
    in_as(page, "Umum Kedua")


def authenticator(page: Page) -> Any:
    """A device with a fingerprint reader that always agrees."""
    protocol = page.context.new_cdp_session(page)
    protocol.send("WebAuthn.enable")
    protocol.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }})  # fmt: skip
    return protocol


def test_a_passkey_is_added_and_lets_in_without_a_password(ministry: Ministry, page: Page) -> None:
    somebody("umum2", nama="Umum Kedua")
    authenticator(page)
    sign_in(page)
    page.goto(f"{place(page)}/akun/pengaman/kunci/tambah/")
    prove(page)
    expect(page.locator("h1")).to_have_text("Tambah kunci sandi")
    assert faults(page) == []
    page.locator("#id_name").fill("Laptop kantor")
    page.locator("#id_passwordless").check()
    page.locator("#mfa_webauthn_add").click()
    expect(page.locator("h1")).to_have_text("Kode cadangan")
    page.goto(f"{place(page)}/akun/pengaman/kunci/")
    expect(page.locator("tbody th")).to_have_text("Laptop kantor")
    expect(page.locator("tbody")).to_contain_text("Masuk tanpa kata sandi")
    leave(page)
    page.locator("#passkey_login").click()
    in_as(page, "Umum Kedua")
    page.goto(f"{place(page)}/akun/pengaman/cadangan/")
    expect(page.locator("h1")).to_have_text("Buktikan bahwa ini Anda")
    page.goto(f"{place(page)}/masuk/ulang/kunci/?next=/akun/pengaman/cadangan/")
    page.locator("#mfa_webauthn_reauthenticate").click()
    expect(page.locator("h1")).to_have_text("Kode cadangan")


def test_a_passkey_as_second_step_and_a_refusal_in_words(ministry: Ministry, page: Page) -> None:
    somebody("umum2", nama="Umum Kedua")
    protocol = authenticator(page)
    sign_in(page)
    page.goto(f"{place(page)}/akun/pengaman/kunci/tambah/")
    prove(page)
    page.locator("#mfa_webauthn_add").click()
    expect(page.locator("h1")).to_have_text("Kode cadangan")
    leave(page)
    sign_in(page)
    expect(page.locator("h1")).to_have_text("Langkah kedua")
    page.locator("#mfa_webauthn_authenticate").click()
    in_as(page, "Umum Kedua")
    leave(page)
    protocol.send("WebAuthn.disable")
    page.evaluate(
        "() => { navigator.credentials.get = () => Promise.reject(new DOMException('no', 'NotAllowedError')) }"
    )
    page.locator("#passkey_login").click()
    expect(page.locator("#kunci_gagal")).to_contain_text("tidak jadi dipakai")


def test_the_single_sign_on_from_button_to_page(
    ministry: Ministry, provider: Provider, settings: Any, live_server: Any, browser: Browser
) -> None:
    policy = settings.CONTENT_SECURITY_POLICY
    there = {**policy["DIRECTIVES"], "form-action": ["'self'", provider.issuer]}
    settings.CONTENT_SECURITY_POLICY = {**policy, "DIRECTIVES": there}
    context = browser.new_context(viewport={"width": DESK, "height": 900})
    page = context.new_page()
    page.goto(f"{live_server.url}/masuk/?next=/akun/")
    assert faults(page) == []
    page.get_by_role("button", name="Masuk dengan SSO Contoh").click()
    page.wait_for_url(f"{provider.issuer}/**")
    page.locator("input[name=sub]").fill("s-1")
    page.locator("button[type=submit], input[type=submit]").first.click()
    page.wait_for_url(f"{live_server.url}/akun/")
    expect(page.locator(".facts").first).to_contain_text("Siti Rahmawati")
    context.close()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_sign_in_says_what_is_wrong_also_without_script(ministry: Ministry, visitor: Visitor, width: int) -> None:
    page = visitor.open("/masuk/", width=width, script=False)
    page.locator("#id_login").fill("siti")
    page.locator("#id_password").fill("salah sekali")
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.locator("#kesalahan")).to_be_visible()
    scripted = visitor.open("/masuk/", width=width)
    for _ in range(11):
        scripted.locator("#id_login").fill("siti")
        scripted.locator("#id_password").fill("salah sekali")
        scripted.get_by_role("button", name="Masuk", exact=True).click()
        scripted.wait_for_load_state()
    expect(scripted.locator("#kesalahan")).to_be_focused()
    assert "Terlalu banyak" in scripted.locator("#kesalahan").inner_text()
    assert faults(scripted) == []


def test_a_session_that_is_over_leads_to_the_sign_in_and_back(ministry: Ministry, visitor: Visitor) -> None:
    page = visitor.open("/akun/sesi/", ministry.accounts["siti"])
    expect(page.locator("tbody tr")).to_have_count(1)
    page.context.clear_cookies()
    page.reload()
    expect(page.locator("h1")).to_have_text("Masuk ke Orkestra")
    assert page.url.endswith("?next=/akun/sesi/")
