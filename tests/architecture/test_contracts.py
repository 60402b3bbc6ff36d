"""The import contracts stand, cover every module, and notice what they forbid."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import PACKAGES, REPOSITORY, plant

SUBJECTS = ("kernel", "performance", "families", "credit", "careers")
ROOMS = (
    "api", "config", "cli", "careers", "credit", "competency", "performance", "people", "reconciliation", "shared",
    "web",
)  # fmt: skip
SHARED = ("access", "presses", "histories", "trail", "database")


def skeleton(root: Path) -> Path:
    """An empty house under the real contracts."""
    plant(root, "pyproject.toml", (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    rules = [f"orkestra_rules/{subject}" for subject in SUBJECTS]
    rooms = [*(f"orkestra/{room}" for room in ROOMS), *(f"orkestra/shared/{room}" for room in SHARED)]
    for name in [*PACKAGES, *rules, *rooms]:
        plant(root, f"src/{name}/__init__.py", '"""Part of a planted house."""\n')
    for name in ("people", "shared/trail"):
        plant(root, f"src/orkestra/{name}/models.py", '"""Tables of a planted house."""\n')
    return root


def broken_contracts(root: Path) -> str:
    """What import-linter says of the tree; empty when all contracts are kept."""
    command = "import sys; sys.path.insert(0, 'src'); from importlinter.cli import lint_imports_command as c; c()"
    run = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"], cwd=root, capture_output=True, text=True, check=False
    )
    return "" if run.returncode == 0 else run.stdout + run.stderr


def unplaced_packages(root: Path) -> list[str]:
    """Top-level packages that no layer names."""
    return [path.name for path in (root / "src").iterdir() if path.is_dir() and path.name not in PACKAGES]


def test_every_package_has_its_layer() -> None:
    assert unplaced_packages(REPOSITORY) == []


def test_the_skeleton_keeps_all_contracts(tmp_path: Path) -> None:
    assert broken_contracts(skeleton(tmp_path)) == ""


@pytest.mark.parametrize(
    ("path", "statement"),
    [
        ("orkestra_rules/credit/page.py", "import orkestra_formats"),
        ("orkestra_formats/page.py", "import orkestra_rules"),
        ("orkestra_batch/page.py", "import orkestra"),
        ("orkestra_rules/kernel/page.py", "import orkestra_rules.credit"),
        ("orkestra_rules/credit/page.py", "from orkestra_rules import careers"),
        ("orkestra_rules/families/page.py", "import orkestra_rules.performance"),
        ("orkestra_rules/kernel/page.py", "import socket"),
        ("orkestra_rules/unplaced.py", ""),
        ("orkestra/people/page.py", "import orkestra.careers"),
        ("orkestra/credit/page.py", "import orkestra.performance"),
        ("orkestra/shared/page.py", "import orkestra.people"),
        ("orkestra/shared/trail/page.py", "import orkestra.shared.histories"),
        ("orkestra/careers/page.py", "import orkestra.cli"),
        ("orkestra/cli/page.py", "import orkestra.people.models"),
        ("orkestra/api/page.py", "import orkestra.people.models"),
        ("orkestra/api/page.py", "import orkestra.web"),
        ("orkestra/cli/page.py", "from orkestra.shared.trail import models"),
        ("orkestra/unplaced.py", ""),
    ],
)
def test_red_upward_import_is_seen(tmp_path: Path, path: str, statement: str) -> None:
    plant(skeleton(tmp_path), f"src/{path}", statement + "\n")
    assert "BROKEN" in broken_contracts(tmp_path)


def test_red_new_package_is_seen(tmp_path: Path) -> None:
    assert unplaced_packages(plant(tmp_path, "src/orkestra_misc/__init__.py", "")) == ["orkestra_misc"]
