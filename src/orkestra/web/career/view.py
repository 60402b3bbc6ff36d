"""What a career's pages show, put together out of one judgement: no question to the database is asked here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from orkestra.insights.explanation import ConditionNode, Walk
from orkestra.insights.explanation_career import Career, Step, hidden, secret
from orkestra.insights.explanation_store import Held
from orkestra.insights.law_spoken import said
from orkestra.insights.timeline import AHEAD, ISSUED, Timeline, timeline
from orkestra.people.rights import Rights
from orkestra.web.career import words
from orkestra.web.career.drawing import Along, Down
from orkestra.web.career.pieces import CreditLine, Row, Said
from orkestra.web.career.rows import conditions, credit_lines, time_rows
from orkestra_batch.prospects import closing
from orkestra_batch.wording import REGIMES
from orkestra_rules.judgement import Line
from orkestra_rules.kernel.calendar import NEVER
from orkestra_rules.law import names

KEPT = 32
"""So many judgements are kept with what was drawn of them, for each language and as it may be seen: a stored decision
never changes, and whoever opens one opens several pages about it.
"""


@dataclass(frozen=True, slots=True)
class Card:
    """One decision as the page shows it."""

    step: Step
    title: str
    state: str
    look: str
    icon: str
    clause: words.Clause
    wanted: tuple[Said, ...]
    """What stands against it; where something closes it for good, that alone."""
    besides: tuple[Said, ...]
    met: tuple[Said, ...]
    aside: tuple[Said, ...]
    route: str
    address: str

    @property
    def rows(self) -> dict[str, SafeString]:
        """The conditions as rows, by what they are."""
        kinds = {"wanted": self.wanted, "besides": self.besides, "met": self.met, "aside": self.aside}
        return {kind: conditions(found) for kind, found in kinds.items()}

    @property
    def closed(self) -> bool:
        """Whether nothing opens it any more."""
        return bool(self.besides) or (self.step.opens is not None and self.step.opens >= NEVER and not self.step.change)

    @property
    def share(self) -> int | None:
        """Hundredths of the credit wanted that are held; None where one of both is not known."""
        held, needed = self.step.held, self.step.needed
        return None if held is None or not needed else min(100, int(held * 100 / needed))


SIGNS = {True: "yes", False: "no", None: "unk"}


def cards(career: Career, rights: Rights) -> Sequence[Card]:
    """Both decisions, rank first."""
    return _cards(career, rights.person.nip, rights.private, get_language())


@lru_cache(maxsize=KEPT)
def _cards(career: Career, nip: str, private: tuple[str, ...], _language: str | None) -> Sequence[Card]:
    walk = Walk(career.judgement, said(), private=private)
    return tuple(_card(career, step, walk, nip, private) for step in career.steps())


def _card(career: Career, step: Step, walk: Walk, nip: str, private: tuple[str, ...]) -> Card:
    decision = walk.decision(step.name, 0, others=False)
    address = reverse("explanation", args=[nip, step.name])
    found = [_said(career, step.name, condition, address, private) for condition in decision.nearest.conditions]
    against = [said for said in found if said.look in ("no", "unk")]
    final = closing(career.result.rulings[step.name])
    wanted = [said for said in against if final is None or said.node.name == final.name]
    named = decision.nearest.label if len(decision.routes) > 1 else ""
    return Card(
        step, words.target(career, step.name), words.state(step), words.look(step), words.ICONS[step.state],
        words.clause(career, step, private), tuple(wanted), tuple(s for s in against if s not in wanted),
        tuple(said for said in found if said.look == "yes"), tuple(said for said in found if said.look == "moot"),
        named, address,
    )  # fmt: skip


def _said(career: Career, name: str, condition: ConditionNode, address: str, private: tuple[str, ...]) -> Said:
    closed = secret(condition.name, private)
    remedy = _("Tidak ditampilkan bagi Anda.") if closed else ""
    remedy = remedy or words.remedied(career, condition, career.remedy(name, condition))
    look = "moot" if condition.moot or closed else SIGNS[condition.value]
    return Said(condition, look, remedy, f"{address}#{condition.name}")


# ------------------------------------------------------------------ credit
@dataclass(frozen=True, slots=True)
class Credit:
    """Credit held in the present jenjang: its parts, and the lines that count and those that do not, newest first."""

    parts: tuple[tuple[str, Fraction | None], ...]
    counted: SafeString
    left_out: SafeString
    left_out_number: int


def credit(career: Career) -> Credit:
    """The credit of an official."""
    return _credit(career, get_language())


@lru_cache(maxsize=KEPT)
def _credit(career: Career, _language: str | None) -> Credit:
    amounts = career.result.amounts
    parts = tuple((words.amount(name), amounts[name]) for name in words.AMOUNTS if amounts[name] != 0)
    lines = [(line.counted is False, _line(career, line)) for line in sorted(career.lines, key=lambda x: -x.last)]
    left_out = [line for out, line in lines if out]
    counted = credit_lines(line for out, line in lines if not out)
    return Credit(parts, counted, credit_lines(left_out), len(left_out))


def _line(career: Career, line: Line) -> CreditLine:
    predikat, jenjang = (
        career.wording.code(name, code) if code else ""
        for name, code in (("predikat", line.predikat), ("jenjang", line.jenjang))
    )
    percent = None if line.share is None else line.share * 100
    return CreditLine(
        line.first, line.last, line.months, line.predikat or "", predikat, jenjang, REGIMES[line.regime].lower(),
        line.coefficient, percent, line.amount,
    )  # fmt: skip


# ------------------------------------------------------------------ time
@dataclass(frozen=True, slots=True)
class Time:
    """The drawings and the table behind them."""

    along: SafeString
    down: SafeString
    rows: SafeString
    legend: tuple[tuple[str, str], ...]
    """The ratings that are drawn, by code, the best first."""


def labels() -> dict[str, str]:
    """Lanes and steps of the drawing by their names."""
    return {
        "pangkat": _("Pangkat"), "jabatan": _("Jabatan"), "predikat": _("Predikat"), "henti": _("Berhenti"),
        "pak": _("PAK"), "kp": _("Kenaikan pangkat"), "kj": _("Kenaikan jenjang"), "pensiun": _("Pensiun"),
    }  # fmt: skip


def time(career: Career, rights: Rights) -> Time:
    """The career in time; without the day of a step that would tell when what is private ends."""
    return _time(career, rights.private, get_language())


@lru_cache(maxsize=KEPT)
def _time(career: Career, private: tuple[str, ...], _language: str | None) -> Time:
    found, named = timeline(career, said(), private), labels()
    unsaid = {AHEAD[step.name] for step in career.steps() if hidden(career, step, private)}
    found = replace(found, moments=tuple(moment for moment in found.moments if moment.kind not in unsaid))
    drawn = {spell.kind for spell in found.lane("predikat")}
    ratings = [code for code in reversed(career.judgement.codes["predikat"]) if code in drawn]
    legend = tuple((code, career.wording.code("predikat", code)) for code in ratings)
    return Time(Along(found, named).made(), Down(found, named).made(), time_rows(_rows(found, named)), legend)


def _rows(found: Timeline, named: dict[str, str]) -> Sequence[Row]:
    rows = [Row(s.first, s.last, named[s.lane], s.words or _("belum dinilai"), False, True) for s in found.spells]
    rows += [Row(m.day, None, named[m.kind], m.words, m.kind != ISSUED, False) for m in found.moments]
    return sorted(rows, key=lambda row: row.first, reverse=True)


# ------------------------------------------------------------------ who
def headed(held: Held, career: Career | None) -> list[str]:
    """The lines below a name: post and rank, then the unit."""
    person = held.named
    post = person.jabatan
    if career is not None and not post:
        value, code = career.judgement.value, career.wording.code
        post = " ".join(code(name, value(f"{name}_kini")) for name in ("keluarga", "jenjang") if value(f"{name}_kini"))
    rank = (career.judgement.value("golongan_kini") if career is not None else None) or person.golongan
    named = said().law.library.schema.codes["golongan"]
    shown = f"{_rank(rank)} ({rank})" if rank in named else rank
    return [line for line in (" · ".join(p for p in (post, shown) if p), person.unit) if line]


def _rank(golongan: str) -> str:
    return names()["golongan"][golongan]
