"""Ratings, by the period that they rate."""

from __future__ import annotations

from django.db import models

from orkestra.people.codes import codes
from orkestra.people.models import OfPerson, code
from orkestra.shared.database.constraints import NoOverlap
from orkestra.shared.histories.models import in_order, one_of, recorded


class Penilaian(OfPerson):
    """A rating of whole months: ``mulai`` is the first day of the first, ``akhir`` the last day of the last.

    A year may have an annual rating beside periodic ones; two of one sort never rate the same month.
    """

    mulai = models.DateField("Awal periode")
    akhir = models.DateField("Akhir periode")
    jenis = code("jenis_penilaian", "Jenis penilaian")
    predikat = code("predikat", "Predikat kinerja")

    class Meta:
        constraints = (
            *recorded("performance_penilaian"),
            in_order("performance_penilaian", "mulai", "akhir"),
            one_of("performance_penilaian", "jenis", codes("jenis_penilaian")),
            one_of("performance_penilaian", "predikat", codes("predikat")),
            NoOverlap(of=("person", "jenis"), first="mulai", last="akhir", name="performance_penilaian_no_overlap"),
        )
