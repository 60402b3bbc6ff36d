"""Issued credit, and the approvals of the bonus for special areas."""

from __future__ import annotations

from django.db import models

from orkestra.people.codes import codes
from orkestra.people.models import OfPerson, code
from orkestra.shared.histories.models import in_order, one_of, recorded


class Pak(OfPerson):
    """A determination of credit as it was issued. ``angka_kredit`` counts thousandths; days lie in whole months."""

    mulai = models.DateField("Awal masa penilaian", null=True, blank=True)
    akhir = models.DateField("Akhir masa penilaian")
    ditetapkan = models.DateField("Tanggal penetapan", null=True, blank=True)
    rezim = code("rezim", "Rezim angka kredit")
    jenis = code("jenis_pak", "Jenis penetapan")
    angka_kredit = models.PositiveIntegerField("Angka kredit (perseribu)", null=True, blank=True)

    class Meta:
        constraints = (
            *recorded("credit_pak"),
            in_order("credit_pak", "mulai", "akhir"),
            one_of("credit_pak", "rezim", codes("rezim")),
            one_of("credit_pak", "jenis", codes("jenis_pak")),
        )


class DaerahKhusus(OfPerson):
    """An approval of the bonus for a remote or dangerous area, for one promotion in rank."""

    golongan = code("golongan", "Untuk kenaikan pangkat ke")
    disetujui = models.DateField("Tanggal persetujuan", null=True, blank=True)

    class Meta:
        constraints = (
            *recorded("credit_daerahkhusus"),
            one_of("credit_daerahkhusus", "golongan", codes("golongan")),
        )
