"""The papers of credit as letters, field by field as their forms have them (DO-02 to DO-05).

Source of the forms: PerBKN 3/2023 Lampiran II angka 10 (konversi), 11 (akumulasi) and 12 (penetapan).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from num2words import num2words

from orkestra.papers.bearers import Bearer, Parties
from orkestra.papers.contents import Contents, Need
from orkestra.papers.integration import integration, over_or_wanting
from orkestra.shared.documents.letter import Column, Letter, Table
from orkestra_batch.wording import MARK_NAMES, credit, day, month, number, period
from orkestra_rules.judgement import Line
from orkestra_rules.kernel.calendar import spell_month
from orkestra_rules.kernel.parameters import LAW, MARKS
from orkestra_rules.law import names

KINDS = ("konversi", "akumulasi", "penetapan")
"""The papers of a period, in the order in which they follow from each other."""
THOUSAND = 1000
INTEGRATION, CANCELLATION = "integrasi", "pembatalan"
TITLES: Mapping[str, str] = {
    "konversi": "KONVERSI PREDIKAT KINERJA KE ANGKA KREDIT",
    "akumulasi": "AKUMULASI ANGKA KREDIT",
    "penetapan": "PENETAPAN ANGKA KREDIT",
    INTEGRATION: "PENETAPAN ANGKA KREDIT INTEGRASI",
    CANCELLATION: "PEMBATALAN SURAT ANGKA KREDIT",
}
Named = tuple[str, str, date]
"""A paper that another names: its kind, number and day."""
ITEMS: Mapping[str, str] = {
    "dasar": "AK dasar yang diberikan",
    "lama": "AK JF lama",
    "penyesuaian": "AK penyesuaian/penyetaraan",
    "konversi": "AK konversi",
    "pendidikan": "AK yang diperoleh dari peningkatan pendidikan",
    "daerah": "AK dari penugasan di daerah khusus",
}
SEXES = {"L": "Laki-laki", "P": "Perempuan"}
NIP = "NIP"
NOTHING = "–"
UNNUMBERED = "– (konsep, belum ditetapkan)"
NO_RATER = "(pejabat penilai kinerja belum tercatat)"
ORIGINAL = "Asli disampaikan dengan hormat kepada yang bersangkutan."


@dataclass(frozen=True, slots=True)
class Office:
    """What the agency's profile says of its letters."""

    name: str
    letterhead: Sequence[str]
    place: str
    copies: Sequence[str]


@dataclass(frozen=True, slots=True)
class Issue:
    """Under which number and on which day a paper is issued, and where it can be verified; no number: a draft.

    ``instead``: what it says of the paper that it corrects.
    """

    on: date
    number: str = ""
    address: str = ""
    instead: str = ""


def kinds_of(contents: Contents) -> tuple[str, ...]:
    """The papers that can be drawn up: that of integration too where conventional credit was carried over."""
    return KINDS if contents.transition is None else (INTEGRATION, *KINDS)


def letter(kind: str, contents: Contents, told: Parties, office: Office, issue: Issue) -> Letter:
    """One paper of a period. KeyError where there is no such kind."""
    tables, words = BODIES[kind](contents)
    written = _written(kind, contents.period.first, contents.period.last, told, office, issue)
    return replace(
        written,
        tables=[*written.tables, *tables],
        words=[*([issue.instead] if issue.instead else []), *words, ORIGINAL],
        notes=_notes(contents, kind),
    )


def cancellation(first: int, last: int, told: Parties, office: Office, issue: Issue, gone: Sequence[Named]) -> Letter:
    """The paper that cancels those of a period; ``issue.instead`` says why."""
    columns = [Column("No.", "right"), Column("Surat", wide=3), Column("Nomor", wide=3), Column("Tanggal", wide=2)]
    rows = [
        [str(place), TITLES[kind].capitalize(), number_, day(on)] for place, (kind, number_, on) in enumerate(gone, 1)
    ]
    written = _written(CANCELLATION, first, last, told, office, issue)
    return replace(
        written,
        tables=[*written.tables, Table("Surat yang dibatalkan", columns, rows)],
        words=["Surat yang disebut di atas dibatalkan dan tidak berlaku lagi.", issue.instead, ORIGINAL],
    )


def _written(kind: str, first: int, last: int, told: Parties, office: Office, issue: Issue) -> Letter:
    """What all papers have: who writes, under which number, about whom, who signs."""
    draft = not issue.number
    return Letter(
        office=list(office.letterhead) or [office.name],
        title=TITLES[kind],
        number=issue.number or UNNUMBERED,
        lead=[("Instansi", office.name), ("Masa penilaian", period(first, last))],
        tables=[_person(told.official)],
        words=[],
        signed=[f"Ditetapkan di {office.place or NOTHING}", f"pada tanggal {NOTHING if draft else day(issue.on)}",
                "Pejabat Penilai Kinerja,"],
        signer=[told.rater.nama or NO_RATER, f"NIP {told.rater.nip}"] if told.rater else [NO_RATER],
        copies=office.copies,
        footer=f"{TITLES[kind].capitalize()} {told.official.nip}"
               + (f"; dicetak {day(issue.on)} sebagai konsep" if draft else ""),
        address=issue.address,
        draft=draft,
    )  # fmt: skip


