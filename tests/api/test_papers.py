"""Papers of credit, as programs read them and are told of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from orkestra.papers.models import Paper
from orkestra.shared.hooks.models import Delivery
from orkestra.shared.hooks.services import subscribe
from tests.api.calling import program
from tests.web.ministry import DAY, PEOPLE, Ministry, found
from tests.web.papers.stock import rated
from tests.web.papers.test_runs import issued

pytestmark = pytest.mark.django_db
SITI = PEOPLE["siti"][0]


@pytest.fixture
def papers(settings: Any, db: None, tmp_path: Path) -> Ministry:
    settings.HOME, settings.ORKESTRA_DAY = tmp_path, DAY
    ministry = found()
    subscribe(
        name="Arsip", address="https://arsip.contoh.test/", events=["paper.issued"], by="admin", on=DAY
    )  # fmt: skip
    issued(rated(ministry))
    return ministry


def test_a_program_reads_the_papers_of_whom_it_may_see(papers: Ministry) -> None:
    told = program(papers.accounts["rina"]).get(f"/officials/{SITI}/papers").json()
    assert [one["kind"] for one in told] == ["penetapan", "akumulasi", "konversi"]
    assert all(one["stands"] and one["pdf_sha256"] and "/periksa/" in one["verify"] for one in told)
    assert program(papers.accounts["dewi"]).get(f"/officials/{SITI}/papers").status_code == 404


def test_an_issued_paper_is_told_of_and_leads_to_itself(papers: Ministry) -> None:
    paper = Paper.objects.get(kind="penetapan")
    [message] = Delivery.objects.all()
    link = f"/papers/{paper.pk}"
    assert f"/api/v1{link}" in str(message.body) and SITI not in str(message.body)
    assert program(papers.accounts["rina"]).get(link).json()["nomor"] == paper.number
    assert program(papers.accounts["dewi"]).get(link).status_code == 404
