"""Printed papers as one ZIP: a folder a unit, and a list of digests. The same papers are the same bytes."""

from __future__ import annotations

import io
import re
import tempfile
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.db.models import QuerySet

from orkestra.papers.exports import DAFTAR, Bundled
from orkestra.papers.models import Paper
from orkestra.shared.files import path_of
from orkestra_batch.outputs.table import write_text
from orkestra_batch.wording import Wording
from orkestra_rules.law import load

WITHOUT_TIME = (1980, 1, 1, 0, 0, 0)
IN_MEMORY = 16_000_000
LIST = "daftar.csv"
LONGEST = 80


def bundle(papers: QuerySet[Paper]) -> tuple[IO[bytes], int]:
    """The ZIP, ready to be read from its beginning, and how many papers it holds."""
    made = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - whoever sends it closes it
    listed: list[Bundled] = []
    with ZipFile(made, "w", ZIP_STORED) as archive:
        for paper in papers.iterator(chunk_size=500):
            name = f"{_plain(paper.draft.unit)}/{_plain(paper.draft.nama)}-{paper.person.nip}-{paper.kind}.pdf"
            archive.writestr(ZipInfo(name, WITHOUT_TIME), path_of(str(paper.pdf)).read_bytes())
            listed.append(Bundled(name, paper))
        lines = io.BytesIO()
        write_text(DAFTAR, listed, lines, wording=Wording(load()))
        archive.writestr(ZipInfo(LIST, WITHOUT_TIME), lines.getvalue())
    made.seek(0)
    return made, len(listed)


def _plain(text: str) -> str:
    """A name that every system takes as the name of a file."""
    return re.sub(r"[^\w .,()-]+", "_", text).strip(" .")[:LONGEST] or "tanpa nama"
