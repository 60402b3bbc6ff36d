"""The copy of one's own data: whole, for oneself alone, and on the trail."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from orkestra.careers.histories import HISTORIES
from orkestra.careers.models import Keputusan
from orkestra.shared.trail.models import Entry
from orkestra.web.bureau.histories import TOLD
from tests.web.bureau.desk import send, signed_in
from tests.web.career.judged import SITI, judge

pytestmark = pytest.mark.django_db
COPY = f"/pegawai/{SITI}/salinan/"


@pytest.fixture
def judged(ministry: Any) -> Any:
    return judge(ministry)


def lines(answer: Any) -> list[tuple[str, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    return [tuple(str(cell or "") for cell in row) for row in sheet.iter_rows(values_only=True)]


def test_every_row_of_every_history_is_in_it_with_who_noted_it(judged: Any) -> None:
    siti = judged.people["siti"]
    found = lines(signed_in(judged, "siti").get(COPY))
    for name, kind in HISTORIES.items():
        told = {line[1] for line in found if line[0] == str(TOLD[name].label) and line[4]}
        assert len(told) == kind._default_manager.filter(person=siti).count(), name
    for value in ("Siti Rahmawati, S.H.", "15 Maret 1990", "III/c (Penata)", "Ahli Muda"):
        assert any(value in line[3] for line in found), value


def test_decisions_requests_and_looks_are_in_it(judged: Any) -> None:
    client = signed_in(judged, "siti")
    send(client, f"/pegawai/{SITI}/koreksi/golongan/", wanted="III/d", because="SK 12/2025")
    signed_in(judged, "rina").get(f"/pegawai/{SITI}/")
    parts = {line[0]: line for line in lines(client.get(COPY))}
    assert parts["Keputusan"][3] == Keputusan.objects.get(person=judged.people["siti"]).trace
    assert "III/c → III/d (SK 12/2025)" in parts["Permintaan koreksi"][3]
    assert parts["Siapa yang melihat"][3] == "Pegawai"


@pytest.mark.parametrize("who", ["rina", "budi", "kepala", "dewi"])
def test_nobody_takes_a_copy_of_anothers(judged: Any, who: str) -> None:
    assert signed_in(judged, who).get(COPY).status_code in (403, 404)
    assert not Entry.objects.filter(act="career.copy").exists()


def test_that_it_was_taken_is_on_the_trail(judged: Any) -> None:
    signed_in(judged, "siti").get(COPY)
    entry = Entry.objects.get(act="career.copy")
    assert (entry.by, entry.about) == ("siti", SITI)
