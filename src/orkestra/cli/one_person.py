"""One person out of files: the dossier, the judgement, and who else is there if nobody has the number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from orkestra.cli import exits
from orkestra.cli.findings_view import spelt
from orkestra.cli.language import Words
from orkestra.cli.usage import Refused, alike, near
from orkestra_batch import Assessed, Dossier, Profile, Progress, State
from orkestra_batch.intake import Gathered, gather
from orkestra_batch.intake.assemble import assemble
from orkestra_batch.intake.posts import Posts
from orkestra_batch.intake.setting import Setting
from orkestra_batch.judging import bench, judge_many
from orkestra_formats import Finding, said
from orkestra_formats.nip import LENGTH
from orkestra_rules.judgement import Judgement
from orkestra_rules.law import load

BIRTHDAY = 8
"""So many digits of a NIP are the birthday."""


@dataclass(frozen=True, slots=True)
class Explained:
    """One official: the dossier, the result as the workbook has it, and the judgement that can be looked into."""

    dossier: Dossier
    result: Assessed
    judgement: Judgement


def find(nip: str, paths: Sequence[Path], on: date, profile: Profile, progress: Progress, words: Words) -> Explained:
    """The person of a NIP; a refusal in words where there is none, or none that can be assessed."""
    gathered = gather(paths, on=on, progress=progress)
    dossier = _dossier(nip, gathered, on, profile)
    if dossier is None:
        raise Refused(_unknown(nip, gathered, words))
    if dossier.state is not State.ASSESSED:
        key = "explain.outside" if dossier.state is State.OUTSIDE else "explain.refused"
        name = dossier.person.nama or dossier.person.nip
        reason = next((_said(f, words) for f in dossier.findings if f.reason == dossier.reason), dossier.reason)
        raise Refused(words(key, name=name, nip=dossier.person.nip, reason=reason), exits.NOTHING)
    result = judge_many([dossier], bench())[0]
    if not isinstance(result, Assessed):
        reason = _said(result[1], words)
        raise Refused(words("explain.refused", name=dossier.person.nama, nip=nip, reason=reason), exits.NOTHING)
    return Explained(dossier, result, bench().judge.judge(dossier.facts))


def _dossier(nip: str, gathered: Gathered, on: date, profile: Profile) -> Dossier | None:
    """All that is kept under a NIP; of a beginning that only one person has, that person."""
    matching = [(key, kept) for key, kept in gathered.store.items() if key.startswith(nip)]
    if len(matching) != 1:
        return None
    law = load()
    setting = Setting(law, Posts(law), profile, on, on, gathered.has_vacancies)
    setting.add_vacancies(gathered.vacancies)
    return assemble(*matching[0], setting)


def _unknown(nip: str, gathered: Gathered, words: Words) -> str:
    known = [key for key, _ in gathered.store.items()]
    if not known:
        refused = next((f for f in gathered.findings if f.refuses), None)
        return words("explain.nobody") + (f" {spelt(refused.place, words)}: {_said(refused, words)}" if refused else "")
    beginning = [key for key in known if key.startswith(nip)]
    same_day = [key for key in known if key[:BIRTHDAY] == nip[:BIRTHDAY]]
    if len(beginning) > 1:
        return words("explain.several", nip=nip, number=len(beginning), names=", ".join(beginning[:5]))
    hint = near(same_day[:5] or alike(nip, known, 5), words)
    return words("explain.unknown", nip=nip, number=words.count(len(known))) + hint


def _said(finding: Finding, words: Words) -> str:
    return said(finding, words.language).reason


def tidy(nip: str, words: Words) -> str:
    """A NIP as it is typed: spaces and stops are dropped, digits remain."""
    found = nip.replace(" ", "").replace(".", "").replace("'", "")
    if not found.isdecimal() or not found.isascii() or not 4 <= len(found) <= LENGTH:
        raise Refused(words("explain.no_nip", nip=nip))
    return found
