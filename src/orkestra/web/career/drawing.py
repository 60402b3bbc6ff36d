"""A career drawn as SVG on the server: along the page on a desk, down the page on a phone. A table stands behind both.

Colours and fonts come from the style sheet by class; nothing here is a style.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from orkestra.insights.timeline import ISSUED, Moment, Spell, Timeline
from orkestra.web.frame.templatetags.frame import day as spelt
from orkestra_rules.kernel.calendar import NEVER

BACK, BEHIND = 9, 1.3
"""Years shown before today, at most; and behind today, at least."""
FARTHEST = 12
"""A step further ahead than so many years is told at the edge."""
LETTER = 6.7
"""Width of a letter in the drawing, about."""
LINE, LOW = 15, 13
"""Height of a line, and of the lowest box that bears words."""


def years(day: int) -> float:
    """A day as years with their part."""
    return day // 10_000 + ((day // 100 % 100 - 1) + (day % 100 - 1) / 31) / 12


@dataclass(frozen=True, slots=True)
class Frame:
    """The years that a drawing shows."""

    first: float
    last: float
    now: float

    def kept(self, day: int | None) -> float:
        """A day inside the frame; None: still going on, so today."""
        return min(max(self.now if day is None else years(day), self.first), self.last)

    def shows(self, spell: Spell) -> bool:
        """Whether any of a spell lies in the frame."""
        end = self.now if spell.last is None else years(spell.last)
        return end > self.first and years(spell.first) < self.last

    def ticks(self) -> range:
        """The years that are written."""
        return range(int(self.first) + (self.first > int(self.first)), int(self.last) + 1)


def frame_of(timeline: Timeline) -> Frame:
    """From the first thing told, or so many years ago, to behind the last step that is near."""
    now = years(timeline.today)
    ahead = [years(m.day) + 0.8 for m in timeline.moments if now < years(m.day) < now + FARTHEST]
    begun = min((years(s.first) for s in timeline.spells), default=now)
    return Frame(min(max(int(begun), int(now) - BACK), int(now) - 1), max([now + BEHIND, *ahead]), now)


def fitted(words: str, room: float) -> str:
    """Words as far as there is room for them."""
    letters = int((room - 10) / LETTER)
    return words if letters >= len(words) else f"{words[: letters - 1]}…" if letters > 3 else ""


def folded(words: str, width: float, height: float) -> list[str]:
    """Words on as many lines as there is room for; what does not fit is cut short."""
    lines = textwrap.wrap(words, max(4, int((width - 10) / LETTER)), break_long_words=False)
    most = max(1, int((height - 6) // LINE))
    if len(lines) <= 1 or most == 1:
        found = [fitted(words, width)] if height > LOW else []
    else:
        found = [fitted(line, width) for line in lines[:most]]
    return [line for line in found if line]


def lasting(spell: Spell) -> str:
    """A spell with its days, as it is said when it is pointed at."""
    until = spelt(spell.last) if spell.last is not None and spell.last < NEVER else gettext("sekarang")
    return f"{spell.words or gettext('belum dinilai')}: {spelt(spell.first)} – {until}"


class Drawing:
    """The pieces of one drawing. ``labels``: lanes and steps by their names."""

    kind = ""

    def __init__(self, timeline: Timeline, labels: Mapping[str, str]) -> None:
        self.timeline, self.labels, self.frame = timeline, labels, frame_of(timeline)
        self.parts: list[str] = []
        found = [(name, [s for s in timeline.lane(name) if self.frame.shows(s)]) for name in timeline.lanes]
        self.lanes: list[tuple[str, Sequence[Spell]]] = [(name, spells) for name, spells in found if spells]
        self.issued = [m for m in timeline.moments if m.kind == ISSUED and years(m.day) > self.frame.first]
        self.coming = [m for m in timeline.moments if m.kind != ISSUED]

    def line(self, kind: str, x1: float, y1: float, x2: float, y2: float) -> None:
        """A straight line."""
        self.parts.append(f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>')

    def text(self, kind: str, x: float, y: float, words: str) -> None:
        """Words."""
        self.parts.append(f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>')

    def ground(self, x: float, y: float, width: float, height: float) -> None:
        """The ground of what is ahead."""
        self.parts.append(
            f'<rect class="ahead" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="6"/>'
        )

    def box(self, spell: Spell, x: float, y: float, width: float, height: float) -> None:
        """A spell as a box that tells its days when pointed at."""
        self.parts.append(
            f'<g><title>{escape(lasting(spell))}</title><rect class="spell k-{spell.kind}" x="{x:.1f}" y="{y:.1f}" '
            f'width="{max(width, 2):.1f}" height="{max(height, 2):.1f}" rx="4"/>'
        )
        for place, line in enumerate(folded(spell.words, width, height)):
            self.text(f"in k-{spell.kind}", x + 6, y + min(height / 2 + 4.3, 18) + place * LINE, line)
        self.parts.append("</g>")

    def dot(self, kind: str, x: float, y: float, said: str, size: float = 4.5) -> None:
        """A day as a dot."""
        self.parts.append(
            f'<g><title>{escape(said)}</title><circle class="dot m-{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{size}"/></g>'
        )

    def inside(self, moment: Moment) -> bool:
        """Whether a day lies within the frame."""
        return years(moment.day) <= self.frame.last

    def told(self, moment: Moment) -> str:
        """A step ahead with its day."""
        return f"{self.labels[moment.kind]}: {spelt(moment.day)}"

    def drawn(self, width: float, height: float) -> SafeString:
        """The whole."""
        named = escape(gettext("Perjalanan karier; isinya sama dengan tabel di bawahnya."))
        head = f'<svg class="timeline {self.kind}" viewBox="0 0 {width:.0f} {height:.0f}" role="img"'
        svg = f'{head} aria-label="{named}">{"".join(self.parts)}</svg>'
        return mark_safe(svg)  # noqa: S308 - numbers, our own classes, and words escaped above


class Along(Drawing):
    """For a desk: years go to the right, lanes lie below one another."""

    kind = "along"
    WIDE, LEFT, TOP, LANE, BAR = 1000.0, 84.0, 30.0, 38.0, 28.0

    def at(self, place: float) -> float:
        """Where a time lies."""
        frame = self.frame
        return self.LEFT + (place - frame.first) * (self.WIDE - self.LEFT - 8) / (frame.last - frame.first)

    def made(self) -> SafeString:
        """The drawing."""
        bottom = self.TOP + self.LANE * (len(self.lanes) + bool(self.issued))
        now = self.at(self.frame.now)
        self.ground(now, 22, self.WIDE - now, bottom - 18)
        for year in self.frame.ticks():
            x = self.at(year)
            self.line("grid", x, 22, x, bottom + 4)
            if x < self.WIDE - 32:
                self.text("year", x + 4, 15, str(year))
        for place, (name, spells) in enumerate(self.lanes):
            self._lane(self.labels[name], spells, self.TOP + self.LANE * place)
        if self.issued:
            self._issued(self.TOP + self.LANE * len(self.lanes))
        self.line("now", now, 20, now, bottom + 4)
        for row, moment in enumerate(self.coming):
            self._step(moment, bottom, bottom + 20 + 22 * row)
        return self.drawn(self.WIDE, bottom + 22 * max(1, len(self.coming)) + 8)

    def _lane(self, label: str, spells: Sequence[Spell], y: float) -> None:
        self.text("lane", 0, y + 19, label)
        for spell in spells:
            begin, end = self.at(self.frame.kept(spell.first)), self.at(self.frame.kept(spell.last))
            self.box(spell, begin + 0.75, y, end - begin - 1.5, self.BAR)

    def _issued(self, y: float) -> None:
        self.text("lane", 0, y + 17, self.labels[ISSUED])
        places = [self.at(years(moment.day)) for moment in self.issued]
        for x, after, moment in zip(places, [*places[1:], self.at(self.frame.now)], self.issued, strict=True):
            self.dot(ISSUED, x, y + 12, f"{self.labels[ISSUED]} {moment.words}: {spelt(moment.day)}")
            if after - x > 16 + LETTER * len(moment.words):
                self.text("amount", x + 8, y + 16.5, moment.words)

    def _step(self, moment: Moment, bottom: float, y: float) -> None:
        """A step ahead: a line down from its day, and its words; at the edge where it lies beyond."""
        inside = self.inside(moment)
        x = self.at(years(moment.day)) if inside else self.WIDE - 12
        if inside:
            self.line(f"coming m-{moment.kind}", x, 22, x, y - 4)
        self.dot(moment.kind, x, y, self.told(moment), 5.5)
        words = self.told(moment) if inside else f"{self.told(moment)} →"
        flip = x > self.WIDE - 24 - LETTER * len(words)
        self.text("step flip" if flip else "step", x - 12 if flip else x + 12, y + 4.5, words)


class Down(Drawing):
    """For a phone: years go down, lanes stand beside one another, and the newest is above."""

    kind = "down"
    WIDE, AXIS, HEAD, GAP = 343.0, 42.0, 24.0, 5.0
    PAST, FUTURE, STEP = 56.0, 26.0, 20.0
    """Height of a year that is behind, of one that is ahead (at least), and of a step's line."""
    SHARES: Mapping[str, float] = {"pangkat": 0.7, "jabatan": 1.5, "predikat": 1.15, "henti": 1.0}

    def at(self, place: float) -> float:
        """Where a time lies."""
        frame = self.frame
        return self.HEAD + (frame.last - max(place, frame.now)) * self._ahead + max(0, frame.now - place) * self.PAST

    @property
    def _ahead(self) -> float:
        """Height of a year that is ahead: all steps find room there."""
        return max(self.FUTURE, (self.STEP * len(self.coming) + 12) / (self.frame.last - self.frame.now))

    def made(self) -> SafeString:
        """The drawing."""
        height = self.at(self.frame.first)
        now = self.at(self.frame.now)
        self.ground(0, self.HEAD - 4, self.WIDE, now - self.HEAD + 4)
        for year in self.frame.ticks():
            y = self.at(year)
            self.line("grid", self.AXIS - 6, y, self.WIDE, y)
            if abs(y - now) > LOW:
                self.text("year", 0, y + 4, str(year))
        self._lanes()
        self.line("now", 0, now, self.WIDE, now)
        self.text("today flip", self.WIDE - 3, now - 5, gettext("hari ini"))
        self._steps()
        return self.drawn(self.WIDE, height + 10)

    def _lanes(self) -> None:
        total = sum(self.SHARES[name] for name, _ in self.lanes) or 1
        x = self.AXIS
        for name, spells in self.lanes:
            width = (self.WIDE - self.AXIS) * self.SHARES[name] / total
            self.text("lane", x, 12, fitted(self.labels[name], width + 10))
            for spell in spells:
                top, low = self.at(self.frame.kept(spell.last)), self.at(self.frame.kept(spell.first))
                self.box(spell, x, top + 0.75, width - self.GAP, low - top - 1.5)
            x += width

    def _steps(self) -> None:
        """Steps ahead lie on their day, the nearest lowest; one that would lie on another moves up."""
        free = self.at(self.frame.now) - 14
        for moment in self.coming:
            inside = self.inside(moment)
            y = min(self.at(years(moment.day)) if inside else self.HEAD + 6, free)
            words = self.told(moment) if inside else f"↑ {self.told(moment)}"
            self.dot(moment.kind, self.AXIS + 4, y, self.told(moment), 5.5)
            self.text("step", self.AXIS + 15, y + 4.5, words)
            free = y - self.STEP
