"""The summary of a run in plain values, for the terminal and for programs."""

from __future__ import annotations

from typing import Any

from orkestra_batch.assess import Assessment
from orkestra_batch.wording import LABELS


def ringkasan(assessment: Assessment) -> dict[str, Any]:
    """Counts by decision, family, reason; people; files; findings by code."""
    tally = assessment.tally
    return {
        "hari": assessment.on.isoformat(),
        "keadaan": assessment.known.isoformat(),
        "profil": assessment.profile.code,
        "ketentuan": assessment.law.library.digest(),
        "orang": {
            "dibaca": tally.read,
            "dinilai": tally.assessed,
            "ditolak": tally.refused,
            "di_luar": tally.outside,
            "baris_tanpa_nip": tally.nameless,
        },
        "di_luar": dict(sorted(tally.why_outside.items())),
        "keputusan": {
            name: {"label": LABELS[name], **{key: found[key] for key in ("ya", "belum", "belum_diputuskan")}}
            for name, found in tally.decisions.items()
        },
        "alasan": {
            name: dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
            for name, found in tally.reasons.items()
        },
        "keluarga": {label: dict(sorted(found.items())) for label, found in sorted(tally.families.items())},
        "berkas": [
            {
                "nama": file.name,
                "bentuk": file.shape,
                "sha256": file.sha256,
                "dibaca": file.counts.read,
                "dipakai": file.counts.passed,
                "ditolak": file.counts.refused,
                "ganda": file.counts.duplicates,
            }
            for file in assessment.files
        ],
        "temuan": dict(sorted(tally.findings.items())),
    }
