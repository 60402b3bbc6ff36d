"""Words of templates: days and numbers as Indonesians write them, icons, marks, addresses with one thing changed."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from orkestra.web.frame.press import FIELD, new_press
from orkestra_batch import wording
from orkestra_rules.kernel.calendar import day_number
from orkestra_rules.kernel.parameters import LAW

register = template.Library()
UNKNOWN = "–"
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@register.filter
def day(value: date | datetime | int | None) -> str:
    """A day in full: 31 Januari 2026. Takes days of the rules too; unknown: a dash."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    if value is None or get_language() != "en":
        return wording.day(value)
    number = value if isinstance(value, int) else day_number(value)
    return f"{number % 100} {ENGLISH_MONTHS[number // 100 % 100 - 1]} {number // 10_000}"


@register.filter
def clock(value: datetime | None) -> str:
    """A moment of the agency's time: 31 Januari 2026 pukul 14.05."""
    if value is None:
        return UNKNOWN
    local = timezone.localtime(value)
    return gettext("%(day)s pukul %(time)s") % {"day": day(local), "time": f"{local:%H.%M}"}


@register.filter
def month(value: date | int | None) -> str:
    """A month: Januari 2026; of a day, or of the rules' months."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    if isinstance(value, date):
        value = value.year * 12 + value.month - 1
    if value is None or get_language() != "en":
        return wording.month(value)
    return f"{ENGLISH_MONTHS[value % 12]} {value // 12}"


@register.filter
def number(value: Fraction | int | None) -> str:
    """A number: 1.234,5; in English 1,234.5."""
    return _english(wording.number(value))


@register.filter
def credit(value: int | None) -> str:
    """Credit out of thousandths, with three decimals: 1.234,500."""
    return UNKNOWN if value is None else _english(wording.credit(Fraction(value, 1000)))


def _english(text: str) -> str:
    return text.translate(str.maketrans(".,", ",.")) if get_language() == "en" else text


@cache
def _icon(name: str) -> str:
    folder = files("orkestra.web.frame").joinpath("static/frame/vendor")
    drawn = folder.joinpath(f"icon-{name}.svg").read_text(encoding="utf-8")
    inside = " ".join(drawn[drawn.index(">") + 1 : drawn.rindex("</svg>")].split())
    return inside.replace('<path stroke="none" d="M0 0h24v24H0z" fill="none" />', "")


@register.simple_tag
@cache
def icon(name: str, kind: str = "") -> SafeString:
    """An icon of the vendored set, hidden from readers aloud: the words beside it say what it means."""
    start = '<svg class="icon {}" viewBox="0 0 24 24" fill="none" stroke="currentColor" aria-hidden="true">{}</svg>'
    return format_html(start, kind, mark_safe(_icon(name)))  # noqa: S308 - our own files


@register.simple_tag
def mark(code: str) -> SafeString:
    """The badge of a mark: verified law, or 'belum terverifikasi' with what it rests on."""
    meaning = wording.MARK_MEANINGS[code]
    if code in LAW:
        return format_html('<span class="mark mark-law" title="{}">{}</span>', meaning, code)
    words = gettext("belum terverifikasi")
    return format_html('<span class="mark mark-weak" title="{}">{} · {}</span>', meaning, words, code)


@register.simple_tag(takes_context=True)
def menu(context: Context) -> SafeString:
    """The menu, drawn once for both places in which a page has it."""
    drawn: SafeString = context.template.engine.get_template("frame/menu.html").render(context)  # type: ignore[union-attr]  # a page is being drawn
    return drawn


@register.simple_tag
def press() -> SafeString:
    """The mark of a form: pressed twice, done once."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, new_press())


@register.simple_tag(takes_context=True)
def address(context: Context, **changes: Any) -> str:
    """This page's address with some parameters changed; None or empty leaves one out."""
    told = dict(context["request"].GET.lists())
    told |= {name: [str(value)] if value not in (None, "") else [] for name, value in changes.items()}
    return f"?{urlencode(told, doseq=True)}"


@register.inclusion_tag("frame/pager.html", takes_context=True)
def pager(context: Context, page: Any) -> dict[str, Any]:
    """The way through the pages of a list."""
    return {"page": page, "request": context["request"]}


@register.inclusion_tag("frame/column.html", takes_context=True)
def column(context: Context, label: str, key: str, kind: str = "") -> dict[str, Any]:
    """A table head that sorts by its column, up and then down; ``sort`` in the context says the present order."""
    present = context.get("sort", "")
    return {
        "label": label, "kind": kind, "request": context["request"], "up": present == key, "down": present == f"-{key}",
        "next": f"-{key}" if present == key else key,
    }  # fmt: skip


@register.inclusion_tag("frame/empty.html")
def empty(title: str, text: str = "", icon: str = "inbox", action: str = "", label: str = "") -> dict[str, str]:
    """What stands where a list would be, when there is nothing: why, and what to do."""
    return {"title": title, "text": text, "icon": icon, "action": action, "label": label}
