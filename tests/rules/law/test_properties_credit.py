"""What must hold of credit whatever the career."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.rules.law.people import (
    PREDIKAT,
    Facts,
    judged,
    months_of,
    people,
    this_month,
    with_record,
    with_rows,
)  # fmt: skip

settings.register_profile("law", max_examples=25, deadline=None, derandomize=True)
settings.load_profile("law")
JANUARY_2023 = 2023 * 12
better = st.integers(0, 7)


@given(people)
def test_no_month_is_converted_twice(facts: Facts) -> None:
    months = sum(line.months or 0 for line in judged(facts).lines)
    assert months <= len({m for m in months_of(facts) if m >= JANUARY_2023})


@given(people)
def test_a_calendar_year_gives_twelve_months_at_most(facts: Facts) -> None:
    found: Counter[int] = Counter()
    for line in judged(facts).lines:
        if line.months and line.first // 12 == line.last // 12:
            found[line.first // 12] += line.months
    assert not found or max(found.values()) <= 12


@given(people)
def test_a_line_is_its_formula_rounded_once(facts: Facts) -> None:
    for line in judged(facts).lines:
        if line.months and line.amount is not None:
            exact = line.coefficient * line.share * Fraction(line.months, 12)  # type: ignore[operator]
            assert abs(exact - line.amount) <= Fraction(1, 2000)
            assert (line.amount * 1000).denominator == 1


@given(people)
def test_credit_is_the_sum_of_its_parts(facts: Facts) -> None:
    amounts = dict(judged(facts).amounts)
    total = amounts.pop("akk")
    assert (total is None) == (None in amounts.values())
    assert total is None or total == sum(amounts.values())  # type: ignore[arg-type]


@given(people)
def test_lines_that_count_add_up_to_the_conversion(facts: Facts) -> None:
    found = judged(facts)
    counted = [line.amount for line in found.lines if line.step is not None and line.counted]
    assert found.amounts["ak_konversi"] in (None, sum(counted))


@given(people)
def test_no_line_before_the_regime(facts: Facts) -> None:
    assert all(line.last >= JANUARY_2023 for line in judged(facts).lines if line.months)


@given(people, st.sampled_from(PREDIKAT))
def test_a_rating_for_new_months_never_lowers_credit(facts: Facts, predikat: str) -> None:
    last = max(months_of(facts), default=JANUARY_2023 - 1)
    assume(JANUARY_2023 <= last + 1 <= this_month(facts))
    row = {"mulai": last + 1, "akhir": this_month(facts), "jenis": "periodik", "predikat": predikat}
    before, after = (
        judged(facts).amounts["ak_konversi"],
        judged(with_rows(facts, "penilaian", row)).amounts["ak_konversi"],
    )
    assert before is None or after is None or after >= before


@given(people, st.integers(0, 40))
def test_a_better_rating_never_lowers_credit(facts: Facts, which: int) -> None:
    rows = [r for r in facts["penilaian"] if r["predikat"] not in (None, PREDIKAT[-1])]
    assume(rows)
    chosen = rows[which % len(rows)]
    higher = PREDIKAT[PREDIKAT.index(chosen["predikat"]) + 1]
    raised = [{**r, "predikat": higher} if r is chosen else r for r in facts["penilaian"]]
    before, after = judged(facts).amounts["akk"], judged({**facts, "penilaian": raised}).amounts["akk"]
    assert before is None or (after is not None and after >= before)


@given(people)
def test_the_same_rating_twice_is_one(facts: Facts) -> None:
    doubled = {**facts, "penilaian": [*facts["penilaian"], *facts["penilaian"]]}
    assert judged(doubled).amounts == judged(facts).amounts


@given(people, st.integers(0, 40))
def test_a_rating_cut_in_two_differs_by_rounding_alone(facts: Facts, which: int) -> None:
    rows = [r for r in facts["penilaian"] if r["akhir"] > r["mulai"] and r["predikat"]]
    assume(rows)
    row = rows[which % len(rows)]
    middle = (row["mulai"] + row["akhir"]) // 2
    halves = [{**row, "akhir": middle}, {**row, "mulai": middle + 1}]
    cut = {**facts, "penilaian": [x for r in facts["penilaian"] for x in (halves if r is row else [r])]}
    before, after = judged(facts).amounts["ak_konversi"], judged(cut).amounts["ak_konversi"]
    assert before is None or abs(after - before) <= Fraction(3, 1000)  # type: ignore[operator]


@given(people)
def test_a_stop_never_raises_the_conversion(facts: Facts) -> None:
    stop = {"alasan": "cltn", "mulai": 20240101, "aktif_kembali": 20240901}
    before, after = judged(facts).amounts["ak_konversi"], judged(with_rows(facts, "henti", stop)).amounts["ak_konversi"]
    assert before is None or after is None or after <= before


@given(people)
def test_a_short_study_leave_stops_nothing(facts: Facts) -> None:
    leave = {"alasan": "tugas_belajar", "mulai": 20240101, "aktif_kembali": 20240701}
    assert judged(with_rows(facts, "henti", leave)).amounts == judged(facts).amounts


@given(people)
def test_a_stop_takes_its_months_whatever_the_order_of_rows(facts: Facts) -> None:
    stops = [
        {"alasan": "cltn", "mulai": 20240101, "aktif_kembali": 20240601},
        {"alasan": "cltn", "mulai": 20240301, "aktif_kembali": 20240901},
    ]
    one, other = with_rows(facts, "henti", *stops), with_rows(facts, "henti", *reversed(stops))
    assert judged(one).amounts == judged(other).amounts


@given(people)
def test_two_degrees_give_one_bonus(facts: Facts) -> None:
    day = facts["pegawai"]["hari"]
    first = {"tingkat": "slta", "saat_pengangkatan": True, "diakui": 20000101}
    degrees = [{"tingkat": t, "saat_pengangkatan": False, "diakui": day} for t in ("s2", "s3")]
    one = judged({**facts, "pendidikan": [first, degrees[0]]}).amounts["ak_pendidikan"]
    two = judged({**facts, "pendidikan": [first, *degrees]}).amounts["ak_pendidikan"]
    assert one == two


@given(people)
def test_a_degree_no_higher_gives_nothing(facts: Facts) -> None:
    day = facts["pegawai"]["hari"]
    rows = [
        {"tingkat": "s3", "saat_pengangkatan": True, "diakui": 20000101},
        {"tingkat": "s2", "saat_pengangkatan": False, "diakui": day},
    ]
    assert judged({**facts, "pendidikan": rows}).amounts["ak_pendidikan"] in (0, None)


@given(people)
def test_an_approval_counts_once_for_a_promotion(facts: Facts) -> None:
    later = with_record(facts, hari=max(facts["pegawai"]["hari"], 20260401), diketahui=20280101)
    row = {"golongan": "III/d", "disetujui": 20260201}
    once, twice = with_rows(later, "daerah_khusus", row), with_rows(later, "daerah_khusus", row, row)
    assert judged(once).amounts["ak_daerah"] == judged(twice).amounts["ak_daerah"]


@given(people)
def test_no_approval_no_remote_bonus(facts: Facts) -> None:
    assert judged({**facts, "daerah_khusus": []}).amounts["ak_daerah"] in (0, None)


@given(people)
def test_a_promotion_in_rank_keeps_the_credit(facts: Facts) -> None:
    """Surplus is carried inside the jenjang: the ledger is cumulative."""
    found = judged(facts)
    assume(
        facts["pangkat"] and found.value("golongan_kini") is not None and found.value("jalur_masuk") != "perpindahan"
    )
    row = {"tmt": facts["pegawai"]["hari"], "golongan": "IV/e", "tanpa_lowongan": False}
    assert judged(with_rows(facts, "pangkat", row)).amounts["akk"] == found.amounts["akk"]


@given(people)
def test_a_promotion_in_jenjang_begins_at_nothing(facts: Facts) -> None:
    found = judged(facts)
    target, day = found.value("jenjang_tujuan"), facts["pegawai"]["hari"]
    assume(target is not None and day >= 20230201)
    post = {
        "tmt": day,
        "jenis": "fungsional",
        "keluarga": found.value("keluarga_kini"),
        "jenjang": target,
        "jalur": "promosi",
    }
    after = judged(with_rows(facts, "jabatan", post))
    assert after.value("jenjang_kini") == target
    assert after.amounts["ak_awal"] == 0


@given(people)
def test_what_is_recorded_later_is_not_seen(facts: Facts) -> None:
    day = facts["pegawai"]["hari"]
    row = {
        "mulai": JANUARY_2023,
        "akhir": this_month(facts),
        "jenis": "periodik",
        "predikat": "sangat_baik",
        "dicatat": day + 10000,
    }
    assert judged(with_rows(facts, "penilaian", row)).amounts == judged(facts).amounts


@given(people)
def test_what_was_withdrawn_is_not_seen(facts: Facts) -> None:
    day = facts["pegawai"]["hari"]
    row = {
        "mulai": JANUARY_2023,
        "akhir": this_month(facts),
        "jenis": "periodik",
        "predikat": "sangat_baik",
        "dicabut": day,
    }
    assert judged(with_rows(facts, "penilaian", row)).amounts == judged(facts).amounts


@given(people)
def test_a_rating_of_the_future_is_not_seen(facts: Facts) -> None:
    row = {"mulai": this_month(facts), "akhir": this_month(facts) + 1, "jenis": "periodik", "predikat": "sangat_baik"}
    assert judged(with_rows(facts, "penilaian", row)).amounts == judged(facts).amounts


@given(people)
def test_an_unassessed_rating_is_no_rating(facts: Facts) -> None:
    row = {"mulai": JANUARY_2023, "akhir": this_month(facts), "jenis": "tahunan", "predikat": None}
    assert judged(with_rows(facts, "penilaian", row)).amounts == judged(facts).amounts


@given(people)
def test_an_issued_pak_beside_its_rating_counts_once(facts: Facts) -> None:
    rows = [
        r
        for r in facts["penilaian"]
        if r["predikat"] and r["mulai"] >= JANUARY_2023 and r["akhir"] <= this_month(facts)
    ]
    assume(rows)
    pak = {
        "mulai": rows[0]["mulai"],
        "akhir": rows[0]["akhir"],
        "rezim": "konversi",
        "jenis": "baru",
        "angka_kredit": 25000,
    }
    before, after = judged(facts).amounts, judged(with_rows(facts, "pak", pak)).amounts
    assert before["ak_konversi"] == after["ak_konversi"] and (
        None in (before["ak_pak"], after["ak_pak"]) or after["ak_pak"] <= before["ak_pak"] + 0
    )  # type: ignore[operator]


@given(people, st.randoms(use_true_random=False))
def test_the_order_of_rows_of_different_days_does_not_matter(facts: Facts, rng: object) -> None:
    mixed = {t: list(v) if t != "pegawai" else v for t, v in facts.items()}
    for table, order in (("jabatan", "tmt"), ("pangkat", "tmt"), ("pak", "akhir"), ("hukdis", "mulai")):
        if len({r[order] for r in mixed[table]}) == len(mixed[table]):
            rng.shuffle(mixed[table])  # type: ignore[attr-defined]
    assert judged(mixed).amounts == judged(facts).amounts


@given(people)
def test_the_pak_said_to_count_are_the_credit_they_give(facts: Facts) -> None:
    found = judged(facts)
    amounts, spell = found.amounts, found.value("mulai_jenjang")
    if amounts["akk"] is None or spell is None:
        return
    counted = sum(line.amount or 0 for line in found.lines if line.step is None and line.counted)
    opening = amounts["ak_awal"] if found.value("memakai_integrasi") or found.value("memakai_penyesuaian") else 0
    if spell < 20230101 and not opening and found.value("keadaan_peralihan") == "sesuai":
        opening = found.value("akk_konvensional_dimiliki")
    assert counted == (opening if spell < 20230101 or found.value("memakai_penyesuaian") else 0) + amounts["ak_pak"]
