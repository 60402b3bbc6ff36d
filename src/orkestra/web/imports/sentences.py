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


def sentence(batch: Any, counts: Counts) -> str:
    """The answer to "what does this import do?"."""
    if batch.state == "refused":
        return _("Tidak ada yang dapat dipakai dari berkas ini, dan tidak ada yang tercatat.")
    if batch.state == "abandoned":
        told = {"by": batch.settled_by, "at": clock(batch.ended_at)}
        return _("Dibatalkan oleh %(by)s, %(at)s. Tidak ada yang tercatat.") % told
    parts = _parts(counts)
    if not parts:
        return _("Tidak ada yang berubah: semua yang dikatakan berkas ini sudah tercatat.")
    said = _joined(parts)
    if batch.state == "applied":
        return _("Sudah dicatat: %(parts)s.") % {"parts": said}
    return _("Bila diterapkan, yang dicatat: %(parts)s.") % {"parts": said}


def rest(batch: Any, counts: Counts) -> str:
    """What stays as it is."""
    same, refused = counts.get(("person", "unchanged"), 0), counts.get(("person", "refused"), 0)
    parts = []
    if same:
        parts.append(ngettext("%(n)s pegawai tetap.", "%(n)s pegawai tetap.", same) % {"n": number(same)})
    if refused:
        words = ngettext(
            "%(n)s pegawai ditolak dan tidak disentuh; sebabnya ada pada barisnya.",
            "%(n)s pegawai ditolak dan tidak disentuh; sebabnya ada pada barisnya.", refused,
        )  # fmt: skip
        parts.append(words % {"n": number(refused)})
    if batch.state in ("previewed", "applied"):
        parts.append(_("Tidak ada yang dihapus."))
    return " ".join(parts)


def again(batch: Any) -> str:
    """Why the preview is another than before; empty where it is the first."""
    if batch.state != "previewed" or batch.round < 2:
        return ""
    return _("Sementara itu ada data lain yang dicatat. Pratinjau ini dibuat ulang atas keadaan terbaru; periksa lagi.")


def _parts(counts: Counts) -> list[str]:
    return [str(said % {"n": number(n), "count": n}) for about, said in RECORDED.items() if (n := counts.get(about, 0))]


def _joined(parts: list[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    return _("%(first)s dan %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}
