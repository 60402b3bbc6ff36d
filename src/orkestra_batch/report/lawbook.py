"""What the pages say about the law itself, once for all officials: rules, tables, codes, instruments, decisions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from orkestra_batch.report.phrases import Speaker
from orkestra_rules.kernel.explain import Explainer
from orkestra_rules.kernel.library import ENGINE
from orkestra_rules.kernel.parameters import Citation
from orkestra_rules.kernel.trace import Entry, Step
from orkestra_rules.law import Law, names

MILLION = 1_000_000


def plain(value: Any) -> Any:
    """A value as JSON holds it: a whole number, a decimal where it ends, else a fraction as text."""
    if not isinstance(value, Fraction):
        return value
    if value.denominator == 1:
        return int(value)
    if MILLION % value.denominator == 0:
        return float(value)
    return f"{value.numerator}/{value.denominator}"


def packed(value: Any) -> str:
    """JSON without a space."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def cited(cite: Citation) -> list[str]:
    """A citation as the pages hold it: instrument, provision, mark, where it was read."""
    return [cite.instrument, cite.provision, cite.mark, cite.read]


class Lawbook:
    """Numbers the rules and tables of a law, so that what is said about a person can name them shortly."""

    def __init__(self, law: Law) -> None:
        self.law, self.library = law, law.library
        self.tables = list(self.library.relations)
        self.table_place = {name: place for place, name in enumerate(self.tables)}
        self.columns = {
            name: [*relation.columns, *(r for r in relation.references if r not in relation.columns)]
            for name, relation in self.library.relations.items()
        }
        self.column_place = {t: {c: i for i, c in enumerate(columns)} for t, columns in self.columns.items()}
        self.variants = [(rule, variant) for rule in self.library.rules.values() for variant in rule.variants]
        self._places = {
            (v.statement.table, v.statement.name, v.statement.formula, v.statement.cite): place
            for place, (_, v) in enumerate(self.variants)
        }
        self._entries: dict[tuple[str, tuple[str, ...], int], int] = {}
        self._entry_rows: list[list[Any]] = []

    def rule(self, step: Step) -> int:
        """The place of the version of a rule that a step applied."""
        return self._places[step.table, step.name, step.formula, step.cite]

    def entry(self, entry: Entry) -> int:
        """The place of a value of the law that was looked up."""
        key = (entry.parameter, entry.codes, entry.first)
        if key not in self._entries:
            self._entries[key] = len(self._entry_rows)
            parameter = self.library.parameters[entry.parameter]
            kind = [parameter.kind.name, parameter.kind.of]
            codes = [list(pair) for pair in zip(parameter.keys, entry.codes, strict=True)]
            self._entry_rows.append(
                [entry.label, codes, kind, plain(entry.value), parameter.unit, entry.first, *cited(entry.cite)]
            )
        return self._entries[key]

    def take_entries(self) -> list[str]:
        """The values looked up since the last call, as JSON in the order of their places; then counting starts anew."""
        taken = [packed(row) for row in self._entry_rows]
        self._entries, self._entry_rows = {}, []
        return taken

    # ------------------------------------------------------------ as JSON
    def as_json(self) -> dict[str, Any]:
        """All of it, but for the values that were looked up: those stand with the pages that name them."""
        speaker = Speaker(self.library)
        return {
            "engine": ENGINE,
            "digest": self.library.digest(),
            "rules": [
                [
                    self.table_place[rule.table],
                    variant.statement.name,
                    variant.statement.label,
                    rule.kind.name,
                    rule.kind.of,
                    *cited(variant.statement.cite)[:3],
                    speaker.say(variant.statement),
                ]
                for rule, variant in self.variants
            ],
            "tables": [self._table(name) for name in self.tables],
            "codes": self._codes(),
            "instruments": {
                code: [entry.get("short", entry["label"]), entry["label"], entry.get("subject", "")]
                for code, entry in self.law.instruments.items()
            },
            "notModelled": self._not_modelled(),
        }

    def _not_modelled(self) -> list[str]:
        explained = Explainer(self.library).not_modelled
        return list(dict.fromkeys(line for lines in explained.values() for line in lines))

    def _table(self, name: str) -> list[Any]:
        relation = self.library.relations[name]
        columns = []
        for column in self.columns[name]:
            declared = self.library.schema.tables.get(name)
            label = declared.columns[column].label if declared and column in declared.columns else ""
            kind = relation.columns.get(column)
            target = relation.references.get(column, "")
            columns.append([column, label, kind.name if kind else "row", kind.of if kind and not target else target])
        return [name, relation.label, columns]

    def _codes(self) -> Mapping[str, Mapping[str, str]]:
        printed: dict[str, dict[str, str]] = {
            code_list: {code: code.replace("_", " ") for code in codes}
            for code_list, codes in self.library.schema.codes.items()
        }
        for code_list, found in names().items():
            printed.setdefault(code_list, {}).update(found)
        printed["keluarga"] = {code: family.label for code, family in self.law.families.items()}
        return printed
