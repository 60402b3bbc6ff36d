"""The evidence page says what was measured, and never calls a broken figure kept."""

import json
from pathlib import Path

import pytest

from tests.architecture.sources import REPOSITORY, plant
from tools import evidence

ENTRY = '[[figure]]\nid = "{}"\ntext = "a count"\ntarget = "2"\ncommand = "{}"\n'


def answering(value: str, *, kept: bool = True, code: int = 0) -> str:
    answer = json.dumps({"value": value, "kept": kept}).replace('"', "%")
    return f"python -c \\\"print('{answer}'.replace('%', chr(34))); raise SystemExit({code})\\\""


def planted(root: Path, *commands: str) -> Path:
    plant(root, "docs/.keep", "")
    return plant(root, evidence.LIST, "".join(ENTRY.format(f"9.{n}", c) for n, c in enumerate(commands)))


def test_a_kept_figure_is_written(tmp_path: Path) -> None:
    assert evidence.main([], planted(tmp_path, answering("2 apples"))) == 0
    page = (tmp_path / "docs/evidence.md").read_text()
    assert "| 9.0 a count | 2 | 2 apples | yes |" in page
    assert "figures kept: 1 of 1" in page


@pytest.mark.parametrize(
    "command",
    [
        answering("1 apple", kept=False),
        answering("2 apples", code=3),
        "python -c pass",
        "python -c \\\"print('[1]')\\\"",
        "python -c \\\"print('well done')\\\"",
    ],
)
def test_red_a_broken_figure_is_not_kept(tmp_path: Path, command: str) -> None:
    assert evidence.main([], planted(tmp_path, answering("2"), command)) == 1
    page = (tmp_path / "docs/evidence.md").read_text()
    assert "figures kept: 1 of 2" in page
    assert "**no**" in page


def test_a_named_figure_takes_the_place_of_its_line_and_the_others_stay(tmp_path: Path) -> None:
    root = planted(tmp_path, answering("2 apples"), answering("1 pear", kept=False))
    assert evidence.main([], root) == 1
    planted(tmp_path, answering("9 apples"), answering("2 pears"))
    assert evidence.main(["9.1"], root) == 0
    page = (tmp_path / "docs/evidence.md").read_text()
    assert "| 9.0 a count | 2 | 2 apples | yes |" in page and "| 9.1 a count | 2 | 2 pears | yes |" in page
    assert "1 pear" not in page.replace("2 pears", "") and "figures kept: 2 of 2" in page


def test_each_line_names_the_commit_that_was_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = planted(tmp_path, answering("2"), answering("2"))
    for commit, ids in (("aaaa", []), ("bbbb", ["9.1"])):
        monkeypatch.setattr(evidence, "commit", lambda _root, said=commit: said)
        evidence.main(ids, root)
    lines = (tmp_path / "docs/evidence.md").read_text().splitlines()[-2:]
    assert [line.split("|")[-2].strip() for line in lines] == ["aaaa", "bbbb"]


def test_each_registered_command_is_there() -> None:
    """Every script or module that a figure names exists, and no two figures share an id."""
    listed = evidence.figures(REPOSITORY)
    assert len({figure.id for figure in listed}) == len(listed)
    for command in (command for figure in listed for command in (figure.command, figure.full)):
        named = [word for word in command.split() if word.endswith(".py")]
        modules = [w.replace(".", "/") + ".py" for w in command.split() if w.startswith(("benchmarks.", "tools."))]
        assert [path for path in named + modules if not (REPOSITORY / path).exists()] == []
