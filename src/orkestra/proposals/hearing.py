"""What sources say of one person, looked at for pre-flight: decrees, degrees, ratings, and where they do not agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from orkestra.careers.facts import Rows
from orkestra.credit.models import Pak
from orkestra.evidence.queries import Held
from orkestra.people.codes import choices, codes
from orkestra.people.models import Jabatan, Pangkat, Pendidikan
from orkestra.proposals.cases import Decree, Degree, Issued, Rated, Told
from orkestra.proposals.preflight import DIFFERENT, OURS, POST, RANK
from orkestra.reconciliation.fields import RATING, shown
from orkestra.reconciliation.sides import EKINERJA, SIASN, Stand, stands
from orkestra_batch.intake.gather import LostLine
from orkestra_batch.intake.setting import Setting
from orkestra_batch.intake.setting import codes as intake_codes
from orkestra_formats import Finding, Pegawai, Penilaian, RiwayatAngkaKredit, RiwayatJabatan, RiwayatPangkat
from orkestra_formats import Pendidikan as Studied
from orkestra_rules.kernel.calendar import day_number, month_of

EXPORT, SERVICE, RANKS = "siasn-export", "siasn-api", "duk"
SIDES = {SIASN: "SIASN", EKINERJA: "e-Kinerja", "orkestra": "Orkestra"}
BY_DIPLOMA = "203"
"""BKN's kind of a promotion by which a rank may be passed over."""
BELOW_LAW = ("sd", "smp")
"""Degrees below those that the law lists."""
REGIMES = ("konversi", "integrasi")
CUMULATIVE = "kumulatif"
PPPK = "pppk"
READABLE = ("tmt_jabatan", "tmt_golongan", "kedudukan_hukum")
NAMED = {"kedudukan_hukum": "kedudukan"}
"""How pre-flight calls a column of a line."""


@dataclass(frozen=True)
class Heard:
    """What is said of one person: records with their source, and doubts; the rows that stand; the agency."""

    values: Sequence[Any]
    rows: Rows
    agency: Setting

    def of(self, kind: type[Any]) -> Iterator[tuple[str, Any]]:
        """Records of a kind, with their source."""
        return ((value[0], value[1]) for value in self.told if isinstance(value[1], kind))

    @cached_property
    def told(self) -> list[tuple[str, Any]]:
        """All records with their source."""
        return [value for value in self.values if isinstance(value, tuple)]

    @cached_property
    def stands(self) -> list[Stand]:
        """What all sides say, field by field."""
        return list(stands(self.told, self.rows, self.agency))


# ------------------------------------------------------------------ decrees
def decrees(heard: Heard, files: Mapping[str, Sequence[Held]]) -> list[Decree]:
    """The chain of ranks, then that of posts, each in the order of its days.

    Number and day are SIASN's where it tells of the row, since BKN looks there; else those of any source or document.
    """
    found, order = [], codes("golongan")
    said = {Pangkat: list(heard.of(RiwayatPangkat)), Jabatan: list(heard.of(RiwayatJabatan))}
    for row in sorted(heard.rows.get(Pangkat, ()), key=lambda row: row.tmt):
        step = order.index(row.golongan) if row.golongan else None
        found.append(_decree(RANK, row, row.golongan or "", said[Pangkat], files, step))
    for row in sorted(heard.rows.get(Jabatan, ()), key=lambda row: row.tmt):
        found.append(_decree(POST, row, row.nama or row.jenis or "", said[Jabatan], files, None))
    return found


def _decree(
    kind: str, row: Any, what: str, said: Sequence[tuple[str, Any]], files: Mapping[str, Sequence[Held]],
    step: int | None,
) -> Decree:  # fmt: skip
    told = [(source, record) for source, record in said if record.tmt == row.tmt]
    same = [record for source, record in told if source == SERVICE] or [record for _, record in told]
    shown_by = [file for several in files.values() for file in several if (file.history, file.row) == (kind, row.pk)]
    numbers = [*(r.sk_nomor for r in same), *(f.nomor for f in shown_by if not same)]
    days = [*(r.sk_tanggal for r in same), *(f.tanggal for f in shown_by if not same)]
    number, on = next((text for text in numbers if text), None), next((day for day in days if day), None)
    leaps = any(getattr(record, "jenis_kp", None) == BY_DIPLOMA for record in same)
    return Decree(kind, what, row.tmt, number, on, step, leaps)


