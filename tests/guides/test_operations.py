"""The guide to installing works as written, and what lies beside it for services fits the program."""

from __future__ import annotations

import configparser
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from orkestra.cli import build
from orkestra.cli.language import Words
from tests.guides.guide import carry_out, copy_tree, run

GUIDE, SIGN_IN = "docs/guides/install.md", "docs/guides/sign-in.md"
SETTINGS = "src/orkestra/config/settings.py"
UNITS = ("orkestra-web.service", "orkestra-work@.service")
HARDENED = {
    "NoNewPrivileges": "true", "ProtectSystem": "strict", "ProtectHome": "true", "PrivateTmp": "true",
    "CapabilityBoundingSet": "", "SystemCallFilter": "~@privileged @resources", "UMask": "0077",
}  # fmt: skip


@pytest.fixture
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that says nothing of an installation."""
    for name in list(os.environ):
        if name.startswith(("ORKESTRA_", "DATABASE_URL", "DJANGO_")):
            monkeypatch.delenv(name)


def environment(repository: Path) -> dict[str, str]:
    """The environment that the guide shows."""
    lines = (repository / "packaging/systemd/orkestra.env").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def test_the_guide_is_carried_out(repository: Path, tmp_path: Path, clean: None) -> None:
    assert carry_out((repository / GUIDE).read_text(encoding="utf-8"), copy_tree(repository, tmp_path)) == set()
    assert (tmp_path / "var/orkestra.sqlite3").exists()
    assert (tmp_path / "var").stat().st_mode & 0o077 == 0


def commands(page: str) -> list[str]:
    """Every line that a reader of a guide would type, without what explains it."""
    blocks = re.findall(r"^```sh[^\n]*\n(.*?)^```$", page, re.M | re.S)
    return [line.split("  #")[0].rstrip() for block in blocks for line in block.splitlines()]


def test_the_guide_to_sign_in_is_carried_out(repository: Path, tmp_path: Path, clean: None) -> None:
    copy = copy_tree(repository, tmp_path)
    assert run("orkestra db migrate", copy).returncode == 0
    page = (repository / SIGN_IN).read_text(encoding="utf-8")
    assert carry_out(page, copy) == set()
    known = (repository / SETTINGS).read_text(encoding="utf-8")
    assert [name for name in re.findall(r"ORKESTRA_[A-Z_]+", page) if name not in known] == []


@pytest.mark.parametrize("guide", [GUIDE, SIGN_IN])
def test_the_indonesian_guide_gives_the_same_commands(repository: Path, guide: str) -> None:
    translated = guide.replace(".md", ".id.md")
    english, indonesian = (commands((repository / name).read_text(encoding="utf-8")) for name in (guide, translated))
    assert english == indonesian
    assert len(english) > 5


def test_the_environment_that_is_shown_is_fit_for_production(repository: Path, clean: None) -> None:
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    told = {**os.environ, **environment(repository), "ORKESTRA_SECRET_KEY": "aBc3_-XyZ9" * 6}
    settings = {"DJANGO_SETTINGS_MODULE": "orkestra.config.settings"}
    done = subprocess.run(command, env={**told, **settings}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_name_that_is_shown_is_read(repository: Path) -> None:
    settings = (repository / "src/orkestra/config/settings.py").read_text(encoding="utf-8")
    assert all(f'"{name}"' in settings for name in environment(repository))


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_starts_a_command_that_exists_and_is_shut_in(repository: Path, name: str) -> None:
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[method-assign,assignment]
    unit.read(repository / "packaging/systemd" / name, encoding="utf-8")
    service = unit["Service"]
    program, *arguments = service["ExecStart"].split()
    assert program.endswith("/bin/orkestra")
    words = Words("en")
    command = build(words).get_command(None, arguments[0])  # type: ignore[arg-type]
    assert command is not None
    command.make_context(arguments[0], arguments[1:], resilient_parsing=False)
    assert {key: service[key] for key in HARDENED} == HARDENED
    assert service["Restart"] == "always"
