"""Bad files sent through the page get the verdicts of the command line, in words a clerk can act on; none is kept."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from orkestra.people.models import Person
from orkestra.reconciliation.models import Import, Staged
from orkestra.reconciliation.services import advance
from orkestra_formats import Finding, Limits, read
from tests.formats.catalogue import Case, all_cases
from tests.web.bureau.desk import send, signed_in, words

pytestmark = pytest.mark.django_db
CASES = {f"{case.group}/{case.name}": case for case in all_cases() if not case.limits and case.level == "file"}
NAMED = (
    "containers/is-pdf@siasn-xlsx", "containers/is-word@siasn-xlsx", "containers/is-web-page@siasn-csv",
    "containers/is-locked-workbook@siasn-xlsx", "containers/zip-bomb-ratio@siasn-xlsx",
    "containers/zip-bomb-that-lies@template-xlsx", "containers/zip-slip-1@siasn-xlsx",
    "containers/macro-program@siasn-xlsx", "containers/entities-1@siasn-xlsx", "containers/cut-in-half@siasn-xlsx",
    "containers/is-empty@siasn-csv", "containers/is-only-blanks@siasn-csv", "containers/csv-named-xlsx@siasn-csv",
    "containers/used-range-huge@siasn-xlsx", "structure/no-header@siasn-csv",
    "structure/header-of-other-words@siasn-csv", "structure/column-missing-nip-baru@siasn-csv",
    "structure/column-twice@siasn-xlsx", "structure/quote-open@siasn-csv", "structure/footer-total@siasn-csv",
    "volume/commas-without-end@siasn-csv", "volume/name-of-a-megabyte@ekinerja-json",
)  # fmt: skip
GROUPS = ("keys", "dates", "values", "periods", "text", "pairs")
DRAWN = [name for group in GROUPS for name in [n for n in CASES if n.startswith(group)][::30]]
MANY = list(CASES) if os.environ.get("FULL") else [*NAMED, *DRAWN]


def told(case: Case, on: date) -> list[Finding]:
    """What the command line's reader says."""
    reading = read(io.BytesIO(case.built.data), name=case.file, limits=Limits(), on=on)
    return [event for event in reading if isinstance(event, Finding)]


@pytest.mark.parametrize("part", range(4))
def test_a_bad_file_gets_the_same_verdict_and_says_what_to_do(ministry: Any, home: Path, part: int) -> None:
    people, client = set(Person.objects.values_list("nip", flat=True)), signed_in(ministry, "rina")
    for name in MANY[part::4]:
        case = CASES[name]
        where, batch = sent(client, case, ministry.day)
        expected = "previewed" if case.built.records else "refused"
        assert (name, batch.state) == (name, expected)
        page = words(client.get(where))
        if batch.state == "refused":
            assert "Tidak ada yang dapat dipakai dari berkas ini, dan tidak ada yang tercatat." in page
            assert not Staged.objects.filter(batch=batch).exists()
        missing = {(one.code, one.reason, one.remedy) for one in told(case, ministry.day)} - set(listed(client, where))
        assert (name, missing) == (name, set())
    assert set(Person.objects.values_list("nip", flat=True)) == people
    assert not list(home.glob("files/masuk-*"))


def sent(client: Any, case: Case, on: date) -> tuple[str, Import]:
    """A case sent through the page and read by a worker."""
    stream = io.BytesIO(case.built.data)
    stream.name = case.file
    where = send(client, "/impor/baru/", berkas=[stream])["Location"]
    return where, advance(batch=int(where.split("/")[2]), by="sistem", on=on)


def listed(client: Any, where: str) -> Iterator[tuple[str, str, str]]:
    """The findings of an import, page after page."""
    page = client.get(f"{where}temuan/").context["page"]
    for number in page.paginator.page_range:
        for one in client.get(f"{where}temuan/?halaman={number}").context["rows"]:
            yield one.row.code, one.reason, one.remedy


@pytest.mark.parametrize("name", ["containers/is-locked-workbook@siasn-xlsx", "structure/quote-open@siasn-csv"])
def test_also_of_a_bad_file_there_is_a_marked_copy(ministry: Any, name: str) -> None:
    client = signed_in(ministry, "rina")
    where, _batch = sent(client, CASES[name], ministry.day)
    assert client.get(f"{where}berkas/1/bertanda/").content.startswith(b"PK")
