"""The demonstration ministry taken into a database of its own, twice, and every decision beside that from the files.

python -m benchmarks.stored_decisions

The second time nothing may change. Each official is then judged by what is stored and by what the files say; the
traces must be the same to the byte. SQLite, or PostgreSQL where DATABASE_URL names one.
"""

import json
import os
import tempfile
import time
from pathlib import Path

import django
from django.core.management import call_command

BY = "system:benchmark"


def main() -> None:
    """Write the ministry, take it in twice, judge everybody twice."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["ORKESTRA_HOME"] = name
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "orkestra.config.settings")
        django.setup()
        measure(Path(name))


def measure(folder: Path) -> None:
    """The figure, once the application stands."""
    from orkestra.careers.facts import facts_of
    from orkestra.careers.judging import judge, trace_digest
    from orkestra.careers.services import take_in
    from orkestra.people.models import Person
    from orkestra_batch.demonstration import DEFAULT_ON, write_ministry
    from orkestra_batch.intake import State, assembled, gather, read_profile
    from orkestra_rules.law import load

    call_command("migrate", verbosity=0)
    files = folder / "files"
    write_ministry(files)
    on = DEFAULT_ON
    paths = sorted(path for path in files.iterdir() if path.is_file())
    everybody = assembled(gather(paths, on=on), profile=read_profile(), law=load(), on=on, known=on)
    told = [(d.person.nip, d.person.nama, d.facts) for d in everybody if d.state is State.ASSESSED]
    started = time.process_time()
    first = take_in(officials=told, by=BY, on=on, source="demonstration")
    seconds = time.process_time() - started
    second = take_in(officials=told, by=BY, on=on, source="demonstration")
    people = {person.nip: person for person in Person.objects.all()}
    other = 0
    for nip, _, facts in told:
        stored = facts_of(people[nip], on=on, lowongan=facts["pegawai"]["lowongan"])
        other += trace_digest(judge().judge(stored)) != trace_digest(judge().judge(facts))
    again = second.new + second.changed
    value = (
        f"{other} other traces of {len(told):,} officials; {first.new:,} rows taken in with {seconds:.1f} s of "
        f"processor time, {len(first.refused)} refused; the second time {again} changes"
    )
    print(json.dumps({"value": value, "kept": not (other or again or first.refused)}))


if __name__ == "__main__":
    main()
