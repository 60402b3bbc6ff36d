"""Who is told of what, and every message with what became of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Subscription(models.Model):
    """An address that is told of some events until it is closed. Its secret is stored sealed: messages are signed."""

    name = models.CharField("Nama", max_length=80)
    address = models.URLField("Alamat", max_length=500)
    events = models.JSONField("Peristiwa", default=list)
    secret = models.TextField("Rahasia")
    created_at = models.DateTimeField("Dibuat pada")
    created_by = models.CharField("Dibuat oleh", max_length=60)
    closed_at = models.DateTimeField("Dihentikan pada", null=True, blank=True)
    closed_by = models.CharField("Dihentikan oleh", max_length=60, blank=True)

    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """A message: written in the transaction of what it tells. ``next_at`` is empty once it arrived or was given up."""

    subscription = models.ForeignKey(
        Subscription, verbose_name="Langganan", on_delete=models.PROTECT, related_name="deliveries"
    )
    key = models.UUIDField("Kunci", unique=True)
    event = models.CharField("Peristiwa", max_length=40)
    body = models.TextField("Isi")
    at = models.DateTimeField("Ditulis pada")
    tries = models.PositiveSmallIntegerField("Percobaan", default=0)
    next_at = models.DateTimeField("Dicoba lagi pada", null=True, blank=True)
    done_at = models.DateTimeField("Diterima pada", null=True, blank=True)
    status = models.PositiveSmallIntegerField("Jawaban", null=True, blank=True)
    fault = models.CharField("Gangguan", max_length=200, blank=True)

    class Meta:
        indexes = (models.Index(fields=("next_at",), name="hooks_due", condition=Q(next_at__isnull=False)),)
        constraints = (
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(next_at__isnull=True), name="hooks_delivery_done_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.event} {self.key}"
