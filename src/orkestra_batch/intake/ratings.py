"""Ratings of one person: read by generation, chosen between sources, never doubled and never guessed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from orkestra_batch.intake.remarks import column, remark
from orkestra_batch.intake.setting import Desk, Setting, codes, number, source_said
from orkestra_formats import Penilaian, Place
from orkestra_formats.finding import INDONESIAN, Phrase, phrase, phrases
from orkestra_rules.kernel.calendar import day_number
from orkestra_rules.law import names
from orkestra_rules.performance.matrix import predikat_of
from orkestra_rules.performance.words import Refused, read_predikat

SHAPES = {"siasn": "siasn-api", "ekinerja": "ekinerja-penilaian", "template": "template"}
CONTRADICTED = "P05"
"""The readers' finding of two different ratings of one period in one file."""
DOUBTS = (
    "amat_baik_dp3", "amat_baik", "cukup_dp3", "sedang", "kurang_dp3", "buruk", "misconduct", "istimewa",
    "word_of_no_rule", "rating_no_predikat",
)  # fmt: skip
"""Phrases that say in both languages why a single word is not read."""


@dataclass(frozen=True, slots=True)
class Rating:
    """One rating with its code; `predikat` None: not assessed yet."""

    first: int
    last: int
    jenis: str
    predikat: str | None
    recorded: date | None
    source: str
    word: str
    place: Place

    @property
    def months(self) -> range:
        """The months it covers."""
        return range(self.first, self.last + 1)

    @property
    def period(self) -> tuple[str, int, int]:
        """Kind and months."""
        return self.jenis, self.first, self.last

    def facts(self) -> dict[str, Any]:
        """The row of the rules."""
        return {
            "mulai": self.first,
            "akhir": self.last,
            "jenis": self.jenis,
            "predikat": self.predikat,
            "dicatat": number(self.recorded),
        }


