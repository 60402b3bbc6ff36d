"""What must be there so that every form can do something: drafts in every state, an import that stopped, somebody with
a second factor, somebody whose promotion may be proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.test import Client
from django_tasks_db.models import DBTaskResult

from orkestra.papers.contents import Period
from orkestra.papers.models import Draft, Run, State
from orkestra.papers.queries import seen
from orkestra.papers.services import Terms, begin_run, check, draw_some, propose
from orkestra.people.models import Person
from orkestra.proposals.answering import NO_PROPOSAL
from orkestra.proposals.models import Answer, Candidate, Proposal
from orkestra.proposals.services import move
from orkestra.proposals.tasks import look_at_all
from orkestra.reconciliation.models import State as ImportState
from orkestra.shared.access.models import Account
from orkestra.shared.access.services import invite, open_account
from orkestra_formats import Pendidikan
from tests.access.furnished import Things, furnished
from tests.proposals.stock import PLACE, enough, said
from tests.proposals.test_gathering import decreed, paks
from tests.rules.law.scenario import month
from tests.web.account.people import PASSWORD
from tests.web.imports.stock import an_import
from tests.web.ministry import DAY, Ministry
from tests.web.papers.stock import rated

SECRET = "JBSWY3DPEHPK3PXP"
YEAR = Period(month(2024, 1), month(2024, 12))
"""Months for which nothing was issued yet."""
READY, PROPOSED, CHECKED, WAITING = "ready", "proposed", "checked", "waiting"


@dataclass(frozen=True)
class Stock:
    """The ids of what is there beside what the small ministry has."""

    things: Things
    runs: Mapping[str, int]
    """By how far its draft is."""
    approval: str
    """What the superior chooses in the queue."""
    stopped: int
    """An import that nobody goes on with."""
    passkey: int
    link: tuple[str, str]
    """Of somebody who may choose a password."""
    candidate: int


def stocked(ministry: Ministry) -> Stock:
    """The furnished ministry, and the rest. Nothing waits in the queue."""
    rated(ministry)
    things, accounts = furnished(ministry), ministry.accounts
    accounts["ardi"].set_password(PASSWORD)
    accounts["ardi"].save()
    TOTP.activate(accounts["audi"], SECRET)
    passkey = Authenticator.objects.create(
        user=accounts["lindu"], type=Authenticator.Type.WEBAUTHN, data={"name": "Kunci", "credential": {}}
    )
    runs = _runs(ministry)
    draft = Draft.objects.get(run=runs[CHECKED])
    _in_order(ministry.people["dewi"], things.proposals["dewi"])
    Answer.objects.filter(pk=things.answers["wati"]).update(why=NO_PROPOSAL, proposal=None)
    look_at_all.func()
    link = invite(account=open_account(username="diundang", nama="Diundang", by="admin", on=DAY), by="admin", on=DAY)
    _at_another_browser(accounts["wati"])
    stopped = an_import(ImportState.APPLYING, by="rina").pk
    DBTaskResult.objects.all().delete()
    return Stock(
        things, runs, f"{draft.pk}:{draft.digest}", stopped, passkey.pk, link,
        Candidate.objects.filter(person=ministry.people["dewi"]).earliest("tmt").pk,
    )  # fmt: skip


def _runs(ministry: Ministry) -> Mapping[str, int]:
    """Runs about Siti; all are drawn up before any is proposed, since what is proposed holds up what is begun later."""
    runs = {state: _begun(ministry) for state in (READY, PROPOSED, CHECKED)}
    while draw_some(by="sistem", on=DAY):
        pass
    for state in (PROPOSED, CHECKED):
        propose(run=runs[state], seen=seen(runs[state].drafts.all(), State.READY), by="budi", on=DAY)
    drafts = runs[CHECKED].drafts.all()
    check(run=runs[CHECKED], seen=seen(drafts, State.PROPOSED), by="pemeriksa", on=DAY)
    return {state: int(run.pk) for state, run in (runs | {WAITING: _begun(ministry)}).items()}


def _begun(ministry: Ministry) -> Run:
    return begin_run(persons=[ministry.people["siti"]], terms=Terms(YEAR, only_enough=False), by="budi", on=DAY)


def _in_order(person: Person, running: int) -> None:
    """Somebody who may go out: nothing runs any more, and no decree is missing."""
    held = Proposal.objects.get(pk=running)
    move(proposal=held, name="withdraw", seen=held.steps, because="Uji.", by="budi", on=DAY)
    enough(person)
    decreed(person)
    paks(person, 2024, 2025)
    said(Pendidikan(place=PLACE, nip=person.nip, tingkat="40", pertama=True))


def _at_another_browser(account: Account) -> None:
    """Somebody is signed in elsewhere too."""
    client = Client()
    client.force_login(account)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    UserSession.objects.create(user=account, session_key=key, ip="127.0.0.1", user_agent="Uji")
