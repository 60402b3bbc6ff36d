"""The settings are safe as they are, and what the environment says is heard."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches

PRODUCTION = {"ORKESTRA_URL": "https://orkestra.example.go.id", "ORKESTRA_SECRET_KEY": "k" * 60 + "aBc3_-XyZ9"}
SHOW = """
import json
from orkestra.config import settings as s
print(json.dumps({name: getattr(s, name) for name in dir(s) if name.isupper()}, default=str))
"""


def environment(home: Path, **told: str) -> dict[str, str]:
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("ORKESTRA_", "DATABASE_", "DJANGO_ALLOW"))
    }
    return {**kept, "ORKESTRA_HOME": str(home), **told}


def settings_of(home: Path, **told: str) -> dict[str, object]:
    command = [sys.executable, "-c", SHOW]
    done = subprocess.run(command, env=environment(home, **told), capture_output=True, text=True, check=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def check_deploy(home: Path, **told: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, env=environment(home, **told), capture_output=True, text=True, check=False)


def test_the_check_for_production_is_clean(tmp_path: Path) -> None:
    done = check_deploy(tmp_path, **PRODUCTION)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_red_over_http_the_check_for_production_is_not_clean(tmp_path: Path) -> None:
    done = check_deploy(tmp_path, **{**PRODUCTION, "ORKESTRA_URL": "http://orkestra.example.go.id"})
    assert "security.W008" in done.stderr


@pytest.mark.parametrize("told", [{}, {"DEBUG": "1", "DJANGO_DEBUG": "1", "ORKESTRA_DEBUG": "1"}])
def test_nothing_switches_debugging_on(tmp_path: Path, told: dict[str, str]) -> None:
    assert settings_of(tmp_path, **told)["DEBUG"] is False


def test_behind_https_everything_asks_for_it(tmp_path: Path) -> None:
    found = settings_of(tmp_path, **PRODUCTION)
    assert all(found[name] is True for name in ("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"))
    assert "orkestra.example.go.id" in found["ALLOWED_HOSTS"]
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://orkestra.example.go.id"]


def test_without_an_address_only_this_machine_is_answered(tmp_path: Path) -> None:
    assert set(settings_of(tmp_path)["ALLOWED_HOSTS"]) == {"localhost", "127.0.0.1", "[::1]"}


def test_the_key_is_the_environments_or_the_one_that_is_kept_or_of_this_process(tmp_path: Path) -> None:
    first, second = (settings_of(tmp_path)["SECRET_KEY"] for _ in range(2))
    assert first != second
    (tmp_path / "secret-key").write_text("kept\n")
    assert settings_of(tmp_path)["SECRET_KEY"] == "kept"
    assert settings_of(tmp_path, **PRODUCTION)["SECRET_KEY"] == PRODUCTION["ORKESTRA_SECRET_KEY"]


def test_no_process_of_a_server_inherits_an_open_database(tmp_path: Path) -> None:
    show = "import orkestra.config.wsgi; from django.db import connection; print(connection.connection)"
    told = {**environment(tmp_path), "DJANGO_SETTINGS_MODULE": "orkestra.config.settings"}
    done = subprocess.run([sys.executable, "-c", show], env=told, capture_output=True, text=True, check=True)
    assert done.stdout == "None\n"


def test_every_name_of_the_environment_is_told_of() -> None:
    import orkestra.config.settings as module

    source = Path(module.__file__).read_text(encoding="utf-8")
    read = {piece.split('"')[1] for piece in source.split("os.environ.get(")[1:]}
    assert read <= set((module.__doc__ or "").split())


def test_each_process_of_the_tests_has_a_folder_of_its_own() -> None:
    """Else several of them tell one another's progress, and remove it."""
    home = Path(os.environ["ORKESTRA_HOME"])
    assert home == settings.HOME
    caches["progress"].set("own", 1)
    assert list((home / "progress").glob("*"))
