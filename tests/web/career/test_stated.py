"""What sources stated, in the words of the copy of one's own data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from orkestra.people.models import Person
from orkestra.reconciliation.codec import KINDS as RECORDS
from orkestra.reconciliation.queries import statements_of
from orkestra.reconciliation.topics import FINDING, LOST
from orkestra.shared.access.masking import masked
from orkestra.web.career.stated import KINDS, words
from tests.reconciliation.steps import NIP, applied, ekinerja, siasn

SUPERIOR = "198701012010011001"
OF_UNITS = {"Unor", "Lowongan"}


@pytest.mark.django_db
def test_a_statement_is_read_out_of_its_record(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    applied(siasn() | ekinerja({"pegawai_atasan_nip": SUPERIOR}))
    told = {said.kind: dict(words(said)) for said in statements_of(Person.objects.get(nip=NIP))}
    assert (told["Pegawai"]["Golongan"], told["Pegawai"]["TMT golongan"]) == ("III/c", "1 April 2022")
    assert told["Penilaian"]["Akhir"] == "31 Desember 2025"
    assert told["Penilaian"]["Atasan NIP"] == masked(SUPERIOR)
    assert not any(NIP in value for said in told.values() for value in said.values())


def test_every_kind_of_statement_about_a_person_has_a_name() -> None:
    assert set(KINDS) == set(RECORDS) - OF_UNITS | {FINDING, LOST}
