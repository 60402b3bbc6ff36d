"""How it is said that a decision stays closed whatever is done, and which months want a rating."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orkestra_batch.result import Assessed, Ruling
from orkestra_rules.judgement import FINAL
from orkestra_rules.kernel.calendar import spell_month
from orkestra_rules.kernel.explain import Condition

FAILING: Mapping[str, str] = {
    "kp_bup": "sudah mencapai batas usia pensiun",
    "kj_bup": "sudah mencapai batas usia pensiun",
    "kp_pns": "berstatus {status}, bukan PNS",
    "kj_pns": "berstatus {status}, bukan PNS",
    "kj_jenjang_berikut": "tidak ada lagi jenjang di atasnya",
    "kp_golongan_dalam_jenjang": "tidak ada golongan berikutnya dalam jenjang yang sekarang",
}
"""The words for each condition that nothing fulfils once it fails."""


def closing(ruling: Ruling) -> Condition | None:
    """The condition that keeps a decision closed whatever else is done; None where there is none."""
    failing = {c.name: c for c in ruling.against if c.value is False} if ruling.value is False else {}
    return next((failing[name] for name in FINAL if name in failing), None)


def hindering(result: Assessed, ruling: Ruling) -> Condition | None:
    """What is said to stand against a decision: what closes it for good, else what binds longest, else the first."""
    rated = result.present_predikat or "baik"
    binding = next((p.binding for p in ruling.projections if p.predikat == rated), None)
    first = ruling.against[0] if ruling.against else None
    return closing(ruling) or next((c for c in ruling.against if c.name == binding), first)


def failing(condition: Condition, result: Assessed) -> str:
    """How it is said that such a condition fails; empty for any other."""
    return FAILING.get(condition.name, "").format(status=result.person.status.upper())


def runs(months: Sequence[int]) -> str:
    """Months in order, as runs: Januari 2026 – Maret 2026, Juli 2026."""
    found: list[list[int]] = []
    for month in months:
        if found and found[-1][-1] == month - 1:
            found[-1].append(month)
        else:
            found.append([month])
    return ", ".join(spell_month(r[0]) if len(r) == 1 else f"{spell_month(r[0])} – {spell_month(r[-1])}" for r in found)
