"""The workers that are there, and what they noticed last."""

from __future__ import annotations

from django.db import models


class Worker(models.Model):
    """A process that does background work, from its start until it ends or is found to be gone."""

    name = models.CharField("Nama", max_length=64, primary_key=True)
    started_at = models.DateTimeField("Mulai bekerja", auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Noticed(models.Model):
    """The last state of an occasion that a worker acted upon."""

    name = models.CharField("Peristiwa", max_length=100, primary_key=True)
    state = models.CharField("Keadaan terakhir", max_length=200)
    at = models.DateTimeField("Diperhatikan pada", auto_now=True)

    def __str__(self) -> str:
        return f"{self.name} {self.state}"
