"""The guide for programs works as written, against a server of the true application."""

from __future__ import annotations

import hashlib
import hmac
import importlib.util
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.guides.guide import carry_out, copy_tree
from tests.guides.test_operations import commands
from tests.shared.installation import free_port, installation, told

GUIDE, CLIENT = "docs/guides/api.md", "docs/guides/api_client.py"
FILL = """
from tests.web.ministry import DAY, found, judged
from tests.api.calling import token_of
ministry = judged(found())
print(token_of(ministry.accounts["rina"]))
"""


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The small ministry served; the address and a token of its bureau stand in the environment."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    with installation(home) as environment:
        environment |= {"ORKESTRA_DAY": "2026-04-01", "DJANGO_SETTINGS_MODULE": "orkestra.config.settings"}
        orkestra = str(Path(sys.executable).with_name("orkestra"))
        subprocess.run([orkestra, "db", "migrate"], env=environment, check=True, stdout=subprocess.DEVNULL)
        token, port = told(FILL, environment).split()[-1], free_port()
        command = [orkestra, "serve", "--workers", "0", "--processes", "1", "--port", str(port)]
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as serving:
            monkeypatch.setenv("ORKESTRA_API", f"http://127.0.0.1:{port}/api/v1")
            monkeypatch.setenv("ORKESTRA_TOKEN", token)
            _await(serving, port)
            yield token
            serving.terminate()


def _await(serving: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and serving.poll() is None:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError("the server did not start")


def client(repository: Path) -> Any:
    spec = importlib.util.spec_from_file_location("api_client", repository / CLIENT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_guide_is_carried_out_against_a_server(server: str, repository: Path, tmp_path: Path) -> None:
    copy = copy_tree(repository, tmp_path / "copy")
    assert carry_out((repository / GUIDE).read_text(encoding="utf-8"), copy) == set()
    assert (copy / "officials.parquet").read_bytes()[:4] == b"PAR1"


def test_the_client_tells_what_was_refused_and_knows_a_genuine_message(
    server: str, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = client(repository)
    asked = one.Orkestra(os.environ["ORKESTRA_API"], server)
    assert len(list(asked.items("/officials?per_page=2"))) == 6
    with pytest.raises(one.Refused, match="golongan"):
        one.rank(asked, "-", "2026-02-01", "X/z", "SK")
    with pytest.raises(one.Refused, match="404"):
        asked.get("/officials/190001011900011001")
    at, body = int(time.time()), '{"id": "x"}'
    mark = hmac.new(b"rahasia", f"{at}.{body}".encode(), hashlib.sha256).hexdigest()
    assert one.genuine("rahasia", f"t={at},v1={mark}", body)
    for header in (f"t={at},v1={'0' * 64}", f"t={at - 9_999},v1={mark}"):
        assert not one.genuine("rahasia", header, body)


def test_the_indonesian_guide_gives_the_same_commands(repository: Path) -> None:
    texts = [(repository / name).read_text(encoding="utf-8") for name in (GUIDE, GUIDE.replace(".md", ".id.md"))]
    assert commands(texts[0]) == commands(texts[1])
