"""The three changes that must stay small: each guide works as written and touches so many files and no more."""

from pathlib import Path

import pytest

from tests.guides.guide import carry_out, copy_tree

GUIDES = {"add-a-job-family": 1, "change-a-coefficient": 2, "add-an-export-column": 2}


@pytest.mark.parametrize("name", GUIDES)
def test_a_small_change_stays_small(repository: Path, tmp_path: Path, name: str) -> None:
    page = (repository / f"docs/guides/{name}.md").read_text(encoding="utf-8")
    assert len(carry_out(page, copy_tree(repository, tmp_path))) == GUIDES[name]


@pytest.mark.parametrize("page", ["docs/start/README.md"])
def test_the_first_steps_work_as_written(repository: Path, tmp_path: Path, page: str) -> None:
    carry_out((repository / page).read_text(encoding="utf-8"), copy_tree(repository, tmp_path))


def test_every_guide_is_carried_out(repository: Path) -> None:
    pages = {path.stem for path in (repository / "docs/guides").glob("*.md")} - {"README"}
    others = {"install", "install.id", "sign-in", "sign-in.id", "api", "api.id"}  # test_operations, test_programs
    assert pages == {*GUIDES, *others}
