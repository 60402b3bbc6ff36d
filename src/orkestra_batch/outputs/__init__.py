"""What is written about an assessment: workbook, Parquet, JSON lines with traces, summary."""

from __future__ import annotations

import json
from pathlib import Path

from orkestra_batch.assess import Assessment
from orkestra_batch.outputs.jsonlines import write_jsonlines
from orkestra_batch.outputs.parquet import write_parquet
from orkestra_batch.outputs.summary import ringkasan
from orkestra_batch.outputs.workbook import write_workbook

WORKBOOK, PARQUET, LINES, SUMMARY = "hasil.xlsx", "hasil.parquet", "jejak.jsonl", "ringkasan.json"

__all__ = ["ringkasan", "write_all", "write_jsonlines", "write_parquet", "write_summary", "write_workbook"]


def write_summary(assessment: Assessment, path: Path) -> Path:
    """Write the summary as JSON."""
    text = json.dumps(ringkasan(assessment), ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    return path


def write_all(assessment: Assessment, folder: Path, *, traces: bool = True, workers: int = 1) -> list[Path]:
    """Write every output into a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        write_workbook(assessment, folder / WORKBOOK),
        write_parquet(assessment, folder / PARQUET),
        write_jsonlines(assessment, folder / LINES, traces=traces, workers=workers),
        write_summary(assessment, folder / SUMMARY),
    ]
