"""Who is told of a proposal: whoever checks, whoever prepared it, and whoever knows what SIASN's words mean."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail

from orkestra.proposals.answering import take_in
from orkestra.shared.notices.models import Notice
from orkestra.shared.notices.services import mail_digests
from tests.proposals.stock import ON
from tests.proposals.test_answers import siasn
from tests.proposals.test_steps import a_proposal, go
from tests.web.ministry import PEOPLE

pytestmark = pytest.mark.django_db


def told(name: str) -> list[tuple[str, str]]:
    rows = Notice.objects.filter(account__username=name).order_by("pk")
    return list(rows.values_list("kind", "path"))


def at(held: Any) -> str:
    return f"/usul/{held.person.nip}/{held.pk}/"


def test_who_checks_is_told_that_something_waits_and_who_prepared_it_is_not(open_ministry: Any) -> None:
    a_proposal(open_ministry)
    assert told("rina") == [("proposals_check", "/usul/")] and told("budi") == []


@pytest.mark.parametrize(
    ("steps", "kind"),
    [
        (("send_back",), "proposals_returned"),
        (("check", "submit", "come_back"), "proposals_returned"),
        (("check", "submit", "approve"), "proposals_ended"),
        (("check", "submit", "refuse"), "proposals_ended"),
    ],
)
def test_who_prepared_it_is_told_what_became_of_it(open_ministry: Any, steps: tuple[str, ...], kind: str) -> None:
    held = a_proposal(open_ministry)
    for name in steps:
        held = go(held, name, reasons=["pak"] if name == "come_back" else ())
    assert told("budi") == [(kind, at(held))]
    assert told("wati") == [] and [one for one, _path in told("rina")] == ["proposals_check"]


def test_an_answer_that_an_import_brought_tells_whoever_prepared_it(open_ministry: Any) -> None:
    held = a_proposal(open_ministry, "check", "submit")
    siasn(open_ministry)
    take_in(by="sistem", on=ON)
    assert told("budi") == [("proposals_returned", at(held))]
    assert "proposals_asked" not in {kind for kind, _path in told("rina")}


def test_an_answer_of_unknown_meaning_waits_for_the_bureau(open_ministry: Any) -> None:
    a_proposal(open_ministry, "check", "submit")
    siasn(open_ministry, "99", "Menunggu paraf")
    take_in(by="sistem", on=ON)
    assert ("proposals_asked", "/usul/jawaban/") in told("rina") and told("budi") == []


def test_the_mail_of_a_returned_proposal_names_nobody(open_ministry: Any, settings: Any) -> None:
    settings.EMAIL_HOST = "surel.contoh.test"
    account = open_ministry.accounts["budi"]
    account.email = "budi@contoh.test"
    account.save()
    held = a_proposal(open_ministry, "check", "submit")
    go(held, "come_back", reasons=["pak"])
    assert mail_digests(by="sistem", on=ON) == 1
    (sent,) = mail.outbox
    assert "Usul kenaikan dikembalikan kepada Anda." in sent.body
    for hidden in (PEOPLE["siti"][0], "Siti", "III/d", "PAK menyusul", "/usul/"):
        assert hidden not in sent.body + sent.subject
