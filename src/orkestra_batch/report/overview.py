"""The overview: a sentence that answers where we stand, cards, and charts whose rows open the list they count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from orkestra_batch.assess import Assessment
from orkestra_batch.patterns import pattern
from orkestra_batch.report.charts import Row, bars, columns, legend
from orkestra_batch.report.standing import DECISIONS, SEVERITIES, STATES
from orkestra_batch.report.summary import MONTHS_AHEAD, Summary, Tally, ordered, rows
from orkestra_batch.report.words import Html, el, icon, number, percent, region, said
from orkestra_rules.kernel.calendar import MONTH_NAMES, month_of, spell_day, spell_month
from orkestra_rules.kernel.parameters import MARKS


class Overview:
    """Writes the overview of one report."""

    def __init__(self, assessment: Assessment, summary: Summary, law: Mapping[str, Any]) -> None:
        self.assessment, self.summary, self.law = assessment, summary, law
        self.names: Mapping[str, Mapping[str, str]] = law["codes"]

    def html(self) -> Html:
        """The whole view."""
        switch = el(
            "div",
            *(
                el("button", said(d), type="button", data_decision=d, aria_pressed="true" if d == "kp" else "false")
                for d in DECISIONS
            ),
            class_="segments",
            role="group",
            aria_label="Keputusan",
            data_label="decision",
        )
        charts = "".join(self._charts(d) for d in DECISIONS)
        return Html(self._answer() + self._cards() + switch + charts + self._findings())

    # ------------------------------------------------------------ the answer
    def _answer(self) -> Html:
        kp, kj = self.summary.tallies["kp"], self.summary.tallies["kj"]
        clauses = [
            self._clause(kp.states["buka"], said("can_rank"), "kp=buka", "good"),
            self._clause(kj.states["buka"], said("can_level"), "kj=buka", "good"),
            self._clause(kj.states["tindakan"], said("wait_act"), "kj=tindakan", "act"),
            self._clause(kp.states["belum"], self._undecided(kp), "kp=belum", "doubt"),
        ]
        sentence = Html("; ".join(clauses[:-1]) + "; " + clauses[-1] + ".")
        return el(
            "section",
            el("p", said("answer"), class_="eyebrow"),
            el("h2", sentence, class_="answer"),
            class_="hero",
        )

    def _undecided(self, tally: Tally) -> Html:
        if not tally.missing:
            return said("undecided_plain")
        most = max(tally.missing, key=lambda name: (tally.missing[name], name))
        return said("undecided", most[:1].lower() + most[1:])

    def _clause(self, count: int, words: Html, address: str, tone: str) -> Html:
        return el("a", el("b", number(count)), " ", words, href=f"#daftar/{address}", class_=f"clause {tone}")

    # ------------------------------------------------------------ cards
    def _cards(self) -> Html:
        summary, (read, refused) = self.summary, rows(self.assessment.files)
        kp, kj = summary.tallies["kp"], summary.tallies["kj"]
        refused_note = said("of_rows", number(read)) if refused else said("rows_none")
        cards = [
            self._card(
                "users", said("assessed"), summary.officials, el("span", spell_day(self.summary.day)), "#daftar"
            ),
            self._card("award", said("kp"), kp.states["buka"], self._share(kp), "#daftar/kp=buka", "buka_short"),
            self._card("stairs-up", said("kj"), kj.states["buka"], self._share(kj), "#daftar/kj=buka", "buka_short"),
            self._card("file-alert", said("rows_refused"), refused, refused_note, "#data"),
        ]
        return el("ul", *cards, class_="cards")

    def _share(self, tally: Tally) -> Html:
        return said("share_of", percent(tally.states["buka"], self.summary.officials))

    def _card(self, picture: str, title: Html, count: int, note: Html, address: str, state: str = "") -> Html:
        label = el("span", title, *((" · ", said(state)) if state else ()), class_="card-title")
        inside = el(
            "a", el("span", icon(picture), class_="card-icon"), label,
            el("strong", number(count)), el("span", note, class_="muted"), href=address,
        )  # fmt: skip
        return el("li", inside)

    # ------------------------------------------------------------ charts
    def _charts(self, decision: str) -> Html:
        tally = self.summary.tallies[decision]
        left = [
            self._panel(
                "by_family",
                bars(said("by_family"), said("family"), self._families(decision)),
                legend(STATES),
                el("p", said("states_note"), class_="muted"),
            ),
            self._panel("by_jenjang", bars(said("by_jenjang"), said("jenjang"), self._jenjang(decision))),
            self._panel("by_mark", self._marks(tally), el("p", said("by_mark_note"), class_="muted")),
        ]
        right = [
            self._panel("by_month", self._months(decision), el("p", said("by_month_note"), class_="muted")),
            self._panel("by_reason", self._reasons(decision), el("p", said("by_reason_note"), class_="muted")),
        ]
        heading = el("h2", said(decision), class_="sr")
        return el(
            "section",
            heading,
            el("div", *left, class_="column"),
            el("div", *right, class_="column"),
            class_="charts",
            data_charts=decision,
        )

    def _findings(self) -> Html:
        """Findings of the files by kind; the whole of them stands in the view on data."""
        counts = sorted(self.summary.codes.items(), key=lambda item: (-item[1], item[0]))
        found: list[Row] = [(pattern(code), "", Counter({grade: count})) for (grade, code), count in counts]
        if not found:
            return self._panel("findings_by_kind", el("p", said("no_findings")))
        note = el("p", el("a", said("findings_more"), href="#data"), class_="muted")
        shown = bars(said("findings_by_kind"), said("reason"), found, SEVERITIES)
        return self._panel("findings_by_kind", Html(legend(SEVERITIES) + shown), note)

    def _panel(self, key: str, chart: Html, *notes: Html) -> Html:
        return el("article", el("h3", said(key)), *notes, chart, class_="panel")

    def _families(self, decision: str) -> list[Row]:
        found = ordered(self.summary.tallies[decision].by_family)
        names = self.names["keluarga"]
        return [(names.get(code, "–"), f"#daftar/keluarga={code}", counts) for code, counts in found]

    def _jenjang(self, decision: str) -> list[Row]:
        found = self.summary.tallies[decision].by_jenjang
        order = [*self.names["jenjang"], ""]
        return [
            (self.names["jenjang"].get(code, "–"), f"#daftar/jenjang={code}", found[code])
            for code in order
            if code in found
        ]

    def _reasons(self, decision: str) -> Html:
        tally = self.summary.tallies[decision]
        subject = next(place for place, table in enumerate(self.law["tables"]) if table[0] == "pegawai")
        labels = {rule[1]: rule[2] for rule in self.law["rules"] if rule[0] == subject}
        names = sorted({*tally.failed, *tally.unknown}, key=lambda n: (-tally.failed[n] - tally.unknown[n], n))
        found: list[Row] = [
            (labels[n], f"#daftar/alasan={n}", Counter(failed=tally.failed[n], unknown=tally.unknown[n])) for n in names
        ]
        parts = ("failed", "unknown")
        return Html(legend(parts) + bars(said("by_reason"), said("reason"), found, parts))

    def _marks(self, tally: Tally) -> Html:
        found: list[Row] = [
            (said(f"mark_{mark}"), "", Counter({"verified" if mark in "RO" else "weak": tally.marks[mark]}))
            for mark in MARKS
        ]
        return bars(said("by_mark"), said("article"), found, ("verified", "weak"))

    def _months(self, decision: str) -> Html:
        tally = self.summary.tallies[decision]
        first = month_of(self.summary.day)
        labels = [spell_month(first + n) for n in range(MONTHS_AHEAD)]
        values = [tally.months[n] for n in range(MONTHS_AHEAD)]
        ticks = _ticks(first)
        table_rows = [
            el("tr", el("th", label, scope="row"), el("td", number(value), class_="n"))
            for label, value in zip(labels, values, strict=True)
        ]
        table_rows.append(
            el(
                "tr",
                el("th", said("later_than"), scope="row"),
                el("td", number(tally.months[MONTHS_AHEAD]), class_="n"),
            )
        )
        head = el(
            "thead", el("tr", el("th", said("month"), scope="col"), el("th", said("number"), scope="col", class_="n"))
        )
        table = el(
            "table", el("caption", said("by_month"), class_="sr"), head, el("tbody", *table_rows), class_="plain"
        )
        return Html(
            el("div", columns(labels, values, ticks, tally.states["buka"]), **region("by_month"))
            + el("details", el("summary", said("as_table")), table, class_="more")
        )


def _ticks(first: int) -> list[str]:
    """What stands below the months: the first one and then each quarter, the year where it is new."""
    ticks, year = [], -1
    for place in range(MONTHS_AHEAD):
        month = first + place
        shown = place == 0 or (month % 3 == 0 and place > 2)
        name = MONTH_NAMES[month % 12][:3]
        ticks.append((name if month // 12 == year else f"{name} {month // 12}") if shown else "")
        year = month // 12 if shown else year
    return ticks
