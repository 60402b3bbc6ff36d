"""The law on the screen: one statement, what changed between two days, what rests on what."""

import pytest

from orkestra_rules.kernel.parameters import LAW
from orkestra_rules.law import load
from tests.cli.conftest import Run, told


@pytest.mark.parametrize(
    ("name", "language", "width"),
    [
        ("akk_kj", "id", 120),
        ("kp_angka_kredit", "id", 60),
        ("kenaikan_pangkat", "en", 60),
        ("kenaikan_pangkat", "en", 120),
    ],
)
def test_a_statement_as_it_was_looked_at(run: Run, name: str, language: str, width: int) -> None:
    result = run("rules", "show", name, language=language, width=width)
    assert result.exit_code == 0
    assert max(map(len, result.output.splitlines())) <= width
    told(f"rules_show_{name}_{language}_{width}", result.output)


def test_every_name_can_be_shown(run: Run) -> None:
    law = load()
    rules = {name for _, name in law.library.rules}
    for name in (
        *sorted(rules)[::9],
        *sorted(law.library.parameters)[::5],
        *law.library.decisions,
        *list(law.families)[::8],
    ):
        assert run("rules", "show", name).exit_code == 0, name


def test_without_a_name_everything_is_listed(run: Run) -> None:
    output = run("rules", "show").output
    law = load()
    names = (*law.library.decisions, *(p.name for p in law.library.pages), *law.families, "akk_kj")
    assert [name for name in names if name not in output] == []


def test_a_day_chooses_the_version(run: Run) -> None:
    assert "Belum ada ketentuan pada 1 Januari 2018" in run("rules", "show", "akk_kj", "--on", "2018-01-01").output
    assert "sejak 1 Januari 2019" in run("rules", "show", "akk_kj", "--on", "2020-01-01").output


def test_a_label_will_do_as_a_name(run: Run) -> None:
    assert "auditor · jabatan fungsional" in run("rules", "show", "Auditor").output


def test_a_part_of_a_label_names_those_that_contain_it(run: Run) -> None:
    result = run("rules", "show", "kebutuhan", "kenaikan", "jenjang")
    assert (result.exit_code, "kj_angka_kredit" in result.stderr) == (2, True)


def test_what_changed_between_two_days(run: Run) -> None:
    output = run("rules", "diff", "2022-12-31", "1 Januari 2023").output
    assert "batas_bulan_perpindahan" in output
    assert "belum ada  →  36" in output
    assert "+ sejak 1 Januari 2023: PerBKN 3/2023" in output
    assert run("rules", "diff", "2026-01-01", "2026-01-02").output.startswith("Tidak ada yang berubah")


def test_long_lists_are_cut_unless_all_is_asked_for(run: Run) -> None:
    short, full = (run("rules", "diff", "2022-12-31", "2023-01-01", *more).output for more in ((), ("--full",)))
    assert "(--full)" in short
    assert "(--full)" not in full
    assert len(full) > len(short)


def test_what_rests_on_an_instrument(run: Run) -> None:
    by_code = run("rules", "cite", "perbkn-3-2023")
    assert by_code.exit_code == 0
    assert "ak_baris" in by_code.output
    assert run("rules", "cite", "PerBKN", "3/2023").output == by_code.output


def test_instruments_are_counted(run: Run) -> None:
    output = run("rules", "cite").output
    assert [code for code in load().instruments if code not in output] == []


def test_only_what_is_not_verified(run: Run) -> None:
    output = run("rules", "cite", "--unverified").output
    marks = [line.split()[0] for line in output.splitlines() if line[:1] in "ROSIM" and line[1:2] == " "]
    assert set(marks) & set(LAW) == set()
    assert "belum terbaca" in output or "tidak terbaca" in output or "Kebijakan Orkestra" in output
