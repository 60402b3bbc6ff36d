"""What an import does to each person, worked out from what all sources say and what stands recorded; nothing is stored.

The same work makes the preview and, later, the act: an import is applied only where both give the same lines.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from orkestra.careers.agency import setting
from orkestra.careers.book import Book, open_book
from orkestra.careers.comparison import Comparison, comparisons
from orkestra.careers.likeness import clashes
from orkestra.people.models import KeadaanUnit, Kepegawaian
from orkestra.reconciliation.changes import written
from orkestra.reconciliation.models import Import, Preview, Staged, Subject, Upload, Verdict
from orkestra.reconciliation.remarks import JOINED, remark
from orkestra.reconciliation.saying import Heard, heard
from orkestra.reconciliation.seats import rows_of, told_of
from orkestra_batch.intake import Dossier, State
from orkestra_batch.intake.assemble import assemble
from orkestra_batch.intake.gather import LostLine
from orkestra_batch.intake.person import printed
from orkestra_batch.intake.setting import Setting, codes
from orkestra_formats import Finding, Pegawai, Penilaian, Place, Unor

SUPERIOR, UNIT = "NIP atasan", "Unit"


@dataclass(frozen=True)
class Line:
    """One person: the line of the preview, what is to be recorded, what was found, and what sources say."""

    preview: Preview
    comparison: Comparison | None
    """None where nothing is recorded: nobody lists the person, or it would not fit."""
    findings: Sequence[Finding]
    heard: Heard


class Desk:
    """What the lines of one import have in common: its files, the agency on its day, units and people by name."""

    def __init__(self, batch: Import) -> None:
        self.batch = batch
        self.on: date = batch.on
        self.agency: Setting = setting(batch.on)
        self.seats: Heard = told_of(batch.pk)
        self.book: Book = open_book(rows_of(self.seats, Unor))
        self.files = frozenset(Upload.objects.filter(batch=batch).values_list("name", flat=True))
        self.closed = dict(_closed_units(batch.on))
        self._standing: dict[str, str | None] = {}

    def lines(self, nips: Collection[str]) -> list[Line]:
        """The lines of some people, by NIP."""
        said = heard(self.batch.pk, nips)
        dossiers = [assemble(nip, said[nip].values, self.agency) for nip in sorted(nips)]
        self.book.people.clear()
        self.book.learn(dossiers)
        compared = {found.person.nip: found for found in comparisons(dossiers, self.book, self.on)}
        doubts = self._doubts(said)
        return [
            self._line(dossier, compared.get(dossier.person.nip), said[dossier.person.nip], doubts)
            for dossier in dossiers
        ]

    def _line(
        self, dossier: Dossier, found: Comparison | None, said: Heard, doubts: dict[str, list[Finding]]
    ) -> Line:  # fmt: skip
        who = dossier.person
        wrong = clashes(found) if found is not None else []
        findings = [*self._worth_telling(dossier, said), *doubts.get(who.nip, ()), *self._misplaced(dossier, said)]
        if wrong:
            findings.append(remark("R05", Place(JOINED), "", who.nip, detail=" ".join(wrong)))
        reason = " ".join(wrong) or self._refused(dossier, found, said)
        preview = Preview(
            batch=self.batch, subject=Subject.PERSON, key=who.nip, nama=who.nama[:300], unit=who.unit[:300],
            jabatan=who.jabatan[:300], verdict=Verdict.REFUSED if reason else verdict(found), reason=reason,
            outside=dossier.reason[:200] if dossier.state is State.OUTSIDE else "",
        )  # fmt: skip
        if found is not None and not wrong:
            preview.added, preview.corrected = len(found.new), len(found.changed) + len(found.withdrawn)
            preview.changes = written(found)
        return Line(preview, None if wrong else found, findings, said)

    def _refused(self, dossier: Dossier, found: Comparison | None, said: Heard) -> str:
        """Why nothing safe comes of what is said; or why a line was refused, where nothing else is said."""
        if dossier.state is State.REFUSED:
            return dossier.reason
        lost = [value.finding for value in said.values if isinstance(value, LostLine)]
        ours = [finding for finding in lost if finding.place.file in self.files]
        return ours[0].reason if ours and (found is None or found.quiet) else ""

    def _worth_telling(self, dossier: Dossier, said: Heard) -> Iterator[Finding]:
        """What joining shows about these files; of a refused person whatever it shows."""
        known = [value for value in said.values if isinstance(value, Finding)]
        for finding in dossier.findings:
            ours = finding.place.file in (*self.files, JOINED) or dossier.state is State.REFUSED
            if ours and finding not in known:
                yield finding

    # -------------------------------------------------------------- superiors and units that are no longer there
    def _doubts(self, said: dict[str, Heard]) -> dict[str, list[Finding]]:
        rated = {nip: row for nip, one in said.items() if (row := _newest(one, self.files)) is not None}
        superiors = {row.atasan_nip for row in rated.values() if row.atasan_nip}
        left = self._left(superiors)
        found: dict[str, list[Finding]] = {}
        for nip, row in rated.items():
            why = left.get(row.atasan_nip or "")
            place = Place(row.place.file, row.place.sheet, row.place.row, SUPERIOR)
            if why is not None:
                code, more = ("R02", {"detail": why}) if why else ("R01", {})
                found[nip] = [remark(code, place, row.atasan_nip or "", nip, **more)]
        return found

    def _left(self, nips: Collection[str]) -> dict[str, str]:
        """Superiors who are not there: why they left; empty for those whom nobody knows."""
        self._look_up([nip for nip in nips if nip not in self._standing])
        gone = codes()["kedudukan"]
        told = {nip: self._standing[nip] for nip in nips}
        left = {nip: gone["nama"].get(kode, kode) for nip, kode in told.items() if kode in gone["keluar"]}
        return left | {nip: "" for nip, kode in told.items() if kode is None}

    def _look_up(self, nips: Collection[str]) -> None:
        """The legal standing of superiors by these files, else as recorded; None for those whom nobody lists."""
        rows = Kepegawaian.objects.standing().filter(person__nip__in=nips, selesai__isnull=True)
        recorded: dict[str, str] = dict(rows.values_list("person__nip", "kedudukan"))
        listed = Staged.objects.filter(batch=self.batch, nip__in=nips, kind=Pegawai.__name__).distinct()
        said = {nip: _standing(one) for nip, one in heard(self.batch.pk, listed.values_list("nip", flat=True)).items()}
        self._standing |= {nip: said.get(nip) or recorded.get(nip) or ("" if nip in said else None) for nip in nips}

    def _misplaced(self, dossier: Dossier, said: Heard) -> Iterator[Finding]:
        """The unit of somebody's line, where it ended, or where nobody has listed it."""
        who = dossier.person
        ended, strange = self.closed.get(who.unor_id), self.book.is_strange(who.unor_id, who.unit)
        if ended is None and not strange:
            return
        for value in said.values:
            row = value[1] if isinstance(value, tuple) else None
            if isinstance(row, Pegawai) and (row.unor_id or "") == who.unor_id and row.place.file in self.files:
                place = Place(row.place.file, row.place.sheet, row.place.row, UNIT)
                if ended is not None:
                    yield remark("R03", place, who.unit, row.nip, detail=printed(ended))
                else:
                    yield remark("R06", place, who.unit or who.unor_id, row.nip)
                return


