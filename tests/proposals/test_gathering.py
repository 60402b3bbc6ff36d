"""Cases out of what is recorded: the law on the effective date, what sources say, decrees, papers issued here."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from orkestra.credit.models import Pak
from orkestra.people.models import Hukdis, Jabatan, Pendidikan, Person
from orkestra.performance.models import Penilaian
from orkestra.proposals.findings import Finding
from orkestra.proposals.gathering import Asked, cases, known
from orkestra.proposals.preflight import examine
from orkestra.reconciliation.models import CorrectionRequest
from orkestra_formats import Bulan, Pegawai, RiwayatAngkaKredit, RiwayatJabatan, RiwayatPangkat
from orkestra_formats import Pendidikan as Studied
from tests.proposals.stock import ON, PLACE, TMT, an_upload, said
from tests.shared.rows import NOW, stored
from tests.web.ministry import BY

pytestmark = pytest.mark.django_db


def found(person: Person, kind: str = "kp", tmt: date = TMT, on: date = ON) -> dict[str, Finding]:
    """By code what pre-flight says."""
    (one,) = known([person], on)
    (case,) = cases(one, [Asked(kind, tmt)], on)
    return {finding.code: finding for finding in examine(case)}


@pytest.fixture
def siti(open_ministry: Any) -> Person:
    return open_ministry.people["siti"]


def decreed(person: Person) -> None:
    """SIASN tells the decrees of rank and post."""
    upload = an_upload()
    said(RiwayatPangkat(place=PLACE, nip=person.nip, golongan="III/c", tmt=date(2022, 4, 1), sk_nomor="12/SK/2022",
                        sk_tanggal=date(2022, 3, 15)), upload=upload)  # fmt: skip
    said(RiwayatJabatan(place=PLACE, nip=person.nip, tmt=date(2020, 1, 1), sk_nomor="3/SK-JF/2019",
                        sk_tanggal=date(2019, 12, 10), jabatan_nama="Pengawas Ketenagakerjaan Ahli Muda",
                        jenis_jabatan="fungsional"), upload=upload)  # fmt: skip


def paks(person: Person, *years: int) -> None:
    upload = an_upload()
    said(RiwayatAngkaKredit(place=PLACE, nip=person.nip, mulai=Bulan(2020, 1), akhir=Bulan(2022, 12), total=62_500,
                            sk_nomor="1/PAK/2023", sk_tanggal=date(2023, 2, 6)), upload=upload)  # fmt: skip
    for year in years:
        stored(Pak, person=person, rezim="konversi", jenis="baru", angka_kredit=25_000, mulai=date(year, 1, 1),
               akhir=date(year, 12, 31), ditetapkan=date(year + 1, 1, 20))  # fmt: skip
        said(RiwayatAngkaKredit(place=PLACE, nip=person.nip, mulai=Bulan(year, 1), akhir=Bulan(year, 12), total=25_000,
                                konversi=True, sk_nomor=f"9/PAK/{year}"), upload=upload)  # fmt: skip


def test_an_official_whose_papers_are_in_order_lacks_only_documents(siti: Person) -> None:
    decreed(siti)
    paks(siti, 2024, 2025)
    said(Studied(place=PLACE, nip=siti.nip, tingkat="40", pertama=True))
    assert set(found(siti)) == {"dokumen_kurang"}


def test_what_no_source_tells_of_decrees_is_found(siti: Person) -> None:
    codes = found(siti)
    assert {"sk_tanpa_nomor", "sk_tanpa_tanggal", "pak_belum_ada", "pak_tanpa_nomor"} <= set(codes)


def test_months_without_a_determination_are_named(siti: Person) -> None:
    paks(siti, 2024)
    told = dict(found(siti)["pak_kurang_bulan"].fields)
    assert told["months"].numbers == tuple(range(2025 * 12, 2026 * 12))
    assert (told["rest"], told["needed"]) == (87.5, 100)


def test_a_determination_that_the_law_counts_otherwise(siti: Person) -> None:
    paks(siti, 2024)
    stored(Pak, person=siti, rezim="konversi", jenis="baru", angka_kredit=37_500, mulai=date(2025, 1, 1),
           akhir=date(2025, 12, 31), ditetapkan=date(2026, 1, 20))  # fmt: skip
    told = dict(found(siti)["pak_beda"].fields)
    assert (told["amount"], told["law"]) == (37.5, 25)


def test_ratings_of_parts_beside_the_year_are_no_fault_of_the_determination(siti: Person) -> None:
    stored(
        Penilaian,
        person=siti,
        mulai=date(2025, 1, 1),
        akhir=date(2025, 3, 31),
        jenis="periodik",
        predikat="sangat_baik",
    )
    paks(siti, 2024, 2025)
    codes = found(siti)
    assert "pak_menurut_tahunan" in codes and "pak_beda" not in codes


def test_leave_makes_a_determination_count_too_many_months(siti: Person) -> None:
    from orkestra.people.models import Henti

    stored(Henti, person=siti, alasan="cltn", mulai=date(2024, 1, 1), aktif_kembali=date(2024, 7, 1))
    paks(siti, 2024, 2025)
    told = dict(found(siti)["pak_bulan_berlebih"].fields)
    assert told["over"].numbers == tuple(range(2024 * 12, 2024 * 12 + 6))


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({"unor_nama": "Direktorat Lama"}, "unit_beda"),
        ({"golongan": "III/b"}, "pangkat_beda"),
        ({"lahir": date(1991, 3, 15)}, "data_diri_beda"),
        ({"jabatan_nama": "Pengawas Ketenagakerjaan Ahli Pertama", "golongan": "III/c"}, "jabatan_beda"),
    ],
)
def test_the_export_and_what_is_recorded_do_not_agree(siti: Person, columns: dict[str, Any], code: str) -> None:
    Jabatan.objects.filter(person=siti).update(withdrawn_at=NOW, withdrawn_by=BY)
    stored(Jabatan, person=siti, tmt=date(2020, 1, 1), jenis="fungsional", keluarga="pengawas_ketenagakerjaan",
           jenjang="ahli_muda", jalur="promosi", nama="Pengawas Ketenagakerjaan Ahli Muda")  # fmt: skip
    said(Pegawai(place=PLACE, nip=siti.nip, **columns), source="siasn-export")
    assert code in found(siti)


def test_the_printed_list_may_lag_and_never_lead(siti: Person) -> None:
    held = said(Pegawai(place=PLACE, nip=siti.nip, golongan="III/b"), source="duk")
    assert "pangkat_beda" not in found(siti)
    type(held).objects.filter(pk=held.pk).update(superseded_at=NOW, superseded_by=held.upload.batch)
    said(Pegawai(place=PLACE, nip=siti.nip, golongan="III/d"), source="duk")
    assert "pangkat_beda" in found(siti)


def test_a_day_that_the_export_leaves_out(siti: Person) -> None:
    said(Pegawai(place=PLACE, nip=siti.nip, golongan="III/c", tmt_golongan=date(2022, 4, 1), jabatan_nama="X",
                 kedudukan_hukum="01"), source="siasn-export")  # fmt: skip
    assert dict(found(siti)["isian_tak_terbaca"].fields)["field"].code == "tmt_jabatan"


def test_degrees_that_do_not_agree_and_one_that_is_not_recognised(siti: Person) -> None:
    said(Pegawai(place=PLACE, nip=siti.nip, tingkat_pendidikan="45"), source="siasn-export")
    said(Studied(place=PLACE, nip=siti.nip, tingkat="45", pertama=False, lulus=date(2024, 8, 1)))
    codes = found(siti)
    assert {"pendidikan_beda", "pendidikan_tanpa_tanggal"} <= set(codes)


def test_without_any_degree(siti: Person) -> None:
    Pendidikan.objects.filter(person=siti).update(withdrawn_at=NOW, withdrawn_by=BY)
    assert "pendidikan_kosong" in found(siti)


def test_the_law_speaks_of_the_effective_date(siti: Person) -> None:
    stored(Hukdis, person=siti, tingkat="sedang", mulai=date(2026, 4, 15), selesai=date(2027, 4, 14))
    assert found(siti)["hukuman_disiplin"].mark == "M"
    assert "hukuman_disiplin" not in found(siti, tmt=date(2027, 5, 1))


def test_ratings_of_the_year_before_the_effective_date_are_wanted(siti: Person) -> None:
    codes = found(siti, tmt=date(2027, 1, 1))
    assert dict(codes["penilaian_belum_berakhir"].fields)["months"].numbers == tuple(range(2026 * 12, 2027 * 12))
    Penilaian.objects.filter(person=siti, mulai=date(2025, 1, 1)).update(withdrawn_at=NOW, withdrawn_by=BY)
    assert dict(found(siti)["penilaian_kosong"].fields)["months"].numbers == tuple(range(2025 * 12, 2026 * 12))


def test_no_step_without_a_functional_post(siti: Person) -> None:
    Jabatan.objects.filter(person=siti).update(withdrawn_at=NOW, withdrawn_by=BY)
    stored(Jabatan, person=siti, tmt=date(2020, 1, 1), jenis="administrasi")
    codes = found(siti)
    assert codes["data_ditahan"].tone == "merah"


def test_a_day_that_is_no_period_and_one_that_has_passed(siti: Person) -> None:
    assert dict(found(siti, tmt=date(2026, 5, 15))["tmt_bukan_periode"].fields)["next"] == date(2026, 6, 1)
    assert "tmt_surut" in found(siti, tmt=date(2026, 3, 1))
    assert "tmt_bukan_periode" not in found(siti, kind="kj", tmt=date(2026, 5, 15))


def test_a_request_that_waits(siti: Person) -> None:
    CorrectionRequest.objects.create(
        person=siti, field="unit", wanted="Direktorat", because="pindah", by="siti", on=ON, at=NOW, due_at=NOW
    )  # fmt: skip
    assert "koreksi_menunggu" in found(siti)


def test_many_people_cost_no_more_questions(open_ministry: Any, django_assert_max_num_queries: Any) -> None:
    people = list(Person.objects.all())
    with django_assert_max_num_queries(24):
        assert len(list(known(people, ON))) == len(people)
