"""What a viewer may do about a person beside seeing them: the same matrix, asked once for a page or an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from orkestra.people.queries import DIRECT_REPORT, OTHER, OWN, SAME_UNIT, relation, visible
from orkestra.shared.access.rights import Viewer

DISCIPLINE = "hukdis"


@dataclass(frozen=True)
class Rights:
    """How a viewer stands to a person on a day."""

    viewer: Viewer
    person: Any
    on: date
    relation: str

    @property
    def own(self) -> bool:
        """Whether they are one and the same."""
        return self.relation == OWN

    def may(self, permission: str) -> bool:
        """Whether the matrix allows something about this person."""
        relations = self.viewer.relations(permission)
        if self.own or OTHER in relations:
            return self.relation in relations
        if self.relation == DIRECT_REPORT and DIRECT_REPORT in relations:
            return True
        if self.relation == OTHER or SAME_UNIT not in relations:
            return False
        if self.relation == SAME_UNIT and self.viewer.units == self.viewer.units_for(permission):
            return True
        return visible(self.viewer, permission, self.on).filter(pk=self.person.pk).exists()

    @property
    def private(self) -> tuple[str, ...]:
        """Histories that are not to be told."""
        return () if self.may("people.see_discipline") else (DISCIPLINE,)


def rights(viewer: Viewer, person: Any, on: date) -> Rights:
    """The rights of a viewer about a person."""
    return Rights(viewer, person, on, relation(viewer, person, on))
