"""An empty clone, nothing installed by hand: how long the two commands take, one line each.

python benchmarks/fresh_clone.py demo=180 [test=600]
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]


def seconds(target: str, clone: Path) -> float | None:
    """How long `make TARGET` takes in the clone; nothing if it fails."""
    inherited = {
        key: value for key, value in os.environ.items() if key not in {"VIRTUAL_ENV", "PYTHONPATH", "MAKEFLAGS"}
    }
    own = str(Path(sys.executable).parent)
    inherited["PATH"] = os.pathsep.join(p for p in inherited["PATH"].split(os.pathsep) if p != own)
    started = time.monotonic()
    done = subprocess.run(["make", target], cwd=clone, env=inherited, stdout=sys.stderr, check=False)
    return time.monotonic() - started if done.returncode == 0 else None


def main(arguments: list[str]) -> int:
    """Clone, run each target, compare with its limit."""
    limits = {name: int(limit) for name, _, limit in (word.partition("=") for word in arguments)}
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", str(REPOSITORY), str(clone)], check=True)
        taken = {name: seconds(name, clone) for name in limits}
    said = [f"make {name}: {f'{time_:.0f} s' if time_ is not None else 'failed'}" for name, time_ in taken.items()]
    kept = all(time_ is not None and time_ <= limits[name] for name, time_ in taken.items())
    print(json.dumps({"value": ", ".join(said), "kept": kept}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
