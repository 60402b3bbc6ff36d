"""Imports on their way, and what remains of them: what every source said, differences, requests to correct.

``Staged``, ``Found`` and ``Preview`` are made anew as often as need be until an import is applied; statements,
differences and requests are kept for good.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from orkestra.people.models import Person
from orkestra.shared.database.constraints import Unchanging
from orkestra.shared.histories.models import ACTOR

NIP, SHA256, SOURCE, KIND = 18, 64, 30, 30


# ------------------------------------------------------------------ an import
class State(models.TextChoices):
    """How far an import is."""

    UPLOADED = "uploaded", "Diunggah"
    READING = "reading", "Sedang dibaca"
    PREVIEWED = "previewed", "Menunggu persetujuan"
    APPLYING = "applying", "Sedang diterapkan"
    APPLIED = "applied", "Diterapkan"
    REFUSED = "refused", "Ditolak"
    ABANDONED = "abandoned", "Dibatalkan"


class Note(models.TextChoices):
    """What there is to say of an import as a whole."""

    NOTHING = "", "–"
    NOTHING_READ = "nothing_read", "Tidak ada satu catatan pun yang dapat dipakai dari berkas ini."
    MADE_ANEW = "made_anew", "Sementara itu ada data lain yang dicatat; pratinjau dibuat ulang atas keadaan terbaru."


class Import(models.Model):
    """One or several files put in together, by somebody, for a day."""

    state = models.CharField("Keadaan", max_length=12, choices=State, default=State.UPLOADED)
    by = models.CharField("Diunggah oleh", max_length=ACTOR)
    on = models.DateField("Untuk hari")
    at = models.DateTimeField("Diunggah pada")
    run = models.PositiveIntegerField("Giliran kerja", default=0)
    """Raised by whoever takes up the work; another who still holds it finds out and stops."""
    round = models.PositiveIntegerField("Pratinjau ke", default=0)
    """How often the preview was made; more than once where something else was recorded in between."""
    note = models.CharField("Keterangan", max_length=40, choices=Note, blank=True)
    counts = models.JSONField("Hitungan", default=dict, blank=True)
    """People by verdict, rows new and changed, findings by severity, rows read, stored and flagged."""
    previewed_at = models.DateTimeField("Pratinjau selesai pada", null=True, blank=True)
    settled_by = models.CharField("Disetujui atau dibatalkan oleh", max_length=ACTOR, blank=True)
    ended_at = models.DateTimeField("Selesai pada", null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=State.values), name="reconciliation_import_state"),
            models.CheckConstraint(
                condition=~Q(settled_by="") | ~Q(state__in=(State.APPLYING, State.APPLIED, State.ABANDONED)),
                name="reconciliation_import_settled_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class Upload(models.Model):
    """One file of an import. Its bytes lie under their SHA-256; ``read_at`` says that all of it was staged."""

    batch = models.ForeignKey(Import, verbose_name="Impor", on_delete=models.PROTECT, related_name="uploads")
    number = models.PositiveIntegerField("Urutan")
    name = models.CharField("Nama berkas", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=SHA256, db_index=True)
    size = models.PositiveBigIntegerField("Ukuran (bita)")
    shape = models.CharField("Bentuk", max_length=SOURCE, blank=True)
    counts = models.JSONField("Hitungan baris", default=dict, blank=True)
    read_at = models.DateTimeField("Dibaca pada", null=True, blank=True)
    twin = models.ForeignKey(
        "self", verbose_name="Berkas yang sama", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text="Unggahan terdahulu dengan isi yang sama persis.",
    )  # fmt: skip

    class Meta:
        constraints = (models.UniqueConstraint(fields=("batch", "number"), name="reconciliation_upload_number"),)

    def __str__(self) -> str:
        return self.name


class Kept(models.Model):
    """A record of a file, or a doubt about one that was refused, as ``codec`` writes it, and where it stands."""

    nip = models.CharField("NIP", max_length=NIP, blank=True)
    source = models.CharField("Sumber", max_length=SOURCE)
    kind = models.CharField("Jenis catatan", max_length=KIND)
    key = models.CharField("Tentang", max_length=200, blank=True)
    """Two records of a person, source and kind that bear the same key speak of the same thing."""
    content = models.TextField("Isi")
    sheet = models.CharField("Lembar", max_length=200, null=True, blank=True)
    row = models.PositiveIntegerField("Baris", null=True, blank=True)
    column = models.CharField("Kolom", max_length=200, null=True, blank=True)

    class Meta:
        abstract = True


class Staged(Kept):
    """A record of an import that is not applied yet."""

    batch = models.ForeignKey(Import, verbose_name="Impor", on_delete=models.CASCADE, related_name="+", db_index=False)
    upload = models.ForeignKey(Upload, verbose_name="Berkas", on_delete=models.CASCADE, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("batch", "nip"), name="rec_staged_nip"),)


class Severity(models.TextChoices):
    """How grave a finding is, as the readers say it."""

    ERROR = "error", "Kesalahan"
    QUESTION = "question", "Pertanyaan"
    WARNING = "warning", "Peringatan"
    INFO = "info", "Keterangan"


class Found(models.Model):
    """A finding at its cell. ``upload`` is empty for what only the joining of sources shows."""

    batch = models.ForeignKey(Import, verbose_name="Impor", on_delete=models.CASCADE, related_name="+", db_index=False)
    upload = models.ForeignKey(
        Upload, verbose_name="Berkas", on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    nip = models.CharField("NIP", max_length=NIP, blank=True)
    package = models.CharField("Asal", max_length=40)
    code = models.CharField("Kode", max_length=8)
    severity = models.CharField("Tingkat", max_length=10, choices=Severity)
    refuses = models.BooleanField("Menolak")
    file = models.CharField("Nama berkas", max_length=200)
    sheet = models.CharField("Lembar", max_length=200, null=True, blank=True)
    row = models.PositiveIntegerField("Baris", null=True, blank=True)
    column = models.CharField("Kolom", max_length=200, null=True, blank=True)
    value = models.TextField("Nilai", blank=True)
    fields = models.TextField("Isian kalimat", default="[]")
    """What fills its sentences, as ``codec`` writes it: they are made in the language of whoever reads them."""

    class Meta:
        indexes = (
            models.Index(fields=("batch", "severity"), name="rec_found_severity"),
            models.Index(fields=("batch", "nip"), name="rec_found_nip"),
            models.Index(fields=("batch", "code"), name="rec_found_code"),
            models.Index(fields=("batch", "file", "sheet", "row", "column"), name="rec_found_place"),
        )


class Subject(models.TextChoices):
    """What a line of a preview is about."""

    PERSON = "person", "Pegawai"
    UNIT = "unit", "Unit"
    VACANCY = "vacancy", "Lowongan"


class Verdict(models.TextChoices):
    """What an import does to somebody or something."""

    NEW = "new", "Baru"
    CHANGED = "changed", "Berubah"
    UNCHANGED = "unchanged", "Tetap"
    REFUSED = "refused", "Ditolak"
    UNLISTED = "unlisted", "Belum ada dalam daftar pegawai"


class Preview(models.Model):
    """What an import would do, or did, to one person or unit."""

    batch = models.ForeignKey(Import, verbose_name="Impor", on_delete=models.CASCADE, related_name="+", db_index=False)
    subject = models.CharField("Tentang", max_length=8, choices=Subject, default=Subject.PERSON)
    key = models.CharField("Kunci", max_length=200)
    """NIP, or the code of a unit, or unit, family and jenjang of a vacancy."""
    nama = models.CharField("Nama", max_length=300, blank=True)
    unit = models.CharField("Unit", max_length=300, blank=True)
    jabatan = models.CharField("Jabatan", max_length=300, blank=True)
    verdict = models.CharField("Akibat", max_length=10, choices=Verdict)
    outside = models.CharField("Di luar penilaian karena", max_length=200, blank=True)
    """Why somebody is registered but not assessed; empty for functional officials."""
    reason = models.TextField("Alasan", blank=True)
    """Why somebody is refused."""
    added = models.PositiveIntegerField("Catatan baru", default=0)
    corrected = models.PositiveIntegerField("Catatan yang dibetulkan", default=0)
    findings = models.PositiveIntegerField("Temuan", default=0)
    changes = models.TextField("Perubahan", default="[]")
    """Row by row and column by column, old and new, as ``changes`` writes it."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("batch", "subject", "key"), name="reconciliation_preview_one"),
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="reconciliation_preview_verdict"),
        )
        indexes = (
            models.Index(fields=("batch", "subject", "verdict", "nama"), name="rec_preview_verdict"),
            models.Index(fields=("batch", "nama"), name="rec_preview_nama"),
        )


