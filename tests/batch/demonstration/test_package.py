"""The folder: same bytes from the same seed, every planted fault found where it lies, and nothing else wrong."""

import hashlib
import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from orkestra_batch.demonstration.lines import JOINING
from orkestra_batch.demonstration.manifest import HARMLESS
from orkestra_batch.demonstration.ministry import DEFAULT_ON
from orkestra_formats.finding import Finding, kinds
from orkestra_formats.reading import read
from orkestra_formats.records import Pegawai
from tests.batch.demonstration.conftest import Written

REPOSITORY = Path(__file__).parents[3]
AGAIN = """
import sys
from pathlib import Path
from orkestra_batch.demonstration import write_ministry
write_ministry(Path(sys.argv[1]))
"""
FILES = (
    "siasn_ekspor_asn_pusat.csv", "siasn_ekspor_asn_upt.xlsx", "siasn_riwayat_jabatan_fungsional.jsonl",
    "siasn_ref_unor.json", "siasn_usul_kp.json", "ekinerja_penilaian_2023.xlsx", "ekinerja_penilaian_2024.xlsx",
    "ekinerja_penilaian_2025.xlsx",
    "ekinerja_penilaian_2026_triwulan_1.xlsx", "ekinerja_penilaian_2026_triwulan_2.xlsx",
    "ekinerja_penilaian_2026_triwulan_3.xlsx", "ekinerja_penilaian_2026_bulanan.xlsx",
    "ekinerja_penilaian_2025_triwulan.json", "duk_2025.csv", "isian_orkestra.xlsx",
)  # fmt: skip


def test_the_folder_is_complete_and_on_account(written: Written) -> None:
    names = {path.name for path in written.folder.iterdir()}
    assert names == {*FILES, "manifest.json"}
    account = json.loads((written.folder / "manifest.json").read_text(encoding="utf-8"))
    assert account == written.manifest.as_json()
    for file in written.manifest.berkas:
        content = (written.folder / file.nama).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file.bita, file.sha256)


def test_the_counts_are_exact(written: Written) -> None:
    count = written.manifest.jumlah
    assert (count["pegawai"], count["pejabat_fungsional"], count["keluarga_jabatan"], count["provinsi"]) == (
        3669, 1904, 32, 38,
    )  # fmt: skip
    assert sum(value for name, value in count.items() if name.startswith("keluarga.")) == 1904


def test_those_who_left_are_only_in_old_reports(written: Written) -> None:
    left = set(written.manifest.contoh["purnatugas"])
    assert len(left) == written.manifest.tanpa_temuan["purnatugas_di_ekinerja"]
    files = [name for name in FILES if not name.endswith(".jsonl")]
    by_file = {name: {getattr(row, "nip", "") for row in read(written.folder / name)} & left for name in files}
    assert len(by_file["ekinerja_penilaian_2023.xlsx"]) > len(by_file["ekinerja_penilaian_2024.xlsx"]) > 0
    assert all(name.startswith("ekinerja") for name in files if by_file[name])
    assert not any(by_file[name] for name in files if "2026" in name)


def test_the_service_tells_the_birthplace_that_the_export_tells(written: Written) -> None:
    told = [
        {row.nip: row.tempat_lahir for row in read(written.folder / name) if isinstance(row, Pegawai)}
        for name in ("siasn_riwayat_jabatan_fungsional.jsonl", "siasn_ekspor_asn_pusat.csv")
    ]
    service, export = told
    both = service.keys() & export.keys()
    assert len(both) > 100
    assert all(service[nip] and service[nip] == export[nip] for nip in both)


def test_progress_is_told_to_the_end(written: Written) -> None:
    done = [part for _, part, _ in written.said]
    assert done == list(range(len(done)))
    assert {whole for _, _, whole in written.said} == {done[-1]}


def test_same_seed_same_bytes_in_another_process(written: Written, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    command = [sys.executable, "-c", AGAIN, str(tmp_path)]
    subprocess.run(command, check=True, env=environment, cwd=REPOSITORY, timeout=300)
    assert (tmp_path / "manifest.json").read_bytes() == (written.folder / "manifest.json").read_bytes()
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (written.folder / name).read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_every_planted_fault_is_found_and_nothing_else(written: Written, name: str) -> None:
    found = [event for event in read(written.folder / name, on=DEFAULT_ON) if isinstance(event, Finding)]
    planted = written.manifest.expected(name)
    told = Counter(event.code for event in found)
    assert {code: count for code, count in told.items() if code not in HARMLESS or code in planted} == planted | {
        code: told[code] for code in HARMLESS if code in planted
    }
    seen = {(event.place.sheet or "", event.place.row, event.code) for event in found}
    lie = {
        (fault.lembar, fault.baris, code)
        for fault in written.manifest.kesalahan
        if fault.berkas == name
        for code in fault.planted.temuan
    }
    assert lie <= seen


def test_harmless_remarks_refuse_nothing() -> None:
    assert {str(kinds()[code].severity) for code in HARMLESS} == {"info"}


def test_refused_rows_are_counted(written: Written) -> None:
    for name in ("siasn_ekspor_asn_pusat.csv", "siasn_ekspor_asn_upt.xlsx"):
        reading = read(written.folder / name, on=DEFAULT_ON)
        refusing = sum(event.refuses for event in reading if isinstance(event, Finding))
        rows = next(file.baris for file in written.manifest.berkas if file.nama == name)
        assert reading.counts.read == rows
        assert reading.counts.refused == refusing


def test_faults_of_joining_have_no_code_and_all_kinds_occur(written: Written) -> None:
    joining = {fault.planted.kelas for fault in written.manifest.kesalahan if fault.planted.tahap == JOINING}
    assert joining == {
        "jabatan_beda_sistem", "golongan_beda_sistem", "predikat_beda_sistem", "golongan_mendahului",
        "orang_di_dua_berkas", "sk_tanpa_nomor", "sk_tanpa_tanggal", "pak_tanpa_nomor", "gelar_tertinggal",
    }  # fmt: skip
    assert all(bool(fault.planted.temuan) is (fault.planted.tahap != JOINING) for fault in written.manifest.kesalahan)
    assert len(written.manifest.planted()) >= 35


def test_no_real_number_anywhere(written: Written) -> None:
    """Every run of 18 digits ends in 9xx (or is a planted wreck), every NIK has the region that does not exist."""
    wrecks = {fault.nip[:15] + "000" for fault in written.manifest.kesalahan}
    for name in ("siasn_ekspor_asn_pusat.csv", "siasn_riwayat_jabatan_fungsional.jsonl"):
        text = (written.folder / name).read_text(encoding="utf-8")
        numbers = set(re.findall(r"(?<![0-9A-Fa-f-])\d{18}(?![0-9A-Fa-f])", text))
        assert len(numbers) > 1000
        assert all(number[15] == "9" or number in wrecks for number in numbers)
        niks = re.findall(r"(?:\"nik\":\"|,')(\d{16})\b", text)
        assert len(niks) > 1000
        assert all(number.startswith("319999") for number in niks)
