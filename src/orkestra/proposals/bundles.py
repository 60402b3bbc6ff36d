"""The papers of a proposal in one ZIP, with a manifest of their digests. The same papers give the same bytes."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from orkestra.evidence.queries import Held, evidence_of
from orkestra.papers.models import Paper
from orkestra.proposals.models import Proposal, Stage, Step
from orkestra.proposals.periods import documents
from orkestra.shared.files import path_of

EPOCH = (2025, 1, 1, 0, 0, 0)
"""The day that every file in it bears, so that the same papers give the same bytes."""
MODE = 0o600 << 16
MANIFEST, PROPOSAL = "manifest.json", "usul.json"
ENDINGS = {"pdf": "pdf", "jpeg": "jpg", "png": "png"}


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the bundle."""

    name: str
    content: bytes
    told: Mapping[str, Any]


def bundle(proposal: Proposal) -> bytes:
    """The ZIP: the proposal itself, papers issued here, documents in hand, and the manifest of them all."""
    parts = [_proposal(proposal), *_papers(proposal), *_evidence(proposal)]
    parts.sort(key=lambda part: part.name)
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as made:
        for name, content in (*((part.name, part.content) for part in parts), (MANIFEST, _manifest(parts))):
            entry = ZipInfo(name, EPOCH)
            entry.external_attr = MODE
            made.writestr(entry, content)
    return out.getvalue()


def _proposal(proposal: Proposal) -> Part:
    sent = (
        Step.objects.filter(proposal=proposal, stage__in=(Stage.CHECKED, Stage.SUBMITTED)).order_by("-number").first()
    )
    told = {
        "nip": proposal.person.nip, "jenis": proposal.kind, "menuju": proposal.target,
        "tanggal_berlaku": proposal.tmt.isoformat(), "pemeriksaan": json.loads(sent.said) if sent else [],
    }  # fmt: skip
    return Part(PROPOSAL, _text(told), {"jenis": "usul"})


def _papers(proposal: Proposal) -> Iterator[Part]:
    rows = Paper.objects.filter(person=proposal.person, ended_at__isnull=True, pdf__isnull=False)
    for paper in rows.order_by("kind", "year", "sequence"):
        content = path_of(paper.pdf or "").read_bytes()
        name = f"surat/{paper.kind}-{paper.year}-{paper.sequence:05}.pdf"
        yield Part(name, content, _told(paper.kind, paper.number, paper.on))


def _evidence(proposal: Proposal) -> Iterator[Part]:
    wanted = documents(proposal.kind, proposal.tmt)
    held = evidence_of([proposal.person], wanted)[proposal.person_id]
    for kind, files in held.items():
        for place, file in enumerate(_in_order(files), 1):
            name = f"dokumen/{kind}-{place:02}.{ENDINGS.get(file.media, 'bin')}"
            yield Part(name, path_of(file.sha256).read_bytes(), _told(kind, file.nomor, file.tanggal))


def _in_order(files: Sequence[Held]) -> list[Held]:
    return sorted((file for file in files if file.readable), key=lambda file: file.number)


def _told(kind: str, number: str, on: date | None) -> dict[str, Any]:
    return {"jenis": kind, "nomor": number, "tanggal": on.isoformat() if on else None}


def _manifest(parts: Sequence[Part]) -> bytes:
    return _text({
        "berkas": [
            {"nama": p.name, "sha256": sha256(p.content).hexdigest(), "bita": len(p.content), **p.told} for p in parts
        ]
    })  # fmt: skip


def _text(told: object) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
