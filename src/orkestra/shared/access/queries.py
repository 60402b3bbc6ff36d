"""Questions about accounts and roles."""

from __future__ import annotations

from dataclasses import dataclass

from orkestra.shared.access.matrix import roles
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
    return [HeldRole(known[role].label, known[role].description, unit) for role, unit in held]
