"""Workers on imports killed at any time and after any statement, while they read, compare and apply.

python -m benchmarks.import_killed [--kills 200] [--red]

Every run is an installation of its own, on SQLite or, where DATABASE_URL names one, on PostgreSQL. A run without kills
gives the digest that all others must end with. With --red what a worker had done of an act when it died stays: that
must show.
"""

import argparse
import json
import os
import tempfile
from pathlib import Path

from tests.reconciliation.test_killed import ran

CYCLES, EACH, SEED = 3, 10, 20261122
MOST_RUNS = 50


def main() -> None:
    """Kill until so many were killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--red", action="store_true")
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "orkestra.config.settings")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = ran(folder, "whole", cycles=CYCLES)
        kills, wrong, other, stages = 0, list(whole["wrong"]), 0, {"preview": 0, "apply": 0}
        for number in range(MOST_RUNS):
            if kills >= given.kills:
                break
            told = {"spans": whole["spans"], "seed": SEED + number, "protected": not given.red}
            seen = ran(folder, f"run-{number}", cycles=CYCLES, each=EACH, **told)
            kills += seen["kills"]
            wrong += seen["wrong"]
            other += seen["digest"] != whole["digest"]
            stages = {stage: count + seen["by_stage"].get(stage, 0) for stage, count in stages.items()}
    value = (
        f"{kills} kills ({stages['preview']} while reading and comparing, {stages['apply']} while applying): "
        f"{len(wrong)} torn or doubled, {other} other ends"
    )
    kept = bool(wrong or other) if given.red else not wrong and not other and kills >= given.kills
    print(json.dumps({"value": value, "kept": kept}))


if __name__ == "__main__":
    main()