# ------------------------------------------------------------------ what remains
class Said(models.QuerySet["Statement"]):
    """Statements."""

    def standing(self) -> Said:
        """Those that their source has not said otherwise since."""
        return self.filter(superseded_at__isnull=True)


class Statement(Kept):
    """What a source said about a person or a unit. A file that lacks it takes nothing away."""

    upload = models.ForeignKey(Upload, verbose_name="Berkas", on_delete=models.PROTECT, related_name="+")
    since = models.DateField("Pertama dinyatakan")
    superseded_at = models.DateTimeField("Digantikan pada", null=True, blank=True)
    superseded_by = models.ForeignKey(
        Import, verbose_name="Digantikan oleh impor", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = Said.as_manager()

    class Meta:
        constraints = (
            Unchanging(name="reconciliation_statement_unchanging", once=("superseded_at", "superseded_by_id")),
            models.CheckConstraint(
                condition=Q(superseded_at__isnull=True, superseded_by__isnull=True)
                | Q(superseded_at__isnull=False, superseded_by__isnull=False),
                name="reconciliation_statement_superseded_by_one",
            ),
        )
        indexes = (models.Index(fields=("nip",), name="rec_statement_nip", condition=Q(superseded_at__isnull=True)),)


class Owner(models.TextChoices):
    """Who must act so that a difference ends."""

    SIASN = "admin_siasn", "Admin SIASN"
    EKINERJA = "pejabat_penilai", "Pejabat penilai di e-Kinerja"
    BIRO = "biro", "Biro kepegawaian"


class Side(models.TextChoices):
    """Who says something; the values are names of columns."""

    SIASN = "siasn", "SIASN"
    EKINERJA = "ekinerja", "e-Kinerja"
    OURS = "ours", "Orkestra"


class Difference(models.Model):
    """Something that two of SIASN, e-Kinerja and we say differently. A value of None: that side says nothing."""

    person = models.ForeignKey(Person, verbose_name="Pegawai", on_delete=models.PROTECT, related_name="+")
    field = models.CharField("Isian", max_length=40)
    key = models.CharField("Untuk", max_length=60, blank=True)
    """The period of a rating, the first day of a post or rank; empty for what there is one of."""
    siasn = models.CharField("Menurut SIASN", max_length=300, null=True, blank=True)
    ekinerja = models.CharField("Menurut e-Kinerja", max_length=300, null=True, blank=True)
    ours = models.CharField("Menurut Orkestra", max_length=300, null=True, blank=True)
    evidence = models.JSONField("Bukti", default=dict)
    """By side: file, sheet, row, and the day since which the side says so."""
    wrong = models.CharField("Yang dibetulkan", max_length=10, choices=Side)
    """The side that must change, as the agency's profile prefers the others."""
    owner = models.CharField("Yang bertindak", max_length=20, choices=Owner)
    since = models.DateField("Sejak")
    opened_at = models.DateTimeField("Dicatat pada")
    opened_in = models.ForeignKey(
        Import, verbose_name="Ditemukan oleh impor", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    closed_at = models.DateTimeField("Selesai pada", null=True, blank=True)
    closed_in = models.ForeignKey(
        Import,
        verbose_name="Diselesaikan oleh impor",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    replaces = models.OneToOneField(
        "self",
        verbose_name="Kelanjutan dari",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
    )
    """The same difference with other values before: ``since`` is taken over."""

    class Meta:
        constraints = (
            Unchanging(name="reconciliation_difference_unchanging", once=("closed_at", "closed_in_id")),
            models.UniqueConstraint(
                fields=("person", "field", "key"),
                condition=Q(closed_at__isnull=True),
                name="reconciliation_difference_one",
            ),
            models.CheckConstraint(
                condition=Q(owner__in=Owner.values, wrong__in=Side.values), name="reconciliation_difference_owner"
            ),
        )
        indexes = (
            models.Index(fields=("owner", "since"), name="rec_difference_open", condition=Q(closed_at__isnull=True)),
        )

    @property
    def about(self) -> str:
        """Whom a line of the trail names."""
        return self.person.nip


class Answer(models.TextChoices):
    """What became of a request."""

    ACCEPTED = "accepted", "Diterima"
    REFUSED = "refused", "Ditolak"
    WITHDRAWN = "withdrawn", "Ditarik"


class CorrectionRequest(models.Model):
    """Somebody says that something held about a person is wrong. It is answered by another, within its clock."""

    person = models.ForeignKey(Person, verbose_name="Pegawai", on_delete=models.PROTECT, related_name="+")
    field = models.CharField("Isian", max_length=40)
    key = models.CharField("Untuk", max_length=60, blank=True)
    held = models.CharField("Yang tercatat", max_length=300, blank=True)
    wanted = models.CharField("Seharusnya", max_length=300)
    because = models.TextField("Alasan")
    by = models.CharField("Diajukan oleh", max_length=ACTOR)
    on = models.DateField("Untuk hari")
    at = models.DateTimeField("Diajukan pada")
    due_at = models.DateTimeField("Tenggat")
    answer = models.CharField("Jawaban", max_length=10, choices=Answer, null=True, blank=True)
    answered_at = models.DateTimeField("Dijawab pada", null=True, blank=True)
    answered_by = models.CharField("Dijawab oleh", max_length=ACTOR, null=True, blank=True)
    answered = models.TextField("Penjelasan jawaban", null=True, blank=True)
    difference = models.ForeignKey(
        Difference, verbose_name="Perbedaan", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    """What others must still mend after the request was accepted."""

    class Meta:
        constraints = (
            Unchanging(
                name="reconciliation_correctionrequest_unchanging",
                once=("answer", "answered_at", "answered_by", "answered", "difference_id"),
            ),
            models.UniqueConstraint(
                fields=("person", "field", "key"), condition=Q(answer__isnull=True), name="reconciliation_request_one",
                violation_error_message="Permintaan untuk isian ini masih menunggu jawaban.",
            ),
            models.CheckConstraint(
                condition=Q(answer="withdrawn") | Q(answered_by__isnull=True) | ~Q(answered_by=F("by")),
                name="reconciliation_request_answered_by_another",
                violation_error_message="Permintaan tidak dapat dijawab oleh pengajunya sendiri.",
            ),
            models.CheckConstraint(
                condition=Q(answer__isnull=True, answered_at__isnull=True, answered_by__isnull=True)
                | Q(answer__isnull=False, answered_at__isnull=False, answered_by__isnull=False),
                name="reconciliation_request_answered_together",
            ),
        )  # fmt: skip
        indexes = (models.Index(fields=("due_at",), name="rec_request_open", condition=Q(answer__isnull=True)),)

    @property
    def about(self) -> str:
        """Whom a line of the trail names."""
        return self.person.nip
