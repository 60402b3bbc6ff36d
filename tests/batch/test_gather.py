"""Files in any mixture: each read once, in whatever order, everything counted, nothing hidden."""

from collections import Counter
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orkestra_batch import Assessment, assess, check
from orkestra_batch.intake import gather
from orkestra_batch.intake.profile import read_profile
from orkestra_batch.intake.store import Store
from orkestra_batch.outputs import ringkasan
from orkestra_formats import Shape
from tests.formats.files import SAMPLES, export_csv, person

ON = date(2026, 1, 31)
FILES = [
    SAMPLES / name
    for name in (
        "siasn_export_asn.csv",
        "siasn_api_responses.json",
        "ekinerja_laporan_penilaian_2025.xlsx",
        "duk_2025.csv",
    )
]


@pytest.fixture(scope="module")
def samples() -> Assessment:
    return assess(FILES, on=ON)


def seen(found: Assessment) -> object:
    """Everything that a run says, but for the files' own account."""
    results = [(r.nip, r.dossier.facts, r.receipt, r.amounts, [f.code for f in r.dossier.findings]) for r in found]
    account = ringkasan(found)
    return results, {key: account[key] for key in ("orang", "keputusan", "alasan", "di_luar", "keluarga")}


def test_every_person_is_accounted_for(samples: Assessment) -> None:
    tally = samples.tally
    assert tally.read == tally.assessed + tally.refused + tally.outside == 10
    assert (tally.assessed, tally.refused, tally.outside, tally.nameless) == (6, 3, 1, 1)
    assert sum(found["ya"] + found["belum"] + found["belum_diputuskan"] for found in tally.decisions.values()) == 12


def test_every_row_is_accounted_for(samples: Assessment) -> None:
    for file in samples.files:
        counts = file.counts
        assert counts.read == counts.passed + counts.refused + counts.duplicates
    assert {Shape(file.shape) for file in samples.files} == {
        Shape.SIASN_EXPORT, Shape.SIASN_API, Shape.EKINERJA_PENILAIAN, Shape.DUK,
    }  # fmt: skip


def test_the_sample_official_may_rise(samples: Assessment) -> None:
    found = samples.find("198803142014021901")
    assert found is not None
    assert found.rulings["kenaikan_pangkat"].value is True
    assert found.rulings["kenaikan_jenjang"].value is False
    assert found.amounts["akk"] == found.amounts["ak_awal"] + found.amounts["ak_konversi"]  # type: ignore[operator]  # known
    assert samples.find("0") is None


def test_whoever_has_the_export_line_only_cannot_be_decided(samples: Assessment) -> None:
    found = samples.find("198706152011011909")
    assert found is not None
    ruling = found.rulings["kenaikan_pangkat"]
    assert ruling.value is None
    assert ruling.change is not None
    assert ruling.change.missing


@given(st.permutations(FILES))
def test_the_order_of_the_files_does_not_matter(samples: Assessment, order: list[Path]) -> None:
    assert seen(assess(order, on=ON)) == seen(samples)


def test_a_file_given_twice_is_read_once(samples: Assessment, tmp_path: Path) -> None:
    copy = tmp_path / "salinan.csv"
    copy.write_bytes(FILES[0].read_bytes())
    found = assess([*FILES, FILES[1], copy], on=ON)
    assert seen(found) == seen(samples)
    assert Counter(f.code for f in found.findings)["G20"] == 2


def test_a_missing_file_is_a_finding_and_the_others_are_read(samples: Assessment, tmp_path: Path) -> None:
    found = assess([*FILES, tmp_path / "tidak_ada.csv"], on=ON)
    assert seen(found) == seen(samples)
    assert any(f.code == "B20" for f in found.findings)


def test_nothing_given_is_nobody_and_no_crash() -> None:
    found = assess([], on=ON)
    assert (list(found), found.tally.read, found.files) == ([], 0, [])


