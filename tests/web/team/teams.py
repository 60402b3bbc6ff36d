"""A team for tests: Kepala of the small ministry, who rates Siti, and more people told of in one line each."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.test import Client

from orkestra.insights.models import NO_DAY, Summary
from orkestra.insights.services import rebuild
from orkestra.people.models import Atasan, Identitas, Penempatan, Person
from tests.shared.rows import BY, stored
from tests.web.ministry import Ministry

NO_STEP: dict[str, Any] = {
    "kp_state": "tidak", "kp_opens": NO_DAY, "kp_condition": "kp_pns", "kp_sentence": "Berstatus PPPK.",
    "kj_state": "tidak", "kj_opens": NO_DAY, "kj_condition": "kj_pns", "kj_sentence": "Berstatus PPPK.",
    "unrated_months": 0, "unrated_since": None,
}  # fmt: skip


def member(ministry: Ministry, number: int, nama: str, superior: str = "kepala", unit: str = "SUB") -> Person:
    """Somebody whom a person of the ministry rates."""
    person = Person.objects.create(nip=f"19880101201012{number:04}")
    stored(Identitas, person=person, nama=nama, lahir=date(1988, 1, 1))
    stored(Penempatan, person=person, unit=ministry.units[unit], jenis="fungsional", jabatan="Auditor Ahli Muda")
    stored(Atasan, person=person, atasan=ministry.people[superior], mulai=date(2024, 1, 1), per=date(2026, 3, 31))
    return person


def summarised(ministry: Ministry, **told: dict[str, Any]) -> None:
    """The lists worked out; by name what is to be told of somebody, and no step of all others."""
    rebuild(by=BY, on=ministry.day)
    Summary.objects.update(**NO_STEP)
    for nama, columns in told.items():
        assert Summary.objects.filter(nama__startswith=nama).update(**columns), nama


def signed_in(ministry: Ministry, name: str) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(ministry.accounts[name], backend=settings.AUTHENTICATION_BACKENDS[0])
    return client
