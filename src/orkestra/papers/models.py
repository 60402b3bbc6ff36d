"""A period for which papers are drawn up, its drafts, the papers that were issued, and the numbers they bear."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from orkestra.credit.models import Pak
from orkestra.people.models import Person, Unit
from orkestra.shared.database.constraints import Unchanging
from orkestra.shared.histories.models import ACTOR

DIGEST, KEY, NUMBER, KIND, REASON = 64, 22, 100, 12, 200


class Purpose(models.TextChoices):
    """What a run is for."""

    PERIOD = "period", "Surat satu masa"
    CORRECTION = "correction", "Pembetulan surat"
    CANCELLATION = "cancellation", "Pembatalan surat"


class Run(models.Model):
    """Papers of one period for everybody of a unit, of the whole agency, or for one person.

    ``first`` and ``last`` bound whole months. ``law_on`` is the day whose law is asked. ``only_enough``: a
    determination is drawn up only for whom the credit suffices. ``without_bonus``: degrees whose recognition is not
    recorded do not keep papers back, they are left aside.
    """

    purpose = models.CharField("Keperluan", max_length=12, choices=Purpose, default=Purpose.PERIOD)
    first = models.DateField("Hari pertama masa")
    last = models.DateField("Hari terakhir masa")
    law_on = models.DateField("Ketentuan per")
    only_enough = models.BooleanField("Penetapan hanya bila cukup", default=True)
    without_bonus = models.BooleanField("Ijazah tanpa tanggal pengakuan tidak dihitung", default=False)
    unit = models.ForeignKey(
        Unit, verbose_name="Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    nama_unit = models.CharField("Nama unit", max_length=300, blank=True)
    person = models.ForeignKey(
        Person, verbose_name="Pegawai", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    because = models.CharField("Alasan", max_length=REASON, blank=True)
    by = models.CharField("Disusun oleh", max_length=ACTOR)
    on = models.DateField("Untuk hari")
    at = models.DateTimeField("Dimulai pada")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="papers_run_purpose"),
            models.CheckConstraint(condition=Q(last__gt=F("first")), name="papers_run_in_order"),
            models.CheckConstraint(
                condition=Q(purpose=Purpose.PERIOD) | (Q(person__isnull=False) & ~Q(because="")),
                name="papers_run_because",
                violation_error_message="Pembetulan dan pembatalan menyebut pegawai dan alasannya.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.purpose}"


class State(models.TextChoices):
    """How far somebody's draft is."""

    WAITING = "waiting", "Sedang disusun"
    WANTING = "wanting", "Ada yang kurang"
    NOTHING = "nothing", "Tidak perlu surat"
    READY = "ready", "Siap diusulkan"
    PROPOSED = "proposed", "Menunggu diperiksa"
    CHECKED = "checked", "Menunggu persetujuan"
    ISSUED = "issued", "Diterbitkan"
    ABANDONED = "abandoned", "Tidak diteruskan"


OPEN = (State.WANTING, State.NOTHING, State.READY, State.PROPOSED, State.CHECKED)
"""States in which a draft can be drawn up anew."""


class Step(models.TextChoices):
    """What has to be done next about a draft that cannot go on, and so by whom."""

    NONE = "", "–"
    RATE = "rate", "Beri penilaian"
    COMPLETE = "complete", "Lengkapi data"
    SUPERIOR = "superior", "Catat atasannya"
    PERIOD = "period", "Pilih masa lain"
    LAW = "law", "Tunggu ketentuan"
    RELEASE = "release", "Periksa penahanannya"
    ANSWER = "answer", "Jawab pengembalian"


class Draft(models.Model):
    """One official of a run. ``digest`` is that of what the papers say: whoever approves names what they read.

    ``why`` tells what is wanting, as ``outcomes`` writes it; ``converted``, ``total`` and ``enough`` what the
    papers come to.
    """

    run = models.ForeignKey(
        Run, verbose_name="Putaran", on_delete=models.PROTECT, related_name="drafts", db_index=False
    )
    person = models.ForeignKey(Person, verbose_name="Pegawai", on_delete=models.PROTECT, related_name="+")
    nama = models.CharField("Nama", max_length=200, blank=True)
    unit = models.CharField("Unit kerja", max_length=300, blank=True)
    rater = models.ForeignKey(
        Person,
        verbose_name="Pejabat penilai kinerja",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    state = models.CharField("Keadaan", max_length=10, choices=State, default=State.WAITING)
    step = models.CharField("Yang dilakukan berikutnya", max_length=10, choices=Step, default=Step.NONE, blank=True)
    why = models.JSONField("Yang kurang", default=dict, blank=True)
    digest = models.CharField("Sidik isi", max_length=DIGEST, blank=True)
    kinds = models.JSONField("Jenis surat", default=list, blank=True)
    converted = models.PositiveIntegerField("Angka kredit konversi (perseribu)", null=True, blank=True)
    total = models.PositiveIntegerField("Angka kredit kumulatif (perseribu)", null=True, blank=True)
    enough = models.JSONField("Cukup untuk", default=list, blank=True)
    proposed_by = models.CharField("Diusulkan oleh", max_length=ACTOR, blank=True)
    checked_by = models.CharField("Diperiksa oleh", max_length=ACTOR, blank=True)
    since = models.DateTimeField("Dalam keadaan ini sejak", null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("run", "person"), name="papers_draft_one"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="papers_draft_state"),
            models.CheckConstraint(
                condition=~Q(proposed_by="") | ~Q(state__in=(State.PROPOSED, State.CHECKED, State.ISSUED)),
                name="papers_draft_proposed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(checked_by="") | ~Q(checked_by=F("proposed_by")), name="papers_draft_checked_by_another",
                violation_error_message="Yang mengusulkan tidak memeriksa usulnya sendiri.",
            ),
        )  # fmt: skip
        indexes = (
            models.Index(fields=("run", "state", "step"), name="papers_draft_state"),
            models.Index(fields=("rater", "state"), name="papers_draft_rater"),
        )

    def __str__(self) -> str:
        return f"{self.run_id} {self.person_id} {self.state}"


