"""Seeds and mutations for the fuzz of every reader: bytes, parts inside a workbook, values inside JSON."""

import io
import json
import random
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from orkestra_formats import template, writers
from tests.formats.files import packed

SAMPLES = Path(__file__).parent / "samples"
TOKENS = [
    b"",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b'"',
    b"<",
    b">",
    b"&#0;",
    b"&x;",
    b"]]>",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b";",
    b"\r",
    b"\n",
    b"null",
    b"1e999999999",
    b"-1",
    b"9" * 40,
    b"NaN",
    b"\xed\xa0\x80",
    b"\xf0\x9f\x98\x80",
    b"00-00-0000",
    b"31-02-2020",
    b"=1+1",
    b'r="ZZZZ99999999"',
    b't="s"',
    b"<!DOCTYPE a>",
]


def duk_workbook() -> bytes:
    """A DUK list as a workbook with a merged header."""
    stream = io.BytesIO()
    row = {"No": 1, "Nama": "Tiara Contoh, S.Kom.", "NIP": "19851231 200912 2 908", "Pangkat Gol. Ruang": "III/c"}
    writers.write_duk_xlsx(stream, [row | {"Pangkat TMT": date(2019, 4, 1)}], state="31 DESEMBER 2025")
    return stream.getvalue()


def empty_template() -> bytes:
    """Our own workbook, empty."""
    stream = io.BytesIO()
    template.write(stream)
    return stream.getvalue()


def api_lines() -> bytes:
    """The API sample as JSON lines."""
    bundle = json.loads((SAMPLES / "siasn_api_responses.json").read_text())
    person: dict[str, object] = {"nip": "198803142014021901"}
    for key, body in bundle.items():
        if "198803142014021901" in key:
            person[key.split("/")[2]] = body
    stream = io.BytesIO()
    writers.write_api_lines(stream, [person, {"nip": "199209092018011905", "rw-angkakredit": writers.api_not_found()}])
    return stream.getvalue()


def seeds() -> dict[str, bytes]:
    """One small valid file of every shape."""
    return {
        "ekspor.csv": (SAMPLES / "siasn_export_asn.csv").read_bytes(),
        "duk.csv": (SAMPLES / "duk_2025.csv").read_bytes(),
        "laporan.xlsx": (SAMPLES / "ekinerja_laporan_penilaian_2025.xlsx").read_bytes(),
        "jawaban.json": (SAMPLES / "siasn_api_responses.json").read_bytes(),
        "jawaban.jsonl": api_lines(),
        "duk.xlsx": duk_workbook(),
        "templat.xlsx": empty_template(),
    }


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few parts changed, cut, doubled or moved."""
    content = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(content) + 1)
        kind = chance.randrange(5)
        if kind == 0 and content:
            content[at % len(content)] = chance.randrange(256)
        elif kind == 1:
            content[at:at] = chance.choice(TOKENS)
        elif kind == 2:
            del content[at : at + chance.randint(1, 400)]
        elif kind == 3:
            content[at:at] = content[at : at + chance.randint(1, 400)]
        else:
            del content[at:]
    return bytes(content)


def mutated_workbook(data: bytes, chance: random.Random) -> bytes:
    """A workbook, well packed, in which one part is mutated."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    victim = chance.choice(sorted(name for name in parts if "theme" not in name))
    parts[victim] = mutated(parts[victim], chance)
    return packed(parts.items())


def mutations(name: str) -> list[Callable[[bytes, random.Random], bytes]]:
    """The ways in which a file of this name can be mutated."""
    return [mutated, mutated_workbook] if name.endswith(".xlsx") else [mutated]
