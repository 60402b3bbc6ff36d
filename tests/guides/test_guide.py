"""The reader of guides does what a page says, and stops where it can't."""

from pathlib import Path

import pytest

from tests.guides.guide import carry_out, steps

PAGE = """# A guide

```toml file=src/new.toml
a = 1
```

```toml insert=src/old.toml after="b = 2"
c = 3
```

```toml append=src/old.toml
e = 5
```

```md file=changelog.d/new.law.md
New.
```

```toml
only = "shown"
```

```sh run
grep -c = src/old.toml
```
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "src").mkdir()
    (tmp_path / "src/old.toml").write_text("b = 2\nd = 4\n")
    return tmp_path


def test_a_page_is_carried_out_and_its_files_are_counted(tree: Path) -> None:
    assert carry_out(PAGE, tree) == {"src/new.toml", "src/old.toml"}
    assert (tree / "src/old.toml").read_text() == "b = 2\nc = 3\nd = 4\ne = 5\n"
    assert (tree / "src/new.toml").read_text() == "a = 1\n"


def test_blocks_without_an_instruction_are_only_shown() -> None:
    assert [step.action for step in steps(PAGE)] == ["file", "insert", "append", "file", "run"]


@pytest.mark.parametrize(
    ("page", "error", "words"),
    [
        (PAGE.replace("new.toml", "old.toml"), ValueError, "exists already"),
        (PAGE.replace("b = 2", "z = 9"), ValueError, "stands there 0 times"),
        (PAGE.replace("grep -c =", "grep -c missing"), AssertionError, "grep"),
    ],
)
def test_red_a_page_that_does_not_fit_the_tree_fails(tree: Path, page: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        carry_out(page, tree)
