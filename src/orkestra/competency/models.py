"""Competence tests."""

from __future__ import annotations

from django.db import models

from orkestra.people.codes import codes
from orkestra.people.models import OfPerson, code
from orkestra.shared.histories.models import one_of, recorded


class UjiKompetensi(OfPerson):
    """A test for a jenjang, and whether it was passed."""

    jenjang = code("jenjang", "Jenjang yang diuji")
    lulus = models.BooleanField("Lulus", null=True, blank=True)
    tanggal = models.DateField("Tanggal")

    class Meta:
        constraints = (
            *recorded("competency_ujikompetensi"),
            one_of("competency_ujikompetensi", "jenjang", codes("jenjang")),
        )
