"""Every finding speaks both languages alike, whoever makes it, and survives a journey between processes."""

import pickle
import re
from collections.abc import Mapping
from string import Formatter

import pytest

from orkestra_batch.intake.remarks import kinds as joining_kinds
from orkestra_batch.intake.remarks import remark
from orkestra_formats import Finding, Place, finding, kinds, said
from orkestra_formats.finding import sentences

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
