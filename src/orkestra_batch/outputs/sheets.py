"""The columns of every table that has rows of officials. To add a column: one line here, and the approved snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from orkestra_batch import wording as say
from orkestra_batch.outputs.columns import Column, Sheet
from orkestra_batch.result import DECISIONS, Assessed, Ruling
from orkestra_formats import Finding
from orkestra_rules.judgement import Line
from orkestra_rules.kernel.calendar import NEVER, month_of, to_date
from orkestra_rules.kernel.explain import Condition


def real_day(value: int | None) -> date | None:
    """A day of the rules as a calendar day; None for unknown and never."""
    return None if value is None or value >= NEVER else to_date(value)


def short(result: Assessed, ruling: Ruling) -> Fraction | None:
    """How much credit is lacking; None where the amount or the need is unknown."""
    held = result.amounts["akk"]
    return None if held is None or ruling.needed is None else max(Fraction(0), ruling.needed - held)


def presently(result: Assessed, ruling: Ruling) -> date | None:
    """The day on which a decision opens at the present rating."""
    return real_day(ruling.day(result.present_predikat or "baik"))


def support(ruling: Ruling) -> str:
    """What is shown beside a decision that does not rest on law alone."""
    return say.unverified(say.weakest(ruling.marks))


# ------------------------------------------------------------------ one row an official
def decision_columns(name: str, key: str, label: str) -> list[Column[Assessed]]:
    """What is said about one decision."""
    return [
        Column(f"{key}_hasil", label, lambda r, w: say.answer(r.rulings[name].value), width=16),
        Column(f"{key}_jalur", f"{label}: jalur", lambda r, w: r.rulings[name].route.label, width=26),
        Column(f"{key}_kebutuhan", f"{label}: kebutuhan AK", lambda r, w: r.rulings[name].needed, "credit"),
        Column(f"{key}_kekurangan", f"{label}: kekurangan AK", lambda r, w: short(r, r.rulings[name]), "credit"),
        Column(f"{key}_alasan", f"{label}: alasan pertama", lambda r, w: w.first_reason(r, r.rulings[name]), width=60),
        Column(f"{key}_bulan", f"{label}: terbuka bulan", lambda r, w: w.opens(r, r.rulings[name]), "month", 24),
        Column(f"{key}_hari", f"{label}: terbuka hari", lambda r, w: presently(r, r.rulings[name]), "day", 18),
        Column(f"{key}_perubahan", f"{label}: yang mengubahnya", lambda r, w: w.change(r, r.rulings[name]), width=60),
        Column(f"{key}_tanda", f"{label}: dasar", lambda r, w: support(r.rulings[name]), width=34),
    ]


PEGAWAI: list[Column[Assessed]] = [
    Column("nip", "NIP", lambda r, w: r.nip, width=20),
    Column("nama", "Nama", lambda r, w: r.person.nama, width=34),
    Column("unit", "Unit", lambda r, w: r.person.unit, width=40),
    Column("unit_induk", "Unit induk", lambda r, w: r.person.unit_induk, width=40),
    Column("instansi", "Instansi", lambda r, w: r.person.instansi, width=28),
    Column("status", "Status", lambda r, w: r.person.status.upper(), width=8),
    Column("jabatan", "Jabatan", lambda r, w: r.person.jabatan, width=38),
    Column("keluarga", "Jabatan fungsional", lambda r, w: r.person.keluarga_label, width=30),
    Column("jenjang", "Jenjang", lambda r, w: w.code("jenjang", r.person.jenjang or None)),
    Column("golongan", "Golongan", lambda r, w: r.person.golongan, width=10),
    Column("predikat", "Predikat terakhir", lambda r, w: w.code("predikat", r.present_predikat), width=16),
    Column("akk", "Angka kredit kumulatif", lambda r, w: r.amounts["akk"], "credit"),
    Column("ak_awal", "AK awal dalam jenjang", lambda r, w: r.amounts["ak_awal"], "credit"),
    Column("ak_konversi", "AK konversi", lambda r, w: r.amounts["ak_konversi"], "credit"),
    Column("ak_pak", "AK dari PAK konversi", lambda r, w: r.amounts["ak_pak"], "credit"),
    Column("ak_pendidikan", "AK pendidikan", lambda r, w: r.amounts["ak_pendidikan"], "credit"),
    Column("ak_daerah", "AK daerah khusus", lambda r, w: r.amounts["ak_daerah"], "credit"),
    *decision_columns("kenaikan_pangkat", "kp", "Kenaikan pangkat"),
    *decision_columns("kenaikan_jenjang", "kj", "Kenaikan jenjang"),
    Column("temuan", "Temuan", lambda r, w: len(r.dossier.findings), "count", 9),
    Column("sumber", "Sumber", lambda r, w: ", ".join(r.dossier.sources), width=30),
]


# ------------------------------------------------------------------ credit by regime and period
class Paid(NamedTuple):
    """One line of credit of an official; what has no line of its own in the law bears a label instead of a regime."""

    result: Assessed
    line: Line
    label: str = ""


UNLINED = {
    "ak_awal": "Bagian awal jenjang di luar PAK",
    "ak_pendidikan": "Tambahan pendidikan",
    "ak_daerah": "Tambahan daerah khusus",
}
"""Parts of the credit held that are worked out as a whole."""


def paid(result: Assessed) -> Iterator[Paid]:
    """Every line of credit, then what the lines leave out: lines that count add up to the credit held."""
    yield from (Paid(result, line) for line in result.lines)
    listed = sum((ln.amount or 0 for ln in result.lines if ln.counted and ln.regime != "konversi"), Fraction(0))
    month = month_of(int(result.dossier.facts["pegawai"]["hari"]))
    for name, label in UNLINED.items():
        amount = result.amounts[name]
        rest = None if amount is None else amount - (listed if name == "ak_awal" else 0)
        if rest:
            line = Line("", month, month, None, None, result.person.jenjang or None, None, None, rest, True, None)
            yield Paid(result, line, label)


ANGKA_KREDIT: list[Column[Paid]] = [
    Column("nip", "NIP", lambda r, w: r.result.nip, width=20),
    Column("nama", "Nama", lambda r, w: r.result.person.nama, width=34),
    Column("rezim", "Rezim", lambda r, w: r.label or say.REGIMES[r.line.regime], width=34),
    Column("periode", "Periode", lambda r, w: "–" if r.label else say.period(r.line.first, r.line.last), width=32),
    Column("bulan", "Bulan dihitung", lambda r, w: r.line.months, "count"),
    Column("predikat", "Predikat", lambda r, w: w.code("predikat", r.line.predikat), width=16),
    Column("jenjang", "Jenjang", lambda r, w: w.code("jenjang", r.line.jenjang)),
    Column("koefisien", "Koefisien setahun", lambda r, w: r.line.coefficient, "credit"),
    Column("persen", "Persen", lambda r, w: None if r.line.share is None else f"{say.number(r.line.share * 100)} %"),
    Column("angka_kredit", "Angka kredit", lambda r, w: r.line.amount, "credit"),
    Column("dihitung", "Masuk AK jenjang", lambda r, w: counted(r.line.counted), width=18),
]


def counted(value: bool | None) -> str:
    """Whether a line is part of the credit held."""
    return "belum diketahui" if value is None else "ya" if value else "tidak"


# ------------------------------------------------------------------ conditions
class Asked(NamedTuple):
    """One condition of a decision about an official."""

    result: Assessed
    ruling: Ruling
    condition: Condition


def since(row: Asked, _wording: say.Wording) -> date | None:
    """Since when, or from when, a condition holds; not the day of the decision itself, which says nothing."""
    day = row.condition.since
    return None if day == row.result.dossier.facts["pegawai"]["hari"] else real_day(day)


def against(row: Asked, wording: say.Wording) -> str:
    """Why a condition stands against the decision; empty for one that holds."""
    return "" if row.condition.value is True else wording.reason(row.condition, row.result, row.ruling)


SYARAT: list[Column[Asked]] = [
    Column("nip", "NIP", lambda r, w: r.result.nip, width=20),
    Column("nama", "Nama", lambda r, w: r.result.person.nama, width=34),
    Column("keputusan", "Keputusan", lambda r, w: r.ruling.outcome.label, width=20),
    Column("syarat", "Syarat", lambda r, w: r.condition.label, width=56),
    Column("hasil", "Hasil", lambda r, w: say.answer(r.condition.value), width=22),
    Column("alasan", "Alasan", against, width=70),
    Column("pasal", "Pasal", lambda r, w: w.cite(r.condition.cite), width=36),
    Column("tanda", "Dasar", lambda r, w: say.unverified(r.condition.support), width=34),
    Column("kurang", "Data yang belum ada", lambda r, w: ", ".join(w.missing(r.condition)), width=40),
    Column("sejak", "Terpenuhi sejak", since, "day", 18),
]


# ------------------------------------------------------------------ projections
class Foreseen(NamedTuple):
    """The projections of one decision."""

    result: Assessed
    ruling: Ruling


def under(predikat: str) -> Column[Foreseen]:
    """The month under one supposed rating."""
    label = f"Bila {predikat.replace('_', ' ')}"
    return Column(predikat, label, lambda r, w: w.month_ahead(r.ruling.day(predikat)), "month", 24)


def binding(row: Foreseen, _wording: say.Wording) -> str:
    """The label of the condition that is fulfilled last at the present rating."""
    present = row.result.present_predikat or "baik"
    name = next((p.binding for p in row.ruling.projections if p.predikat == present), None)
    labels = {c.name: c.label for c in (*row.ruling.route.conditions, *row.ruling.against)}
    return labels.get(name or "", "")


PERKIRAAN: list[Column[Foreseen]] = [
    Column("nip", "NIP", lambda r, w: r.result.nip, width=20),
    Column("nama", "Nama", lambda r, w: r.result.person.nama, width=34),
    Column("keputusan", "Keputusan", lambda r, w: r.ruling.outcome.label, width=20),
    Column("kini", "Predikat terakhir", lambda r, w: w.code("predikat", r.result.present_predikat), width=18),
    *(under(predikat) for predikat in ("sangat_baik", "baik", "butuh_perbaikan", "kurang", "sangat_kurang")),
    Column("penentu", "Syarat yang terakhir terpenuhi pada predikat terakhir", binding, width=56),
]


# ------------------------------------------------------------------ findings
class Noted(NamedTuple):
    """One finding, of an official or of nobody."""

    finding: Finding
    nama: str


TEMUAN: list[Column[Noted]] = [
    Column("nip", "NIP", lambda r, w: r.finding.nip or "", width=20),
    Column("nama", "Nama", lambda r, w: r.nama, width=34),
    Column("tingkat", "Tingkat", lambda r, w: say.SEVERITIES[r.finding.severity.value], width=12),
    Column("kode", "Kode", lambda r, w: r.finding.code, width=7),
    Column("berkas", "Berkas", lambda r, w: r.finding.place.file, width=36),
    Column("lembar", "Lembar", lambda r, w: r.finding.place.sheet or "", width=18),
    Column("baris", "Baris", lambda r, w: r.finding.place.row, "count", 8),
    Column("kolom", "Kolom", lambda r, w: r.finding.place.column or "", width=20),
    Column("nilai", "Nilai", lambda r, w: r.finding.value, width=28),
    Column("alasan", "Alasan", lambda r, w: r.finding.reason, width=70),
    Column("tindakan", "Tindakan", lambda r, w: r.finding.remedy, width=60),
]


def conditions(result: Assessed) -> Iterable[Asked]:
    """The conditions of the nearest route of each decision."""
    rulings = (result.rulings[name] for name in DECISIONS)
    return (Asked(result, ruling, condition) for ruling in rulings for condition in ruling.route.conditions)


def foreseen(result: Assessed) -> Iterable[Foreseen]:
    """The projections of each decision."""
    return (Foreseen(result, result.rulings[name]) for name in DECISIONS)


def noted(result: Assessed) -> Iterable[Noted]:
    """The findings about an official that a clerk can act on; those that need nothing are counted only."""
    return (Noted(finding, result.person.nama) for finding in result.dossier.findings if shown(finding))


def shown(finding: Finding) -> bool:
    """Whether a finding is listed: the service's “nothing here” is not."""
    return finding.code not in {"J02", "J04"}


SHEETS: tuple[Sheet[Assessed], Sheet[Paid], Sheet[Asked], Sheet[Foreseen], Sheet[Noted]] = (
    Sheet("Pegawai", PEGAWAI, lambda r: [r]),
    Sheet("Angka Kredit", ANGKA_KREDIT, paid),
    Sheet("Syarat", SYARAT, conditions),
    Sheet("Perkiraan", PERKIRAAN, foreseen),
    Sheet("Temuan", TEMUAN, noted),
)