@given(st.lists(st.sampled_from(["baik", "rusak", "kembar", "pelaksana", "tanggal"]), max_size=12), st.integers(0, 99))
def test_people_read_are_assessed_refused_or_outside(kinds: list[str], seed: int) -> None:
    rows = [_line(kind, number) for number, kind in enumerate(kinds)]
    Random(seed).shuffle(rows)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ekspor.csv"
        path.write_bytes(export_csv(*rows))
        found = assess([path], on=ON)
    tally = found.tally
    assert tally.read == tally.assessed + tally.refused + tally.outside
    assert tally.nameless == kinds.count("rusak")
    (file,) = found.files
    assert file.counts.read == len(rows)
    assert tally.read + tally.nameless == len(rows) - file.counts.duplicates


def _line(kind: str, number: int) -> dict[str, object]:
    nip = f"19880314201402190{number % 10}" if number < 10 else f"1988031420140219{number}"
    changes = {
        "baik": {},
        "rusak": {"NIP_BARU": "1,98803E+17"},
        "kembar": {"JABATAN_NAMA": "Lain"},
        "pelaksana": {
            "JENIS_JABATAN_ID": "4",
            "JENIS_JABATAN_NAMA": "Pelaksana",
            "JABATAN_ID": "x",
            "JABATAN_NAMA": "Staf",
        },
        "tanggal": {"TMT_JABATAN": "31-02-2021"},
    }[kind]
    return person(**{"NIP_BARU": nip, "PNS_ID": f"P{number}", "NIK": None} | changes)  # type: ignore[arg-type]  # text only


# ------------------------------------------------------------------ check, profile, store
def test_check_gives_findings_only() -> None:
    found = list(check([FILES[0]], on=ON))
    assert [(item.shape, item.refused) for item in found] == [("siasn-export", False)]
    assert {f.code for f in found[0].findings} >= {"N14", "N13", "N09"}
    assert len(next(iter(check([FILES[0]], on=ON, most=2))).findings) == 2


def test_progress_is_told_for_every_file_and_for_the_judging() -> None:
    told: list[str] = []
    assess(FILES, on=ON, progress=lambda stage, done, total: told.append(stage))
    assert set(told) == {path.name for path in FILES} | {"menilai"}


def test_a_profile_changes_which_source_wins(tmp_path: Path) -> None:
    (tmp_path / "instansi.toml").write_text('kode = "x"\nnama = "X"\n[sumber]\nlahir = ["siasn-export"]\n', "utf-8")
    profile = read_profile(tmp_path)
    assert (profile.rank("lahir", "siasn-export"), profile.rank("lahir", "siasn-api")) == (0, 99)
    assert profile.rank("status", "siasn-api") == 0
    assert profile.rating_rank("siasn-api", running=False) == 0
    assert assess(FILES, on=ON, profile=tmp_path).profile.name == "X"


def test_the_demonstration_profile_is_readable(repository: Path) -> None:
    assert read_profile(repository / "profiles" / "demonstrasi").code == "demonstrasi"


@given(st.lists(st.tuples(st.text("abc", max_size=2), st.integers()), max_size=60), st.integers(1, 9))
def test_a_store_that_spills_gives_the_same(pairs: list[tuple[str, int]], held: int) -> None:
    spilling, roomy = Store(held), Store()
    for key, value in pairs:
        spilling.add(key, value)
        roomy.add(key, value)
    assert list(spilling.items()) == list(roomy.items()) == list(spilling.items())
    assert len(spilling) == len(roomy)
    assert spilling.spilled is (len(pairs) >= held)
    spilling.close()


def test_gathering_keeps_nobodys_rows_apart() -> None:
    found = gather(FILES, on=ON)
    assert set(found.units) == {"FFFF00000000000000000000000000U0", "FFFF00000000000000000000000000U1"}
    assert not found.has_vacancies
    assert "rw-hukdis" in found.answers
