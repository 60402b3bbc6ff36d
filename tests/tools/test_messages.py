"""Every sentence of the served pages has its English, and one that has none is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.sources import plant
from tools import messages
from tools.messages import CATALOGUE, SOURCE, compiled, fresh, held, lacking

TEMPLATE = """{% load i18n %}{% translate "Karier saya" %}
{% blocktranslate with n=many %}Ada {{ n }} orang{% endblocktranslate %}"""


def test_every_sentence_has_its_english() -> None:
    assert lacking(SOURCE, held()) == []
    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled(held())


def test_sentences_are_found_in_templates_and_code(tmp_path: Path) -> None:
    plant(tmp_path, "web/team/templates/team/show.html", TEMPLATE)
    plant(
        tmp_path, "web/team/pages.py", 'title = gettext("Tim \\"saya\\"")\nngettext("%(n)s baris", "%(n)s baris", n)\n'
    )
    found = [said for said, _ in messages.messages(tmp_path)]
    assert found == ['Tim "saya"', ("%(n)s baris", "%(n)s baris"), "Karier saya", "Ada %(n)s orang"]


def test_red_a_sentence_without_english_and_english_without_use_are_seen(tmp_path: Path) -> None:
    plant(tmp_path, "pages.py", 'gettext("Karier saya")\n')
    old = fresh(tmp_path, held(tmp_path / "none.po"))
    assert lacking(tmp_path, old) == ["no English: 'Karier saya' (pages.py)"]
    old.get("Karier saya").string = "My career"
    assert lacking(tmp_path, old) == []
    plant(tmp_path, "pages.py", 'gettext("Tim saya")\n')
    assert lacking(tmp_path, old) == ["no English: 'Tim saya' (pages.py)", "not used: 'Karier saya'"]


def test_what_is_there_is_kept(tmp_path: Path) -> None:
    plant(tmp_path, "pages.py", 'gettext("Karier saya")\n')
    old = fresh(tmp_path, held(tmp_path / "none.po"))
    old.get("Karier saya").string = "My career"
    assert fresh(tmp_path, old).get("Karier saya").string == "My career"


@pytest.mark.parametrize("name", ["web/x/migrations/0001_initial.py", "web/x/notes.md"])
def test_other_files_are_left_alone(tmp_path: Path, name: str) -> None:
    plant(tmp_path, name, 'gettext("Karier saya")\n')
    assert list(messages.messages(tmp_path)) == []
