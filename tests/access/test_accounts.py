"""Acts on accounts and roles: each leaves its line, and nobody helps themselves."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from orkestra.shared.access.masking import masked
from orkestra.shared.access.models import Account, Peran
from orkestra.shared.access.services import (
    change_account,
    close_account,
    grant,
    open_account,
    reopen_account,
    revoke,
)
from orkestra.shared.trail.models import Entry

pytestmark = pytest.mark.django_db
BY, TODAY = "pemasang", date(2026, 4, 1)
NIP = "199003152015319001"


def account(username: str = "siti.r", **told: Any) -> Account:
    return open_account(**{"username": username, "nama": "Siti", "by": BY, "on": TODAY, **told})


def trail() -> list[tuple[str, str, str, dict[str, Any]]]:
    return [(e.act, e.by, e.about, json.loads(e.told)) for e in Entry.objects.order_by("number")]


def test_an_account_is_opened_and_changed_with_its_lines_and_without_values() -> None:
    siti = account(nip=NIP, email="siti@contoh.go.id", password="sandi yang panjang sekali")
    read_before = Account.objects.get()
    change_account(account=siti, by="siti.r", on=TODAY, language="en", theme="auto")
    change_account(account=siti, by="siti.r", on=TODAY, language="en")
    change_account(account=read_before, by="siti.r", on=TODAY, language="en")  # the same, read before it was stored
    held = Account.objects.get()
    assert (str(held), held.language, held.check_password("sandi yang panjang sekali")) == ("siti.r", "en", True)
    assert trail() == [
        ("access.account.open", BY, NIP, {"account": siti.pk}),
        ("access.account.change", "siti.r", NIP, {"account": siti.pk, "columns": ["language"]}),
    ]


def test_without_a_password_nobody_enters_and_without_a_nip_the_trail_names_the_account() -> None:
    siti = account(email="", nip="")
    assert not siti.has_usable_password()
    assert (siti.email, siti.nip, trail()[0][2]) == (None, None, "siti.r")


def test_nobody_becomes_somebody_else_by_the_nip_of_their_own_account() -> None:
    """What is one's own follows the NIP, so an administrator would come to all careers that way."""
    admin = account("admin")
    with pytest.raises(ValidationError) as caught:
        change_account(account=admin, by="admin", on=TODAY, nama="Admin", nip=NIP)
    assert "nip" in caught.value.message_dict
    assert (Account.objects.get().nip, len(trail())) == (None, 1)
    change_account(account=admin, by=BY, on=TODAY, nip=NIP)
    assert Account.objects.get().nip == NIP


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        ({"username": "Siti R"}, "username"),
        ({"username": "ab"}, "username"),
        ({"username": "sistem:x"}, "username"),
        ({"nip": "123"}, "nip"),
        ({"email": "tanpa-at"}, "email"),
        ({"nama": ""}, "nama"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_column(wrong: dict[str, str], column: str) -> None:
    with pytest.raises(ValidationError) as caught:
        account(**wrong)
    assert column in caught.value.message_dict
    assert (trail(), Account.objects.count()) == ([], 0)


def test_two_accounts_never_share_a_name_a_nip_or_an_address() -> None:
    account(nip=NIP, email="siti@contoh.go.id")
    for told, column in (
        ({"username": "siti.r"}, "username"),
        ({"username": "lain", "nip": NIP}, "nip"),
        ({"username": "lain", "email": "siti@contoh.go.id"}, "email"),
    ):
        with pytest.raises(ValidationError) as caught:
            account(**told)
        assert column in caught.value.message_dict


def test_the_database_too_refuses_a_name_or_nip_that_is_none() -> None:
    siti = account()
    for wrong in ({"username": "Siti"}, {"nip": "12"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Account.objects.filter(pk=siti.pk).update(**wrong)


def test_an_account_is_closed_and_opened_again_for_a_reason_by_somebody_else() -> None:
    siti = account()
    for act in (close_account, reopen_account):
        with pytest.raises(ValidationError, match="alasan"):
            act(account=siti, by=BY, on=TODAY, because=" ")
        with pytest.raises(ValidationError, match="sendiri"):
            act(account=siti, by="siti.r", on=TODAY, because="cuti")
    with pytest.raises(ValidationError, match="sudah demikian"):
        reopen_account(account=siti, by=BY, on=TODAY, because="kembali")
    close_account(account=siti, by=BY, on=TODAY, because="pensiun")
    assert (siti.is_active, Account.objects.get().is_active) == (False, False)
    with pytest.raises(ValidationError, match="sudah demikian"):
        close_account(account=siti, by=BY, on=TODAY, because="pensiun")
    reopen_account(account=siti, by=BY, on=TODAY, because="kembali")
    assert (siti.is_active, Account.objects.get().is_active) == (True, True)
    assert [(act, told["because"]) for act, _, _, told in trail()[1:]] == [
        ("access.account.close", "pensiun"), ("access.account.reopen", "kembali"),
    ]  # fmt: skip


# ------------------------------------------------------------------ roles
def test_a_role_is_granted_and_taken_back_with_reasons_on_the_trail() -> None:
    siti, admin = account(nip=NIP), account("admin")
    peran = grant(account=siti, role="biro", by="admin", on=TODAY, granted_by=admin, because="Nota dinas 12")
    assert (peran.mulai, peran.source, peran.recorded_by, peran.about) == (TODAY, "Nota dinas 12", "admin", NIP)
    revoke(peran=peran, by="admin", on=TODAY, because="Nota dinas 13")
    assert Peran.objects.standing().count() == 0
    assert [(act, by, about) for act, by, about, _ in trail()[2:]] == [
        ("access.peran.record", "admin", NIP), ("access.peran.withdraw", "admin", NIP),
    ]  # fmt: skip
    with pytest.raises(ValidationError, match="dicabut"):
        revoke(peran=peran, by="admin", on=TODAY, because="lagi")


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        ({"role": "raja"}, "role"),
        ({"role": "pegawai"}, "role"),
        ({"role": "pengelola_unit"}, "unit_kode"),
        ({"role": "biro", "unit_kode": "U1"}, "unit_kode"),
        ({"role": "biro", "selesai": date(2026, 3, 31)}, "__all__"),
    ],
)
def test_a_role_that_does_not_fit_is_refused(wrong: dict[str, Any], column: str) -> None:
    siti = account()
    with pytest.raises(ValidationError) as caught:
        grant(account=siti, by=BY, on=TODAY, **wrong)
    assert column in caught.value.message_dict
    assert Peran.objects.count() == 0


def test_a_role_is_not_held_twice_at_a_time() -> None:
    siti = account()
    grant(account=siti, role="pengelola_unit", unit_kode="U1", by=BY, on=TODAY)
    grant(account=siti, role="pengelola_unit", unit_kode="U2", by=BY, on=TODAY)
    with pytest.raises(ValidationError, match="sudah dimiliki"):
        grant(account=siti, role="pengelola_unit", unit_kode="U1", by=BY, on=TODAY)


def test_nobody_grants_to_themselves_not_even_behind_the_services_back() -> None:
    admin = account("admin")
    with pytest.raises(ValidationError, match="diri sendiri"):
        grant(account=admin, role="biro", by="admin", on=TODAY, granted_by=admin)
    held = grant(account=admin, role="auditor", by=BY, on=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Peran.objects.create(
            account=admin, role="biro", mulai=TODAY, granted_by=admin, recorded_at=held.recorded_at, recorded_by="admin"
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Peran.objects.filter(pk=held.pk).update(role="biro")


def test_a_nip_is_shown_by_its_ends() -> None:
    assert masked(NIP) == "19900315••••••••01"
    assert masked("1234") == "••••"
