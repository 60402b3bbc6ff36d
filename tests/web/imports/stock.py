"""Imports, findings, differences and requests, stored as the workers leave them; a test says only what it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from orkestra.people.models import Person
from orkestra.reconciliation.models import (
    CorrectionRequest,
    Difference,
    Found,
    Import,
    Preview,
    Severity,
    State,
    Subject,
    Upload,
    Verdict,
)

NOW = datetime(2026, 4, 1, 7, 5, tzinfo=UTC)
DAY = date(2026, 4, 1)
DIGEST = "0" * 64
ENDED = (State.APPLIED, State.REFUSED, State.ABANDONED)
SETTLED = (State.APPLYING, State.APPLIED, State.ABANDONED)


def an_import(state: State = State.PREVIEWED, files: tuple[str, ...] = ("ekspor.csv",), **told: Any) -> Import:
    """An import in a state, with its files."""
    read = state not in (State.UPLOADED, State.READING)
    seen = read and state != State.REFUSED
    batch: Import = Import.objects.create(**{
        "state": state, "by": "rina", "on": DAY, "at": NOW, "round": 1 if seen else 0,
        "previewed_at": NOW if seen else None, "settled_by": "rina" if state in SETTLED else "",
        "ended_at": NOW if state in ENDED else None, **told,
    })  # fmt: skip
    for number, name in enumerate(files, 1):
        Upload.objects.create(
            batch=batch, number=number, name=name, sha256=DIGEST, size=48_213, read_at=NOW if read else None,
            shape="siasn-export" if seen else "", counts={"read": 120, "passed": 117, "refused": 3} if read else {},
        )  # fmt: skip
    return batch


def a_line(batch: Import, key: str, nama: str, verdict: Verdict = Verdict.CHANGED, **told: Any) -> Preview:
    """What an import does to somebody."""
    found: Preview = Preview.objects.create(**{
        "batch": batch, "subject": Subject.PERSON, "key": key, "nama": nama, "verdict": verdict,
        "unit": "Direktorat Bina Pemeriksaan Norma Ketenagakerjaan", "jabatan": "Pengawas Ketenagakerjaan Ahli Muda",
        **told,
    })  # fmt: skip
    return found


def a_finding(batch: Import, code: str = "D03", severity: Severity = Severity.ERROR, **told: Any) -> Found:
    """A finding at a cell."""
    upload = Upload.objects.filter(batch=batch).first()
    found: Found = Found.objects.create(**{
        "batch": batch, "upload": upload, "package": "orkestra_formats", "code": code, "severity": severity,
        "refuses": severity == Severity.ERROR, "file": "ekspor.csv", "row": 14, "column": "TANGGAL LAHIR",
        "value": "31-02-1990", **told,
    })  # fmt: skip
    return found


def a_difference(person: Person, **told: Any) -> Difference:
    """Something that sources say differently about somebody."""
    found: Difference = Difference.objects.create(**{
        "person": person, "field": "golongan", "siasn": "III/c", "ekinerja": "III/d", "ours": "III/d",
        "evidence": {
            "siasn": {"file": "ekspor.csv", "row": 14, "since": "2026-01-05"},
            "ekinerja": {"file": "penilaian_2025.xlsx", "sheet": "Penilaian", "row": 88, "since": "2026-02-01"},
            "ours": {"since": "2026-02-01"},
        },
        "wrong": "siasn", "owner": "admin_siasn", "since": date(2026, 2, 1), "opened_at": NOW, **told,
    })  # fmt: skip
    return found


def a_request(person: Person, **told: Any) -> CorrectionRequest:
    """Somebody asks that something be corrected."""
    found: CorrectionRequest = CorrectionRequest.objects.create(**{
        "person": person, "field": "golongan", "held": "III/c", "wanted": "III/d", "by": "siti", "on": DAY, "at": NOW,
        "because": "SK kenaikan pangkat nomor 12/KP/2026 tanggal 2 Maret 2026 sudah terbit.",
        "due_at": NOW + timedelta(hours=72), **told,
    })  # fmt: skip
    return found
