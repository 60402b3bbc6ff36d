"""JSON lines: first the law that was applied, then one official a line with every step of every decision.

A step of the file names its rule by the key under which the first line has its label, article, mark and formula;
``trace`` gives the same steps with all of that in place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

from orkestra_batch.assess import CHUNK, Assessment
from orkestra_batch.judging import Bench, bench
from orkestra_batch.outputs.parquet import month
from orkestra_batch.result import DECISIONS, Assessed, Ruling, answer
from orkestra_batch.spread import batched, spread
from orkestra_batch.wording import Wording
from orkestra_formats import Finding
from orkestra_rules.judgement import Judgement, Line
from orkestra_rules.kernel.calendar import NEVER, to_date
from orkestra_rules.kernel.trace import Step
from orkestra_rules.kernel.tree import DAY, Kind


def write_jsonlines(assessment: Assessment, path: Path, *, traces: bool = True, workers: int = 1) -> Path:
    """Write the law applied, then all officials, one a line."""
    wording = Wording(assessment.law)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(_line_of({"ketentuan": basis(wording)}))
        chunks = batched((result for result in assessment), CHUNK)
        for lines in spread(partial(lines_of, traces=traces), chunks, workers):
            out.writelines(lines)
    return path


def _line_of(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def lines_of(results: Sequence[Assessed], *, traces: bool) -> list[str]:
    """The lines of some officials, worked out in whatever process."""
    here = bench()
    wording = Wording(here.judge.law)
    return [_line_of(record(result, wording, here if traces else None)) for result in results]


def basis(wording: Wording) -> dict[str, Any]:
    """Rules by key, each version with label, article, mark and formula; parameters by name, with their versions."""
    library = wording.law.library
    return {
        "sidik_jari": library.digest(),
        "keputusan": {
            name: {
                "label": decision.label,
                "pasal": wording.cite(decision.cite),
                "tidak_dimodelkan": list(bench().judge.explainer.not_modelled[name]),
            }
            for name, decision in library.decisions.items()
        },
        "aturan": {
            f"{table}.{name}": [
                {
                    "label": variant.statement.label,
                    "pasal": wording.cite(variant.statement.cite),
                    "tanda": variant.statement.cite.mark,
                    "rumus": variant.statement.formula,
                }
                for variant in rule.variants
            ]
            for (table, name), rule in sorted(library.rules.items())
        },
        "tetapan": {
            parameter.name: {
                "label": parameter.label,
                "versi": [
                    {"sejak": spoken(DAY, v.first), "pasal": wording.cite(v.cite), "tanda": v.cite.mark}
                    for v in parameter.versions
                ],
            }
            for _, parameter in sorted(library.parameters.items())
        },
    }


def record(result: Assessed, wording: Wording, with_trace: Bench | None = None) -> dict[str, Any]:
    """One official; the trace is worked out again from the facts."""
    out: dict[str, Any] = {
        "nip": result.nip,
        "orang": asdict(result.person),
        "keputusan": {name: _ruling(result, result.rulings[name], wording) for name in DECISIONS},
        "angka_kredit": {name: plain(value) for name, value in result.amounts.items()},
        "baris": [_line(line) for line in result.lines],
        "predikat_terakhir": result.present_predikat,
        "temuan": [_finding(finding) for finding in result.dossier.findings],
        "sumber": list(result.dossier.sources),
        "fakta": result.dossier.facts,
        "tanda_terima": dict(result.receipt),
    }
    if with_trace is not None:
        out["jejak"] = [brief(step, wording) for step in steps(with_trace.judge.judge(result.dossier.facts))]
    return out


def _ruling(result: Assessed, ruling: Ruling, wording: Wording) -> dict[str, Any]:
    conditions = [
        {
            "nama": condition.name,
            "label": condition.label,
            "hasil": answer(condition.value),
            "alasan": wording.reason(condition, result, ruling),
            "pasal": wording.cite(condition.cite),
            "tanda": condition.support,
            "langkah": condition.step,
            "kurang": wording.missing(condition),
            "sejak": spoken(DAY, condition.since),
        }
        for condition in ruling.route.conditions
    ]
    change = ruling.change
    return {
        "hasil": answer(ruling.value),
        "jalur": ruling.route.name,
        "kebutuhan": plain(ruling.needed),
        "syarat": conditions,
        "perkiraan": [
            {"predikat": p.predikat, "hari": spoken(DAY, p.day), "penentu": p.binding} for p in ruling.projections
        ],
        "perubahan": None
        if change is None
        else {
            "tindakan": list(change.acts),
            "data_kurang": list(change.missing),
            "hari": spoken(DAY, change.day),
            "predikat": change.predikat,
            "teruji": change.holds,
        },
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "rezim": line.regime,
        "mulai": month(line.first),
        "akhir": month(line.last),
        "bulan": line.months,
        "predikat": line.predikat,
        "jenjang": line.jenjang,
        "koefisien": plain(line.coefficient),
        "persen": plain(line.share),
        "angka_kredit": plain(line.amount),
        "dihitung": line.counted,
        "langkah": line.step,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "kode": finding.code,
        "tingkat": finding.severity.value,
        "tempat": str(finding.place),
        "nilai": finding.value,
        "alasan": finding.reason,
    }


# ------------------------------------------------------------------ the trace
def steps(judged: Judgement) -> list[Step]:
    """Every step behind both decisions and the credit, in the order in which they were worked out."""
    asked = judged.outcomes, judged.lines
    return judged.explanation.trace.steps if all(part is not None for part in asked) else []


def trace(judged: Judgement, wording: Wording) -> list[dict[str, Any]]:
    """The steps, each complete in itself."""
    return [
        {
            **brief(step, wording),
            "label": step.label,
            "pasal": wording.cite(step.cite),
            "tanda": step.cite.mark,
            "rumus": step.formula,
        }
        for step in steps(judged)
    ]


def brief(step: Step, wording: Wording) -> dict[str, Any]:
    """A step by the key of its rule: value, steps that went into it, facts, parameters, shortfall."""
    out: dict[str, Any] = {
        "id": step.id,
        "aturan": f"{step.table}.{step.name}",
        "nilai": spoken(step.kind, step.value),
    }
    if step.table != wording.schema.subject:
        out["baris"] = step.row
    if step.inputs:
        out["masukan"] = step.inputs
    if step.facts:
        out["fakta"] = list(dict.fromkeys(_fact(table, name, wording) for table, name, _, _ in step.facts))
    if step.entries:
        out["tetapan"] = [
            [entry.parameter, *entry.codes, plain(entry.value), spoken(DAY, entry.first), entry.cite.mark]
            for entry in step.entries
        ]
    if step.shortfall is not None:
        out["kurang"] = plain(abs(step.shortfall))
    return out


def _fact(table: str, name: str, wording: Wording) -> str:
    """A fact by name; its values stand among the official's facts."""
    return name if table == wording.schema.subject else f"{table}.{name}"


def plain(value: Any) -> Any:
    """A number as JSON holds it exactly: a whole number, or the decimal (a fraction where it never ends) as text."""
    if not isinstance(value, Fraction):
        return value
    if value.denominator == 1:
        return int(value)
    scaled = value * 10**6
    if scaled.denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    sign, whole = ("-" if value < 0 else ""), abs(int(scaled))
    return f"{sign}{whole // 10**6}.{whole % 10**6:06}".rstrip("0")


def spoken(kind: Kind, value: Any) -> Any:
    """A value by its kind: a day as 2026-01-31, a month as 2026-01, never as the word."""
    if value is None or isinstance(value, str | Mapping):
        return value
    if kind.name == "day":
        return "tidak pernah" if value >= NEVER else to_date(value).isoformat()
    return month(value) if kind.name == "month" else plain(value)
