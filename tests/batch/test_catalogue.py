"""The catalogue of bad files, joined and assembled: what one file cannot show is said, and nobody is judged by half."""

import os
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from orkestra_batch.assess import assess
from orkestra_batch.checking import check
from orkestra_batch.intake import Dossier, State, gather
from orkestra_batch.intake.assemble import assemble
from orkestra_formats import Limits
from tests.batch.people import setting
from tests.formats.catalogue import Case, all_cases
from tests.formats.catalogue.people import NIPS
from tests.formats.catalogue.shapes import make
from tests.formats.catalogue.write import built
from tests.formats.files import ON

CASES = [case for case in all_cases() if case.group != "volume"]
SHARE = CASES if os.environ.get("FULL") else CASES[::4]
SPOILT = NIPS[1]
"""Whose row the faults of single cells stand in."""
JOINED: dict[str, set[str]] = {
    "rating-old-1": {"G27"},  # “Cukup” is the old name of Butuh Perbaikan, not of what the matrix gives
    "rating-old-2": {"G07"},
    "rating-old-3": {"G07"},
    "rating-old-4": {"G07"},
    "post-unknown": {"G01"},
    "grade-above-jenjang": set(),
    "unit-renamed": set(),
    "gap": set(),
    "two-posts-on-a-day": {"G22"},
}
"""What joining says of each case that a reader of single files must pass on."""


def ident(case: Case) -> str:
    return f"{case.group}/{case.name}"


def people_file(folder: Path) -> Path:
    """The list of people, for files that hold ratings alone."""
    path = folder / "dasar.csv"
    path.write_bytes(built(make("siasn-csv")).data)
    return path


def joined(case: Case, data: bytes, folder: Path) -> dict[str, Dossier]:
    """Everybody in a file, assembled; ratings are joined with the list of people."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / case.file
    path.write_bytes(data)
    paths = [path, people_file(folder)] if case.shape.startswith("ekinerja") else [path]
    gathered = gather(paths, on=ON, limits=Limits(**case.limits))
    found = {nip: assemble(nip, kept, setting()) for nip, kept in gathered.store.items()}
    gathered.store.close()
    return found


BATCH = [case for case in CASES if case.level == "batch"]


@pytest.mark.parametrize("case", BATCH, ids=ident)
def test_joining_says_what_a_single_file_cannot(case: Case, tmp_path: Path) -> None:
    dossier = joined(case, case.built.data, tmp_path)[SPOILT]
    said = {finding.code for finding in dossier.findings if finding.code.startswith("G")}
    assert said == JOINED[case.name.partition("@")[0]]
    assert dossier.state is State.ASSESSED


def test_every_batch_case_is_expected() -> None:
    assert {case.name.partition("@")[0] for case in BATCH} == set(JOINED)


def test_a_gap_stays_a_gap(tmp_path: Path) -> None:
    case = next(case for case in BATCH if case.name.startswith("gap"))
    spoilt = joined(case, case.built.data, tmp_path)[SPOILT]
    assert [(row["mulai"] % 12, row["akhir"] % 12) for row in spoilt.facts["penilaian"]] == [(6, 11)]


def test_a_grade_above_its_jenjang_opens_nothing(tmp_path: Path) -> None:
    case = next(case for case in BATCH if case.name.startswith("grade-above"))
    path = tmp_path / case.file
    path.write_bytes(case.built.data)
    result = assess([path], on=ON).find(SPOILT)
    assert result is not None
    assert result.rulings["kenaikan_pangkat"].value is False


@cache
def base(shape: str) -> tuple[dict[str, list[Any]], bytes]:
    """The records of the valid file by person, and its bytes."""
    valid = built(make(shape))
    return records_of(valid), valid.data


def records_of(one: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for name, _, _, truth in one.records:
        found.setdefault(truth.get("nip", ""), []).append((name, truth))
    return found


@pytest.mark.parametrize("case", SHARE, ids=ident)
def test_nobody_is_judged_by_half(case: Case, tmp_path: Path) -> None:
    """Whose rows are all there gets the same facts as from the valid file; whose line was refused is not assessed."""
    records, data = base(case.shape)
    whole = joined(case, data, tmp_path / "utuh")
    dossiers = joined(case, case.built.data, tmp_path / "uji")
    stored = records_of(case.built)
    for nip, dossier in dossiers.items():
        refusing = [finding for finding in dossier.findings if finding.refuses]
        same = sorted(stored.get(nip, []), key=str) == sorted(records.get(nip, []), key=str)
        if same and not refusing and nip in whole:
            assert (dossier.state, dossier.facts) == (whole[nip].state, whole[nip].facts)
        if refusing and not told(stored, nip) and not case.shape.startswith("ekinerja"):
            assert dossier.state is State.REFUSED


def told(stored: dict[str, list[Any]], nip: str) -> bool:
    """Whether a file still says who somebody is and which post is held."""
    return any(name in {"Pegawai", "RiwayatJabatan"} for name, _ in stored.get(nip, []))


def test_a_lost_line_forgotten_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Red control: were refused lines simply dropped, the person would pass for somebody of another list."""
    case = next(case for case in CASES if case.group == "dates" and case.shape == "siasn-csv")
    assert joined(case, case.built.data, tmp_path / "a")[SPOILT].state is State.REFUSED
    module = import_module("orkestra_batch.intake.gather")  # the package names its function alike
    monkeypatch.setattr(module, "_lose", lambda *_: None)
    assert joined(case, case.built.data, tmp_path / "b")[SPOILT].state is not State.REFUSED


@pytest.mark.parametrize("case", SHARE[::6], ids=ident)
def test_a_check_gives_the_verdict_of_the_reader(case: Case, tmp_path: Path) -> None:
    path = tmp_path / case.file
    path.write_bytes(case.built.data)
    (said,) = check([path], on=ON, limits=Limits(**case.limits))
    found = sorted([(f.code, f.place.sheet, f.place.row, f.place.column) for f in said.findings], key=str)
    assert found == list(case.built.findings)
    assert (said.counts.passed, said.counts.refused) == (len(case.built.records), case.built.refused)
