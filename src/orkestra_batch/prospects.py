"""What keeps a decision closed whatever is done, and the months whose rating is wanting: told from ruling and facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from orkestra_batch.result import Assessed, Ruling
from orkestra_rules.kernel.calendar import month_of, spell_month
from orkestra_rules.kernel.explain import Condition

CLOSING: Mapping[str, str] = {
    "kp_bup": "sudah mencapai batas usia pensiun",
    "kj_bup": "sudah mencapai batas usia pensiun",
    "kp_pns": "berstatus {status}, bukan PNS",
    "kj_pns": "berstatus {status}, bukan PNS",
    "kj_jenjang_berikut": "tidak ada lagi jenjang di atasnya",
    "kp_golongan_dalam_jenjang": "tidak ada golongan berikutnya dalam jenjang yang sekarang",
}
"""Conditions that neither credit nor an act nor data fulfils, the gravest first, and how it is said that they fail."""
YEARS_BACK = 2
"""So many whole calendar years of ratings are asked for, at most."""


def closing(ruling: Ruling) -> Condition | None:
    """The condition that keeps a decision closed whatever else is done; None where there is none."""
    failing = {c.name: c for c in ruling.against if c.value is False} if ruling.value is False else {}
    return next((failing[name] for name in CLOSING if name in failing), None)


def failing(condition: Condition, result: Assessed) -> str:
    """How it is said that such a condition fails; empty for any other."""
    return CLOSING.get(condition.name, "").format(status=result.person.status.upper())


def unrated(facts: Mapping[str, Any], *, after_the_last: bool = False) -> str:
    """Months of service of the present and the last two years without a known rating, as runs: Januari–Maret 2026.

    Those before the last rated month are gaps; `after_the_last` tells those that follow it.
    """
    subject = facts["pegawai"]
    today, hired = month_of(subject["hari"]), subject.get("tmt_cpns")
    spans = [(row["mulai"], row["akhir"]) for row in facts.get("penilaian", ()) if row.get("predikat")]
    last = max((min(end, today - 1) for _, end in spans), default=today - 1)
    first = max((today // 12 - YEARS_BACK) * 12, 0 if hired is None else month_of(hired))
    months = range(max(first, last + 1), today) if after_the_last else range(first, last)
    stopped = [_stop(row, today) for row in facts.get("henti", ())]
    return _runs([m for m in months if not any(start <= m <= end for start, end in (*spans, *stopped))])


def _stop(row: Mapping[str, Any], today: int) -> tuple[int, int]:
    back = row.get("aktif_kembali")
    return month_of(row["mulai"]), today if back is None else month_of(back) - 1


def _runs(months: list[int]) -> str:
    runs: list[list[int]] = []
    for month in months:
        if runs and runs[-1][-1] == month - 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return ", ".join(spell_month(r[0]) if len(r) == 1 else f"{spell_month(r[0])} – {spell_month(r[-1])}" for r in runs)
