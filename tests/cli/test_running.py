"""An installation served as it is in earnest: pages, a worker that is started again, an end that leaves nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from orkestra.cli import exits
from orkestra.cli.together import Together
from tests.cli.conftest import Run, program
from tests.shared.installation import free_port, installation, told

PATIENCE = 180
WORKERS = "from orkestra.shared.work.presence import living\nprint(*(w.name.split('-')[-2] for w in living()))"


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[dict[str, str]]:
    with installation(tmp_path) as environment:
        yield {**environment, "LANG": "id_ID.UTF-8"}


@pytest.fixture
def port() -> int:
    return free_port()


def wait_for(what: Callable[[], object]) -> object:
    until = time.monotonic() + PATIENCE
    while not (found := what()):
        assert time.monotonic() < until
        time.sleep(0.2)
    return found


def status(port: int) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
            code: int = answer.status
            return code
    except urllib.error.HTTPError as answer:
        return answer.code
    except OSError:
        return 0


def workers(ours: dict[str, str]) -> list[int]:
    return [int(number) for number in told(WORKERS, ours).split()]


def test_served_examined_a_worker_killed_and_all_ended(ours: dict[str, str], port: int, tmp_path: Path) -> None:
    assert "Tabel siap" in program("db", "migrate", cwd=tmp_path, **ours).communicate()[0]
    serving = program("serve", "--port", port, "--processes", 1, cwd=tmp_path, **ours)
    try:
        assert wait_for(lambda: status(port)) == 200
        [first] = workers(ours)
        os.kill(first, signal.SIGKILL)
        wait_for(lambda: workers(ours) not in ([], [first]))
        doctor = program("doctor", cwd=tmp_path, **ours)
        output, _ = doctor.communicate()
        forgets = ours.get("DATABASE_URL", "").startswith(
            "postgresql"
        )  # the server of tests does not wait for the disk
        assert output.count("SALAH") == forgets, output
        assert doctor.returncode == (exits.REFUSED_ROWS if forgets else exits.FINE)
        taken = program("serve", "--port", port, cwd=tmp_path, **ours)
        assert "Pilih porta lain" in taken.communicate()[1]
        assert taken.returncode == exits.NOTHING
    finally:
        serving.send_signal(signal.SIGTERM)
        output, errors = serving.communicate(timeout=PATIENCE)
    assert (serving.returncode, workers(ours), status(port)) == (exits.FINE, [], 0)
    assert f"http://localhost:{port}" in output
    assert "Traceback" not in errors and "ERROR" not in errors


@pytest.mark.django_db
def test_what_was_not_prepared_is_not_served(run: Run) -> None:
    MigrationRecorder(connection).Migration.objects.filter(app="trail").delete()
    found = run("serve")
    assert found.exit_code == exits.NOTHING
    assert "orkestra db migrate" in found.output


def test_red_without_a_key_every_process_would_have_its_own(
    run: Run, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ORKESTRA_SECRET_KEY", raising=False)
    assert run("account", "create", "admin", "--name", "Ani").exit_code == exits.NOTHING
    monkeypatch.setenv("ORKESTRA_SECRET_KEY", "k" * 50)
    assert run("account", "create", "admin", "--name", "Ani").exit_code == exits.FINE


# ------------------------------------------------------------------ programs together
def python(text: str) -> list[str]:
    return [sys.executable, "-c", text]


def test_the_others_end_with_the_one_that_is_needed(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    twice = f"import os; begun = lambda: os.path.exists({str(begun)!r}) and os.path.getsize({str(begun)!r})"
    needed = python(f"import time; {twice}\nwhile begun() < 2: time.sleep(0.05)\nraise SystemExit(7)")
    other = python(f"import time; open({str(begun)!r}, 'a').write('x'); time.sleep(0.2)")
    lasting = python("import time; time.sleep(600)")
    assert Together(needed, [other, lasting]).run() == 7
    assert len(begun.read_text()) >= 2


def test_one_that_does_not_end_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orkestra.cli.together.PATIENCE", 0.5)
    deaf = python("import signal,time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)")
    begun = time.monotonic()
    assert Together(python("import time; time.sleep(1)"), [deaf]).run() == 0
    assert time.monotonic() - begun < 20


def test_what_it_started_ends_also_where_it_is_killed(tmp_path: Path) -> None:
    lasting = python(f"import os,time; open({str(tmp_path / 'begun')!r}, 'w').write(str(os.getpid())); time.sleep(600)")
    text = f"from orkestra.cli.together import Together; Together({lasting!r}, []).run()"
    with subprocess.Popen(python(text)) as parent:
        number = int(str(wait_for(lambda: (tmp_path / "begun").exists() and (tmp_path / "begun").read_text())))
        parent.kill()
    wait_for(lambda: not Path(f"/proc/{number}").exists())


# ------------------------------------------------------------------ the first account
@pytest.fixture
def prepared(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORKESTRA_SECRET_KEY", "k" * 50)


def test_the_first_account_can_sign_in(run: Run, prepared: None) -> None:
    from orkestra.shared.access.models import Account

    found = run("account", "create", "admin", "--name", "Ani", "--role", "administrator", "--role", "pengelola_unit:K")
    assert found.exit_code == exits.FINE
    account = Account.objects.get()
    password = found.output.split("Kata sandi: ")[1].split()[0]
    assert account.check_password(password) and len(password) >= 16
    assert account.nama == "Ani"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--role", "bos"), "administrator"),
        (("--role", "pegawai"), "administrator"),
        (("--nip", "12"), "NIP"),
        (("--role", "pengelola_unit"), "unit"),
    ],
)
def test_an_account_that_cannot_be_is_refused_whole(
    run: Run, prepared: None, arguments: tuple[str, ...], words: str
) -> None:
    from orkestra.shared.access.models import Account

    found = run("account", "create", "admin", "--name", "Ani", *arguments)
    assert found.exit_code == exits.USAGE
    assert words in found.output
    assert not Account.objects.exists()
