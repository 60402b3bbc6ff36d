"""What is said of a team and of each of its members."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from orkestra.insights.exports import real_day
from orkestra.insights.team import Member, Step
from orkestra.people.codes import choices
from orkestra.shared.access.masking import masked
from orkestra.web.frame.templatetags.frame import month, number
from orkestra_batch.report.standing import ACT, CLOSED, DECISIONS, LATER, OPEN, UNKNOWN
from orkestra_rules.law import load

LOOKS = {OPEN: "good", ACT: "act", LATER: "soon", UNKNOWN: "doubt", CLOSED: "none"}
ICONS = {OPEN: "circle-check", ACT: "hourglass", LATER: "clock", UNKNOWN: "question-mark", CLOSED: "minus"}
WORDS = {
    OPEN: gettext_lazy("Terbuka"), ACT: gettext_lazy("Menunggu"), LATER: gettext_lazy("Kemudian"),
    UNKNOWN: gettext_lazy("Belum diputuskan"), CLOSED: gettext_lazy("Tidak dalam perkiraan"),
}  # fmt: skip
SHOWN = 5
"""So many names are shown at once."""


@dataclass(frozen=True, slots=True)
class Said:
    """Where one decision stands, as a badge, and why."""

    title: str
    look: str
    icon: str
    badge: str
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """One member as a row of the page."""

    name: str
    address: str
    post: str
    unit: str
    decisions: tuple[Said, ...]
    rating: Said


Named = tuple[str, str, str]
"""Name and address of a member, and what is said of them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something that members await, and which members."""

    icon: str
    look: str
    title: str
    text: str
    names: tuple[Named, ...]

    @property
    def first(self) -> tuple[Named, ...]:
        """Those that are shown at once."""
        return self.names[:SHOWN]

    @property
    def rest(self) -> tuple[Named, ...]:
        """Those behind a summary."""
        return self.names[SHOWN:]


# ------------------------------------------------------------------ the answer
def answer(members: Sequence[Member], on: date) -> list[str]:
    """Where the team stands, in a sentence or two."""
    return [_steps(members, on), _ratings(members)]


def _steps(members: Sequence[Member], on: date) -> str:
    near = [member for member in members if member.near(on)]
    dated = [member for member in members if member.nearest]
    first = min(dated, key=lambda member: member.nearest.opens if member.nearest else date.max, default=None)
    if first is None or first.nearest is None:
        return _("Belum ada langkah karier yang dapat diperkirakan bagi %(all)s orang dalam tim Anda.") % {
            "all": number(len(members))
        }
    told = {
        "near": number(len(near)),
        "all": number(len(members)),
        "name": first.row.nama,
        "step": _coming(first.nearest),
    }
    if len(members) == 1:
        return _("Langkah berikut %(name)s, satu-satunya anggota tim Anda: %(step)s.") % told
    if not near:
        return _(
            "Dari %(all)s orang dalam tim Anda belum ada yang langkahnya terbuka dalam setahun; "
            "yang paling dekat %(name)s: %(step)s."
        ) % told  # fmt: skip
    return _(
        "%(near)s dari %(all)s orang dalam tim Anda dapat naik pangkat atau jenjang dalam setahun; "
        "yang paling dekat %(name)s: %(step)s."
    ) % told  # fmt: skip


def _coming(step: Step) -> str:
    """naik pangkat sekarang; naik jenjang Maret 2027."""
    return f"{_act(step)} {_('sekarang') if step.state == OPEN else month(step.opens)}"


def _ratings(members: Sequence[Member]) -> str:
    since = [member.row.unrated_since for member in members if member.row.unrated_since]
    if not since:
        return _("Semua penilaian kinerja sudah lengkap.")
    return _("Penilaian kinerja %(many)s orang belum lengkap, paling lama sejak %(since)s.") % {
        "many": number(len(since)), "since": month(min(since)),
    }  # fmt: skip


# ------------------------------------------------------------------ what is wanted
def wanted(members: Sequence[Member]) -> list[Wanted]:
    """What members await, as far as anybody does; ratings first, since the superior gives them."""
    found = [
        Wanted("star", "doubt", _("Berikan penilaian kinerja"),
               _("Anda yang menilai. Tanpa penilaian, angka kreditnya tidak bertambah."), tuple(_unrated(members))),
        Wanted("circle-check", "good", _("Syarat sudah terpenuhi"),
               _("Pengelola kepegawaian unit dapat mengajukan usulnya sekarang."), tuple(_with(members, OPEN))),
        Wanted("hourglass", "act", _("Tinggal menunggu satu tindakan"),
               _("Uji kompetensi diusulkan melalui unit; lowongan ditetapkan oleh biro kepegawaian."),
               tuple(_with(members, ACT))),
    ]  # fmt: skip
    return [one for one in found if one.names]


def _unrated(members: Sequence[Member]) -> Iterator[Named]:
    """Those whose step only a rating is wanting for come first, then those who have waited longest."""
    late = [(member.row, _decided(member)) for member in members if member.row.unrated_since]
    for row, steps in sorted(late, key=lambda one: (not one[1], one[0].unrated_since or date.max, one[0].nama_order)):
        told = {"months": number(row.unrated_months), "since": month(row.unrated_since)}
        since = _("%(months)s bulan, sejak %(since)s") % told
        decisive = _("%(since)s; menentukan %(steps)s") % {"since": since, "steps": _(" dan ").join(steps)}
        yield *_named(row), decisive if steps else since


def _decided(member: Member) -> list[str]:
    """The steps of a member that would open, but for ratings of months gone by."""
    return [_act(step) for step in member.steps if step.state == LATER and step.opens <= member.row.on]


def _with(members: Sequence[Member], state: str) -> Iterator[Named]:
    for member in members:
        awaited: dict[str, list[str]] = {}
        for step in member.steps:
            if step.state == state:
                awaited.setdefault(_awaited(step), []).append(_act(step))
        if awaited:
            yield *_named(member.row), "; ".join(_told(acts, what) for what, acts in awaited.items())


def _act(step: Step) -> str:
    return _("naik pangkat") if step.decision == DECISIONS[0] else _("naik jenjang")


def _awaited(step: Step) -> str:
    """What a step awaits, where an act is wanting."""
    if step.state == OPEN:
        return ""
    return _("uji kompetensi") if step.condition.endswith("uji_kompetensi") else _("lowongan jenjang")


def _told(acts: Sequence[str], awaited: str) -> str:
    joined = _(" dan ").join(acts)
    return _("%(act)s, menunggu %(awaited)s") % {"act": joined, "awaited": awaited} if awaited else joined


# ------------------------------------------------------------------ each member
def lines(members: Sequence[Member], *, units: bool) -> list[Line]:
    """Each member with both decisions and the ratings; ``units``: they serve in several."""
    return [_line(member.row, units=units) for member in members]


def _line(row: Any, *, units: bool) -> Line:
    name, address = _named(row)
    told = " · ".join(part for part in (post(row), row.golongan) if part)
    decisions = tuple(_said(row, d) for d in DECISIONS) if row.kp_state else ()
    return Line(name, address, told, row.unit_nama if units else "", decisions, _rated(row))


def _named(row: Any) -> tuple[str, str]:
    """The name of a member and the address of their career."""
    return row.nama or masked(row.nip), reverse("career", args=(row.nip,))


def _rated(row: Any) -> Said:
    if row.unrated_since is None:
        return Said(_("Penilaian"), "good", "check", _("Lengkap"), "")
    badge = _("%(months)s bulan") % {"months": number(row.unrated_months)}
    reason = _("belum ada sejak %(since)s") % {"since": month(row.unrated_since)}
    return Said(_("Penilaian"), "doubt", "alert-triangle", badge, reason)


@cache
def _levels() -> dict[str, str]:
    return dict(choices("jenjang"))


def post(row: Any) -> str:
    """Family and jenjang of an official, else the post as it is printed."""
    family = load().families.get(row.keluarga or "")
    return f"{family.label} {_levels().get(row.jenjang or '', '')}".strip() if family else row.jabatan_nama


def _said(row: Any, decision: str) -> Said:
    state, opens, sentence = (getattr(row, f"{decision}_{name}") for name in ("state", "opens", "sentence"))
    title = _("Pangkat") if decision == DECISIONS[0] else _("Jenjang")
    badge = month(opens) if state == LATER and real_day(opens) else str(WORDS[state])
    return Said(title, LOOKS[state], ICONS[state], badge, sentence)
