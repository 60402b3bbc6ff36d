"""The table of evidence: which file proves what about whom. The bytes lie under their digest (``shared.files``)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from orkestra.evidence.kinds import kinds
from orkestra.people.models import STANDS, Person
from orkestra.shared.database.constraints import OneStanding, Unchanging
from orkestra.shared.histories.models import ACTOR, Standing

SHA256, CODE, NAME = 64, 40, 200
KINDS = [(kind.code, kind.label) for kind in kinds().values()]


class Media(models.TextChoices):
    """What a kept file is, as its content says."""

    PDF = "pdf", "PDF"
    JPEG = "jpeg", "JPEG"
    PNG = "png", "PNG"


class Signature(models.TextChoices):
    """Whether a file bears a digital signature. None is ever checked here, so none is ever called valid."""

    NONE = "", gettext_noop("Tanpa tanda tangan elektronik")
    UNCHECKED = "unchecked", gettext_noop("Ditandatangani secara elektronik; tanda tangan tidak diperiksa")
    CHANGED = "changed", gettext_noop("Berubah sesudah ditandatangani secara elektronik; tanda tangan tidak diperiksa")


class Berkas(models.Model):
    """A file that proves something about a person, and optionally one row of a history.

    ``arrived`` is the digest of what came in, ``sha256`` of what is kept: they differ where it was written anew without
    what is active in it (``removed``: kinds of things and how many). A file is never changed; it may be withdrawn.
    """

    person = models.ForeignKey(Person, verbose_name="Pegawai", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("Jenis dokumen", max_length=CODE, choices=KINDS)
    history = models.CharField("Riwayat yang dibuktikan", max_length=CODE, blank=True)
    row = models.PositiveBigIntegerField("Catatan yang dibuktikan", null=True, blank=True)
    nomor = models.CharField("Nomor surat", max_length=100, blank=True)
    tanggal = models.DateField("Tanggal surat", null=True, blank=True)
    name = models.CharField("Nama berkas", max_length=NAME)
    arrived = models.CharField("SHA-256 saat diterima", max_length=SHA256)
    sha256 = models.CharField("SHA-256", max_length=SHA256, db_index=True)
    size = models.PositiveBigIntegerField("Ukuran (bita)")
    media = models.CharField("Jenis berkas", max_length=4, choices=Media)
    pages = models.PositiveIntegerField("Halaman")
    removed = models.JSONField("Yang dibuang", default=dict, blank=True)
    signature = models.CharField("Tanda tangan elektronik", max_length=10, choices=Signature, blank=True)
    recorded_at = models.DateTimeField("Dilampirkan pada")
    recorded_by = models.CharField("Dilampirkan oleh", max_length=ACTOR)
    withdrawn_at = models.DateTimeField("Dicabut pada", null=True, blank=True)
    withdrawn_by = models.CharField("Dicabut oleh", max_length=ACTOR, null=True, blank=True)
    because = models.TextField("Alasan dicabut", null=True, blank=True)

    objects = Standing.as_manager()

    class Meta:
        constraints = (
            Unchanging(name="evidence_berkas_unchanging", once=("withdrawn_at", "withdrawn_by", "because")),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, because__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, because__isnull=False),
                name="evidence_berkas_withdrawn_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(history="", row__isnull=True) | (~Q(history="") & Q(row__isnull=False)),
                name="evidence_berkas_one_row",
            ),
            models.CheckConstraint(condition=Q(pages__gt=0), name="evidence_berkas_pages"),
            OneStanding(
                fields=("person", "arrived", "kind", "history", "row"), condition=STANDS & Q(row__isnull=False),
                name="evidence_berkas_once_a_row",
            ),
            OneStanding(
                fields=("person", "arrived", "kind"), condition=STANDS & Q(row__isnull=True),
                name="evidence_berkas_once",
            ),
        )  # fmt: skip
        indexes = (models.Index(fields=("person", "kind"), name="evidence_person_kind"),)

    def __str__(self) -> str:
        return self.name

    @property
    def about(self) -> str:
        """Whom a line of the trail names."""
        return self.person.nip

    @property
    def told(self) -> Any:
        """The kind with all that its file says."""
        return kinds()[self.kind]
