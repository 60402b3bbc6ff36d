"""Accounts: who may enter, and which roles each has. Every change asks for a proof just given, and for a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from orkestra.config.clock import today
from orkestra.people.queries import unit_tree
from orkestra.shared.access import services
from orkestra.shared.access.matrix import roles
from orkestra.shared.access.queries import account_named, accounts, grant_of, grants_of, second_factors
from orkestra.shared.access.rights import Viewer
from orkestra.web.account.tokens import keep, shown_once
from orkestra.web.admin.forms import AccountForm, ChangeForm, GrantForm, Plain, ReasonForm, origin

STATES = ("aktif", "tutup", "belum")


def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All accounts, searched and narrowed."""
    told = {name: request.GET.get(name, "").strip() for name in ("cari", "peran", "keadaan")}
    role = told["peran"] if told["peran"] in roles() else ""
    state = told["keadaan"] if told["keadaan"] in STATES else ""
    page = accounts(told["cari"], role, state, on=today(), page=request.GET.get("halaman", "1"))
    possible = [(code, gettext(role.label)) for code, role in roles().items() if not role.implied]
    return render(request, "admin/accounts.html", {
        "page": page, "asked": told, "roles": possible, "labels": dict(possible), "narrowed": any(told.values()),
    })  # fmt: skip


def show(request: HttpRequest, viewer: Viewer, username: str) -> HttpResponse:
    """One account."""
    account = _account(username)
    on = today()
    units = {unit.kode: unit.nama for unit in unit_tree(on).units.values()}
    rows = [
        (row, gettext(roles()[row.role].label) if row.role in roles() else row.role, units.get(row.unit_kode, ""),
         row.withdrawn_at is None and (row.selesai is None or row.selesai >= on))
        for row in grants_of(account)
    ]  # fmt: skip
    return render(request, "admin/account.html", {
        "account": account, "grants": rows, "factors": second_factors(account), "oneself": account.pk == viewer.account,
    })  # fmt: skip


def _account(username: str) -> Any:
    found = account_named(username)
    if found is None:
        raise Http404
    return found


def _asked(
    request: HttpRequest, template: str, form: Plain, done: Callable[[dict[str, Any]], str], **context: Any
) -> HttpResponse:
    """A form: shown, shown again with what is wrong, or done, which says where to go."""
    if request.method == "POST" and form.is_valid():
        try:
            return HttpResponseRedirect(done(form.cleaned_data))
        except ValidationError as wrong:
            form.refuse(wrong)
    return render(request, template, {"form": form, **context})


def _to(account: Any) -> str:
    return reverse("admin_account", args=[account.username])


# ------------------------------------------------------------------ accounts
def opened(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A new account."""
    form = AccountForm(request.POST or None)

    def done(told: dict[str, Any]) -> str:
        told.pop("asal")
        account = services.open_account(**told, by=viewer.by, on=today())
        messages.success(request, gettext("Akun dibuka. Buatkan tautan kata sandi, lalu beri perannya."))
        return _to(account)

    return _asked(request, "admin/account_new.html", form, done)


def changed(request: HttpRequest, viewer: Viewer, username: str) -> HttpResponse:
    """Name, NIP and address of an account."""
    account = _account(username)
    held = {"nama": account.nama, "nip": account.nip, "email": account.email, "asal": origin(account)}
    form = ChangeForm(request.POST or None, initial=held)

    def done(told: dict[str, Any]) -> str:
        if told.pop("asal") != origin(account):
            raise ValidationError(
                gettext("Akun ini baru saja diubah orang lain. Muat ulang halaman ini."), code="stale"
            )
        services.change_account(account=account, by=viewer.by, on=today(), **told)
        messages.success(request, gettext("Perubahan tersimpan."))
        return _to(account)

    return _asked(request, "admin/account_change.html", form, done, account=account)


def _with_reason(request: HttpRequest, viewer: Viewer, username: str, act: str, said: str) -> HttpResponse:
    account = _account(username)

    def done(told: dict[str, Any]) -> str:
        getattr(services, act)(account=account, by=viewer.by, on=today(), because=told["because"])
        messages.success(request, said)
        return _to(account)

    return _asked(request, f"admin/{act}.html", ReasonForm(request.POST or None), done, account=account)


def closed(request: HttpRequest, viewer: Viewer, username: str) -> HttpResponse:
    """Let somebody in no more."""
    return _with_reason(request, viewer, username, "close_account", gettext("Akun ditutup, sesinya berakhir."))


def reopened(request: HttpRequest, viewer: Viewer, username: str) -> HttpResponse:
    """Let somebody in again."""
    return _with_reason(request, viewer, username, "reopen_account", gettext("Akun dibuka kembali."))


def unguarded(request: HttpRequest, viewer: Viewer, username: str) -> HttpResponse:
    """Take off the second factors of somebody who lost them."""
    return _with_reason(request, viewer, username, "remove_factors", gettext("Langkah kedua dilepas."))


def invited(request: HttpRequest, viewer: Viewer, username: str) -> HttpResponse:
    """The address at which somebody sets a password; shown once, to be handed over."""
    account = _account(username)
    wrong: list[str] = []
    if request.method == "POST":
        try:
            uid, key = services.invite(account=account, by=viewer.by, on=today())
        except ValidationError as refused:
            wrong = refused.messages
        else:
            path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": key})
            keep(request, request.build_absolute_uri(path), of=account.username)
            return HttpResponseRedirect(reverse("admin_invite", args=[account.username]))
    link = shown_once(request, of=account.username)
    return render(request, "admin/invite.html", {"account": account, "link": link, "wrong": wrong})


# ------------------------------------------------------------------ roles
def granted(request: HttpRequest, viewer: Viewer, username: str) -> HttpResponse:
    """Give a role."""
    account, on = _account(username), today()
    form = GrantForm(request.POST or None, on=on)

    def done(told: dict[str, Any]) -> str:
        services.grant(account=account, by=viewer.by, on=on, granted_by=account_named(viewer.by), **told)
        messages.success(request, gettext("Peran diberikan; berlaku pada halaman berikutnya yang dibuka."))
        return _to(account)

    return _asked(request, "admin/grant.html", form, done, account=account, known=_described())


def _described() -> list[tuple[str, str]]:
    return [(gettext(r.label), gettext(r.description)) for r in roles().values() if not r.implied]


def revoked(request: HttpRequest, viewer: Viewer, username: str, key: int) -> HttpResponse:
    """Take a role back."""
    account = _account(username)
    row = grant_of(account, key)
    if row is None:
        raise Http404

    def done(told: dict[str, Any]) -> str:
        services.revoke(peran=row, by=viewer.by, on=today(), because=told["because"])
        messages.success(request, gettext("Peran dicabut."))
        return _to(account)

    form = ReasonForm(request.POST or None)
    label = gettext(roles()[row.role].label) if row.role in roles() else row.role
    return _asked(request, "admin/revoke.html", form, done, account=account, row=row, label=label)
