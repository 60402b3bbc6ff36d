"""What a post named in a file is: its family and jenjang, by SIASN id first, then by name."""

from dataclasses import dataclass

from orkestra_formats.codes import fold
from orkestra_rules.law import Law


@dataclass(frozen=True, slots=True)
class Post:
    """A functional post: the family's code and the jenjang."""

    keluarga: str
    jenjang: str


class Posts:
    """All posts that the family files know, as files spell them."""

    def __init__(self, law: Law) -> None:
        families = law.families
        self.labels = {code: family.label for code, family in families.items()}
        self._ids = {i: Post(code, level) for code, family in families.items() for level, i in family.ids.items()}
        self._names = {
            fold(name): Post(code, level)
            for code, family in families.items()
            for level, names in family.names.items()
            for name in names
        }
        self._families = {fold(family.label): code for code, family in families.items()}

    def find(self, identifier: str | None, name: str | None) -> Post | None:
        """The post of an id, else of a name; None if neither is known."""
        return self._ids.get(identifier or "") or self.named(name)

    def named(self, name: str | None) -> Post | None:
        """The post of a name in full; the unit may follow after a dash."""
        if not name:
            return None
        return self._names.get(fold(name)) or self._names.get(fold(name.partition(" - ")[0]))

    def family(self, name: str | None) -> str | None:
        """The family of a name with or without its jenjang."""
        found = self._families.get(fold(name or ""))
        post = self.named(name)
        return found or (post.keluarga if post else None)
