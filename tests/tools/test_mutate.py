"""Planted faults are real changes of the source, and the score counts the unnoticed ones."""

import ast
import json
from pathlib import Path

import pytest

from tests.architecture.sources import plant
from tools import mutate
from tools.mutants import of_python, of_toml

SOURCE = '''"""Page 1 < 2."""

def f(a: int, é=0):
    if a < 10 and not é:
        return [a + 1, a * 2, "é", a // 3]
    return a in (1, 2) or a is None
'''


def test_each_fault_changes_what_the_source_means() -> None:
    sound = ast.dump(ast.parse(SOURCE))
    planted = [ast.dump(ast.parse(mutant.planted(SOURCE))) for mutant in of_python(SOURCE)]
    assert sound not in planted
    assert len(set(planted)) == len(planted)


def test_the_faults_are_the_expected_ones() -> None:
    assert [mutant.what for mutant in of_python("x = a <= 1 if b() else not True\n")] == [
        "<= -> <", "1 -> 2", "condition turned round", "not dropped", "True -> False",
    ]  # fmt: skip


def test_annotations_are_left_alone() -> None:
    assert of_python("def f(a: int | None = None) -> int | str: ...\n") == []


def test_only_values_of_parameters_are_changed() -> None:
    source = 'label = "7 or 12"\nfrom = 2023-01-01\nvalue = { a1 = 12.5, b = 3, c = "III/4" } # 9\nvalue = 2\n'
    assert [mutant.what for mutant in of_toml(source)] == ["12.5 -> 13.5", "3 -> 4", "2 -> 3"]


@pytest.mark.parametrize(("check", "kept"), [("assert grown(4) == 5 and grown(3) == 3", True), ("grown(4)", False)])
def test_the_score_tells_good_tests_from_idle_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], check: str, kept: bool
) -> None:
    plant(tmp_path, "src/small/__init__.py", "def grown(x):\n    return x + 1 if x > 3 else x\n")
    plant(tmp_path, "tests/test_small.py", f"from small import grown\n\n\ndef test_grown():\n    {check}\n")
    plant(tmp_path, "tests/conftest.py", "from hypothesis import settings\nsettings.register_profile('smoke')\n")
    mutate.main(["src/small", "tests"], root=tmp_path)
    answer = json.loads(capsys.readouterr().out.strip().rpartition("\n")[2])
    assert answer["kept"] is kept
