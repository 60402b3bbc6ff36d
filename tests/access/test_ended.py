"""What ended gives nothing any more, at the next request: a post above others, a unit, a role, an account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from orkestra.people.models import Atasan, KeadaanUnit, Penempatan
from orkestra.people.queries import visible
from orkestra.shared.access.models import Peran
from orkestra.shared.access.rights import viewer_of
from orkestra.shared.access.services import close_account, grant, reopen_account, revoke
from orkestra.shared.histories.services import withdraw
from tests.shared.rows import stored
from tests.web.ministry import BY, DAY, PEOPLE, SINCE, Ministry

pytestmark = pytest.mark.django_db
YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)
SITI, KEPALA, DEWI = (PEOPLE[name][0] for name in ("siti", "kepala", "dewi"))


def signed_in(ministry: Ministry, name: str) -> Client:
    client = Client()
    client.force_login(ministry.accounts[name])
    return client


def status(client: Client, path: str) -> int:
    return int(client.get(path).status_code)


def ends(kind: Any, day: date | None, **row: Any) -> None:
    """What stood is taken back, and stands until a day instead."""
    for old in kind.objects.standing().filter(**row):
        told = {f.name: getattr(old, f.name) for f in kind._meta.concrete_fields}
        own = {name: told[name] for name in told.keys() & {"person", "atasan", "unit", "nama", "induk", "nama_unit"}}
        withdraw(old, by=BY, on=DAY, because="berakhir")
        if day is not None:
            stored(kind, **own, mulai=SINCE, selesai=day)


# ------------------------------------------------------------------ a superior who left
@pytest.mark.parametrize(("last", "after"), [(YESTERDAY, 404), (DAY, 200), (TOMORROW, 200), (None, 404)])
def test_a_superior_sees_those_below_until_the_last_day_and_no_longer(
    ministry: Ministry, last: date | None, after: int
) -> None:
    client, path = signed_in(ministry, "kepala"), f"/pegawai/{SITI}/karier/"
    assert status(client, path) == 200
    ends(Atasan, last, person=ministry.people["siti"])
    assert status(client, path) == after
    assert ("Siti" in client.get("/tim/").content.decode()) == (after == 200)


def test_who_left_themselves_leads_nobody_when_another_takes_their_place(ministry: Ministry) -> None:
    left, came = signed_in(ministry, "kepala"), signed_in(ministry, "budi")
    ends(Atasan, YESTERDAY, person=ministry.people["siti"])
    stored(Atasan, person=ministry.people["siti"], atasan=ministry.people["budi"], mulai=DAY)
    for name, part in (("karier/", ""), ("", "penjelasan/kenaikan_pangkat/"), ("", "pelihat/")):
        assert status(left, f"/pegawai/{SITI}/{name}{part}") in (403, 404)
    assert "Siti" in came.get("/tim/").content.decode()


def test_a_superior_of_tomorrow_sees_nobody_today(ministry: Ministry) -> None:
    stored(Atasan, person=ministry.people["budi"], atasan=ministry.people["wati"], mulai=TOMORROW)
    viewer = viewer_of(ministry.accounts["wati"], DAY)
    assert not visible(viewer, "team.see", DAY).exists()
    assert visible(viewer, "team.see", TOMORROW).count() == 1


# ------------------------------------------------------------------ a unit that closed, somebody who moved
def test_a_unit_that_is_no_longer_below_takes_its_people_along(ministry: Ministry) -> None:
    client, path = signed_in(ministry, "budi"), f"/pegawai/{SITI}/"
    assert status(client, path) == 200
    ends(KeadaanUnit, YESTERDAY, unit=ministry.units["SUB"])
    assert status(client, path) == 404
    stored(KeadaanUnit, unit=ministry.units["SUB"], nama="Subdirektorat", induk=ministry.units["DUA"], mulai=DAY)
    assert status(client, path) == 404
    assert status(client, f"/pegawai/{KEPALA}/") == 200


def test_a_role_over_a_unit_that_closed_reaches_only_those_who_still_serve_in_it(ministry: Ministry) -> None:
    ends(KeadaanUnit, YESTERDAY, unit=ministry.units["SATU"])
    viewer = viewer_of(ministry.accounts["budi"], DAY)
    assert set(visible(viewer, "people.see", DAY).values_list("nip", flat=True)) <= {KEPALA, SITI, PEOPLE["budi"][0]}
    for name in ("kepala", "budi", "siti"):
        ends(Penempatan, YESTERDAY, person=ministry.people[name])
    assert not visible(viewer, "people.see", DAY).exists()


def test_whoever_moved_is_seen_by_the_new_clerk_alone(ministry: Ministry) -> None:
    grant(account=ministry.accounts["umum"], role="pengelola_unit", unit_kode="DUA", by=BY, on=SINCE)
    old, new = signed_in(ministry, "budi"), signed_in(ministry, "umum")
    ends(Penempatan, YESTERDAY, person=ministry.people["siti"])
    stored(Penempatan, person=ministry.people["siti"], unit=ministry.units["DUA"], mulai=DAY)
    assert (status(old, f"/pegawai/{SITI}/"), status(new, f"/pegawai/{SITI}/")) == (404, 200)
    assert (status(new, f"/pegawai/{DEWI}/"), status(old, f"/pegawai/{DEWI}/")) == (200, 404)


# ------------------------------------------------------------------ a role that ended
@pytest.mark.parametrize(
    ("first", "last", "after"),
    [(SINCE, YESTERDAY, 403), (SINCE, DAY, 200), (DAY, None, 200), (TOMORROW, None, 403)],
)
def test_a_role_holds_from_its_first_to_its_last_day(
    ministry: Ministry, first: date, last: date | None, after: int
) -> None:
    grant(account=ministry.accounts["umum"], role="auditor", by=BY, on=SINCE, mulai=first, selesai=last)
    assert status(signed_in(ministry, "umum"), "/jejak/") == after


def test_a_role_ends_in_mid_session_when_its_day_is_over(ministry: Ministry, settings: Any) -> None:
    grant(account=ministry.accounts["umum"], role="biro", by=BY, on=SINCE, selesai=DAY)
    client = signed_in(ministry, "umum")
    assert (status(client, "/pegawai/"), status(client, f"/pegawai/{DEWI}/")) == (200, 200)
    settings.ORKESTRA_DAY = TOMORROW
    assert (status(client, "/pegawai/"), status(client, f"/pegawai/{DEWI}/")) == (403, 403)


def revoked(ministry: Ministry, name: str) -> None:
    for row in Peran.objects.standing().filter(account=ministry.accounts[name]):
        revoke(peran=row, by=BY, on=DAY, because="pindah tugas")


def closed(ministry: Ministry, name: str) -> None:
    close_account(account=ministry.accounts[name], by=BY, on=DAY, because="pensiun")


PAGES = {
    "rina": "/pegawai/", "budi": f"/pegawai/{SITI}/", "ardi": "/pimpinan/", "audi": "/jejak/",
    "admin": "/pengelola/akun/", "lindu": "/jejak/siapa-melihat/", "wati": "/lowongan/",
}  # fmt: skip


@pytest.mark.parametrize(("ending", "after"), [(revoked, {403, 404}), (closed, {302})])
def test_rights_end_in_mid_session(ministry: Ministry, ending: Callable[..., None], after: set[int]) -> None:
    for name, path in PAGES.items():
        client = signed_in(ministry, name)
        assert status(client, path) == 200, name
        ending(ministry, name)
        assert status(client, path) in after, name
        assert client.post(path).status_code in after | {405}


def test_a_session_from_before_stays_shut_when_the_account_opens_again(ministry: Ministry) -> None:
    client = signed_in(ministry, "audi")
    assert status(client, "/jejak/") == 200
    closed(ministry, "audi")
    assert status(client, "/jejak/") == 302
    reopen_account(account=ministry.accounts["audi"], by=BY, on=DAY, because="kembali")
    assert status(client, "/jejak/") == 302
    assert status(signed_in(ministry, "audi"), "/jejak/") == 200
