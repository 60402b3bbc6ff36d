"""The units that dashboards can be narrowed to: the two uppermost levels below the agency itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from orkestra.insights.figures import ALL, UNKNOWN, Branch
from orkestra.people.queries import UnitState, UnitTree

LEVELS = 2


@dataclass(frozen=True, slots=True)
class Place:
    """A unit that can be chosen: its level, from one, and where it stands among all; ``ALL`` is the whole agency."""

    kode: str = ALL
    nama: str = ""
    level: int = 0
    number: int = 0


class Branches:
    """A tree of units seen from above."""

    def __init__(self, tree: UnitTree) -> None:
        self.tree, roots = tree, tree.children.get(None, ())
        upper = [root for root in roots if tree.children.get(root)]
        self.agency = upper[0] if len(upper) == 1 else None
        """The one unit that holds the others, where there is one; by it nobody is told apart."""
        self.places: dict[str, Place] = {ALL: Place()}
        self.names: dict[str, dict[str, str]] = {ALL: {tree.units[root].kode: tree.units[root].nama for root in roots}}
        for root in roots:
            for unit in tree.children[root] if root == self.agency else (root,):
                self._place(tree.units[unit], ALL, 1)

    def _place(self, unit: UnitState, above: str, level: int) -> None:
        self.names.setdefault(above, {})[unit.kode] = unit.nama
        if level <= LEVELS:
            self.places[unit.kode] = Place(unit.kode, unit.nama, level, len(self.places))
            self.names[unit.kode] = {unit.kode: unit.nama}
            for below in self.tree.children.get(unit.pk, ()):
                self._place(self.tree.units[below], unit.kode, level + 1)

    def of_units(self) -> Mapping[int | None, Branch]:
        """By unit, the chosen ones that hold it; those without a unit are held by the whole agency alone."""
        found: dict[int | None, Branch] = {pk: self._branch(pk) for pk in self.tree.units}
        return found | {None: Branch((ALL,), {ALL: UNKNOWN})}

    def _branch(self, pk: int) -> Branch:
        line = [unit.kode for unit in reversed(list(self.tree.above(pk)))]
        told = line[1:] if self.agency and line[0] == self.tree.units[self.agency].kode else line
        chosen = (ALL, *told[:LEVELS])
        return Branch(chosen, dict(zip(chosen, told or line, strict=False)))
