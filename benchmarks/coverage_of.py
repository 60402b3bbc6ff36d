"""Lines and branches of one package that its tests run.

    python benchmarks/coverage_of.py orkestra_rules 100 tests/rules

Pages of law are read and never run, so the bodies of their rules count as data;
the conformance tests, the oracle and the golden cases judge them.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

SETTINGS = """[run]
branch = true
[report]
exclude_also =
    ^@page\\.rule
"""


def main(arguments: list[str]) -> int:
    """Measure one package under the tests named."""
    package, target, *tests = arguments
    with tempfile.TemporaryDirectory() as folder:
        data, report, settings = (str(Path(folder) / name) for name in ("data", "report.json", "settings"))
        Path(settings).write_text(SETTINGS, encoding="utf-8")
        coverage = [sys.executable, "-m", "coverage"]
        where = [f"--rcfile={settings}", f"--data-file={data}"]
        measure = [*coverage, "run", f"--source={package}", *where]
        run = subprocess.run([*measure, "-m", "pytest", "-q", *tests], stdout=sys.stderr, check=False)
        subprocess.run(
            [*coverage, "report", "--show-missing", "--skip-covered", *where], stdout=sys.stderr, check=False
        )
        subprocess.run([*coverage, "json", "-q", *where, "-o", report], check=True)
        totals = json.loads(Path(report).read_text(encoding="utf-8"))["totals"]
    seen = totals["covered_lines"] + totals["covered_branches"]
    possible = totals["num_statements"] + totals["num_branches"]
    value = f"{100 * seen / possible:.1f} % ({seen} of {possible} lines and branches)"
    print(json.dumps({"value": value, "kept": run.returncode == 0 and 100 * seen >= int(target) * possible}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
