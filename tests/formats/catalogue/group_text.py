"""Text: encodings, marks that cannot be seen, look-alikes, text that would be a program elsewhere."""

import unicodedata
from collections.abc import Iterator
from typing import Any

from tests.formats.catalogue.changes import about, replaced, style, wrapped
from tests.formats.catalogue.faults import KEPT, REFUSED, case, put
from tests.formats.catalogue.model import Case, Doc, Fault

GROUP = "text"
NAMES = {
    "siasn-csv": ("pegawai", "nama"), "siasn-xlsx": ("pegawai", "unor_nama"), "api-json": ("pegawai", "unor_nama"),
    "api-jsonl": ("jabatan", "jabatan_nama"), "ekinerja-xlsx": ("penilaian", "jabatan"),
    "ekinerja-json": ("penilaian", "unor"), "duk-csv": ("pegawai", "jabatan_nama"),
    "template-xlsx": ("jabatan", "unor_nama"),
}  # fmt: skip
"""Which column of words is spoiled in which shape."""
SHAPES = tuple(NAMES)
LINES = ("siasn-csv", "duk-csv")
XML = ("siasn-xlsx", "ekinerja-xlsx", "template-xlsx")

WORDS: list[tuple[str, str, str, str, str]] = [
    # name, trap, text, codes, what is kept
    ("bell", "A control mark (BEL)", "SEKAR\x07 CONTOH", "T04", "SEKAR CONTOH"),
    ("delete-mark", "A control mark (DEL)", "SEKAR\x7f CONTOH", "T04", "SEKAR CONTOH"),
    ("c1-control", "A control mark of the upper half", "SEKAR\x85 CONTOH", "T04", "SEKAR CONTOH"),
    ("bidi-override", "Right-to-left override: shows other than it is", "SEKAR \u202eHOTNOC", "T05", "SEKAR HOTNOC"),
    ("bidi-isolate", "A mark of writing direction", "\u2067SEKAR\u2069 CONTOH", "T05", "SEKAR CONTOH"),
    ("zero-width-space", "A space of no width", "SEK\u200bAR CONTOH", "T06", "SEKAR CONTOH"),
    ("zero-width-joiner", "A joiner that cannot be seen", "SEKAR\u200d CONTOH", "T06", "SEKAR CONTOH"),
    ("bom-inside", "A byte order mark inside the text", "SEKAR \ufeffCONTOH", "T06", "SEKAR CONTOH"),
    ("soft-hyphen", "A soft hyphen", "SE\u00adKAR CONTOH", "T06", "SEKAR CONTOH"),
    ("decomposed", "Letter and accent apart (NFD)", unicodedata.normalize("NFD", "RENÉ CONTOH"), "T07", "RENÉ CONTOH"),
    ("cyrillic-a", "A Cyrillic а among Latin letters", "SEK\u0410R CONTOH", "T08", "SEK\u0410R CONTOH"),
    ("greek-omicron", "A Greek Ο among Latin letters", "C\u039fNTOH", "T08", "C\u039fNTOH"),
    ("full-width", "A full-width letter among Latin ones", "SEKA\uff32 CONTOH", "T08", "SEKA\uff32 CONTOH"),
    ("formula-equals", "A formula as text", "=HYPERLINK(\"x\")", "T10", "=HYPERLINK(\"x\")"),
    ("formula-plus", "A text that begins with +", "+SUM(A1)", "T10", "+SUM(A1)"),
    ("formula-at", "A text that begins with @", "@SUM(A1)", "T10", "@SUM(A1)"),
    ("formula-minus", "A text that begins with -", "-cmd", "T10", "-cmd"),
    ("dde", "The classic attack by a spreadsheet", "=cmd|'/C calc'!A0", "T10", "=cmd|'/C calc'!A0"),
    ("html-script", "A script of a web page", "<script>alert(1)</script>", "T11", "<script>alert(1)</script>"),
    ("html-image", "A picture that fetches", "Unit <img src=x onerror=y>", "T11", "Unit <img src=x onerror=y>"),
    ("sql", "The end of an SQL statement", "Robert'); DROP TABLE pegawai;--", "T11", "Robert'); DROP TABLE pegawai;--"),
    ("sql-or", "A condition that is always true", "x' OR '1'='1", "T11", "x' OR '1'='1"),
    ("template-braces", "Marks of a page template", "{{ 7*7 }}", "T11", "{{ 7*7 }}"),
    ("template-percent", "Marks of a page template", "{% include 'x' %}", "T11", "{% include 'x' %}"),
    ("template-dollar", "Marks of a lookup", "${jndi:ldap://x}", "T11", "${jndi:ldap://x}"),
    ("path-up", "A path that climbs", "../../etc/hosts", "T11", "../../etc/hosts"),
    ("path-windows", "A path of Windows", "C:\\data\\rahasia", "T11", "C:\\data\\rahasia"),
    ("mojibake", "UTF-8 read as Windows-1252", "RENÃ‰ CONTOH", "T12", "RENÃ‰ CONTOH"),
    ("mojibake-quote", "A quotation mark wrongly read", "CONTOHâ€™S", "T12", "CONTOHâ€™S"),
    ("replacement", "The mark for an unreadable letter", "REN\ufffd CONTOH", "T12", "REN\ufffd CONTOH"),
    ("several", "Direction, invisible space and HTML", "\u202eSE\u200bKAR <b>x", "T05 T06 T11", "SEKAR <b>x"),
]  # fmt: skip
NOT_IN_XML = {"bell"}


