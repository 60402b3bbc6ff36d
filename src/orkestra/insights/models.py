"""What lists and dashboards read: one flat row a person, the tree of units laid flat, and figures worked out ahead.

Nothing here is a source: every row can be made anew out of the histories and the decisions.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from orkestra.careers.models import Keputusan
from orkestra.people.codes import choices
from orkestra.people.models import Person, Unit, code, family

NO_DAY = date(9999, 12, 31)
"""Stands where there is no day, so that such rows sort last on every database."""


FOUND_BY = (
    "keluarga", "jenjang", "golongan", "jenis", "status", "jenis_kelamin", "kp_state", "kp_condition", "kp_opens",
    "kj_state", "kj_condition", "kj_opens", "retires_on", "unrated_months", "differences", "unit", "superior_nip",
    "nama_order", "nip", "golongan_order", "jenjang_order", "angka_kredit",
)  # fmt: skip
"""What lists are narrowed by and sorted by, in one index: whom a filter leaves is found there without reading rows."""


def _state(label: str) -> models.CharField[str, str]:
    return models.CharField(label, max_length=10, blank=True)


def _condition(label: str) -> models.CharField[str, str]:
    return models.CharField(label, max_length=60, blank=True)


class Summary(models.Model):
    """Where an official stands: the present out of the histories, and the answer of both decisions.

    States are those of ``orkestra_batch.report.standing``; empty for somebody outside functional posts. A day that is
    not known or never comes is ``NO_DAY``. Credit counts thousandths.
    """

    person = models.OneToOneField(Person, verbose_name="Pegawai", on_delete=models.PROTECT, related_name="summary")
    nip = models.CharField("NIP", max_length=18, unique=True)
    nama = models.CharField("Nama", max_length=200, blank=True)
    nama_order = models.CharField("Urutan nama", max_length=200, blank=True)
    search = models.CharField("Kata yang dicari", max_length=300, blank=True)
    unit = models.ForeignKey(Unit, verbose_name="Unit", on_delete=models.PROTECT, null=True, related_name="+")
    unit_kode = models.CharField("Kode unit", max_length=100, blank=True)
    unit_nama = models.CharField("Unit kerja", max_length=300, blank=True)
    superior_nip = models.CharField("NIP atasan", max_length=18, blank=True)
    jenis = code("jenis_jabatan", "Jenis jabatan")
    jabatan_nama = models.CharField("Nama jabatan", max_length=300, blank=True)
    keluarga = family()
    jenjang = code("jenjang", "Jenjang")
    jenjang_order = models.PositiveSmallIntegerField("Urutan jenjang", default=0)
    golongan = models.CharField("Golongan ruang", max_length=10, blank=True)
    golongan_order = models.PositiveSmallIntegerField("Urutan golongan", default=0)
    status = code("status", "Status kepegawaian")
    kedudukan = models.CharField("Kedudukan hukum", max_length=10, blank=True)
    lahir = models.DateField("Tanggal lahir", null=True)
    jenis_kelamin = models.CharField("Jenis kelamin", max_length=1, blank=True)
    retires_on = models.DateField("Mulai pensiun", default=NO_DAY)
    predikat = models.CharField("Predikat terakhir", max_length=40, choices=choices("predikat"), blank=True)
    unrated_months = models.PositiveSmallIntegerField("Bulan tanpa penilaian", default=0)
    unrated_since = models.DateField("Tanpa penilaian sejak", null=True)
    angka_kredit = models.IntegerField("Angka kredit (perseribu)", null=True)
    kp_needed = models.IntegerField("Angka kredit yang diperlukan bagi KP (perseribu)", null=True)
    kp_state = _state("Keadaan KP")
    kp_opens = models.DateField("KP terbuka", default=NO_DAY)
    kp_condition = _condition("Penghalang utama KP")
    kp_sentence = models.TextField("Alasan KP", blank=True)
    kj_needed = models.IntegerField("Angka kredit yang diperlukan bagi KJ (perseribu)", null=True)
    kj_state = _state("Keadaan KJ")
    kj_opens = models.DateField("KJ terbuka", default=NO_DAY)
    kj_condition = _condition("Penghalang utama KJ")
    kj_sentence = models.TextField("Alasan KJ", blank=True)
    differences = models.PositiveSmallIntegerField("Perbedaan yang belum selesai", default=0)
    decision = models.ForeignKey(
        Keputusan, verbose_name="Keputusan", on_delete=models.PROTECT, null=True, related_name="+"
    )
    on = models.DateField("Untuk hari")
    computed_at = models.DateTimeField("Dihitung pada")

    class Meta:
        indexes = (
            *(
                models.Index(fields=(column, "nama_order", "nip"), name=f"insights_by_{column}")
                for column in (
                    "unit_nama", "golongan_order", "jenjang_order", "angka_kredit", "kp_opens", "kj_opens",
                    "retires_on", "unrated_months", "differences",
                )
            ),
            models.Index(fields=("nama_order", "nip"), name="insights_by_nama"),
            models.Index(fields=FOUND_BY, name="insights_found_by"),
            models.Index(fields=("search", "unit"), name="insights_searched"),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.nip


class UnitAbove(models.Model):
    """A unit and one that stands above it today, or the unit itself, which is found by its words.

    ``level`` is how deep the upper one stands.
    """

    unit = models.ForeignKey(Unit, verbose_name="Unit", on_delete=models.PROTECT, related_name="+")
    above = models.ForeignKey(Unit, verbose_name="Unit di atasnya", on_delete=models.PROTECT, related_name="+")
    above_kode = models.CharField("Kode unit di atasnya", max_length=100)
    search = models.CharField("Kata yang dicari", max_length=300, blank=True)
    level = models.PositiveSmallIntegerField("Tingkat")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("unit", "above"), name="insights_unitabove_once"),)
        indexes = (models.Index(fields=("above_kode", "unit"), name="insights_below"),)


class Filled(models.Model):
    """How many officials a unit has of a family and jenjang, and how many of them retire in each of the years ahead.

    ``leaving`` goes by year; nobody who retires later is in it.
    """

    unit = models.ForeignKey(Unit, verbose_name="Unit", on_delete=models.PROTECT, null=True, related_name="+")
    keluarga = models.CharField("Jabatan fungsional", max_length=40)
    jenjang = models.CharField("Jenjang", max_length=40, blank=True)
    many = models.PositiveIntegerField("Terisi")
    leaving = models.JSONField("Pensiun per tahun", default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("unit", "keluarga", "jenjang"), name="insights_filled_once"),)

    def __str__(self) -> str:
        return f"{self.keluarga}/{self.jenjang}: {self.many}"


class Figures(models.Model):
    """Counts over all officials of a unit and of a job family, worked out ahead; empty stands for all of them.

    ``counts`` are those of ``figures.nested``; ``names`` gives the units that they are told apart by. ``number`` keeps
    units in the order in which they are chosen from.
    """

    unit_kode = models.CharField("Kode unit", max_length=100, blank=True)
    unit_nama = models.CharField("Unit", max_length=300, blank=True)
    level = models.PositiveSmallIntegerField("Tingkat", default=0)
    number = models.PositiveIntegerField("Urutan", default=0)
    keluarga = models.CharField("Jabatan fungsional", max_length=40, blank=True)
    counts = models.JSONField("Hitungan")
    names = models.JSONField("Nama unit", default=dict)
    on = models.DateField("Untuk hari")
    computed_at = models.DateTimeField("Dihitung pada")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("unit_kode", "keluarga"), name="insights_figures_once"),)
        indexes = (models.Index(fields=("keluarga", "number"), name="insights_figures_units"),)

    def __str__(self) -> str:
        return f"{self.unit_kode}/{self.keluarga}"
