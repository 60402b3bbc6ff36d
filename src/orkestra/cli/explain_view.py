"""Everything about one official in the terminal, the answer first."""

from __future__ import annotations

from collections.abc import Sequence

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from orkestra.cli import findings_view
from orkestra.cli.explain_tree import SIGNS, DecisionTree
from orkestra.cli.law_words import PrintedLaw
from orkestra.cli.one_person import Explained
from orkestra.cli.screen import ACCENT, DOUBT, QUIET, STRONG, Screen, heading, table
from orkestra_batch import wording
from orkestra_batch.result import DECISIONS, Ruling
from orkestra_batch.wording import Wording
from orkestra_formats import Severity
from orkestra_rules.judgement import AMOUNTS, Line, Projection, moot
from orkestra_rules.kernel.calendar import spell_day
from orkestra_rules.kernel.parameters import LAW

WIDE = 90
"""From so many columns on the table of credit shows everything."""
SHORT = 12
"""So much of a hash is shown."""


class View:
    """Shows one official."""

    def __init__(self, one: Explained, screen: Screen, said: PrintedLaw, depth: int, rating: str | None) -> None:
        self.one, self.screen, self.words, self.said = one, screen, screen.words, said
        self.result, self.judgement = one.result, one.judgement
        self.wording = Wording(one.judgement.judge.law)
        self.trees = DecisionTree(one.judgement, said, depth)
        self.rating = rating

    def show(self) -> None:
        """Who, the answers, and then how each was reached."""
        self._who()
        for name in DECISIONS:
            self._answer(self.result.rulings[name])
        self._credit()
        self.screen.show(heading(self.words("explain.conditions")))
        for name in DECISIONS:
            self.screen.show(self.trees.draw(name), Text())
        self._projections()
        self._data()
        self._limits()

    # ------------------------------------------------------------ who, and the answers
    def _who(self) -> None:
        person = self.result.person
        post = person.jabatan or f"{person.keluarga_label} {self.said.code('jenjang', person.jenjang)}"
        self.screen.show(Text(person.nama or person.nip, f"{STRONG} {ACCENT}"))
        self.screen.show(Text(" · ".join(p for p in (f"NIP {person.nip}", post, person.golongan, person.unit) if p)))
        facts = self.judgement.explanation.facts["pegawai"]
        self.screen.say("explain.state", QUIET, day=spell_day(facts["hari"]), files=", ".join(self.one.dossier.sources))

    def _answer(self, ruling: Ruling) -> None:
        sign, style = SIGNS[ruling.value]
        label = wording.LABELS[ruling.outcome.name]
        head = Text.assemble((f"{sign} {label}: {wording.answer(ruling.value)}", f"{STRONG} {style}"))
        self.screen.show(Text(), head)
        lines = [self.wording.first_reason(self.result, ruling)]
        if ruling.value is not True and (self.rating or ruling.change is None or ruling.change.day is None):
            rated = self.rating or self.result.present_predikat or "baik"
            predikat = self.said.code("predikat", rated)
            opens = self.wording.when(ruling.day(rated))
            lines.append(self.words("explain.opens", when=opens, predikat=predikat))
        lines.append(self.wording.change(self.result, ruling))
        for line in filter(None, lines):
            self.screen.show(Padding(Text(line), (0, 0, 0, 2)))
        if ruling.change is not None and ruling.change.holds:
            self.screen.show(Padding(Text(self.words("explain.checked"), QUIET), (0, 0, 0, 2)))
        weakest = wording.weakest(ruling.marks)
        if weakest not in LAW:
            doubt = self.words("explain.unverified", mark=self.said.mark(weakest))
            self.screen.show(Padding(Text(doubt, DOUBT), (0, 0, 0, 2)))

    # ------------------------------------------------------------ credit
    def _credit(self) -> None:
        amounts = self.result.amounts
        title = self.words("explain.credit", amount=wording.number(amounts["akk"]))
        parts = [f"{self.words(f'amount.{n}')} {wording.number(amounts[n])}" for n in AMOUNTS[1:] if amounts[n] != 0]
        self.screen.show(heading(title), Padding(Text(" + ".join(parts), QUIET), (0, 0, 0, 2)))
        lines = self.result.lines
        if lines:
            self.screen.show(Padding(self._lines(lines), (0, 0, 0, 2)))

    def _lines(self, lines: Sequence[Line]) -> Table:
        wide = self.screen.out.width >= WIDE
        columns = ["period", "months", "predikat", *(("jenjang", "rate") if wide else ()), "amount", "counted"]
        right = tuple(columns.index(c) for c in ("months", "rate", "amount") if c in columns)
        shown = table(*(self.words(f"credit.{c}") for c in columns), right=right)
        for line in lines:
            regime = "" if line.regime == "konversi" else f"{wording.REGIMES[line.regime]}, "
            cells = {
                "period": regime + wording.period(line.first, line.last),
                "months": str(line.months or ""),
                "predikat": self.said.code("predikat", line.predikat) if line.predikat else "PAK",
                "jenjang": self.said.code("jenjang", line.jenjang) if line.jenjang else "",
                "rate": self._rate(line),
                "amount": wording.credit(line.amount),
                "counted": self.said.truth(line.counted),
            }  # fmt: skip
            shown.add_row(*(cells[c] for c in columns), style="" if line.counted else QUIET)
        return shown

    def _rate(self, line: Line) -> str:
        if line.coefficient is None or line.share is None:
            return ""
        return f"{wording.number(line.coefficient)} × {wording.number(line.share * 100)} %"

    # ------------------------------------------------------------ when
    def _projections(self) -> None:
        self.screen.show(heading(self.words("explain.when")))
        self.screen.show(Padding(Text(self.words("explain.when_note"), QUIET), (0, 0, 0, 2)))
        labels = [wording.LABELS[name] for name in DECISIONS]
        shown = table(self.words("credit.predikat"), *labels)
        ratings = [p.predikat for p in self.result.rulings[DECISIONS[0]].projections]
        for rating in [self.rating] if self.rating else ratings:
            cells = [self._projection(self._of(self.result.rulings[name], rating)) for name in DECISIONS]
            now = f" ({self.words('explain.present')})" if rating == self.result.present_predikat else ""
            shown.add_row(Text(self.said.code("predikat", rating) + now, STRONG if now else ""), *cells)
        self.screen.show(Padding(shown, (0, 0, 0, 2)))

    def _of(self, ruling: Ruling, rating: str) -> Projection:
        return next(p for p in ruling.projections if p.predikat == rating)

    def _projection(self, found: Projection) -> Text:
        text = Text(self.wording.when(found.day))
        if found.binding:
            rules = self.judgement.judge.law.library.rules
            text.append(f"\n{rules['pegawai', found.binding].label}", QUIET)
        return text

    # ------------------------------------------------------------ data and limits
    def _data(self) -> None:
        lacking = [c for r in self.result.rulings.values() for c in r.against if c.name not in moot(r.route)]
        missing = [fact for condition in lacking for fact in self.wording.missing(condition)]
        if missing:
            self.screen.show(heading(self.words("explain.missing")))
            self.screen.show(*(Padding(Text(f"– {fact}"), (0, 0, 0, 2)) for fact in dict.fromkeys(missing)))
        findings = [f for f in self.one.dossier.findings if f.severity is not Severity.INFO]
        if findings:
            self.screen.show(heading(self.words("explain.findings", number=len(findings))))
            findings_view.show(self.screen, findings)

    def _limits(self) -> None:
        lines = dict.fromkeys(line for o in self.judgement.outcomes.values() for line in o.not_modelled)
        if lines:
            self.screen.show(heading(self.words("law.not_modelled")))
            self.screen.show(*(Padding(Text(f"– {line}", QUIET), (0, 0, 0, 2)) for line in lines))
        receipt = self.result.receipt
        fields = {name: receipt[name][:SHORT] for name in ("engine", "law", "facts")}
        self.screen.show(heading(self.words("explain.receipt")))
        days = {name: spell_day(int(receipt[name])) for name in ("day", "known")}
        self.screen.show(Padding(Text(self.words("explain.receipt_line", **fields, **days), QUIET), (0, 0, 0, 2)))
        self.screen.show(Text(), Text(self.words("explain.marks", marks=self.said.legend()), QUIET))
