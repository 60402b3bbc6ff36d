"""The demonstration ministry taken into a database of its own, twice, and every decision beside that from the files.

python -m benchmarks.stored_decisions

The second time nothing may change. Everybody in the lists must be registered, and everybody whom the command line
judges must have a decision, nobody else; the traces must be the same to the byte, the fact of vacancies being worked
out from what is stored. SQLite, or PostgreSQL where DATABASE_URL names one.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command

BY = "system:benchmark"


def main() -> None:
    """Write the ministry, take it in twice, judge everybody by what is stored and by what the files say."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["ORKESTRA_HOME"] = name
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "orkestra.config.settings")
        django.setup()
        measure(Path(name))


def measure(folder: Path) -> None:
    """The figure, once the application stands."""
    from orkestra.careers.services import decide_waiting, take_in
    from orkestra.people.models import Penempatan
    from orkestra_batch.demonstration import DEFAULT_ON, write_ministry
    from orkestra_batch.intake import assembled, gather, read_profile
    from orkestra_rules.law import load

    call_command("migrate", verbosity=0)
    write_ministry(folder / "files")
    on = DEFAULT_ON
    gathered = gather(sorted(path for path in (folder / "files").iterdir() if path.is_file()), on=on)
    said = {
        "dossiers": list(assembled(gathered, profile=read_profile(), law=load(), on=on, known=on)),
        "units": list(gathered.units.values()),
        "vacancies": gathered.vacancies,
    }
    started = time.process_time()
    first = take_in(**said, by=BY, on=on, source="demonstration")
    seconds = time.process_time() - started
    second = take_in(**said, by=BY, on=on, source="demonstration")
    while decide_waiting(by=BY, on=on):
        pass
    judged, other = unlike(said["dossiers"])
    placed = Penempatan.objects.standing().count()
    value = (
        f"{other} other traces of {judged:,} officials; {first.people:,} people registered, {placed:,} in their units; "
        f"{first.rows.new:,} rows taken in with {seconds:.1f} s of processor time, {len(first.refused)} refused, "
        f"{len(first.held_back)} held back as on the command line; the second time {second.changes} changes"
    )
    print(json.dumps({"value": value, "kept": not (other or second.changes or first.refused)}))


def unlike(dossiers: Sequence[Any]) -> tuple[int, int]:
    """How many officials the command line judges, and about how many the application says something else or nothing."""
    from orkestra.careers.models import Keputusan

    stored = dict(Keputusan.objects.standing().values_list("person__nip", "trace"))
    told = dict(from_files(dossiers))
    return len(told), sum(stored.get(nip) != told.get(nip) for nip in stored.keys() | told.keys())


def from_files(dossiers: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """NIP and trace of everybody whom the command line judges."""
    from orkestra_batch.assess import CHUNK, judge_here
    from orkestra_batch.intake import State
    from orkestra_batch.result import Assessed
    from orkestra_batch.spread import batched

    for chunk in batched((dossier for dossier in dossiers if dossier.state is State.ASSESSED), CHUNK):
        yield from ((found.nip, found.trace) for found in judge_here(chunk) if isinstance(found, Assessed))


if __name__ == "__main__":
    main()
