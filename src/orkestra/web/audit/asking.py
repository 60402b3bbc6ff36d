"""What somebody asks of the trail, out of an address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext

from orkestra.people.queries import nips_named
from orkestra.shared.access.queries import abouts_named
from orkestra.shared.trail.searching import Asked
from orkestra.web.audit.words import groups

NIP = 18
NOBODY = ("",)
"""An `about` that no line has, so that a name that nobody bears finds nothing."""


@dataclass(frozen=True)
class Form:
    """The fields as they were filled in, and what is wrong with them."""

    pelaku: str = ""
    tentang: str = ""
    perbuatan: str = ""
    dari: str = ""
    sampai: str = ""
    wrong: Mapping[str, str] = field(default_factory=dict)

    @property
    def filled(self) -> bool:
        """Whether anything narrows the list."""
        return any((self.pelaku, self.tentang, self.perbuatan, self.dari, self.sampai))


def asked(query: Mapping[str, str], acts: Sequence[str] = ()) -> tuple[Form, Asked]:
    """The form as it is shown again, and what it asks for. What cannot be read is said and left out."""
    told = {name: query.get(name, "").strip() for name in ("pelaku", "tentang", "perbuatan", "dari", "sampai")}
    wrong: dict[str, str] = {}
    first, last = _day(told, "dari", wrong), _day(told, "sampai", wrong)
    chosen = next((group.acts for group in groups() if group.key == told["perbuatan"]), acts)
    before = query.get("sebelum", "")
    about = _about(told["tentang"])
    return Form(**told, wrong=wrong), Asked(
        by=told["pelaku"], about=about, acts=chosen, first=first, last=last,
        before=int(before) if before.isdecimal() and len(before) < NIP else None,
    )  # fmt: skip


def _day(told: Mapping[str, str], name: str, wrong: dict[str, str]) -> date | None:
    try:
        return date.fromisoformat(told[name]) if told[name] else None
    except ValueError:
        wrong[name] = gettext("Tulis tanggal seperti 2026-04-01.")
        return None


def _about(text: str) -> Sequence[str]:
    """Under which names the trail may speak of somebody: a NIP, an account, or people of that name."""
    if not text:
        return ()
    if text.isdecimal() and len(text) == NIP:
        return (text,)
    return (*abouts_named(text), *nips_named(text)) or NOBODY
