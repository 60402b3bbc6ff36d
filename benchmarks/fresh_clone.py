"""An empty clone, nothing installed by hand: how long the two commands take.

python benchmarks/fresh_clone.py demo=240 [test=1200]

`make demo` is over when somebody who signs in as the bureau, with the password that it prints, sees the first page of a
founded ministry; it is started a second time, too. `make test` is over when it ends.
"""

import http.cookiejar
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
LONGEST = 1800


def environment() -> dict[str, str]:
    """As somebody has who just cloned: no environment, no installation."""
    left_out = {"VIRTUAL_ENV", "PYTHONPATH", "MAKEFLAGS", "DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    kept = {k: v for k, v in os.environ.items() if k not in left_out and not k.startswith("ORKESTRA_")}
    own = str(Path(sys.executable).parent)
    kept["PATH"] = os.pathsep.join(p for p in kept["PATH"].split(os.pathsep) if p != own)
    return kept


def free_port() -> int:
    """A port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        number: int = free.getsockname()[1]
    return number


def first_page(port: int, clone: Path) -> bool:
    """Whether the bureau can sign in and sees its page."""
    kept = clone / "demo-orkestra" / "peragaan.json"
    told = json.loads(kept.read_text()) if kept.exists() else {}
    if not told.get("done"):
        return False
    bureau = next(one for one in told["sign_ins"] if one["role"] == "biro")
    cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    browser, address = urllib.request.build_opener(cookies), f"http://127.0.0.1:{port}/masuk/"
    try:
        with browser.open(address) as form:
            found = TOKEN.search(form.read().decode())
    except (urllib.error.URLError, ConnectionError):
        return False
    if found is None:
        return False
    sent = {"csrfmiddlewaretoken": found[1], "login": bureau["username"], "password": bureau["password"]}
    with browser.open(address, urllib.parse.urlencode(sent).encode()) as page:
        return page.status == 200 and "/masuk/" not in page.url


def demo(clone: Path) -> float | None:
    """Seconds until the first page."""
    port, started = free_port(), time.monotonic()
    command = ["make", "demo", f"PORT={port}"]
    running = subprocess.Popen(command, cwd=clone, env=environment(), stdout=sys.stderr, start_new_session=True)
    try:
        while not first_page(port, clone):
            if running.poll() is not None or time.monotonic() - started > LONGEST:
                return None
            time.sleep(0.2)
        return time.monotonic() - started
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait()


def test(clone: Path) -> float | None:
    """Seconds until the tests have passed."""
    started = time.monotonic()
    done = subprocess.run(["make", "test"], cwd=clone, env=environment(), stdout=sys.stderr, check=False)
    return time.monotonic() - started if done.returncode == 0 else None


def main(arguments: list[str]) -> int:
    """Clone, run each target, compare with its limit."""
    limits = {name: int(limit) for name, _, limit in (word.partition("=") for word in arguments)}
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", str(REPOSITORY), str(clone)], check=True)
        taken = {"demo": demo(clone), "again": demo(clone)} if "demo" in limits else {}
        taken |= {"test": test(clone)} if "test" in limits else {}
    words = {"demo": "make demo to the first page", "again": "the second time", "test": "make test"}
    said = [f"{words[name]}: {f'{time_:.0f} s' if time_ is not None else 'failed'}" for name, time_ in taken.items()]
    kept = all(time_ is not None and time_ <= limits.get(name, 60) for name, time_ in taken.items())
    print(json.dumps({"value": ", ".join(said), "kept": kept}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
