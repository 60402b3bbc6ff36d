"""What is left to ruff is really noticed by it, with the settings of this repository."""

import subprocess
import sys

import pytest

from tests.architecture.sources import REPOSITORY

BRANCHES = "".join(f"    if x == {n}:\n        return {n}\n" for n in range(8))

OFFENCES = {
    "C901": f'"""Page."""\n\n\ndef f(x: int) -> int:\n    """Do."""\n{BRANCHES}    return x\n',
    "E722": "try:\n    x = 1\nexcept:\n    x = 2\n",
    "BLE001": "try:\n    x = 1\nexcept Exception:\n    x = 2\n",
    "D103": '"""Page."""\n\n\ndef f() -> None:\n    return None\n',
    "D101": '"""Page."""\n\n\nclass Thing:\n    x = 1\n',
    "D100": "x = 1\n",
    "DTZ011": "import datetime\n\nx = datetime.date.today()\n",
    "PGH004": "x = 1  # no" + "qa\n",
    "FIX002": "x = 1  # TO" + "DO: later\n",
    "T201": 'print("x")\n',
    "S602": "import subprocess\n\nsubprocess.run('ls *', shell=True)\n",
}


def refusals(source: str) -> str:
    """Codes that ruff names for a source at the place of a rule page."""
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format=concise"]
    name = ["--stdin-filename", "src/orkestra_rules/planted.py", "-"]
    run = subprocess.run([*command, *name], cwd=REPOSITORY, input=source, capture_output=True, text=True, check=False)
    return run.stdout


def test_a_calm_page_passes() -> None:
    assert "All checks passed" in refusals('"""Page."""\n\nX = 1\n')


@pytest.mark.parametrize("code", OFFENCES)
def test_red_offence_is_refused(code: str) -> None:
    assert code in refusals(OFFENCES[code])
