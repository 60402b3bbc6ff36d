"""Shapes of personnel files: bytes in, typed rows and findings out; knows no rule.

reading = read("ekspor.csv", on=date(2026, 1, 31))
for event in reading:          # records of `orkestra_formats.records`, and `Finding`s
    ...
reading.shape, reading.sha256, reading.counts
"""

from orkestra_formats.finding import Finding, FindingKind, Place, Scope, Severity, finding, kinds, said
from orkestra_formats.limits import Limits
from orkestra_formats.outcomes import Counts, Fate, Outcome
from orkestra_formats.reading import Event, Reading, read, recognise
from orkestra_formats.records import (
    Bulan,
    Cltn,
    DaerahKhusus,
    Hukdis,
    Lowongan,
    Pegawai,
    Pendidikan,
    Penilaian,
    RencanaSkp,
    RiwayatAngkaKredit,
    RiwayatJabatan,
    RiwayatPangkat,
    RiwayatUnor,
    Row,
    UjiKompetensi,
    Unor,
    UsulKp,
)
from orkestra_formats.tables import Shape

__all__ = [
    "Bulan",
    "Cltn",
    "Counts",
    "DaerahKhusus",
    "Event",
    "Fate",
    "Finding",
    "FindingKind",
    "Hukdis",
    "Limits",
    "Lowongan",
    "Outcome",
    "Pegawai",
    "Pendidikan",
    "Penilaian",
    "Place",
    "Reading",
    "RencanaSkp",
    "RiwayatAngkaKredit",
    "RiwayatJabatan",
    "RiwayatPangkat",
    "RiwayatUnor",
    "Row",
    "Scope",
    "Severity",
    "Shape",
    "UjiKompetensi",
    "Unor",
    "UsulKp",
    "finding",
    "kinds",
    "read",
    "recognise",
    "said",
]
