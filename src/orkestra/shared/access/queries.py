"""Questions about accounts and roles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from orkestra.shared.access.matrix import roles
from orkestra.shared.access.models import Account, Peran
from orkestra.shared.access.rights import Viewer


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role that somebody has, and the unit over which; empty over the whole agency."""

    label: str
    description: str
    unit: str


def held_roles(viewer: Viewer) -> list[HeldRole]:
    """The roles of a viewer in the order of the file of rights."""
    order = {code: at for at, code in enumerate(roles())}
    known = roles()
    held = sorted((grant for grant in viewer.grants if grant[0] in known), key=lambda grant: order[grant[0]])
    return [HeldRole(gettext(known[role].label), gettext(known[role].description), unit) for role, unit in held]


# ------------------------------------------------------------------ for whoever looks after accounts
PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """An account in a list: its roles of the day, and whether it has a second factor."""

    account: Account
    standing: tuple[Peran, ...]
    second: bool


def accounts(search: str = "", role: str = "", state: str = "", *, on: date, page: int | str = 1) -> Page[Any]:
    """Accounts by name: those whose name, NIP or address holds the words, who have a role today, or are in a state."""
    found = Account.objects.order_by("nama", "username")
    for word in search.split():
        found = found.filter(
            Q(nama__icontains=word) | Q(username__icontains=word) | Q(nip__startswith=word) | Q(email__icontains=word)
        )
    if role:
        found = found.filter(pk__in=_standing(on).filter(role=role).values("account"))
    if state:
        found = found.filter(STATES[state])
    shown: Page[Any] = Paginator(found, PER_PAGE).get_page(page)
    keys = [account.pk for account in shown]
    held: dict[int, list[Peran]] = {}
    for row in _standing(on).filter(account__in=keys):
        held.setdefault(row.account_id, []).append(row)
    factors = Authenticator.objects.filter(user__in=keys).exclude(type=Authenticator.Type.RECOVERY_CODES)
    guarded = set(factors.values_list("user_id", flat=True))
    shown.object_list = [Line(a, tuple(held.get(a.pk, ())), a.pk in guarded) for a in shown]
    return shown


STATES = {"aktif": Q(is_active=True), "tutup": Q(is_active=False), "belum": Q(last_login__isnull=True, is_active=True)}
"""States of an account: open, closed, never used."""


def one_at_a_time(account: Any) -> None:
    """Wait for whatever else is being done for an account, so that guesses are counted one after the other. To be
    called in a transaction; a visitor waits for nobody."""
    Account.objects.select_for_update(no_key=True).filter(pk=account.pk).first()


def account_named(username: str) -> Account | None:
    """The account with a name."""
    return Account.objects.filter(username=username).first()


def grants_of(account: Account) -> QuerySet[Peran]:
    """Every role that an account ever had, the last first."""
    return Peran.objects.filter(account=account).select_related("granted_by").order_by("-recorded_at", "-pk")


def grant_of(account: Account, key: int) -> Peran | None:
    """A role of an account that was not taken back."""
    return Peran.objects.standing().filter(account=account, pk=key).first()


def names_of(usernames: Iterable[str]) -> dict[str, str]:
    """The names of people behind names of the trail, as far as there is an account."""
    return dict(Account.objects.filter(username__in=set(usernames)).values_list("username", "nama"))


def abouts_named(text: str) -> list[str]:
    """Under which names the trail speaks of the owners of accounts with a name."""
    found = Account.objects.filter(Q(username=text.lower()) | Q(nama__icontains=text)).order_by("pk")[:PER_PAGE]
    return [account.about for account in found]


def second_factors(account: Account) -> list[str]:
    """The kinds of second factors of an account."""
    kinds = Authenticator.objects.filter(user=account).order_by("type").values_list("type", flat=True)
    return list(dict.fromkeys(kinds))


def _standing(on: date) -> QuerySet[Peran]:
    lasting = Q(selesai__isnull=True) | Q(selesai__gte=on)
    return Peran.objects.standing().filter(lasting, mulai__lte=on).order_by("role", "unit_kode")
