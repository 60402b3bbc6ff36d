"""Lists as files: officials, and seats. To add a column: one line here, and the approved snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import groupby

from orkestra.insights.models import NO_DAY, Summary
from orkestra.insights.vacancies import AHEAD, Seat
from orkestra.people.codes import choices
from orkestra_batch.outputs.columns import Column
from orkestra_batch.report.standing import ACT, CLOSED, LATER, OPEN, UNKNOWN

STATES = {
    OPEN: "terbuka", ACT: "menunggu uji kompetensi atau lowongan", LATER: "terbuka kemudian",
    UNKNOWN: "belum dapat diputuskan", CLOSED: "tidak dalam perkiraan", "": "",
}  # fmt: skip
THOUSANDTHS = 1000


def real_day(value: date) -> date | None:
    """A day of a summary; nothing where it is not known or never comes."""
    return None if value == NO_DAY else value


def credit(value: int | None) -> Fraction | None:
    """Credit that was stored in thousandths."""
    return None if value is None else Fraction(value, THOUSANDTHS)


def runs(numbers: Sequence[int]) -> str:
    """Numbers in order as runs, 1-200 205: so a line of the trail names whom a file held, and stays short."""
    found = []
    for _gap, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        each = [number for _place, number in run]
        found.append(f"{each[0]}-{each[-1]}" if len(each) > 1 else str(each[0]))
    return " ".join(found)


@cache
def names(code_list: str) -> dict[str, str]:
    """By code, the name that the law prints."""
    return dict(choices(code_list))


def decision_columns(key: str, label: str) -> list[Column[Summary]]:
    """What is said about one decision."""
    return [
        Column(f"{key}_keadaan", label, lambda r, w: STATES[getattr(r, f"{key}_state")], width=26),
        Column(f"{key}_hari", f"{label}: terbuka", lambda r, w: real_day(getattr(r, f"{key}_opens")), "day", 18),
        Column(f"{key}_perlu", f"{label}: kebutuhan AK", lambda r, w: credit(getattr(r, f"{key}_needed")), "credit"),
        Column(f"{key}_alasan", f"{label}: alasan", lambda r, w: getattr(r, f"{key}_sentence"), width=60),
    ]  # fmt: skip


PEGAWAI: list[Column[Summary]] = [
    Column("nip", "NIP", lambda r, w: r.nip, width=22),
    Column("nama", "Nama", lambda r, w: r.nama, width=34),
    Column("status", "Status", lambda r, w: (r.status or "").upper(), width=8),
    Column("unit", "Unit kerja", lambda r, w: r.unit_nama, width=44),
    Column("jabatan", "Jabatan", lambda r, w: r.jabatan_nama, width=40),
    Column(
        "keluarga", "Jabatan fungsional", lambda r, w: w.code("keluarga", r.keluarga) if r.keluarga else "", width=30
    ),
    Column("jenjang", "Jenjang", lambda r, w: names("jenjang").get(r.jenjang or "", "")),
    Column("golongan", "Golongan", lambda r, w: r.golongan, width=10),
    Column("predikat", "Predikat terakhir", lambda r, w: names("predikat").get(r.predikat, ""), width=18),
    Column("akk", "Angka kredit kumulatif", lambda r, w: credit(r.angka_kredit), "credit"),
    *decision_columns("kp", "Kenaikan pangkat"),
    *decision_columns("kj", "Kenaikan jenjang"),
    Column("pensiun", "Mulai pensiun", lambda r, w: real_day(r.retires_on), "day", 18),
    Column("belum_dinilai", "Bulan tanpa penilaian", lambda r, w: r.unrated_months, "count"),
    Column("perbedaan", "Perbedaan antar sumber", lambda r, w: r.differences, "count"),
    Column("per", "Untuk hari", lambda r, w: r.on, "day", 18),
]  # fmt: skip


def year_column(year: int) -> Column[Seat]:
    """How many retire in a year."""
    return Column(f"pensiun_{year}", f"Pensiun {year}", lambda r, w: r.seats.leaving.get(year, 0), "count", 12)


def seat_columns(on: date) -> list[Column[Seat]]:
    """Seats of a family and jenjang in a unit, and who retires from them year by year."""
    return [
        Column("kode", "Kode unit", lambda r, w: r.kode, width=36),
        Column("unit", "Unit kerja", lambda r, w: r.nama, width=60),
        Column("keluarga", "Jabatan fungsional", lambda r, w: w.code("keluarga", r.keluarga), width=34),
        Column("jenjang", "Jenjang", lambda r, w: names("jenjang").get(r.jenjang, "")),
        Column("kebutuhan", "Kebutuhan", lambda r, w: r.seats.need, "count"),
        Column("terisi", "Terisi", lambda r, w: r.seats.filled, "count"),
        Column("lowong", "Lowong", lambda r, w: r.seats.vacant, "count"),
        Column("dihitung", "Lowongan menurut hitungan", lambda r, w: r.seats.counted, "count"),
        *(year_column(year) for year in range(on.year, on.year + AHEAD + 1)),
    ]
