"""Which records of one source speak of the same thing, so that what it says later takes the place of what it said.

A thing is named by a topic: the record's own identifier where the source gives one, else what makes it what it is,
such as the period of a rating. A doubt is a finding without which a person would be judged by half, such as two lines
that contradict each other or a row of a history that was refused; it bears the topic that it casts doubt on, and stands
until the source speaks of that topic again. A line about a person that was refused bears a topic of its own: what the
source said of that person before still counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from orkestra_batch.intake.assemble import CONFLICT, HISTORIES
from orkestra_batch.intake.gather import LostLine
from orkestra_batch.intake.ratings import CONTRADICTED, span
from orkestra_formats import Finding, Row
from orkestra_formats.codes import fold

FINDING, LOST = Finding.__name__, LostLine.__name__
PERSON, RATING, SHEET = "Pegawai", "Penilaian", "lembar"
LONGEST = 200

NAMED: Mapping[str, Callable[[Any], tuple[object, ...]]] = {
    "RiwayatPangkat": lambda r: (r.tmt,),
    "RiwayatJabatan": lambda r: (r.tmt,),
    "RiwayatAngkaKredit": lambda r: (*(r.mulai or ()), *(r.akhir or ()), r.kumulatif, r.penyesuaian),
    "RencanaSkp": lambda r: (r.mulai, r.akhir, r.plt_plh),
    "Hukdis": lambda r: (r.tingkat, r.mulai),
    "Cltn": lambda r: (r.jenis_id, r.alasan, r.mulai),
    "Pendidikan": lambda r: (r.tingkat,),
    "RiwayatUnor": lambda r: (r.sk_nomor, r.sk_tanggal),
    "UjiKompetensi": lambda r: (fold(r.jabatan or ""), r.jenjang, r.tanggal),
    "DaerahKhusus": lambda r: (r.golongan,),
    "Lowongan": lambda r: (r.unor_id or fold(r.unor_nama or ""), fold(r.jabatan or ""), r.jenjang),
    "UsulKp": lambda r: (r.golongan_baru, r.tmt),
}
"""By kind: what makes a record what it is, where the source gives it no identifier."""


def topic(row: Row) -> str:
    """The topic of a record."""
    kind = type(row).__name__
    if kind == PERSON:
        return PERSON
    if kind == RATING:
        return _named(RATING, span(row))  # type: ignore[arg-type]  # the name of its kind was read just now
    identifier = getattr(row, "id", None)
    return _named(kind, identifier or "/".join(map(_printed, NAMED[kind](row))))


def doubt(finding: Finding) -> str | None:
    """The topic on which a finding about a person casts doubt; None where it casts none."""
    if finding.code == CONTRADICTED:
        return _named(RATING, finding.value)
    if finding.code == CONFLICT:
        return PERSON
    if finding.refuses and finding.place.sheet in HISTORIES:
        return _named(SHEET, finding.place.sheet)
    return None


def touched(key: str, sheet: str | None) -> Iterator[str]:
    """The topics of which a source speaks again by a record that bears a topic and stands on a sheet."""
    yield key
    if key == PERSON:
        yield LOST
    if sheet:
        yield _named(SHEET, sheet)


def _named(kind: str, what: str) -> str:
    name = f"{kind}|{what}"
    return name if len(name) <= LONGEST else f"{kind}|{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _printed(part: object) -> str:
    return "" if part is None else str(part)
