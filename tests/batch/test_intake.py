"""What the joining decides about posts, grades, stops, measures, PAK, vacancies, and who is assessed at all."""

from datetime import date

import pytest

from orkestra_batch.intake import State
from orkestra_batch.intake.career import kind_of
from orkestra_batch.intake.gather import LostLine
from orkestra_formats import Bulan, Lowongan, Pendidikan, Place, UjiKompetensi, finding
from tests.batch.people import (
    API,
    EXPORT,
    NIP,
    TEMPLATE,
    career,
    codes,
    grade,
    join,
    measure,
    paper,
    person,
    place,
    post,
    rating,
    stop,
)


def test_a_career_becomes_facts() -> None:
    found = join(*career())
    assert found.state is State.ASSESSED
    assert codes(found) == []
    assert found.person.nama == "RADITYA CONTOH, S.H."
    assert (found.person.keluarga_label, found.person.jenjang) == ("Pengawas Ketenagakerjaan", "ahli_muda")
    posts = [(row["tmt"], row["keluarga"], row["jenjang"]) for row in found.facts["jabatan"]]
    family = "pengawas_ketenagakerjaan"
    assert posts == [(20160401, family, "ahli_pertama"), (20210104, family, "ahli_muda")]
    assert [row["golongan"] for row in found.facts["pangkat"]] == ["III/a", "III/c"]
    assert [row["predikat"] for row in found.facts["penilaian"]] == ["baik"] * 3
    assert found.facts["pak"][0] | {"dicatat": None} == {
        "mulai": 2021 * 12, "akhir": 2022 * 12 + 11, "ditetapkan": None, "rezim": "integrasi", "jenis": "baru",
        "angka_kredit": 30_500, "dicatat": None,
    }  # fmt: skip


def test_only_the_export_line_gives_what_it_knows() -> None:
    found = join((EXPORT, person()))
    assert found.state is State.ASSESSED
    assert [row["tmt"] for row in found.facts["jabatan"]] == [20210104]
    assert [row["golongan"] for row in found.facts["pangkat"]] == ["III/c"]
    assert found.facts["penilaian"] == []


# ------------------------------------------------------------------ posts
def test_the_id_decides_before_the_name() -> None:
    found = join(*career(), (API, post(id="j2", jabatan_nama="Nama lain sama sekali", tmt=date(2024, 1, 1))))
    assert found.facts["jabatan"][-1]["jenjang"] == "ahli_muda"


def test_an_unknown_functional_post_is_asked_about() -> None:
    found = join((API, post(jabatan_id="X", jabatan_nama="Penjaga Kerbau Ahli Muda")), (API, person(jabatan_id="X")))
    assert "G01" in codes(found)
    assert found.facts["jabatan"][0]["keluarga"] is None


def test_a_post_of_acting_service_changes_nothing() -> None:
    found = join(*career(), (API, post(id="p", jenis_penugasan="PLT", tmt=date(2025, 1, 1))))
    assert codes(found) == ["G11"]
    assert len(found.facts["jabatan"]) == 2


def test_the_template_adds_the_route_to_the_same_post() -> None:
    written = post(id=None, jalur="penyesuaian")
    found = join(*career(), (TEMPLATE, written))
    assert [row["jalur"] for row in found.facts["jabatan"]] == [None, "penyesuaian"]
    assert codes(found) == []


def test_a_post_that_only_the_template_has_is_kept_and_said() -> None:
    found = join(*career(), (TEMPLATE, post(id=None, tmt=date(2019, 1, 1), jabatan_id=None)))
    assert codes(found) == ["G06"]
    assert len(found.facts["jabatan"]) == 3


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"tmt_jabatan": date(2016, 4, 1), "jabatan_id": "A5EB03E23EA1F6A0E040640A040252AD"}, "Jabatan"),
        ({"golongan": "III/a", "tmt_golongan": date(2014, 2, 1)}, "Golongan"),
    ],
)
def test_the_export_that_lags_behind_the_history_is_a_finding(changes: dict[str, object], said: str) -> None:
    found = join(*career(), (EXPORT, person(**changes)))
    (difference,) = found.findings
    assert difference.code == "G05"
    assert difference.place.column == said
    assert difference.reason.startswith(said)


def test_a_rank_list_may_lag_behind() -> None:
    found = join(*career(), ("duk", person(golongan="III/a", status=None, jenis_jabatan=None)))
    assert codes(found) == ["G26"]


def test_a_later_present_post_follows_a_history_of_the_template() -> None:
    found = join((TEMPLATE, post(id=None, tmt=date(2016, 4, 1))), (EXPORT, person()))
    assert [row["tmt"] for row in found.facts["jabatan"]] == [20160401, 20210104]


