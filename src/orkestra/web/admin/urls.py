"""Addresses of the administrator's room."""

from __future__ import annotations

from django.urls import URLPattern
from django.utils.translation import gettext_noop

from orkestra.web.admin import accounts, hooks, machines, system
from orkestra.web.frame.urls import Menu, page

BOTH = ("GET", "HEAD", "POST")
SEE, EDIT, GRANT = "accounts.see", "accounts.edit", "roles.grant"
ONE = "pengelola/akun/<str:username>/"
SOMEBODY = {"username": "siti"}
MACHINE, MACHINES = "pengelola/mesin/<str:username>/", {"username": "mesin.gudang"}
HOOK, TELL, FIRST = "pengelola/pesan/<int:number>/", "hooks.edit", {"number": "1"}

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
    page(f"{ONE}undang/", accounts.invited, name="admin_invite", may=EDIT, methods=BOTH, example=SOMEBODY),
    page(f"{ONE}peran/", accounts.granted, name="admin_grant", may=GRANT, methods=BOTH, example=SOMEBODY),
    page(
        f"{ONE}peran/<int:key>/cabut/", accounts.revoked, name="admin_revoke", may=GRANT, methods=BOTH,
        example=SOMEBODY | {"key": "1"},
    ),
    page(
        "pengelola/mesin/", machines.listed, name="admin_machines", may=SEE,
        menu=Menu(gettext_noop("Mesin"), "server", 74),
    ),
    page("pengelola/mesin-baru/", machines.opened, name="admin_machine_new", may=EDIT, methods=BOTH),
    page(MACHINE, machines.show, name="admin_machine", may=SEE, example=MACHINES),
    page(f"{MACHINE}rahasia/", machines.secret, name="admin_secret_new", may=EDIT, methods=BOTH, example=MACHINES),
    page(
        f"{MACHINE}rahasia/<int:key>/cabut/", machines.revoked, name="admin_secret_revoke", may=EDIT, methods=BOTH,
        example=MACHINES | {"key": "1"},
    ),
    page(f"{MACHINE}sso/", machines.linked, name="admin_machine_subject", may=EDIT, methods=BOTH, example=MACHINES),
    page(
        "pengelola/pesan/", hooks.listed, name="admin_hooks", may="hooks.see",
        menu=Menu(gettext_noop("Pesan ke sistem lain"), "mail", 75),
    ),
    page("pengelola/pesan-baru/", hooks.opened, name="admin_hook_new", may=TELL, methods=BOTH),
    page(HOOK, hooks.show, name="admin_hook", may="hooks.see", example=FIRST),
    page(f"{HOOK}henti/", hooks.closed, name="admin_hook_close", may=TELL, methods=BOTH, example=FIRST),
    page(
        f"{HOOK}<int:key>/lagi/", hooks.again, name="admin_hook_again", may=TELL, methods=("POST",),
        example=FIRST | {"key": "1"},
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
