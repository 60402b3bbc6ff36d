"""Acts tell other systems: in their own transaction, and with links that the receiver may follow."""

from __future__ import annotations

import json
from typing import Any

import pytest

from orkestra.careers.services import decide
from orkestra.people.models import Pangkat
from orkestra.reconciliation.services import refuse_correction, withdraw_correction
from orkestra.shared.hooks.events import EVENTS
from orkestra.shared.hooks.models import Delivery
from orkestra.shared.hooks.services import subscribe
from tests.access.furnished import Things
from tests.access.test_swaps import named
from tests.access.verdicts import prove
from tests.api.calling import Program, program
from tests.reconciliation.steps import approved, previewed, siasn
from tests.shared.rows import stored
from tests.web.ministry import DAY, PEOPLE

pytestmark = pytest.mark.django_db


@pytest.fixture
def watched(things: Things) -> Things:
    subscribe(name="Gudang", address="https://contoh.go.id/x", events=list(EVENTS), by="admin", on=DAY)
    return things


def told() -> list[tuple[str, list[str]]]:
    rows = Delivery.objects.filter(subscription__address__endswith="/x").order_by("pk")
    return [(row.event, json.loads(row.body)["links"]) for row in rows]


def followed(who: Program, link: str) -> Any:
    return who.get(link.removeprefix("/api/v1"))


def test_an_answered_request_is_told_and_its_link_can_be_followed(watched: Things) -> None:
    from orkestra.reconciliation.models import CorrectionRequest

    one = CorrectionRequest.objects.get(pk=watched.requests["siti"])
    refuse_correction(request=one, because="Sudah benar", by="rina", on=DAY)
    ((event, (link,)),) = told()
    assert event == "correction.answered" and PEOPLE["siti"][0] not in link
    assert followed(program(watched.ministry.accounts["rina"]), link).json()["answer"] == "refused"
    assert followed(program(watched.ministry.accounts["dewi"]), link).status_code == 404
    other = CorrectionRequest.objects.get(pk=watched.requests["dewi"])
    withdraw_correction(request=other, by="dewi", on=DAY)
    assert len(told()) == 2


def test_a_new_decision_is_told_and_one_that_says_nothing_new_is_not(watched: Things) -> None:
    dewi = watched.ministry.people["dewi"]
    decide(person=dewi, by="rina", on=DAY)
    assert told() == []
    stored(Pangkat, person=dewi, tmt=DAY, golongan="III/d")
    decide(person=dewi, by="rina", on=DAY)
    ((event, (link,)),) = told()
    assert event == "decision.changed"
    assert followed(program(watched.ministry.accounts["rina"]), link).json()["stands"] is True


def test_an_import_tells_when_it_is_applied_and_not_before(watched: Things) -> None:
    batch = previewed(siasn())
    assert told() == []
    approved(batch)
    ((event, (link,)),) = told()
    assert (event, link) == ("import.applied", f"/api/v1/imports/{batch.pk}")
    assert followed(program(watched.ministry.accounts["rina"]), link).json()["state"] == "applied"


def test_messages_are_looked_at_and_sent_again_on_pages(watched: Things) -> None:
    from django.test import Client

    from orkestra.web.frame.press import FIELD, new_press

    admin = Client()
    admin.force_login(watched.ministry.accounts["admin"])
    prove(admin, watched.ministry.accounts["admin"])
    number, key = watched.system["hook"], watched.system["message"]
    page = admin.get(f"/pengelola/pesan/{number}/").content.decode()
    assert "Tidak sampai" in page and "Kirim lagi" in page
    admin.post(f"/pengelola/pesan/{number}/{key}/lagi/", {FIELD: new_press()})
    assert Delivery.objects.get(pk=key).next_at is not None
    told_ = {FIELD: new_press(), "name": "Lain", "address": "https://10.0.0.1/", "events": ["import.applied"]}
    assert "jaringan tertutup" in admin.post("/pengelola/pesan-baru/", told_).content.decode()
    told_ |= {FIELD: new_press(), "address": "https://contoh.go.id/y"}
    made = admin.post("/pengelola/pesan-baru/", told_)
    assert "orkh_" in admin.get(made["Location"]).content.decode()
    assert "orkh_" not in admin.get(made["Location"]).content.decode()
    assert admin.post(f"{made['Location']}henti/", {FIELD: new_press()}).status_code == 302
    assert "Dihentikan" in admin.get("/pengelola/pesan/").content.decode()
    assert named()["admin_hooks"].page.may == "hooks.see"