def cases() -> Iterator[Case]:
    """All cases of the group."""
    for at, (name, trap, text, codes, kept) in enumerate(WORDS):
        for shape in dict.fromkeys((SHAPES[at % 8], SHAPES[(at * 3 + 4) % 8])):
            if name in NOT_IN_XML and shape in XML:
                continue
            if shape.endswith("csv") and '"' in text:
                continue
            yield _word(shape, name, trap, text, codes, kept)
    yield from _long()
    yield from _bytes()
    yield from _numbers_in_disguise()


def _word(shape: str, name: str, trap: str, text: str, codes: str, kept: str) -> Case:
    table, column = NAMES[shape]
    return case(GROUP, name, trap, shape, put(table, column, text, codes, KEPT, **{column: kept}))


def _long() -> Iterator[Case]:
    for shape in ("siasn-csv", "api-json", "ekinerja-json"):
        table, column = NAMES[shape]
        text = "A" * 1_000_000
        yield case(
            GROUP,
            "cell-of-a-megabyte",
            "One cell of a million letters",
            shape,
            put(table, column, text, "T09", REFUSED),
        )
    yield case(
        GROUP,
        "line-of-5-megabytes",
        "A line beyond any sense",
        "siasn-csv",
        replaced("SEKAR", "S" * 5_000_000),
        _line("T14"),
    )


def _line(code: str, *, refused: bool = True) -> Fault:
    """A finding about the whole line of the second person."""

    def fault(doc: Doc) -> None:
        row = doc.first.rows[1]
        doc.flag(code, row, None)
        if refused:
            doc.refuse(row)

    return fault


def renamed(**truth: Any) -> Fault:
    """What is kept of the second person."""
    return lambda doc: doc.first.rows[1].truth.update(truth)


def _bytes() -> Iterator[Case]:
    cp1252 = (
        replaced("SEKAR", "SÉKAR".encode("cp1252")),
        _line("T01", refused=False),
        renamed(nama="SÉKAR CONTOH LARASATI"),
    )
    yield case(GROUP, "cp1252", "One line in Windows-1252", "siasn-csv", *cp1252)
    lower = (
        replaced("Sekar", "Sékar".encode("cp1252")),
        _line("T01", refused=False),
        renamed(nama="Sékar Contoh Larasati"),
    )
    yield case(GROUP, "cp1252", "One line in Windows-1252", "duk-csv", *lower)
    curly = replaced("SEKAR", b"SE\x92KAR"), _line("T01", refused=False), renamed(nama="SE’KAR CONTOH LARASATI")
    yield case(GROUP, "cp1252-quote", "A curly apostrophe in Windows-1252", "siasn-csv", *curly)
    for shape, word in (("siasn-csv", "SEKAR"), ("duk-csv", "Sekar")):
        for name, byte, code, trap in (
            ("nul", b"\0", "T03", "A NUL byte"),
            ("undefined-byte", b"\x81", "T13", "A byte no encoding has"),
        ):
            yield case(GROUP, name, trap, shape, replaced(word, word.encode() + byte), _line(code))
    for shape in LINES:
        for encoding in ("utf-16", "utf-16-be"):
            bom = b"\xfe\xff" if encoding == "utf-16-be" else b""
            yield case(
                GROUP,
                encoding,
                "UTF-16, as “Unicode Text” is saved",
                shape,
                style(encoding=encoding, bom=bom),
                about(("T02",)),
            )
    yield case(
        GROUP,
        "utf-16-without-mark",
        "UTF-16 without its mark",
        "siasn-csv",
        style(encoding="utf-16-le"),
        about(("T02",)),
    )
    surrogate = wrapped(lambda data: data.replace(b"Baik", b"\\ud83d", 1))
    yield case(GROUP, "lone-surrogate", "Half a character in JSON", "ekinerja-json", surrogate, _surrogate)


def _surrogate(doc: Doc) -> None:
    row = doc.first.rows[0]
    row.truth["predikat"] = "\ud83d"
    doc.flag("V11", row, "hasil_akhir")


def _numbers_in_disguise() -> Iterator[Case]:
    for name, text, code, trap in (
        ("nip-cyrillic-o", "19901102201503290\u041e", "N01", "A Cyrillic О for a zero"),
        ("nip-arabic-digits", "١٩٩٠١١٠٢٢٠١٥٠٣٢٩٠٢", "N01", "Arabic digits"),
        ("nip-superscript", "19901102201503290²", "N06", "A raised digit"),
    ):
        shape = "siasn-xlsx" if name == "nip-cyrillic-o" else "duk-csv"
        if name != "nip-superscript":
            yield case(GROUP, name, trap, shape, put("pegawai", "nip", text, code, REFUSED))
    yield case(
        GROUP,
        "rating-zero-width",
        "An invisible mark in the predikat",
        "ekinerja-xlsx",
        put("penilaian", "predikat", "Sangat\u200b Baik", "T06", KEPT, predikat="Sangat Baik"),
    )
