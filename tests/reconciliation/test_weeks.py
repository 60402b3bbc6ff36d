"""Sources that come one after the other say in the end what the command line says of all files at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from orkestra.careers.agency import setting
from orkestra.reconciliation.saying import heard
from orkestra_batch.intake import Dossier, State, gather
from orkestra_batch.intake.assemble import assemble
from tests.formats.catalogue.shapes import make
from tests.formats.catalogue.write import built
from tests.formats.files import ON
from tests.reconciliation.steps import NIP, Files, applied, ekinerja, siasn

pytestmark = pytest.mark.django_db


def at_once(folder: Path, *files: Files) -> Mapping[str, Dossier]:
    """What the command line makes of all files."""
    paths = []
    for given in files:
        for name, data in given.items():
            paths.append(folder / name)
            paths[-1].write_bytes(data)
    gathered = gather(paths, on=ON)
    return {nip: assemble(nip, kept, setting(ON)) for nip, kept in gathered.store.items()}


def in_the_end(nips: Any) -> Mapping[str, Dossier]:
    """What stands said in the end, joined in the same way."""
    return {nip: assemble(nip, said.values, setting(ON)) for nip, said in heard(0, list(nips)).items()}


def facts(dossier: Dossier) -> dict[str, Any]:
    """All facts but the vacancy, which here is looked up in our own tables."""
    found = dict(dossier.facts)
    if "pegawai" in found:
        found["pegawai"] = {name: value for name, value in found["pegawai"].items() if name != "lowongan"}
    return found


def joined(dossier: Dossier) -> list[str]:
    return sorted(found.code for found in dossier.findings if found.code.startswith("G"))


def assert_same(one: Mapping[str, Dossier], other: Mapping[str, Dossier]) -> None:
    for nip, dossier in one.items():
        mine = other[nip]
        assert (mine.person, mine.state, mine.reason) == (dossier.person, dossier.state, dossier.reason)
        assert facts(mine) == facts(dossier) and mine.record == dossier.record
        assert joined(mine) == joined(dossier)


def shape(name: str) -> Files:
    doc = make(name)
    return {doc.file: built(doc).data}


ORDERS = [
    ("api-jsonl", "ekinerja-json"), ("ekinerja-json", "api-jsonl"), ("siasn-csv", "ekinerja-xlsx", "template-xlsx"),
    ("template-xlsx", "duk-csv", "api-json"), ("duk-csv", "siasn-xlsx", "ekinerja-json", "template-xlsx", "api-jsonl"),
]  # fmt: skip


@pytest.mark.parametrize("order", ORDERS)
def test_whatever_the_order_the_end_is_that_of_all_at_once(order: tuple[str, ...], tmp_path: Path) -> None:
    files = [shape(name) for name in order]
    for given in files:
        applied(given)
    wanted = at_once(tmp_path, *files)
    assert_same(wanted, in_the_end(wanted))


def test_the_same_source_again_takes_the_place_of_what_it_said(tmp_path: Path) -> None:
    applied(siasn({"NAMA": "NAMA LAMA"}))
    applied(siasn())
    applied(ekinerja())
    assert_same(at_once(tmp_path, siasn(), ekinerja()), in_the_end([NIP]))


def test_a_contested_rating_stays_contested_until_its_source_settles_it(tmp_path: Path) -> None:
    contested = ekinerja({}, {"hasil_akhir": "Kurang", "skp_penilaian_id": "c2"})
    applied(contested)
    applied(siasn())
    assert_same(at_once(tmp_path, contested, siasn()), in_the_end([NIP]))
    assert in_the_end([NIP])[NIP].facts["penilaian"] == []
    settled = ekinerja({"hasil_akhir": "Kurang"}, name="perbaikan.json")
    applied(settled)
    (rated,) = in_the_end([NIP])[NIP].facts["penilaian"]
    assert rated["predikat"] == "kurang"


def test_a_refused_row_of_a_history_holds_back_in_later_imports_too(tmp_path: Path) -> None:
    doc = make("api-jsonl")
    doc.row("pangkat", 0).cells["tmt"] = "31-02-2020"
    broken = {doc.file: built(doc).data}
    wanted = at_once(tmp_path, broken)
    refused = [nip for nip, dossier in wanted.items() if dossier.state is State.REFUSED]
    applied(broken)
    applied(shape("ekinerja-json"))
    assert refused and in_the_end(refused)[refused[0]].state is State.REFUSED
    applied(shape("api-jsonl"))
    assert in_the_end(refused)[refused[0]].state is not State.REFUSED
