"""Numbers, days and sentences as Indonesian clerks write them."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orkestra_batch import wording as say
from orkestra_batch.judging import bench, judge_many
from orkestra_batch.patterns import pattern
from orkestra_batch.prospects import FAILING, closing, runs
from orkestra_batch.result import Assessed
from orkestra_batch.wording import Wording
from orkestra_rules.judgement import FINAL, Change
from orkestra_rules.kernel.calendar import NEVER
from tests.batch.people import career, join, law, rating


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [
        (Fraction(75, 2), None, "37,5"),
        (1234, None, "1.234"),
        (Fraction(2469, 2), 3, "1.234,500"),
        (Fraction(1, 3), None, "0,333"),
        (Fraction(2, 3), 2, "0,67"),
        (Fraction(-1, 2), None, "-0,5"),
        (1_000_000, 0, "1.000.000"),
        (0, 3, "0,000"),
        (None, None, "–"),
    ],
)
def test_numbers(value: Fraction | int | None, decimals: int | None, said: str) -> None:
    assert say.number(value, decimals) == said


@given(st.integers(0, 10**9))
def test_a_number_of_thousandths_can_be_read_back(thousandths: int) -> None:
    said = say.credit(Fraction(thousandths, 1000))
    assert int(said.replace(".", "").replace(",", "")) == thousandths


def test_days_and_months() -> None:
    assert say.day(20260131) == say.day(date(2026, 1, 31)) == "31 Januari 2026"
    assert (say.day(None), say.month(None)) == ("–", "–")
    assert say.period(24300, 24305) == "Januari 2025 – Juni 2025"
    assert say.period(24300, 24300) == "Januari 2025"


def test_answers_and_marks() -> None:
    assert [say.answer(value) for value in (True, False, None)] == ["ya", "belum", "belum dapat diputuskan"]
    assert (say.weakest(["R", "S", "O"]), say.weakest([])) == ("S", "R")
    assert (say.unverified("O"), say.unverified("M")) == ("", "belum terverifikasi (M: pengetahuan umum)")


@pytest.fixture(scope="module")
def words() -> Wording:
    return Wording(law())


def judged(*extra: object) -> Assessed:
    (found,) = judge_many([join(*career(), *extra)], bench())
    assert isinstance(found, Assessed)
    return found


def test_the_reason_of_too_little_credit(words: Wording) -> None:
    found = judged()
    said = words.first_reason(found, found.rulings["kenaikan_jenjang"])
    assert said == "Angka kredit 105,5 dari 200; kurang 94,5 (PermenPANRB 1/2023 Pasal 30)"


def test_the_reason_of_an_open_decision_and_its_month(words: Wording) -> None:
    found = judged()
    ruling = found.rulings["kenaikan_pangkat"]
    assert words.first_reason(found, ruling) == "Terbuka: Dalam jenjang yang sekarang (PermenPANRB 1/2023 Pasal 39)"
    assert words.opens(found, ruling) == date(2026, 2, 1)
    assert words.opens(found, replace(ruling, projections=())) == "sekarang"
    assert words.change(found, ruling) == ""


def test_every_condition_has_a_sentence_with_its_article(words: Wording) -> None:
    found = judged()
    for ruling in found.rulings.values():
        for condition in ruling.route.conditions:
            said = words.reason(condition, found, ruling)
            assert said.endswith(f"({words.cite(condition.cite)})")
    credit = next(c for c in found.rulings["kenaikan_pangkat"].route.conditions if c.name == "kp_angka_kredit")
    assert "memenuhi kebutuhan 100" in words.reason(credit, found, found.rulings["kenaikan_pangkat"])


def test_what_is_missing_is_named(words: Wording) -> None:
    found = judged()
    unknown = next(c for c in found.rulings["kenaikan_jenjang"].route.conditions if c.name == "kj_uji_kompetensi")
    assert words.missing(unknown) == ["hasil uji kompetensi"]
    assert "belum ada hasil uji kompetensi" in words.reason(unknown, found, found.rulings["kenaikan_jenjang"])
    assert words.fact("pegawai", "lahir") == "Tanggal lahir"
    assert words.fact("pangkat", "tmt") == "TMT pangkat (Riwayat pangkat)"
    assert words.fact("?", "pak_integrasi") == "pak integrasi"


def test_a_condition_of_time_says_when(words: Wording) -> None:
    found = judged()
    ruling = found.rulings["kenaikan_pangkat"]
    waiting = replace(ruling.route.conditions[4], value=False, since=20280401)
    assert "baru terpenuhi pada 1 April 2028" in words.reason(waiting, found, ruling)
    failing = replace(ruling.route.conditions[4], value=False, since=NEVER)
    assert words.reason(failing, found, ruling).startswith("Tidak terpenuhi: paling singkat dua tahun")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            Change(("lulus_uji_kompetensi", "lowongan_tersedia"), (), 20280801, "baik", True),
            "Lulus uji kompetensi; tersedia lowongan. Terbuka pada 1 Agustus 2028 dengan predikat baik.",
        ),
        (Change((), (), 20260131, None, True), "Terbuka pada 31 Januari 2026."),
        (Change((), (), NEVER, "baik", False), "Tidak terbuka dalam perkiraan."),
        (
            Change(("lulus_uji_kompetensi", "lowongan_tersedia"), ("pegawai.lahir",), NEVER, "baik", False),
            "Tidak terbuka dalam perkiraan, juga bila lulus uji kompetensi dan tersedia lowongan.",
        ),
        (
            Change((), (), 20260131, "baik", True),
            "Terbuka segera setelah penilaian yang belum ada dicatat dengan predikat baik.",
        ),
        (
            Change((), ("ambang_kp",), None, "baik", False),
            "Melengkapi data: ketentuan “Ambang kumulatif dalam jenjang untuk mencapai suatu golongan”. "
            "Hari terbukanya belum dapat diperkirakan.",
        ),
        (
            Change((), ("pegawai.lahir", "PAK integrasi"), None, "baik", False),
            "Melengkapi data: Tanggal lahir, PAK integrasi. Hari terbukanya belum dapat diperkirakan.",
        ),
    ],
)
def test_what_would_change_it(words: Wording, change: Change, said: str) -> None:
    found = judged()
    assert words.change(found, replace(found.rulings["kenaikan_jenjang"], change=change)) == said


def closed(found: Assessed, name: str) -> Assessed:
    """The same person with one more condition that fails, and no day in sight."""
    ruling = found.rulings["kenaikan_jenjang"]
    failing = replace(ruling.against[0], name=name, value=False, since=None)
    change = Change(("lulus_uji_kompetensi",), ("PAK integrasi",), None, "baik", False)
    shut = replace(ruling, against=(*ruling.against, failing), change=change)
    return replace(found, rulings={**found.rulings, "kenaikan_jenjang": shut})


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("kj_bup", "sudah mencapai batas usia pensiun"),
        ("kj_pns", "berstatus PNS, bukan PNS"),
        ("kj_jenjang_berikut", "tidak ada lagi jenjang di atasnya"),
    ],
)
def test_what_closes_a_decision_for_good_is_said_first_and_nothing_is_advised(
    words: Wording, name: str, why: str
) -> None:
    found = closed(judged(), name)
    ruling = found.rulings["kenaikan_jenjang"]
    assert words.first_reason(found, ruling).lower().startswith(why.lower())
    assert words.change(found, ruling) == f"Tidak terbuka dalam perkiraan: {why}."
    assert words.opens(found, replace(ruling, projections=())) == "tidak dalam perkiraan"


def test_red_an_unknown_condition_closes_nothing(words: Wording) -> None:
    found = closed(judged(), "kj_bup")
    ruling = found.rulings["kenaikan_jenjang"]
    doubtful = replace(ruling, against=tuple(replace(c, value=None) for c in ruling.against))
    assert closing(ruling) is not None
    assert closing(doubtful) is closing(replace(ruling, outcome=replace(ruling.outcome, value=None))) is None
    assert "Lulus uji kompetensi" in words.change(found, doubtful)


def test_months_are_told_as_runs() -> None:
    assert runs([24312, 24313, 24314, 24318]) == "Januari 2026 – Maret 2026, Juli 2026"
    assert runs([]) == ""


def test_every_condition_that_nothing_fulfils_has_its_words() -> None:
    assert set(FAILING) == {*FINAL, "kp_golongan_di_atas_jenjang", "kp_golongan_di_bawah_jenjang"}


def test_a_kind_of_finding_is_said_without_its_details() -> None:
    assert pattern("N02").startswith("NIP harus 18 angka, yang tertulis …")
    assert pattern("G08").startswith("Predikat … berbeda antarsumber: … menulis “…”")
    assert pattern("G08", "en").startswith("The predikat of … differs between sources")


def test_when(words: Wording) -> None:
    assert words.when(None) == "belum dapat diperkirakan"
    assert words.when(NEVER) == "tidak dalam perkiraan"
    assert words.when(20280801) == "Agustus 2028"
    assert (words.month_ahead(20280829), words.month_ahead(20290229)) == (date(2028, 8, 1), date(2029, 2, 1))
    assert words.month_ahead(NEVER) == "tidak dalam perkiraan"


def test_codes_are_printed(words: Wording) -> None:
    assert words.code("jenjang", "ahli_muda") == "Ahli Muda"
    assert words.code("golongan", "III/c") == "III/c"
    assert words.code("keluarga", "penguji_k3") == "Penguji K3"
    assert (words.code("jenjang", None), words.code("henti", "tugas_belajar")) == ("–", "tugas belajar")


def test_the_decisive_reason_comes_first(words: Wording) -> None:
    found = judged((career()[-1][0], rating(2022, "Kurang", id="x")))
    for ruling in found.rulings.values():
        if ruling.value is not True:
            decisive = [c for c in ruling.against if c.value is ruling.value]
            assert words.first_reason(found, ruling) == words.reason(decisive[0], found, ruling)
