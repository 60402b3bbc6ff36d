"""Words of the interface in two languages, and the few helpers that build HTML safely."""

from __future__ import annotations

import html
import tomllib
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def labels() -> dict[str, list[str]]:
    """Key, then Indonesian and English."""
    return tomllib.loads(files(__package__).joinpath("labels.toml").read_text(encoding="utf-8"))


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def safe(value: object) -> str:
    """A value as HTML: text is escaped, HTML stays."""
    return value if isinstance(value, Html) else html.escape(str(value))


def el(tag: str, *children: object, **attributes: object) -> Html:
    """An element. ``class_`` stands for class, ``data_x`` for data-x; None leaves an attribute out."""
    pairs = [(name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items()]
    written = "".join(
        f" {name}" if value is True else f' {name}="{html.escape(str(value))}"'
        for name, value in pairs
        if value is not None and value is not False
    )
    return Html(f"<{tag}{written}>{''.join(safe(child) for child in children)}</{tag}>")


def void(tag: str, **attributes: object) -> Html:
    """An SVG shape or another element without content."""
    return Html(el(tag, **attributes).replace(f"></{tag}>", "/>"))


def said(key: str, *values: object) -> Html:
    """A word of the interface, in Indonesian, ready to be switched."""
    text = labels()[key][0].format(*values)
    given = "|".join(str(value) for value in values) if values else None
    return el("span", text, data_t=key, data_v=given)


def region(key: str) -> dict[str, object]:
    """What makes a wide picture or table one that can be scrolled, also by keyboard."""
    label = labels()[key][0]
    return {"class_": "scroll", "tabindex": "0", "role": "group", "aria_label": label, "data_label": key}


def icon(name: str) -> Html:
    """A picture out of the sprite; it never carries the meaning alone."""
    return Html(f'<svg class="i" aria-hidden="true" focusable="false"><use href="#i-{name}"/></svg>')


def number(value: Any) -> str:
    """A number as Indonesians write it: thousands with a dot, decimals with a comma."""
    if value is None:
        return "–"
    exact = Fraction(str(value)) if not isinstance(value, Fraction) else value
    whole, _, decimals = f"{float(exact):,.3f}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def percent(part: int, whole: int) -> str:
    """A share with one decimal."""
    return f"{number(Fraction(round(1000 * part / whole), 10) if whole else 0)} %"
