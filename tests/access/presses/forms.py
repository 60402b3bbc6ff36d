"""Forms of a page, read as a browser reads them: where each leads, what stands in it, and how it is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from lxml import html

from orkestra.web.frame.press import FIELD

TOKEN = "csrfmiddlewaretoken"
BOUNDARY = "batas-uji-7d1f0c"
DAY = "2026-04-01"
GUESSED = {"date": DAY, "number": "1", "email": "uji@contoh.go.id", "text": "Uji", "password": "kata sandi uji 2026",
           "url": "https://contoh.go.id/uji", "textarea": "Sebab yang diuji.", "search": "Uji"}  # fmt: skip
"""What somebody types into an empty field that must be filled in."""
Pairs = tuple[tuple[str, str], ...]
Held = tuple[tuple[str, str, bytes], ...]
Told = Mapping[str, str | Sequence[str] | Callable[[], str]]
"""By field what is written into it; a word that is found when the form is sent is a call."""


@dataclass(frozen=True)
class Form:
    """What is sent to an address: pairs in their order, and files by field, name and content."""

    path: str
    pairs: Pairs
    files: Held = ()
    asked: frozenset[str] = field(default=frozenset(), compare=False)
    """Names of files that it asks for."""
    later: Mapping[str, Callable[[], str]] = field(default_factory=dict, compare=False)
    """Words that are found when it is sent."""

    def told(self, fields: Told, files: Held = ()) -> Form:
        """The same with other words in some fields, and with the files that it asks for."""
        kept = tuple(pair for pair in self.pairs if pair[0] not in fields)
        new = tuple(
            (n, one)
            for n, told in fields.items()
            for one in ([told] if isinstance(told, str) or callable(told) else told)
        )
        plain = tuple((n, "" if callable(one) else one) for n, one in new)
        held = tuple(one for one in files if one[0] in self.asked)
        later = {name: one for name, one in new if callable(one)}
        return replace(self, pairs=kept + plain, files=held, later=later)

    def body(self, mark: str = "", token: str = "") -> tuple[bytes, str]:
        """The bytes to be sent and their type."""
        new = {name: value for name, value in ((FIELD, mark), (TOKEN, token)) if value}
        new |= {name: find() for name, find in self.later.items()}
        pairs = [(name, new.get(name, value)) for name, value in self.pairs]
        if not self.asked:
            return urlencode(pairs).encode(), "application/x-www-form-urlencoded"
        parts = [_part(name, value.encode()) for name, value in pairs]
        parts += [_part(name, content, name_of_file) for name, name_of_file, content in self.files]
        return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode(), f"multipart/form-data; boundary={BOUNDARY}"


def _part(name: str, content: bytes, file: str = "") -> bytes:
    told = f'; filename="{file}"\r\nContent-Type: application/octet-stream' if file else ""
    return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{told}\r\n\r\n'.encode() + content + b"\r\n"


def forms(text: str, shown_at: str, to: str) -> Iterator[Form]:
    """Every form of a page that is posted to an address, once for each of its buttons; first as it stands, then with
    something ticked where nothing was."""
    if "<form" not in text:
        return
    for one in html.fromstring(text).iter("form"):
        if (one.get("method") or "").lower() != "post" or _path(one, shown_at) != to:
            continue
        asked = frozenset(e.get("name") for e in one.iter("input") if e.get("type") == "file")
        buttons: list[Pairs] = [((e.get("name"), e.get("value") or ""),) if e.get("name") else ()
                                for e in _buttons(one)] or [()]  # fmt: skip
        for pairs in dict.fromkeys((_filled(one, tick=False), _filled(one, tick=True))):
            for button in dict.fromkeys(buttons):
                yield Form(_where(one, shown_at), pairs + button, asked=asked)


def _where(one: Any, shown_at: str) -> str:
    told = urlsplit(urljoin(shown_at, one.get("action") or ""))
    return f"{told.path}?{told.query}" if told.query else told.path


def _path(one: Any, shown_at: str) -> str:
    return urlsplit(_where(one, shown_at)).path


def _buttons(one: Any) -> list[Any]:
    inside = list(one.iter("button"))
    named = one.get("id")
    outside = one.getroottree().xpath("//button[@form=$named]", named=named) if named else []
    return [e for e in inside + outside if (e.get("type") or "submit") == "submit"]


# ------------------------------------------------------------------ what stands in it
def _filled(one: Any, *, tick: bool) -> Pairs:
    pairs: list[tuple[str, str]] = []
    named = one.get("id")
    elsewhere = one.getroottree().xpath("//*[@form=$named]", named=named) if named else []
    for e in [*one.iter("input", "select", "textarea"), *elsewhere]:
        name = e.get("name")
        if name and e.get("disabled") is None and e.tag in READ:
            pairs += [(name, value) for value in READ[e.tag](e, pairs, tick)]
    return tuple(pairs)


def _of_input(e: Any, pairs: Sequence[tuple[str, str]], tick: bool) -> list[str]:
    kind, value = (e.get("type") or "text").lower(), e.get("value") or ""
    if kind in ("submit", "button", "image", "reset", "file"):
        return []
    if kind in ("radio", "checkbox"):
        return _chosen(e, kind, {name for name, _ in pairs}, tick)
    wanted = kind != "hidden" and not value and (tick or e.get("required") is not None)
    return [GUESSED.get(kind, "Uji") if wanted else value]


def _chosen(e: Any, kind: str, had: set[str], tick: bool) -> list[str]:
    """A box that is ticked; else, of those of one name of which none is, the first where one must be."""
    if e.get("checked") is not None:
        return [e.get("value") or "on"]
    form = next(e.iterancestors("form"), None)
    others = [] if form is None else [o for o in form.iter("input") if o.get("name") == e.get("name")]
    none = e.get("name") not in had and all(o.get("checked") is None for o in others)
    return [e.get("value") or "on"] if none and (kind == "radio" or tick) else []


def _of_select(e: Any, _pairs: Sequence[tuple[str, str]], tick: bool) -> list[str]:
    options = [(o.get("value") if o.get("value") is not None else (o.text or ""), o.get("selected")) for o in
               e.iter("option") if o.get("disabled") is None]  # fmt: skip
    values = [value for value, chosen in options if chosen is not None]
    if not values and e.get("multiple") is None:
        values = [value for value, _ in options[:1]]
    if not any(values) and (tick or e.get("required") is not None):
        values = [value for value, _ in options if value][:1]
    return values


def _of_area(e: Any, _pairs: Sequence[tuple[str, str]], tick: bool) -> list[str]:
    value = (e.text or "").removeprefix("\n")
    return [GUESSED["textarea"] if not value and (tick or e.get("required") is not None) else value]


READ: Mapping[str, Callable[[Any, Sequence[tuple[str, str]], bool], list[str]]] = {
    "input": _of_input, "select": _of_select, "textarea": _of_area,
}  # fmt: skip
