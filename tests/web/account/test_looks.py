"""Pages of entering, of the administrator and of the auditor at three widths, in the light and the dark: no fault."""

from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.account.internal.flows import login
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings as configured
from django.test import Client

from orkestra.shared.access.services import change_account, grant
from orkestra.shared.trail.services import act
from tests.access.furnished import a_system, a_token_each
from tests.web.browsing import Visitor
from tests.web.everywhere import everywhere
from tests.web.ministry import BY, DAY, Ministry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Raden Ayu Kusumawardhani Prameswari Notonegoro Suryaningrat, S.Psi., M.Psi., Psikolog"

ENTERING = ["/masuk/", "/masuk/tertutup/", "/masuk/sso/batal/", "/sandi/selesai/", "/sandi/1/x/"]
OWN = [
    "/akun/", "/akun/sandi/pertama/", "/akun/pengaman/", "/akun/pengaman/aplikasi/hapus/", "/akun/pengaman/cadangan/",
    "/akun/pengaman/cadangan/baru/", "/akun/pengaman/kunci/", "/akun/pengaman/kunci/tambah/", "/akun/sesi/",
    "/masuk/ulang/kode/", "/keluar/",
]  # fmt: skip
ADMIN = [
    "/pengelola/akun/", "/pengelola/akun/?cari=tidak.ada", "/pengelola/akun-baru/", "/pengelola/akun/umum/",
    "/pengelola/akun/siti/", "/pengelola/akun/umum/ubah/", "/pengelola/akun/umum/tutup/", "/pengelola/akun/tutup/buka/",
    "/pengelola/akun/siti/lepas/", "/pengelola/akun/umum/undang/", "/pengelola/akun/umum/peran/", "/pengelola/hak/",
    "/pengelola/instansi/", "/pengelola/kesehatan/",
]  # fmt: skip
SYSTEMS = [
    "/akun/token/", "/akun/token/baru/", "/akun/token/{token}/cabut/", "/pengelola/mesin/", "/pengelola/mesin-baru/",
    "/pengelola/mesin/mesin.gudang/", "/pengelola/mesin/mesin.gudang/rahasia/", "/pengelola/mesin/mesin.gudang/sso/",
    "/pengelola/mesin/mesin.gudang/rahasia/{secret}/cabut/", "/pengelola/pesan/", "/pengelola/pesan-baru/",
    "/pengelola/pesan/{hook}/", "/pengelola/pesan/{hook}/henti/",
]  # fmt: skip
AUDIT = [
    "/jejak/", "/jejak/?pelaku=tidak.ada", "/jejak/?dari=kemarin", "/jejak/siapa-melihat/", "/jejak/keutuhan/",
    "/jejak/keutuhan/kepala/", "/data-pribadi/",
]  # fmt: skip


def proved(account: Any) -> dict[str, Any]:
    """The cookie of somebody who proved just now who they are."""
    client = Client()
    client.force_login(account, backend=configured.AUTHENTICATION_BACKENDS[0])
    session = client.session
    again = {"method": "password", "at": time.time(), "reauthenticated": True}
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [again]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(account.pk)
    session.save()
    return {"name": configured.SESSION_COOKIE_NAME, "value": session.session_key}


def filled(ministry: Ministry) -> dict[str, int]:
    """Long names, a role taken back, lines of the trail, somebody with a second factor, machines and tokens."""
    accounts = ministry.accounts
    change_account(account=accounts["umum"], by=BY, on=DAY, nama=LONG)
    grant(
        account=accounts["umum"], role="pengelola_unit", unit_kode="SATU", by=BY, on=DAY, because="Nota dinas 12/2026"
    )
    TOTP.activate(accounts["siti"], "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(accounts["siti"])
    for _ in range(3):
        with act("web.look", by="rina", on=DAY, about=ministry.people["siti"].nip) as telling:
            telling.tell(page="career", relation="other")
    return {"token": a_token_each(ministry)["admin"], **a_system()}


@pytest.mark.parametrize(
    ("who", "paths"),
    [("", ENTERING), ("siti", OWN), ("admin", ADMIN), ("admin", SYSTEMS), ("audi", AUDIT)],
    ids=["in", "own", "admin", "systems", "audit"],
)
def test_no_page_has_a_fault(ministry: Ministry, visitor: Visitor, who: str, paths: list[str]) -> None:
    numbers = filled(ministry)
    page = visitor.open("/masuk/")
    found = []
    for path in (path.format(**numbers) for path in paths):
        if who:
            page.context.add_cookies([{**proved(ministry.accounts[who]), "url": visitor.server}])
        page.goto(f"{visitor.server}{path}")
        assert page.url == f"{visitor.server}{path}", "no other page stands in its place"
        found += everywhere(page, path)
    assert found == []
