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


def small(place: Path, *checks: str) -> Path:
    """A package of one function, and a test file for each check, in the order of their names."""
    plant(place, "src/small/__init__.py", "def grown(x):\n    return x + 1 if x > 3 else x\n")
    for number, check in enumerate(checks):
        plant(place, f"tests/test_{number}.py", f"from small import grown\n\n\ndef test_grown():\n    {check}\n")
    plant(place, "tests/conftest.py", "from hypothesis import settings\nsettings.register_profile('smoke')\n")
    return place


def score(capsys: pytest.CaptureFixture[str]) -> tuple[int, bool]:
    """How many faults were noticed, and whether that is enough."""
    answer = json.loads(capsys.readouterr().out.strip().rpartition("\n")[2])
    return int(answer["value"].partition("(")[2].split()[0]), answer["kept"]


GOOD = "assert grown(4) == 5 and grown(3) == 3"


@pytest.mark.parametrize(("check", "kept"), [(GOOD, True), ("grown(4)", False)])
def test_the_score_tells_good_tests_from_idle_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], check: str, kept: bool
) -> None:
    mutate.main(["src/small", "tests"], root=small(tmp_path, check))
    assert score(capsys)[1] is kept


def order(place: Path, **part: str) -> str:
    lines = "".join(f"{name} = {value}\n" for name, value in part.items())
    plant(place, "order.toml", f'[[part]]\nfiles = "src/small/"\n{lines}')
    return "order.toml"


def test_a_fault_that_the_first_tests_pass_meets_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first test sees nothing below 4; the second sees all, with two jobs as with one."""
    place = small(tmp_path, "assert grown(4) == 5", GOOD)
    options = ["--order", order(place, first='["tests/test_0.py"]'), "src/small"]
    mutate.main(options, root=place)
    alone, _ = score(capsys)
    mutate.main([*options, "tests", "--jobs", "2"], root=place)
    together, kept = score(capsys)
    assert 0 < alone < together
    assert kept


def test_tests_that_never_meet_a_part_are_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = small(tmp_path, "grown(4)", GOOD)
    mutate.main(["--order", order(place, never='["tests/test_1.py"]'), "src/small", "tests"], root=place)
    assert score(capsys) == (0, False)


def test_the_first_part_that_fits_tells_what_runs_first() -> None:
    parts = [mutate.Part("src/a", ("quick",), ("strange",)), mutate.Part("src/", ("other",)), mutate.Part("")]
    assert mutate.rounds(parts, ["all"], "src/a.py") == [
        ("quick",),
        ("all", "--deselect=quick", "--ignore=strange"),
    ]
    assert mutate.rounds(parts, [], "src/b.py") == [("other",)]
    assert mutate.rounds(parts, ["all"], "elsewhere.py") == [("all",)]


def test_a_run_that_does_not_end_has_noticed_the_fault(tmp_path: Path) -> None:
    place = small(tmp_path, "while True: pass")
    assert not mutate.tests_pass(place, ["tests"], 5)


def test_faults_are_not_planted_where_the_tests_fail_already(tmp_path: Path) -> None:
    place = small(tmp_path, "assert grown(4) == 4")
    with pytest.raises(SystemExit, match="without any fault planted: tests"):
        mutate.main(["src/small", "tests"], root=place)


def test_the_order_of_the_rules_names_files_that_are_there(repository: Path) -> None:
    parts = mutate.read_order(repository / "tests" / "rules" / "mutation.toml")
    named = [t.partition("::")[0] for part in parts for t in (*part.first, *part.never)]
    assert named
    assert [name for name in named if not (repository / name).exists()] == []
    assert [p.files for p in parts if not any((repository / p.files).parent.glob(f"{Path(p.files).name}*"))] == []
