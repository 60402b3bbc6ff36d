"""Rows of a case as a person would name them: “Januari 2025 – Juni 2025, Baik”."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from orkestra.insights.law_words import LawWords
from orkestra_batch.wording import period
from orkestra_rules.kernel.calendar import spell_day
from orkestra_rules.kernel.exact import Row
from orkestra_rules.kernel.explain import Explanation

NAMING = ("keluarga", "jenjang", "golongan", "predikat", "alasan", "tingkat")
"""Columns whose codes name a row, in the order in which they are said."""
DAYS = {"tmt": "TMT {}", "mulai": "{}", "tanggal": "{}"}
"""Columns of days that name a row which has no months."""


class RowNames:
    """Names the rows of one case; those of ``private`` histories have no name."""

    def __init__(self, explanation: Explanation, said: LawWords, private: Collection[str] = ()) -> None:
        self.explanation, self.said, self.private = explanation, said, private
        self.library = explanation.library
        self._names: dict[tuple[str, int], str] = {}

    def name(self, table: str, row: int) -> str:
        """The name of a row; nothing for the record of the official."""
        if row < 0 or table == self.library.subject or table in self.private:
            return ""
        key = (table, row)
        if key not in self._names:
            self._names[key] = self._named(self.explanation.rows(table)[row])
        return self._names[key]

    def _named(self, row: Row) -> str:
        relation = self.library.relations[row.table]
        kinds = relation.columns
        below = [self.name(r.table, r.index) for r in (row.values.get(n) for n in relation.references) if r is not None]
        codes = [self._code(kinds[n].of, row.values[n]) for n in NAMING if row.values.get(n) is not None]
        if not codes and row.values.get("jenis") is not None:
            codes = [self._code(kinds["jenis"].of, row.values["jenis"])]
        parts = [*self._time(row, kinds), *codes] if "akhir" in kinds else [*codes, *self._time(row, kinds)]
        return ", ".join(dict.fromkeys((*parts, *below))) or relation.label

    def _code(self, code_list: str, place: int) -> str:
        return self.said.code(code_list, self.library.schema.codes[code_list][place])

    def _time(self, row: Row, kinds: dict[str, Any]) -> list[str]:
        if "akhir" in kinds:
            first = row.values.get("awal", row.values.get("mulai"))
            last = row.values["akhir"]
            return [period(last if first is None else first, last)]
        return [form.format(spell_day(row.values[n])) for n, form in DAYS.items() if row.values.get(n) is not None][:1]