class Paper(models.Model):
    """A paper as it was issued. It never changes; a correction or a cancellation is another paper that names it.

    ``letter`` is what is printed, as JSON in the order of its keys; ``digest`` its SHA-256. ``pdf`` is the SHA-256
    under which the printed file lies, as soon as it is printed. ``ended_at``: since when it no longer stands;
    ``ended_by``: the paper that corrects or cancels it.
    """

    person = models.ForeignKey(Person, verbose_name="Pegawai", on_delete=models.PROTECT, related_name="+")
    draft = models.ForeignKey(Draft, verbose_name="Konsep", on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField("Jenis", max_length=KIND)
    first = models.DateField("Hari pertama masa")
    last = models.DateField("Hari terakhir masa")
    year = models.PositiveIntegerField("Tahun nomor")
    sequence = models.PositiveIntegerField("Nomor urut")
    number = models.CharField("Nomor", max_length=NUMBER, unique=True)
    on = models.DateField("Ditetapkan pada")
    letter = models.TextField("Isi surat")
    digest = models.CharField("Sidik isi", max_length=DIGEST)
    key = models.CharField("Kunci pemeriksaan", max_length=KEY, unique=True)
    issued_by = models.CharField("Disetujui oleh", max_length=ACTOR)
    issued_at = models.DateTimeField("Diterbitkan pada")
    because = models.CharField("Alasan pembetulan atau pembatalan", max_length=REASON, blank=True)
    pak = models.ForeignKey(
        Pak, verbose_name="Catatan PAK", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    pdf = models.CharField("SHA-256 berkas PDF", max_length=DIGEST, null=True, blank=True)
    ended_at = models.DateTimeField("Berakhir pada", null=True, blank=True)
    ended_by = models.ForeignKey(
        "self",
        verbose_name="Diganti atau dibatalkan oleh",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ends",
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("kind", "year", "sequence"), name="papers_paper_number"),
            models.UniqueConstraint(fields=("draft", "kind"), name="papers_paper_one_of_a_kind"),
            models.UniqueConstraint(
                fields=("person", "kind", "first", "last"), condition=Q(ended_at__isnull=True),
                name="papers_paper_one_stands",
            ),
            models.CheckConstraint(
                condition=Q(ended_by__isnull=True) | Q(ended_at__isnull=False), name="papers_paper_ended_by"
            ),
            Unchanging(name="papers_paper_unchanging", once=("pdf", "ended_at", "ended_by_id")),
        )  # fmt: skip
        indexes = (models.Index(fields=("pdf", "id"), name="papers_paper_printed"),)

    def __str__(self) -> str:
        return self.number


class Series(models.Model):
    """The last number taken of a kind in a year. Whoever takes the next holds the row until the paper stands."""

    kind = models.CharField("Jenis", max_length=KIND)
    year = models.PositiveIntegerField("Tahun")
    last = models.PositiveIntegerField("Nomor urut terakhir", default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "year"), name="papers_series_one"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.year}: {self.last}"


class Skipped(models.Model):
    """Numbers that no paper of ours bears, both ends included, and why: so that no gap is unexplained."""

    kind = models.CharField("Jenis", max_length=KIND)
    year = models.PositiveIntegerField("Tahun")
    first = models.PositiveIntegerField("Dari nomor urut")
    last = models.PositiveIntegerField("Sampai nomor urut")
    because = models.CharField("Alasan", max_length=REASON)
    by = models.CharField("Oleh", max_length=ACTOR)
    at = models.DateTimeField("Waktu")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="papers_skipped_in_order"),
            models.CheckConstraint(condition=~Q(because=""), name="papers_skipped_because"),
            Unchanging(name="papers_skipped_unchanging"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.year}: {self.first}–{self.last}"
