"""The main job: files in, every official assessed, everything counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from orkestra_batch.intake import Dossier, FileRead, Profile, Progress, State, assembled, gather, read_profile, silent
from orkestra_batch.intake.gather import Gathered
from orkestra_batch.intake.remarks import kinds as joining
from orkestra_batch.intake.remarks import remark
from orkestra_batch.intake.store import Store
from orkestra_batch.judging import Result, bench, judge_many
from orkestra_batch.result import Assessed, Refused, Tally
from orkestra_batch.spread import batched, spread
from orkestra_formats import Finding, Limits, Place
from orkestra_formats.finding import Phrase, phrase
from orkestra_rules.law import Law, load

HELD = 2_500
"""So many results stay in memory before all go to the disk."""
LISTED = 20_000
"""So many people who are not assessed are listed one by one; all are counted."""
CHUNK = 128
"""So many officials are judged together and travel to a worker together."""


@dataclass
class Assessment:
    """The results of a run. Iterate over the assessed officials, sorted by NIP, as often as needed."""

    on: date
    known: date
    law: Law
    profile: Profile
    files: list[FileRead] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    refused: list[Refused] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    """Findings of files, sheets and rows that belong to nobody; those of a person stand in its dossier."""
    outside: list[tuple[str, str, str]] = field(default_factory=list)
    """NIP, name and reason of the people who are no functional officials."""
    results: Store = field(default_factory=lambda: Store(HELD))

    def __iter__(self) -> Iterator[Assessed]:
        return (values[0] for _, values in self.results.items())

    def find(self, nip: str) -> Assessed | None:
        """The result of one person."""
        return next((result for result in self if result.nip == nip), None)


def assess(
    paths: Sequence[Path | str],
    *,
    on: date,
    known: date | None = None,
    profile: Path | Profile | None = None,
    progress: Progress = silent,
    workers: int = 1,
    limits: Limits | None = None,
) -> Assessment:
    """Assess everybody in the files for a day, as known on a day (the same one if not said).

    Raises OSError or ValueError where the profile cannot be read; what is wrong with the files is found, not raised.
    """
    law = load()
    chosen = profile if isinstance(profile, Profile) else read_profile(profile)
    gathered = gather([Path(path) for path in paths], on=on, progress=progress, limits=limits)
    found = Assessment(on, known or on, law, chosen, gathered.files, findings=gathered.findings)
    found.tally.nameless = gathered.nameless
    total = len(gathered.store)
    progress("menilai", 0, total)
    everybody = assembled(gathered, profile=chosen, law=law, on=found.on, known=found.known)
    dossiers = _assessable(everybody, found, progress, total)
    for results in spread(judge_here, batched(dossiers, CHUNK), workers):
        for result in results:
            _keep(found, result)
    gathered.store.close()
    _finish(found, gathered)
    progress("menilai", total, total)
    return found


def _assessable(everybody: Iterator[Dossier], found: Assessment, progress: Progress, total: int) -> Iterator[Dossier]:
    """The people to be judged; the others are counted on the way."""
    for number, dossier in enumerate(everybody, 1):
        found.tally.read += 1
        found.tally.findings.update(f.code for f in dossier.findings if f.code in joining())
        if dossier.state is State.ASSESSED:
            yield dossier
        else:
            _set_aside(found, dossier)
        if number % CHUNK == 0:
            progress("menilai", number, total)


def _set_aside(found: Assessment, dossier: Dossier) -> None:
    person = dossier.person
    if dossier.state is State.REFUSED:
        _refuse(found, Refused(person, dossier.reason, dossier.findings))
        return
    found.tally.outside += 1
    found.tally.why_outside[dossier.reason] += 1
    if len(found.outside) < LISTED:
        found.outside.append((person.nip, person.nama, dossier.reason))
    if len(found.findings) < LISTED:
        found.findings += [f for f in dossier.findings if f.severity in ("error", "question")]


def _refuse(found: Assessment, person: Refused) -> None:
    found.tally.refused += 1
    if len(found.refused) < LISTED:
        found.refused.append(person)


def judge_here(chunk: Sequence[Dossier]) -> list[Result]:
    """Judge a chunk with the readers of this process."""
    return judge_many(chunk, bench())


def _keep(found: Assessment, result: Result) -> None:
    if isinstance(result, Assessed):
        found.tally.add(result)
        found.results.add(result.nip, result)
        return
    dossier, finding = result
    found.tally.findings[finding.code] += 1
    _refuse(found, Refused(dossier.person, finding.reason, (*dossier.findings, finding)))


def _both(names: Sequence[str]) -> Phrase | str:
    return phrase("both", one=names[0], other=names[1]) if len(names) > 1 else names[0]


def _finish(found: Assessment, gathered: Gathered) -> None:
    """What can be said only when everybody is judged."""
    found.refused.sort(key=lambda person: person.person.nip)
    lacking = [name for name in ("rw-hukdis", "rw-cltn") if name not in gathered.answers]
    if lacking and found.tally.assessed:
        place = Place("gabungan")
        found.findings.append(remark("G21", place, found.tally.assessed, detail=_both(lacking)))
        found.tally.findings["G21"] += 1
    found.tally.findings.update(gathered.codes)
