"""Small files and short functions."""

import ast
from pathlib import Path

from tests.architecture.sources import CODE_FOLDERS, REPOSITORY, files, nodes, plant

FILE_LINES, CONFTEST_LINES, FUNCTION_LINES = 400, 150, 60
OUR_TEXT = (".py", ".js", ".css", ".html")


def long_files(root: Path) -> list[str]:
    found = []
    for path in files(root, *CODE_FOLDERS, suffixes=OUR_TEXT):
        allowed = CONFTEST_LINES if path.name == "conftest.py" else FILE_LINES
        length = len(path.read_text(encoding="utf-8").splitlines())
        if length > allowed:
            found.append(f"{path.relative_to(root)}: {length} lines, {allowed} allowed")
    return found


def long_functions(root: Path) -> list[str]:
    found = []
    for place, node in nodes(root, *CODE_FOLDERS):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                found.append(f"{place}: {node.name} has {length} lines, {FUNCTION_LINES} allowed")
    return found


def test_files_are_small() -> None:
    assert long_files(REPOSITORY) == []


def test_functions_are_short() -> None:
    assert long_functions(REPOSITORY) == []


def test_red_long_files_are_seen(tmp_path: Path) -> None:
    plant(tmp_path, "src/orkestra_rules/page.py", "x = 1\n" * 401)
    plant(tmp_path, "tests/conftest.py", "x = 1\n" * 151)
    assert len(long_files(tmp_path)) == 2


def test_red_long_function_is_seen(tmp_path: Path) -> None:
    plant(tmp_path, "src/orkestra/page.py", "def f():\n" + "    x = 1\n" * 60)
    assert long_functions(tmp_path) == ["src/orkestra/page.py:1: f has 61 lines, 60 allowed"]
