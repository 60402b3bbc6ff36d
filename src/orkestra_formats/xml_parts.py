"""XML parts of a workbook as streams of elements; a part that declares a type or an entity is refused."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pyexpat import ExpatError, ParserCreate, XMLParserType

BLOCK = 1 << 16


class ForbiddenXml(Exception):
    """The part declares a document type or an entity."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


class BrokenXml(Exception):
    """The part is not well-formed."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its name without prefix, its attributes without prefix, its text if it was asked for."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""

    def get(self, name: str) -> str:
        """An attribute, or nothing."""
        return self.attributes.get(name, "")


def digits(text: str, otherwise: int = 0) -> int:
    """A whole number written in an attribute, or the given one if it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def safe_parser(part: str) -> XMLParserType:
    """A parser that refuses declarations of types and entities."""
    parser = ParserCreate()
    parser.buffer_text = True

    def forbidden(*_: object) -> None:
        raise ForbiddenXml(part)

    parser.StartDoctypeDeclHandler = forbidden
    parser.EntityDeclHandler = forbidden
    return parser


def declares(head: bytes) -> bool:
    """Whether the beginning of a part, in whatever encoding, declares a type or an entity."""
    plain = head.replace(b"\0", b"")
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain


def parse(parser: XMLParserType, part: str, block: bytes, *, last: bool = False) -> None:
    """Give a parser the next block of a part."""
    try:
        parser.Parse(block, last)
    except (ExpatError, LookupError, ValueError) as caught:  # also an encoding that nobody knows
        raise BrokenXml(part) from caught


def feed(archive: zipfile.ZipFile, part: str, parser: XMLParserType) -> Iterator[None]:
    """Give a part to a parser block by block, stopping after each so that the caller can take what was found."""
    with archive.open(part) as stream:
        while block := stream.read(BLOCK):
            parse(parser, part, block)
            yield
    parse(parser, part, b"", last=True)
    yield


def elements(archive: zipfile.ZipFile, part: str, *, texts_of: str = "") -> Iterator[Element]:
    """The elements of a small part in order of their beginning; with `texts_of` only those, with the text inside."""
    found: list[Element] = []
    collector = _Texts(texts_of, found)
    parser = safe_parser(part)
    if texts_of:
        parser.StartElementHandler = collector.start
        parser.EndElementHandler = collector.end
        parser.CharacterDataHandler = collector.data
    else:
        parser.StartElementHandler = lambda name, given: found.append(
            Element(local(name), {local(key): value for key, value in given.items()})
        )
    for _ in feed(archive, part, parser):
        yield from found
        found.clear()


class _Texts:
    """Collect the text inside each element of one name: plain or in runs, without phonetic hints."""

    def __init__(self, name: str, found: list[Element]) -> None:
        self.name = name
        self.found = found
        self.parts: list[str] = []
        self.inside = False
        self.phonetic = 0

    def start(self, name: str, _given: dict[str, str]) -> None:
        name = local(name)
        if name == self.name:
            self.parts = []
        self.phonetic += name == "rPh"
        self.inside = name == "t"

    def data(self, text: str) -> None:
        if self.inside and not self.phonetic:
            self.parts.append(text)

    def end(self, name: str) -> None:
        name = local(name)
        self.phonetic -= name == "rPh"
        self.inside = False
        if name == self.name:
            self.found.append(Element(name, text="".join(self.parts)))
