"""Who learns of what in the papers' room: notices that are read where they lead, and whose draft went back."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import caches

from orkestra.papers.models import Draft, State
from orkestra.people.models import Pangkat
from orkestra.shared.notices.models import Notice
from orkestra.shared.notices.services import notify
from tests.shared.rows import stored
from tests.web.bureau.desk import signed_in
from tests.web.ministry import DAY, PEOPLE, Ministry
from tests.web.papers.test_runs import approve, begun, passed

pytestmark = pytest.mark.django_db
SITI = PEOPLE["siti"][0]
OWN = f"/pegawai/{SITI}/surat/"


def unread(name: str) -> list[str]:
    caches["progress"].clear()  # the end of a transaction, which a test never comes to, clears it
    return list(Notice.objects.filter(account__username=name, read_at__isnull=True).values_list("path", flat=True))


def test_opening_the_page_that_a_notice_leads_to_reads_it_however_one_came(rated: Ministry) -> None:
    for path in (OWN, "/pemberitahuan/lain/"):
        notify(kind="papers_issued", path=path, to=["siti", "rina"], by="lain", on=DAY)
    assert len(unread("siti")) == 2
    assert signed_in(rated, "siti").get(OWN).status_code == 200
    assert unread("siti") == ["/pemberitahuan/lain/"], "only what leads here"
    assert len(unread("rina")) == 2, "only one's own"


def test_a_page_that_one_may_not_open_and_a_form_read_nothing(rated: Ministry) -> None:
    notify(kind="papers_issued", path=OWN, to=["dewi"], by="lain", on=DAY)
    notify(kind="papers_issued", path="/surat/baru/", to=["budi"], by="lain", on=DAY)
    assert signed_in(rated, "dewi").get(OWN).status_code == 404
    assert signed_in(rated, "budi").head("/surat/baru/").status_code == 200
    assert unread("dewi") == [OWN] and unread("budi") == ["/surat/baru/"]


def test_whoever_proposed_is_told_when_data_changed_and_the_draft_went_back(rated: Ministry) -> None:
    run = begun(rated)
    passed(rated, run)
    stored(Pangkat, person=rated.people["siti"], tmt=date(2025, 6, 1), golongan="III/d")
    assert "Datanya berubah" in approve(rated)
    assert Draft.objects.get(run=run, person=rated.people["siti"]).state == State.WAITING
    assert unread("budi") == [f"/surat/{run.pk}/"]
