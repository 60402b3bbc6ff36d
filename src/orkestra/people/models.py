"""Who there is, where they serve, and every dated fact about their service.

A person and a unit are only keys; whatever is known about them is a recorded row with its days. Column names are
those of the facts that the rules read (``orkestra_rules/facts.toml``), which also says what each means.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop

from orkestra.people.codes import LENGTH, choices, codes
from orkestra.shared.database.constraints import WITHDRAWN, NoOverlap, OneStanding, Unchanging
from orkestra.shared.histories.models import Recorded, in_order, one_of, recorded

STANDS = Q(**{f"{WITHDRAWN}__isnull": True})
NIP = r"^[0-9]{18}$"
SEXES = (("L", "Laki-laki"), ("P", "Perempuan"))


def code(code_list: str, label: str, **more: Any) -> Any:
    """A column that holds a code of the law, or nothing where it is not known."""
    return models.CharField(label, max_length=LENGTH, choices=choices(code_list), null=True, blank=True, **more)


def family(label: str = "Jabatan fungsional") -> Any:
    """A column that holds the code of a job family; families are configuration, so the database does not list them."""
    return models.CharField(label, max_length=LENGTH, null=True, blank=True)


def one(name: str, *columns: str) -> models.UniqueConstraint:
    """At most one row that counts."""
    return OneStanding(fields=columns, condition=STANDS, name=name)


class Person(models.Model):
    """A civil servant, by NIP."""

    nip = models.CharField("NIP", max_length=18, unique=True, validators=[RegexValidator(NIP, "NIP harus 18 angka.")])

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(nip__regex=NIP), name="people_person_nip", violation_error_message="NIP harus 18 angka."
            ),
            Unchanging(name="people_person_unchanging"),
        )

    def __str__(self) -> str:
        return self.nip


class OfPerson(Recorded):
    """A recorded fact about a person. ``dicatat`` and ``dicabut`` are days at the source, not here."""

    person = models.ForeignKey(Person, verbose_name="Pegawai", on_delete=models.PROTECT, related_name="+")
    dicatat = models.DateField("Dicatat di sumber", null=True, blank=True)
    dicabut = models.DateField("Dicabut di sumber", null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def about(self) -> str:
        """Whom a line of the trail names."""
        return self.person.nip


class Identitas(OfPerson):
    """Name and what never changes but by correction."""

    nama = models.CharField("Nama", max_length=200, blank=True)
    tempat_lahir = models.CharField("Tempat lahir", max_length=100, blank=True)
    lahir = models.DateField("Tanggal lahir", null=True, blank=True)
    jenis_kelamin = models.CharField("Jenis kelamin", max_length=1, choices=SEXES, null=True, blank=True)
    karpeg = models.CharField("Nomor seri Karpeg", max_length=20, blank=True)
    tmt_cpns = models.DateField("TMT CPNS", null=True, blank=True)
    pernah_jpt = models.BooleanField("Pernah menduduki jabatan pimpinan tinggi", null=True, blank=True)
    pns_id = models.CharField("ID PNS di SIASN", max_length=100, blank=True, db_index=True)

    class Meta:
        constraints = (
            *recorded("people_identitas"),
            one_of("people_identitas", "jenis_kelamin", [sex for sex, _ in SEXES]),
            one("people_identitas_one", "person"),
        )


class Kepegawaian(OfPerson):
    """Status and legal standing. Sources tell the present ones, seldom since when.

    ``kedudukan`` is BKN's code. ``golongan`` is kept as printed where it is no rank of the law with its first day: the
    class of PPPK, and a rank of which no source tells the day.
    """

    status = code("status", "Status kepegawaian")
    kedudukan = models.CharField("Kedudukan hukum", max_length=10, blank=True)
    golongan = models.CharField("Golongan tercetak", max_length=10, blank=True)
    mulai = models.DateField("Mulai", null=True, blank=True)
    selesai = models.DateField("Berakhir", null=True, blank=True)

    class Meta:
        constraints = (
            *recorded("people_kepegawaian"),
            in_order("people_kepegawaian", "mulai", "selesai"),
            one_of("people_kepegawaian", "status", codes("status")),
            NoOverlap(of=("person",), first="mulai", last="selesai", name="people_kepegawaian_no_overlap"),
        )


class Jabatan(OfPerson):
    """A post, held from its TMT until the next one begins, or until ``selesai`` where none follows at once.

    ``nama`` and ``unit`` are as the source of the post tells them; they may be silent.
    """

    tmt = models.DateField("TMT jabatan")
    selesai = models.DateField("Tanggal berakhir", null=True, blank=True)
    jenis = code("jenis_jabatan", "Jenis jabatan")
    keluarga = family()
    jenjang = code("jenjang", "Jenjang")
    jalur = code("jalur", "Jalur pengangkatan")
    nama = models.CharField("Nama jabatan", max_length=300, blank=True)
    unit = models.ForeignKey(
        "Unit", verbose_name="Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = (
            *recorded("people_jabatan"),
            in_order("people_jabatan", "tmt", "selesai"),
            one_of("people_jabatan", "jenis", codes("jenis_jabatan")),
            one_of("people_jabatan", "jenjang", codes("jenjang")),
            one_of("people_jabatan", "jalur", codes("jalur")),
            one("people_jabatan_one_a_day", "person", "tmt"),
        )


class Pangkat(OfPerson):
    """A rank, held from its TMT until the next one begins."""

    tmt = models.DateField("TMT pangkat")
    golongan = code("golongan", "Golongan ruang")
    tanpa_lowongan = models.BooleanField("Kenaikan pangkat tanpa lowongan jenjang", null=True, blank=True)

    class Meta:
        constraints = (
            *recorded("people_pangkat"),
            one_of("people_pangkat", "golongan", codes("golongan")),
            one("people_pangkat_one_a_day", "person", "tmt"),
        )


class Pendidikan(OfPerson):
    """A degree, and the day on which the title was entered."""

    tingkat = code("tingkat_pendidikan", "Tingkat pendidikan")
    diakui = models.DateField("Tanggal pencantuman gelar", null=True, blank=True)
    saat_pengangkatan = models.BooleanField("Pendidikan saat pengangkatan", null=True, blank=True)

    class Meta:
        constraints = (
            *recorded("people_pendidikan"),
            one_of("people_pendidikan", "tingkat", codes("tingkat_pendidikan")),
        )


class Henti(OfPerson):
    """A spell outside the functional post; ``aktif_kembali`` is the first day back."""

    alasan = code("henti", "Alasan")
    mulai = models.DateField("Mulai")
    aktif_kembali = models.DateField("Aktif kembali", null=True, blank=True)

    class Meta:
        constraints = (
            *recorded("people_henti"),
            in_order("people_henti", "mulai", "aktif_kembali"),
            one_of("people_henti", "alasan", codes("henti")),
            NoOverlap(of=("person", "alasan"), first="mulai", last="aktif_kembali", name="people_henti_no_overlap"),
        )


class Hukdis(OfPerson):
    """A disciplinary measure. Two may run at the same time."""

    tingkat = code("tingkat_hukdis", "Tingkat")
    mulai = models.DateField("Mulai berlaku")
    selesai = models.DateField("Berakhir", null=True, blank=True)

    class Meta:
        constraints = (
            *recorded("people_hukdis"),
            in_order("people_hukdis", "mulai", "selesai"),
            one_of("people_hukdis", "tingkat", codes("tingkat_hukdis")),
        )


# ------------------------------------------------------------------ units
class Unit(models.Model):
    """A unit of the organisation, by the code that the sources give it (SIASN: UNOR)."""

    kode = models.CharField("Kode", max_length=100, unique=True)

    class Meta:
        constraints = (Unchanging(name="people_unit_unchanging"),)

    def __str__(self) -> str:
        return self.kode


class OfUnit(Recorded):
    """A recorded fact about a unit. Where ``mulai`` is empty no source tells since when."""

    unit = models.ForeignKey(Unit, verbose_name="Unit", on_delete=models.PROTECT, related_name="+")
    mulai = models.DateField("Mulai", null=True, blank=True)
    selesai = models.DateField("Berakhir", null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def about(self) -> str:
        """Nobody: a unit is no person."""
        return ""


class KeadaanUnit(OfUnit):
    """Name of a unit, the unit above it, and who leads it, for a time."""

    nama = models.CharField("Nama", max_length=300)
    induk = models.ForeignKey(
        Unit, verbose_name="Unit induk", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    pemimpin = models.ForeignKey(
        Person, verbose_name="Pemimpin", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = (
            *recorded("people_keadaanunit"),
            in_order("people_keadaanunit", "mulai", "selesai"),
            NoOverlap(of=("unit",), first="mulai", last="selesai", name="people_keadaanunit_no_overlap"),
            models.CheckConstraint(
                condition=Q(induk__isnull=True) | ~Q(induk=models.F("unit")), name="people_keadaanunit_own_parent",
                violation_error_message="Unit tidak dapat menjadi induknya sendiri.",
            ),
        )  # fmt: skip

    def clean(self) -> None:
        """A unit never stands below itself. Raises ValidationError that names the ring."""
        ring = [self.unit_id, *self._above()]
        if ring[0] in ring[1:]:
            names = " di bawah ".join(str(Unit.objects.get(pk=pk)) for pk in ring)
            raise ValidationError({"induk": f"Susunan unit melingkar: {names}."}, code="ring")

    def _above(self) -> list[int]:
        """The units above, one by one, as far as they stand together with this one; ends at a ring."""
        found: list[int] = []
        above = self.induk_id
        while above is not None and above not in found:
            found.append(above)
            if above == self.unit_id:
                break
            states = KeadaanUnit.objects.standing().filter(unit_id=above, induk__isnull=False)
            begun = Q() if self.selesai is None else Q(mulai__isnull=True) | Q(mulai__lte=self.selesai)
            lasting = Q() if self.mulai is None else Q(selesai__isnull=True) | Q(selesai__gte=self.mulai)
            states = states.filter(begun, lasting).order_by(F("mulai").asc(nulls_first=True))
            above = next((state.induk_id for state in states), None)
        return found


class Penempatan(OfPerson):
    """The unit in which a person serves, and the post there; ``jabatan`` and ``nama_unit`` as the sources print them.

    Sources tell the present one; ``mulai`` is empty where none tells since when.
    """

    unit = models.ForeignKey(Unit, verbose_name="Unit", on_delete=models.PROTECT, related_name="+")
    nama_unit = models.CharField("Nama unit tercetak", max_length=300, blank=True)
    jabatan = models.CharField("Nama jabatan", max_length=300, blank=True)
    jenis = code("jenis_jabatan", "Jenis jabatan")
    lokasi = models.CharField("Lokasi kerja", max_length=200, blank=True)
    mulai = models.DateField("Mulai", null=True, blank=True)
    selesai = models.DateField("Berakhir", null=True, blank=True)

    class Meta:
        constraints = (
            *recorded("people_penempatan"),
            in_order("people_penempatan", "mulai", "selesai"),
            one_of("people_penempatan", "jenis", codes("jenis_jabatan")),
            NoOverlap(of=("person",), first="mulai", last="selesai", name="people_penempatan_no_overlap"),
        )


class Atasan(OfPerson):
    """Who rates a person. ``per`` is the last day of the rating that says so, where a rating does."""

    atasan = models.ForeignKey(Person, verbose_name="Atasan", on_delete=models.PROTECT, related_name="+")
    per = models.DateField("Menurut penilaian sampai", null=True, blank=True)
    mulai = models.DateField("Mulai", null=True, blank=True)
    selesai = models.DateField("Berakhir", null=True, blank=True)

    class Meta:
        constraints = (
            *recorded("people_atasan"),
            in_order("people_atasan", "mulai", "selesai"),
            NoOverlap(of=("person",), first="mulai", last="selesai", name="people_atasan_no_overlap"),
            models.CheckConstraint(
                condition=~Q(atasan=models.F("person")), name="people_atasan_another",
                violation_error_message=gettext_noop("Seseorang bukan atasan dirinya sendiri."),
            ),
        )  # fmt: skip


class Pembina(OfUnit):
    """The unit that guides a job family; every other unit with officials of the family is a using unit."""

    keluarga = family()

    class Meta:
        constraints = (
            *recorded("people_pembina"),
            in_order("people_pembina", "mulai", "selesai"),
            NoOverlap(of=("keluarga",), first="mulai", last="selesai", name="people_pembina_no_overlap"),
        )


class Kebutuhan(OfUnit):
    """How many officials of a family and jenjang a unit needs and may have (peta jabatan)."""

    keluarga = family()
    jenjang = code("jenjang", "Jenjang")
    jumlah = models.PositiveIntegerField("Kebutuhan")

    class Meta:
        constraints = (
            *recorded("people_kebutuhan"),
            in_order("people_kebutuhan", "mulai", "selesai"),
            one_of("people_kebutuhan", "jenjang", codes("jenjang")),
            NoOverlap(
                of=("unit", "keluarga", "jenjang"), first="mulai", last="selesai", name="people_kebutuhan_no_overlap"
            ),
        )


class Lowongan(Recorded):
    """How many seats of a family and jenjang stood open in a unit, as somebody counted them for a time.

    ``kunci`` is the unit as the count names it: its code, else its name in letters and digits; ``unit`` is that unit
    where it is known.
    """

    kunci = models.CharField("Unit menurut sumber", max_length=300)
    unit = models.ForeignKey(
        Unit, verbose_name="Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    keluarga = family()
    jenjang = code("jenjang", "Jenjang")
    jumlah = models.PositiveIntegerField("Lowongan")
    mulai = models.DateField("Mulai", null=True, blank=True)
    selesai = models.DateField("Berakhir", null=True, blank=True)

    class Meta:
        constraints = (
            *recorded("people_lowongan"),
            in_order("people_lowongan", "mulai", "selesai"),
            one_of("people_lowongan", "jenjang", codes("jenjang")),
            NoOverlap(
                of=("kunci", "keluarga", "jenjang"), first="mulai", last="selesai", name="people_lowongan_no_overlap"
            ),
        )

    @property
    def about(self) -> str:
        """Nobody: a seat is no person."""
        return ""