# ------------------------------------------------------------------ issued credit
def issued(
    heard: Heard, numbers: Mapping[int, str], since: int, held: Callable[[int], Fraction | None]
) -> list[Issued]:  # fmt: skip
    """The determinations of the present jenjang; ``numbers`` by row, else number and parts as any source tells them."""
    said = [record for _, record in heard.of(RiwayatAngkaKredit)]
    rows = [row for row in heard.rows.get(Pak, ()) if row.rezim in REGIMES and _month(row.akhir) >= since]
    return [_issued(row, said, numbers, held) for row in sorted(rows, key=lambda row: (row.akhir, row.pk))]


def _issued(
    row: Any, said: Sequence[Any], numbers: Mapping[int, str], held: Callable[[int], Fraction | None]
) -> Issued:
    last = _month(row.akhir)
    first = last if row.mulai is None else _month(row.mulai)
    same = [one for one in said if _ends(one) == last and one.total == row.angka_kredit]
    number = numbers.get(row.pk) or next((one.sk_nomor for one in same if one.sk_nomor), None)
    parts = next((r.utama + (r.penunjang or 0) for r in same if r.utama is not None), None)
    cumulative = row.jenis == CUMULATIVE
    return Issued(
        first, last, cumulative, _amount(row.angka_kredit), row.ditetapkan, number, _amount(parts),
        held(last) if cumulative else None, converts=row.rezim == REGIMES[0],
    )  # fmt: skip


def _ends(said: RiwayatAngkaKredit) -> int | None:
    return said.akhir.tahun * 12 + said.akhir.bulan - 1 if said.akhir else None


def _amount(thousandths: int | None) -> Fraction | None:
    return None if thousandths is None else Fraction(thousandths, 1000)


def _month(day: date) -> int:
    return month_of(day_number(day))


# ------------------------------------------------------------------ ratings
def rated(heard: Heard, since: int) -> list[Rated]:
    """Ratings since a month that somebody must look at: sides that do not agree, and those given before their end."""
    words = dict(choices("predikat"))
    found = []
    for stand in heard.stands:
        if stand.field == RATING and stand.differs:
            _, first, last = (_of_key(part) for part in stand.key.split("/"))
            sides = {SIDES[side]: words.get(one.value, one.value) for side, one in stand.sides.items()}
            whole = all(one.whole for one in stand.sides.values())
            found.append(Rated(first, last, sides=sides, whole=whole))
    for _, record in heard.of(Penilaian):
        if record.dinilai_pada and not record.plt_plh and record.dinilai_pada < record.akhir:
            found.append(Rated(_month(record.mulai), _month(record.akhir), record.dinilai_pada, record.akhir))
    return [one for one in found if one.last >= since]


def _of_key(part: str) -> int:
    year, dash, month = part.partition("-")
    return int(year) * 12 + int(month) - 1 if dash else 0


# ------------------------------------------------------------------ fields
def sources(heard: Heard) -> dict[str, list[Told]]:
    """By field what each source says and what is recorded here. The two faces of SIASN are told apart."""
    found: dict[str, list[Told]] = {field: [] for field in DIFFERENT}
    for said in _alone(heard):
        _tell(found, said[0][0], stands(said, {}, heard.agency), SIASN)
    _tell(found, "ekinerja-penilaian", heard.stands, EKINERJA)
    _tell(found, OURS, heard.stands, OURS)
    found["golongan"] += _ahead_of(found["golongan"], heard)
    return {field: told for field, told in found.items() if told}


