"""Vendored assets are the ones their manifest names."""

from pathlib import Path

import pytest

from tests.architecture.sources import REPOSITORY, plant
from tools.vendor import differences, digest

FOLDER = "src/orkestra_batch/report/vendor"
ASSET = """[[asset]]
file = "chart.js"
name = "chart"
version = "1.0.0"
member = "dist/chart.js"
licence = "MIT"
sha256 = "{}"
"""


def vendored(root: Path, content: str) -> Path:
    plant(root, f"{FOLDER}/manifest.toml", ASSET.format(digest(b"draw()")))
    return plant(root, f"{FOLDER}/chart.js", content)


def test_the_assets_are_what_the_manifests_say() -> None:
    assert differences(REPOSITORY) == []


def test_a_faithful_folder_passes(tmp_path: Path) -> None:
    assert differences(vendored(tmp_path, "draw()")) == []


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("chart.js", "draw(); send()"),
        ("other.js", "unlisted"),
        ("manifest.toml", ASSET.format(digest(b"draw()")).replace('licence = "MIT"\n', "")),
        ("manifest.toml", ""),
    ],
)
def test_red_difference_is_seen(tmp_path: Path, path: str, content: str) -> None:
    plant(vendored(tmp_path, "draw()"), f"{FOLDER}/{path}", content)
    assert len(differences(tmp_path)) == 1


def test_red_missing_file_is_seen(tmp_path: Path) -> None:
    (vendored(tmp_path, "draw()") / FOLDER / "chart.js").unlink()
    assert len(differences(tmp_path)) == 1