# ------------------------------------------------------------------ the official
def _person(one: Bearer) -> Table:
    told = (
        ("Nama", one.nama),
        (NIP, one.nip),
        ("Nomor seri Karpeg", one.karpeg),
        ("Tempat, tanggal lahir", _joined(one.tempat_lahir.title(), _day(one.lahir))),
        ("Jenis kelamin", SEXES.get(one.jenis_kelamin or "", "")),
        ("Pangkat, golongan ruang, TMT", _joined(_rank(one.golongan), _day(one.tmt_golongan))),
        ("Jabatan, TMT", _joined(one.jabatan, _day(one.tmt_jabatan))),
        ("Unit kerja", one.unit),
    )
    rows = [[str(place), name, value or NOTHING] for place, (name, value) in enumerate(told, 1)]
    columns = [Column("No.", "right"), Column("Keterangan", wide=2), Column("Isi", wide=4)]
    return Table("Pejabat fungsional yang dinilai", columns, rows)


def blanks(one: Letter) -> list[str]:
    """The fields about the official that are not recorded."""
    return [name for _place, name, value in one.tables[0].rows if value == NOTHING]


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _day(value: date | None) -> str:
    return day(value) if value else ""


def _rank(golongan: str | None) -> str:
    """Penata, III/c."""
    return f"{names()['golongan'].get(golongan, '')}, {golongan}".strip(", ") if golongan else ""


# ------------------------------------------------------------------ conversion and accumulation
Body = tuple[Sequence[Table], Sequence[str]]
MONTHS = 12


def _share(line: Line) -> str:
    """100%, or 3/12 × 100% for a part of a year."""
    if line.share is None:
        return NOTHING
    whole = f"{number(line.share * 100)}%"
    return whole if line.months == MONTHS else f"{line.months}/{MONTHS} × {whole}"


def _predikat(line: Line) -> str:
    return names()["predikat"].get(line.predikat or "", NOTHING)


def conversion(contents: Contents) -> Body:
    """Lampiran II angka 10."""
    columns = [
        Column("Masa", wide=4), Column("Predikat (1)", wide=2), Column("Prosentase (2)", "right", 2),
        Column("Koefisien per tahun (3)", "right", 2),
        Column("Angka kredit yang didapat (2\u00a0×\u00a03)", "right", 2),
    ]  # fmt: skip
    rows = [
        [
            ", ".join(period(*run) for run in line.runs),
            _predikat(line),
            _share(line),
            number(line.coefficient),
            credit(line.amount),
        ]
        for line in contents.conversion
    ]
    total = ["Jumlah", "", "", "", credit(contents.converted)]
    return [Table("Konversi predikat kinerja ke angka kredit", columns, rows, total)], [
        *_replaced(contents),
        *_begun(contents),
    ]


def _replaced(contents: Contents) -> Iterator[str]:
    for line in contents.replaced:
        told = period(line.first, line.last), _predikat(line), credit(line.amount)
        yield "Menggantikan konversi {} ({}, {} angka kredit).".format(*told)


def _begun(contents: Contents) -> Iterator[str]:
    """Why months of the period do not stand here."""
    if contents.period.first < contents.begun <= contents.conversion[0].runs[0][0]:
        yield f"Jenjang ini dimulai {month(contents.begun)}; bulan sebelumnya tidak dihitung di sini."


