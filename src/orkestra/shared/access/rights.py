"""One signed-in person, seen through the file of rights."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from orkestra.shared.access.matrix import ACCOUNT, PEGAWAI, SAME_UNIT, Matrix, matrix, permission_of
from orkestra.shared.access.models import Account, Peran

__all__ = ["Matrix", "Viewer", "matrix", "viewer_of"]


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looks or acts, with the roles that stand on the day."""

    account: int
    by: str
    """The name on the trail."""
    name: str
    nip: str | None
    grants: tuple[tuple[str, str], ...]
    """Role and code of the unit over which it was granted; empty over the whole agency."""
    scope: frozenset[str] | None = None
    """The permissions to which a token narrows them; None: it narrows nothing."""

    @property
    def roles(self) -> frozenset[str]:
        """Codes of all roles held."""
        return frozenset(role for role, _ in self.grants)

    @property
    def units(self) -> frozenset[str]:
        """Codes of the units over which any role was granted."""
        return frozenset(unit for _, unit in self.grants if unit)

    def may(self, permission: str) -> bool:
        """Whether it may be done at all: to nobody in particular, or under some relation."""
        return self._open(permission) and not self.roles.isdisjoint(permission_of(permission).may)

    def relations(self, permission: str) -> frozenset[str]:
        """Under which relations to a person it may be done."""
        may = permission_of(permission).may if self._open(permission) else {}
        return frozenset().union(*(may[role] for role in self.roles if role in may))

    def units_for(self, permission: str) -> frozenset[str]:
        """The units whose people are `same_unit` for this permission: those of the roles that have it there."""
        may = permission_of(permission).may if self._open(permission) else {}
        return frozenset(unit for role, unit in self.grants if unit and SAME_UNIT in may.get(role, ()))

    def _open(self, permission: str) -> bool:
        return self.scope is None or permission in self.scope


def viewer_of(account: Account, on: date, scope: frozenset[str] | None = None) -> Viewer:
    """Somebody with the roles that stand on a day, as far as a scope goes. A closed account has none."""
    granted: list[tuple[str, str]] = []
    if account.is_active:
        lasting = Q(selesai__isnull=True) | Q(selesai__gte=on)
        rows = Peran.objects.standing().filter(lasting, account=account, mulai__lte=on)
        granted = [(ACCOUNT, ""), *([(PEGAWAI, "")] if account.nip else []), *rows.values_list("role", "unit_kode")]
    return Viewer(account.pk, account.username, account.nama, account.nip, tuple(sorted(granted)), scope)
