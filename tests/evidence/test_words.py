"""What is said of a file speaks both languages alike, and every word of ours is used."""

from __future__ import annotations

import pytest

from orkestra.evidence.active import ACTIONS, KEYS, SUBTYPES
from orkestra.evidence.remarks import PACKAGE, kinds, words
from orkestra_formats import kinds as of_readers
from orkestra_formats.finding import phrases, sentences
from tests.batch.test_findings_languages import PARTS, fields, uneven

ELSEWHERE = {"and", "limits", "place", "remarks", "behind"}
LOOKS = {"gif", "tiff", "webp", "heic", "archive", "office", "program", "markup", "text", "unknown"}


def test_every_code_has_both_sentences_with_the_same_fields() -> None:
    assert uneven(sentences(PACKAGE, "id"), sentences(PACKAGE, "en")) == []
    assert all(set(entry) == set(PARTS) for entry in sentences(PACKAGE, "en").values())
    assert set(kinds()) & set(of_readers()) == set()


def test_every_word_stands_in_both_languages_and_is_used() -> None:
    known = phrases(PACKAGE)
    assert [key for key, entry in known.items() if fields(entry["id"]) != fields(entry["en"])] == []
    assert set(known) == {*ACTIONS.values(), *KEYS.values(), *SUBTYPES.values(), *ELSEWHERE, *LOOKS}


@pytest.mark.parametrize(("language", "said"), [("id", "skrip"), ("en", "scripts")])
def test_what_was_removed_has_its_word(language: str, said: str) -> None:
    assert words("script", language) == said
