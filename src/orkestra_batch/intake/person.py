"""The lines about one person in several sources become one: the profile says which wins, differences are found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from orkestra_batch.intake.remarks import column, remark
from orkestra_batch.intake.setting import Desk, Setting, source_said
from orkestra_formats import Pegawai
from orkestra_formats.codes import fold
from orkestra_formats.finding import Phrase

Lines = Sequence[tuple[str, Pegawai]]
COMPARED = {"lahir": "Tanggal lahir", "status": "Status", "kedudukan_hukum": "Kedudukan hukum", "tmt_cpns": "TMT CPNS"}


@dataclass(frozen=True, slots=True)
class Merged:
    """What holds of one person, and the lines whose post and grade are the present ones."""

    values: dict[str, Any]
    post: tuple[str, Pegawai] | None
    grade: tuple[str, Pegawai] | None

    def text(self, name: str) -> str:
        """A value as text; empty where nobody says it."""
        return str(self.values.get(name) or "")


def merge(lines: Lines, setting: Setting, desk: Desk) -> Merged:
    """One person from all lines about it."""
    values: dict[str, Any] = {}
    for name, label in COMPARED.items():
        values[name] = _chosen(lines, name, label, setting, desk)
    by_name, by_unit = _ranked(lines, "nama", setting), _ranked(lines, "unor", setting)
    for name in ("gelar_depan", "gelar_belakang"):
        values[name] = _first(by_name[:1], name)
    for name in ("nama", "tempat_lahir", "jenis_kelamin", "karpeg", "pns_id"):
        values[name] = _first(by_name, name)
    for name in ("unor_id", "unor_nama", "unor_induk_nama", "instansi", "lokasi", "eselon"):
        values[name] = _first(by_unit, name)
    _compare_units(by_unit, desk)
    post = next(((s, r) for s, r in _ranked(lines, "jabatan", setting) if r.jabatan_id or r.jabatan_nama), None)
    grade = next(((s, r) for s, r in _ranked(lines, "pangkat", setting) if r.golongan), None)
    return Merged(values, post, grade)


def titled(values: dict[str, Any]) -> str:
    """The name with its degrees."""
    name = " ".join(part for part in (values["gelar_depan"], values["nama"]) if part)
    return ", ".join(part for part in (name, values["gelar_belakang"]) if part)


def _ranked(lines: Lines, fact: str, setting: Setting) -> list[tuple[str, Pegawai]]:
    return sorted(lines, key=lambda said: (setting.profile.rank(fact, said[0]), said[0], _content(said[1])))


def _content(row: Pegawai) -> tuple[str, ...]:
    """A row's values, so that the order of files does not matter."""
    return row.place.file, f"{row.place.row or 0:09}", row.nama or "", row.jabatan_nama or ""


def _first(ranked: Lines, name: str) -> Any:
    return next((getattr(row, name) for _, row in ranked if getattr(row, name) is not None), None)


def _chosen(lines: Lines, name: str, label: str, setting: Setting, desk: Desk) -> Any:
    """The value of the winning source; every other value is a finding."""
    said = [(source, row) for source, row in _ranked(lines, name, setting) if getattr(row, name) is not None]
    if not said:
        return None
    used, first = said[0][0], getattr(said[0][1], name)
    reported: set[Any] = {first}
    for source, row in said[1:]:
        value = getattr(row, name)
        if value not in reported:
            reported.add(value)
            desk.say(
                remark(
                    "G04", column(row.place, label), printed(value), nip=desk.nip, detail=Phrase(name),
                    source=source_said(source), used=source_said(used), other=printed(first),
                )
            )  # fmt: skip
    return first


def _compare_units(ranked: Lines, desk: Desk) -> None:
    said = [(source, row) for source, row in ranked if row.unor_id]
    for source, row in said[1:]:
        if row.unor_id != said[0][1].unor_id and fold(row.unor_nama or "") != fold(said[0][1].unor_nama or ""):
            desk.say(
                remark(
                    "G04", column(row.place, "Unit"), row.unor_nama or row.unor_id or "", nip=desk.nip,
                    detail=Phrase("unit"), source=source_said(source), used=source_said(said[0][0]),
                    other=said[0][1].unor_nama or "",
                )
            )  # fmt: skip
            return


def printed(value: object) -> str:
    """A value as a clerk reads it."""
    shown: Callable[[str], str] | None = getattr(value, "strftime", None)
    return shown("%d-%m-%Y") if shown else str(value)
