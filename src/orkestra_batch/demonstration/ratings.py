"""Ratings over the generations: numbers and words until 2020, two halves in 2021, predikat of the matrix since 2022."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from orkestra_batch.demonstration.calendar import add_months, month_end
from orkestra_batch.demonstration.model import Orang, Penilaian
from orkestra_batch.demonstration.streams import weighted

FIRST_YEAR, LAST_NUMBER_YEAR, HALVES_YEAR = 2016, 2020, 2021
QUARTERS_2025 = frozenset({"satpel", "dit_pengawasan", "dit_pengujian", "balai_k3"})
"""Kinds of units that were rated every quarter already in 2025."""
MONTHS_2026 = frozenset({"dit_phi", "pusat_rencana"})
"""Kinds of units that rate every month in 2026; all others every quarter."""
CELLS = {
    "sangat_baik": [("atas", "atas")],
    "baik": [("sesuai", "sesuai"), ("sesuai", "sesuai"), ("atas", "sesuai"), ("sesuai", "atas")],
    "butuh_perbaikan": [("bawah", "sesuai"), ("bawah", "atas")],
    "kurang": [("sesuai", "bawah"), ("atas", "bawah")],
    "sangat_kurang": [("bawah", "bawah")],
}
NUMBERS = {"sangat_baik": (91, 97), "baik": (78, 90), "butuh_perbaikan": (62, 75), "kurang": (51, 60),
           "sangat_kurang": (40, 50)}  # fmt: skip
MANNERS: tuple[Mapping[str, float], ...] = (
    {"sangat_baik": 45, "baik": 54, "butuh_perbaikan": 1},
    {"sangat_baik": 12, "baik": 84, "butuh_perbaikan": 3, "kurang": 0.7},
    {"sangat_baik": 3, "baik": 82, "butuh_perbaikan": 11, "kurang": 3, "sangat_kurang": 0.5},
)
MANNER_WEIGHTS = (25, 67, 8)


def ratings(chance: Random, person: Orang, on: date) -> list[Penilaian]:
    """All ratings that had been given by the day of the ministry."""
    manner = chance.choices(MANNERS, MANNER_WEIGHTS)[0]
    found: list[Penilaian] = []
    for year in range(max(FIRST_YEAR, person.tmt_cpns.year), on.year + 1):
        for first, last, kind in _periods(chance, person, year, on):
            if first >= person.tmt_cpns.replace(day=1) and not _away(person, first, last):
                found.append(_rating(chance, person, first, last, kind, manner))
    return [rating for rating in found if rating.dicatat <= on]


def _periods(chance: Random, person: Orang, year: int, on: date) -> list[tuple[date, date, str]]:
    """The periods that were rated in a year, periodic ones first."""
    start = max(date(year, 1, 1), person.tmt_cpns.replace(day=1))
    if year == HALVES_YEAR:
        halves = [
            (max(start, date(year, 1, 1)), date(year, 6, 30), "semester"),
            (date(year, 7, 1), date(year, 12, 31), "semester"),
        ]
        return [(max(first, start), last, kind) for first, last, kind in halves if last > start]
    if year == on.year:
        return _periodic(person, year, 1 if person.kursi.unit.jenis in MONTHS_2026 else 3)
    yearly = _yearly(chance, person, year, start)
    if year == 2025 and person.kursi.unit.jenis in QUARTERS_2025 and person.kursi.jenis == "fungsional":
        return [*_periodic(person, year, 3), *yearly]
    return yearly


def _yearly(chance: Random, person: Orang, year: int, start: date) -> list[tuple[date, date, str]]:
    """One yearly rating, or two with their own periods for about half of those who changed post during the year."""
    moved = [post.tmt for post in person.jabatan[1:] if post.tmt.year == year and post.tmt.month > start.month]
    end = date(year, 12, 31)
    if year < 2023 or not moved or chance.random() < 0.5:
        return [(start, end, "tahunan")]
    cut = moved[-1].replace(day=1)
    return [(start, cut - timedelta(days=1), "tahunan"), (cut, end, "tahunan")]


def _periodic(person: Orang, year: int, length: int) -> list[tuple[date, date, str]]:
    kind = "bulanan" if length == 1 else "triwulan"
    firsts = [date(year, month, 1) for month in range(1, 13, length)]
    entered = person.tmt_cpns.replace(day=1)
    spans = [(max(first, entered), month_end(add_months(first, length - 1)), kind) for first in firsts]
    return [span for span in spans if span[0] < span[1]]


def _away(person: Orang, first: date, last: date) -> bool:
    """Nobody rates a period that was wholly spent on leave."""
    return any(
        stop.alasan != "tugas_belajar"
        and stop.mulai <= first
        and (stop.aktif_kembali is None or stop.aktif_kembali > last)
        for stop in person.henti
    )


def _rating(
    chance: Random, person: Orang, first: date, last: date, kind: str, manner: Mapping[str, float]
) -> Penilaian:
    predikat = weighted(chance, manner)
    if any(measure.mulai.year == first.year and measure.tingkat != "R" for measure in person.hukdis):
        predikat = chance.choice(["kurang", "butuh_perbaikan"])
    result, manners = chance.choice(CELLS[predikat])
    number = None
    if last.year <= LAST_NUMBER_YEAR or (last.year == HALVES_YEAR and last.month == 6):
        number = round(chance.uniform(*NUMBERS[predikat]), 2)
    held = [place for place, post in enumerate(person.jabatan) if post.tmt <= last]
    return Penilaian(
        first, last, kind, predikat, result, manners, number, _recorded(chance, last, kind), held[-1] if held else 0
    )


def _recorded(chance: Random, last: date, kind: str) -> date:
    if kind in ("bulanan", "triwulan"):
        return last + timedelta(days=chance.randint(2, 21))
    late = chance.randint(60, 200) if chance.random() < 0.02 else 0
    return last + timedelta(days=chance.randint(5, 50) + late)
