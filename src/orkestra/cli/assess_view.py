"""What came out of a run, in one screen: the answers, what stands against them, what was refused, what was written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from orkestra.cli import findings_view
from orkestra.cli.language import Words
from orkestra.cli.screen import ACCENT, BAD, DOUBT, GOOD, QUIET, STRONG, Screen, heading, table
from orkestra_batch import DECISIONS, Assessment, Refused, wording
from orkestra_batch.patterns import kinds, pattern
from orkestra_formats import Finding, said
from orkestra_rules.kernel.calendar import day_number, spell_day

ANSWERS = ("ya", "belum", "belum_diputuskan")
STYLES = dict(zip(ANSWERS, (GOOD, "", DOUBT), strict=True))
REASONS, PEOPLE, CODES = 5, 5, 6
"""So many reasons of a decision and so many refused people are named; the workbook has the rest."""


def show_summary(screen: Screen, found: Assessment, written: Sequence[Path]) -> None:
    """The summary of a run."""
    words, tally = screen.words, found.tally
    screen.show(heading(words("assess.head", day=spell_day(day_number(found.on)))))
    screen.say("assess.files", files=len(found.files), **_rows(screen, found))
    numbers = {name: words.count(getattr(tally, name)) for name in ("read", "assessed", "refused", "outside")}
    screen.say("assess.people", **numbers)
    if tally.assessed:
        screen.show(Text(), _decisions(screen, found))
        for name in DECISIONS:
            _reasons(screen, name, tally.reasons[name])
    show_refused(screen, found)
    if written:
        screen.show(heading(words("assess.written")))
        for path in written:
            screen.show(
                Padding(Text.assemble((str(path), ACCENT), (f"  {words(f'output.{path.name}')}", QUIET)), (0, 0, 0, 2))
            )
    else:
        screen.say("assess.nothing", BAD)


def _rows(screen: Screen, found: Assessment) -> dict[str, str]:
    counts = [file.counts for file in found.files]
    sums = {name: sum(getattr(c, name) for c in counts) for name in ("read", "refused", "duplicates")}
    return {f"rows_{name}": screen.words.count(number) for name, number in sums.items()}


def _decisions(screen: Screen, found: Assessment) -> Table:
    words = screen.words
    shown = table("", *(words(f"answer.{a}") for a in ANSWERS), right=(1, 2, 3))
    for name in DECISIONS:
        counts = found.tally.decisions[name]
        cells = [Text(words.count(counts[a]), STYLES[a]) for a in ANSWERS]
        shown.add_row(Text(wording.LABELS[name], STRONG), *cells)
    return shown


def _reasons(screen: Screen, name: str, reasons: Counter[str]) -> None:
    if not reasons:
        return
    screen.show(Text(f"\n{screen.words('assess.reasons', decision=wording.LABELS[name])}", STRONG))
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", style=QUIET)
    ordered = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    for label, count in ordered[:REASONS]:
        grid.add_row(screen.words.count(count), label)
    screen.show(Padding(grid, (0, 0, 0, 2)))


# ------------------------------------------------------------------ refused: never hidden
def show_refused(screen: Screen, found: Assessment) -> None:
    """What was not assessed or not read, and why."""
    words, tally = screen.words, found.tally
    rows = {f.name: f.counts.refused for f in found.files if f.counts.refused}
    unread = [f.name for f in found.files if not f.shape]
    if not (rows or unread or tally.refused or tally.nameless):
        screen.show(Text())
        screen.say("assess.none_refused", GOOD)
        return
    screen.show(heading(words("assess.refused")))
    for name in unread:
        causes = (f for f in found.findings if f.place.file == name and f.refuses)
        reason = next((said(f, words.language).reason for f in causes), "")
        screen.show(Padding(Text.assemble((f"✗ {name}: ", BAD), reason), (0, 0, 0, 2)))
    for name, count in rows.items():
        screen.show(Padding(Text(words("assess.refused_rows", name=name, number=words.count(count))), (0, 0, 0, 2)))
    if tally.nameless:
        screen.show(Padding(Text(words("assess.nameless", number=words.count(tally.nameless))), (0, 0, 0, 2)))
    _people(screen, found)
    _codes(screen, found)


def _people(screen: Screen, found: Assessment) -> None:
    words = screen.words
    if found.refused:
        screen.show(Padding(Text(words("assess.refused_people", number=words.count(len(found.refused)))), (0, 0, 0, 2)))
    for one in found.refused[:PEOPLE]:
        line = Text.assemble((f"{one.person.nip} {one.person.nama}".rstrip() + ": ", STRONG), _reason(one, words))
        screen.show(Padding(line, (0, 0, 0, 4)))
    if len(found.refused) > PEOPLE:
        screen.show(
            Padding(Text(words("assess.more", number=words.count(len(found.refused) - PEOPLE)), QUIET), (0, 0, 0, 4))
        )


def _reason(one: Refused, words: Words) -> str:
    return said(one.cause, words.language).reason if one.cause else one.reason


def _codes(screen: Screen, found: Assessment) -> None:
    """The kinds of findings that refuse, with an example of each."""
    words, counts = screen.words, found.tally.findings
    examples: dict[str, Finding] = {}
    for finding in _refusing(found):
        examples.setdefault(finding.code, finding)
    refusing = sorted((c for c, count in counts.items() if count and kinds()[c].refuses), key=lambda c: (-counts[c], c))
    if not refusing:
        return
    screen.show(Padding(Text(words("assess.why_refused")), (0, 0, 0, 2)))
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", style=QUIET)
    for code in refusing[:CODES]:
        example = examples.get(code)
        told = findings_view.in_short(example, words) if example else pattern(code, words.language)
        grid.add_row(words.count(counts[code]), Text(code, BAD), told)
    screen.show(Padding(grid, (0, 0, 0, 4)))
    if len(refusing) > CODES:
        more = words("assess.more_reasons", number=len(refusing) - CODES)
        screen.show(Padding(Text(more, QUIET), (0, 0, 0, 4)))


def _refusing(found: Assessment) -> Iterator[Finding]:
    yield from (finding for finding in found.findings if finding.refuses)
    for one in found.refused:
        yield from (finding for finding in one.findings if finding.refuses)
