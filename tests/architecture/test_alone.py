"""The law and the shapes of files install and work without the rest."""

import atexit
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import tomllib
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.sources import REPOSITORY, plant

# Runs in a bare interpreter: no site, so no editable install. Third-party packages come back by name only.
PROBE = """
import importlib, importlib.abc, pkgutil, sys
place, package, libraries, *allowed = sys.argv[1:]
class Gate(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top not in allowed and top not in sys.stdlib_module_names and top != package:
            raise ModuleNotFoundError(f"{name} is not to be had here", name=name)
sys.meta_path.insert(0, Gate())
sys.path[:0] = [place]
sys.path.append(libraries)
root = importlib.import_module(package)
assert root.__file__.startswith(place), root.__file__
names = [module.name for module in pkgutil.walk_packages(root.__path__, package + ".")]
for name in names:
    if "numpy" in allowed or not name.startswith("orkestra_rules.kernel.arrays"):
        importlib.import_module(name)
print(len(names))
"""
# The same bare interpreter with the test tools, and without the other packages of this repository.
TESTS = """
import importlib.abc, importlib, sys
place, package, libraries, *tests = sys.argv[1:]
class Gate(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top.startswith("orkestra") and top != package:
            raise ModuleNotFoundError(f"{name} is not to be had here", name=name)
sys.meta_path.insert(0, Gate())
sys.path[:0] = [place]
sys.path.append(libraries)
import pytest
code = pytest.main(["-q", "-p", "no:cacheprovider", "-p", "no:django", *tests])
assert importlib.import_module(package).__file__.startswith(place)
raise SystemExit(code)
"""
PARTS = [
    ("rules", "orkestra_rules", []),
    ("rules", "orkestra_rules", ["numpy"]),
    ("formats", "orkestra_formats", ["python_calamine", "defusedxml", "xlsxwriter"]),
]


def project(part: str) -> Path:
    """The folder from which a part is installed alone."""
    return REPOSITORY / "packaging" / f"orkestra-{part}"


@cache
def installed(part: str) -> Path:
    """One part, installed alone and without a network; once in a run, left as it is."""
    place = Path(tempfile.mkdtemp(prefix="alone-"))
    atexit.register(shutil.rmtree, place)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    offline = ["--no-index", "--no-build-isolation", "--no-compile", "--target", str(place), str(project(part))]
    subprocess.run([*pip, *offline], check=True, capture_output=True)
    return place


def run_tests_alone(place: Path, package: str, tests: list[str]) -> subprocess.CompletedProcess[str]:
    """Run tests of the part on its installed copy, where the rest can't be imported."""
    command = [sys.executable, "-I", "-S", "-c", TESTS, str(place), package, sysconfig.get_path("purelib"), *tests]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)


def probe(place: Path, package: str, allowed: list[str]) -> subprocess.CompletedProcess[str]:
    """Import every module of the part where nothing else can be imported."""
    command = [sys.executable, "-I", "-S", "-c", PROBE, str(place), package, sysconfig.get_path("purelib"), *allowed]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def spoiled(part: str, place: Path, path: str, source: str) -> Path:
    """A copy of an installed part with one file more."""
    return plant(shutil.copytree(installed(part), place, dirs_exist_ok=True), path, source)


@pytest.mark.parametrize(("part", "package", "allowed"), PARTS)
def test_a_part_installs_and_imports_alone(part: str, package: str, allowed: list[str]) -> None:
    done = probe(installed(part), package, allowed)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0


@pytest.mark.parametrize(
    ("part", "package", "tests"),
    [
        ("rules", "orkestra_rules", "tests/rules/golden"),
        ("formats", "orkestra_formats", "tests/formats/test_dates_and_numbers.py"),
    ],
)
def test_a_part_keeps_its_tests_alone(part: str, package: str, tests: str) -> None:
    done = run_tests_alone(installed(part), package, [tests, "--hypothesis-profile=smoke"])
    assert done.returncode == 0, done.stdout + done.stderr


def test_red_a_test_that_needs_the_rest_fails_alone(tmp_path: Path) -> None:
    place = spoiled("formats", tmp_path, "test_mixed.py", "import orkestra_formats\nimport orkestra_rules\n")
    done = run_tests_alone(place, "orkestra_formats", [str(place / "test_mixed.py")])
    assert "orkestra_rules is not to be had here" in done.stdout


def test_red_a_hidden_need_is_seen(tmp_path: Path) -> None:
    place = spoiled("rules", tmp_path, "orkestra_rules/hidden.py", "import numpy\n")
    assert "numpy is not to be had here" in probe(place, "orkestra_rules", []).stderr


def test_the_data_files_come_along() -> None:
    place, source = installed("rules"), REPOSITORY / "src"
    inside = {path.relative_to(place).as_posix() for path in (place / "orkestra_rules").rglob("*.toml")}
    assert inside == {path.relative_to(source).as_posix() for path in (source / "orkestra_rules").rglob("*.toml")}


def test_all_parts_bear_one_version() -> None:
    files = [REPOSITORY / "pyproject.toml", *(REPOSITORY / "packaging").glob("*/pyproject.toml")]
    assert len({tomllib.loads(file.read_text())["project"]["version"] for file in files}) == 1
