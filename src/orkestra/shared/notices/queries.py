"""Questions about notices: whose they are, what is unread, who can be told of what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.core.cache import caches
from django.db.models import Q, QuerySet

from orkestra.shared.access.matrix import permission_of
from orkestra.shared.access.models import Account, Peran
from orkestra.shared.access.rights import Viewer
from orkestra.shared.notices.kinds import KINDS, Kind
from orkestra.shared.notices.models import Notice, Unmailed

KEPT = 3600


def kinds_for(viewer: Viewer) -> Mapping[str, Kind]:
    """Those of which a viewer can be told."""
    return {code: kind for code, kind in KINDS.items() if viewer.may(kind.may)}


def notices(viewer: Viewer) -> QuerySet[Notice]:
    """What a viewer was told, the newest first, the unread before the others."""
    rows = Notice.objects.filter(account__username=viewer.by)
    return rows.annotate(waits=Q(read_at__isnull=True)).order_by("-waits", "-at", "-pk")


def unmailed(viewer: Viewer) -> set[str]:
    """The kinds that a viewer does not want by mail."""
    return set(Unmailed.objects.filter(account__username=viewer.by).values_list("kind", flat=True))


def has_mail(viewer: Viewer) -> bool:
    """Whether the viewer's account has an address for mail."""
    return Account.objects.filter(username=viewer.by).exclude(email__isnull=True).exclude(email="").exists()


def unread(username: str) -> int:
    """How many notices somebody has not read; kept beside the database, since every page asks."""
    found = caches["progress"].get(key_of(username))
    if found is None:
        found = Notice.objects.filter(account__username=username, read_at__isnull=True).count()
        caches["progress"].set(key_of(username), found, KEPT)
    return int(found)


def key_of(username: str) -> str:
    """Under which key it is kept how many notices somebody has not read."""
    return f"unread.{username}"


# ------------------------------------------------------------------ who is told
def owners(nips: Iterable[str]) -> list[str]:
    """The accounts of people, by NIP."""
    return list(Account.objects.filter(nip__in=set(nips), is_active=True).values_list("username", flat=True))


def holders(permission: str, on: date) -> list[str]:
    """The accounts that were granted a role under which a permission holds over the whole agency."""
    roles = [role for role, relations in permission_of(permission).may.items() if "other" in relations]
    lasting = Q(selesai__isnull=True) | Q(selesai__gte=on)
    rows = Peran.objects.standing().filter(lasting, mulai__lte=on, role__in=roles, account__is_active=True)
    return sorted(set(rows.values_list("account__username", flat=True)))
