"""Inputs for the fuzz of readers: damaged bytes, damaged parts and texts of the catalogue's files, files by grammar."""

import io
import json
import random
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any

from tests.formats.catalogue import Case, all_cases
from tests.formats.catalogue.shapes import FILES, SHAPES, make
from tests.formats.catalogue.write import built
from tests.formats.files import packed
from tests.formats.mutation import TOKENS, mutated

READERS = FILES
"""The shapes, with the file name under which each is read."""
LARGEST_SEED = 60_000
VALUES = [
    "",
    "null",
    "-",
    "'",
    "''",
    "0",
    "-1",
    "1e400",
    "NaN",
    "199011022015032902",
    "1,99E+17",
    "01-04-2022",
    "04/25/2022",
    "0000-00-00",
    "01-01-0001",
    "9" * 400,
    "A" * 40_000,
    "=1+1",
    "<b>",
    "\u202e",
    "\u200b",
    "é",
    "\ud83d\ude00",
    "III/b",
    "IX",
    "true",
    "Baik",
    "Tahunan",
    "Periodik",
    "12,5",
    "1.234",
    "1.234,5",
    "31-12-9999",
    "29-02-2023",
    "13",
    "²",
    "١٢",
    "\t",
    "a\nb",
    '"',
    ";",
    "|",
    "\x00",
    "\x1f",
    "_x0041_",
    "_xD800_",
    "&lt;",
    "]]>",
]
"""Words that some reader takes for something."""
JSON_VALUES: list[Any] = [None, True, False, 0, -1, 1e300, 10**30, [], {}, [[]], {"a": 1}, "", *VALUES]
FEW_VALUES = 3
DEEP = 300


def made(name: str, chance: random.Random) -> bytes:
    """One input for a reader, from a generator that chance alone decides."""
    return chance.choice(WAYS[name])(name, chance)


@cache
def cases() -> list[Case]:
    """The catalogue, made once."""
    return list(all_cases())


@cache
def corpus(name: str) -> tuple[bytes, ...]:
    """The smaller files of the catalogue in one shape: the valid one first."""
    found = [built(make(name)).data]
    for case in cases():
        if case.shape == name and case.group != "volume" and len(data := case.built.data) < LARGEST_SEED:
            found.append(data)
    return tuple(dict.fromkeys(found))


def bytes_changed(name: str, chance: random.Random) -> bytes:
    """A file of the catalogue with bytes changed, cut, doubled."""
    return mutated(chance.choice(corpus(name)), chance)


def spliced(name: str, chance: random.Random) -> bytes:
    """The beginning of one file and the end of another, perhaps of another shape."""
    one, other = chance.choice(corpus(name)), chance.choice(corpus(chance.choice(SHAPES)))
    return one[: chance.randrange(len(one) + 1)] + other[chance.randrange(len(other) + 1) :]


def cells_changed(name: str, chance: random.Random) -> bytes:
    """A well-written file in which some cells hold odd words, rows are doubled, moved or taken away."""
    doc = make(name)
    for _ in range(chance.randint(1, 12)):
        table = doc.tables[chance.choice(list(doc.tables))]
        if not table.rows:
            continue
        row = chance.choice(table.rows)
        move = chance.randrange(8)
        if move == 0:
            table.rows.remove(row)
        elif move == 1:
            table.rows.insert(chance.randrange(len(table.rows) + 1), row)
        else:
            row.cells[chance.choice(list(row.cells))] = _cell(name, chance)
    return _written(doc)


def _cell(name: str, chance: random.Random) -> Any:
    if "json" in name:
        return chance.choice(JSON_VALUES)
    word = (
        chance.choice(VALUES)
        if chance.random() < 0.7
        else "".join(chance.choice(VALUES)[:40] for _ in range(FEW_VALUES))
    )
    return word.replace("\x00", "")[:32_000] if name.endswith("xlsx") else word


def _written(doc: Any) -> bytes:
    try:
        return built(doc).data
    except UnicodeEncodeError:  # half a character cannot be written in this shape
        return b"\xed\xa0\x80"


