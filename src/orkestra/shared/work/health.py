"""Whether an installation is in order: what was looked at, what was found, and what helps."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import gettext
from django_tasks_db.models import DBTaskResult

from orkestra.config.installation import has_key, is_collected, missing_migrations
from orkestra.shared.files import path_of, referred
from orkestra.shared.trail.models import Entry
from orkestra.shared.trail.queries import lines
from orkestra.shared.trail.verify import faults
from orkestra.shared.work.presence import living

LEAST_FREE = 1_000_000_000
MOST_APART = timedelta(seconds=60)
"""So far may the clocks of this machine and of the database be apart."""
MOST_WAITING = timedelta(minutes=5)
DURABLE = {
    "sqlite": {"journal_mode": "wal", "synchronous": "2"},
    "postgresql": {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"},
}
"""Settings under which what was acknowledged is on the disk."""


@dataclass(frozen=True)
class Finding:
    """What was looked at, how it is, and what helps where it is not good."""

    about: str
    good: bool
    told: str
    remedy: str = ""


_also: dict[str, Callable[[], Finding]] = {}
_also_stored: dict[str, Callable[[], Finding]] = {}


def also(name: str, look: Callable[[], Finding], *, stored: bool = False) -> None:
    """Have a part looked at as well; called when the application starts. ``stored``: the look asks the database."""
    (_also_stored if stored else _also)[name] = look


def examine(*, whole: bool = True) -> Iterator[Finding]:
    """Look at everything; ``whole``: also at every line of the trail, which takes a second for 30,000 of them."""
    yield Finding("Python", True, f"{platform.python_version()}, SQLite {sqlite3.sqlite_version}")
    yield from (_home(), _disk(), _key(), _static())
    try:
        yield from _stored(whole)
    except DatabaseError as wrong:
        told = gettext("Tidak dapat dipakai: %(reason)s") % {"reason": str(wrong).strip().partition("\n")[0]}
        remedy = gettext("Periksa DATABASE_URL atau ORKESTRA_HOME, lalu jalankan `orkestra db migrate`.")
        yield Finding(gettext("Basis data"), False, told, remedy)
    yield from (look() for look in _also.values())
    yield _exercise()


def _stored(whole: bool) -> Iterator[Finding]:
    connection.ensure_connection()
    yield _tables()
    if missing_migrations():
        return
    looks: list[Callable[[], Finding]] = [_durable, _clock, _workers, _waiting, *_also_stored.values()]
    yield from (look() for look in looks)
    if whole:
        yield from (_chain(), _files())


def _home() -> Finding:
    home: Path = settings.HOME
    about = gettext("Folder data")
    if not home.is_dir() or not os.access(home, os.W_OK):
        remedy = gettext("Buatlah dengan `orkestra db migrate`, sebagai pengguna yang menjalankan layanan.")
        return Finding(about, False, gettext("%(home)s tidak ada atau tidak dapat ditulisi") % {"home": home}, remedy)
    if stat.S_IMODE(home.stat().st_mode) & 0o077:
        told = gettext("%(home)s terbuka bagi pengguna lain di mesin ini") % {"home": home}
        return Finding(about, False, told, gettext("Tutuplah: chmod 700 %(home)s") % {"home": home})
    return Finding(about, True, str(home))


def _disk() -> Finding:
    home: Path = settings.HOME
    free = shutil.disk_usage(home if home.is_dir() else Path.cwd()).free
    told = gettext("%(free).1f GB bebas") % {"free": free / 1e9}
    remedy = gettext("Sediakan ruang: impor dan salinan cadangan membutuhkannya.")
    return Finding(gettext("Ruang disk"), free >= LEAST_FREE, told, remedy)


def _key() -> Finding:
    good = has_key()
    told = gettext("tersimpan") if good else gettext("tidak ada: setiap proses memakai kuncinya sendiri")
    remedy = gettext("Jalankan `orkestra db migrate`, atau tetapkan ORKESTRA_SECRET_KEY.")
    return Finding(gettext("Kunci rahasia"), good, told, remedy)


def _static() -> Finding:
    good = is_collected()
    told = gettext("lengkap") if good else gettext("belum dari versi ini")
    remedy = gettext("Jalankan kembali `orkestra serve`, yang menyalinnya.")
    return Finding(gettext("Berkas peramban"), good, told, remedy)


def _tables() -> Finding:
    missing = missing_migrations()
    told = gettext("%(many)d perubahan tabel belum dijalankan") % {"many": len(missing)} if missing else _database()
    return Finding(gettext("Basis data"), not missing, told, gettext("Jalankan `orkestra db migrate`."))


def _database() -> str:
    if connection.vendor == "postgresql":
        return f"PostgreSQL {_shown('server_version')}"
    return f"SQLite {connection.settings_dict['NAME']}"


def _shown(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"{'PRAGMA' if connection.vendor == 'sqlite' else 'SHOW'} {name}")
        return str(cursor.fetchone()[0])


def _durable() -> Finding:
    unlike = [name for name, value in DURABLE[connection.vendor].items() if _shown(name) != value]
    told = gettext("yang dinyatakan tersimpan ada di disk") if not unlike else ", ".join(unlike)
    remedy = gettext("Kembalikan setelan basis data itu: tanpanya, mati listrik dapat menghilangkan data.")
    return Finding(gettext("Ketahanan"), not unlike, told, remedy)


def _clock() -> Finding:
    now = timezone.now()
    last = Entry.objects.order_by("number").values_list("at", flat=True).last()
    ahead = last is not None and last > now + MOST_APART
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            ahead = ahead or abs(cursor.fetchone()[0] - now) > MOST_APART
    local = timezone.localtime(now)
    told = f"{local:%Y-%m-%d %H:%M} {settings.TIME_ZONE}"
    remedy = gettext("Samakan jam mesin ini (NTP): jam basis data atau baris terakhir jejak berbeda darinya.")
    return Finding(gettext("Jam"), not ahead, told, remedy)


def _workers() -> Finding:
    many = len(living())
    told = gettext("%(many)d bekerja") % {"many": many} if many else gettext("tidak ada")
    remedy = gettext("Jalankan `orkestra serve` atau `orkestra work`: tanpa pekerja, impor dan keputusan menunggu.")
    return Finding(gettext("Pekerja"), many > 0, told, remedy)


def _waiting() -> Finding:
    late = DBTaskResult.objects.ready().filter(enqueued_at__lt=timezone.now() - MOST_WAITING).count()
    failed = DBTaskResult.objects.failed().count()
    told = gettext("%(late)d menunggu lama, %(failed)d gagal dua pekan terakhir") % {"late": late, "failed": failed}
    remedy = gettext("Jalankan lebih banyak pekerja; untuk yang gagal, lihat catatan layanan.")
    return Finding(gettext("Antrean tugas"), not late and not failed, told, remedy)


def _chain() -> Finding:
    found = sum(1 for _ in faults(lines()))
    told = gettext("%(many)d kesalahan") % {"many": found} if found else gettext("utuh")
    return Finding(gettext("Jejak"), not found, told, gettext("Lihat barisnya dengan `orkestra audit verify`."))


def _files() -> Finding:
    missing = sum(not path_of(digest).is_file() for digest in referred())
    told = gettext("%(many)d hilang") % {"many": missing} if missing else gettext("lengkap")
    remedy = gettext("Pulihkan folder files di folder data dari salinan cadangan.")
    return Finding(gettext("Berkas tersimpan"), not missing, told, remedy)


def _exercise() -> Finding:
    day = settings.ORKESTRA_DAY
    told = gettext("ditetapkan untuk latihan: %(day)s") % {"day": day} if day else gettext("hari ini")
    return Finding(gettext("Hari"), True, told)
