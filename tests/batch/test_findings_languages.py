"""Every finding speaks both languages alike, whoever makes it, and survives a journey between processes."""

import ast
import pickle
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest

from orkestra_batch.intake.remarks import kinds as joining_kinds
from orkestra_batch.intake.remarks import remark
from orkestra_formats import Finding, Place, Shape, finding, kinds, said
from orkestra_formats.codes import code_lists
from orkestra_formats.finding import Count, Phrase, phrase, phrases, sentences, worded

PACKAGES = ("orkestra_formats", "orkestra_batch.intake")
PARTS = ("reason", "remedy")
OURS = re.compile(r"\b(yang|tidak|berkas|baris|kolom|lembar|dan|dari|adalah|bukan|perbaiki|periksa)\b", re.IGNORECASE)
PLACE = Place("a.csv", None, 3, "NIP")

Sentences = Mapping[str, Mapping[str, str]]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def uneven(ours: Sentences, theirs: Sentences) -> list[str]:
    """Codes that do not say the same in both languages: one is missing, empty, or has other fields."""
    if list(ours) != list(theirs):
        return sorted(set(ours) ^ set(theirs)) or ["order"]
    return [
        f"{code}.{part}"
        for code in ours
        for part in PARTS
        if not theirs[code].get(part, "").strip() or fields(ours[code][part]) != fields(theirs[code][part])
    ]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_code_has_both_sentences_with_the_same_fields(package: str) -> None:
    assert uneven(sentences(package, "id"), sentences(package, "en")) == []


@pytest.mark.parametrize("package", PACKAGES)
def test_english_sentences_are_whole_and_english(package: str) -> None:
    for code, entry in sentences(package, "en").items():
        assert set(entry) == set(PARTS), code
        for text in entry.values():
            assert text[0].isupper() or text[0] in "{“", code
            assert text[-1] in ".}", code
            assert not OURS.search(re.sub(r"\{\w+\}|“[^”]+”", "", text)), (code, text)


@pytest.mark.parametrize(
    ("theirs", "seen"),
    [
        ({}, ["X01"]),
        ({"X01": {"reason": "Is {value}.", "remedy": "Go."}, "X02": {}}, ["X02"]),
        ({"X01": {"reason": "Is {other}.", "remedy": "Go."}}, ["X01.reason"]),
        ({"X01": {"reason": "Is {value}.", "remedy": " "}}, ["X01.remedy"]),
        ({"X01": {"reason": "Is {value}.", "remedy": "Go."}}, []),
    ],
)
def test_red_a_sentence_that_is_not_there_is_seen(theirs: Sentences, seen: list[str]) -> None:
    assert uneven({"X01": {"reason": "Ini {value}.", "remedy": "Pergi."}}, theirs) == seen


@pytest.mark.parametrize(
    "found", [finding("N09", PLACE, "1", detail="01-01-1980", other="02-01-1980"), remark("G20", PLACE, detail="b.csv")]
)
def test_a_finding_survives_a_journey(found: Finding) -> None:
    again = pickle.loads(pickle.dumps(found, pickle.HIGHEST_PROTOCOL))
    assert again == found
    assert again.kind is found.kind
    assert (said(again, "id"), said(again, "en")) == (said(found, "id"), said(found, "en"))
    assert (again.reason, again.remedy) == said(found, "id")[1:]


def test_both_catalogues_have_their_own_codes() -> None:
    assert set(kinds()) & set(joining_kinds()) == set()
    assert said(remark("G20", PLACE, detail="b.csv"), "en").reason.startswith("This file is exactly the same as")


def test_what_fills_a_sentence_is_kept_as_it_was() -> None:
    found = finding("D10", PLACE, "{value}", other="x" * 999)
    assert said(found, "en").reason.startswith("The date in column “NIP” ({value}) comes before the date of birth (xxx")
    assert len(str(dict(found.fields)["other"])) < 130
    assert "“…”" in said(finding("V04", PLACE), "en").reason
    long = "x" * 200
    assert long in said(remark("G07", PLACE, detail=long), "id").reason


# ------------------------------------------------------------------ phrases
DYNAMIC = {*code_lists(), *(shape.value for shape in Shape), "tahunan", "periodik"}
"""Keys that stand in no source as a literal: names of code lists, of shapes, of kinds of rating."""


def trees(package: str) -> Iterator[ast.AST]:
    """The sources that make findings of a package; the joining has some of its own one folder up."""
    folder = Path(str(files(package)))
    above = [folder.parent / name for name in ("assess.py", "judging.py")] if "." in package else []
    for path in (*sorted(folder.glob("*.py")), *above):
        yield ast.parse(path.read_text(encoding="utf-8"))


def asked(package: str) -> list[tuple[str, set[str]]]:
    """Each phrase that is asked for by a literal key: the key and what it is given."""
    return [
        (str(node.args[0].value), {word.arg or "*" for word in node.keywords})
        for tree in trees(package)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"phrase", "Phrase"}
        if node.args and isinstance(node.args[0], ast.Constant)
    ]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_phrase_stands_in_both_languages_with_the_same_fields(package: str) -> None:
    for key, entry in phrases(package).items():
        assert set(entry) == {"id", "en"}, key
        assert fields(entry["id"]) == fields(entry["en"]), key
        assert not OURS.search(re.sub(r"\{\w+\}", "", entry["en"])), key


@pytest.mark.parametrize("package", PACKAGES)
def test_a_phrase_gets_what_it_needs_and_none_lies_unused(package: str) -> None:
    known, calls = phrases(package), asked(package)
    assert len(calls) > 15
    assert [(key, given) for key, given in calls if key not in known or fields(known[key]["id"]) != given] == []
    literal = {n.value for tree in trees(package) for n in ast.walk(tree) if isinstance(n, ast.Constant)}
    assert set(known) - literal - DYNAMIC == set()


def test_code_lists_say_what_they_accept() -> None:
    for name, listed in code_lists().items():
        if isinstance(listed.label, Phrase):
            assert listed.label == Phrase(name)
            assert name in phrases("orkestra_formats")


def test_phrases_inside_sentences_follow_the_language() -> None:
    found = finding("J01", PLACE, detail=phrase("at_line", line=3, what=Phrase("early_end")))
    assert said(found, "id").reason == "JSON tidak sah pada baris 3: akhir berkas yang terlalu dini."
    assert said(found, "en").reason == "The JSON is not valid at line 3: the file ends too early."
    other = remark("G04", PLACE, "a", detail=Phrase("lahir"), source=Phrase("duk"), used=Phrase("siasn-api"), other="b")
    assert said(other, "en").reason.startswith("The date of birth differs between sources: the DUK says “a”, the SIASN")


def test_a_value_that_is_words_of_ours_follows_too() -> None:
    found = finding("P04", PLACE, phrase("span", first="01-01-2025", last="31-03-2025"))
    assert found.value == said(found, "id").value == "01-01-2025 s.d. 31-03-2025"
    assert said(found, "en").value == "01-01-2025 to 31-03-2025"


def test_only_counts_have_their_thousands_set_apart() -> None:
    size = phrase("bytes", number=Count(1234567))
    assert worded(size, "orkestra_formats", "id") == "1.234.567 byte"
    assert worded(size, "orkestra_formats", "en") == "1,234,567 bytes"
    assert worded(phrase("range", first=1930, last=2100), "orkestra_formats", "id") == "1930 sampai 2100"
