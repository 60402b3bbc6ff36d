"""The table of saved views."""

from __future__ import annotations

from django.db import models

from orkestra.shared.histories.models import ACTOR

NAME, QUERY, KEY = 60, 2_000, 22


class Bookmark(models.Model):
    """A list as somebody wants to see it again. Whoever has its link sees the same list by their own rights."""

    owner = models.CharField("Pemilik", max_length=ACTOR)
    place = models.CharField("Daftar", max_length=40)
    name = models.CharField("Nama tampilan", max_length=NAME)
    query = models.CharField("Saringan", max_length=QUERY, blank=True)
    key = models.CharField("Kunci tautan", max_length=KEY, unique=True)
    """Nobody guesses it: a link is shared by handing it on."""
    at = models.DateTimeField("Disimpan pada")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("owner", "place", "name"), name="bookmarks_bookmark_once",
                violation_error_message="Anda sudah mempunyai tampilan dengan nama ini.",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name
