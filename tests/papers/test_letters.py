"""The papers as letters: every field of the forms, and what a reader is told besides."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pypdf
import pytest

from orkestra.credit.elements import ELEMENTS
from orkestra.papers.bearers import Bearer, Parties
from orkestra.papers.carried import Recorded
from orkestra.papers.contents import Period
from orkestra.papers.letters import KINDS, NO_RATER, Issue, Office, in_words, kinds_of, letter
from orkestra.shared.documents.letter import Letter, printed
from tests.papers.test_contents import degree, drawn, junior
from tests.rules.law.scenario import month, pak, period, post, rank, rated

TODAY = date(2026, 4, 1)
SITI = Bearer(
    "199003152015032001", "Siti Rahmawati, S.H.", "P 123456", "KEDIRI", date(1990, 3, 15), "P", "III/a",
    date(2023, 1, 1), "Pengawas Ketenagakerjaan Ahli Pertama", date(2023, 1, 1), "Direktorat Bina Pemeriksaan",
)  # fmt: skip
BAMBANG = Bearer("196804121993031002", "Drs. Bambang Sutrisno, M.Si.")
BOTH = Parties(SITI, BAMBANG)
OFFICE = Office(
    "Kementerian Contoh", ("KEMENTERIAN CONTOH", "BIRO SDM", "Jalan Rekaan 1"), "Jakarta", ("Pimpinan instansi",)
)
DRAFT, ISSUED = Issue(TODAY), Issue(TODAY, "800/12/2026", "https://contoh.test/periksa/K7Q2")


def made(kind: str, issue: Issue = DRAFT, told: Parties = BOTH) -> Letter:
    papers = junior(pendidikan=[degree("d4_s1", 20230101, first=True), degree("s2", 20250801)])
    return letter(kind, drawn(papers), told, OFFICE, issue)


def text(found: Letter) -> str:
    """What an independent reader finds in the PDF."""
    pages = pypdf.PdfReader(io.BytesIO(printed(found, on=TODAY))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


# ------------------------------------------------------------------ DO-02 to DO-05
@pytest.mark.parametrize("kind", KINDS)
def test_every_paper_names_number_agency_period_and_official(kind: str) -> None:
    found = text(made(kind, ISSUED))
    for told in (
        "NOMOR 800/12/2026", "Kementerian Contoh", "Januari 2025 – Desember 2025", "Siti Rahmawati, S.H.",
        "199003152015032001", "P 123456", "Kediri, 15 Maret 1990", "Perempuan", "Penata Muda, III/a, 1 Januari 2023",
        "Pengawas Ketenagakerjaan Ahli Pertama, 1 Januari 2023", "Direktorat Bina Pemeriksaan",
        "Ditetapkan di Jakarta", "pada tanggal 1 April 2026", "Pejabat Penilai Kinerja,",
        "Drs. Bambang Sutrisno, M.Si.", "NIP 196804121993031002", "Tembusan disampaikan kepada:", "Pimpinan instansi",
    ):  # fmt: skip
        assert told in found, told


def test_the_conversion_multiplies_its_columns() -> None:
    found = made("konversi")
    assert found.tables[1].rows == [["Januari 2025 – Desember 2025", "Baik", "100%", "12,5", "12,500"]]
    assert list(found.tables[1].total)[-1] == "12,500"


def test_part_of_a_year_is_printed_as_a_fraction() -> None:
    facts = junior(penilaian=[*rated(2023, 2024), *(period((2025, m), (2025, m + 2)) for m in (1, 4, 7, 10))])
    rows = letter("konversi", drawn(facts), BOTH, OFFICE, DRAFT).tables[1].rows
    assert [row[2] for row in rows] == ["3/12 × 100%"] * 4
    assert [row[4] for row in rows] == ["3,125"] * 4


def test_the_accumulation_lists_every_year_and_begins_with_what_was_brought_along() -> None:
    rows = made("akumulasi").tables[1].rows
    assert [row[0] for row in rows] == ["2023", "2024", "2025"]
    assert [row[1] for row in rows] == ["Januari – Desember"] * 3
    assert list(made("akumulasi").tables[1].total)[-1] == "37,500"


def test_the_determination_has_its_six_rows_and_its_conclusions() -> None:
    results, needs = made("penetapan").tables[1:]
    assert [row[1] for row in results.rows] == [
        "AK dasar yang diberikan", "AK JF lama", "AK penyesuaian/penyetaraan", "AK konversi",
        "AK yang diperoleh dari peningkatan pendidikan", "AK dari penugasan di daerah khusus",
    ]  # fmt: skip
    assert list(results.rows[3])[2:5] == ["25,000", "12,500", "37,500"]
    assert list(results.rows[4])[2:5] == ["0,000", "12,500", "12,500"]
    assert list(results.total)[2:5] == ["25,000", "25,000", "50,000"]
    assert [list(row)[1:] for row in needs.rows] == [["50,000", "100,000"], ["0,000", "(50,000)"]]
    assert made("penetapan").words[:2] == [
        "Berdasarkan angka kredit, dapat dipertimbangkan untuk kenaikan pangkat setingkat lebih tinggi menjadi "
        "Penata Muda Tingkat I, III/b.",
        "Berdasarkan angka kredit, belum dapat dipertimbangkan untuk kenaikan jenjang setingkat lebih tinggi menjadi "
        "Ahli Muda.",
    ]


def test_values_that_do_not_rest_on_law_alone_say_so() -> None:
    remarks = [list(row)[5] for row in made("penetapan").tables[1].rows]
    assert remarks == ["", "", "", "belum terverifikasi (I)", "belum terverifikasi (I)", ""]
    assert "belum terverifikasi (I" in made("konversi").notes[0]


def test_marks_are_spelled_out_each() -> None:
    found = made("penetapan")
    assert "I: disimpulkan" in found.notes[0] and "M: pengetahuan umum" in found.notes[0]


def test_rows_name_the_months_that_they_convert() -> None:
    facts = junior(penilaian=[*rated(2023, 2025), period((2025, 4), (2025, 6))])
    first = letter("konversi", drawn(facts), BOTH, OFFICE, DRAFT).tables[1].rows[0]
    assert list(first)[:3] == ["Januari 2025 – Maret 2025, Juli 2025 – Desember 2025", "Baik", "9/12 × 100%"]
    rows = letter("akumulasi", drawn(facts), BOTH, OFFICE, DRAFT).tables[1].rows
    assert [row[1] for row in rows][-2:] == ["Januari – Maret, Juli – Desember", "April – Juni"]


def test_the_accumulation_names_what_was_brought_along_and_what_stands_beside_it() -> None:
    facts = junior(
        jabatan=[post(20180101, "ahli_pertama")], pak=[pak("20", (2022, 12), "integrasi")],
        pendidikan=[degree("d4_s1", 20180101, first=True), degree("s2", 20250801)],
    )  # fmt: skip
    found = letter("akumulasi", drawn(facts), BOTH, OFFICE, DRAFT)
    assert list(found.tables[1].rows[0]) == ["", "AK JF lama", "", "", "", "20,000"]
    assert list(found.tables[1].total)[-1] == "57,500"
    assert found.words[0] == (
        "Di luar akumulasi ini, pada penetapan: AK yang diperoleh dari peningkatan pendidikan 12,500; "
        "jumlah angka kredit kumulatif 70,000."
    )
    assert len(letter("akumulasi", drawn(junior()), BOTH, OFFICE, DRAFT).words) == 1, "only where the sums differ"


def test_a_jenjang_that_began_within_the_period_is_told() -> None:
    posts = [post(20230101, "ahli_pertama"), post(20250701, "ahli_muda")]
    ratings = [*rated(2023, 2024), period((2025, 1), (2025, 6)), period((2025, 7), (2025, 12))]
    contents = drawn(junior(jabatan=posts, penilaian=ratings))
    for kind in ("konversi", "penetapan"):
        said = "Jenjang ini dimulai Juli 2025; bulan sebelumnya tidak dihitung di sini."
        assert said in letter(kind, contents, BOTH, OFFICE, DRAFT).words
        assert said not in made(kind).words


def test_first_months_on_trial_are_counted_and_not_disowned() -> None:
    facts = junior(jabatan=[post(20250701, "ahli_pertama", "pengangkatan_pertama")], penilaian=rated(2024, 2025))
    facts["pegawai"]["tmt_cpns"] = 20240301
    contents = drawn(facts, Period(month(2024, 1), month(2025, 12)))
    assert contents.conversion[0].runs[0][0] == month(2024, 3)
    assert not any("tidak dihitung di sini" in line for line in letter("konversi", contents, BOTH, OFFICE, DRAFT).words)


def test_a_paper_issued_for_months_that_nobody_rated_has_neither_predikat_nor_share() -> None:
    issued = pak("10", (2024, 12), mulai=month(2024, 1))
    facts = junior(penilaian=[*rated(2023), *rated(2025)], pak=[issued])
    rows = letter("akumulasi", drawn(facts), BOTH, OFFICE, DRAFT).tables[1].rows
    assert list(rows[1]) == ["2024", "Januari – Desember", "–", "–", "–", "10,000"]


def test_conclusions_where_nothing_is_needed() -> None:
    top = [post(20230101, "penyelia", keluarga="pranata_komputer")]
    found = letter("penetapan", drawn(junior(jabatan=top, pangkat=[rank(20230101, "III/d")])), BOTH, OFFICE, DRAFT)
    assert list(found.words)[:2] == [
        "Tidak ada pangkat setingkat lebih tinggi dalam jabatan fungsional ini.",
        "Tidak ada jenjang setingkat lebih tinggi dalam jabatan fungsional ini.",
    ]
    below = drawn(junior(jabatan=[post(20230101, "ahli_pertama"), post(20250101, "ahli_muda")]))
    assert letter("penetapan", below, BOTH, OFFICE, DRAFT).words[0] == (
        "Kenaikan pangkat menjadi Penata Muda Tingkat I, III/b menyusul kenaikan jenjang yang lalu dengan angka kredit "
        "yang sama; tidak ada angka kredit minimal tersendiri."
    )


# ------------------------------------------------------------------ drafts, and what is not recorded
def test_a_draft_says_so_and_bears_neither_number_nor_day_nor_code() -> None:
    found, issued = made("konversi"), made("konversi", ISSUED)
    assert (found.draft, issued.draft) == (True, False)
    assert found.address == "" and issued.address == ISSUED.address
    told = text(found)
    assert "KONSEP" in told and "pada tanggal –" in told
    assert "KONSEP" not in text(issued)


def test_what_is_not_recorded_is_a_dash_and_a_missing_rater_is_told() -> None:
    bare = replace(SITI, karpeg="", tempat_lahir="", unit="")
    found = made("penetapan", told=Parties(bare, None))
    values = {row[1]: row[2] for row in found.tables[0].rows}
    assert (values["Nomor seri Karpeg"], values["Unit kerja"]) == ("–", "–")
    assert values["Tempat, tanggal lahir"] == "15 Maret 1990"
    assert list(found.signer) == [NO_RATER]


def test_a_conversion_that_is_replaced_is_told_on_the_conversion() -> None:
    contents = drawn(junior())
    old = contents.accumulation[0]
    found = letter("konversi", replace(contents, replaced=(old,)), BOTH, OFFICE, DRAFT)
    assert found.words[0] == "Menggantikan konversi Januari 2023 – Desember 2023 (Baik, 12,500 angka kredit)."


def test_a_single_month_is_named_once() -> None:
    facts = junior(penilaian=[*rated(2023, 2024), *(period((2025, m), (2025, m)) for m in range(1, 13))])
    rows = letter("akumulasi", drawn(facts), BOTH, OFFICE, DRAFT).tables[1].rows
    assert rows[-1][1] == "Desember"
    assert drawn(facts).conversion[0].first == month(2025, 1)


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("0", "nol"), ("25", "dua puluh lima"), ("11", "sebelas"), ("100", "seratus"),
        ("1110", "seribu seratus sepuluh"),
        ("25.063", "dua puluh lima koma nol enam tiga"), ("110.5", "seratus sepuluh koma lima"),
        ("0.125", "nol koma satu dua lima"),
    ],
)  # fmt: skip
def test_an_amount_is_spoken(amount: str, said: str) -> None:
    assert in_words(Fraction(amount)) == said


def test_a_determination_that_corrects_another_keeps_to_one_page() -> None:
    unit = "Satuan Pelayanan Pengawasan Ketenagakerjaan Provinsi Kepulauan Bangka Belitung"
    reason = "Predikat kinerja triwulan ketiga dibetulkan menurut dokumen evaluasi yang ditandatangani"
    instead = f"Surat ini membetulkan dan menggantikan Penetapan angka kredit Nomor 0003/PAK/XI/2026. Alasan: {reason}."
    found = made("penetapan", replace(ISSUED, instead=instead), Parties(replace(SITI, unit=unit), BAMBANG))
    assert len(pypdf.PdfReader(io.BytesIO(printed(found, on=TODAY))).pages) == 1


def test_the_determination_says_its_sum_in_words() -> None:
    assert "Jumlah angka kredit kumulatif: 50,000 (lima puluh)." in made("penetapan").words


# ------------------------------------------------------------------ DO-06
FIRST_YEAR = Period(month(2023, 1), month(2023, 12))


def first_year(*papers: dict[str, object], recorded: Recorded = ()) -> Letter:
    """Of somebody of 2018, in the first year of conversion."""
    facts = junior(
        jabatan=[post(20180101, "ahli_pertama")], pangkat=[rank(20180101, "III/b")], pak=list(papers)
    )  # fmt: skip
    return letter("integrasi", drawn(facts, FIRST_YEAR, recorded=recorded), BOTH, OFFICE, ISSUED)


def test_the_paper_of_integration_has_every_field_of_its_form() -> None:
    """Columns and rows as the form has them; what is not recorded is a dash, and the paper says so."""
    found = first_year(
        pak("150", (2021, 12), "konvensional", jenis="kumulatif"), pak("12.5", (2022, 12), "konvensional")
    )
    amounts, needs = found.tables[1:]
    assert [column.label for column in amounts.columns] == ["No.", "Unsur", "Lama", "Baru", "Jumlah", "Peralihan"]
    assert [row[1] for row in amounts.rows] == [
        "AK dasar yang diberikan", "AK dari pengalaman", "AK dari kegiatan tugas jabatan", "Pengembangan profesi",
        "Kegiatan penunjang",
    ]  # fmt: skip
    assert list(amounts.total)[2:] == ["150,000", "12,500", "162,500", "62,500"]
    assert [column.label for column in needs.columns][1:] == ["Pangkat", "Jenjang", "Pengembangan profesi"]
    text_ = text(found)
    for told in (
        "PENETAPAN ANGKA KREDIT INTEGRASI",
        "nilai dasar 100,000",
        "unsur tidak tercatat",
        "belum terverifikasi",
    ):
        assert told in text_, told


OLD = pak("150", (2021, 12), "konvensional", jenis="kumulatif")
NEW = [pak("8", (2022, 6), "konvensional"), pak("4.5", (2022, 12), "konvensional")]


def by_element(*thousandths: int | None) -> dict[str, int | None]:
    return dict(zip(ELEMENTS, thousandths, strict=True))


def parts(found: Letter) -> list[list[str]]:
    """Lama, Baru, Jumlah, Peralihan of each element."""
    assert all(list(row)[5] == "–" for row in found.tables[1].rows), "the transition has no elements"
    return [list(row)[2:5] for row in found.tables[1].rows]


def test_elements_that_are_recorded_stand_on_the_paper_and_add_up_to_its_totals() -> None:
    """An older PAK that the last cumulative one holds counts no more, nor do its elements."""
    older = pak("120", (2020, 12), "konvensional", jenis="kumulatif")
    found = first_year(
        older, OLD, *NEW,
        recorded=[
            (NEW[1], by_element(0, 0, 4_000, 500, 0)), (older, by_element(100_000, 1, 2, 3, 19_994)),
            (OLD, by_element(100_000, 0, 40_000, 7_500, 2_500)), (NEW[0], by_element(0, 0, 6_000, 1_000, 1_000)),
        ],
    )  # fmt: skip
    assert parts(found) == [
        ["100,000", "0,000", "100,000"], ["0,000", "0,000", "0,000"], ["40,000", "10,000", "50,000"],
        ["7,500", "1,500", "9,000"], ["2,500", "1,000", "3,500"],
    ]  # fmt: skip
    assert list(found.tables[1].total)[2:] == ["150,000", "12,500", "162,500", "62,500"]
    assert [list(row)[1:] for row in found.tables[2].rows][2:] == [["–", "–", "9,000"]]
    text_ = text(found)
    assert "3 AK dari kegiatan tugas jabatan 40,000 10,000 50,000 –" in text_
    assert "Angka kredit yang tercatat – – 9,000" in text_
    assert "disebut jumlahnya saja" in text_ and "tidak tercatat" not in text_


def test_where_nothing_came_after_the_cumulative_determination_its_elements_are_the_sum() -> None:
    found = first_year(OLD, recorded=[(OLD, by_element(100_000, 0, 40_000, 7_500, 2_500))])
    assert [row[0] for row in parts(found)] == [row[2] for row in parts(found)] == [
        "100,000", "0,000", "40,000", "7,500", "2,500",
    ]  # fmt: skip


def test_an_element_that_one_of_the_rows_does_not_tell_is_a_dash_and_so_is_its_sum() -> None:
    found = first_year(
        OLD, *NEW, recorded=[
            (OLD, by_element(100_000, None, 40_000, None, 2_500)), (NEW[0], by_element(0, 0, 6_000, 1_000, 1_000)),
            (NEW[1], by_element(0, 0, None, 500, None)),
        ],
    )  # fmt: skip
    assert parts(found) == [
        ["100,000", "0,000", "100,000"], ["–", "0,000", "–"], ["40,000", "–", "–"], ["–", "1,500", "–"],
        ["2,500", "–", "–"],
    ]  # fmt: skip
    assert len(found.tables[2].rows) == 2, "of professional development no sum is known"
    assert "tercatat sebagian" in text(found)


def test_two_determinations_that_are_alike_have_their_own_elements() -> None:
    twins = [pak("4", (2022, 6), "konvensional"), pak("4", (2022, 6), "konvensional")]
    told = [(twins[0], by_element(0, 0, 3_000, 1_000, 0)), (twins[1], by_element(0, 0, 4_000, 0, 0))]
    found = first_year(OLD, *twins, recorded=[(OLD, by_element(100_000, 0, 50_000, 0, 0)), *told])
    assert [row[1] for row in parts(found)] == ["0,000", "0,000", "7,000", "1,000", "0,000"]


def test_red_elements_of_other_rows_than_the_total_was_made_of_are_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orkestra.papers.carried.CUMULATIVE", "lain")
    found = first_year(OLD, recorded=[(OLD, by_element(100_000, 0, 40_000, 7_500, 2_500))])
    assert parts(found) == [["–"] * 3] * 5
    assert "unsur tidak tercatat" in text(found)


def test_only_the_first_months_of_conversion_carry_the_paper_of_integration() -> None:
    facts = junior(
        jabatan=[post(20180101, "ahli_pertama")], pangkat=[rank(20180101, "III/b")],
        pak=[pak("150", (2022, 12), "konvensional", jenis="kumulatif")],
    )  # fmt: skip
    assert kinds_of(drawn(facts, FIRST_YEAR)) == ("integrasi", *KINDS)
    assert kinds_of(drawn(facts)) == KINDS
    with pytest.raises(ValueError, match="carried over"):
        letter("integrasi", drawn(facts), BOTH, OFFICE, ISSUED)
