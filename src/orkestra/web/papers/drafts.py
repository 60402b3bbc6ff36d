"""Drafts of the papers of credit of one official: what each would say for the chosen months, and as PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from orkestra.config.clock import today
from orkestra.papers.contents import Contents, Period
from orkestra.papers.drawing import MONTHS, Drafts, drawn, open_months
from orkestra.papers.letters import KINDS, blanks
from orkestra.shared.access.masking import masked
from orkestra.shared.access.rights import Viewer
from orkestra.shared.documents.letter import Letter, printed
from orkestra.shared.trail.services import act
from orkestra.web.frame.templatetags.frame import month as month_said
from orkestra.web.frame.templatetags.frame import number
from orkestra_batch.wording import Wording
from orkestra_rules.law import load, names

SEE = "papers.draft"
FIRST, LAST = "dari", "sampai"
NO_POST = "jabatan fungsional"
"""What the rules of posts call the post that is not held."""
TITLES = {
    "konversi": gettext_lazy("Konversi predikat ke angka kredit"),
    "akumulasi": gettext_lazy("Akumulasi angka kredit"),
    "penetapan": gettext_lazy("Penetapan angka kredit (PAK)"),
}


HEAD = "head"
"""How a value stands that says what its row is about; others stand as their column does."""
Cells = list[tuple[str, str, str]]
"""Labels of the columns, what stands under each, and how."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A table of a paper as the page shows it."""

    caption: str
    heads: list[tuple[str, str]]
    rows: list[Cells]
    total: Cells


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper on the page: its tables without the one about the person, which the page tells by itself."""

    kind: str
    title: Any
    letter: Letter

    @property
    def tables(self) -> Iterator[Shown]:
        """What is peculiar to this paper."""
        for table in self.letter.tables[1:]:
            heads = [(column.label, "n" if column.align == "right" else "") for column in table.columns]
            rows = [_cells(heads, row) for row in table.rows]
            yield Shown(table.caption, heads, rows, _cells(heads, table.total))

    @property
    def words(self) -> Sequence[str]:
        """What it concludes."""
        return self.letter.words[:-1]


def _cells(heads: Sequence[tuple[str, str]], values: Sequence[str]) -> Cells:
    """A row; the first words in it are what it is about."""
    found: Cells = []
    for (label, stands), value in zip(heads, values, strict=False):
        about = value and not stands and not any(cell[2] == HEAD for cell in found)
        found.append((label, value, HEAD if about else stands))
    return found


def show(request: HttpRequest, viewer: Viewer, person: Any) -> HttpResponse:
    """What the papers of the chosen months would say, or what is wanting for them."""
    on = today()
    asked, fault = _asked(request, on)
    [found] = drawn([person], on=on, period=asked)
    name = found.parties.official.nama or masked(person.nip)
    return render(request, "papers/drafts.html", {
        "person": person, "name": name, "found": found, "fault": fault, "rater": found.parties.rater,
        "years": list(_years(on)), "first": _told(found.period.first), "last": _told(found.period.last),
        "sheets": [Sheet(kind, TITLES[kind], letter) for kind, letter in found.letters.items()],
        "answer": _answer(found.contents) if found.contents else "", "wanting": _wanting(found),
        "blank": ", ".join(blanks(found.letters[KINDS[0]])) if found.letters else "",
    })  # fmt: skip


def give(request: HttpRequest, viewer: Viewer, person: Any, kind: str) -> HttpResponse:
    """One draft as PDF; where it cannot be drawn up, the page that says why. Raises Http404 for another kind."""
    on = today()
    asked, fault = _asked(request, on)
    [found] = drawn([person], on=on, period=asked)
    if kind not in KINDS:
        raise Http404
    if fault or kind not in found.letters:
        return HttpResponseRedirect(f"{reverse('paper_drafts', args=[person.nip])}?{request.GET.urlencode()}")
    with act("papers.draft", by=viewer.by, on=on, about=person.nip) as telling:
        telling.tell(kind=kind, first=_told(found.period.first), last=_told(found.period.last))
        made = printed(found.letters[kind], on=on)
    name = f"konsep-{kind}-{person.nip}-{_told(found.period.last)}.pdf"
    return HttpResponse(
        made, content_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


# ------------------------------------------------------------------ the months
def _asked(request: HttpRequest, on: date) -> tuple[Period | None, str]:
    """The months of the address, and what is wrong with them."""
    first, last = _month(request.GET.get(FIRST, "")), _month(request.GET.get(LAST, ""))
    if first is None and last is None:
        return None, ""
    months = open_months(on)
    if first is None or last is None or first not in months or last not in months:
        told = {"first": month_said(months[0]), "last": month_said(months[-1])}
        return None, _("Pilih bulan antara %(first)s dan %(last)s.") % told
    if last < first:
        return None, _("Bulan terakhir mendahului bulan pertama.")
    return Period(first, last), ""


def _month(text: str) -> int | None:
    year, _dash, month = text.partition("-")
    if not (year.isdecimal() and month.isdecimal() and len(year) == 4 and 1 <= int(month) <= MONTHS):
        return None
    return int(year) * MONTHS + int(month) - 1


def _told(month: int) -> str:
    return f"{month // MONTHS}-{month % MONTHS + 1:02}"


def _years(on: date) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """The months that can be chosen, by year, the newest year first."""
    months = open_months(on)
    for year in range(months[-1] // MONTHS, months[0] // MONTHS - 1, -1):
        each = [month for month in months if month // MONTHS == year]
        yield year, [(_told(month), month_said(month)) for month in each]


# ------------------------------------------------------------------ what is said
def _answer(contents: Contents) -> str:
    """How much the months add, and for what the whole suffices."""
    told = {"converted": number(contents.converted), "total": number(contents.total)}
    said = _("Masa ini menambah %(converted)s angka kredit dari konversi; jumlahnya menjadi %(total)s.") % told
    enough = [_target(need.code, need.target) for need in contents.needs if need.enough]
    if enough:
        return said + " " + _("Itu cukup untuk %(steps)s.") % {"steps": _(" dan ").join(enough)}
    short = [need for need in contents.needs if need.over is not None]
    if not short:
        return said
    near = max(short, key=lambda need: need.over or 0)
    left = {"short": number(-(near.over or 0)), "step": _target(near.code, near.target)}
    return said + " " + _("Masih kurang %(short)s untuk %(step)s.") % left


def _target(code: str, target: str | None) -> str:
    if code == "pangkat":
        return _("pangkat %(golongan)s") % {"golongan": target}
    return _("jenjang %(jenjang)s") % {"jenjang": names()["jenjang"].get(target or "", "")}


def _runs(months: Sequence[int]) -> str:
    """April 2026 – Juni 2026, September 2026."""
    found = []
    for _place, run in groupby(enumerate(months), key=lambda pair: pair[1] - pair[0]):
        each = [month_said(month) for _at, month in run]
        found.append(each[0] if len(each) == 1 else f"{each[0]} – {each[-1]}")
    return ", ".join(found)


def _wanting(found: Drafts) -> list[tuple[str, str]]:
    """What is wanting, and who acts next."""
    if found.wanting is None:
        return []
    out = []
    if found.wanting.unrated:
        rater = found.parties.rater
        who = (
            _("Pejabat penilai: %(name)s") % {"name": rater.nama} if rater else _("Pejabat penilainya belum tercatat.")
        )
        out.append((_("Belum ada penilaian untuk %(months)s.") % {"months": _runs(found.wanting.unrated)}, who))
    for first, last in found.wanting.astride:
        said = _("Penilaian %(months)s mencakup juga bulan di luar masa ini.") % {
            "months": _runs(range(first, last + 1))
        }
        out.append((said, _("Pilih masa yang memuat seluruh bulannya.")))
    out += _missing(found.wanting.missing)
    if not out:
        out.append((_("Tidak ada penilaian yang dapat dikonversi dalam masa ini."), _("Pilih bulan yang lain.")))
    return out


def _missing(gaps: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Facts that are not recorded, and law that is not known; no post at the end of the months is neither."""
    if NO_POST in gaps:
        yield _("Pada akhir masa ini tidak ada jabatan fungsional yang diduduki."), _("Pilih bulan yang lain.")
        return
    law = load()
    wording, parameters = Wording(law), law.library.parameters
    told = {gap: wording.fact(*(gap.split(".", 1) if "." in gap else ("?", gap))) for gap in gaps}
    if facts := [said for gap, said in told.items() if gap not in parameters]:
        said = _("Data belum lengkap: %(facts)s.") % {"facts": ", ".join(facts)}
        yield said, _("Biro kepegawaian melengkapinya pada riwayat pegawai ini.")
    if laws := [said for gap, said in told.items() if gap in parameters]:
        said = _("Belum diketahui: %(laws)s.") % {"laws": ", ".join(laws)}
        yield said, _("Yang kurang ketentuannya, bukan data pegawai ini.")
