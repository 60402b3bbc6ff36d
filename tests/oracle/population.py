"""Seeded random officials as facts: a career with noise ('plausible') or anything within the types ('wild').

One official in five is moved onto a threshold: exactly met, or missed or passed by one thousandth.
"""

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from tests.oracle.days import month
from tests.oracle.oracle import decide
from tests.oracle.plausible import plausible
from tests.oracle.tables import AKK_KJ, AMBANG_KP, KEAHLIAN, KETERAMPILAN, next_golongan
from tests.oracle.wild import wild

Families = Mapping[str, Mapping[str, Any]]

MODES = {"plausible": plausible, "wild": wild}
ON_THE_EDGE = 0.2

BUP = {**dict.fromkeys([*KETERAMPILAN, "ahli_pertama", "ahli_muda"], 58), "ahli_madya": 60, "ahli_utama": 65}


def family(levels: list[str], approval: str = "berlaku", field: str = "umum", **bup: int) -> dict[str, Any]:
    retirement = {code: years for code, years in {**BUP, **bup}.items() if code in levels}
    return {"levels": levels, "retirement": retirement, "approval": approval, "field": field}


# Invented families with every shape that a real one may have.
FAMILIES: Families = {
    "lengkap": family(KEAHLIAN, field="ketenagakerjaan"),
    "dua_kategori": family([*KETERAMPILAN[1:], *KEAHLIAN], field="ketenagakerjaan"),
    "sampai_madya": family(KEAHLIAN[:3], field="ketenagakerjaan"),
    "keterampilan": family(KETERAMPILAN),
    "peneliti": family(KEAHLIAN, ahli_madya=65, ahli_utama=70),
    "prinsip": family(KEAHLIAN[:3], approval="prinsip"),
    "diusulkan": family([*KETERAMPILAN, *KEAHLIAN], approval="diusulkan"),
}


def official(rng: Random, mode: str = "plausible", families: Families = FAMILIES) -> dict[str, Any]:
    """One official; the draw depends on nothing but the generator."""
    facts = MODES[mode](rng, families)
    return moved_onto_a_threshold(rng, facts, families) if rng.random() < ON_THE_EDGE else facts


def officials(
    seed: int, count: int, mode: str = "plausible", families: Families = FAMILIES
) -> Iterator[dict[str, Any]]:
    """As many officials of the mode; the same seed gives the same people."""
    rng = Random(f"{mode} {seed}")
    for _ in range(count):
        yield official(rng, mode, families)


def moved_onto_a_threshold(rng: Random, facts: dict[str, Any], families: Families) -> dict[str, Any]:
    """Add a PAK that brings the credit to a threshold of the jenjang; where no PAK can, leave the facts alone."""
    period = month(2022, 12)
    regime, kind = "integrasi", "baru"
    found = decide(facts, families, projection=False)
    if found["mulai_jenjang"] is None or found["mulai_jenjang"] >= 20230101:
        period, regime, kind = facts["pegawai"]["hari"] // 10000 * 12 - 1, "konversi", "penyesuaian"
    row = {"mulai": period, "akhir": period, "ditetapkan": None, "rezim": regime, "jenis": kind}
    row |= {"angka_kredit": 0, "dicatat": None, "dicabut": None}
    moved = {**facts, "pak": [*facts["pak"], row]}
    found = decide(moved, families, projection=False)
    thresholds = [AKK_KJ.get(found["jenjang"])]
    if found["golongan"] is not None:
        thresholds.append(AMBANG_KP.get((found["jenjang"], next_golongan(found["golongan"]) or "")))
    goals = [threshold for threshold in thresholds if threshold is not None]
    if found["akk"] is None or not goals:
        return facts
    amount = rng.choice(goals) - found["akk"] + rng.choice([0, 0, 0, -1, 1])
    return {**facts, "pak": [*facts["pak"], {**row, "angka_kredit": amount}]} if amount >= 0 else facts
