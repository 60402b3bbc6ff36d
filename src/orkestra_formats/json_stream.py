"""JSON documents as streams: the members of an object, the items of a list, the items under `data`, one at a time."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, NoReturn

from orkestra_formats.cells import NumberCell
from orkestra_formats.finding import Phrase, Place, finding, phrase
from orkestra_formats.limits import Limits
from orkestra_formats.workbook import Refusal

BLANK = " \t\r\n"
BLOCK = 1 << 18
NEAR_END = 64


FAULTS = {
    "Unterminated string": Phrase("open_text"),
    "Expecting ',' delimiter": phrase("expected", mark=","),
    "Expecting ':' delimiter": phrase("expected", mark=":"),
    "Expecting property name": Phrase("expected_name"),
    "Expecting value": Phrase("expected_value"),
    "Extra data": Phrase("after_object"),
    "Invalid control character": Phrase("control_mark"),
    "Invalid \\": Phrase("wrong_escape"),
    "Illegal trailing comma": Phrase("last_comma"),
}
"""What the decoder of the standard library says is wrong, in words of ours."""


def fault(message: str) -> Phrase:
    """A message of the decoder in words of ours."""
    return next((said for start, said in FAULTS.items() if message.startswith(start)), Phrase("no_form"))


class DuplicateKey(ValueError):
    """An object names a key twice."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class NotANumber(ValueError):
    """NaN or Infinity, which JSON does not know."""


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [key for key, _ in pairs]
        raise DuplicateKey(next(name for name in names if names.count(name) > 1))
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise NotANumber(name)


DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_int=NumberCell, parse_float=NumberCell, parse_constant=_refuse_constant
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One value of a document: the key it stands under (None in a list), its number, whether it is one of `data`."""

    key: str | None
    value: object
    number: int
    item: bool = False


class _Text:
    """A window on the document: what was decoded is dropped, more is read when a value is cut off."""

    def __init__(self, stream: BinaryIO, place: Place, limits: Limits) -> None:
        self.stream = stream
        self.place = place
        self.limits = limits
        self.held = ""
        self.at = 0
        self.line = 1
        self.ended = False
        self._bytes = b""
        self._more()
        self.held = self.held.removeprefix("\ufeff")

    def _more(self, size: int = BLOCK) -> None:
        block = self._bytes + self.stream.read(size)
        self.ended = len(block) == len(self._bytes)
        cut = len(block) if self.ended else _last_whole(block)
        try:
            text = block[:cut].decode("utf-8")
        except UnicodeDecodeError:
            self.fail(Phrase("not_utf8"))
        self._bytes = block[cut:]
        self.line += self.held.count("\n", 0, self.at)
        self.held = self.held[self.at :] + text
        self.at = 0

    def fail(self, what: Phrase) -> NoReturn:
        line = self.line + self.held.count("\n", 0, self.at)
        raise Refusal(finding("J01", self.place, detail=phrase("at_line", line=line, what=what)))

    def peek(self) -> str:
        """The next character that is not blank; nothing at the end."""
        while True:
            held, at = self.held, self.at
            while at < len(held) and held[at] in BLANK:
                at += 1
            self.at = at
            if at < len(held):
                return held[at]
            if self.ended:
                return ""
            self._more()

    def take(self, mark: str) -> None:
        """Pass one mark of punctuation."""
        if self.peek() != mark:
            self.fail(phrase("expected", mark=mark) if self.peek() else Phrase("early_end"))
        self.at += 1

    def value(self) -> object:
        """Decode the value that begins here."""
        self.peek()
        while True:
            try:
                found, self_at = DECODER.raw_decode(self.held, self.at)
                if self_at < len(self.held) or self.ended:
                    self.at = self_at
                    return found
            except DuplicateKey as caught:
                raise Refusal(finding("J06", self.place, caught.key)) from caught
            except RecursionError:
                raise Refusal(finding("J05", self.place, detail=Phrase("too_deep"))) from None
            except NotANumber as caught:
                self.fail(phrase("no_number", value=caught))
            except json.JSONDecodeError as caught:
                if self.ended or not self._cut_off(caught):
                    self.at = caught.pos
                    self.fail(fault(caught.msg))
            self._grow()

    def _cut_off(self, caught: json.JSONDecodeError) -> bool:
        """Whether the value is broken only because the window ends inside it."""
        return caught.msg.startswith("Unterminated") or caught.pos >= len(self.held) - NEAR_END

    def _grow(self) -> None:
        held = len(self.held) - self.at
        if held > self.limits.json_value_bytes:
            raise Refusal(finding("J05", self.place, detail=phrase("more_bytes", number=self.limits.json_value_bytes)))
        self._more(max(BLOCK, held))


def _last_whole(block: bytes) -> int:
    """Where the last whole character of a block ends."""
    for back in range(1, min(4, len(block)) + 1):
        byte = block[-back]
        if byte < 0x80:
            return len(block) if back == 1 else len(block) - back + 1
        if byte >= 0xC0:
            length = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return len(block) if length <= back else len(block) - back
    return len(block)


def units(stream: BinaryIO, place: Place, limits: Limits) -> Iterator[Unit]:
    """The parts of one JSON document in order; raises `Refusal` where it is broken."""
    text = _Text(stream, place, limits)
    first = text.peek()
    if first == "[":
        yield from _items(text, None)
    elif first == "{":
        yield from _members(text)
    else:
        text.fail(Phrase("no_object"))
    if text.peek():
        text.fail(Phrase("after_document"))


def _members(text: _Text) -> Iterator[Unit]:
    text.take("{")
    seen: set[str] = set()
    while text.peek() != "}":
        if seen:
            text.take(",")
        if text.peek() != '"':
            text.fail(Phrase("expected_name"))
        key = str(text.value())
        if key in seen:
            raise Refusal(finding("J06", text.place, key))
        seen.add(key)
        text.take(":")
        if key == "data" and text.peek() == "[":
            yield from _items(text, key)
        else:
            yield Unit(key, text.value(), len(seen))
    text.take("}")


def _items(text: _Text, key: str | None) -> Iterator[Unit]:
    text.take("[")
    number = 0
    while text.peek() != "]":
        if number:
            text.take(",")
        number += 1
        yield Unit(key, text.value(), number, item=True)
    text.take("]")


def is_json_lines(head: bytes) -> bool:
    """Whether the first line is a whole object of its own and another follows."""
    first, newline, rest = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    text = first.strip()
    if not (newline and rest.strip().startswith(b"{") and text.startswith(b"{") and text.endswith(b"}")):
        return False
    return rest.lstrip()[:1] == b"{"


def line_units(stream: BinaryIO, place: Place, limits: Limits) -> Iterator[Unit]:
    """The objects of a JSON-lines document; a broken line is a unit whose value is the finding about it."""
    number = 0
    while line := stream.readline(limits.json_value_bytes + 1):
        number += 1
        where = Place(place.file, None, number)
        if len(line) > limits.json_value_bytes and not line.endswith(b"\n"):
            yield Unit(None, finding("J10", where, detail=phrase("more_bytes", number=limits.json_value_bytes)), number)
            while (rest := stream.readline(BLOCK)) and not rest.endswith(b"\n"):
                pass
        elif line.strip():
            yield Unit(None, _line_value(line.removeprefix(b"\xef\xbb\xbf"), where), number)


def _line_value(line: bytes, where: Place) -> object:
    try:
        return DECODER.decode(line.decode("utf-8").strip())
    except DuplicateKey as caught:
        return finding("J06", where, caught.key)
    except RecursionError:
        return finding("J10", where, detail=Phrase("too_deep"))
    except json.JSONDecodeError as caught:
        return finding("J10", where, detail=fault(caught.msg))
    except NotANumber as caught:
        return finding("J10", where, detail=phrase("no_number", value=caught))
    except ValueError:
        return finding("J10", where, detail=Phrase("not_utf8"))
