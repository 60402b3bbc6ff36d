"""A figure that tests keep: run them and answer with pytest's own summary.

python benchmarks/tests_pass.py [--full] PYTEST-ARGUMENTS
"""

import json
import os
import subprocess
import sys


def main(arguments: list[str]) -> int:
    """Run pytest quietly; the long form lets hypothesis search further."""
    full = arguments[:1] == ["--full"]
    environment = {**os.environ, "FULL": "1"} if full else dict(os.environ)
    command = [sys.executable, "-m", "pytest", "-q", "--no-header", *arguments[full:]]
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment, check=False)
    summary = run.stdout.strip().rpartition("\n")[2].strip("= ")
    print(json.dumps({"value": summary, "kept": run.returncode == 0}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
