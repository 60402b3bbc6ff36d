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


def test_named_figures_leave_the_page_alone(tmp_path: Path) -> None:
    assert evidence.main(["9.1"], planted(tmp_path, "python -c pass", answering("2"))) == 0
    assert not (tmp_path / "docs/evidence.md").exists()


def test_each_registered_command_is_there() -> None:
    """Every script or module that a figure names exists, and no two figures share an id."""
    listed = evidence.figures(REPOSITORY)
    assert len({figure.id for figure in listed}) == len(listed)
    for command in (command for figure in listed for command in (figure.command, figure.full)):
        named = [word for word in command.split() if word.endswith(".py")]
        modules = [w.replace(".", "/") + ".py" for w in command.split() if w.startswith(("benchmarks.", "tools."))]
        assert [path for path in named + modules if not (REPOSITORY / path).exists()] == []
