"""Addresses of the administrator's room."""

from __future__ import annotations

from django.urls import URLPattern
from django.utils.translation import gettext_noop

from orkestra.web.admin import accounts, system
from orkestra.web.frame.urls import Menu, page

BOTH = ("GET", "HEAD", "POST")
SEE, EDIT, GRANT = "accounts.see", "accounts.edit", "roles.grant"
ONE = "pengelola/akun/<str:username>/"
SOMEBODY = {"username": "siti"}

urlpatterns: list[URLPattern] = [
    page(
        "pengelola/akun/", accounts.listed, name="admin_accounts", may=SEE,
        menu=Menu(gettext_noop("Akun dan peran"), "users", 70),
    ),
    page("pengelola/akun-baru/", accounts.opened, name="admin_open", may=EDIT, methods=BOTH),
    page(ONE, accounts.show, name="admin_account", may=SEE, example=SOMEBODY),
    page(f"{ONE}ubah/", accounts.changed, name="admin_change", may=EDIT, methods=BOTH, example=SOMEBODY),
    page(f"{ONE}tutup/", accounts.closed, name="admin_close", may=EDIT, methods=BOTH, example=SOMEBODY),
    page(f"{ONE}buka/", accounts.reopened, name="admin_reopen", may=EDIT, methods=BOTH, example=SOMEBODY),
    page(f"{ONE}lepas/", accounts.unguarded, name="admin_unguard", may=EDIT, methods=BOTH, example=SOMEBODY),
    page(
        f"{ONE}undang/", accounts.invited, name="admin_invite", may=EDIT, methods=BOTH, example=SOMEBODY, once=False
    ),
    page(f"{ONE}peran/", accounts.granted, name="admin_grant", may=GRANT, methods=BOTH, example=SOMEBODY),
    page(
        f"{ONE}peran/<int:key>/cabut/", accounts.revoked, name="admin_revoke", may=GRANT, methods=BOTH,
        example=SOMEBODY | {"key": "1"},
    ),
    page(
        "pengelola/hak/", system.rights, name="admin_rights", may="roles.see",
        menu=Menu(gettext_noop("Matriks hak"), "lock", 71),
    ),
    page(
        "pengelola/instansi/", system.agency, name="admin_profile", may="profile.see",
        menu=Menu(gettext_noop("Profil instansi"), "building", 72),
    ),
    page(
        "pengelola/kesehatan/", system.health, name="admin_health", may="health.see",
        menu=Menu(gettext_noop("Kesehatan sistem"), "heart-rate-monitor", 73),
    ),
]  # fmt: skip
