"""The marks of forms and of requests that were answered."""

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


class Reply(models.Model):
    """The answer to a request of a program, given again to the same one; ``asked`` is the digest of what it said."""

    press = models.OneToOneField(Press, verbose_name="Tanda", on_delete=models.CASCADE, related_name="reply")
    asked = models.CharField("Sidik permintaan", max_length=64)
    status = models.PositiveSmallIntegerField("Status")
    headers = models.JSONField("Kepala", default=dict)
    body = models.TextField("Jawaban")

    def __str__(self) -> str:
        return f"{self.press_id} {self.status}"
