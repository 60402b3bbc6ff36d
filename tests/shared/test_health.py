"""What is out of order in an installation is seen, each with what helps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from orkestra.config.installation import collect
from orkestra.papers.models import Series, Skipped
from orkestra.shared import files
from orkestra.shared.trail import services
from orkestra.shared.trail.services import act
from orkestra.shared.work import health
from orkestra.shared.work.presence import present
from tests.shared.work_tasks import note, stumble

pytestmark = pytest.mark.django_db
Settings = Any


@pytest.fixture
def sound(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installation in order, with a worker."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    settings.HOME, settings.STATIC_ROOT = home, home / "static"
    monkeypatch.setenv("ORKESTRA_SECRET_KEY", "k" * 50)
    monkeypatch.setattr(health, "DURABLE", {"sqlite": {}, "postgresql": {}})  # a test's database need not last
    assert (collect(), collect()) == (True, False)
    with act("planted", by="biro", on=date(2026, 4, 1)):
        pass
    with present():
        yield home


def wrong() -> dict[str, str]:
    """What is not good, by what was looked at, each with its remedy."""
    return {found.about: found.remedy for found in health.examine() if not found.good}


def test_an_installation_in_order_has_nothing_to_mend(sound: Path) -> None:
    assert wrong() == {}
    abouts = [found.about for found in health.examine()]
    assert len(abouts) == len(set(abouts)) == 15
    assert len(list(health.examine(whole=False))) == 13


def test_red_a_file_that_is_referred_to_and_gone(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_referring", {"uji": lambda: ["0" * 64]})
    assert "salinan cadangan" in wrong()["Berkas tersimpan"]


def test_red_a_part_of_which_more_is_told(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_also", {})
    health.also("uji", lambda: health.Finding("Uji", False, "diam", "Bangunkan."))
    assert wrong() == {"Uji": "Bangunkan."}


def test_red_a_number_that_no_paper_bears(sound: Path) -> None:
    Series.objects.create(kind="konversi", year=2026, last=2)
    Skipped.objects.create(
        kind="konversi", year=2026, first=1, last=1, because="Salah cetak.", by="rina", at=timezone.now()
    )
    assert "catat alasan" in wrong()["Nomor surat"]


def test_red_a_folder_that_others_may_read(sound: Path) -> None:
    sound.chmod(0o755)
    assert "chmod 700" in wrong()["Folder data"]


def test_red_a_folder_that_is_not_there(sound: Path, settings: Settings) -> None:
    settings.HOME = sound / "nowhere"
    found = wrong()
    settings.HOME = sound
    assert "orkestra db migrate" in found["Folder data"]


def test_red_a_full_disk(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LEAST_FREE", 10**18)
    assert list(wrong()) == ["Ruang disk"]


def test_red_no_key(sound: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ORKESTRA_SECRET_KEY")
    settings.SECRET_KEY_FILE = sound / "secret-key"
    assert list(wrong()) == ["Kunci rahasia"]
    settings.SECRET_KEY_FILE.write_text("k")
    assert wrong() == {}


def test_red_files_for_browsers_of_another_version(sound: Path, settings: Settings) -> None:
    (settings.STATIC_ROOT / "collected").write_text("other")
    assert list(wrong()) == ["Berkas peramban"]


def test_red_tables_of_another_version(sound: Path) -> None:
    MigrationRecorder(connection).Migration.objects.filter(app="trail").delete()
    assert wrong() == {"Basis data": "Jalankan `orkestra db migrate`."}


def test_red_a_database_that_may_forget(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "fsync" if connection.vendor == "postgresql" else "synchronous"
    monkeypatch.setattr(health, "DURABLE", {connection.vendor: {name: "no such value"}})
    assert list(wrong()) == ["Ketahanan"]


def test_red_a_clock_behind_the_last_line_of_the_trail(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Ahead(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return datetime.now(UTC) + timedelta(days=1)

    monkeypatch.setattr(services, "datetime", Ahead)
    with act("planted", by="biro", on=date(2026, 4, 1)):
        pass
    assert list(wrong()) == ["Jam"]


def test_red_no_worker(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "living", list)
    assert "orkestra serve" in wrong()["Pekerja"]


def test_red_tasks_that_wait_or_failed(sound: Path) -> None:
    note.enqueue(1)
    assert wrong() == {}
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(hours=1))
    assert list(wrong()) == ["Antrean tugas"]
    DBTaskResult.objects.all().delete()
    DBTaskResult.objects.get(pk=stumble.enqueue().id).set_failed(LookupError())
    assert list(wrong()) == ["Antrean tugas"]


def test_red_a_trail_that_was_changed(sound: Path) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE trail_entry DISABLE TRIGGER ALL")
        else:
            cursor.execute("DROP TRIGGER trail_entry_unchanging_update")
        cursor.execute("UPDATE trail_entry SET act = 'other'")
    assert "audit verify" in wrong()["Jejak"]


def test_red_a_database_that_cannot_be_reached(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> list[str]:
        raise OperationalError("could not connect")

    monkeypatch.setattr(health, "missing_migrations", refuse)
    found = wrong()
    assert list(found) == ["Basis data"]
    assert "DATABASE_URL" in found["Basis data"]


def test_an_exercise_is_told_of(sound: Path, settings: Settings) -> None:
    settings.ORKESTRA_DAY = date(2026, 10, 31)
    assert [found.told for found in health.examine()][-1].endswith("2026-10-31")
