"""Habits no linter knows in full: no blanket except, no silenced check, no idle test, no address of a machine."""

import ast
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture.sources import CODE_FOLDERS, REPOSITORY, files, nodes, plant

Check = Callable[[Path], list[str]]

BLANKET = {"Exception", "BaseException"}
SILENCED = re.compile(r"#\s*(noqa(?!: [A-Z]+\d+)|type: ignore(?!\[)|pragma: no cover(?! - \w))|#\s*(ruff|mypy): ")
UNSILENCEABLE = re.compile(r"#\s*noqa:.*\b(BLE001|E722|C901|S110|S112|DTZ0(?:02|03|05|06|11|12)|D1\d\d)\b")
HOSTS = ("py" + "pi.org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com", "deb." + "debian.org")
MACHINE = re.compile(
    r"(?<![\w.])/(?:" + "|".join(("wo" + "rk/main", "ro" + "ot/", "ho" + "me/[a-z]", "opt/" + "py")) + ")"
)
TEXT = (".py", ".toml", ".md", ".lock", ".cfg", ".html", ".css", ".js", ".csv", ".json", ".txt", ".ini")


def caught(node: ast.ExceptHandler) -> set[str]:
    """The names an except clause catches; nothing means everything."""
    if node.type is None:
        return BLANKET
    return {part.id for part in ast.walk(node.type) if isinstance(part, ast.Name)}


def raises_again(node: ast.ExceptHandler) -> bool:
    """Whether the clause passes on what it caught."""
    last = node.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def blanket_excepts(root: Path) -> list[str]:
    """Clauses that would also swallow a programming error."""
    return [
        place
        for place, node in nodes(root, *CODE_FOLDERS)
        if isinstance(node, ast.ExceptHandler) and caught(node) & BLANKET and not raises_again(node)
    ]


def silenced_checks(root: Path) -> list[str]:
    """Remarks that switch a check off without saying which, or one that must not be switched off."""
    found = []
    for path in files(root, *CODE_FOLDERS):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if (SILENCED.search(line) or UNSILENCEABLE.search(line)) and path.name != Path(__file__).name:
                found.append(f"{path.relative_to(root)}:{number}: {line.strip()}")
    return found


def idle_tests(root: Path) -> list[str]:
    """Tests that are skipped, expected to fail, or assert a constant."""
    found = []
    for place, node in nodes(root, "tests"):
        if isinstance(node, ast.Attribute) and node.attr in {"skip", "skipif", "xfail", "importorskip"}:
            found.append(f"{place}: {node.attr}")
        elif isinstance(node, ast.Assert) and isinstance(node.test, ast.Constant):
            found.append(f"{place}: assert of a constant")
    return found


def addresses(root: Path) -> list[str]:
    """Registry hosts and paths of one machine in any text of the project."""
    found = []
    texts = [path for name in ("Makefile", ".ci/run", ".gitignore") if (path := root / name).exists()]
    texts += [path for path in root.iterdir() if path.suffix in TEXT and path.is_file()]
    for path in [*texts, *files(root, *CODE_FOLDERS, "docs", "changelog.d", "packaging", "profiles", suffixes=TEXT)]:
        text = path.read_text(encoding="utf-8", errors="replace")
        hits = [host for host in HOSTS if host in text] + MACHINE.findall(text)
        found += [f"{path.relative_to(root)}: {hit}" for hit in hits]
    return found


def exceptions_lists(root: Path) -> list[str]:
    """Contracts with a list of exceptions: there is none, the thing stands in the wrong place."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    return [f"{c['name']}: {key}" for c in contracts for key in c if "ignore" in key]


CHECKS: list[Check] = [blanket_excepts, silenced_checks, idle_tests, addresses]


@pytest.mark.parametrize("check", [*CHECKS, exceptions_lists])
def test_the_tree_keeps_the_habit(check: Check) -> None:
    assert check(REPOSITORY) == []


@pytest.mark.parametrize(
    ("check", "source"),
    [
        (blanket_excepts, "try:\n    f()\nexcept:\n    pass\n"),
        (blanket_excepts, "try:\n    f()\nexcept (ValueError, Exception):\n    pass\n"),
        (silenced_checks, "x = 1  # no" + "qa\n"),
        (silenced_checks, "x = 1  # type: " + "ignore\n"),
        (silenced_checks, "x = 1  # no" + "qa: C901\n"),
        (silenced_checks, "# ruff: no" + "qa\n"),
        (idle_tests, "@pytest.mark." + "skip\ndef test_a(): ...\n"),
        (idle_tests, "def test_a():\n    assert True\n"),
        (addresses, "x = 'https://" + "pypi" + ".org/simple'\n"),
        (addresses, "x = '/" + "root/.venv'\n"),
    ],
)
def test_red_offence_is_seen(tmp_path: Path, check: Check, source: str) -> None:
    plant(tmp_path, "tests/test_planted.py", source)
    assert len(check(tmp_path)) == 1


def test_a_clause_that_raises_again_swallows_nothing(tmp_path: Path) -> None:
    source = "try:\n    f()\nexcept BaseException:\n    print(1)\n    raise\n"
    assert blanket_excepts(plant(tmp_path, "src/page.py", source)) == []


def test_red_exceptions_list_is_seen(tmp_path: Path) -> None:
    contract = '[[tool.importlinter.contracts]]\nname = "layers"\nignore_imports = ["a -> b"]\n'
    assert exceptions_lists(plant(tmp_path, "pyproject.toml", contract)) == ["layers: ignore_imports"]
