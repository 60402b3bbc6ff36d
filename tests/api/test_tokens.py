"""Tokens: made for what one may do, shown once, ended at once; secrets of machines; what proves nothing."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from orkestra.shared.access.models import Account, ClientSecret, Token
from orkestra.shared.access.services import close_account, grant, invite, open_account
from orkestra.shared.access.tokens import (
    SHORT,
    add_secret,
    bearer,
    exchange,
    forget,
    grantable,
    issue_token,
    machines,
    open_machine,
    revoke,
    secrets_of,
)
from orkestra.shared.trail.models import Entry
from tests.access.furnished import Things
from tests.access.verdicts import prove
from tests.api.calling import Program
from tests.web.ministry import BY, DAY, SINCE

pytestmark = pytest.mark.django_db


def made(account: Account, *scope: str) -> str:
    return issue_token(account=account, name="uji", scope=scope, days=30, by=account.username, on=DAY)[1]


def machine(*scope: str) -> tuple[Account, str]:
    account = open_machine(name="arsip", nama="Arsip", by="admin", on=DAY)
    grant(account=account, role="biro", by="admin", on=SINCE, because="Nota 1")
    secret = add_secret(account=account, name="Utama", scope=scope or ["people.see"], days=365, by="admin", on=DAY)[1]
    return account, secret


def acts() -> list[str]:
    return [line.act for line in Entry.objects.filter(act__startswith="access.").order_by("number")]


# ------------------------------------------------------------------ personal tokens
def test_a_token_lasts_as_long_as_one_of_the_list_and_is_told_apart_by_its_first_signs(things: Things) -> None:
    rina = things.ministry.accounts["rina"]
    with pytest.raises(ValidationError, match="Pilih masa berlaku"):
        issue_token(account=rina, name="uji", scope=["people.see"], days=5, by="rina", on=DAY)
    text = made(rina, "people.see")
    token = Token.objects.get(account=rina, name="uji")
    assert str(token) == f"{token.hint}…" and text.startswith(token.hint)


def test_secrets_of_a_machine_are_listed_the_newest_first(things: Things) -> None:
    account, _secret = machine()
    add_secret(account=account, name="Kedua", scope=["people.see"], days=365, by="admin", on=DAY)
    assert [secret.name for secret in secrets_of(account)] == ["Kedua", "Utama"]
    assert account in machines() and things.ministry.accounts["rina"] not in machines()


def test_a_token_reaches_what_was_chosen_and_never_more_than_its_owner_may(things: Things) -> None:
    rina, siti = things.ministry.accounts["rina"], things.ministry.accounts["siti"]
    told = Program(made(rina, "people.see")).get("/officials")
    assert told.status_code == 200
    assert Program(made(rina, "law.see")).get("/officials").status_code == 403
    for scope in (["people.see"], ["tidak.ada"], ["account.secure"], []):
        with pytest.raises(ValidationError) as caught:
            made(siti, *scope)
        assert "scope" in caught.value.message_dict
    assert "people.see" in grantable(rina, DAY) and "people.see" not in grantable(siti, DAY)
    assert not any(name.startswith("accounts.edit") for name in grantable(things.ministry.accounts["admin"], DAY))


def test_a_token_falls_with_the_role_the_account_and_its_time(things: Things) -> None:
    rina = things.ministry.accounts["rina"]
    who = Program(made(rina, "people.see"))
    assert who.get("/officials").status_code == 200
    Token.objects.filter(account=rina).update(expires_at=timezone.now())
    assert who.get("/officials").status_code == 401
    Token.objects.filter(account=rina).update(expires_at=timezone.now() + timedelta(days=1))
    close_account(account=rina, by="admin", on=DAY, because="pindah")
    assert who.get("/officials").status_code == 401


def test_only_a_digest_is_kept_and_the_last_use_is_noted(things: Things) -> None:
    text = made(things.ministry.accounts["rina"], "people.see")
    row = Token.objects.get(name="uji")
    assert text not in json.dumps([str(value) for value in Token.objects.filter(pk=row.pk).values()[0].values()])
    assert len(text) > 40 and text.startswith(row.hint) and row.used_at is None
    assert bearer(text) is not None and bearer(text.swapcase()) is None
    assert Token.objects.get(pk=row.pk).used_at is not None
    revoke(secret=row, by="rina", on=DAY)
    assert bearer(text) is None
    with pytest.raises(ValidationError, match="dicabut"):
        revoke(secret=row, by="rina", on=DAY)
    assert acts()[-2:] == ["access.token.issue", "access.token.revoke"]
    assert text not in json.dumps(list(Entry.objects.values_list("told", flat=True)))


@pytest.mark.parametrize(
    "text", ["", "ork_", "ork_" + "x" * 43, "x" * 9_000, "ork_\x00", "ünï", "eyJhbGciOiJub25lIn0.e30."]
)
def test_what_is_no_token_proves_nothing(things: Things, text: str) -> None:
    answer = Client().get("/api/v1/me", headers={"Authorization": f"Bearer {text}".encode().decode("latin-1")})
    assert answer.status_code == 401
    assert Client().get("/api/v1/me", headers={"Authorization": "Basic cmluYTp4"}).status_code == 401


# ------------------------------------------------------------------ machines
def ask(client: str, secret: str, *, basic: bool = False, **more: str) -> Any:
    told = {"grant_type": "client_credentials", **more}
    if basic:
        text = base64.b64encode(f"{client}:{secret}".encode()).decode()
        return Client().post("/api/v1/token", told, headers={"Authorization": f"Basic {text}"})
    return Client().post("/api/v1/token", told | {"client_id": client, "client_secret": secret})


@pytest.mark.parametrize("basic", [True, False])
def test_a_machine_gets_a_short_token_for_its_secret(things: Things, basic: bool) -> None:
    account, secret = machine("people.see", "people.see_nip", "imports.see")
    told = ask(account.username, secret, basic=basic).json()
    assert (told["token_type"], told["expires_in"]) == ("Bearer", int(SHORT.total_seconds()))
    who = Program(told["access_token"])
    assert who.get("/officials").status_code == 200 and who.get("/law").status_code == 403
    narrow = ask(account.username, secret, scope="imports.see").json()
    assert narrow["scope"] == "imports.see"
    assert Program(narrow["access_token"]).get("/officials").status_code == 403
    held = ClientSecret.objects.get(account=account)
    revoke(secret=held, by="admin", on=DAY)
    assert who.get("/officials").status_code == 401
    assert "access.client.token" in acts()


def test_wrong_secrets_get_nothing_and_are_told_to_the_trail(things: Things) -> None:
    account, secret = machine("people.see")
    other = things.ministry.accounts["rina"]
    for client, text in (("mesin.lain", secret), (account.username, secret[:-1]), (other.username, secret), ("", "")):
        answer = ask(client, text)
        assert (answer.status_code, answer.json()) == (401, {"error": "invalid_client"})
    assert ask(account.username, secret, scope="trail.see").status_code == 401
    assert ask(account.username, secret, grant_type="password").json() == {"error": "unsupported_grant_type"}
    assert "access.refused" in acts()
    ClientSecret.objects.update(expires_at=timezone.now())
    assert exchange(client=account.username, text=secret, scope=None, on=DAY) is None
    said = [ask(account.username, "x").status_code for _ in range(70)]
    assert said[0] == 401 and said[-1] == 429


def test_a_machine_is_no_person_and_nobody_signs_in_as_one(things: Things) -> None:
    account, _ = machine()
    with pytest.raises(ValidationError):
        invite(account=account, by="admin", on=DAY)
    with pytest.raises(ValidationError):
        open_account(username="mesin.orang", nama="X", nip="199001012015011001", by=BY, on=DAY)
    with pytest.raises(ValidationError):
        issue_token(account=account, name="x", scope=["law.see"], days=30, by="admin", on=DAY)
    with pytest.raises(ValidationError):
        add_secret(account=things.ministry.accounts["rina"], name="x", scope=["law.see"], days=30, by="admin", on=DAY)
    assert not account.has_usable_password()


def test_what_ended_long_ago_is_forgotten(things: Things) -> None:
    account, secret = machine()
    exchange(client=account.username, text=secret, scope=None, on=DAY)
    Token.objects.filter(secret__isnull=False).update(expires_at=timezone.now() - timedelta(days=8))
    assert forget(by="sistem", on=DAY) == 1


# ------------------------------------------------------------------ the pages
def browser(things: Things, name: str) -> Client:
    client = Client()
    client.force_login(things.ministry.accounts[name])
    prove(client, things.ministry.accounts[name])
    return client


def press(client: Client, path: str, **told: Any) -> Any:
    from orkestra.web.frame.press import FIELD, new_press

    return client.post(path, {FIELD: new_press(), **told})


def test_a_token_is_made_on_ones_own_page_and_shown_once(things: Things) -> None:
    siti = browser(things, "siti")
    assert press(siti, "/akun/token/baru/", name="Pemantau", days="30", scope=["people.see"]).status_code == 200
    assert not Token.objects.filter(name="Pemantau").exists()
    assert (
        press(siti, "/akun/token/baru/", name="Pemantau", days="30", scope=["career.see"])["Location"] == "/akun/token/"
    )
    shown, again = (siti.get("/akun/token/").content.decode() for _ in range(2))
    assert 'href="/api/v1/openapi.json"' in shown, "what a program may ask for is told there"
    text = next(part for part in shown.split() if part.startswith("spellcheck")).partition(">")[2].partition("<")[0]
    assert Program(text).get("/me/career").status_code == 200
    assert text not in again and "Pemantau" in again
    key = Token.objects.get(name="Pemantau").pk
    assert press(siti, f"/akun/token/{key}/cabut/").status_code == 302
    assert Program(text).get("/me/career").status_code == 401
    assert browser(things, "dewi").get(f"/akun/token/{key}/cabut/").status_code == 404


def test_a_machine_is_registered_and_gets_its_secret_on_pages(things: Things) -> None:
    admin = browser(things, "admin")
    assert press(admin, "/pengelola/mesin-baru/", name="Bukan Nama", nama="X").status_code == 200
    assert press(admin, "/pengelola/mesin-baru/", name="satudata", nama="Satu Data").status_code == 302
    path = "/pengelola/mesin/mesin.satudata/"
    assert press(admin, f"{path}rahasia/", name="Utama", days="365", scope=["law.see"])["Location"] == path
    shown = admin.get(path).content.decode()
    text = next(part for part in shown.split() if part.startswith("spellcheck")).partition(">")[2].partition("<")[0]
    token = ask("mesin.satudata", text).json()["access_token"]
    assert Program(token).get("/law").status_code == 200
    held = ClientSecret.objects.get(account__username="mesin.satudata")
    assert press(admin, f"{path}rahasia/{held.pk}/cabut/").status_code == 302
    assert Program(token).get("/law").status_code == 401
    assert "Dicabut" in admin.get(path).content.decode()
    assert admin.get("/pengelola/mesin/siti/").status_code == 404
