"""`orkestra serve`: the pages and the work behind them, on this machine."""

from __future__ import annotations

import os
import socket
import sys

import click
from rich.text import Text

from orkestra.cli import exits
from orkestra.cli.db import ready
from orkestra.cli.door import Command
from orkestra.cli.language import Words
from orkestra.cli.screen import ACCENT, STRONG, Screen, screen
from orkestra.cli.together import Together
from orkestra.cli.usage import Refused, whole
from orkestra.config.installation import collect

HOST, PORT = "127.0.0.1", 8000
MOST = 64
WORKER = (sys.executable, "-c", "from orkestra.cli import main; main()", "work")
GUNICORN = ("-m", "gunicorn", "--config", "python:orkestra.config.server")


def build(words: Words) -> click.Command:
    """The command."""

    def run(host: str, port: int, processes: int, workers: int) -> int:
        with ready(words):
            collect()
        return serve(screen(words), host, port, processes=processes, workers=workers)

    params = [
        click.Option(["--host"], default=HOST, metavar=words("meta.host"), help=words("serve.host", default=HOST)),
        click.Option(
            ["--port"], type=whole(words, 1, 65_535), default=PORT, metavar=words("meta.number"),
            help=words("serve.port", default=PORT),
        ),
        click.Option(
            ["--processes"], type=whole(words, 1, MOST), default=2, metavar=words("meta.number"),
            help=words("serve.processes"),
        ),
        click.Option(
            ["--workers"], type=whole(words, 0, MOST), default=1, metavar=words("meta.number"),
            help=words("serve.workers"),
        ),
    ]  # fmt: skip
    return Command(words, "serve", run, params)


def serve(terminal: Screen, host: str, port: int, *, processes: int, workers: int) -> int:
    """Serve a prepared installation until asked to end; refused where the address is taken."""
    _free(terminal.words, host, port)
    name = "localhost" if host == HOST else f"[{host}]" if ":" in host else host  # passkeys need a name
    address = os.environ.get("ORKESTRA_URL") or f"http://{name}:{port}"
    terminal.show(Text.assemble((terminal.words("serve.at"), STRONG), " ", (address, ACCENT)))
    terminal.note("serve.end")
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    web = [sys.executable, *GUNICORN, "--bind", bind, "--workers", str(processes)]
    return exits.NOTHING if Together(web, [WORKER] * workers).run() else exits.FINE


def _free(words: Words, host: str, port: int) -> None:
    try:
        with socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
            return
    except OSError as wrong:
        raise Refused(words("serve.taken", host=host, port=port, reason=wrong.strerror or ""), exits.NOTHING) from wrong
