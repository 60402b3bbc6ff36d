"""One official in the terminal."""

import json
import re
from pathlib import Path

import pytest

from orkestra_formats import writers
from tests.cli.conftest import DAY, Run, told

RETNO, PPPK = "198605172019042901", "199405262025212901"
MADYA, UTAMA = "A5EB03E23E9FF6A0E040640A040252AD", "D36724944CBFC860E050640AF10879EF"
PROMISED = (
    "Kenaikan pangkat: belum", "Kenaikan jenjang: belum", "Angka kredit dalam jenjang yang sekarang: ", "rumus: ",
    "tetapan: ", "kurang ", "Data yang belum ada", "Kapan terbuka", "Yang tidak diperhitungkan", "Tanda terima",
    "belum terverifikasi",
)  # fmt: skip


@pytest.mark.parametrize(("language", "width"), [("id", 120), ("en", 60)])
def test_an_official_as_looked_at(run: Run, agency: Path, language: str, width: int) -> None:
    result = run("explain", RETNO, agency, "--on", DAY, "-q", language=language, width=width)
    assert result.exit_code == 0
    assert max(map(len, result.output.splitlines())) <= width
    told(f"explain_{language}_{width}", result.output)


def test_nothing_but_text_where_nobody_sees_colours(run: Run, agency: Path) -> None:
    output = run("explain", RETNO, agency, "--on", DAY).output
    assert "\x1b" not in output
    assert not any(line.endswith(" ") for line in output.splitlines())


def test_everything_that_was_promised_is_there(run: Run, agency: Path) -> None:
    output = run("explain", RETNO, agency, "--on", DAY).output
    for part in PROMISED:
        assert part in output, part


def test_depth_opens_the_tree(run: Run, agency: Path) -> None:
    sizes = [len(run("explain", RETNO, agency, "--on", DAY, "--depth", depth).output) for depth in (0, 1, 3)]
    assert sizes == sorted(set(sizes))


@pytest.mark.parametrize(("nip", "depth"), [(RETNO, 0), (RETNO, 8), (PPPK, 0)])
def test_the_last_line_tells_what_the_printed_marks_mean_and_no_others(
    run: Run, agency: Path, nip: str, depth: int
) -> None:
    *lines, legend = run("explain", nip, agency, "--on", DAY, "--depth", depth, width=1000).output.splitlines()
    printed = set(re.findall(r"(?:\(|tanda |bertumpu pada )([ROSIM])(?=[,)\]])", "\n".join(lines)))
    assert legend.startswith("Arti tanda: ")
    assert set(re.findall(r"\b([ROSIM]) = ", legend)) == printed
    assert "R = terbaca dalam teks peraturan" in legend


def test_a_supposed_rating(run: Run, agency: Path) -> None:
    output = run("explain", RETNO, agency, "--on", DAY, "--rating", "sangat baik").output
    assert "bila predikat berikutnya Sangat Baik" in output
    assert "Sangat Kurang" not in output


@pytest.mark.parametrize("nip", ["198605", "19860517 201904 2 901", "'198605172019042901"])
def test_the_beginning_of_a_nip_will_do(run: Run, agency: Path, nip: str) -> None:
    assert run("explain", nip, agency, "--on", DAY).stdout.startswith("RETNO")


def test_several_people_are_named(run: Run, tmp_path: Path) -> None:
    numbers = ("198001012005011901", "198002022005012902")
    path = tmp_path / "ekspor.csv"
    with path.open("wb") as stream:
        writers.write_siasn_csv(stream, [{"NIP BARU": nip, "NAMA": f"ORANG {nip[-1]}"} for nip in numbers])
    result = run("explain", "1980", path, "--on", DAY)
    assert (result.exit_code, f"2 orang ber-NIP mulai 1980: {', '.join(numbers)}." in result.stderr) == (2, True)


def test_who_is_no_functional_official_is_told_so(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ekspor.csv"
    row = {"NIP BARU": "198001012005011901", "NAMA": "SITI", "JENIS JABATAN NAMA": "Pelaksana"}
    with path.open("wb") as stream:
        writers.write_siasn_csv(stream, [row])
    result = run("explain", "1980", path, "--on", DAY)
    assert (result.exit_code, "tidak dinilai" in result.stderr) == (3, True)


def test_an_unknown_nip_is_refused_with_a_hint(run: Run, agency: Path) -> None:
    result = run("explain", "198605172019042902", agency, "--on", DAY)
    assert result.exit_code == 2
    assert "tidak ada di antara 4 orang" in result.stderr
    assert RETNO in result.stderr


def test_pppk_says_why(run: Run, agency: Path) -> None:
    assert "Berstatus PPPK, bukan PNS" in run("explain", PPPK, agency, "--on", DAY).output


def test_what_a_next_jenjang_would_ask_is_set_aside_where_there_is_none(run: Run, agency: Path, tmp_path: Path) -> None:
    """The first official of the agency, in the highest jenjang of the family."""
    history = agency.read_text(encoding="utf-8").splitlines()[0]
    top = history.replace("Ahli Madya", "Ahli Utama").replace(MADYA, UTAMA)
    path = tmp_path / "riwayat.jsonl"
    path.write_text(f"{top}\n", encoding="utf-8")
    below, above = (run("explain", "1984", file, "--on", DAY, width=1000).output for file in (agency, path))
    asked = ("Lulus uji kompetensi bagi jenjang tujuan", "Tersedia lowongan kebutuhan pada jenjang tujuan")
    aside = "tidak berlaku, tidak ada jenjang di atasnya"
    for label in asked:
        assert f"? {label} · belum ada: " in below
        assert f"– {label} · {aside}\n" in above
    assert (below.count(aside), above.count(aside)) == (0, 4)
    lacking = "  – Lowongan kebutuhan pada jenjang di atasnya"
    assert (lacking in below, lacking in above) == (True, False)


def test_nobody_in_the_files(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "kosong.csv"
    path.write_bytes(b"")
    result = run("explain", RETNO, path, "--on", DAY)
    assert (result.exit_code, "Tidak ada seorang pun" in result.stderr, "kosong.csv" in result.stderr) == (
        2,
        True,
        True,
    )


def test_machine_readable(run: Run, agency: Path) -> None:
    result = run("explain", RETNO, agency, "--on", DAY, "--json")
    found = json.loads(result.stdout)
    assert (found["nip"], result.stderr) == (RETNO, "")
    assert found["jejak"]


def test_a_profile_that_is_not_there(run: Run, agency: Path) -> None:
    result = run("explain", RETNO, agency, "--profile", "tidak-ada")
    assert (result.exit_code, "Profil instansi “tidak-ada” tidak ada" in result.stderr) == (2, True)
