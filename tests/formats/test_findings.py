"""Every finding can be shown as it is: complete sentences, known codes, fields that are given."""

import ast
import json
import re
from pathlib import Path
from string import Formatter

import pytest

import orkestra_formats
from orkestra_formats import Place, Scope, Severity, finding, kinds
from orkestra_formats.finding import SHOWN_CHARACTERS, sentences, shown
from tests.formats.files import export_csv, one, person

SOURCES = sorted(Path(orkestra_formats.__file__).parent.glob("*.py"))
ALWAYS = {"value", "column", "nip"}
ENGLISH = re.compile(r"\b(the|and|row|column|file|is not|error|warning)\b")


def calls() -> list[tuple[str, str, set[str]]]:
    """Each place that makes a finding by a literal code: where, the code, the details it gives."""
    found = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            code = node.args[0].value
            if name in {"finding", "report", "_finding", "_refused"} and isinstance(code, str):
                given = {word.arg or "*" for word in node.keywords}
                found.append((f"{path.name}:{node.lineno}", code, given | ({"limit"} if name == "_finding" else set())))
    return found


INDONESIAN = sentences("orkestra_formats", "id")


def fields(code: str) -> set[str]:
    entry = INDONESIAN[code]
    return {name for part in ("reason", "remedy") for _, name, _, _ in Formatter().parse(entry[part]) if name}


def test_each_place_gives_the_details_its_sentences_need() -> None:
    assert len(calls()) > 80
    for where, code, given in calls():
        assert code in kinds(), where
        missing = fields(code) - given - ALWAYS
        assert not missing, (where, code, missing)


def test_every_code_is_used_somewhere() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    assert [code for code in kinds() if f'"{code}"' not in text] == []


@pytest.mark.parametrize("code", list(kinds()))
def test_each_kind(code: str) -> None:
    kind = kinds()[code]
    assert re.fullmatch(r"[BSTNKDVPJO]\d\d", code)
    assert kind.severity in set(Severity)
    assert kind.scope in set(Scope)
    for sentence in (INDONESIAN[code]["reason"], INDONESIAN[code]["remedy"]):
        assert sentence[0].isupper() or sentence[0] in "{“"
        assert sentence.rstrip()[-1] in ".}?"
        assert not ENGLISH.search(re.sub(r"\{\w+\}", "", sentence))
    assert fields(code) <= {"value", "column", "other", "limit", "list", "detail"}
    assert kind.scope is not Scope.VALUE or code[0] == "K"


def test_published_levels_of_the_identity_checks() -> None:
    errors = {f"N{number:02}" for number in (1, 2, 3, 4, 5, 6, 13, 14)} | {"K01", "K02", "K05", "K07"}
    for code, kind in kinds().items():
        if code[0] in "NK":
            assert kind.severity is (Severity.ERROR if code in errors else Severity.WARNING), code


def test_a_place_in_words() -> None:
    assert str(Place("a.xlsx", "Data", 3, "NIP")) == "a.xlsx, lembar Data, baris 3, kolom NIP"
    assert str(Place("a.csv")) == "a.csv"


def test_what_cannot_be_seen_is_shown_and_long_values_are_cut() -> None:
    assert shown("a\u202eb\0") == "a\\u202eb\\u0000"
    assert len(shown("x" * 999)) == SHOWN_CHARACTERS + 1
    assert finding("T08", Place("a", column="NAMA"), "a\u200bb").value == "a\\u200bb"


def test_a_detail_that_is_missing_never_stops_a_reading() -> None:
    assert "…" in finding("N02", Place("a"), "1").reason


def test_braces_in_a_value_are_only_text() -> None:
    row, found = one(export_csv(person(NAMA="{value.__class__} {0}")))
    assert row is not None
    assert found == []
    assert "{detail}" in finding("N01", Place("a"), "{detail}").reason


def test_findings_can_be_written_as_json() -> None:
    found = finding("N14", Place("a.csv", None, 3, "NIP BARU"), "1E+17")
    assert json.loads(json.dumps({"code": found.code, "severity": found.severity}))["severity"] == "error"
    assert found.refuses
    assert not finding("K01", Place("a"), "").refuses
