"""The file of rights is read or refused; a viewer has what the roles of the day give, and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from orkestra.shared.access.declared import DeclaredOnly
from orkestra.shared.access.matrix import RELATIONS, MatrixError, matrix, permission_of, read_matrix, roles
from orkestra.shared.access.rights import Viewer, viewer_of
from orkestra.shared.access.services import close_account, grant, open_account, revoke

BY, TODAY = "pemasang", date(2026, 4, 1)
NIP = "199003152015319001"
SMALL = """
[roles.{role}]
label = "Biro"
description = "Semua."
{extra}
[permissions."{name}"]
label = "Melihat"
about = "{about}"
may = {may}
"""


def small(role: str = "biro", extra: str = "", name: str = "people.see", about: str = "person",
          may: str = '{ biro = ["own"] }') -> str:  # fmt: skip
    return SMALL.format(role=role, extra=extra, name=name, about=about, may=may)


def viewer(*grants: tuple[str, str], nip: str | None = None) -> Viewer:
    return Viewer(1, "a.b", "A B", nip, grants)


# ------------------------------------------------------------------ the file
def test_the_file_is_sound_and_every_role_can_do_something() -> None:
    used = {role for permission in matrix().permissions.values() for role in permission.may}
    assert used == set(roles())
    assert all(role.label and role.description for role in roles().values())
    assert all(permission.label for permission in matrix().permissions.values())


def test_other_is_everybody_but_oneself() -> None:
    may = read_matrix(small(may='{ biro = ["other"] }')).permissions["people.see"].may
    assert may["biro"] == set(RELATIONS) - {"own"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (small(may='{ birro = ["own"] }'), "people.see: birro"),
        (small(may='["birro"]', about="none"), "people.see: birro"),
        (small(may='{ biro = ["mine"] }'), "people.see.biro"),
        (small(may="{ biro = [] }"), "people.see.biro"),
        (small(may='{ biro = ["same_unit"] }'), "tanpa unit"),
        (small(about="everything"), "about = everything"),
        (small(name="people"), "people: about"),
        (small(name="people."), "people.: about"),
        (small(name=".see"), ".see: about"),
        (small(extra="granted = true"), "biro: granted"),
        (small(extra="").replace('description = "Semua."', ""), "biro: description"),
        (small() + "step = true", "people.see: step"),
        (small() + "[extra]", "berkas: extra"),
        (small().replace('label = "Melihat"', ""), "people.see: label"),
    ],
)
def test_red_a_file_that_cannot_be_meant_is_refused(text: str, told: str) -> None:
    with pytest.raises(MatrixError, match=told):
        read_matrix(text)


def test_a_scoped_role_may_have_its_unit() -> None:
    found = read_matrix(small(extra="scoped = true", may='{ biro = ["same_unit"] }'))
    assert found.permissions["people.see"].may == {"biro": {"same_unit"}}
    assert found.roles["biro"].scoped


# ------------------------------------------------------------------ a viewer
def test_a_viewer_may_what_one_of_the_roles_may() -> None:
    found = viewer(("akun", ""), ("auditor", ""))
    assert found.may("trail.see") and found.may("law.see")
    assert not found.may("accounts.see")
    assert not viewer().may("law.see")


def test_relations_of_all_roles_come_together() -> None:
    found = viewer(("pegawai", ""), ("pengelola_unit", "U1"), nip=NIP)
    assert found.relations("career.see") == {"own", "direct_report", "same_unit"}
    assert found.relations("correction.answer") == frozenset()
    assert found.relations("trail.see") == frozenset()


def test_units_are_those_of_the_roles_that_have_them_there() -> None:
    found = viewer(("pembina", "U2"), ("pengelola_unit", "U1"), ("biro", ""))
    assert found.units == {"U1", "U2"}
    assert found.roles == {"pembina", "pengelola_unit", "biro"}
    assert found.units_for("people.see") == {"U1"}
    assert found.units_for("correction.answer") == frozenset()


def test_a_page_that_asks_for_what_nobody_reviewed_is_a_fault() -> None:
    for ask in (permission_of, viewer(("biro", "")).may, viewer(("biro", "")).relations):
        with pytest.raises(KeyError):
            ask("people.dismiss")


# ------------------------------------------------------------------ an account
def account(**told: Any) -> Any:
    return open_account(**{"username": "siti.r", "nama": "Siti Rahmawati", "by": BY, "on": TODAY, **told})


@pytest.mark.django_db
def test_an_account_has_the_roles_that_stand_on_the_day() -> None:
    siti = account(nip=NIP)
    grant(account=siti, role="biro", by=BY, on=TODAY, mulai=date(2026, 4, 2), selesai=date(2026, 4, 3))
    held = [viewer_of(siti, date(2026, 4, day)).roles for day in (1, 2, 3, 4)]
    assert held == [{"akun", "pegawai"}, {"akun", "pegawai", "biro"}, {"akun", "pegawai", "biro"}, {"akun", "pegawai"}]
    found = viewer_of(siti, TODAY)
    assert (found.account, found.by, found.name, found.nip) == (siti.pk, "siti.r", "Siti Rahmawati", NIP)


@pytest.mark.django_db
def test_a_role_that_was_taken_back_is_gone_and_a_closed_account_has_none() -> None:
    siti = account()
    peran = grant(account=siti, role="pengelola_unit", unit_kode="U1", by=BY, on=TODAY)
    assert viewer_of(siti, TODAY).grants == (("akun", ""), ("pengelola_unit", "U1"))
    revoke(peran=peran, by=BY, on=TODAY, because="pindah tugas")
    assert viewer_of(siti, TODAY).grants == (("akun", ""),)
    close_account(account=siti, by=BY, on=TODAY, because="pensiun")
    assert viewer_of(siti, TODAY).grants == ()


def test_a_view_that_declares_nothing_is_refused_however_an_address_came_about() -> None:
    with pytest.raises(PermissionDenied, match="undeclared"):
        DeclaredOnly(lambda _: HttpResponse()).process_view(HttpRequest(), lambda _: HttpResponse())
