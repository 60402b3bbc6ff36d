"""Months in addresses and forms of this room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _

from orkestra.papers.contents import Period
from orkestra.papers.drawing import MONTHS, open_months
from orkestra.web.frame.templatetags.frame import month as month_said

FIRST, LAST = "dari", "sampai"


def asked(given: Mapping[str, str], on: date) -> tuple[Period | None, str]:
    """The months of an address or a form, and what is wrong with them."""
    first, last = _month(given.get(FIRST, "")), _month(given.get(LAST, ""))
    if first is None and last is None:
        return None, ""
    months = open_months(on)
    if first is None or last is None or first not in months or last not in months:
        span = {"first": month_said(months[0]), "last": month_said(months[-1])}
        return None, _("Pilih bulan antara %(first)s dan %(last)s.") % span
    if last < first:
        return None, _("Bulan terakhir mendahului bulan pertama.")
    return Period(first, last), ""


def _month(text: str) -> int | None:
    year, _dash, month = text.partition("-")
    if not (year.isdecimal() and month.isdecimal() and len(year) == 4 and 1 <= int(month) <= MONTHS):
        return None
    return int(year) * MONTHS + int(month) - 1


def told(month: int) -> str:
    """A month as addresses write it: 2026-03."""
    return f"{month // MONTHS}-{month % MONTHS + 1:02}"


def years(on: date) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """The months that can be chosen, by year, the newest year first."""
    months = open_months(on)
    for year in range(months[-1] // MONTHS, months[0] // MONTHS - 1, -1):
        each = [month for month in months if month // MONTHS == year]
        yield year, [(told(month), month_said(month)) for month in each]
