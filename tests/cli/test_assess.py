"""The main job through the door."""

import json
from pathlib import Path

import pytest

from orkestra.cli.staging import PREFIX, staged
from orkestra_batch.demonstration import ministry, package
from tests.cli.conftest import DAY, Run
from tests.formats.files import ekinerja_json, rating

RETNO = "198605172019042901"
WRITTEN = ["hasil.parquet", "hasil.xlsx", "jejak.jsonl", "laporan.html", "ringkasan.json"]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_files_in_results_out(run: Run, agency: Path, tmp_path: Path) -> None:
    out = tmp_path / "hasil"
    result = run("assess", agency, "--on", DAY, "--out", out)
    assert result.exit_code == 0, result.output
    assert names(out) == WRITTEN
    assert "4 pejabat fungsional dinilai" in result.stdout
    assert "Tidak ada yang ditolak." in result.stdout
    assert "laporan.html" in result.stdout
    assert "  riwayat.jsonl: " in result.stderr
    assert "  menilai: 4" in result.stderr


def test_refused_rows_are_never_hidden(run: Run, agency: Path, broken: Path, tmp_path: Path) -> None:
    result = run("assess", agency, broken, "--on", DAY, "--out", tmp_path / "hasil", "--quiet")
    assert result.exit_code == 1
    assert "ekspor.csv: 2 baris" in result.stdout
    assert "N14" in result.stdout
    assert "4 pejabat fungsional dinilai" not in result.stdout


def test_the_reason_of_a_refused_row_is_named_though_the_official_is_assessed(
    run: Run, agency: Path, tmp_path: Path
) -> None:
    report = tmp_path / "laporan.json"
    wrong = rating(nip=RETNO, nama="RETNO", periode_awal_skp="2025-12-31", periode_akhir_skp="2025-01-01")
    report.write_bytes(ekinerja_json(wrong))
    result = run("assess", agency, report, "--on", DAY, "--out", tmp_path / "hasil")
    assert "laporan.json: 1 baris" in result.stdout
    assert "P01" in result.stdout


def test_quiet_says_nothing_if_all_is_fine(run: Run, agency: Path, tmp_path: Path) -> None:
    result = run("assess", agency, "--on", DAY, "--out", tmp_path / "hasil", "--quiet")
    assert (result.exit_code, result.output) == (0, "")


def test_machine_readable(run: Run, agency: Path, broken: Path, tmp_path: Path) -> None:
    result = run("assess", agency, broken, "--on", DAY, "--out", tmp_path / "hasil", "--json")
    found = json.loads(result.stdout)
    assert result.stderr == ""
    assert (found["orang"]["dinilai"], found["kode_akhir"], result.exit_code) == (4, 1, 1)
    assert [Path(path).name for path in found["tertulis"]] == sorted(
        WRITTEN, key=[Path(p).name for p in found["tertulis"]].index
    )
    assert all(Path(path).is_file() for path in found["tertulis"])


def test_nothing_to_assess_writes_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "surat.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    result = run("assess", path, "--on", DAY, "--out", tmp_path / "hasil")
    assert result.exit_code == 3
    assert "surat.pdf" in result.stdout
    assert "tidak ada hasil yang ditulis" in result.stdout
    assert not (tmp_path / "hasil").exists()


def test_a_folder_that_cannot_be_made(run: Run, agency: Path, tmp_path: Path) -> None:
    (tmp_path / "hasil").write_text("", encoding="utf-8")
    result = run("assess", agency, "--on", DAY, "--out", tmp_path / "hasil" / "x")
    assert (result.exit_code, "Tidak dapat menulis" in result.stderr) == (3, True)


def test_the_profile_of_an_agency(run: Run, agency: Path, tmp_path: Path, repository: Path) -> None:
    profile = repository / "profiles" / "demonstrasi"
    result = run("assess", agency, "--on", DAY, "--out", tmp_path / "hasil", "--profile", profile, "--json")
    assert json.loads(result.stdout)["profil"] == "demonstrasi"


def test_a_profile_that_is_no_toml(run: Run, agency: Path, tmp_path: Path) -> None:
    path = tmp_path / "instansi.toml"
    path.write_text("kode = ", encoding="utf-8")
    result = run("assess", agency, "--profile", path)
    assert (result.exit_code, "tidak dapat dibaca" in result.stderr) == (2, True)


# ------------------------------------------------------------------ the demonstration
def test_demo_writes_and_assesses(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real ministry takes half a minute: here its first hundred people are enough."""
    whole = ministry.invent

    def few(seed: int, on: object) -> ministry.Ministry:
        found = whole(seed, on)  # type: ignore[arg-type] # handed through
        kept = [person for person in found.people if person.kursi.jenis == "fungsional"][:100]
        found.people[:] = kept
        return found

    monkeypatch.setattr(package, "invent", few)
    result = run("demo", "--files-only", "--out", tmp_path / "peragaan")
    assert result.exit_code == 0, result.output
    assert str(tmp_path / "peragaan" / "hasil" / "laporan.html") in result.stdout.replace("\n", "")


# ------------------------------------------------------------------ whole or not at all
def test_results_are_moved_when_all_went_well(tmp_path: Path) -> None:
    out = tmp_path / "a" / "b"
    with staged(out) as folder:
        (folder / "x").write_text("1", encoding="utf-8")
        assert not (out / "x").exists()
    assert names(out) == ["x"]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt), staged(tmp_path) as folder:
        (folder / "x").write_text("new", encoding="utf-8")
        raise KeyboardInterrupt
    assert names(tmp_path) == ["x"]
    assert (tmp_path / "x").read_text(encoding="utf-8") == "old"


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    (tmp_path / f"{PREFIX}999999999").mkdir()
    with staged(tmp_path):
        pass
    assert names(tmp_path) == []