def test_a_functional_post_without_its_first_day_is_not_taken_for_none() -> None:
    found = join((EXPORT, person(tmt_jabatan=None)))
    assert found.state is State.REFUSED
    assert "tanpa TMT" in found.reason


# ------------------------------------------------------------------ two lines, lost histories
CONFLICT = finding("N13", Place("ekspor.csv", None, 9, "NIP BARU"), NIP, nip=NIP, other=3, detail="dua baris")


def test_two_lines_are_settled_by_the_history() -> None:
    found = join(*career(), CONFLICT)
    assert found.state is State.ASSESSED
    assert "G03" in codes(found)


def test_two_lines_without_a_history_refuse_the_person() -> None:
    found = join((EXPORT, person()), CONFLICT)
    assert found.state is State.REFUSED
    assert "G02" in codes(found)


@pytest.mark.parametrize("sheet", ["rw-angkakredit", "rw-jabatan", "rw-golongan", "Angka Kredit", "rw-hukdis"])
def test_a_lost_row_of_a_history_refuses_the_person(sheet: str) -> None:
    lost = finding("V08", Place("riwayat.jsonl", sheet, 4, "total"), "1,2345", nip=NIP)
    found = join(*career(), lost)
    assert found.state is State.REFUSED
    assert "G15" in codes(found)
    assert "V08" in found.reason


def test_a_lost_rating_does_not_refuse_the_person() -> None:
    lost = finding("V10", Place("riwayat.jsonl", "rw-skp22", 4, "predikat"), "90", nip=NIP)
    assert join(*career(), lost).state is State.ASSESSED


def test_a_refused_line_alone_is_a_person_refused() -> None:
    lost = finding("D01", Place("ekspor.csv", None, 4, "TMT JABATAN"), "31-02-2021", nip=NIP)
    found = join(lost, LostLine(lost))
    assert (found.state, codes(found)) == (State.REFUSED, ["D01", "G25"])
    assert join(*career(), lost, LostLine(lost)).state is State.ASSESSED


# ------------------------------------------------------------------ who is assessed
@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (
            {"jenis_jabatan": "pelaksana", "jabatan_id": None, "jabatan_nama": "Pengelola Data"},
            "bukan pejabat fungsional",
        ),
        ({"kedudukan_hukum": "99"}, "kedudukan hukum 99: pensiun"),
        ({"jenis_jabatan": None, "jabatan_id": None, "jabatan_nama": "Sekretaris"}, "jabatannya tidak dikenal"),
    ],
)
def test_others_stand_outside_with_the_reason(changes: dict[str, object], reason: str) -> None:
    found = join((EXPORT, person(**changes)))
    assert found.state is State.OUTSIDE
    assert found.reason.startswith(reason)
    assert found.facts == {}


def test_somebody_known_only_from_ratings_stands_outside() -> None:
    assert join((API, rating())).reason == "tidak ada dalam daftar pegawai"


def test_pppk_is_assessed_without_grades() -> None:
    found = join((EXPORT, person(status="pppk", golongan="IX")))
    assert found.facts["pegawai"]["status"] == "pppk"
    assert found.facts["pangkat"] == []
    assert found.person.golongan == "IX"


# ------------------------------------------------------------------ between sources
def test_the_winning_source_is_used_and_the_other_reported() -> None:
    found = join(*career(), (EXPORT, person(lahir=date(1988, 3, 15))))
    assert found.facts["pegawai"]["lahir"] == 19880314
    (difference,) = found.findings
    assert (difference.code, difference.value) == ("G04", "15-03-1988")


def test_what_the_winning_source_leaves_open_another_fills() -> None:
    found = join((API, person(tmt_cpns=None)), (EXPORT, person()))
    assert found.facts["pegawai"]["tmt_cpns"] == 20140201


def test_birthplace_and_karpeg_are_of_the_first_source_of_the_name_that_tells_them() -> None:
    lines = (TEMPLATE, person(tempat_lahir="A", karpeg="P 000001")), (EXPORT, person(tempat_lahir="B")), (API, person())
    for found in (join(*lines), join(*reversed(lines))):
        assert found.record is not None and codes(found) == []
        assert (found.record.tempat_lahir, found.record.karpeg) == ("B", "P 000001")


