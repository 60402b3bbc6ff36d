"""The sentences and the cards at the top of the leaders' page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from orkestra.insights.charts import HIDDEN
from orkestra.insights.figures import FEWEST, LEAVING, OPEN_SEATS
from orkestra.insights.filters import YES
from orkestra.web.frame.templatetags.frame import number
from orkestra.web.leaders.boards import Boards
from orkestra.web.leaders.words import GROUPS, group
from orkestra_batch.report import standing

PERCENT = 100


@dataclass(frozen=True, slots=True)
class Card:
    """One figure: what it counts, what to know beside it, and the list behind it."""

    icon: str
    title: str
    figure: str
    note: str
    address: str = ""


def told(boards: Boards, many: int) -> str:
    """A count in a sentence, as far as it may be told."""
    return _("kurang dari %(few)s") % {"few": FEWEST} if _hidden(boards, many) else number(many)


def _short(boards: Boards, many: int) -> str:
    """A count on a card."""
    return f"< {FEWEST}" if _hidden(boards, many) else number(many)


def _hidden(boards: Boards, many: int) -> bool:
    return not boards.exact and 0 < many < FEWEST


def answer(boards: Boards, decision: str) -> list[str]:
    """Where we stand, where we are stuck, and what we can do about it ourselves: nothing that no table tells."""
    found = [_stand(boards)]
    groups = Counter[str]()
    for code, many in boards.hindered(decision):
        groups[group(code)] += many or 0
    if groups:
        found.append(_stuck(boards, decision, groups))
    acts = boards.told(decision, standing.ACT)
    unrated = sum(boards.counts.get("belum_dinilai", {}).values())
    if acts != 0 or unrated:
        found.append(_ours(boards, acts, unrated))
    return found


def _stand(boards: Boards) -> str:
    return _("Dari %(all)s pejabat fungsional, %(kp)s dapat naik pangkat sekarang dan %(kj)s dapat naik jenjang.") % {
        "all": number(boards.people), **{d: _some(boards.told(d, standing.OPEN)) for d in standing.DECISIONS},
    }  # fmt: skip


def _some(many: int | None) -> str:
    return _("beberapa orang") if many is None else number(many) if many else _("belum ada yang")


def _stuck(boards: Boards, decision: str, groups: Counter[str]) -> str:
    most, many = max(groups.items(), key=lambda item: (item[1], item[0]))
    act = _("naik pangkat") if decision == standing.DECISIONS[0] else _("naik jenjang")
    opened = boards.told(decision, standing.OPEN)
    if opened is None or not many or many == boards.people - opened:
        return _("Yang belum dapat %(act)s terutama tertahan karena %(why)s.") % {"act": act, "why": str(GROUPS[most])}
    all_ = boards.people - opened
    return _("%(all)s orang belum dapat %(act)s, terbanyak karena %(why)s: %(many)s orang (%(share)s %%).") % {
        "all": number(all_), "act": act, "why": str(GROUPS[most]), "many": number(many),
        "share": number(round(PERCENT * many / all_)),
    }  # fmt: skip


def _ours(boards: Boards, acts: int | None, unrated: int) -> str:
    """What does not wait for time or credit."""
    parts = []
    if acts != 0:
        parts.append(_("%(many)s tinggal menunggu uji kompetensi atau lowongan") % {"many": _persons(acts)})
    if unrated:
        parts.append(_("penilaian %(many)s orang belum lengkap") % {"many": told(boards, unrated)})
    return _("Yang dapat diselesaikan sendiri: %(what)s.") % {"what": "; ".join(parts)}


def _persons(many: int | None) -> str:
    return _("beberapa orang") if many is None else _("%(many)s orang") % {"many": number(many)}


def cards(boards: Boards, decision: str) -> list[Card]:
    """The figures that stand above all charts."""
    opened = [
        Card(icon, title, _number(boards.told(d, standing.OPEN)), _share(boards, boards.told(d, standing.OPEN)),
             boards.address({d: standing.OPEN}))
        for d, icon, title in (("kp", "award", _("Dapat naik pangkat")), ("kj", "stairs-up", _("Dapat naik jenjang")))
    ]  # fmt: skip
    unrated = sum(boards.counts.get("belum_dinilai", {}).values())
    leaving, seats = (_seats(boards, sort) for sort in (LEAVING, OPEN_SEATS))
    return [
        Card("users", _("Pejabat fungsional"), number(boards.people), "", boards.address({})),
        *opened,
        Card("star", _("Penilaian belum lengkap"), _short(boards, unrated), "",
             boards.address({"belum_dinilai": YES})),
        Card("logout", _("Pensiun %(first)s–%(last)s") % boards.span(), _short(boards, leaving), "",
             boards.address(boards.leaving())),
        Card("briefcase", _("Lowongan kini"), number(seats), ""),
    ]  # fmt: skip


def _seats(boards: Boards, sort: str) -> int:
    return sum(by.get(sort, 0) for by in boards.counts.get("kursi", {}).values())


def _number(many: int | None) -> str:
    return HIDDEN if many is None else number(many)


def _share(boards: Boards, many: int | None) -> str:
    if many is None or not boards.people:
        return ""
    return _("%(share)s %% pejabat") % {"share": number(round(PERCENT * many / boards.people))}