def _alone(heard: Heard) -> list[list[tuple[str, Any]]]:
    """What each face of SIASN says by itself; of an export each line, since a person may stand in two."""
    exported = [[value] for value in heard.told if value[0] == EXPORT and isinstance(value[1], Pegawai)]
    service = [value for value in heard.told if value[0] == SERVICE]
    return [*exported, *([service] if service else [])]


def _tell(found: dict[str, list[Told]], source: str, several: Iterable[Stand], side: str) -> None:
    for stand in several:
        if stand.field in found and side in stand.sides:
            one = stand.sides[side]
            found[stand.field].append(Told(source, shown(stand.field, one.value), one.same))


def _ahead_of(told: Sequence[Told], heard: Heard) -> list[Told]:
    """The rank of the printed list, where it is above the one recorded here: an older list may lag, never lead."""
    order = codes("golongan")
    ours = max((order.index(one.value) for one in told if one.source == OURS and one.value in order), default=None)
    printed = [row.golongan for source, row in heard.of(Pegawai) if source == RANKS and row.golongan in order]
    ahead = [golongan for golongan in printed if ours is not None and order.index(golongan) > ours]
    return [Told(RANKS, golongan, golongan) for golongan in ahead[:1]]


def unread(heard: Heard) -> list[tuple[str, str]]:
    """Days that a line about somebody's present post or rank leaves out, or that could not be read."""
    lines = [row for source, row in heard.of(Pegawai) if source == EXPORT and row.jabatan_nama and row.status != PPPK]
    return [
        (EXPORT, NAMED.get(field, field))
        for field in READABLE
        if lines and all(getattr(row, field) is None for row in lines)
    ]


def silent(heard: Heard, spoken: frozenset[str]) -> list[str]:
    """Sources that list everybody and say nothing of this person, among those that were ever taken in."""
    known = {source for source, _ in heard.told}
    return [source for source in (EXPORT, SERVICE) if source in spoken and source not in known]


def doubts(heard: Heard) -> list[tuple[str, str, str]]:
    """Lines that could not be used: the file, why, and what to do."""
    found = []
    for value in heard.values:
        one = value.finding if isinstance(value, LostLine) else value
        if isinstance(one, Finding):
            found.append((one.place.file, one.reason, one.remedy))
    return found


# ------------------------------------------------------------------ degrees
def degrees(heard: Heard) -> list[Degree]:
    """The highest degree by each source."""
    found: dict[str, tuple[int, str]] = {}
    for source, row in heard.of(Pegawai):
        _higher(found, source, row.tingkat_pendidikan if source in (EXPORT, SERVICE) else None)
    for source, row in heard.of(Studied):
        _higher(found, f"{source}:rw", row.tingkat)
    for row in heard.rows.get(Pendidikan, ()):
        if row.tingkat is not None:
            place = _places().index(row.tingkat)
            found[OURS] = max(found.get(OURS, (-1, "")), (place, row.tingkat))
    words = dict(choices("tingkat_pendidikan"))
    return [Degree(name.partition(":")[0], place, words.get(code, code)) for name, (place, code) in found.items()]


def _higher(found: dict[str, tuple[int, str]], source: str, told: str | None) -> None:
    code = intake_codes()["pendidikan"].get(told.zfill(2)) if told else None
    if code is not None:
        found[source] = max(found.get(source, (-1, "")), (_places().index(code), code))


def _places() -> list[str]:
    return [*BELOW_LAW, *codes("tingkat_pendidikan")]


def unrecognised(heard: Heard, since: int | None) -> list[str]:
    """Degrees taken in the present jenjang of which no day of recognition is known."""
    words = dict(choices("tingkat_pendidikan"))
    found = [row for _, row in heard.of(Studied) if row.pertama is False and row.diakui is None and row.lulus]
    late = [row for row in found if since is not None and day_number(row.lulus) >= since]
    named = [intake_codes()["pendidikan"].get((row.tingkat or "").zfill(2), row.tingkat or "") for row in late]
    return [words.get(code, code) for code in named]
