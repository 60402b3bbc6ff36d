"""Issuing the papers of one draft: numbers, letters, what they end, and the record of the credit. All or nothing."""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Sequence
from hashlib import sha256

from django.conf import settings
from django.utils.crypto import salted_hmac

from orkestra.credit.models import Pak
from orkestra.papers.drawing import Drafts, office
from orkestra.papers.letters import CANCELLATION, TITLES, Issue, cancellation
from orkestra.papers.models import Draft, Paper, Purpose, Run
from orkestra.papers.numbering import Number, take
from orkestra.papers.outcomes import DETERMINATION, thousandths
from orkestra.papers.queries import VERIFIED_AT
from orkestra.shared.documents.letter import Letter, as_text
from orkestra.shared.histories.services import Changing
from orkestra_batch.wording import day
from orkestra_rules.kernel.calendar import day_number, month_of

BEFORE = "Surat ini membetulkan dan menggantikan"
"""How the sentence begins that names the papers which a paper corrects."""
GROUPS, GROUP = 3, 6
"""Of how many groups the key of a paper is, and of how many signs each."""


def issue(draft: Draft, found: Drafts, standing: Sequence[Paper], many: Changing) -> list[Paper]:
    """Issue the papers of a draft inside an act. ``standing``: the papers that they correct or cancel."""
    Paper.objects.filter(pk__in=[paper.pk for paper in standing]).update(ended_at=many.now)
    credit = _recorded(draft, found, standing, many)
    issued = [_paper(draft, kind, found, standing, credit, many) for kind in draft.kinds]
    for paper in standing:
        successor = next((one for one in issued if one.kind == paper.kind), issued[0])
        Paper.objects.filter(pk=paper.pk).update(ended_by=successor)
    return issued


def _recorded(draft: Draft, found: Drafts, standing: Sequence[Paper], many: Changing) -> Pak | None:
    """The row of the history that a determination makes, corrects, or takes back."""
    old = next((paper.pak for paper in standing if paper.pak is not None), None)
    new = None
    if DETERMINATION in draft.kinds and found.contents is not None:
        run = draft.run
        new = Pak(
            person=draft.person, mulai=run.first, akhir=run.last, ditetapkan=many.on, rezim="konversi", jenis="baru",
            angka_kredit=thousandths(found.contents.converted), dicatat=many.on,
        )  # fmt: skip
    stands = old is not None and old.withdrawn_at is None
    many.store(
        new=[new] if new and not stands else [],
        corrected=[(old, new)] if new and stands else [],
        withdrawn=[old] if old is not None and stands and new is None else [],
    )
    return new


def _paper(
    draft: Draft, kind: str, found: Drafts, standing: Sequence[Paper], credit: Pak | None, many: Changing
) -> Paper:
    run, number = draft.run, take(kind, many.on)
    key = key_of(kind, number)
    instead = instead_of(run, kind, standing)
    letter = letter_of(
        kind, found, Issue(many.on, number.text, f"{settings.ADDRESS}{VERIFIED_AT}{key}/", instead), standing
    )
    text = as_text(letter)
    return Paper.objects.create(
        person=draft.person, draft=draft, kind=kind, first=run.first, last=run.last,
        year=number.year, sequence=number.sequence, number=number.text, on=many.on,
        letter=text, digest=sha256(text.encode()).hexdigest(), key=key, issued_by=many.by, issued_at=many.now,
        because=run.because if standing else "", pak=credit if kind == DETERMINATION else None,
    )  # fmt: skip


def key_of(kind: str, number: Number) -> str:
    """What stands on a paper so that a stranger can verify it: nobody guesses it, and it is the same a second time.

    90 bits, typed off the paper where no camera is at hand: small letters and 2 to 7, none of which looks like another.
    """
    made = salted_hmac("orkestra.papers", f"{kind}/{number.year}/{number.sequence}", algorithm="sha256").digest()
    told = b32encode(made).decode().lower()
    return "-".join(told[place : place + GROUP] for place in range(0, GROUPS * GROUP, GROUP))


def letter_of(kind: str, found: Drafts, told: Issue, standing: Sequence[Paper]) -> Letter:
    """A paper as it is issued: out of what was drawn up, or out of the papers that it cancels."""
    if kind != CANCELLATION:
        return found.letter(kind, told)
    gone = [(paper.kind, paper.number, paper.on) for paper in standing]
    first, last = (month_of(day_number(end)) for end in (standing[0].first, standing[0].last))
    return cancellation(first, last, found.parties, office(), told, gone)


def instead_of(run: Run, kind: str, standing: Sequence[Paper]) -> str:
    """What a paper of a kind says of those that it corrects or cancels; nothing where it is the first."""
    gone = [paper for paper in standing if kind in (paper.kind, CANCELLATION)]
    if not run.because or not gone:
        return ""
    because = run.because if run.because.endswith((".", "!", "?")) else f"{run.because}."
    if run.purpose == Purpose.CANCELLATION:
        return f"Alasan pembatalan: {because}"
    named = ", ".join(
        f"{TITLES[paper.kind].capitalize()} Nomor {paper.number} tanggal {day(paper.on)}" for paper in gone
    )
    return f"{BEFORE} {named}. Alasan: {because}"
