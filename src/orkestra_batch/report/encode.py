"""The page of one official as compact JSON: the result as it was assessed, and the whole trace behind it."""

from __future__ import annotations

from typing import Any

from orkestra_batch.prospects import closing, failing, runs
from orkestra_batch.report.answers import answer
from orkestra_batch.report.lawbook import Lawbook, packed, plain
from orkestra_batch.report.standing import DECISIONS, NAMES, gap_label
from orkestra_batch.result import Assessed, Ruling
from orkestra_batch.wording import Wording
from orkestra_formats import Finding
from orkestra_rules.judgement import Line, Projection, moot
from orkestra_rules.kernel.exact import Row
from orkestra_rules.kernel.explain import Condition, Explainer, Explanation, Outcome
from orkestra_rules.kernel.trace import Step
from orkestra_rules.law import Law


class Encoder:
    """Writes the pages of officials under one law; the trace is worked out again from the facts."""

    def __init__(self, law: Law) -> None:
        self.book, self.wording = Lawbook(law), Wording(law)
        self.explainer = Explainer(law.library)

    def page(self, assessed: Assessed) -> str:
        """The official's page as JSON."""
        explanation = self.explainer.open(assessed.dossier.facts)
        outcomes = {short: explanation.outcomes[NAMES[short]] for short in DECISIONS}
        rulings = {short: assessed.rulings[NAMES[short]] for short in DECISIONS}
        record, trace = explanation.case.record, explanation.trace
        return packed(
            {
                "answers": {short: answer(self.wording, assessed, NAMES[short], explanation) for short in DECISIONS},
                "present": assessed.present_predikat,
                "amounts": {name: plain(value) for name, value in assessed.amounts.items()},
                "amountSteps": {name: trace.step(self._rule(name), record) for name in assessed.amounts},
                "outcomes": {short: self._outcome(outcomes[short], rulings[short].route.name) for short in DECISIONS},
                "lines": [_credit_line(line) for line in assessed.lines],
                "projections": {s: [self._projection(p) for p in rulings[s].projections] for s in DECISIONS},
                "changes": {short: self._change(assessed, rulings[short]) for short in DECISIONS},
                "facts": self._facts(explanation),
                "steps": [self._step(explanation, step) for step in trace.steps],
                "findings": [finding_row(finding) for finding in assessed.dossier.findings],
                "receipt": dict(assessed.receipt),
            }
        )

    def _rule(self, name: str) -> Any:
        return self.book.library.rules[self.book.library.subject, name]

    def _outcome(self, outcome: Outcome, nearest: str) -> dict[str, Any]:
        return {
            "value": outcome.value,
            "nearest": nearest,
            "moot": [name for route in outcome.routes if route.name == nearest for name in moot(route)],
            "routes": [[r.name, r.label, r.value, [self._condition(c) for c in r.conditions]] for r in outcome.routes],
        }

    def _condition(self, condition: Condition) -> list[Any]:
        missing = list(dict.fromkeys(gap_label(gap, self.book) for gap in condition.missing))
        return [condition.name, condition.value, condition.support, condition.step, condition.since, missing]

    def _projection(self, projection: Projection) -> list[Any]:
        return [
            projection.predikat,
            projection.day,
            self._rule(projection.binding).label if projection.binding else None,
        ]

    def _change(self, assessed: Assessed, ruling: Ruling) -> list[Any] | None:
        """Acts, facts to complete, day, rating, whether it was tried, what closes it for good, months not yet rated."""
        change, closed = ruling.change, closing(ruling)
        if change is None:
            return None
        why = failing(closed, assessed) if closed else ""
        pending = runs(assessed.unrated.pending)
        lacking = self.wording.lacking(assessed, change)
        return [list(change.acts), lacking, change.day, change.predikat, change.holds, why, pending]

    # ------------------------------------------------------------ facts and steps
    def _facts(self, explanation: Explanation) -> list[list[list[Any]]]:
        """By table, in the order of the lawbook: the rows that were seen, each with its place first."""
        subject = self.book.library.subject
        found = []
        for table in self.book.tables:
            rows = [explanation.case.record] if table == subject else explanation.rows(table)
            found.append([[row.index, *self._cells(explanation, table, row)] for row in rows])
        return found

    def _cells(self, explanation: Explanation, table: str, row: Row) -> list[Any]:
        kinds = self.book.library.relations[table].columns
        cells = []
        for column in self.book.columns[table]:
            value, kind = row.values.get(column), kinds.get(column)
            spoken = explanation.trace.spoken(kind, value) if kind else value
            cells.append(spoken.index if isinstance(spoken, Row) else plain(spoken))
        return cells

    def _step(self, explanation: Explanation, step: Step) -> list[Any]:
        places, columns = self.book.table_place, self.book.column_place
        return [
            self.book.rule(step),
            step.row,
            plain(step.value),
            [[places[t], columns[t][n], row] for t, n, row, _ in step.facts if n in columns[t]],
            [self.book.entry(entry) for entry in step.entries],
            step.inputs,
            plain(step.shortfall),
            explanation.trace.support(step.id),
        ]


def _credit_line(line: Line) -> list[Any]:
    return [
        line.regime, line.first, line.last, line.months, line.predikat, line.jenjang, plain(line.coefficient),
        plain(line.share), plain(line.amount), line.counted,
    ]  # fmt: skip


def finding_row(finding: Finding) -> list[str]:
    """A finding as the pages hold it."""
    return [
        finding.severity.value, finding.code, str(finding.place), finding.value, finding.reason, finding.remedy,
    ]  # fmt: skip
