"""Notices: who is told of what, once, on a page and once a day by mail that names nobody."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.core.cache import caches
from playwright.sync_api import expect

from orkestra.reconciliation.models import CorrectionRequest
from orkestra.shared.notices.models import Notice
from orkestra.shared.notices.services import mail_digests, notify
from tests.web.browsing import Visitor
from tests.web.bureau.desk import send, signed_in, words
from tests.web.everywhere import everywhere
from tests.web.ministry import DAY, PEOPLE, Ministry
from tests.web.papers.stock import rated
from tests.web.papers.test_runs import approve, begun, passed, superior

pytestmark = pytest.mark.django_db
SITI = PEOPLE["siti"][0]
BOX = "/pemberitahuan/"


@pytest.fixture(autouse=True)
def _apart(settings: Any, tmp_path: Any) -> None:
    settings.HOME = tmp_path
    caches["progress"].clear()


@pytest.fixture
def posted(settings: Any, ministry: Ministry) -> Ministry:
    """A mail server, and addresses of two accounts."""
    settings.EMAIL_HOST = "surel.contoh.test"
    for name in ("siti", "rina"):
        account = ministry.accounts[name]
        account.email = f"{name}@contoh.test"
        account.save()
    return ministry


def told(name: str) -> list[tuple[str, str]]:
    rows = Notice.objects.filter(account__username=name).order_by("pk")
    return list(rows.values_list("kind", "path"))


def tell(to: str, kind: str = "papers_issued", path: str = f"/pegawai/{SITI}/surat/") -> None:
    notify(kind=kind, path=path, to=[to], by="lain", on=DAY)


# ------------------------------------------------------------------ who is told
def test_each_step_of_papers_tells_whose_turn_it_is(ministry: Ministry) -> None:
    run = begun(rated(ministry))
    passed(ministry, run)
    assert told("rina") == [("papers_check", f"/surat/{run.pk}/")]
    assert told("kepala") == [("papers_approve", "/surat/persetujuan/")]
    approve(ministry)
    assert told("siti") == [("papers_issued", f"/pegawai/{SITI}/surat/")]
    assert told("budi") == [], "whoever acts is not told of their own act"


def test_what_is_sent_back_tells_whoever_proposed_it(ministry: Ministry) -> None:
    run = begun(rated(ministry))
    passed(ministry, run)
    draft = run.drafts.get(person=ministry.people["siti"])
    send(superior(ministry), f"/surat/persetujuan/{SITI}/{draft.pk}/kembalikan/", alasan="Unit keliru")
    assert told("budi") == [("papers_returned", f"/surat/{run.pk}/")]


def test_a_request_to_correct_tells_the_bureau_and_its_answer_whoever_asked(ministry: Ministry) -> None:
    send(signed_in(ministry, "siti"), f"/pegawai/{SITI}/koreksi/nama/", wanted="Siti R.", because="Salah ketik di SK.")
    assert told("rina") == [("correction_asked", "/koreksi/")] and told("wati") == []
    number = CorrectionRequest.objects.get().pk
    send(signed_in(ministry, "rina"), f"/koreksi/{SITI}/{number}/jawab/", jawaban="tolak", alasan="Sudah benar.")
    assert [kind for kind, _path in told("siti")] == ["correction_answered"]


def test_what_is_told_again_before_it_was_read_stays_one_notice(ministry: Ministry) -> None:
    tell("siti")
    tell("siti")
    [notice] = Notice.objects.all()
    assert notice.many == 2
    assert "(2 kali)" in words(signed_in(ministry, "siti").get(BOX))


# ------------------------------------------------------------------ the page
def test_a_notice_leads_on_and_is_read_and_somebody_elses_is_not_there(ministry: Ministry) -> None:
    tell("siti")
    [notice] = Notice.objects.all()
    assert signed_in(ministry, "dewi").get(f"{BOX}{notice.pk}/").status_code == 404
    client = signed_in(ministry, "siti")
    assert "1 belum dibaca" in words(client.get(BOX))
    assert client.get(f"{BOX}{notice.pk}/")["Location"] == notice.path
    caches["progress"].clear()
    assert "Semua sudah dibaca." in words(client.get(BOX))


def test_all_can_be_marked_as_read_and_only_ones_own(ministry: Ministry) -> None:
    tell("siti")
    tell("dewi")
    send(signed_in(ministry, "siti"), f"{BOX}dibaca/")
    assert [one.account.username for one in Notice.objects.filter(read_at__isnull=True)] == ["dewi"]


# ------------------------------------------------------------------ mail
def test_one_mail_a_day_says_what_waits_and_names_nobody(posted: Ministry) -> None:
    tell("siti")
    tell("siti", "correction_answered", f"/koreksi/{SITI}/1/")
    assert mail_digests(by="sistem", on=DAY) == 1
    [sent] = mail.outbox
    assert sent.to == ["siti@contoh.test"] and sent.body.count("\n- ") == 2
    for hidden in (SITI, "Siti", "Rahmawati", "koreksi/"):
        assert hidden not in sent.body + sent.subject
    assert mail_digests(by="sistem", on=DAY) == 0, "once"


def test_who_has_no_address_and_who_chose_otherwise_gets_no_mail(posted: Ministry) -> None:
    tell("dewi")
    tell("siti")
    send(signed_in(posted, "siti"), f"{BOX}surel/", surel=["correction_answered"])
    assert mail_digests(by="sistem", on=DAY) == 0 and mail.outbox == []
    tell("siti", "correction_answered", "/koreksi/")
    assert mail_digests(by="sistem", on=DAY) == 1


def test_where_sending_fails_it_waits_and_others_are_sent(posted: Ministry, monkeypatch: pytest.MonkeyPatch) -> None:
    tell("siti")
    tell("rina", "papers_check", "/surat/1/")

    def half_broken(subject: str, text: str, sender: None, to: list[str]) -> int:
        if to == ["siti@contoh.test"]:
            raise OSError("no answer")
        return mail.send_mail(subject, text, sender, to)

    monkeypatch.setattr("orkestra.shared.notices.services.send_mail", half_broken)
    assert mail_digests(by="sistem", on=DAY) == 1
    assert [one.account.username for one in Notice.objects.filter(mailed_at__isnull=True)] == ["siti"]


def test_without_a_mail_server_none_is_sent(ministry: Ministry, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    tell("siti")
    assert mail_digests(by="sistem", on=DAY) == 0


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_menu_counts_what_is_unread(visitor: Visitor, ministry: Ministry) -> None:
    tell("siti")
    page = visitor.open(BOX, ministry.accounts["siti"])
    expect(page.locator(".menu-wide .told")).to_contain_text("1")
    assert everywhere(page, "notices") == []
    page.get_by_role("button", name="Tandai semua dibaca").click()
    expect(page.locator(".told")).to_have_count(0)
