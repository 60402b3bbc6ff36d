"""What can be told. To add an event: one line here, and ``announce`` in the act that makes it happen."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_noop as _

IMPORT_APPLIED, DECISION_CHANGED, CORRECTION_ANSWERED = "import.applied", "decision.changed", "correction.answered"
PAPER_ISSUED = "paper.issued"
EVENTS: Mapping[str, str] = {
    IMPORT_APPLIED: _("Impor diterapkan"),
    DECISION_CHANGED: _("Keputusan pegawai dibuat atau berubah"),
    CORRECTION_ANSWERED: _("Pengajuan koreksi dijawab"),
    PAPER_ISSUED: _("Surat angka kredit terbit"),
}
"""By name, as whoever subscribes reads it."""
LINKS: Mapping[str, str] = {
    IMPORT_APPLIED: "/api/v1/imports/{}",
    DECISION_CHANGED: "/api/v1/decisions/{}",
    CORRECTION_ANSWERED: "/api/v1/corrections/{}",
    PAPER_ISSUED: "/api/v1/papers/{}",
}
"""Where the receiver looks up what an event is about, with a token that lets it; nothing else of it is told."""
