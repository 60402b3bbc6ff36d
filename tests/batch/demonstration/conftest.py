"""One ministry, written once, for all tests of this folder."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from orkestra_batch.demonstration import Manifest, write_ministry
from orkestra_batch.demonstration.ministry import DEFAULT_ON, DEFAULT_SEED, Ministry, invent


@dataclass(frozen=True)
class Written:
    """A folder on the disk, what was said while it was written, and its account."""

    folder: Path
    manifest: Manifest
    said: list[tuple[str, int, int]]


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("peragaan") / "baru"
    said: list[tuple[str, int, int]] = []
    manifest = write_ministry(folder, progress=lambda what, done, whole: said.append((what, done, whole)))
    return Written(folder, manifest, said)


@pytest.fixture(scope="session")
def ministry() -> Ministry:
    return invent(DEFAULT_SEED, DEFAULT_ON)
