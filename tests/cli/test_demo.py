"""The demonstration ministry founded through the importers, and served; here with its heads and a few officials."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shared.installation import free_port, installation, told

FEW = """
from collections import defaultdict
from orkestra_batch.demonstration import ministry, package
whole = ministry.invent
def few(seed, on):
    found, units = whole(seed, on), defaultdict(list)
    for person in found.people:
        if person.kursi.jenis == "fungsional":
            units[person.kursi.unit.id].append(person.nomor)
    officials = {number for unit in list(units)[:40] for number in units[unit][:4]}
    found.people[:] = [p for p in found.people if p.kursi.eselon or p.nomor in officials]
    return found
package.invent = few
from orkestra.cli import main
main()
"""
COUNTS = """
from orkestra.careers.models import Keputusan, Waiting
from orkestra.insights.models import Summary
from orkestra.reconciliation.models import Import
from orkestra.shared.trail.models import Entry
batch = Import.objects.get()
print(batch.state, batch.by, batch.settled_by, Waiting.objects.count(), Keputusan.objects.count() > 50,
      Summary.objects.filter(decision__isnull=False).count() == Keputusan.objects.count(),
      Entry.objects.filter(act="careers.take_in").count())
"""
PATIENCE = 180
"""Seconds, also where much else is at work."""
ROLES = {"pegawai", "pengelola_unit", "biro", "pembina", "pimpinan", "auditor", "administrator", "pelindung_data"}


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[dict[str, str]]:
    with installation(tmp_path) as environment:
        for left in tmp_path.iterdir():  # an installation that nobody founded has no folder of its own
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        yield {**environment, "LANG": "id_ID.UTF-8", "ORKESTRA_DAY": ""}


def demo(ours: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", FEW, "demo", "--out", ours["ORKESTRA_HOME"], *arguments]
    return subprocess.Popen(command, env=ours, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def signed_in(server: subprocess.Popen[str], port: int, username: str, password: str) -> str:
    """The first page of somebody who signs in as soon as the server answers."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with browser.open(f"http://127.0.0.1:{port}/masuk/") as answer:
                token = answer.read().decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
            break
        except urllib.error.URLError:
            assert server.poll() is None and time.monotonic() < until
            time.sleep(0.3)
    form = urllib.parse.urlencode({"csrfmiddlewaretoken": token, "login": username, "password": password})
    with browser.open(f"http://127.0.0.1:{port}/masuk/", form.encode()) as answer:
        text: str = answer.read().decode()
        return text


def test_founded_through_the_importers_and_served_the_next_time_at_once(ours: dict[str, str]) -> None:
    output, errors = demo(ours, "--load-only").communicate()
    assert "Kementerian peragaan siap" in errors, errors
    counts = told(COUNTS, {**ours, "ORKESTRA_DAY": "2026-11-01"}).split()
    assert counts == ["applied", "pengelola", "biro", "0", "True", "True", "0"]
    kept = json.loads(Path(ours["ORKESTRA_HOME"], "peragaan.json").read_text())
    assert {one["role"] for one in kept["sign_ins"]} == ROLES | {"atasan"}
    assert all(one["username"] in output and one["password"] in output for one in kept["sign_ins"])

    port = free_port()
    again = demo(ours, "--port", str(port))
    try:
        biro = next(one for one in kept["sign_ins"] if one["role"] == "biro")
        assert "1 November 2026" in signed_in(again, port, biro["username"], biro["password"])
    finally:
        again.send_signal(signal.SIGTERM)
        second, errors = again.communicate(timeout=PATIENCE)
    assert again.returncode == 0
    assert f"http://localhost:{port}" in second
    assert "siap dalam" not in errors
    assert all(one["password"] in second for one in kept["sign_ins"])


def test_a_folder_with_something_else_in_it_is_left_alone(ours: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "surat.txt").write_text("penting")
    refused = demo(ours)
    _, errors = refused.communicate()
    assert refused.returncode == 2
    assert "--out" in errors
    assert [path.name for path in tmp_path.iterdir()] == ["surat.txt"]


def test_a_founding_that_was_broken_off_is_begun_anew(ours: dict[str, str], tmp_path: Path) -> None:
    for turn in ("first", "second"):
        running = demo(ours, "--load-only")
        while not (tmp_path / "berkas").exists() and running.poll() is None:
            time.sleep(0.05)
        running.kill()
        _, errors = running.communicate()
        if turn == "second" and ours.get("DATABASE_URL", "").startswith("postgresql"):
            assert "basis data yang kosong" in errors
        else:
            assert running.returncode == -signal.SIGKILL
            shutil.rmtree(tmp_path / "berkas")
