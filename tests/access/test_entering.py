"""Small things about entering that no page shows: what is refused behind the pages, and who is listed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from allauth.socialaccount.adapter import get_adapter as get_social_adapter
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory

from orkestra.shared.access.queries import abouts_named, names_of
from orkestra.shared.access.services import close_account, invite, open_account, remove_factors
from orkestra.shared.access.sessions import fresh
from orkestra.shared.access.watch import went
from orkestra.shared.trail.models import Entry

pytestmark = pytest.mark.django_db
BY, TODAY = "pemasang", date(2026, 4, 1)
NIP = "199003152015032001"


def account(username: str = "siti.r", **told: Any) -> Any:
    return open_account(**{"username": username, "nama": "Siti", "by": BY, "on": TODAY, **told})


def test_nobody_signs_up_by_either_way() -> None:
    request = RequestFactory().get("/")
    assert get_adapter().is_open_for_signup(request) is False
    assert get_social_adapter().is_open_for_signup(request, None) is False


def test_a_visitor_has_proved_nothing() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert fresh(request) is False


def test_a_session_that_ends_without_an_owner_leaves_no_line() -> None:
    went(user=None)
    assert Entry.objects.count() == 0


def test_a_session_made_elsewhere_is_in_the_list_of_its_owner(client: Client) -> None:
    siti = account()
    client.force_login(siti)
    client.get("/akun/")
    client.get("/akun/")
    assert UserSession.objects.get().user == siti


def test_a_link_is_made_neither_for_oneself_nor_for_a_closed_account() -> None:
    siti = account()
    with pytest.raises(ValidationError, match="tidak dapat dibuat"):
        invite(account=siti, by="siti.r", on=TODAY)
    close_account(account=siti, by=BY, on=TODAY, because="pensiun")
    with pytest.raises(ValidationError, match="tidak dapat dibuat"):
        invite(account=siti, by=BY, on=TODAY)


def test_second_factors_are_taken_off_by_somebody_else_for_a_reason() -> None:
    siti = account()
    for by, because, told in (
        (BY, "", "alasan"),
        ("siti.r", "hilang", "halaman akun"),
        (BY, "hilang", "tidak mempunyai"),
    ):
        with pytest.raises(ValidationError, match=told):
            remove_factors(account=siti, by=by, on=TODAY, because=because)
    assert [line.act for line in Entry.objects.all()] == ["access.account.open"]


def test_people_behind_names_of_the_trail_are_found() -> None:
    account(nip=NIP)
    account("audi", nama="Audi Nugraha")
    assert names_of(["siti.r", "audi", "sistem"]) == {"siti.r": "Siti", "audi": "Audi Nugraha"}
    assert abouts_named("AUDI") == ["audi"] and abouts_named("siti") == [NIP] and abouts_named("tono") == []