# ------------------------------------------------------------------ PAK
@pytest.mark.parametrize(
    ("source", "integrasi", "konversi", "akhir", "regime", "said"),
    [
        (API, True, False, Bulan(2022, 12), "integrasi", []),
        (API, False, True, Bulan(2023, 12), "konversi", []),
        (API, False, False, Bulan(2018, 6), "konvensional", []),
        (API, False, False, Bulan(2024, 12), None, ["G16"]),
        (API, True, True, Bulan(2022, 12), None, ["G16"]),
        (API, None, None, Bulan(2018, 6), None, []),
        (TEMPLATE, False, False, Bulan(2022, 12), "konvensional", []),
    ],
)
def test_the_regime_comes_from_the_flags(
    source: str, integrasi: bool | None, konversi: bool | None, akhir: Bulan, regime: str | None, said: list[str]
) -> None:
    found = join((API, person()), (source, paper(integrasi=integrasi, konversi=konversi, akhir=akhir)))
    assert [row["rezim"] for row in found.facts["pak"]] == [regime]
    assert codes(found) == said


def test_kinds_of_paper() -> None:
    rows = [paper(id="a", kumulatif=True), paper(id="b", penyesuaian=True), paper(id="c")]
    found = join((API, person()), *((API, row) for row in rows))
    assert sorted(row["jenis"] for row in found.facts["pak"]) == ["baru", "kumulatif", "penyesuaian"]


def test_the_same_paper_from_two_sources_counts_once() -> None:
    same = join(*career(), (TEMPLATE, paper(id=None)))
    assert (len(same.facts["pak"]), codes(same)) == (1, [])
    other = join(*career(), (TEMPLATE, paper(31_000, id=None)))
    assert ([row["angka_kredit"] for row in other.facts["pak"]], codes(other)) == ([30_500], ["G17"])


# ------------------------------------------------------------------ stops and measures
def test_leave_runs_until_the_return() -> None:
    rows = [stop(selesai=date(2025, 2, 28)), stop(id="c2", jenis_id="3", mulai=date(2025, 3, 10))]
    found = join(*career(), *((API, row) for row in rows), (EXPORT, person(kedudukan_hukum=None)))
    assert [(row["alasan"], row["mulai"]) for row in found.facts["henti"]] == [("cltn", 20240301)]


def test_a_return_of_its_own_closes_an_open_stop() -> None:
    rows = [
        (API, person(kedudukan_hukum=None)),
        (API, stop()),
        (API, stop(id="c2", jenis_id="3", mulai=date(2025, 3, 10))),
    ]
    assert join(*rows).facts["henti"][0]["aktif_kembali"] == 20250310


def test_an_unwritten_return_of_somebody_active_is_asked_about() -> None:
    found = join((API, person()), (API, stop(selesai=date(2025, 2, 28))))
    assert found.facts["henti"][0]["aktif_kembali"] == 20250301
    assert codes(found) == ["G13"]


@pytest.mark.parametrize(
    ("code", "reason"),
    [("02", "cltn"), ("03", "tugas_belajar"), ("04", "pemberhentian_sementara"), ("07", "tugas_penuh_di_luar")],
)
def test_a_standing_that_stops_without_a_history_stops_this_month(code: str, reason: str) -> None:
    found = join((API, person(kedudukan_hukum=code)))
    assert [(row["alasan"], row["mulai"]) for row in found.facts["henti"]] == [(reason, 20260101)]
    assert codes(found) == ["G12"]


def test_a_standing_that_the_history_explains_adds_nothing() -> None:
    found = join((API, person(kedudukan_hukum="02")), (API, stop()))
    assert (len(found.facts["henti"]), codes(found)) == (1, [])


def test_measures_and_their_cancellation() -> None:
    found = join((API, person()), (API, measure(dibatalkan=date(2025, 10, 1), selesai=date(2026, 8, 1))))
    assert found.facts["hukdis"] == [
        {"tingkat": "sedang", "mulai": 20250801, "selesai": 20260801, "dicatat": None, "dicabut": 20251001}
    ]


def test_a_measure_without_any_day_refuses_the_person() -> None:
    assert join((API, person()), (API, measure(mulai=None))).state is State.REFUSED


def test_a_standing_under_discipline_without_a_history_cannot_be_decided() -> None:
    found = join((API, person(kedudukan_hukum="15")))
    assert [(row["tingkat"], row["mulai"]) for row in found.facts["hukdis"]] == [(None, 20260101)]


# ------------------------------------------------------------------ the smaller facts
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (None, None),
        ([], False),
        ([("U1", 2)], True),
        ([("U1", 0)], False),
        ([("U2", 1)], False),
    ],
)
def test_vacancies(rows: list[tuple[str, int]] | None, expected: bool | None) -> None:
    listed = None if rows is None else [
        Lowongan(place=place(), unor_id=unit, jabatan="Pengawas Ketenagakerjaan", jenjang="ahli_madya", jumlah=count)
        for unit, count in rows
    ]  # fmt: skip
    assert join(*career(), vacancies=listed).facts["pegawai"]["lowongan"] is expected


