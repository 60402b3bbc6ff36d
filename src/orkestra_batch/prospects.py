"""How it is said that a decision stays closed whatever is done, and which months want a rating."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orkestra_batch.result import Assessed, Ruling
from orkestra_rules.judgement import ACTS, FINAL, FITTING, Projection
from orkestra_rules.kernel.calendar import spell_month
from orkestra_rules.kernel.explain import Condition

FAILING: Mapping[str, str] = {
    "kp_bup": "sudah mencapai batas usia pensiun",
    "kj_bup": "sudah mencapai batas usia pensiun",
    "kp_pns": "berstatus {status}, bukan PNS",
    "kj_pns": "berstatus {status}, bukan PNS",
    "kj_jenjang_berikut": "tidak ada lagi jenjang di atasnya",
    "kp_golongan_dalam_jenjang": "tidak ada golongan berikutnya dalam jenjang yang sekarang",
    "kp_golongan_di_atas_jenjang": "golongan yang sekarang di luar golongan jenjangnya",
    "kp_golongan_di_bawah_jenjang": "golongan yang sekarang di luar golongan jenjangnya",
}
"""The words for each condition that neither an act nor time fulfils once it fails."""


def closing(ruling: Ruling) -> Condition | None:
    """The condition that keeps a decision closed whatever else is done; None where there is none."""
    failing = {c.name: c for c in ruling.against if c.value is False} if ruling.value is False else {}
    return next((failing[name] for name in FINAL if name in failing), None)


def hindering(result: Assessed, ruling: Ruling) -> Condition | None:
    """What is said to stand against a decision: what closes it for good, else what binds longest, else the first.

    What binds longest may hold today and fail by then. Where no day can be told, what lacks a fact goes first; where
    golongan and jenjang leave no route, that does.
    """
    seen = _seen(result, ruling)
    binding = seen.binding if seen else None
    late = [c for c in ruling.route.conditions if c.name == binding and c.value is True]
    unsaid = [c for c in ruling.against if c.missing and c.name not in ACTS] if seen and seen.day is None else []
    bound = [c for c in ruling.against if c.name == binding]
    astray = [c for c in ruling.against if c.name in FITTING and c.value is False]
    return closing(ruling) or next(iter((*astray, *bound, *late, *unsaid, *ruling.against)), None)


def retired(result: Assessed, ruling: Ruling) -> bool:
    """Whether a decision would open at the present rating, but only once the official has retired."""
    seen = _seen(result, ruling)
    return seen is not None and seen.retired and closing(ruling) is None


def _seen(result: Assessed, ruling: Ruling) -> Projection | None:
    rated = result.present_predikat or "baik"
    return next((p for p in ruling.projections if p.predikat == rated), None)


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
