"""The administrator lets people in and gives roles, never to themselves, each time with a proof just given."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from orkestra.shared.access.matrix import roles
from orkestra.shared.access.models import Account, Peran
from orkestra.shared.access.services import close_account, grant
from orkestra.shared.work.chain import verify_chain
from orkestra.web.admin.system import RELATIONS, _stand
from orkestra.web.frame.press import FIELD, new_press
from tests.web.account.people import PASSWORD, sign_in, somebody, told
from tests.web.ministry import BY, DAY, PEOPLE, Ministry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def admin(ministry: Ministry, client: Client) -> Client:
    """An administrator with a password who proved it just now."""
    chief = somebody("kepala.admin", nama="Kepala Admin")
    grant(account=chief, role="administrator", by=BY, on=DAY)
    sign_in(client, "kepala.admin")
    assert client.post("/masuk/ulang/", {"password": PASSWORD, "next": "/"}).status_code == 302
    return client


def send(client: Client, path: str, **fields: str) -> Any:
    return client.post(path, {FIELD: new_press(), **fields})


# ------------------------------------------------------------------ accounts
def test_an_account_is_opened_invited_and_used(admin: Client) -> None:
    answer = send(admin, "/pengelola/akun-baru/", username="tono", nama="Tono", email="tono@contoh.go.id")
    assert answer["Location"] == "/pengelola/akun/tono/"
    mark = {FIELD: new_press()}
    shown = {admin.post("/pengelola/akun/tono/undang/", mark)["Location"] for _ in range(2)}
    assert shown == {"/pengelola/akun/tono/undang/"}, "pressed twice, done once"
    assert "readonly>" not in admin.get("/pengelola/akun/umum/undang/").content.decode(), "not on another's page"
    page = admin.get(*shown).content.decode()
    assert "readonly>" not in admin.get(*shown).content.decode(), "shown once"
    link = page.split("readonly>")[1].split("<")[0]
    owner = Client()
    path = owner.get(link.removeprefix("http://testserver"))["Location"]
    fields = {"password1": PASSWORD, "password2": PASSWORD}
    assert send(owner, path, **fields)["Location"] == "/sandi/selesai/"
    assert sign_in(owner, "tono").status_code == 302
    again = Client().get(link.removeprefix("http://testserver"))
    assert "tidak berlaku lagi" in again.content.decode(), "good once"
    assert [line[0] for line in told("access.account.open", "access.account.invite", "access.password")][-3:] == [
        "access.account.open", "access.account.invite", "access.password",
    ]  # fmt: skip


def test_what_does_not_fit_is_said_at_its_field_and_nothing_is_stored(admin: Client) -> None:
    page = send(admin, "/pengelola/akun-baru/", username="Tono Budi", nama="", nip="12").content.decode()
    assert "Ada yang perlu dibetulkan" in page and 'aria-invalid="true"' in page
    taken = send(admin, "/pengelola/akun-baru/", username="siti", nama="Siti", nip="12")
    assert set(taken.context["form"].errors) == {"username", "nip"}
    assert not Account.objects.filter(nama="Tono").exists()


def test_an_account_is_changed_and_nobody_overwrites_a_change_unseen(admin: Client) -> None:
    path = "/pengelola/akun/umum/ubah/"
    held = admin.get(path).context["form"].initial["asal"]
    assert send(admin, path, nama="Umum Baru", nip="", email="", asal=held).status_code == 302
    late = send(admin, path, nama="Lain", nip="", email="", asal=held)
    assert "baru saja diubah orang lain" in late.content.decode()
    assert Account.objects.get(username="umum").nama == "Umum Baru"
    wrong = send(admin, path, nama="X", nip=PEOPLE["siti"][0], asal=admin.get(path).context["form"].initial["asal"])
    assert set(wrong.context["form"].errors) == {"nip"}, "somebody else's NIP"


def test_an_account_is_closed_and_opened_again_with_a_reason(admin: Client) -> None:
    assert "alasan" in send(admin, "/pengelola/akun/umum/tutup/", because=" ").content.decode().lower()
    assert send(admin, "/pengelola/akun/umum/tutup/", because="pensiun").status_code == 302
    assert not Account.objects.get(username="umum").is_active
    assert "sudah demikian" in send(admin, "/pengelola/akun/umum/tutup/", because="lagi").content.decode()
    assert "tidak dapat dibuat" in send(admin, "/pengelola/akun/umum/undang/").content.decode()
    assert send(admin, "/pengelola/akun/umum/buka/", because="kembali").status_code == 302
    assert Account.objects.get(username="umum").is_active


def test_lost_second_factors_are_taken_off_with_a_reason(admin: Client, ministry: Ministry) -> None:
    assert "tidak mempunyai" in send(admin, "/pengelola/akun/siti/lepas/", because="hilang").content.decode()
    TOTP.activate(ministry.accounts["siti"], "JBSWY3DPEHPK3PXP")
    assert "aplikasi autentikator" in admin.get("/pengelola/akun/siti/").content.decode()
    assert send(admin, "/pengelola/akun/siti/lepas/", because="ponsel hilang").status_code == 302
    assert Authenticator.objects.count() == 0
    assert told("access.account.unguard")[0][3]["because"] == "ponsel hilang"


# ------------------------------------------------------------------ roles
GRANT = {"role": "biro", "unit_kode": "", "mulai": "2026-04-01", "selesai": "", "because": "SK 12"}


def test_a_role_is_given_and_taken_back(admin: Client) -> None:
    assert send(admin, "/pengelola/akun/umum/peran/", **GRANT)["Location"] == "/pengelola/akun/umum/"
    row = Peran.objects.standing().get(account__username="umum")
    assert (row.role, row.source, row.granted_by.username, row.recorded_by) == (
        "biro",
        "SK 12",
        "kepala.admin",
        "kepala.admin",
    )
    page = admin.get("/pengelola/akun/umum/").content.decode()
    assert "Biro kepegawaian" in page and "SK 12" in page
    assert send(admin, f"/pengelola/akun/umum/peran/{row.pk}/cabut/", because="pindah").status_code == 302
    assert Peran.objects.standing().filter(account__username="umum").count() == 0
    assert send(admin, f"/pengelola/akun/umum/peran/{row.pk}/cabut/", because="pindah").status_code == 404
    assert "Dicabut" in admin.get("/pengelola/akun/umum/").content.decode()


def test_a_role_over_a_unit_asks_for_the_unit(admin: Client) -> None:
    path = "/pengelola/akun/umum/peran/"
    assert set(send(admin, path, **{**GRANT, "role": "pengelola_unit"}).context["form"].errors) == {"unit_kode"}
    assert set(send(admin, path, **{**GRANT, "unit_kode": "SATU"}).context["form"].errors) == {"unit_kode"}
    assert set(send(admin, path, **{**GRANT, "role": "raja"}).context["form"].errors) == {"role"}
    assert set(send(admin, path, **{**GRANT, "because": ""}).context["form"].errors) == {"because"}
    assert send(admin, path, **{**GRANT, "role": "pengelola_unit", "unit_kode": "SATU"}).status_code == 302
    assert "Direktorat Bina Pemeriksaan" in admin.get("/pengelola/akun/umum/").content.decode()


def test_nobody_helps_themselves(admin: Client) -> None:
    own = "/pengelola/akun/kepala.admin/"
    assert "diri sendiri" in send(admin, f"{own}peran/", **GRANT).content.decode()
    for act in ("tutup", "buka", "lepas"):
        assert "sendiri" in send(admin, f"{own}{act}/", because="ingin").content.decode()
    assert "tidak dapat dibuat" in send(admin, f"{own}undang/").content.decode()
    assert "administrator lain" in admin.get(own).content.decode()


def test_a_role_cannot_be_taken_from_another_account_than_its_own(admin: Client, ministry: Ministry) -> None:
    row = Peran.objects.standing().get(account__username="budi")
    assert send(admin, f"/pengelola/akun/umum/peran/{row.pk}/cabut/", because="x").status_code == 404
    assert Peran.objects.standing().filter(pk=row.pk).exists()


@pytest.mark.parametrize("path", ["akun/umum/peran/", "akun/umum/tutup/", "akun-baru/", "akun/umum/undang/"])
def test_a_change_asks_for_a_proof_just_given(ministry: Ministry, client: Client, path: str) -> None:
    chief = somebody("kepala.admin")
    grant(account=chief, role="administrator", by=BY, on=DAY)
    sign_in(client, "kepala.admin")
    assert client.get(f"/pengelola/{path}")["Location"].startswith("/masuk/ulang/")
    assert send(client, f"/pengelola/{path}", **GRANT)["Location"].startswith("/masuk/ulang/")


def test_a_form_that_waited_for_the_proof_is_sent_after_it(ministry: Ministry, client: Client) -> None:
    chief = somebody("kepala.admin")
    grant(account=chief, role="administrator", by=BY, on=DAY)
    sign_in(client, "kepala.admin")
    path = "/pengelola/akun/umum/tutup/"
    waiting = send(client, path, because="pensiun")["Location"]
    assert client.post(waiting, {"password": PASSWORD, "next": path})["Location"] == "/pengelola/akun/umum/"
    assert not Account.objects.get(username="umum").is_active


# ------------------------------------------------------------------ lists and what holds for the installation
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"cari": "siti"}, {"siti"}),
        ({"cari": "rahmawati siti"}, {"siti"}),
        ({"cari": PEOPLE["dewi"][0]}, {"dewi"}),
        ({"peran": "biro"}, {"rina", "tutup"}),
        ({"peran": "raja", "cari": "siti"}, {"siti"}),
        ({"keadaan": "tutup"}, {"tutup"}),
        ({"keadaan": "belum", "cari": "budi"}, {"budi"}),
        ({"cari": "tidak ada"}, set()),
    ],
)
def test_accounts_are_found(admin: Client, query: dict[str, str], names: set[str]) -> None:
    found = admin.get("/pengelola/akun/", query).context["page"].object_list
    assert {line.account.username for line in found} == names


def test_the_list_costs_the_same_for_many(admin: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(10):
        admin.get("/pengelola/akun/")


def test_the_file_of_rights_is_readable(admin: Client) -> None:
    page = admin.get("/pengelola/hak/").content.decode()
    assert all(role.label in page for role in roles().values())
    assert "dengan bukti diri" in page
    assert _stand({"own", "direct_report", "same_unit", "other"}) == "siapa pun"
    assert _stand({"direct_report", "same_unit", "other"}) == RELATIONS["other"]
    assert _stand({"own", "direct_report"}) == "diri sendiri, bawahan langsung"
    assert _stand(set()) == ""


def test_the_profile_and_the_health_are_shown(admin: Client) -> None:
    assert "siasn-api" in admin.get("/pengelola/instansi/").content.decode()
    before = admin.get("/pengelola/kesehatan/")
    assert "Belum diperiksa" in before.content.decode() and before.context["wrong"] > 0
    verify_chain.enqueue()
    assert {finding.about for finding in before.context["findings"]} >= {
        "Pekerja",
        "Antrean tugas",
        "Ruang disk",
        "Jam",
    }


def test_whoever_is_not_there_is_not_found(admin: Client) -> None:
    assert admin.get("/pengelola/akun/tidak.ada/").status_code == 404


def test_a_closed_administrator_is_one_no_more(admin: Client) -> None:
    chief = Account.objects.get(username="kepala.admin")
    close_account(account=chief, by=BY, on=DAY, because="pindah")
    assert admin.get("/pengelola/akun/")["Location"].startswith("/masuk/")
