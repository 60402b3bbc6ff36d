"""The tables about the run as a whole: summary, people refused, and the law that was applied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from orkestra_batch import wording as say
from orkestra_batch.assess import Assessment
from orkestra_batch.outputs.columns import Column
from orkestra_batch.patterns import pattern
from orkestra_batch.result import DECISIONS, Refused, answer
from orkestra_formats import Finding
from orkestra_rules.families.families import FIRST
from orkestra_rules.kernel.calendar import day_number, spell_day, to_date
from orkestra_rules.kernel.parameters import Parameter, Version


# ------------------------------------------------------------------ people refused
class Denied(NamedTuple):
    """One finding that refuses a person, or a row that nobody could be found for."""

    nip: str
    nama: str
    reason: str
    finding: Finding | None


DITOLAK: list[Column[Denied]] = [
    Column("nip", "NIP", lambda r, w: r.nip, width=20),
    Column("nama", "Nama", lambda r, w: r.nama, width=34),
    Column("alasan", "Alasan", lambda r, w: r.reason, width=80),
    Column("tempat", "Tempat", lambda r, w: str(r.finding.place) if r.finding else "", width=60),
    Column("nilai", "Nilai", lambda r, w: r.finding.value if r.finding else "", width=28),
    Column("tindakan", "Tindakan", lambda r, w: r.finding.remedy if r.finding else "", width=60),
]


def denied(assessment: Assessment) -> Iterator[Denied]:
    """Every person refused, then every refused row or file of nobody."""
    for person in assessment.refused:
        yield Denied(person.person.nip, person.person.nama, person.reason, _cause(person))
    for finding in assessment.findings:
        if finding.refuses:
            yield Denied(finding.nip or "", "", finding.reason, finding)


def _cause(person: Refused) -> Finding | None:
    return next((f for f in person.findings if f.reason == person.reason), None)


# ------------------------------------------------------------------ the law applied
class Applied(NamedTuple):
    """One version of a parameter."""

    parameter: Parameter
    version: Version


DASAR_HUKUM: list[Column[Applied]] = [
    Column("parameter", "Ketentuan", lambda r, w: r.parameter.label, width=60),
    Column("kode", "Kode", lambda r, w: r.parameter.name, width=30),
    Column("sejak", "Versi sejak", lambda r, w: since(r.version), width=18),
    Column("pasal", "Pasal", lambda r, w: w.cite(r.version.cite), width=44),
    Column("tanda", "Tanda", lambda r, w: say.weakest(marks(r.version)), width=7),
    Column("dasar", "Dasar", lambda r, w: say.unverified(say.weakest(marks(r.version))), width=36),
    Column("dibaca", "Dibaca pada", lambda r, w: r.version.cite.read, width=60),
    Column("diperiksa", "Diperiksa", lambda r, w: to_date(r.version.checked), "day", 18),
    Column("nilai", "Nilai", lambda r, w: values(r.parameter, r.version, w), width=60),
]
MOST_VALUES = 16


def since(version: Version) -> str:
    """The first day of a version in words; a version of which no first day was read holds from the beginning."""
    return "sejak semula" if version.first <= FIRST else spell_day(version.first)


def applied(assessment: Assessment) -> Iterator[Applied]:
    """Every version of a parameter that a decision of the day may rest on."""
    day = day_number(assessment.on)
    for parameter in sorted(assessment.law.library.parameters.values(), key=lambda p: (p.page, p.name)):
        for version in parameter.versions:
            if version.first <= day:
                yield Applied(parameter, version)


def marks(version: Version) -> list[str]:
    """The marks of a version's entries."""
    return [version.citation(key).mark for key in version.values] or [version.cite.mark]


def values(parameter: Parameter, version: Version, wording: say.Wording) -> str:
    """The values of a version in words; a long table is counted."""
    set_values = {key: value for key, value in version.values.items() if value is not None}
    if len(set_values) > MOST_VALUES:
        return f"tabel dengan {len(set_values)} nilai"
    return "; ".join(
        f"{_codes(parameter, key, wording)}{_value(parameter, v, wording)}" for key, v in set_values.items()
    )


def _codes(parameter: Parameter, key: tuple[int, ...], wording: say.Wording) -> str:
    lists = wording.schema.codes
    said = [wording.code(name, lists[name][place]) for name, place in zip(parameter.keys, key, strict=True)]
    return f"{', '.join(said)}: " if said else ""


def _value(parameter: Parameter, value: object, wording: say.Wording) -> str:
    if parameter.kind.name == "truth":
        return "ya" if value else "tidak"
    if parameter.kind.name == "code":
        return wording.code(parameter.kind.of, wording.schema.codes[parameter.kind.of][int(str(value))])
    return say.number(value)  # type: ignore[arg-type]  # a parameter of the kind number holds fractions


# ------------------------------------------------------------------ summary
Section = tuple[str, tuple[str, ...], list[tuple[str | int | None, ...]]]
"""A title, the headers beside it, and lines: a label with its values."""


def summary(assessment: Assessment) -> Iterator[Section]:
    """Sections of the summary."""
    tally = assessment.tally
    unlisted = tally.refused - len(assessment.refused)
    yield (
        "Dasar",
        (),
        [
            ("Hari keputusan", say.day(assessment.on)),
            ("Keadaan data pada", say.day(assessment.known)),
            ("Profil instansi", assessment.profile.name),
            ("Sidik jari ketentuan", assessment.law.library.digest()),
        ],
    )
    yield (
        "Orang",
        ("Banyaknya",),
        [
            ("Orang dalam berkas", tally.read),
            ("Dinilai", tally.assessed),
            ("Ditolak karena keputusannya tidak aman", tally.refused),
            *([("– tidak tercantum pada lembar Ditolak", unlisted)] if unlisted else []),
            ("Di luar penilaian", tally.outside),
            *((f"– {reason}", count) for reason, count in sorted(tally.why_outside.items())),
            ("Baris orang yang ditolak tanpa NIP yang sah", tally.nameless),
        ],
    )
    for name in DECISIONS:
        found = tally.decisions[name]
        yield say.LABELS[name], ("Orang",), [(say.answer(value), found[answer(value)]) for value in (True, False, None)]
    for name in DECISIONS:
        reasons = sorted(tally.reasons[name].items(), key=lambda item: (-item[1], item[0]))
        yield f"{say.LABELS[name]}: syarat yang belum terpenuhi atau belum diketahui", ("Orang",), list(reasons)
    yield (
        "Jabatan fungsional",
        ("Dinilai", "Dapat naik pangkat", "Dapat naik jenjang"),
        [
            (label, c["orang"], c["kenaikan_pangkat.ya"], c["kenaikan_jenjang.ya"])
            for label, c in sorted(tally.families.items())
        ],
    )
    yield (
        "Berkas",
        ("Baris dibaca", "Dipakai", "Ditolak", "Ganda"),
        [(f.name, f.counts.read, f.counts.passed, f.counts.refused, f.counts.duplicates) for f in assessment.files],
    )
    yield (
        "Temuan menurut jenis",
        ("Banyaknya", "Kode"),
        [(pattern(code), count, code) for code, count in sorted(tally.findings.items(), key=lambda i: (-i[1], i[0]))],
    )
    yield "Arti dasar", ("Tanda",), [(meaning, mark) for mark, meaning in say.MARK_MEANINGS.items()]
