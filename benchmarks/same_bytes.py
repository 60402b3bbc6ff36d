"""Same input, same bytes: the demonstration and all its outputs over hash seeds, time zones, locales and Pythons.

    python benchmarks/same_bytes.py [--full]

The short form compares two runs that differ in everything but the Python; the full form changes one thing at a time
and repeats the run under the other Pythons that are found.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
FIRST = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
OTHER = {"PYTHONHASHSEED": "4711", "TZ": "Asia/Jayapura", "LC_ALL": "id_ID.UTF-8"}
COMMAND = "from orkestra.cli import main; main()"


def digest(folder: Path) -> str:
    """One hash over the names and contents of all files."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        print(f"  {content[:16]}  {path.relative_to(folder)}", file=sys.stderr)
        total.update(f"{path.relative_to(folder).as_posix()} {content}\n".encode())
    return total.hexdigest()


def run(python: str, settings: dict[str, str], place: Path) -> str:
    """The hash of one demonstration."""
    print(f"{python} {settings}", file=sys.stderr)
    environment = {**os.environ, **settings, "PYTHONPATH": str(REPOSITORY / "src")}
    out = place / "demo"
    subprocess.run(
        [python, "-c", COMMAND, "demo", "--files-only", "--quiet", "--out", str(out)],
        check=True,
        env=environment,
        stdout=sys.stderr,
    )
    found = digest(out)
    shutil.rmtree(out)
    return found


def works(python: str) -> bool:
    """Whether an interpreter can be started; a version manager's stand-in may be there without one."""
    return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0


def present(minor: int) -> str | None:
    """An interpreter of that version, on the path or kept by pyenv."""
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    candidates = [shutil.which(f"python3.{minor}"), *map(str, sorted(kept.glob(f"3.{minor}.*/bin/python3")))]
    return next((python for python in candidates if python and works(python)), None)


def other_pythons(place: Path) -> list[str]:
    """Environments with the locked packages for the other Pythons that are really there."""
    found = []
    for minor in (11, 12, 13):
        python = present(minor)
        if python is None or minor == sys.version_info.minor:
            continue
        home = place / f"python3.{minor}"
        subprocess.run([python, "-m", "venv", str(home)], check=True, stdout=sys.stderr)
        found.append(str(home / "bin" / "python"))
        install = [found[-1], "-m", "pip", "install", "--quiet", "--require-hashes", "-r"]
        subprocess.run([*install, str(REPOSITORY / "requirements.lock")], check=True, stdout=sys.stderr)
    return found


def main(*, full: bool) -> int:
    """Compare and print."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        runs = [(sys.executable, FIRST)]
        runs += [(sys.executable, {**FIRST, key: value}) for key, value in OTHER.items()] if full else []
        runs += [(sys.executable, OTHER)]
        runs += [(python, FIRST) for python in other_pythons(place)] if full else []
        hashes = [run(python, settings, place) for python, settings in runs]
    different = len(set(hashes)) - 1
    pythons = len({python for python, _ in runs})
    value = (
        f"{len(hashes)} runs over hash seeds, time zones, locales and {pythons} Python(s): {different} other results"
    )
    print(json.dumps({"value": value, "kept": different == 0}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(full="--full" in sys.argv))
