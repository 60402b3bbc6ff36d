"""The guild's one page: awkward on purpose, so that every part of the rule language is used."""

from __future__ import annotations

import datetime

from orkestra_rules.kernel.page import Page, Source
from orkestra_rules.kernel.vocabulary import (
    add_months,
    add_years,
    at,
    calendar_month,
    ceil_div,
    count,
    day_in_month,
    every,
    first_day,
    highest,
    january,
    known,
    largest,
    latest,
    lowest,
    missing,
    month,
    never,
    place,
    present,
    round_half_up,
    smallest,
    some,
    total,
    year,
)  # fmt: skip

page = Page("guild", "Serikat Metsila", parameters=("guild.toml",), not_modelled=("sumpah",), subject="member")


@page.rule("codex-1", "art. 1", "R", table="seat")
def opens(since):
    """Bulan mulai"""
    return month(since)


@page.rule("codex-1", "art. 1", "R", table="seat")
def closes(until):
    """Bulan berakhir"""
    return month(until)


@page.rule("codex-1", "art. 1", "R", table="verdict")
def rank(sort):
    """Urutan"""
    return 2 if sort == "spot" else 1


@page.rule("codex-1", "art. 1", "R", table="verdict")
def counts(mark, ends, hari):
    """Diperhitungkan"""
    return known(mark) and ends <= month(hari)


page.overlay(
    "span",
    "Rentang",
    [Source("verdict", "begins", "ends", "rank", "counts"), Source("seat", "opens", "closes", spells=True)],
    instrument="codex-1",
    provision="art. 1",
    mark="R",
)
page.group("line", "Baris", "span", ["verdict", "seat"], instrument="codex-1", provision="art. 1", mark="R")
page.group("gift_grade", "Hadiah per tingkat", "gift", ["grade"], instrument="codex-1", provision="art. 1", mark="R")


@page.rule("codex-1", "art. 2", "R", table="span")
def length(awal, akhir):
    """Bulan"""
    return akhir - awal + 1


@page.rule("codex-1", "art. 2", "R", table="line")
def months(span):
    """Bulan dalam baris"""
    return total(s.length for s in span)


@page.rule("codex-1", "art. 2", "R", table="verdict")
def last_day(ends):
    """Hari yang menentukan"""
    return first_day(ends)


@page.rule("codex-1", "art. 2", "R", table="line")
def governing(verdict):
    """Hari yang menentukan baris"""
    return verdict.last_day


@page.rule("codex-1", "art. 2", "R", table="line", on="governing")
def points(rate, share, seat, verdict, months, grain):
    """Poin"""
    return round_half_up(rate[seat.grade] * share[seat.grade, verdict.mark] * months / 12, grain)


@page.rule("codex-1", "art. 2", "R")
def seat_now(seat, hari):
    """Kedudukan kini"""
    return latest(s for s in seat if s.since <= hari)


@page.rule("codex-1", "art. 2", "R")
def grade_now(seat_now):
    """Tingkat kini"""
    return seat_now.grade


@page.rule("codex-1", "art. 2", "R")
def points_now(line, grade_now):
    """Poin pada tingkat kini"""
    return total(x.points for x in line if x.seat.grade == grade_now)


@page.rule("codex-1", "art. 2", "R")
def gifts(gift, hari):
    """Hadiah sampai hari ini"""
    return total(g.worth for g in gift if g.given <= hari)


@page.rule("codex-1", "art. 2", "R", table="gift_grade")
def best(gift):
    """Hadiah terbaik tingkat ini"""
    return largest((g.worth for g in gift), if_none=0)


@page.rule("codex-1", "art. 2", "R")
def best_sum(gift_grade):
    """Jumlah hadiah terbaik"""
    return total(g.best for g in gift_grade)


@page.rule("codex-1", "art. 3", "R")
def enough(points_now, gifts):
    """Poin cukup"""
    return points_now + gifts / 4 >= 20.125