def verdict(found: Comparison | None) -> Verdict:
    """What an import does to somebody who is not refused."""
    if found is None:
        return Verdict.UNLISTED
    if found.quiet:
        return Verdict.UNCHANGED
    held = found.same or found.absent or found.changed or found.withdrawn
    return Verdict.CHANGED if held else Verdict.NEW


def _standing(said: Heard) -> str:
    """The legal standing by the line about somebody; empty where none tells it."""
    lines = (value[1] for value in said.values if isinstance(value, tuple) and isinstance(value[1], Pegawai))
    return next((row.kedudukan_hukum for row in lines if row.kedudukan_hukum), "")


def _newest(said: Heard, files: Collection[str]) -> Penilaian | None:
    """The newest rating, where one of these files says it."""
    rows = [value[1] for value in said.values if isinstance(value, tuple) and isinstance(value[1], Penilaian)]
    rated = [row for row in rows if row.atasan_nip and not row.plt_plh]
    newest = max(rated, key=lambda row: (row.akhir, row.mulai, row.atasan_nip or ""), default=None)
    return newest if newest is not None and newest.place.file in files else None


def _closed_units(on: date) -> Iterator[tuple[str, date]]:
    """Units that have ended, by code, with their last day."""
    rows = KeadaanUnit.objects.standing().order_by("mulai").values_list("unit__kode", "selesai")
    last = dict(rows)
    return ((kode, day) for kode, day in last.items() if day is not None and day < on)