def ratings(rows: Iterable[tuple[str, Penilaian]], setting: Setting, desk: Desk) -> list[dict[str, Any]]:
    """The ratings of one person in the order in which they were recorded."""
    contested = {(f.place.file, f.value) for f in desk.findings if f.code == CONTRADICTED}
    found = [rating for _, row in rows if (rating := _read(row, contested, setting, desk)) is not None]
    found.sort(key=_order)
    groups: dict[tuple[str, int], list[Rating]] = defaultdict(list)
    for rating in _undoubled(found, desk):
        groups[rating.jenis, rating.first // 12].append(rating)
    kept = [rating for key in sorted(groups) for rating in _between_sources(groups[key], key[1], setting, desk)]
    return [rating.facts() for rating in sorted(kept, key=_order)]


def _order(rating: Rating) -> tuple[Any, ...]:
    recorded = rating.recorded or date.min
    return recorded, rating.period, rating.source, rating.predikat or "", rating.place.file, rating.place.row or 0


def span(row: Penilaian) -> str:
    """The period as the readers write it."""
    return f"{row.mulai:%d-%m-%Y} s.d. {row.akhir:%d-%m-%Y}"


def _read(row: Penilaian, contested: set[tuple[str, str]], setting: Setting, desk: Desk) -> Rating | None:
    """One row, or None: an acting post's, one that nobody knew on the day, a word that is not read, a contested one."""
    recorded = row.tercatat or row.dinilai_pada
    if row.plt_plh or not setting.seen(recorded):
        return None
    if (row.place.file, span(row)) in contested:
        period = phrase("span", first=f"{row.mulai:%d-%m-%Y}", last=f"{row.akhir:%d-%m-%Y}")
        desk.say(remark("G10", row.place, row.predikat or "", nip=desk.nip, detail=period))
        return None
    read = read_predikat(row.predikat, row.akhir.year)
    if isinstance(read, Refused):
        place = column(row.place, "Predikat")
        desk.say(remark("G07", place, row.predikat or "", nip=desk.nip, detail=_doubt(row, read)))
        return None
    _hold_against_matrix(row, read.code, setting, desk)
    first, last = (day.year * 12 + day.month - 1 for day in (row.mulai, row.akhir))
    source = SHAPES.get(row.sumber, row.sumber)
    return Rating(first, last, row.jenis, read.code, recorded, source, row.predikat or "-", row.place)


def _doubt(row: Penilaian, read: Refused) -> Phrase:
    """Why a word is not read, for readers of both languages."""
    word = (row.predikat or "").strip()
    return _doubts().get(read.reason) or phrase("word_of_another_year", word=word, year=row.akhir.year)


@cache
def _doubts() -> Mapping[str, Phrase]:
    """The phrase of each reason that the rules have for a single word."""
    return {phrases(__package__)[key][INDONESIAN]: Phrase(key) for key in DOUBTS}


def _hold_against_matrix(row: Penilaian, predikat: str | None, setting: Setting, desk: Desk) -> None:
    """Ask where the predikat is not the one that the two ratings beside it give."""
    work, conduct = (codes()["hasil"].get(rating) for rating in (row.hasil_kerja, row.perilaku_kerja))
    library, on = setting.law.library, day_number(row.akhir)
    matrix = library.parameters["matriks_predikat"]
    if predikat is None or work is None or conduct is None or on < matrix.versions[0].first:
        return
    given, _ = predikat_of(work, conduct, on, matrix, library.schema)
    if given != predikat:
        where = column(row.place, "Predikat")
        beside = {"work": work.replace("_", " "), "conduct": conduct.replace("_", " ")}
        other = names()["predikat"][given]
        desk.say(remark("G27", where, row.predikat or "", nip=desk.nip, **beside, other=other))


def _undoubled(found: Sequence[Rating], desk: Desk) -> list[Rating]:
    """The same rating twice in one source is dropped; two different ones of a period leave it open."""
    by_period: dict[tuple[Any, ...], list[Rating]] = defaultdict(list)
    for rating in found:
        by_period[rating.source, rating.period].append(rating)
    kept: list[Rating] = []
    for same in by_period.values():
        codes = {rating.predikat for rating in same if rating.predikat is not None}
        if len(codes) > 1:
            for rating in same:
                desk.say(remark("G10", rating.place, rating.word, nip=desk.nip, detail=_months(rating)))
            continue
        known = [rating for rating in same if rating.predikat is not None] or same
        kept.append(known[0])
        for rating in known[1:]:
            desk.say(remark("G09", rating.place, rating.word, nip=desk.nip, detail=_months(rating)))
    return kept


def _between_sources(group: Sequence[Rating], year: int, setting: Setting, desk: Desk) -> list[Rating]:
    """The ratings of a kind and year: those of the winning source, and of others where they cover other months."""
    running = year >= setting.on.year
    ranked = sorted(
        group,
        key=lambda r: (r.predikat is None, setting.profile.rating_rank(r.source, running=running), r.source, _order(r)),
    )
    kept: list[Rating] = []
    governs: dict[int, Rating] = {}
    for rating in ranked:
        rivals = [governs[m] for m in rating.months if m in governs and governs[m].source != rating.source]
        if rivals and rating.predikat is not None:
            _report_difference(rating, rivals, desk)
        kept += _free_parts(rating, governs) if rivals else [rating]
        for month in rating.months:
            governs.setdefault(month, rating)
    return kept


def _free_parts(rating: Rating, governs: Mapping[int, Rating]) -> list[Rating]:
    """The runs of months of a rating that no other source has rated."""
    parts: list[Rating] = []
    for month in rating.months:
        if month in governs and governs[month].source != rating.source:
            continue
        if parts and parts[-1].last == month - 1:
            parts[-1] = replace(parts[-1], last=month)
        else:
            parts.append(replace(rating, first=month, last=month))
    return parts


def _report_difference(rating: Rating, rivals: Sequence[Rating], desk: Desk) -> None:
    other = next((rival for rival in rivals if rival.predikat != rating.predikat), None)
    if other is not None:
        desk.say(
            remark(
                "G08", column(rating.place, "Predikat"), rating.word, nip=desk.nip, detail=_months(rating),
                source=source_said(rating.source), used=source_said(other.source), other=other.word,
            )
        )  # fmt: skip


def _months(rating: Rating) -> Phrase:
    first, last = (f"{month % 12 + 1:02}-{month // 12}" for month in (rating.first, rating.last))
    return phrase(rating.jenis, first=first, last=last)
