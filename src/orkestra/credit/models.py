"""Issued credit, and the approvals of the bonus for special areas."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext_noop

from orkestra.credit.elements import ELEMENTS, TOTAL
from orkestra.people.codes import codes
from orkestra.people.models import OfPerson, code
from orkestra.shared.histories.models import in_order, one_of, recorded


def _element(name: str) -> models.PositiveIntegerField[int | None, int | None]:
    return models.PositiveIntegerField(f"{ELEMENTS[name]} (perseribu)", null=True, blank=True)


def _adding_up() -> models.CheckConstraint:
    """All elements together are the whole; where one is not recorded nothing is asked of the others."""
    first, *others = ELEMENTS
    whole: Any = Cast(F(first), models.BigIntegerField())  # the sum of five may be larger than any of them can be
    for name in others:
        whole += F(name)
    unknown = Q()
    for name in ELEMENTS:
        unknown |= Q(**{f"{name}__isnull": True})
    return models.CheckConstraint(
        condition=unknown | Q(**{f"{TOTAL}__isnull": False, TOTAL: whole}), name="credit_pak_adding_up",
        violation_error_message=gettext_noop("Jumlah kelima unsur tidak sama dengan angka kredit."),
    )  # fmt: skip


class Pak(OfPerson):
    """A determination of credit as it was issued. All credit counts thousandths; days lie in whole months.

    The elements are those of the PAK of integration (DO-06); no file tells them.
    """

    mulai = models.DateField("Awal masa penilaian", null=True, blank=True)
    akhir = models.DateField("Akhir masa penilaian")
    ditetapkan = models.DateField("Tanggal penetapan", null=True, blank=True)
    rezim = code("rezim", "Rezim angka kredit")
    jenis = code("jenis_pak", "Jenis penetapan")
    angka_kredit = models.PositiveIntegerField("Angka kredit (perseribu)", null=True, blank=True)
    dasar = _element("dasar")
    pengalaman = _element("pengalaman")
    tugas_jabatan = _element("tugas_jabatan")
    pengembangan_profesi = _element("pengembangan_profesi")
    penunjang = _element("penunjang")

    class Meta:
        constraints = (
            *recorded("credit_pak"),
            in_order("credit_pak", "mulai", "akhir"),
            one_of("credit_pak", "rezim", codes("rezim")),
            one_of("credit_pak", "jenis", codes("jenis_pak")),
            _adding_up(),
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
