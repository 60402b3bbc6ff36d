"""One person a line: values, code lists, dates in order, nobody twice."""

from datetime import date

import pytest

from orkestra_formats import Finding, Pegawai, read
from tests.formats.files import codes, events, export_csv, one, person, sample_people


def kept(**changes: str | None) -> Pegawai:
    """A person that is passed without a finding."""
    row, found = one(export_csv(person(**changes)))
    assert found == []
    assert isinstance(row, Pegawai)
    return row


def test_all_that_is_kept_of_a_person() -> None:
    row = kept()
    assert row == Pegawai(
        place=row.place,
        nip="198803142014021901",
        pns_id="FFFF00010000F6A0E040640A04025000",
        nama="RADITYA CONTOH PRADANA",
        gelar_belakang="S.H.",
        tempat_lahir="KOTA CONTOH",
        lahir=date(1988, 3, 14),
        jenis_kelamin="L",
        status="pns",
        kedudukan_hukum="01",
        tmt_cpns=date(2014, 2, 1),
        golongan="III/c",
        tmt_golongan=date(2022, 4, 1),
        jenis_jabatan="fungsional",
        jabatan_id="A5EB03E23EA0F6A0E040640A040252AD",
        jabatan_nama="Pengawas Ketenagakerjaan Ahli Muda",
        tmt_jabatan=date(2021, 1, 4),
        unor_id="FFFF00000000000000000000000000U1",
        unor_nama="Direktorat Contoh A",
        unor_induk_nama="Kementerian Ketenagakerjaan",
        instansi="Kementerian Ketenagakerjaan",
        lokasi="KOTA CONTOH",
        tingkat_pendidikan="40",
        eselon="99",
    )


@pytest.mark.parametrize("word", ["M", "m", "L", "Pria", "Laki-laki", "LAKI LAKI", "1"])
def test_words_for_a_man(word: str) -> None:
    assert kept(JENIS_KELAMIN=word).jenis_kelamin == "L"


@pytest.mark.parametrize(("word", "status"), [("P", "pns"), ("PNS", "pns"), ("C", "cpns"), ("cpns", "cpns")])
def test_words_for_the_status(word: str, status: str) -> None:
    assert kept(STATUS_CPNS_PNS=word).status == status


@pytest.mark.parametrize("missing", [None, "", "null", "NULL", "-", " "])
def test_spellings_of_nothing(missing: str | None) -> None:
    row = kept(TMT_GOLONGAN=missing, JENIS_KELAMIN=missing, GOL_AKHIR_ID=missing, UNOR_NAMA=missing, NIK=missing)
    assert (row.tmt_golongan, row.jenis_kelamin, row.unor_nama, row.golongan) == (None, None, None, "III/c")


@pytest.mark.parametrize(
    ("column", "value", "code", "passed"),
    [
        ("NIP_BARU", None, "V01", False),
        ("NIP_BARU", "198803142014021901X", "N01", False),
        ("NIP_BARU", "1988031420140219", "N02", False),
        ("NIP_BARU", "1,98803E+17", "N14", False),
        ("NAMA", None, "V01", False),
        ("GOL_AKHIR_NAMA", "III/e", "V02", False),
        ("GOL_AKHIR_NAMA", "3c", "V02", False),
        ("GOL_AKHIR_NAMA", "III/d", "V04", False),
        ("GOL_AKHIR_ID", "99", "V02", False),
        ("JENIS_KELAMIN", "X", "V03", True),
        ("STATUS_CPNS_PNS", "honorer", "V03", True),
        ("JENIS_JABATAN_ID", "7", "V03", True),
        ("KEDUDUKAN_HUKUM_ID", "55", "V14", True),
        ("TANGGAL_LAHIR", "15-03-1988", "N09", True),
        ("TANGGAL_LAHIR", "31-02-1988", "D01", False),
        ("TANGGAL_LAHIR", "14-03-88", "D02", False),
        ("TANGGAL_LAHIR", "03/14/1988", "D03", False),
        ("TANGGAL_LAHIR", "32216", "D04", False),
        ("TANGGAL_LAHIR", "01-01-1900", "D12", False),
        ("JENIS_KELAMIN", "F", "N10", True),
        ("TMT_CPNS", "01-03-2014", "N11", True),
        ("TMT_CPNS", "01-02-2014 07:30", "D07", True),
        ("TMT_GOLONGAN", "01-01-0001", "D05", True),
        ("TMT_GOLONGAN", "0000-00-00", "D06", True),
        ("TMT_GOLONGAN", "01-04-1980", "D10", False),
        ("TMT_GOLONGAN", "01-04-2013", "D11", True),
        ("TMT_GOLONGAN", "01-05-2027", "D09", True),
        ("TMT_JABATAN", "04-01-2027", "D09", True),
    ],
)
def test_one_fault_gives_one_finding(column: str, value: str | None, code: str, passed: bool) -> None:
    row, found = one(export_csv(person(**{column: value})))
    assert code in found
    assert (row is not None) == passed
    assert set(found) - {code} <= {"K03", "K04"}


@pytest.mark.parametrize(
    ("nik", "code"),
    [
        ("319999140388900", "K01"),
        ("3199997503889001", "K02"),
        ("3199995403889001", "K03"),
        ("3199991503889001", "K04"),
        ("3199991403880000", "K05"),
        ("0099991403889001", "K06"),
    ],
)
def test_the_nik_is_checked_and_costs_nobody_the_row(nik: str, code: str) -> None:
    row, found = one(export_csv(person(NIK=nik)))
    assert found == [code]
    assert row is not None
    assert nik not in repr(row)