def parts_changed(name: str, chance: random.Random) -> bytes:
    """A workbook, well packed, with parts mutated, taken away, doubled or exchanged."""
    with zipfile.ZipFile(io.BytesIO(corpus(name)[0])) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    for _ in range(chance.randint(1, 3)):
        part = chance.choice(sorted(parts))
        move = chance.randrange(6)
        if move == 0 and len(parts) > 1:
            del parts[part]
        elif move == 1:
            parts[part] = parts[chance.choice(sorted(parts))]
        elif move == 2:
            parts[part] = _xml_changed(parts[part], chance)
        else:
            parts[part] = mutated(parts[part], chance)
    return packed(parts.items(), chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)))


ATTRIBUTES = [
    b'r="A1"',
    b'r="XFD1048576"',
    b'r=""',
    b't="s"',
    b't="b"',
    b't="e"',
    b't="d"',
    b't="str"',
    b't="inlineStr"',
    b's="999999"',
    b's="-1"',
    b'r="0"',
    b'hidden="1"',
    b'ref="A1:B2"',
]
ELEMENTS = [
    b"<c/>",
    b"<c><v>1e999</v></c>",
    b"<c t='s'><v>-1</v></c>",
    b"<c><f>A1</f></c>",
    b"<row/>",
    b"<row r='5'><c><v>1</v></c></row>",
    b"<mergeCell ref='A1:Z99'/>",
    b"<v>",
    b"</row>",
    b"<is><t>x</t></is>",
    b"<rPh><t>x</t></rPh>",
    b"<!--x-->",
    b"<?x?>",
    b"<![CDATA[x]]>",
]


def _xml_changed(part: bytes, chance: random.Random) -> bytes:
    """XML that stays near to being XML: other attributes, further elements."""
    for _ in range(chance.randint(1, 8)):
        places = [at for at in range(len(part)) if part[at : at + 1] == b"<"] or [0]
        at = chance.choice(places)
        if chance.random() < 0.5:
            part = part[:at] + chance.choice(ELEMENTS) + part[at:]
        else:
            end = part.find(b">", at)
            part = part[:end] + b" " + chance.choice(ATTRIBUTES) + part[end:]
    return part


def tokens(_name: str, chance: random.Random) -> bytes:
    """Nothing but tokens that readers look for, in any order."""
    heads = [b"", b"{", b"[", b'{"data": [', b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"NIP BARU,NAMA\n"]
    return chance.choice(heads) + b"".join(chance.choice(TOKENS) for _ in range(chance.randint(0, 200)))


def json_grown(name: str, chance: random.Random) -> bytes:
    """JSON by its grammar, with the keys of the service in the wrong places."""
    keys = sorted({label for table in make(name).tables.values() for label in table.columns.values()})
    keys += [
        "data",
        "code",
        "nip",
        "Error",
        "Message",
        "data-utama",
        "rw-golongan",
        "GET /pns/rw-jabatan/198803142014021901",
    ]
    lines = chance.randint(2, 5) if name.endswith("jsonl") else 1
    text = "\n".join(json.dumps(_grown(chance, keys, 0), ensure_ascii=chance.random() < 0.5) for _ in range(lines))
    return text.encode("utf-8", "surrogatepass")


def _grown(chance: random.Random, keys: list[str], depth: int) -> Any:
    kind = chance.random()
    if depth > 5 or (depth and kind < 0.4):
        return chance.choice(JSON_VALUES)
    if kind < 0.6:
        return [_grown(chance, keys, depth + 1) for _ in range(chance.randint(0, 4))]
    return {chance.choice(keys): _grown(chance, keys, depth + 1) for _ in range(chance.randint(0, 8))}


def nested(_name: str, chance: random.Random) -> bytes:
    """Brackets in brackets, hundreds or thousands deep."""
    return chance.choice((b"[", b'{"data":', b'{"a":[')) * chance.choice((DEEP, 30 * DEEP))


Way = Callable[[str, random.Random], bytes]
TEXT: tuple[Way, ...] = (bytes_changed, bytes_changed, cells_changed, cells_changed, spliced, tokens)
WAYS: dict[str, tuple[Way, ...]] = dict.fromkeys(SHAPES, TEXT)
WAYS |= {name: (*TEXT, parts_changed, parts_changed, parts_changed) for name in SHAPES if name.endswith("xlsx")}
WAYS |= {name: (*TEXT, json_grown, json_grown, nested) for name in SHAPES if "json" in name}
