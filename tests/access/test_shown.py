"""What stands on pages and in files: no NIP whole, no discipline and no row but for whom the file of rights says."""

from __future__ import annotations

import re
from contextlib import nullcontext

import pytest

from orkestra.insights.models import Summary
from orkestra.people.rights import rights
from orkestra.shared.access.masking import masked
from orkestra.shared.access.rights import viewer_of
from tests.access.conftest import Cells
from tests.access.furnished import PUNISHED, Holding, Things
from tests.access.verdicts import IN, Walk, addresses, allowed, text_of
from tests.web.ministry import DAY, PEOPLE

pytestmark = pytest.mark.django_db
IN_ADDRESSES = re.compile(r'\b(href|action|value|content|hx-[a-z-]+)="[^"]*"')
"""Addresses name people by NIP; what is asked here is what can be read."""
READERS = ("kepala", "budi", "wati", "ardi", "audi", "lindu", "kepala+auditor", "kepala+pelindung_data", "siti")
ACCOUNTS = "admin_"
"""The administrator looks after the NIP of accounts."""
DAYS = ("15 Januari 2026", "14 Januari 2027", "15 Januari 2027", "Hukuman disiplin sedang")


def readable(walk: Walk, things: Things, viewer: str) -> dict[str, str]:
    """By page and person what a viewer can read."""
    found = {}
    for address in addresses():
        for person in PEOPLE if address.personal else [None]:
            if address.page.may and allowed(viewer, address.page.may, person) == IN:
                nip = PEOPLE[person][0] if person else None
                path = address.path(nip, **things.ids(address.page.name, viewer, person))
                text = text_of(walk.client(viewer).get(path))
                found[f"{address.page.name} {person or ''}"] = IN_ADDRESSES.sub(" ", text)
    return found


def seen_wrongly(text: str, viewer: str, private: set[str]) -> list[str]:
    whole = [
        f"the NIP of {name}"
        for name, (nip, *_) in PEOPLE.items()
        if nip in text and allowed(viewer, "people.see_nip", name) != IN
    ]
    disciplined = allowed(viewer, "people.see_discipline", PUNISHED) == IN
    return whole + ([] if disciplined else [f"discipline: {told}" for told in private if told in text])


def private_of(things: Things) -> set[str]:
    """What tells that somebody was punished: the sentence of the lists, and the days."""
    row = Summary.objects.get(person=things.ministry.people[PUNISHED])
    said = {getattr(row, f"{d}_sentence") for d in ("kp", "kj") if getattr(row, f"{d}_condition").endswith("_hukdis")}
    assert said, "somebody is held back by discipline"
    return said | set(DAYS)


def test_no_whole_nip_and_no_discipline_but_for_the_entitled(things: Things, cells: Cells) -> None:
    walk, private = Walk(things.ministry, things=things), private_of(things)
    for viewer in READERS:
        name, _, role = viewer.partition("+")
        with Holding(things.ministry, name, role, "") if role else nullcontext():
            for page, text in readable(walk, things, viewer).items():
                walk.tried["read"] += 1
                if not page.startswith(ACCOUNTS):
                    walk.wrong += [f"{page} tells {viewer} {told}" for told in seen_wrongly(text, viewer, private)]
    cells(walk)


def test_red_a_mask_that_hides_nothing_is_seen(things: Things, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orkestra.web.audit.pages.masked", str)
    walk = Walk(things.ministry, things=things)
    walk.client("kepala").get(f"/pegawai/{PEOPLE['siti'][0]}/karier/")
    text = text_of(walk.client("audi").get("/jejak/"))
    assert "the NIP of siti" in seen_wrongly(text, "audi", set())
    assert masked(PEOPLE["siti"][0]) not in text


# ------------------------------------------------------------------ files
FILES = {"people.export": "/pegawai/ekspor.{}", "differences.export": "/selisih/unduh.{}"}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_of_people_holds_those_whom_its_permission_gives_and_nobody_else(things: Things, kind: str) -> None:
    walk = Walk(things.ministry, things=things)
    for permission, address in FILES.items():
        for viewer in ("budi", "rina"):
            due = {name for name in PEOPLE if allowed(viewer, permission, name) == IN}
            text = text_of(walk.client(viewer).get(address.format(kind)))
            assert {name for name, (nip, *_) in PEOPLE.items() if nip in text} == due, (viewer, permission)
            wide = f"{address.format(kind)}?unit=DUA&cari=Dewi&semua=1&kolom=nip"
            named = text_of(walk.client(viewer).get(wide))
            assert (PEOPLE["dewi"][0] in named) == ("dewi" in due)


@pytest.mark.parametrize("address", ["/lowongan/ekspor.{}", "/pimpinan/pensiun.{}", "/pimpinan/komposisi.{}"])
def test_a_file_of_figures_names_nobody(things: Things, address: str) -> None:
    walk = Walk(things.ministry, things=things)
    for kind in ("csv", "xlsx"):
        for viewer in ("ardi", "wati"):
            text = text_of(walk.client(viewer).get(address.format(kind)))
            named = [name for name, (nip, nama, _) in PEOPLE.items() if nip in text or nama.split(",")[0] in text]
            assert named == []


def test_what_a_clerk_takes_along_of_an_import_names_nobody_hidden(things: Things) -> None:
    walk, number = Walk(things.ministry, things=things), things.imports["budi"]
    for part in ("temuan/unduh/", "berkas/1/bertanda/"):
        answer = walk.client("budi").get(f"/impor/{number}/{part}")
        text = text_of(answer)
        assert answer.status_code == 200
        assert "Dewi" not in text and PEOPLE["dewi"][0] not in text
    assert "Dewi" in text_of(walk.client("rina").get(f"/impor/{number}/temuan/unduh/"))


def test_a_copy_of_ones_own_data_names_nobody_elses_nip(things: Things) -> None:
    walk, nip = Walk(things.ministry, things=things), PEOPLE["siti"][0]
    walk.client("kepala").get(f"/pegawai/{nip}/karier/")
    text = text_of(walk.client("siti").get(f"/pegawai/{nip}/salinan/"))
    assert "Siti Rahmawati" in text
    assert [name for name, (other, *_) in PEOPLE.items() if other in text and name != "siti"] == []


# ------------------------------------------------------------------ two roles at once
def test_a_unit_of_one_role_lends_nothing_to_another(things: Things) -> None:
    """Who guides one unit and keeps the data of another sees whole numbers in that other alone."""
    with (
        Holding(things.ministry, "umum", "pembina", "DUA"),
        Holding(things.ministry, "umum", "pengelola_unit", "SATU"),
        Holding(things.ministry, "umum", "auditor", ""),
    ):
        viewer, people, on = viewer_of(things.ministry.accounts["umum"], DAY), things.ministry.people, DAY
        assert rights(viewer, people["siti"], on).may("people.see_nip")
        assert not rights(viewer, people["dewi"], on).may("people.see_nip")
        assert rights(viewer, people["dewi"], on).may("career.lookers")