def test_no_nik_and_no_personal_column_reaches_a_record_or_a_finding() -> None:
    secrets = {
        "NIK": "3199993011889077",
        "AGAMA NAMA": "RahasiaAgama",
        "JENIS KAWIN NAMA": "RahasiaKawin",
        "ALAMAT": "RahasiaAlamat =1+1 <b>",
        "NOMOR HP": "0899999999999",
        "EMAIL": "rahasia@example.invalid",
        "EMAIL GOV": "rahasia@example.invalid",
        "NPWP NOMOR": "99.999.999.9",
        "BPJS": "8888888888",
        "TEMPAT LAHIR ID": "RahasiaTempat",
    }
    data = export_csv(person() | secrets, person(NIP_BARU="1,9E+17") | secrets)
    said = "\n".join(repr(event) for event in read(data, name="x.csv"))
    for secret in secrets.values():
        assert secret not in said, secret
    assert "Rahasia" not in said


def test_contract_staff_have_a_roman_class() -> None:
    staff = next(row for row in sample_people() if row["JENIS PEGAWAI NAMA"] == "PPPK")
    for grade, code, passed in (("IX", None, True), ("XVIII", "V02", False), ("III/c", "V13", True)):
        row, found = one(export_csv(staff | {"GOL AKHIR NAMA": grade}))
        assert found == ([code] if code else [])
        assert (row is not None) == passed
    row, found = one(export_csv(person(GOL_AKHIR_NAMA="IX", GOL_AKHIR_ID=None)))
    assert found == ["V13"]
    row, found = one(export_csv(person(STATUS_CPNS_PNS="PPPK")))
    assert set(found) == {"N12", "V13"}


def test_the_status_column_decides_over_the_pattern() -> None:
    staff = next(row for row in sample_people() if row["JENIS PEGAWAI NAMA"] == "PPPK")
    row, found = one(export_csv(staff | {"STATUS CPNS PNS": "PNS", "GOL AKHIR NAMA": None}))
    assert found == ["N12"]
    assert isinstance(row, Pegawai)
    assert row.status == "pns"


def test_the_same_line_again_is_dropped() -> None:
    rows, findings = events(export_csv(person(), person(), person(ALAMAT="pindah")))
    assert len(rows) == 1
    assert [(found.code, found.place.row) for found in findings] == [("O01", 3), ("O01", 4)]
    reading = read(export_csv(person(), person()), name="x.csv")
    list(reading)
    assert (reading.counts.read, reading.counts.passed, reading.counts.duplicates) == (2, 1, 1)


def test_another_content_for_a_nip_is_a_conflict_and_the_first_stays() -> None:
    rows, findings = events(export_csv(person(), person(TMT_JABATAN="01-07-2025")))
    assert [row.tmt_jabatan for row in rows if isinstance(row, Pegawai)] == [date(2021, 1, 4)]
    assert [(found.code, found.place.row) for found in findings] == [("N13", 3)]
    assert "baris 2" in findings[0].reason


def test_two_nip_for_one_pns_id_are_a_conflict() -> None:
    rows, findings = events(export_csv(person(), person(NIP_BARU="198803142014021902", NIK=None)))
    assert len(rows) == 1
    assert [found.code for found in findings] == ["N13"]
    assert "baris 2" in findings[0].reason


def test_one_nik_for_two_people_is_told() -> None:
    rows, findings = events(export_csv(person(), person(NIP_BARU="198803142014021902", PNS_ID="X")))
    assert len(rows) == 2
    assert [(found.code, found.value) for found in findings] == [("K07", "…9001")]


def test_a_refused_line_does_not_stand_in_the_way_of_a_good_one() -> None:
    rows, findings = events(export_csv(person(TMT_CPNS="salah"), person()))
    assert len(rows) == 1
    assert [found.code for found in findings] == ["D01"]


def test_month_first_dates_make_their_column_doubtful() -> None:
    data = export_csv(
        person(TMT_GOLONGAN="01/04/2022"),
        person(NIP_BARU="198803142014021902", PNS_ID="X", NIK=None, TMT_GOLONGAN="04/25/2022"),
        person(NIP_BARU="198803142014021903", PNS_ID="Y", NIK=None, TMT_GOLONGAN="04/26/2022"),
    )
    _, findings = events(data)
    assert [(found.code, found.place.row) for found in findings] == [("D03", 3), ("D13", 3), ("D03", 4)]
    assert "baris 2" in findings[1].reason
    turned = export_csv(
        person(TMT_GOLONGAN="04/25/2022"),
        person(NIP_BARU="198803142014021902", PNS_ID="X", NIK=None, TMT_GOLONGAN="01/04/2022"),
    )
    assert codes(turned) == ["D03", "D13"]


def test_disagreements_carry_the_number_so_that_people_can_be_sorted_by_them() -> None:
    data = export_csv(person(TANGGAL_LAHIR="15-03-1988", JENIS_KELAMIN="F"))
    found = [event for event in read(data, name="x.csv") if isinstance(event, Finding)]
    assert {event.nip for event in found} == {"198803142014021901"}
    assert {event.code for event in found} == {"N09", "N10", "K03", "K04"}


def test_the_day_of_reference_is_given_and_never_read_from_a_clock() -> None:
    data = export_csv(person(TMT_GOLONGAN="01-05-2099"))
    assert [event.code for event in read(data, name="x.csv") if isinstance(event, Finding)] == []
    late = read(data, name="x.csv", on=date(2026, 1, 31))
    assert [event.code for event in late if isinstance(event, Finding)] == ["D09"]