def accumulation(contents: Contents) -> Body:
    """Lampiran II angka 11."""
    columns = [
        Column("Tahun"), Column("Periodik (bulan)", wide=3), Column("Predikat", wide=2),
        Column("Prosentase", "right", 2), Column("Koefisien per tahun", "right", 2),
        Column("Angka kredit yang didapat", "right", 2),
    ]  # fmt: skip
    opening = [["", ITEMS[item.code], "", "", "", credit(item.jumlah)] for item in contents.items[:3] if item.jumlah]
    rows = [
        [str(line.runs[0][0] // MONTHS), ", ".join(_months(*run) for run in line.runs), _predikat(line), _share(line),
         number(line.coefficient), credit(line.amount)]
        for line in contents.accumulation
    ]  # fmt: skip
    whole = contents.opening + sum((line.amount or Fraction() for line in contents.accumulation), Fraction())
    total = ["", "Jumlah", "", "", "", credit(whole)]
    return [Table("Akumulasi angka kredit", columns, [*opening, *rows], total)], list(_beside(contents, whole))


def _beside(contents: Contents, whole: Fraction) -> Iterator[str]:
    """Credit that no rating gave: why the sum of the determination is another."""
    if contents.total != whole:
        told = [f"{ITEMS[item.code]} {credit(item.jumlah)}" for item in contents.items[4:] if item.jumlah]
        yield (
            f"Di luar akumulasi ini, pada penetapan: {'; '.join(told)}; "
            f"jumlah angka kredit kumulatif {credit(contents.total)}."
        )


def _months(first: int, last: int) -> str:
    """Januari – Maret."""
    named = [spell_month(month).rsplit(" ", 1)[0] for month in (first, last)]
    return named[0] if first == last else " – ".join(named)


# ------------------------------------------------------------------ determination
def determination(contents: Contents) -> Body:
    """Lampiran II angka 12."""
    columns = [
        Column("No.", "right"), Column("Hasil penilaian", wide=4), Column("Lama", "right", 2),
        Column("Baru", "right", 2), Column("Jumlah", "right", 2), Column("Keterangan", wide=3),
    ]  # fmt: skip
    rows = [
        [str(place), ITEMS[item.code], credit(item.lama), credit(item.baru), credit(item.jumlah),
         _remark(item.mark) if item.jumlah or item.lama else ""]
        for place, item in enumerate(contents.items, 1)
    ]  # fmt: skip
    sums = [sum((getattr(item, part) for item in contents.items), Fraction()) for part in ("lama", "baru", "jumlah")]
    total = ["", "Jumlah angka kredit kumulatif", *map(credit, sums), ""]
    return [
        Table("Hasil penilaian angka kredit", columns, rows, total),
        _beside_needs(contents.needs),
    ], [
        *(_conclusion(need) for need in contents.needs),
        _sum_in_words(contents.total),
        *_left_aside(contents),
        *_begun(contents),
    ]


def _sum_in_words(total: Fraction) -> str:
    return f"Jumlah angka kredit kumulatif: {credit(total)} ({in_words(total)})."


def in_words(value: Fraction) -> str:
    """An amount as it is spoken: dua puluh lima koma nol enam tiga. At most thousandths; not below nothing."""
    whole, rest = divmod(int(value * THOUSAND), THOUSAND)
    digits = f"{rest:03}".rstrip("0")
    said = [_spoken(whole), *(["koma"] if digits else []), *(_spoken(int(digit)) for digit in digits)]
    return " ".join(said)


def _spoken(whole: int) -> str:
    speak: Callable[..., str] = num2words
    return speak(whole, lang="id")


def _left_aside(contents: Contents) -> Iterator[str]:
    """Why a degree adds nothing."""
    for tingkat in contents.left_aside:
        named = tingkat.upper().replace("_", "/")
        yield f"Peningkatan pendidikan ({named}) belum dihitung: tanggal pengakuannya belum tercatat."


def _remark(mark: str) -> str:
    return "" if mark in LAW else f"belum terverifikasi ({mark})"


def _beside_needs(needs: Sequence[Need]) -> Table:
    columns = [Column("Keterangan", wide=5), *(Column(need.code.capitalize(), "right", 2) for need in needs)]
    rows = [
        ["Angka kredit minimal untuk kenaikan setingkat", *(credit(need.minimal) for need in needs)],
        ["Kelebihan (kekurangan) angka kredit", *(over_or_wanting(need.over) for need in needs)],
    ]
    return Table("Kebutuhan angka kredit", columns, rows)


def _conclusion(need: Need) -> str:
    what = f"kenaikan {need.code} setingkat lebih tinggi"
    if need.above is False:
        return f"Tidak ada {need.code} setingkat lebih tinggi dalam jabatan fungsional ini."
    if need.follows:
        return (
            f"Kenaikan pangkat menjadi {_named(need)} menyusul kenaikan jenjang yang lalu dengan angka kredit yang "
            "sama; tidak ada angka kredit minimal tersendiri."
        )
    if need.minimal is None or need.target is None:
        return f"Kebutuhan angka kredit untuk {what} belum diketahui."
    may = "dapat" if need.enough else "belum dapat"
    return f"Berdasarkan angka kredit, {may} dipertimbangkan untuk {what} menjadi {_named(need)}."


def _named(need: Need) -> str:
    if need.code == "pangkat":
        return _rank(need.target)
    return names()["jenjang"].get(need.target or "", NOTHING)


BODIES: Mapping[str, Callable[[Contents], Body]] = {
    INTEGRATION: integration, "konversi": conversion, "akumulasi": accumulation, "penetapan": determination,
}  # fmt: skip


# ------------------------------------------------------------------ what a reader is told besides
def _notes(contents: Contents, kind: str) -> list[str]:
    """On what the values stand where it is not law alone, and by which edition of the rules they were worked out."""
    marks = [item.mark for item in contents.items if item.jumlah or item.lama]
    if kind == INTEGRATION and contents.transition is not None:
        marks = [contents.transition.mark]
    needed = [need.mark for need in contents.needs if need.minimal is not None and kind == KINDS[-1]]
    unverified = sorted({*marks, *needed} - {*LAW}, key=MARKS.index)
    law = f"Ketentuan {contents.receipt['law'][:12]}, mesin {contents.receipt['engine']}."
    if not unverified:
        return [law]
    told = "; ".join(f"{mark}: {MARK_NAMES[mark]}" for mark in unverified)
    return [f"Sebagian nilai bersandar pada sumber yang belum terverifikasi ({told}).", law]
