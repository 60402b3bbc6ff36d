"""A recorded fact: when it was recorded and by whom; withdrawn when a correction takes its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from orkestra.shared.database.constraints import WITHDRAWN, Unchanging

ACTOR = 100
"""Length of the name under which somebody acts."""
LONGEST_SOURCE = 200
BY_HAND = "dibetulkan"
"""How the source of a row begins that somebody here put right: a source that repeats itself does not undo it."""


class Standing(models.QuerySet[Any]):
    """Rows of a history."""

    def standing(self) -> Standing:
        """Those that count: not withdrawn."""
        return self.filter(**{f"{WITHDRAWN}__isnull": True})


class Recorded(models.Model):
    """A row that was recorded once. It is never changed; a correction withdraws it and names it."""

    recorded_at = models.DateTimeField("Dicatat pada")
    recorded_by = models.CharField("Dicatat oleh", max_length=ACTOR)
    source = models.CharField("Sumber", max_length=LONGEST_SOURCE, blank=True)
    withdrawn_at = models.DateTimeField("Dicabut pada", null=True, blank=True)
    withdrawn_by = models.CharField("Dicabut oleh", max_length=ACTOR, null=True, blank=True)
    corrects = models.OneToOneField(
        "self", verbose_name="Membetulkan", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )

    objects = Standing.as_manager()

    class Meta:
        abstract = True


def recorded(name: str) -> list[models.BaseConstraint]:
    """What holds for every history: rows do not change, and who withdrew and when come together."""
    together = Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True) | Q(
        withdrawn_at__isnull=False, withdrawn_by__isnull=False
    )
    return [
        Unchanging(name=f"{name}_unchanging", once=("withdrawn_at", "withdrawn_by")),
        models.CheckConstraint(
            condition=together, name=f"{name}_withdrawn_by_somebody",
            violation_error_message="Pencabutan menyebut siapa dan kapan.",
        ),
    ]  # fmt: skip


def in_order(name: str, first: str, last: str) -> models.CheckConstraint:
    """A spell does not end before it begins."""
    return models.CheckConstraint(
        condition=Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": models.F(first)}), name=f"{name}_in_order",
        violation_error_message=gettext_noop("Tanggal berakhir mendahului tanggal mulai."),
    )  # fmt: skip


def one_of(name: str, column: str, codes: Sequence[str]) -> models.CheckConstraint:
    """A code of its list, or unknown."""
    return models.CheckConstraint(
        condition=Q(**{f"{column}__in": list(codes)}) | Q(**{f"{column}__isnull": True}), name=f"{name}_{column}",
        violation_error_message="Kode tidak dikenal.",
    )  # fmt: skip
