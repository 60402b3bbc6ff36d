"""The marks of forms that were answered."""

from __future__ import annotations

from django.db import models


class Press(models.Model):
    """A form that was sent and answered: its mark, by whom, and where the answer led. Kept for some days."""

    mark = models.CharField("Tanda", max_length=32, primary_key=True)
    by = models.CharField("Pelaku", max_length=100)
    led = models.CharField("Menuju", max_length=500)
    at = models.DateTimeField("Waktu", db_index=True)

    def __str__(self) -> str:
        return self.mark
