"""Each change leaves a fragment that a reader of the changelog can use."""

from pathlib import Path

import pytest

from tests.architecture.sources import REPOSITORY, plant
from tools.changelog import malformed, release


def test_the_fragments_are_well_formed() -> None:
    assert malformed(REPOSITORY) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("report.md", "A report."),
        ("report.new.md", "A report."),
        ("report.added.txt", "A report."),
        ("report.added.md", "a list\nof things"),
        ("report.added.md", ""),
    ],
)
def test_red_malformed_fragment_is_seen(tmp_path: Path, name: str, text: str) -> None:
    assert len(malformed(plant(tmp_path, f"changelog.d/{name}", text))) == 1


def test_a_release_gathers_the_fragments_above_the_older_ones(tmp_path: Path) -> None:
    plant(tmp_path, "CHANGELOG.md", "# Changelog\n\nIntroduction.\n\n## 0.1.0, 2026-11-01\n\n### Added\n- First.\n")
    plant(tmp_path, "changelog.d/b.fixed.md", "Mended.\n")
    plant(tmp_path, "changelog.d/a.law.md", "Coefficient.\n")
    release(tmp_path, "0.2.0", "2026-12-01")
    assert (tmp_path / "CHANGELOG.md").read_text() == (
        "# Changelog\n\nIntroduction.\n\n## 0.2.0, 2026-12-01\n\n### Law\n- Coefficient.\n\n### Fixed\n- Mended.\n"
        "\n## 0.1.0, 2026-11-01\n\n### Added\n- First.\n"
    )
    assert list((tmp_path / "changelog.d").iterdir()) == []
