"""Tokens: what programs present instead of a password. Acts that make and end them, and whose one is.

A token has 256 bits of chance, so a plain digest keeps it safe; it is shown once, when it is made.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop as _

from orkestra.shared.access.matrix import matrix, permission_of
from orkestra.shared.access.models import HINT, MACHINE, Account, ClientSecret, Secret, Token
from orkestra.shared.access.rights import viewer_of
from orkestra.shared.access.services import open_account
from orkestra.shared.trail.services import act

TOKEN, SECRET = "ork_", "orks_"
"""How they begin, so that a scanner for leaked secrets knows them."""
DAYS = (7, 30, 90, 365)
"""For how many days a token may be made."""
SHORT = timedelta(hours=1)
"""So long lives a token that a machine got for its secret."""
NOTED = timedelta(minutes=1)
"""The last use is noted this often, so that not every request writes."""
KEPT = timedelta(days=400)
"""So long after its end a token is still listed."""
AnySecret = TypeVar("AnySecret", bound=Secret)


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who presents a token, and how far it reaches. ``named``: the token as a line of the trail names it."""

    account: Account
    scope: frozenset[str] | None
    named: str
    token: int | None = None


def digest_of(text: str) -> str:
    """As it is stored."""
    return hashlib.sha256(text.encode()).hexdigest()


def grantable(account: Account, on: date) -> list[str]:
    """What a token of an account may reach: what its roles allow, but nothing that asks for a proof just given."""
    viewer = viewer_of(account, on)
    return [name for name, told in matrix().permissions.items() if viewer.may(name) and not told.step_up]


# ------------------------------------------------------------------ acts
def issue_token(
    *, account: Account, name: str, scope: Sequence[str], days: int, by: str, on: date
) -> tuple[Token, str]:
    """A personal token, and its text, which nobody can read again. Raises ValidationError at the field."""
    if account.is_machine:
        raise ValidationError(_("Akun mesin memperoleh token dengan rahasianya."), code="machine")
    return _made(Token, account, name, scope, days, by, on, "access.token.issue")


def add_secret(*, account: Account, name: str, scope: Sequence[str], days: int, by: str, on: date
               ) -> tuple[ClientSecret, str]:  # fmt: skip
    """A secret of a machine, and its text, which nobody can read again. Raises ValidationError at the field."""
    if not account.is_machine:
        raise ValidationError(_("Hanya akun mesin yang mempunyai rahasia."), code="person")
    return _made(ClientSecret, account, name, scope, days, by, on, "access.client.secret")


def open_machine(*, name: str, nama: str, by: str, on: date) -> Account:
    """An account under which a program acts. What it may do is told by its roles. Raises ValidationError."""
    return open_account(username=f"{MACHINE}{name.removeprefix(MACHINE)}", nama=nama, by=by, on=on)


def revoke(*, secret: Token | ClientSecret, by: str, on: date) -> None:
    """End a token, or a secret with every token that came out of it. Raises ValidationError where it has ended."""
    kind = "token" if isinstance(secret, Token) else "client"
    with act(f"access.{kind}.revoke", by=by, on=on, about=secret.account.about) as telling:
        now = datetime.now(UTC)
        held: Any = type(secret)._default_manager.filter(pk=secret.pk, revoked_at__isnull=True)
        if not held.update(revoked_at=now, revoked_by=by):
            raise ValidationError(_("Sudah dicabut."), code="revoked")
        if isinstance(secret, ClientSecret):
            Token.objects.filter(secret=secret, revoked_at__isnull=True).update(revoked_at=now, revoked_by=by)
        telling.tell(token=secret.pk, hint=secret.hint)


