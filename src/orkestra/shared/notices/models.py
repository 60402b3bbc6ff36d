"""The tables of notices, and of those that an account does not want by mail."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from orkestra.shared.access.models import Account

KIND, PATH = 30, 300


class Notice(models.Model):
    """Something that awaits an account. ``many``: how often it was told since it was read last; it names nobody."""

    account = models.ForeignKey(
        Account, verbose_name="Akun", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    kind = models.CharField("Jenis", max_length=KIND)
    path = models.CharField("Menuju", max_length=PATH)
    many = models.PositiveIntegerField("Berapa kali", default=1)
    at = models.DateTimeField("Waktu")
    read_at = models.DateTimeField("Dibaca pada", null=True, blank=True)
    mailed_at = models.DateTimeField("Disurelkan pada", null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("account", "kind", "path"), condition=Q(read_at__isnull=True), name="notices_notice_unread"
            ),
        )
        indexes = (models.Index(fields=("account", "-at"), name="notices_notice_account"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.path}"


class Unmailed(models.Model):
    """A kind of notice that an account does not want by mail."""

    account = models.ForeignKey(
        Account, verbose_name="Akun", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    kind = models.CharField("Jenis", max_length=KIND)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("account", "kind"), name="notices_unmailed_once"),)

    def __str__(self) -> str:
        return self.kind
