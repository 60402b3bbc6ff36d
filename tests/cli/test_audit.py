"""The trail verified from the command line, on a database of its own; what is wrong is said in plain words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from orkestra.cli import exits
from orkestra.shared.trail.models import Entry
from orkestra.shared.trail.services import act
from tests.cli.conftest import Run, program
from tests.shared.installation import installation


def write(count: int) -> None:
    for number in range(count):
        with act("people.pangkat.record", by="biro", on=date(2026, 4, 1)) as telling:
            telling.tell(row=number)


def unprotected(statement: str) -> None:
    """What an administrator could do who first takes the triggers away."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE trail_entry DISABLE TRIGGER ALL")
        else:
            cursor.execute("DROP TRIGGER trail_entry_unchanging_update")
            cursor.execute("DROP TRIGGER trail_entry_unchanging_delete")
        cursor.execute(statement)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "sound", "doubt"),
    [("id", "Jejak utuh: 3 baris.", "Tanpa --heads"), ("en", "The trail is sound: 3 lines.", "Without --heads")],
)
def test_a_sound_trail_is_said_to_be_sound(run: Run, language: str, sound: str, doubt: str) -> None:
    write(3)
    found = run("audit", "verify", language=language)
    assert found.exit_code == exits.FINE
    assert sound in found.output and doubt in found.output


@pytest.mark.django_db
def test_a_head_is_printed_kept_and_agreed_with(run: Run, tmp_path: Path) -> None:
    write(2)
    heads = tmp_path / "kepala.txt"
    heads.write_text(run("audit", "head").output, encoding="utf-8")
    write(3)
    found = run("audit", "verify", "--heads", heads)
    assert found.exit_code == exits.FINE
    assert "Sesuai dengan 1 kepala" in found.output


@pytest.mark.django_db
def test_a_changed_line_is_named(run: Run) -> None:
    write(3)
    unprotected("UPDATE trail_entry SET by = 'lain' WHERE number = 2")
    found = run("audit", "verify")
    assert found.exit_code == exits.REFUSED_ROWS
    assert "Baris 2: isinya bukan yang ditulis." in found.output


@pytest.mark.django_db
def test_a_cut_end_shows_beside_a_head(run: Run, tmp_path: Path) -> None:
    write(3)
    heads = tmp_path / "kepala.txt"
    heads.write_text(run("audit", "head").output, encoding="utf-8")
    unprotected("DELETE FROM trail_entry WHERE number = 3")
    assert run("audit", "verify").exit_code == exits.FINE
    found = run("audit", "verify", "--heads", heads)
    assert found.exit_code == exits.REFUSED_ROWS
    assert "Baris 3: disimpan sebagai kepala" in found.output
    assert Entry.objects.count() == 2


@pytest.mark.django_db
def test_an_empty_trail_has_no_head(run: Run) -> None:
    found = run("audit", "head")
    assert found.exit_code == exits.NOTHING
    assert "Jejak masih kosong" in found.output


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "tidak dapat dibaca"), ("1 abc", "baris 1 bukan kepala"), ("x", "baris 1 bukan kepala")],
)
def test_heads_that_cannot_be_read_are_refused(run: Run, tmp_path: Path, content: str | None, said: str) -> None:
    heads = tmp_path / "kepala.txt"
    if content is not None:
        heads.write_text(content, encoding="utf-8")
    found = run("audit", "verify", "--heads", heads)
    assert found.exit_code == exits.USAGE
    assert said in " ".join(found.output.split())


def test_a_database_without_tables_is_refused_and_then_made_ready(tmp_path: Path) -> None:
    empty = {"ORKESTRA_HOME": str(tmp_path / "baru"), "DATABASE_URL": "", "LANG": "id_ID"}
    for command, code, said in (
        (("audit", "verify"), exits.NOTHING, "jalankan `orkestra db migrate`"),
        (("db", "migrate"), exits.FINE, "Tabel siap"),
        (("db", "migrate"), exits.FINE, "Tabel siap"),
        (("audit", "verify"), exits.FINE, "Jejak utuh: 0 baris"),
    ):
        running = program(*command, cwd=tmp_path, **empty)
        spoken = "".join(running.communicate())
        assert running.returncode == code, spoken
        assert said in " ".join(spoken.split())


def test_an_installation_is_verified_by_the_real_program(tmp_path: Path) -> None:
    with installation(tmp_path) as environment:
        kept = {name: environment[name] for name in ("ORKESTRA_HOME", "DATABASE_URL") if name in environment}
        running = program("audit", "verify", cwd=tmp_path, LANG="en_US", **kept)
        out, _ = running.communicate()
    assert "The trail is sound: 0 lines." in out