@page.rule("codex-1", "art. 3", "R")
def dues(paid, born, hari):
    """Iuran"""
    return paid or add_years(born, 60) <= hari


@page.rule("codex-1", "art. 3", "R")
def higher_exists(grade_now, next_grade):
    """Ada tingkat di atas"""
    return known(next_grade[grade_now])


@page.rule("codex-1", "art. 3", "R")
def steady(verdict):
    """Semua penilaian baik"""
    return every(v.mark >= "good" for v in verdict if v.sort == "yearly")


@page.rule("codex-1", "art. 3", "R")
def ever_fine(verdict):
    """Pernah istimewa"""
    return some(v.mark == "fine" for v in verdict)


@page.rule("codex-1", "art. 3", "R")
def not_barred(bars, grade_now):
    """Tidak terhalang"""
    return not bars[grade_now]


@page.rule("codex-1", "art. 4", "R")
def tempo(rate, grade_now, share, hope):
    """Poin per tahun dengan nilai andaian"""
    return rate[grade_now] * share[grade_now, hope]


@page.rule("codex-1", "art. 4", "R")
def wait(points_now, tempo):
    """Bulan yang masih diperlukan (dapat negatif)"""
    return ceil_div((20.125 - points_now) * 12, tempo)


@page.rule("codex-1", "art. 4", "R")
def ready(hari, wait, enough):
    """Bulan tercapai"""
    return first_day(month(hari) + lowest(highest(wait, 0), 999)) if not enough else hari


@page.rule("codex-1", "art. 4", "R")
def dates(hari, born):
    """Hitungan tanggal"""
    return (
        add_months(hari, day_in_month(born))
        if year(born) > 1980
        else first_day(january(year(hari) + place(calendar_month(month(hari)))))
    )


@page.rule("codex-1", "art. 5", "R")
def first_gift(gift):
    """Hadiah terkecil dan jumlahnya"""
    return smallest((g.worth for g in gift if g.worth >= 1), if_none=0 - 1) + count(g.worth < 5 for g in gift)


@page.rule("codex-1", "art. 6", "R")
def oath(paid):
    """Sumpah"""
    return True if paid else missing("sumpah")


@page.rule("codex-1", "art. 6", "R", first=datetime.date(2020, 1, 1))
def fee(gifts):
    """Biaya lama"""
    return gifts * 2 - 7


@page.rule("codex-2", "art. 6", "S", first=datetime.date(2025, 3, 1))
def fee(gifts, grain):  # noqa: F811 - a rule that changed is two dated functions of one name
    """Biaya baru"""
    return round_half_up(gifts / 3, grain)


@page.rule("codex-1", "art. 7", "R")
def seated(seat_now):
    """Menduduki suatu tempat"""
    return present(seat_now)


@page.rule("codex-1", "art. 8", "R", table="gift")
def later_than_seats(urut, given, seat_now):
    """Hadiah sesudah kedudukan kini"""
    return urut >= 1 and given > seat_now.since


@page.rule("codex-1", "art. 8", "R")
def last_place(gift):
    """Urutan hadiah terakhir yang sesudah kedudukan kini"""
    return largest((g.urut for g in gift if g.later_than_seats), if_none=0 - 1)


@page.rule("codex-1", "art. 8", "R")
def old_rate(rate, grade_now, born, hari, paid):
    """Kadar pada hari yang lain, dan hari yang tidak pernah ada"""
    return add_years(hari, 1) if at(rate[grade_now], add_years(born, 40)) > 4 else never() if paid else hari


page.decision(
    "rise",
    "Naik tingkat",
    {
        "plain": ["enough", "dues", "higher_exists", "steady", "not_barred"],
        "honour": ["ever_fine", "oath", "higher_exists"],
    },
    instrument="codex-1",
    provision="art. 3",
    mark="R",
    day="ready",
    times={"enough": "ready"},
)
