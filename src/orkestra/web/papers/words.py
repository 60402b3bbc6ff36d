"""How states of drafts and what is done next are shown, and why a draft does not go on, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from orkestra.papers.outcomes import NO_POST
from orkestra.web.frame.lists import Sign
from orkestra.web.frame.templatetags.frame import month as month_said
from orkestra_batch.wording import Wording
from orkestra_rules.law import load, names

KINDS: Mapping[str, Any] = {
    "integrasi": gettext_lazy("Penetapan angka kredit integrasi"),
    "konversi": gettext_lazy("Konversi predikat ke angka kredit"),
    "akumulasi": gettext_lazy("Akumulasi angka kredit"),
    "penetapan": gettext_lazy("Penetapan angka kredit (PAK)"),
    "pembatalan": gettext_lazy("Pembatalan surat angka kredit"),
}
STATES: Mapping[str, Sign] = {
    "waiting": Sign(gettext_lazy("Sedang disusun"), "soon", "progress"),
    "wanting": Sign(gettext_lazy("Ada yang kurang"), "doubt", "alert-triangle"),
    "ready": Sign(gettext_lazy("Siap diusulkan"), "act", "file-check"),
    "proposed": Sign(gettext_lazy("Menunggu diperiksa"), "act", "eye"),
    "checked": Sign(gettext_lazy("Menunggu persetujuan"), "soon", "hourglass"),
    "issued": Sign(gettext_lazy("Diterbitkan"), "good", "circle-check"),
    "nothing": Sign(gettext_lazy("Tidak perlu surat"), "none", "minus"),
    "abandoned": Sign(gettext_lazy("Tidak diteruskan"), "none", "ban"),
}
"""How far a draft is, as a run goes."""
STEPS: Mapping[str, Sign] = {
    "answer": Sign(gettext_lazy("Penyusun menjawab pengembalian"), "bad", "message-report"),
    "superior": Sign(gettext_lazy("Pengelola kepegawaian mencatat atasannya"), "act", "id-badge-2"),
    "complete": Sign(gettext_lazy("Biro kepegawaian melengkapi data"), "act", "pencil"),
    "release": Sign(gettext_lazy("Biro kepegawaian memeriksa penahanannya"), "bad", "lock"),
    "rate": Sign(gettext_lazy("Pejabat penilai memberi penilaian"), "doubt", "user"),
    "period": Sign(gettext_lazy("Penyusun memilih masa lain"), "soon", "calendar-event"),
    "law": Sign(gettext_lazy("Menunggu ketentuan"), "none", "scale"),
}
"""What is done next where something is wanting, and by whom, in the order of ``queries.URGENCY``."""
PURPOSES: Mapping[str, Any] = {
    "period": gettext_lazy("Surat satu masa"),
    "correction": gettext_lazy("Pembetulan"),
    "cancellation": gettext_lazy("Pembatalan"),
}


def span(first: date, last: date) -> str:
    """Januari–Desember 2025, or with both years."""
    if (first.year, first.month) == (last.year, last.month):
        return month_said(first)
    begun = month_said(first)
    if first.year == last.year:
        begun = begun.rsplit(" ", 1)[0]
    return f"{begun} – {month_said(last)}"


def target(code: str, told: str | None) -> str:
    """The rank or the jenjang that credit suffices for."""
    if code == "pangkat":
        return _("pangkat %(golongan)s") % {"golongan": told}
    return _("jenjang %(jenjang)s") % {"jenjang": names()["jenjang"].get(told or "", "")}


def runs_of_months(months: Sequence[int]) -> str:
    """April 2026 – Juni 2026, September 2026."""
    found = []
    for _place, run in groupby(enumerate(months), key=lambda pair: pair[1] - pair[0]):
        each = [month_said(month) for _at, month in run]
        found.append(each[0] if len(each) == 1 else f"{each[0]} – {each[-1]}")
    return ", ".join(found)


def said(wrong: ValidationError) -> str:
    """What stands against an act, in the language of the reader."""
    return " ".join(_(one) for one in wrong.messages)


Advice = tuple[str, str]
"""What is wanting, and who acts next."""


def wanting(
    unrated: Sequence[int], missing: Sequence[str], astride: Sequence[Sequence[int]], rater: str
) -> list[Advice]:
    """What is wanting for a draft; no rating at all where it is none of these."""
    out: list[Advice] = []
    if unrated:
        who = _("Pejabat penilai: %(name)s") % {"name": rater} if rater else _("Pejabat penilainya belum tercatat.")
        out.append((_("Belum ada penilaian untuk %(months)s.") % {"months": runs_of_months(unrated)}, who))
    for first, last in astride:
        told = {"months": runs_of_months(range(first, last + 1))}
        said = _("Penilaian %(months)s mencakup juga bulan di luar masa ini.") % told
        out.append((said, _("Pilih masa yang memuat seluruh bulannya.")))
    out += _missing(missing)
    if not out:
        out.append((_("Tidak ada penilaian yang dapat dikonversi dalam masa ini."), _("Pilih bulan yang lain.")))
    return out


def _missing(gaps: Sequence[str]) -> Iterator[Advice]:
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


def why(told: Mapping[str, Any], rater: str = "") -> list[str]:
    """Why a draft stands where it stands, a sentence each."""
    found = _why(told, rater)
    if again := told.get("again"):
        found.append(AGAIN[again["code"]] % again if again["code"] in AGAIN else "")
    return [sentence for sentence in found if sentence]


def _why(told: Mapping[str, Any], rater: str) -> list[str]:
    code = told.get("code", "")
    if code == "wanting":
        return [what for what, _who in wanting(told["unrated"], told["missing"], told["astride"], rater)]
    if code == "issued":
        return [_("Sudah terbit untuk masa ini: %(numbers)s.") % {"numbers": ", ".join(told["numbers"])}]
    if code == "elsewhere":
        return [_("Sudah diusulkan dalam putaran %(run)s untuk masa yang sama.") % told]
    if code in ("refused", "outside"):
        return [str(told["reason"]).capitalize()]
    if code == "returned":
        return [_("Dikembalikan oleh %(by)s: %(because)s") % told]
    return [str(CODES[code])] if code in CODES else []


CODES: Mapping[str, Any] = {
    "superior": gettext_lazy("Atasannya belum tercatat, sehingga tidak ada yang dapat menetapkan."),
    "no_post": gettext_lazy("Pada akhir masa ini tidak ada jabatan fungsional yang diduduki."),
    "no_rating": gettext_lazy("Tidak ada penilaian yang dapat dikonversi dalam masa ini."),
    "none_issued": gettext_lazy("Belum ada surat yang terbit untuk masa ini."),
}
AGAIN: Mapping[str, Any] = {
    "stale": gettext_lazy("Disusun ulang: datanya berubah sesudah diperiksa."),
    "not_superior": gettext_lazy("Disusun ulang: atasannya berganti sesudah diperiksa."),
}
