"""The predikat that two ratings give: the 3x3 matrix of PermenPANRB 6/2022."""

from __future__ import annotations

from orkestra_rules.kernel.facts import Schema
from orkestra_rules.kernel.parameters import Citation, Parameter


def predikat_of(hasil: str, perilaku: str, on: int, matrix: Parameter, schema: Schema) -> tuple[str, Citation]:
    """The predikat for a rating of hasil kerja and one of perilaku kerja (codes of ``hasil``), with its citation.

    ``matrix`` is the parameter ``matriks_predikat``; ``on`` a day as yyyymmdd. Raises KeyError for a rating that is
    none, NotInForce for a day before the matrix. Source: PermenPANRB 6/2022, Lampiran (mark S).
    """
    key = (schema.place("hasil", hasil), schema.place("hasil", perilaku))
    version = matrix.version(on)
    value = version.values[key]
    return schema.codes["predikat"][int(value or 0)], version.citation(key)
