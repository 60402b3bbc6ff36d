"""Decisions, with all that is needed to make them again."""

from __future__ import annotations

from django.db import models

from orkestra.people.models import OfPerson, one
from orkestra.shared.histories.models import recorded


class Keputusan(OfPerson):
    """What the law said about an official on a day, with the facts as they were and the law and engine that spoke.

    ``facts`` is the JSON that the rules read; ``law``, ``engine`` and ``trace`` are digests. A decision is never
    changed: when a fact changes, a new one takes its place and names it.
    """

    on = models.DateField("Untuk hari")
    facts = models.TextField("Fakta")
    law = models.CharField("Sidik ketentuan", max_length=64)
    engine = models.CharField("Mesin", max_length=40)
    trace = models.CharField("Sidik jejak", max_length=64)
    kenaikan_jenjang = models.BooleanField("Kenaikan jenjang", null=True, blank=True)
    kenaikan_pangkat = models.BooleanField("Kenaikan pangkat", null=True, blank=True)
    angka_kredit = models.PositiveIntegerField("Angka kredit kumulatif (perseribu)", null=True, blank=True)

    class Meta:
        constraints = (
            *recorded("careers_keputusan"),
            one("careers_keputusan_one_a_day", "person", "on"),
        )
