"""The independent oracle: whole careers decided slowly and readably, from the fact sheet alone."""

from collections.abc import Mapping
from typing import Any

from tests.oracle.careers import Family, Official, kj_conditions, kp_conditions, kp_result, retirement_day
from tests.oracle.credit import credit_parts, ledger
from tests.oracle.days import all_of
from tests.oracle.projection import project
from tests.oracle.timeline import Facts, Timeline


def decide(
    facts: Facts,
    families: Mapping[str, Family],
    *,
    penilaian_berkuasa: str = "periodik_tetap",
    projection: bool = True,
) -> dict[str, Any]:
    """Every decision on one official, as the contract states them."""
    timeline = Timeline(facts, penilaian_berkuasa)
    spell = timeline.spell
    family = None if spell is None or spell.keluarga is None else families.get(spell.keluarga)
    lines = ledger(timeline)
    parts = credit_parts(timeline, lines, family)
    official = Official(timeline, spell, family, timeline.pangkat_on(timeline.hari), parts["akk"])
    kj = kj_conditions(official)
    routes = kp_conditions(official, kj)
    return {
        "ledger": lines,
        **parts,
        "kj": kj,
        **routes,
        "kj_hasil": all_of(kj.values()),
        "kp_hasil": kp_result(routes),
        "projection": project(official) if projection else None,
        "pensiun": retirement_day(timeline.pegawai.get("lahir"), official.jenjang, family),
        "jenjang": official.jenjang,
        "golongan": official.golongan,
        "mulai_jenjang": None if spell is None else spell.mulai,
        "jalur": None if spell is None else spell.jalur,
    }
