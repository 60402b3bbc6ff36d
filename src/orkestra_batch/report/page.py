"""The one file: shell, styles, scripts, font and pictures put together, with a policy that allows nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

from orkestra_batch.report.lawbook import packed
from orkestra_batch.report.words import Html, el, labels, safe

STYLES = ("tokens.css", "layout.css", "parts.css", "person.css", "print.css")
SCRIPTS = ("core.js", "format.js", "list.js", "tree.js", "timeline.js", "person.js", "app.js")
WHITE = re.compile(r"\s+")


@cache
def asset(name: str) -> str:
    """A text of ours, or a vendored one, without a closing line break."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8").rstrip("\n")


@cache
def sprite() -> Html:
    """Every vendored picture as a symbol that pages refer to."""
    symbols = []
    for file in sorted(files(__package__).joinpath("vendor").iterdir(), key=lambda f: f.name):
        if file.name.startswith("icon-"):
            drawn = file.read_text(encoding="utf-8").partition(">")[2].rpartition("</svg>")[0]
            name = file.name.removeprefix("icon-").removesuffix(".svg")
            symbols.append(f'<symbol id="i-{name}" viewBox="0 0 24 24">{WHITE.sub(" ", drawn).strip()}</symbol>')
    return Html(f'<svg class="sprite" aria-hidden="true">{"".join(symbols)}</svg>')


@cache
def styles() -> str:
    """All styles, the font inside."""
    font = files(__package__).joinpath("vendor/inter.woff2").read_bytes()
    encoded = base64.b64encode(font).decode()
    face = (
        '@font-face{font-family:"Inter";font-style:normal;font-weight:100 900;font-display:swap;'
        f'src:url(data:font/woff2;base64,{encoded}) format("woff2")}}'
    )
    return "\n".join([face, *(asset(f"assets/{name}") for name in STYLES)])


@cache
def script() -> str:
    """All scripts, in one closed scope."""
    inside = "\n".join(asset(f"assets/{name}") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{inside}\n}})();'


def hashed(text: str) -> str:
    """The hash by which a policy allows a script or a style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy() -> str:
    """Nothing from anywhere, but this script, these styles and the font inside them."""
    return (
        f"default-src 'none'; script-src {hashed(script())}; style-src {hashed(styles())}; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def embedded(value: Any) -> Html:
    """JSON that can stand inside a script element."""
    text = packed(value).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Html(text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def whole(title: str, views: Mapping[str, Html], data: Any, blocks: Iterable[str]) -> str:
    """The whole file. ``views`` are the parts drawn here; the browser draws the rest from ``data`` and ``blocks``."""
    stored = [el("script", Html(block), type="text/plain", class_="block") for block in blocks]
    words = {key: labels()[key] for key in sorted(labels())}
    filled = Template(asset("assets/shell.html")).substitute(
        {name.replace("-", "_"): safe(view) for name, view in views.items()},
        policy=policy(),
        title=safe(title),
        sprite=sprite(),
        styles=styles(),
        script=script(),
        data=embedded({**data, "words": words}),
        blocks="\n".join(stored),
    )
    return filled + "\n"
