"""What remains is never changed, whoever writes: statements, differences, requests; and what is taken along is text."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.db import DatabaseError, transaction

from orkestra.reconciliation.exports import PERUBAHAN, Asked
from orkestra.reconciliation.models import Difference, Statement
from orkestra_batch.outputs.columns import outline
from orkestra_batch.outputs.table import write_sheet, write_text
from orkestra_batch.wording import Wording
from orkestra_rules.law import load
from tests.formats.files import ON
from tests.reconciliation.steps import applied, ekinerja, siasn

pytestmark = pytest.mark.django_db
APPROVED = Path(__file__).parent / "snapshots" / "perubahan.txt"


@pytest.fixture(autouse=True)
def stored() -> None:
    applied({**siasn({"UNOR_NAMA": "=CMD()|A1"}), **ekinerja({"skp_unor": "Direktorat Lain"})})


@pytest.mark.parametrize(
    ("table", "change"),
    [
        (Statement, {"content": "{}"}), (Statement, {"since": ON.replace(day=1)}), (Statement, {"nip": "1"}),
        (Difference, {"siasn": "lain"}), (Difference, {"owner": "biro", "wrong": "siasn"}),
    ],
)  # fmt: skip
def test_nobody_changes_what_was_said_or_found(table: Any, change: dict[str, Any]) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        table.objects.update(**change)


@pytest.mark.parametrize("table", [Statement, Difference])
def test_nobody_removes_it(table: Any) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        table.objects.all()._raw_delete(using="default")


def test_the_columns_are_those_that_were_approved() -> None:
    assert "\n".join(outline(PERUBAHAN)) + "\n" == APPROVED.read_text(encoding="utf-8")


def test_the_list_of_changes_is_text_without_live_formulas() -> None:
    rows = [Asked(found, "=1+1", "@unit") for found in Difference.objects.all()]
    told = {"name": "Perubahan", "on": ON, "wording": Wording(load())}
    book, text = io.BytesIO(), io.BytesIO()
    assert write_sheet(PERUBAHAN, rows, book, **told) == write_text(PERUBAHAN, rows, text, wording=told["wording"]) == 1
    sheet = openpyxl.load_workbook(book).active
    assert sheet is not None
    kinds = {cell.value: cell.data_type for cell in sheet[2]}
    assert kinds["=1+1"] == kinds["=CMD()|A1"] == kinds["@unit"] == "s"
    line = text.getvalue().decode("utf-8-sig").splitlines()[1]
    assert '"\'=1+1"' in line and '"\'=CMD()|A1"' in line
