"""Accounts, and the roles that were granted to them."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from orkestra.shared.access.matrix import roles
from orkestra.shared.database.constraints import NoOverlap
from orkestra.shared.histories.models import Recorded, in_order, recorded

NIP = r"^[0-9]{18}$"
USERNAME = r"^[a-z0-9][a-z0-9._-]{2,59}$"
LANGUAGES = (("id", "Bahasa Indonesia"), ("en", "English"))
MACHINE = "mesin."
"""How the name of a machine's account begins: it never signs in, it only presents tokens."""
DIGEST, HINT = 64, 12
THEMES = (("auto", "Mengikuti perangkat"), ("light", "Terang"), ("dark", "Gelap"))


def choices() -> list[tuple[str, str]]:
    """The roles that can be granted, with the names that the grantor reads."""
    return [(code, role.label) for code, role in roles().items() if not role.implied]


class Accounts(BaseUserManager["Account"]):
    """Accounts by the name with which somebody signs in."""


class Account(AbstractBaseUser):
    """Somebody who may sign in. What they may do is told by their roles alone.

    The name to sign in with is also the name on the trail, so it never changes.
    """

    username = models.CharField(
        "Nama pengguna", max_length=60, unique=True,
        validators=[RegexValidator(USERNAME, "Huruf kecil, angka, titik, garis; 3 sampai 60 tanda.")],
    )  # fmt: skip
    nama = models.CharField("Nama", max_length=200)
    email = models.EmailField("Surel", null=True, blank=True, unique=True)
    nip = models.CharField(
        "NIP", max_length=18, null=True, blank=True, unique=True,
        validators=[RegexValidator(NIP, "NIP harus 18 angka.")],
    )  # fmt: skip
    language = models.CharField("Bahasa", max_length=2, choices=LANGUAGES, default="id")
    theme = models.CharField("Tampilan", max_length=5, choices=THEMES, default="auto")
    is_active = models.BooleanField("Aktif", default=True)
    created_at = models.DateTimeField("Dibuat pada")
    password = models.CharField("Kata sandi", max_length=128)
    last_login = models.DateTimeField("Masuk terakhir", null=True, blank=True)

    objects = Accounts()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(nip__isnull=True) | Q(nip__regex=NIP), name="access_account_nip",
                violation_error_message="NIP harus 18 angka.",
            ),
            models.CheckConstraint(
                condition=Q(username__regex=USERNAME), name="access_account_username",
                violation_error_message="Nama pengguna tidak sah.",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.username

    @property
    def about(self) -> str:
        """Whom a line of the trail names: the person where there is one."""
        return self.nip or self.username

    @property
    def is_machine(self) -> bool:
        """Whether a program acts under it, and nobody signs in."""
        return self.username.startswith(MACHINE)

    def clean(self) -> None:
        """A machine is no person and has no mailbox. Raises ValidationError at the column."""
        if self.is_machine and (self.nip or self.email):
            raise ValidationError({"nip": "Akun mesin tidak ber-NIP dan tidak bersurel."}, code="machine")


class Peran(Recorded):
    """A role granted to an account, for a time; over one unit and all below it, or over the whole agency."""

    account = models.ForeignKey(Account, verbose_name="Akun", on_delete=models.PROTECT, related_name="+")
    role = models.CharField("Peran", max_length=40, choices=choices)
    unit_kode = models.CharField("Kode unit", max_length=100, blank=True)
    mulai = models.DateField("Mulai")
    selesai = models.DateField("Berakhir", null=True, blank=True)
    granted_by = models.ForeignKey(
        Account, verbose_name="Diberikan oleh", on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        help_text="Kosong: diberikan dari mesin, bukan dari layar.",
    )  # fmt: skip

    class Meta:
        constraints = (
            *recorded("access_peran"),
            in_order("access_peran", "mulai", "selesai"),
            NoOverlap(
                of=("account", "role", "unit_kode"), first="mulai", last="selesai", name="access_peran_no_overlap",
                message="Peran ini sudah dimiliki pada masa itu.",
            ),
            models.CheckConstraint(
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=models.F("account")),
                name="access_peran_not_to_oneself",
                violation_error_message="Peran tidak dapat diberikan kepada diri sendiri.",
            ),
        )  # fmt: skip

    @property
    def about(self) -> str:
        """Whom a line of the trail names."""
        return self.account.about

    def clean(self) -> None:
        """A role over a unit names the unit, any other names none. Raises ValidationError at the column."""
        role = roles().get(self.role)
        if role and role.scoped != bool(self.unit_kode):
            reason = (
                "Peran ini diberikan atas satu unit." if role.scoped else "Peran ini berlaku untuk seluruh instansi."
            )
            raise ValidationError({"unit_kode": reason}, code="scope")


class Secret(models.Model):
    """Something that proves an account to us. Only its digest is kept; ``hint`` is how it begins, to be told apart.

    ``scope``: the permissions to which it narrows what the account may do.
    """

    account = models.ForeignKey(Account, verbose_name="Akun", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("Nama", max_length=80)
    digest = models.CharField("Sidik", max_length=DIGEST, unique=True)
    hint = models.CharField("Awal", max_length=HINT)
    scope = models.JSONField("Lingkup", default=list)
    created_at = models.DateTimeField("Dibuat pada")
    created_by = models.CharField("Dibuat oleh", max_length=60)
    expires_at = models.DateTimeField("Berlaku sampai", db_index=True)
    used_at = models.DateTimeField("Terakhir dipakai", null=True, blank=True)
    revoked_at = models.DateTimeField("Dicabut pada", null=True, blank=True)
    revoked_by = models.CharField("Dicabut oleh", max_length=60, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.hint}…"


class ClientSecret(Secret):
    """The secret with which a machine asks for tokens; several at a time, so that one can take another's place."""


class Token(Secret):
    """What a program presents with each request. ``secret``: out of which secret of a machine it came."""

    secret = models.ForeignKey(
        ClientSecret, verbose_name="Rahasia mesin", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
