"""What is said of an import at the top of its page, in one sentence each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from orkestra.web.frame.templatetags.frame import clock, number

Counts = Mapping[tuple[str, str], int]
"""Lines of a preview by subject and verdict."""

RECORDED: Mapping[tuple[str, str], Any] = {
    ("person", "new"): ngettext_lazy("%(n)s pegawai baru", "%(n)s pegawai baru", "count"),
    ("person", "changed"): ngettext_lazy("%(n)s pegawai berubah", "%(n)s pegawai berubah", "count"),
    ("unit", "new"): ngettext_lazy("%(n)s unit baru", "%(n)s unit baru", "count"),
    ("unit", "changed"): ngettext_lazy("%(n)s unit berubah", "%(n)s unit berubah", "count"),
    ("vacancy", "new"): ngettext_lazy("%(n)s lowongan baru", "%(n)s lowongan baru", "count"),
    ("vacancy", "changed"): ngettext_lazy("%(n)s lowongan berubah", "%(n)s lowongan berubah", "count"),
}
"""What is recorded, by subject and verdict."""
BESIDES: Mapping[tuple[str, str], Any] = {
    ("person", "unchanged"): ngettext_lazy("%(n)s pegawai tetap.", "%(n)s pegawai tetap.", "count"),
    ("person", "refused"): ngettext_lazy(
        "%(n)s pegawai ditolak: tidak dinilai sampai datanya dibetulkan.",
        "%(n)s pegawai ditolak: tidak dinilai sampai datanya dibetulkan.", "count",
    ),
    ("person", "unlisted"): ngettext_lazy(
        "%(n)s orang disebut tetapi tidak ada dalam daftar pegawai, jadi tidak dicatat.",
        "%(n)s orang disebut tetapi tidak ada dalam daftar pegawai, jadi tidak dicatat.", "count",
    ),
}  # fmt: skip
"""What becomes of the others."""
DOUBTED = (("person", "refused"), ("person", "unlisted"))


def sentence(batch: Any, counts: Counts, answers: int = 0) -> str:
    """The answer to "what does this import do?". ``answers``: of SIASN to proposals, which change no history."""
    if batch.state == "refused":
        return _("Tidak ada yang dapat dipakai dari berkas ini, dan tidak ada yang tercatat.")
    if batch.state == "abandoned":
        told = {"by": batch.settled_by, "at": clock(batch.ended_at)}
        return _("Dibatalkan oleh %(by)s, %(at)s. Tidak ada yang tercatat.") % told
    parts = _parts(counts)
    if answers:
        brought = ngettext("%(n)s jawaban SIASN atas usul kenaikan", "%(n)s jawaban SIASN atas usul kenaikan", answers)
        parts.append(brought % {"n": number(answers)})
    if not parts and any(counts.get(about, 0) for about in DOUBTED):
        return _("Tidak ada pegawai yang baru atau berubah.")
    if not parts:
        return _("Tidak ada yang berubah: semua yang dikatakan berkas ini sudah tercatat.")
    said = _joined(parts)
    if batch.state == "applied":
        return _("Sudah dicatat: %(parts)s.") % {"parts": said}
    return _("Bila diterapkan, yang dicatat: %(parts)s.") % {"parts": said}


def rest(batch: Any, counts: Counts) -> str:
    """What becomes of the others."""
    found = [str(said % {"n": number(n), "count": n}) for about, said in BESIDES.items() if (n := counts.get(about, 0))]
    if batch.state in ("previewed", "applied"):
        found.append(_("Tidak ada yang dihapus."))
    return " ".join(found)


def recorded(batch: Any, counts: Counts, answers: int = 0) -> list[tuple[Any, str]]:
    """Exactly what will be recorded: labels and numbers."""
    told: list[tuple[Any, int]] = [
        (_("Pegawai baru"), counts.get(("person", "new"), 0)),
        (_("Pegawai yang berubah"), counts.get(("person", "changed"), 0)),
        (_("Pegawai yang tetap"), counts.get(("person", "unchanged"), 0)),
        (_("Pegawai yang ditolak"), counts.get(("person", "refused"), 0)),
        (_("Unit baru atau berubah"), counts.get(("unit", "new"), 0) + counts.get(("unit", "changed"), 0)),
        (_("Lowongan baru atau berubah"), counts.get(("vacancy", "new"), 0) + counts.get(("vacancy", "changed"), 0)),
        (_("Catatan baru"), batch.counts.get("added", 0)),
        (_("Catatan yang dibetulkan"), batch.counts.get("corrected", 0)),
        *([(_("Jawaban SIASN atas usul kenaikan"), answers)] if answers else []),
    ]
    return [(label, number(n)) for label, n in told]


def again(batch: Any) -> str:
    """Why the preview is another than before; empty where it is the first."""
    if batch.note != "made_anew":
        return ""
    return _("Sementara itu ada data lain yang dicatat. Pratinjau ini dibuat ulang atas keadaan terbaru; periksa lagi.")


def _parts(counts: Counts) -> list[str]:
    return [str(said % {"n": number(n), "count": n}) for about, said in RECORDED.items() if (n := counts.get(about, 0))]


def _joined(parts: list[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    return _("%(first)s dan %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}
