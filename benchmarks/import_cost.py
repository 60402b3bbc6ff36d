"""What an import costs beside reading its files and inserting their rows raw, in processor time, in one run.

python -m benchmarks.import_cost [--full] [--times 10]

The whole demonstration ministry is put in, previewed with findings, approved and applied with its line of the trail;
then put in again, when nothing may change. Short form: the lists of people and one report of ratings. --times puts so
many ministries in at once, to see whether memory grows with people. SQLite, or PostgreSQL where DATABASE_URL names one.
"""

import argparse
import json
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command

BY, MOST, MANY, BLOCK = "biro", 10.0, 2_000, 1 << 20
SHORT = ("siasn_ekspor", "ekinerja_penilaian_2025.xlsx", "siasn_ref_unor")
RAW = "INSERT INTO benchmark_raw VALUES (%s, %s, %s)"


def main() -> None:
    """Write the files, then measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--times", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        os.environ["ORKESTRA_HOME"] = name
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "orkestra.config.settings")
        django.setup()
        call_command("migrate", verbosity=0)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:  # its memory is not ours
            on, paths = other.submit(files, Path(name), given.times, given.full).result()
        measure(paths, on)


def files(folder: Path, times: int, full: bool) -> tuple[date, list[Path]]:
    """The ministry, or several of other seeds, each file under a name of its own."""
    from orkestra_batch.demonstration import DEFAULT_ON, write_ministry
    from orkestra_batch.demonstration.ministry import DEFAULT_SEED

    found = []
    for number in range(times):
        place = folder / "files" / str(number)
        write_ministry(place, seed=DEFAULT_SEED + number)
        found += [path for path in sorted(place.iterdir()) if path.name != "manifest.json"]
    return DEFAULT_ON, [path for path in found if full or path.name.startswith(SHORT)]


def spent(work: Callable[[], Any]) -> tuple[float, Any]:
    """Processor time, and what came of it."""
    begun = time.process_time()
    found = work()
    return time.process_time() - begun, found


def blocks(path: Path) -> Iterator[bytes]:
    """The bytes of a file."""
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            yield block


def raw(paths: list[Path], on: date) -> int:
    """Read every file and insert its rows as they are."""
    from django.db import connection, transaction

    from orkestra.reconciliation.codec import encoded
    from orkestra_batch.spread import batched
    from orkestra_formats import read

    count = 0
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE benchmark_raw (nip text, kind text, content text)")
        for path in paths:
            rows = (outcome.row for outcome in read(path, on=on).outcomes() if outcome.row is not None)
            for some in batched(rows, MANY):
                with transaction.atomic():
                    cursor.executemany(RAW, [(row.nip, type(row).__name__, encoded(row)) for row in some])
                count += len(some)
    return count


def measure(paths: list[Path], on: date) -> None:
    """The figure, once the application stands."""
    from orkestra.reconciliation.services import advance, approve, put_in
    from orkestra.shared.files import take

    def previewed() -> Any:
        number = iter(range(len(paths)))
        received = [take(f"{next(number)}-{path.name}", blocks(path)) for path in paths]
        batch = put_in(files=received, by=BY, on=on)
        return advance(batch=batch.pk, by=BY, on=on)

    def applied(batch: Any) -> Any:
        approve(batch=batch, round=batch.round, by=BY, on=on)
        return advance(batch=batch.pk, by=BY, on=on)

    plain, rows = spent(lambda: raw(paths, on))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    preview, batch = spent(previewed)
    act, batch = spent(lambda: applied(batch))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    ratio = (preview + act) / plain
    people = sum(batch.counts["people"].values())
    again, second = spent(lambda: applied(previewed()))
    changes = second.counts["added"] + second.counts["corrected"]
    value = (
        f"{ratio:.1f} times reading and inserting raw ({people:,} people, {rows:,} rows: {plain:.1f} s raw, "
        f"{preview:.1f} s to the preview, {act:.1f} s to apply); the second time {changes} changes in {again:.1f} s; "
        f"{most} MB at most, {before} MB before the import"
    )
    sound = batch.state == second.state == "applied" and not changes
    print(json.dumps({"value": value, "kept": sound and ratio <= MOST}))


if __name__ == "__main__":
    main()
