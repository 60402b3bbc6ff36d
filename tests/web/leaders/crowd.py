"""Officials enough for figures: in the units of the small ministry, some of a family of which there are few."""

from __future__ import annotations

from datetime import date
from typing import Any

from orkestra.insights.services import compute_figures, lay_units
from orkestra.people.models import Lowongan
from tests.insights.summaries import summary
from tests.shared.rows import BY, TODAY, stored
from tests.web.ministry import Ministry

LATER: dict[str, Any] = {"kp_state": "nanti", "kp_opens": date(2026, 9, 1), "kp_condition": "kp_angka_kredit"}
AWAITS: dict[str, Any] = {"kp_state": "tindakan", "kp_condition": "kp_uji_kompetensi"}


def crowd(ministry: Ministry) -> None:
    """Thirty: ten may rise now, twelve later, eight await a test; three planners, two of them women."""
    lay_units(by=BY, on=TODAY)
    for number in range(30):
        told: dict[str, Any] = {} if number < 10 else LATER if number < 22 else AWAITS
        few = {"keluarga": "perencana", "jenis_kelamin": "P" if number else "L"} if number < 3 else {}
        unit = ministry.units["SUB" if number % 3 else "DUA"]
        years = {"retires_on": date(2028, 1, 1)} if number in (4, 5, 6, 7, 8, 9) else {}
        summary(number, unit=unit, unit_kode=unit.kode, unrated_months=number % 2, **told, **few, **years)
    stored(Lowongan, kunci="SUB", unit=ministry.units["SUB"], keluarga="auditor", jenjang="ahli_muda", jumlah=3)
    counted()


def counted() -> None:
    compute_figures(by=BY, on=TODAY)