def test_vacancies_by_the_name_of_the_unit() -> None:
    row = Lowongan(
        place=place(), unor_nama="DIREKTORAT  A", jabatan="Pengawas Ketenagakerjaan", jenjang="ahli_madya", jumlah=1
    )
    assert join(*career(), vacancies=[row]).facts["pegawai"]["lowongan"] is True


def test_education_by_bkn_code() -> None:
    rows = [
        Pendidikan(place=place(), nip=NIP, id="a", tingkat="40", pertama=True),
        Pendidikan(place=place(), nip=NIP, id="b", tingkat="45", diakui=date(2024, 5, 2), pertama=False),
        Pendidikan(place=place(), nip=NIP, id="c", tingkat="77"),
    ]
    found = join((API, person()), *((API, row) for row in rows))
    assert {row["tingkat"] for row in found.facts["pendidikan"]} == {"d4_s1", "s2", None}
    assert codes(found) == ["G19"]


def test_tests_of_another_family_do_not_count() -> None:
    def test(name: str) -> UjiKompetensi:
        return UjiKompetensi(
            place=place(), nip=NIP, jabatan=name, jenjang="ahli_madya", lulus=True, tanggal=date(2025, 6, 1)
        )

    found = join(*career(), (TEMPLATE, test("Pengawas Ketenagakerjaan")), (TEMPLATE, test("Auditor")))
    assert len(found.facts["uji_kompetensi"]) == 1
    assert codes(found) == ["G18"]


def test_two_posts_of_one_day_are_asked_about() -> None:
    found = join(*career(), (API, post(id="j9", jenis_jabatan="pelaksana", jabatan_nama="Pengelola", jabatan_id="z")))
    assert "G22" in codes(found)


def test_what_was_recorded_travels_with_the_row() -> None:
    found = join((API, person()), (API, post(tercatat=date(2021, 1, 12))), (API, grade(tercatat=date(2022, 5, 1))))
    assert found.facts["jabatan"][0]["dicatat"] == 20210112
    assert found.facts["pangkat"][0]["dicatat"] == 20220501


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"jenis_jabatan": "struktural", "eselon": "21"}, "pimpinan_tinggi"),
        ({"jenis_jabatan": "struktural", "eselon": "31"}, "administrasi"),
        ({"jenis_jabatan": "rangkap"}, "administrasi"),
        ({"jenis_jabatan": "pelaksana"}, "pelaksana"),
        ({"jenis_jabatan": None}, None),
    ],
)
def test_kinds_of_post_that_no_family_has(changes: dict[str, str | None], kind: str | None) -> None:
    assert kind_of(changes["jenis_jabatan"], None, changes.get("eselon")) == kind


@pytest.mark.parametrize("changes", [{"tmt": None}, {"jenis_jabatan": None, "jabatan_id": "x", "jabatan_nama": "Apa"}])
def test_a_post_without_day_or_kind_refuses_the_person(changes: dict[str, object]) -> None:
    found = join(*career(), (API, post(id="z", **changes)))
    assert found.state is State.REFUSED
    assert "G14" in codes(found)


@pytest.mark.parametrize("changes", [{"mulai": None}, {"jenis_id": "77"}])
def test_a_stop_without_day_or_kind_refuses_the_person(changes: dict[str, object]) -> None:
    assert join(*career(), (API, stop(**changes))).state is State.REFUSED


def test_units_that_differ_are_reported_once() -> None:
    found = join(*career(), (EXPORT, person(unor_id="U9", unor_nama="Direktorat Z")))
    assert [(f.code, f.value) for f in found.findings] == [("G04", "Direktorat Z")]
    assert found.person.unit == "Direktorat A"


def test_the_route_of_the_template_wins_over_another() -> None:
    found = join(*career()[:2], (API, post(jalur="promosi")), (TEMPLATE, post(id=None, jalur="penyetaraan")))
    assert found.facts["jabatan"][-1]["jalur"] == "penyetaraan"


def test_a_grade_that_only_the_template_has_is_kept_and_said() -> None:
    found = join(*career(), (TEMPLATE, grade("III/b", date(2018, 4, 1))))
    assert [row["golongan"] for row in found.facts["pangkat"]] == ["III/a", "III/b", "III/c"]
    assert codes(found) == ["G06"]


def test_the_highest_jenjang_has_no_vacancy_above_it() -> None:
    top = post(id="u", jabatan_id=None, jabatan_nama="Pengawas Ketenagakerjaan Ahli Utama", tmt=date(2025, 6, 1))
    assert join(*career(), (API, top), vacancies=[]).facts["pegawai"]["lowongan"] is None


def test_a_post_may_be_named_with_its_unit() -> None:
    found = join((EXPORT, person(jabatan_id=None, jabatan_nama="Pengawas Ketenagakerjaan Ahli Muda - Direktorat A")))
    assert found.person.jenjang == "ahli_muda"
