"""Proposals and their steps, what was answered about them, and who may be proposed, worked out ahead."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from orkestra.people.codes import LENGTH
from orkestra.people.models import Person
from orkestra.proposals.findings import AMBER, GREEN, RED
from orkestra.reconciliation.models import Statement
from orkestra.shared.database.constraints import Unchanging
from orkestra.shared.histories.models import ACTOR

SHORT = 20


class Kind(models.TextChoices):
    """What is proposed."""

    KP = "kp", gettext_noop("Kenaikan pangkat")
    KJ = "kj", gettext_noop("Kenaikan jenjang")


class Stage(models.TextChoices):
    """How far a proposal is."""

    PREPARED = "disiapkan", gettext_noop("Disiapkan")
    CHECKED = "diperiksa", gettext_noop("Diperiksa")
    SUBMITTED = "diajukan", gettext_noop("Diajukan")
    RETURNED = "dikembalikan", gettext_noop("Dikembalikan")
    APPROVED = "disetujui", gettext_noop("Disetujui")
    REFUSED = "ditolak", gettext_noop("Ditolak")
    WITHDRAWN = "ditarik", gettext_noop("Ditarik")


OPEN = (Stage.PREPARED, Stage.CHECKED, Stage.SUBMITTED, Stage.RETURNED)
"""Somebody still has to act."""
TONES = ((RED, "Merah"), (AMBER, "Kuning"), (GREEN, "Hijau"))


class Proposal(models.Model):
    """A promotion that is proposed for somebody from a day on. How it came to its stage stands in its steps."""

    person = models.ForeignKey(Person, verbose_name="Pegawai", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("Jenis", max_length=2, choices=Kind)
    target = models.CharField("Menuju", max_length=LENGTH)
    """The rank, or the jenjang."""
    tmt = models.DateField("Tanggal berlaku")
    stage = models.CharField("Tahap", max_length=SHORT, choices=Stage, default=Stage.PREPARED)
    since = models.DateField("Dalam tahap ini sejak")
    steps = models.PositiveIntegerField("Banyak langkah", default=0)
    """Raised by each step: whoever decides says which one was seen."""
    tone = models.CharField("Hasil pemeriksaan terakhir", max_length=SHORT, choices=TONES, default=GREEN)
    owner = models.CharField("Yang bertindak", max_length=SHORT, blank=True)
    """Who must act next; nobody once it has ended."""

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(stage__in=Stage.values, kind__in=Kind.values), name="proposals_proposal_stage"
            ),
            models.UniqueConstraint(
                fields=("person", "kind"), condition=Q(stage__in=OPEN), name="proposals_proposal_one_open",
                violation_error_message=gettext_noop("Usul sejenis bagi pegawai ini masih berjalan."),
            ),
        )  # fmt: skip
        indexes = (models.Index(fields=("stage", "since"), name="proposals_by_stage"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.target} {self.tmt}"

    @property
    def about(self) -> str:
        """Whom a line of the trail names."""
        return self.person.nip


class Step(models.Model):
    """One act on a proposal: its new stage, by whom and for which day; what pre-flight said at that moment.

    ``reasons`` are codes of ``returns.toml``, where it came back; ``said`` is what ``findings.encoded`` wrote.
    """

    proposal = models.ForeignKey(Proposal, verbose_name="Usul", on_delete=models.PROTECT, related_name="acts")
    number = models.PositiveIntegerField("Urutan")
    name = models.CharField("Langkah", max_length=SHORT)
    """Of the act, as ``services.MOVES`` names it."""
    stage = models.CharField("Tahap", max_length=SHORT, choices=Stage)
    by = models.CharField("Oleh", max_length=ACTOR)
    on = models.DateField("Untuk hari")
    at = models.DateTimeField("Pada")
    because = models.TextField("Keterangan", blank=True)
    reasons = models.JSONField("Alasan pengembalian", default=list, blank=True)
    said = models.TextField("Hasil pemeriksaan", default="[]")

    class Meta:
        constraints = (
            Unchanging(name="proposals_step_unchanging"),
            models.UniqueConstraint(fields=("proposal", "number"), name="proposals_step_number"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.stage}"


class Answer(models.Model):
    """What SIASN's list says of a proposal, once for each thing it said.

    ``outcome``: the stage that it means, empty where it is not known; ``why``: why nobody could tell. What is not known
    stays a question until somebody answers it.
    """

    statement = models.OneToOneField(
        Statement, verbose_name="Pernyataan", on_delete=models.PROTECT, related_name="+"
    )  # fmt: skip
    person = models.ForeignKey(
        Person, verbose_name="Pegawai", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    proposal = models.ForeignKey(
        Proposal, verbose_name="Usul", on_delete=models.PROTECT, related_name="answers", null=True, blank=True
    )
    status = models.CharField("Kode status", max_length=100, blank=True)
    status_nama = models.CharField("Status", max_length=200, blank=True)
    target = models.CharField("Menuju", max_length=LENGTH, blank=True)
    tmt = models.DateField("Tanggal berlaku", null=True, blank=True)
    outcome = models.CharField("Akibat", max_length=SHORT, choices=Stage, blank=True)
    why = models.CharField("Pertanyaan", max_length=SHORT, blank=True)
    seen_at = models.DateTimeField("Dibaca pada")
    answered_by = models.CharField("Dijawab oleh", max_length=ACTOR, blank=True)
    answered_at = models.DateTimeField("Dijawab pada", null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("answered_at", "why"), name="proposals_questions"),)

    def __str__(self) -> str:
        return f"{self.status_nama} {self.target}"


class Candidate(models.Model):
    """Somebody who may be proposed for a date, and what pre-flight says of it; made anew whenever anything changes."""

    person = models.ForeignKey(Person, verbose_name="Pegawai", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("Jenis", max_length=2, choices=Kind)
    tmt = models.DateField("Tanggal berlaku")
    target = models.CharField("Menuju", max_length=LENGTH, blank=True)
    nama = models.CharField("Nama", max_length=200, blank=True)
    unit = models.CharField("Unit kerja", max_length=300, blank=True)
    unit_kode = models.CharField("Kode unit", max_length=100, blank=True)
    tone = models.CharField("Hasil", max_length=SHORT, choices=TONES)
    order = models.PositiveSmallIntegerField("Urutan hasil")
    reds = models.PositiveSmallIntegerField("Merah", default=0)
    ambers = models.PositiveSmallIntegerField("Kuning", default=0)
    owner = models.CharField("Yang bertindak", max_length=SHORT, blank=True)
    topic = models.CharField("Pemeriksaan", max_length=SHORT, blank=True)
    """Of what is mended first."""
    findings = models.TextField("Temuan", default="[]")
    made_at = models.DateTimeField("Dihitung pada")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "kind", "tmt"), name="proposals_candidate_once"),
        )  # fmt: skip
        indexes = (models.Index(fields=("tmt", "kind", "order", "nama"), name="proposals_candidates"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.tmt} {self.tone}"


class Stale(models.Model):
    """Somebody about whom something changed since candidates were made; the row is the work that is to be done.

    ``stamp`` is another one after each change, so that whoever looked before it leaves the row alone.
    """

    person = models.OneToOneField(Person, verbose_name="Pegawai", on_delete=models.CASCADE, related_name="+")
    stamp = models.UUIDField("Cap", default=uuid4)
