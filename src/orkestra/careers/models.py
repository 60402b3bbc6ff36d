"""Decisions, with all that is needed to make them again; and who waits for one."""

from __future__ import annotations

from django.db import models

from orkestra.people.codes import LENGTH
from orkestra.people.models import OfPerson, Person, code, one
from orkestra.shared.histories.models import recorded

REASON = 200
"""Room for why a decision is made again."""


class Keputusan(OfPerson):
    """What the law said about an official on a day, with the facts as they were and the law and engine that spoke.

    ``facts`` is the JSON that the rules read; ``law``, ``engine`` and ``trace`` are digests. A decision is never
    changed: when what it says or rests on changes, a new one takes its place, names it, and tells what changed
    (``berubah``, names of parts) and why (``sebab``). A decision stands until then, also on later days.

    What is said of KP and KJ holds at the present rating: the first day (9999-12-31: never; empty: not known), the code
    of the condition that binds, and the credit asked for in thousandths.
    """

    on = models.DateField("Untuk hari")
    facts = models.TextField("Fakta")
    law = models.CharField("Sidik ketentuan", max_length=64)
    engine = models.CharField("Mesin", max_length=40)
    trace = models.CharField("Sidik jejak", max_length=64)
    kenaikan_jenjang = models.BooleanField("Kenaikan jenjang", null=True, blank=True)
    kenaikan_pangkat = models.BooleanField("Kenaikan pangkat", null=True, blank=True)
    angka_kredit = models.PositiveIntegerField("Angka kredit kumulatif (perseribu)", null=True, blank=True)
    predikat = code("predikat", "Predikat terakhir")
    kp_hari = models.DateField("Kenaikan pangkat terbuka", null=True, blank=True)
    kp_syarat = models.CharField("Syarat penentu kenaikan pangkat", max_length=LENGTH, blank=True)
    kp_kebutuhan = models.PositiveIntegerField("Kebutuhan angka kredit kenaikan pangkat", null=True, blank=True)
    kj_hari = models.DateField("Kenaikan jenjang terbuka", null=True, blank=True)
    kj_syarat = models.CharField("Syarat penentu kenaikan jenjang", max_length=LENGTH, blank=True)
    kj_kebutuhan = models.PositiveIntegerField("Kebutuhan angka kredit kenaikan jenjang", null=True, blank=True)
    berubah = models.JSONField("Yang berubah", default=list, blank=True)
    sebab = models.CharField("Sebab dihitung ulang", max_length=REASON, blank=True)

    class Meta:
        constraints = (*recorded("careers_keputusan"), one("careers_keputusan_one", "person"))


class Penahanan(OfPerson):
    """Why no decision about a person would be safe, as reading the files or judging found; empty code: not told.

    While it stands there is no decision about the person.
    """

    kode = models.CharField("Kode temuan", max_length=10, blank=True)
    alasan = models.TextField("Alasan")

    class Meta:
        constraints = (*recorded("careers_penahanan"), one("careers_penahanan_one", "person"))


class Waiting(models.Model):
    """A person whose decision must be made again: why, and since when. The row is the work that is still to be done.

    ``stamp`` is another one after each change, so that whoever judged by older facts leaves the row alone.
    """

    person = models.OneToOneField(Person, verbose_name="Pegawai", on_delete=models.PROTECT, related_name="waiting")
    reason = models.CharField("Sebab", max_length=REASON)
    since = models.DateTimeField("Sejak", db_index=True)
    stamp = models.UUIDField("Cap")

    def __str__(self) -> str:
        return f"{self.person_id}: {self.reason}"
