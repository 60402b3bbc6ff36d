"""The line of the trail."""

from __future__ import annotations

from django.db import models

from orkestra.shared.database.constraints import Unchanging

DIGEST = 64


class Entry(models.Model):
    """One line: who did what when, about whom. The database refuses to change or remove it.

    ``told`` names rows and columns, never the value of a personal fact: the trail outlives what the law lets us keep.
    """

    number = models.BigIntegerField("Nomor", primary_key=True)
    at = models.DateTimeField("Waktu")
    by = models.CharField("Pelaku", max_length=100)
    act = models.CharField("Perbuatan", max_length=100)
    on = models.DateField("Untuk hari")
    about = models.CharField("Tentang", max_length=100, blank=True, db_index=True)
    told = models.TextField("Rincian")
    before = models.CharField("Sidik sebelumnya", max_length=DIGEST)
    digest = models.CharField("Sidik", max_length=DIGEST, unique=True)

    class Meta:
        ordering = ("number",)
        constraints = (Unchanging(name="trail_entry_unchanging"),)

    def __str__(self) -> str:
        return f"{self.number} {self.act}"