def exchange(*, client: str, text: str, scope: Collection[str] | None, on: date) -> tuple[Token, str] | None:
    """A short token for the secret of a machine; none where they do not fit. ``scope`` may narrow, never widen."""
    now = datetime.now(UTC)
    found = _live(ClientSecret, text, now)
    if found is None or found.account.username != client or not found.account.is_machine:
        return None
    asked = frozenset(found.scope) if scope is None else frozenset(scope)
    if not asked <= frozenset(found.scope):
        return None
    made = TOKEN + secrets.token_urlsafe(32)
    with act("access.client.token", by=client, on=on, about=client) as telling:
        token = Token.objects.create(
            account=found.account, name=found.name, digest=digest_of(made), hint=made[:HINT], scope=sorted(asked),
            created_at=now, created_by=client, expires_at=min(now + SHORT, found.expires_at), secret=found,
        )  # fmt: skip
        ClientSecret.objects.filter(pk=found.pk).update(used_at=now)
        telling.tell(token=token.pk, secret=found.pk)
    return token, made


def forget(*, by: str, on: date) -> int:
    """Remove short tokens that ended days ago, and others long after; lines of the trail about them stay."""
    now = datetime.now(UTC)
    over = Q(secret__isnull=False, expires_at__lt=now - timedelta(days=7)) | Q(expires_at__lt=now - KEPT)
    return Token.objects.filter(over).delete()[0]


def _made(kind: type[AnySecret], account: Account, name: str, scope: Sequence[str], days: int, by: str, on: date,
          what: str) -> tuple[AnySecret, str]:  # fmt: skip
    if days not in DAYS:
        raise ValidationError({"days": _("Pilih masa berlaku dari daftar.")}, code="days")
    chosen = sorted(set(scope))
    if not chosen:
        raise ValidationError({"scope": _("Pilih sekurang-kurangnya satu hak.")}, code="no_scope")
    if not set(chosen) <= set(grantable(account, on) if kind is Token else _without_proof()):
        raise ValidationError({"scope": _("Lingkup melebihi hak akun ini.")}, code="scope")
    now, text = datetime.now(UTC), (TOKEN if kind is Token else SECRET) + secrets.token_urlsafe(32)
    made = kind(account=account, name=name.strip(), digest=digest_of(text), hint=text[:HINT], scope=chosen,
                created_at=now, created_by=by, expires_at=now + timedelta(days=days))  # fmt: skip
    with act(what, by=by, on=on, about=account.about) as telling:
        made.full_clean()
        made.save(force_insert=True)
        telling.tell(token=made.pk, hint=made.hint, scope=chosen, days=days)
    return made, text


def _without_proof() -> list[str]:
    """What a machine's secret may reach at most: its roles may come later."""
    return [name for name, told in matrix().permissions.items() if not told.step_up]


# ------------------------------------------------------------------ questions
def bearer(text: str) -> Bearer | None:
    """Whose token a text is; nobody's where it ended, was taken back, or its account is closed."""
    now = datetime.now(UTC)
    found = _live(Token, text, now)
    if found is None:
        return None
    if found.used_at is None or now - found.used_at > NOTED:
        Token.objects.filter(pk=found.pk).update(used_at=now)
    return Bearer(found.account, frozenset(found.scope), f"token {found.pk}", found.pk)


def _live(kind: type[AnySecret], text: str, now: datetime) -> AnySecret | None:
    rows: Any = kind._default_manager.filter(digest=digest_of(text), revoked_at__isnull=True, expires_at__gt=now)
    found: AnySecret | None = rows.select_related("account").filter(account__is_active=True).first()
    return found


def tokens_of(account: Account) -> QuerySet[Token]:
    """The personal tokens of an account, the newest first."""
    return Token.objects.filter(account=account, secret__isnull=True).select_related("account").order_by("-pk")


def secrets_of(account: Account) -> QuerySet[ClientSecret]:
    """The secrets of a machine, the newest first."""
    return ClientSecret.objects.filter(account=account).select_related("account").order_by("-pk")


def machines() -> QuerySet[Account]:
    """The accounts of machines, by name."""
    return Account.objects.filter(username__startswith=MACHINE).order_by("username")


def state(secret: Secret) -> str:
    """What has become of a token or secret: revoked, ended, or live."""
    if secret.revoked_at is not None:
        return "revoked"
    return "ended" if secret.expires_at <= datetime.now(UTC) else "live"


def labels(scope: Collection[str]) -> list[str]:
    """The permissions of a scope as grantors read them; one that the file no longer has is left out."""
    return [permission_of(name).label for name in matrix().permissions if name in scope]
