"""Hold what a reader says of a case against what the case says of itself."""

import io
import re
from typing import Any

import orkestra_formats as formats
from orkestra_formats import Finding, Limits, Place, Reading
from tests.formats.catalogue.model import Built, Case
from tests.formats.files import ON

WORDS = (
    "tidak yang dan pada bukan dari dengan atau harus adalah berisi memuat kosong berbeda terdiri muncul memakai "
    "dipakai ditolak melampaui terpotong rusak baris periode judul ada menjawab sebagai ulang periksa lengkapi "
    "cocokkan tulis isi perlu hapus jangan tetapi kolom ini bila simpan pakai ganti ekspor unduh berkas pisahkan "
    "sebelum sampai tahun sel"
)
INDONESIAN = re.compile(rf"\b(?:{WORDS.replace(' ', '|')})\b", re.IGNORECASE)
NIK = re.compile(r"(?<!\d)319999\d{10}(?!\d)")
"""A population number of the invented people: only its end may ever be shown."""


def reading_of(case: Case, built: Built) -> Reading:
    """The reading of a case as an application would start it."""
    return formats.read(io.BytesIO(built.data), name=case.file, on=ON, limits=Limits(**case.limits))


def verdict(reading: Reading) -> tuple[list[Any], list[Finding]]:
    """Records and findings of one reading."""
    events = list(reading)
    records = [event for event in events if not isinstance(event, Finding)]
    return records, [event for event in events if isinstance(event, Finding)]


def complaints(case: Case, built: Built) -> list[str]:
    """Everything in which a reader's answer differs from what the case says; nothing if it is as expected."""
    reading = reading_of(case, built)
    records, findings = verdict(reading)
    return [
        *_wrong_findings(built, findings),
        *_wrong_records(case, built, records),
        *_wrong_counts(built, reading),
        *_poor_sentences(findings),
        *_second_thoughts(case, built, reading, records, findings),
    ]


def _wrong_findings(built: Built, findings: list[Finding]) -> list[str]:
    said = sorted([(f.code, f.place.sheet, f.place.row, f.place.column) for f in findings], key=str)
    wanted = list(built.findings)
    missing = [found for found in wanted if wanted.count(found) > said.count(found)]
    extra = [found for found in said if said.count(found) > wanted.count(found)]
    return [f"finding missing: {found}" for found in missing] + [f"finding not expected: {found}" for found in extra]


def _wrong_records(case: Case, built: Built, records: list[Any]) -> list[str]:
    wanted = [
        getattr(formats, name)(place=Place(case.file, sheet, row), **truth) for name, sheet, row, truth in built.records
    ]
    if records == wanted:
        return []
    missing = [f"record lost or other: {record}" for record in wanted if record not in records]
    extra = [f"record stored that is not there: {record}" for record in records if record not in wanted]
    return missing + extra or ["records in another order"]


def _wrong_counts(built: Built, reading: Reading) -> list[str]:
    counts = reading.counts
    said = counts.passed, counts.refused, counts.duplicates
    wanted = len(built.records), built.refused, built.doubled
    wrong = [] if said == wanted else [f"counts passed, refused, doubled: {said} instead of {wanted}"]
    return wrong if counts.read == sum(said) else [*wrong, "read is not passed + refused + duplicates"]


def _poor_sentences(findings: list[Finding]) -> list[str]:
    poor = []
    for found in findings:
        for text in (found.reason, found.remedy):
            if not text.strip() or not INDONESIAN.search(text) or ("…" in text and "…" not in found.value):
                poor.append(f"{found.code}: sentence not fit for a clerk: {text!r}")
        if NIK.search(f"{found.value} {found.reason} {found.remedy}"):
            poor.append(f"{found.code}: shows a whole NIK")
    return poor


def _second_thoughts(
    case: Case, built: Built, reading: Reading, records: list[Any], findings: list[Finding]
) -> list[str]:
    """The same file gives the same verdict: the same reading again, or another one of the same bytes."""
    other = reading if len(built.data) % 2 else reading_of(case, built)
    return [] if verdict(other) == (records, findings) else ["another verdict at the second reading"]
