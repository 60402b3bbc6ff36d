"""Every page, role and relation held against the file of rights, and ids of others tried wherever a page takes one.

python benchmarks/role_matrix.py
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

TESTS = ("tests/access/test_verdicts.py", "tests/access/test_swaps.py", "tests/access/test_shown.py")


def main() -> int:
    """Run the walks; each writes beside its verdict how much it tried and what was wrong."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        options = ["-q", "--no-header", "--show-capture=no", "-o", "junit_family=xunit1", f"--junitxml={report}"]
        run = subprocess.run([sys.executable, "-m", "pytest", *options, *TESTS], stdout=sys.stderr, check=False)
        told = ElementTree.parse(report).getroot()
    counted: Counter[str] = Counter()
    for found in told.iter("property"):
        counted[found.get("name", "")] += int(found.get("value", "0"))
    value = f"{counted['cells']:,} cells, {counted['swaps']:,} swapped ids, {counted['leaks']} leaks"
    kept = run.returncode == 0 and counted["leaks"] == 0 and min(counted["cells"], counted["swaps"]) > 0
    print(json.dumps({"value": value, "kept": kept}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
