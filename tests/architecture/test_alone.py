"""The law and the shapes of files install and work without the rest."""

import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest

from tests.architecture.sources import REPOSITORY

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
PARTS = {
    "rules": ("orkestra_rules", []),
    "rules[arrays]": ("orkestra_rules", ["numpy"]),
    "formats": ("orkestra_formats", ["python_calamine", "defusedxml", "xlsxwriter"]),
}


def project(part: str) -> Path:
    """The folder from which a part is installed alone."""
    return REPOSITORY / "packaging" / f"orkestra-{part.partition('[')[0]}"


def install(part: str, place: Path) -> Path:
    """Install one part, alone and without a network."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    offline = ["--no-index", "--no-build-isolation", "--no-compile", "--target", str(place), str(project(part))]
    subprocess.run([*pip, *offline], check=True, capture_output=True)
    return place


def probe(place: Path, package: str, allowed: list[str]) -> subprocess.CompletedProcess[str]:
    """Import every module of the part where nothing else can be imported."""
    command = [sys.executable, "-I", "-S", "-c", PROBE, str(place), package, sysconfig.get_path("purelib"), *allowed]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_installs_and_imports_alone(tmp_path: Path, part: str) -> None:
    package, allowed = PARTS[part]
    done = probe(install(part, tmp_path), package, allowed)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0


def test_red_a_hidden_need_is_seen(tmp_path: Path) -> None:
    place = install("rules", tmp_path)
    (place / "orkestra_rules/hidden.py").write_text("import numpy\n")
    assert "numpy is not to be had here" in probe(place, "orkestra_rules", []).stderr


def test_the_data_files_come_along(tmp_path: Path) -> None:
    place = install("rules", tmp_path)
    inside = {path.relative_to(place).as_posix() for path in (place / "orkestra_rules").rglob("*.toml")}
    source = REPOSITORY / "src"
    assert inside == {path.relative_to(source).as_posix() for path in (source / "orkestra_rules").rglob("*.toml")}


def test_all_parts_bear_one_version() -> None:
    files = [REPOSITORY / "pyproject.toml", *(REPOSITORY / "packaging").glob("*/pyproject.toml")]
    assert len({tomllib.loads(file.read_text())["project"]["version"] for file in files}) == 1
