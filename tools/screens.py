"""Pictures of every screen of the demonstration ministry, for docs/screens: to be looked at, and kept small.

python -m tools.screens [NAME ...]
python -m tools.screens --look FOLDER [NAME ...]    whole and sharp, as PNG, to be looked at; docs/screens stays

Serves the installation of ORKESTRA_HOME (make demo fills one), signs in as the account of each screen in
``docs/screens/screens.toml``, and takes it at desk and phone width. In a path, {own} is the account's NIP, {decision}
a decision about it, {report} somebody who reports to it, {import} the last import, {person} somebody of the list.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

FOLDER = Path(__file__).parents[1] / "docs/screens"
WIDTHS = {"desk": (1280, 0.6), "phone": (375, 0.8)}
"""Width of the window, and how much of each point is kept."""
QUALITY = 50
TALLEST = 1500
"""Of a longer page the beginning is kept."""
PATIENCE = 60


def screens() -> list[dict[str, str]]:
    """What is to be taken: name, title, account, path, and optionally theme."""
    listed: list[dict[str, str]] = tomllib.loads((FOLDER / "screens.toml").read_text(encoding="utf-8"))["screen"]
    return listed


def main(chosen: list[str]) -> int:
    """Take the pictures, all or those named, and write the page that shows them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "orkestra.config.settings")
    import django

    django.setup()
    folder = None
    if chosen[:1] == ["--look"]:
        folder, chosen = Path(chosen[1]), chosen[2:]
        folder.mkdir(parents=True, exist_ok=True)
    with served() as address:
        take(address, [one for one in screens() if not chosen or one["name"] in chosen], folder)
    if folder is None:
        (FOLDER / "README.md").write_text(page(), encoding="utf-8")
    return 0


@contextmanager
def served() -> Iterator[str]:
    """A server of its own on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from orkestra.cli import main; main()", "serve", "--port", str(port)]
    with subprocess.Popen([*command, "--processes", "1", "--workers", "0"]) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address)
            yield address
        finally:
            server.terminate()


def _wait(address: str) -> None:
    for _ in range(PATIENCE * 5):
        try:
            with urlopen(f"{address}/masuk/", timeout=5):  # noqa: S310 - the server that was started above
                return
        except URLError:
            time.sleep(0.2)
    raise TimeoutError(address)


def take(address: str, listed: list[dict[str, str]], folder: Path | None) -> None:
    """Take each screen at both widths, small for docs/screens or whole into a folder."""
    from playwright.sync_api import sync_playwright

    from tests.conftest import browser_path

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        for one in listed:
            for width in WIDTHS:
                _take(browser, address, one, width, folder)
        browser.close()


def _take(browser: Any, address: str, one: Mapping[str, str], width: str, folder: Path | None) -> None:
    points, kept = WIDTHS[width] if folder is None else (WIDTHS[width][0], 1)
    context = browser.new_context(
        viewport={"width": points, "height": 800}, device_scale_factor=kept, reduced_motion="reduce"
    )
    cookies = {"tampilan": one.get("theme", "light"), **_signed_in(one.get("account"))}
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
    page = context.new_page()
    answer = page.goto(f"{address}{one['path'].format_map(Places(one.get('account', '')))}")
    if answer is None or not answer.ok:
        raise SystemExit(f"{one['name']}: {answer.status if answer else 'no answer'} at {page.url}")
    if folder is not None:
        page.screenshot(path=folder / f"{one['name']}-{width}.png", full_page=True)
    else:
        tall = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
        page.screenshot(
            path=FOLDER / f"{one['name']}-{width}.jpg", type="jpeg", quality=QUALITY, full_page=True,
            clip={"x": 0, "y": 0, "width": points, "height": tall},
        )  # fmt: skip
    context.close()


def _signed_in(username: str | None) -> dict[str, str]:
    from django.conf import settings
    from django.test import Client

    from orkestra.shared.access.models import Account

    if username is None:
        return {}
    client = Client()
    client.force_login(Account.objects.get(username=username), backend=settings.AUTHENTICATION_BACKENDS[0])
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}


class Places(dict[str, Any]):
    """What stands in braces, looked up in the installation when it is asked for."""

    def __init__(self, username: str) -> None:
        super().__init__()
        self.username = username

    def __missing__(self, key: str) -> Any:
        from orkestra.careers.models import Keputusan
        from orkestra.people.models import Atasan
        from orkestra.reconciliation.models import Import
        from orkestra.shared.access.models import Account

        own = Account.objects.get(username=self.username).nip
        decisions: Any = Keputusan._default_manager
        reports: Any = Atasan._default_manager
        if key == "own":
            return own
        if key == "decision":
            return decisions.standing().filter(person__nip=own).latest("pk").pk
        if key == "report":
            return reports.standing().filter(atasan__nip=own).earliest("pk").person.nip
        return Import.objects.latest("pk").pk if key == "import" else decisions.standing().earliest("pk").person.nip


def page() -> str:
    """The page that shows all pictures."""
    rows = [
        "# Screens\n\nOf the demonstration ministry, all people invented; made by `python -m tools.screens`.\n",
        *(f"## {s['title']}\n\n`{s['path']}`\n\n![{s['title']}, desk]({s['name']}-desk.jpg)\n"
          f"![{s['title']}, phone]({s['name']}-phone.jpg)\n" for s in screens()),
    ]  # fmt: skip
    return "\n".join(rows)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
