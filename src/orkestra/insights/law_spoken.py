"""The law in the language of the reader: the book and its sheets, made once a language in a process."""

from __future__ import annotations

from functools import cache

from django.utils.translation import get_language, gettext

from orkestra.insights.law_book import Book
from orkestra.insights.law_sheets import Sheets
from orkestra.insights.law_words import LawWords, Phrases
from orkestra_rules.law import load


@cache
def _sheets(language: str | None) -> Sheets:
    phrases = Phrases(
        yes=gettext("ya"), no=gettext("tidak"), unknown=gettext("tidak diketahui"), unset=gettext("tidak ditetapkan"),
        always=gettext("sejak semula"), since=gettext("sejak {day}"), never=gettext("tidak pernah"),
        hidden=gettext("tidak ditampilkan"),
    )  # fmt: skip
    return Sheets(Book(LawWords(load(), phrases)))


def sheets() -> Sheets:
    """Every statement of law in full, in the language of this request."""
    return _sheets(get_language())


def book() -> Book:
    """The law as a book."""
    return sheets().book


def said() -> LawWords:
    """The words of the law."""
    return book().said
