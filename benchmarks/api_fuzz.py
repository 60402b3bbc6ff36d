"""The programming interface under schemathesis: valid and invalid requests of its own document, against real data.

python -m benchmarks.api_fuzz [REQUESTS] [--home FOLDER] [--seed N]

Every operation gets its share, half of it requests that fit the document and half that do not, with the tokens of
bureau, clerk, official and superior and with none; ids in addresses are mostly those of people and things that there
are, states mostly those that stand. Each answer is held against the document: status, content type, headers, shape.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from contextlib import suppress
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from benchmarks.api_served import BASE, Programs, served

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
          response_schema_conformance]  # fmt: skip
ASKERS = ("biro", "biro", "biro", "pengelola", "pegawai", "atasan", "administrator", "")
MODES = {"fit": GenerationMode.POSITIVE, "unfit": GenerationMode.NEGATIVE}
HISTORIES = ("jabatan", "pangkat", "penilaian", "pak", "pendidikan", "atasan", "penempatan", "hukdis", "identitas")
REAL = 0.9
"""So often an id is that of something that there is."""


class Things:
    """Ids of people and things that there are."""

    def __init__(self, programs: Programs, chance: random.Random) -> None:
        self.programs, self.chance = programs, chance
        pages = [programs.ask("biro", "GET", f"/officials?per_page=200&page={n}").json() for n in (1, 2)]
        self.nips = [one["nip"] for page in pages for one in page["items"]]
        self.nips += [programs.ask("pegawai", "GET", "/me").json()["nip"]] * 40

    def of(self, name: str, path: str) -> Any:
        """A value for a parameter of an address."""
        if name == "nip":
            return self.chance.choice(self.nips)
        if name == "history":
            return self.chance.choice(HISTORIES)
        if name == "decision":
            return self.chance.choice(("kenaikan_pangkat", "kenaikan_jenjang"))
        if name == "name":
            kinds = {"parameters": ("akk_kj", "koefisien"), "rules": ("kp_angka_kredit",)}
            files = ("officials", "decisions", "rating_months")
            return self.chance.choice(next((told for kind, told in kinds.items() if kind in path), files))
        if name == "row":
            return self.chance.randrange(1, 12_000)
        return self.chance.choice((1, 1, 2, 3, self.chance.randrange(1, 4_000)))

    def state(self, path: str) -> str:
        """What stands where something is to be written, as it is now."""
        place = path.partition("/rows")[0].partition("/answer")[0].partition("/withdrawal")[0]
        place = place.partition("/approval")[0].partition("/abandonment")[0]
        return self.programs.ask("biro", "GET", place.removeprefix(BASE)).headers.get("ETag", '"tidak-ada"')


def fuzz(programs: Programs, many: int, number: int) -> tuple[Counter[str], list[str]]:
    """How many requests came to which status, and every fault."""
    chance, faults, statuses = random.Random(number), list[str](), Counter[str]()
    things, session = Things(programs, chance), requests.Session()
    document = programs.ask("biro", "GET", "/openapi.json").json()
    schema = schemathesis.openapi.from_dict(document)
    schema.config.update(base_url=programs.url)
    operations = [found.ok() for found in schema.get_all_operations()]
    share = max(1, many // (len(operations) * len(MODES)))
    for operation in operations:
        for mode, kind in MODES.items():
            run(Trial(things, chance, session, statuses, faults, fit=mode == "fit"), operation, kind, share, number)
    return statuses, faults


class Trial:
    """Sends the requests of one operation, and holds every answer against the document."""

    def __init__(self, things: Things, chance: random.Random, session: requests.Session, statuses: Counter[str],
                 faults: list[str], *, fit: bool) -> None:  # fmt: skip
        self.things, self.chance, self.session, self.fit = things, chance, session, fit
        self.statuses, self.faults = statuses, faults

    def send(self, case: Any) -> None:
        """One request."""
        told = placed(case, self.things, self.chance, fit=self.fit)
        answer = case.call(session=self.session, headers=told, timeout=60)
        self.statuses[str(answer.status_code)] += 1
        try:
            case.validate_response(answer, checks=CHECKS, headers=told)
        except FailureGroup as wrong:
            said = "; ".join(f"{each.title}: {str(each).partition(chr(10))[0]}" for each in wrong.exceptions)
            sent = f"{case.method} {case.path} {case.query} {str(case.body)[:200]}"
            self.faults.append(f"{sent}\n  {answer.status_code}: {said}\n  {answer.text[:300]}")


def run(trial: Trial, operation: Any, kind: Any, share: int, number: int) -> None:
    """Try an operation so often; one that takes nothing cannot be asked wrongly."""
    told = settings(max_examples=share, deadline=None, database=None, phases=[Phase.generate],
                    suppress_health_check=list(HealthCheck))  # fmt: skip

    @seed(number)
    @told
    @given(case=operation.as_strategy(generation_mode=kind))
    def one(case: Any) -> None:
        trial.send(case)

    with suppress(Unsatisfiable):
        one()


def placed(case: Any, things: Things, chance: random.Random, *, fit: bool) -> dict[str, str]:
    """Put ids of real things into a request; its headers."""
    for name in list(case.path_parameters or {}):
        if chance.random() < (REAL if fit else REAL / 2):
            case.path_parameters[name] = things.of(name, case.path)
    asker, told = chance.choice(ASKERS), dict[str, str]()
    for header in [name for name in case.headers or {} if str(name).lower() == "authorization"]:
        del case.headers[header]
    if asker:
        told["Authorization"] = f"Bearer {things.programs.tokens[asker]}"
    sent = {str(name).lower(): str(value) for name, value in (case.headers or {}).items()}
    if "if-match" in sent and chance.random() < REAL:
        told["If-Match"] = things.state(case.formatted_path)
    if chance.random() < 0.3:
        told["Accept-Language"] = chance.choice(("id", "en", "fr", "*", "en;q=0.1, id"))
    return told


def main() -> None:
    """Measure, and say so."""
    parser = argparse.ArgumentParser()
    parser.add_argument("requests", type=int, nargs="?", default=20_000)
    parser.add_argument("--home")
    parser.add_argument("--seed", type=int, default=20261101)
    told = parser.parse_args()
    with served(told.home) as (_home, _server, programs):
        statuses, faults = fuzz(programs, told.requests, told.seed)
    for fault in faults[:40]:
        print(fault)
    print(f"seed {told.seed}: {dict(sorted(statuses.items()))}")
    broken = sum(many for status, many in statuses.items() if status >= "500")
    whole = f"{statuses.total():,} requests, {broken} times 5xx, {len(faults)} answers unlike the document"
    print(json.dumps({"value": whole, "kept": not broken and not faults and statuses.total() >= told.requests * 0.9}))


if __name__ == "__main__":
    main()
