"""The rows of a determination of credit (DO-05): on which each amount stands, and what is over or wanting."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from tests.rules.law.people import Facts, judged, people
from tests.rules.law.scenario import holding, month, official, pak, post, rank, rated

OPENING = ("penetapan_dasar", "penetapan_lama", "penetapan_penyesuaian")
OTHERS = ("penetapan_konversi", "ak_pendidikan", "ak_daerah")


def worth(facts: Facts, name: str) -> Fraction | None:
    held: Fraction | None = judged(facts).value(name)
    return held


def rows(facts: Facts) -> dict[str, str | None]:
    """The opening rows, as text."""
    found = {name.removeprefix("penetapan_"): worth(facts, name) for name in OPENING}
    return {name: None if held is None else str(float(held)) for name, held in found.items()}


def of_route(jalur: str, *papers: dict[str, object]) -> Facts:
    """Ahli Muda since January 2025 by a route."""
    return official(
        20260115, jabatan=[post(20250101, "ahli_muda", jalur)], pangkat=[rank(20220401, "III/c")],
        penilaian=rated(2023, 2025), pak=papers,
    )  # fmt: skip


def test_what_was_held_in_the_older_regimes_stands_on_its_own_row() -> None:
    facts = official(
        20240115, jabatan=[post(20180101, "ahli_pertama")], pangkat=[rank(20180101, "III/b")],
        penilaian=rated(2023), pak=[pak("75", (2022, 12), "integrasi")],
    )  # fmt: skip
    assert rows(facts) == {"dasar": "0.0", "lama": "75.0", "penyesuaian": "0.0"}


def test_a_decree_of_adjustment_stands_on_its_own_row_also_when_it_is_of_before_2023() -> None:
    facts = official(
        20240115, jabatan=[post(20180101, "ahli_pertama")], pangkat=[rank(20180101, "III/b")],
        penilaian=rated(2023), pak=[pak("60", (2022, 12), jenis="penyesuaian")],
    )  # fmt: skip
    assert rows(facts) == {"dasar": "0.0", "lama": "0.0", "penyesuaian": "60.0"}
    since = of_route("penyetaraan", pak("100", (2025, 1), jenis="penyesuaian"))
    assert rows(since) == {"dasar": "0.0", "lama": "0.0", "penyesuaian": "100.0"}


def test_what_is_given_on_transfer_is_the_basic_credit() -> None:
    """Two years and nine months in III/c, converted with the coefficient of the target, and no AK dasar for III/c."""
    facts = of_route("perpindahan")
    assert worth(facts, "penetapan_dasar") == worth(facts, "ak_awal")
    assert rows(facts)["lama"] == rows(facts)["penyesuaian"] == "0.0"


def test_where_the_opening_is_not_known_its_row_is_not_known() -> None:
    assert rows(of_route("penyetaraan"))["dasar"] is None
    assert worth(of_route("penyetaraan"), "akk") is None


def test_a_paper_whose_months_nobody_rated_counts_with_the_conversion() -> None:
    facts = official(
        20250115, jabatan=[post(20230101, "ahli_pertama")], pangkat=[rank(20230101, "III/a")],
        penilaian=rated(2023), pak=[pak("18.75", (2024, 12), mulai=month(2024, 1))],
    )  # fmt: skip
    assert worth(facts, "penetapan_konversi") == Fraction("31.25")


@pytest.mark.parametrize(
    ("credit", "jenjang", "golongan", "rank_over", "level_over"),
    [
        ("50", "ahli_pertama", "III/a", "0", "-50"),
        ("49.999", "ahli_pertama", "III/a", "-0.001", "-50.001"),
        ("112.5", "ahli_pertama", "III/b", "12.5", "12.5"),  # the next rank is of the jenjang above
        ("120", "ahli_muda", "III/c", "20", "-80"),
        ("190", "ahli_utama", "IV/d", "-10", None),  # there is none above
        ("250", "ahli_utama", "IV/e", None, None),
    ],
)
def test_what_is_over_or_wanting_is_beside_the_need_of_the_next_rank_and_jenjang(
    credit: str, jenjang: str, golongan: str, rank_over: str | None, level_over: str | None
) -> None:
    facts = holding(credit, jenjang, golongan)
    told = worth(facts, "penetapan_selisih_pangkat"), worth(facts, "penetapan_selisih_jenjang")
    assert told == tuple(None if over is None else Fraction(over) for over in (rank_over, level_over))


@given(people)
def test_the_rows_add_up_to_the_credit_held(facts: Facts) -> None:
    found = judged(facts)
    told = [found.value(name) for name in (*OPENING, *OTHERS)]
    akk = found.value("akk")
    assert akk is None or sum(told) == akk
    assert sum(bool(found.value(name)) for name in OPENING) <= 1


# ------------------------------------------------------------------ PAK integrasi (DO-06)
def carried(*papers: dict[str, object], **more: object) -> dict[str, object]:
    """Ahli Pertama III/b since 2018 with papers of the conventional regime: the columns of the form."""
    facts = official(
        20240115, jabatan=[post(20180101, "ahli_pertama")], pangkat=[rank(20180101, "III/b")],
        penilaian=rated(2023), pak=papers, **more,
    )  # fmt: skip
    names = ("integrasi_disusun", "integrasi_lama", "integrasi_baru", "integrasi_dasar", "ak_integrasi_hasil")
    found = judged(facts)
    return {name.removeprefix("integrasi_"): found.value(name) for name in names}


def test_conventional_credit_is_carried_over_less_its_basic_value() -> None:
    """The last cumulative paper is LAMA, what came after it BARU; 162,5 less 100 are carried over."""
    found = carried(
        pak("150", (2021, 12), "konvensional", jenis="kumulatif"), pak("12.5", (2022, 12), "konvensional"),
    )  # fmt: skip
    assert found == {
        "disusun": True, "lama": 150, "baru": Fraction("12.5"), "dasar": 100, "ak_integrasi_hasil": Fraction("62.5"),
    }  # fmt: skip


def test_without_a_cumulative_paper_all_of_it_is_new() -> None:
    found = carried(pak("150", (2021, 12), "konvensional"), pak("12.5", (2022, 12), "konvensional"))
    assert (found["lama"], found["baru"]) == (0, Fraction("162.5"))


@pytest.mark.parametrize("rezim", ["integrasi", "konversi"])
def test_nothing_is_carried_over_where_another_paper_says_what_is_held(rezim: str) -> None:
    told = {"jenis": "penyesuaian"} if rezim == "konversi" else {}
    assert carried(pak("60", (2022, 12), rezim, **told))["disusun"] is False


def test_what_lies_outside_the_range_waits_for_a_decision() -> None:
    found = carried(pak("310", (2022, 12), "konvensional", jenis="kumulatif"))
    assert (found["disusun"], found["ak_integrasi_hasil"]) == (True, None)
