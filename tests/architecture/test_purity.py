"""The law and the shapes of files are pure: no clock, no float, nothing but the standard library."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import REPOSITORY, nodes, packages, plant

PURE = packages("orkestra_rules", "orkestra_formats", "orkestra_batch")
CLOCK = {"today", "now", "utcnow", "fromtimestamp", "utcfromtimestamp", "time", "time_ns", "localtime", "gmtime"}
CLOCK_OWNERS = {"date", "datetime", "time", "dt"}

ALLOWED = {
    "src/orkestra_rules": {"orkestra_rules"},
    "src/orkestra_formats": {"orkestra_formats", "python_calamine", "defusedxml", "xlsxwriter"},
}
ARRAYS = "src/orkestra_rules/kernel/arrays"


def clock_readings(root: Path) -> list[str]:
    """Calls such as date.today() or time.time(); a stop-watch (time.monotonic) is no date."""
    return [
        f"{place}: {node.value.id}.{node.attr}"
        for place, node in nodes(root, *PURE)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        if node.value.id in CLOCK_OWNERS and node.attr in CLOCK
    ]


def floats(root: Path) -> list[str]:
    """Float literals and conversions to float in the law."""
    found = []
    for place, node in nodes(root, *packages("orkestra_rules")):
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            found.append(f"{place}: the literal {node.value}")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float":
            found.append(f"{place}: float(...)")
    return found


def imported(node: ast.AST) -> Iterator[str]:
    """The top-level packages that an import statement names."""
    if isinstance(node, ast.Import):
        yield from (alias.name.partition(".")[0] for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.level == 0:
        yield (node.module or "").partition(".")[0]


def foreign_imports(root: Path) -> list[str]:
    """Imports of anything but the standard library and the few names allowed; NumPy only for the array reader."""
    found = []
    for folder, allowed in ALLOWED.items():
        for place, node in nodes(root, folder):
            known = allowed | ({"numpy"} if place.startswith(ARRAYS) else set())
            found += [f"{place}: {name}" for name in imported(node) if name not in known | sys.stdlib_module_names]
    return found


def test_no_clock_is_read() -> None:
    assert clock_readings(REPOSITORY) == []


def test_the_law_has_no_float() -> None:
    assert floats(REPOSITORY) == []


def test_law_and_shapes_need_nothing_else() -> None:
    assert foreign_imports(REPOSITORY) == []


@pytest.mark.parametrize("reading", ["date.today()", "datetime.now()", "time.time()", "datetime.utcnow()"])
def test_red_clock_is_seen(tmp_path: Path, reading: str) -> None:
    plant(tmp_path, "src/orkestra_formats/page.py", f"x = {reading}\n")
    assert clock_readings(tmp_path)


@pytest.mark.parametrize("value", ["0.5", "float(1)", "1e3"])
def test_red_float_is_seen(tmp_path: Path, value: str) -> None:
    plant(tmp_path, "src/orkestra_rules/page.py", f"x = {value}\n")
    assert floats(tmp_path)


@pytest.mark.parametrize(
    ("path", "statement"),
    [
        ("src/orkestra_rules/credit/page.py", "import numpy"),
        ("src/orkestra_rules/kernel/sql.py", "from numpy import array"),
        ("src/orkestra_rules/kernel/arrays.py", "import pandas"),
        ("src/orkestra_formats/page.py", "from orkestra_rules import kernel"),
        ("src/orkestra_formats/page.py", "def f():\n    import rich.table"),
    ],
)
def test_red_foreign_import_is_seen(tmp_path: Path, path: str, statement: str) -> None:
    plant(tmp_path, path, statement + "\n")
    assert foreign_imports(tmp_path)


def test_numpy_is_free_to_the_array_reader(tmp_path: Path) -> None:
    plant(tmp_path, "src/orkestra_rules/kernel/arrays.py", "import numpy as np\n")
    assert foreign_imports(tmp_path) == []
