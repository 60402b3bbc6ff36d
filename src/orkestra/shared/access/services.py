"""Acts on accounts and roles."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import transaction

from orkestra.shared.access.models import Account, Peran
from orkestra.shared.histories.services import record, withdraw
from orkestra.shared.trail.services import act

TOLD = ("nama", "email", "nip", "language", "theme")
"""What can be changed of an account. Its name on the trail never changes."""


def open_account(*, username: str, nama: str, by: str, on: date, email: str | None = None, nip: str | None = None,
                 password: str | None = None) -> Account:  # fmt: skip
    """Let somebody sign in; without a password, not before they set one. Raises ValidationError at its column."""
    account = Account(username=username, nama=nama, email=email or None, nip=nip or None, created_at=datetime.now(UTC))
    account.set_password(password)
    with act("access.account.open", by=by, on=on, about=account.about) as telling:
        account.full_clean()
        account.save(force_insert=True)
        telling.tell(account=account.pk)
    return account


def change_account(*, account: Account, by: str, on: date, **changes: Any) -> Account:
    """Change what is told of an account. Raises ValidationError where it does not fit; nothing new leaves no line.

    The NIP says whose data are one's own, so nobody changes that of their own account.
    """
    with transaction.atomic():  # what is stored decides, not what was read: the same may have come a moment ago
        held = Account.objects.select_for_update().get(pk=account.pk)
        unlike = [name for name in TOLD if name in changes and getattr(held, name) != (changes[name] or None)]
        if by == account.username and "nip" in unlike:
            raise ValidationError({"nip": "NIP akun sendiri diubah oleh pengelola lain."}, code="oneself")
        about = account.about
        for name in changes.keys() & set(TOLD):
            setattr(account, name, changes[name] or None)
        if unlike:
            with act("access.account.change", by=by, on=on, about=about) as telling:
                account.full_clean()
                account.save(update_fields=unlike)
                telling.tell(account=account.pk, columns=unlike)
    return account


def invite(*, account: Account, by: str, on: date) -> tuple[str, str]:
    """Let somebody set a password: the two parts of an address that is good once, for three days, till it is used.

    Raises ValidationError for a closed account, a machine's, and one's own: whoever forgot theirs asks somebody else.
    """
    if by == account.username or not account.is_active or account.is_machine:
        raise ValidationError("Tautan kata sandi tidak dapat dibuat untuk akun ini.", code="invite")
    with act("access.account.invite", by=by, on=on, about=account.about) as telling:
        telling.tell(account=account.pk)
    return user_pk_to_url_str(account), default_token_generator.make_token(account)


def remove_factors(*, account: Account, by: str, on: date, because: str) -> None:
    """Take all second factors off an account whose owner has lost them; what is open ends at once."""
    if by == account.username:
        raise ValidationError("Langkah kedua sendiri dilepas dari halaman akun.", code="oneself")
    if not because.strip():
        raise ValidationError("Sebutkan alasannya.", code="no_reason")
    with act("access.account.unguard", by=by, on=on, about=account.about) as telling:
        removed, _ = Authenticator.objects.filter(user=account).delete()
        if not removed:
            raise ValidationError("Akun ini tidak mempunyai langkah kedua.", code="unchanged")
        _end_sessions(account)
        telling.tell(account=account.pk, because=because)


def _end_sessions(account: Account) -> None:
    for session in UserSession.objects.filter(user=account):
        session.end()


def close_account(*, account: Account, by: str, on: date, because: str) -> None:
    """Let somebody in no more; what they have open ends at once. Nobody closes their own account."""
    _open_or_close(account, active=False, by=by, on=on, because=because)


def reopen_account(*, account: Account, by: str, on: date, because: str) -> None:
    """Let somebody in again. Who they are at the single sign-on is found out anew."""
    _open_or_close(account, active=True, by=by, on=on, because=because)


def _open_or_close(account: Account, *, active: bool, by: str, on: date, because: str) -> None:
    if by == account.username:
        raise ValidationError("Akun sendiri tidak dapat ditutup atau dibuka sendiri.", code="oneself")
    if not because.strip():
        raise ValidationError("Sebutkan alasannya.", code="no_reason")
    with act(f"access.account.{'reopen' if active else 'close'}", by=by, on=on, about=account.about) as telling:
        if not Account.objects.filter(pk=account.pk, is_active=not active).update(is_active=active):
            raise ValidationError("Keadaan akun ini sudah demikian.", code="unchanged")
        account.is_active = active
        if active:
            SocialAccount.objects.filter(user=account).delete()
        _end_sessions(account)
        telling.tell(account=account.pk, because=because)


def tell(*, what: str, by: str, on: date, about: str = "", **said: Any) -> None:
    """A line of the trail about entering or leaving: nothing else is stored with it."""
    with act(what, by=by, on=on, about=about) as telling:
        telling.tell(**said)


def grant(*, account: Account, role: str, by: str, on: date, unit_kode: str = "", mulai: date | None = None,
          selesai: date | None = None, because: str = "", granted_by: Account | None = None) -> Peran:  # fmt: skip
    """Give a role from a day on. Raises ValidationError: to oneself, twice, unknown, or without the unit it needs."""
    row = Peran(account=account, role=role, unit_kode=unit_kode, mulai=mulai or on, selesai=selesai,
                granted_by=granted_by, source=because)  # fmt: skip
    return record(row, by=by, on=on)


def revoke(*, peran: Peran, by: str, on: date, because: str) -> Peran:
    """Take a role back. Raises ValidationError where it was taken back before, or no reason is given."""
    return withdraw(peran, by=by, on=on, because=because)
