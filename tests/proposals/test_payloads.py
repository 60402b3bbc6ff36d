"""Payload files of many: quick however many rated them, periodic ratings, and proof of what cannot be filled."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orkestra.people.models import Jabatan, Person
from orkestra.proposals.payloads import NO_COEFFICIENT, OTHER_SPAN, UNREADABLE, prepared
from orkestra.proposals.unfilled import UNFILLED
from orkestra_formats import Penilaian
from orkestra_formats.siasn_answers import ANSWERS
from orkestra_formats.siasn_payloads import PERIODIC, RATING, SHAPES
from tests.proposals.stock import ON, PLACE, an_upload, said
from tests.proposals.test_files import identified

EKINERJA = "ekinerja-penilaian"
WRITTEN = {
    "angkakredit/save", "jabatan/save", "jabatan/unorjabatan/save", "skp/save", "skp/2021/save", "skp22/save",
    "kinerjaperiodik/save", "diklat/save", "kursus/save", "penghargaan/save", "hukdis/save", "cpns/save",
    "pns/data-utama-update",
}  # fmt: skip
"""formats/siasn.md §1.3, written out by hand."""
PUBLISHED = {
    "jabatan/unorjabatan/save": "id pnsId instansiId instansiIndukId satuanKerjaId unorId jenisJabatan "
    "jabatanFungsionalId jabatanFungsionalUmumId eselonId subJabatanId jenisMutasiId jenisPenugasanId nomorSk "
    "tanggalSk tmtJabatan tmtMutasi tmtPelantikan path",
    "diklat/save": "id pnsOrangId latihanStrukturalId nomor tahun tanggal tanggalSelesai jumlahJam "
    "institusiPenyelenggara jenisKompetensi bobot",
    "kursus/save": "pnsOrangId instansiId jenisDiklatId jenisKursus jenisKursusSertipikat namaKursus nomorSertipikat "
    "tahunKursus tanggalKursus tanggalSelesaiKursus jumlahJam institusiPenyelenggara lokasiId",
    "hukdis/save": "pnsOrangId golonganId golonganLama jenisHukumanId jenisTingkatHukumanId alasanHukumanDisiplinId "
    "kedudukanHukumId nomorPp skNomor skTanggal hukumanTanggal masaTahun masaBulan akhirHukumanTanggal "
    "skPembatalanNomor skPembatalanTanggal hukdisYangDiberhentikanId keterangan",
    "pns/data-utama-update": "pns_orang_id kelas_jabatan lokasi_kerja_id",
}
"""§3, of the paths for which nothing is prepared."""


def a_rating(nip: str, rater: str, first: date = date(2026, 4, 1), last: date = date(2026, 6, 30), **told: Any) -> None:
    row = Penilaian(place=PLACE, nip=nip, mulai=first, akhir=last, atasan_nip=rater, **{
        "jenis": "periodik", "predikat": "Baik", "hasil_kerja": "sesuai", "perilaku_kerja": "sesuai", **told,
    })  # fmt: skip
    said(row, EKINERJA, an_upload(EKINERJA))


@pytest.fixture
def siti(open_ministry: Any) -> Person:
    found: Person = open_ministry.people["siti"]
    identified(found)
    return found


@pytest.mark.django_db
def test_a_quarter_that_only_ekinerja_tells_is_a_payload(siti: Person, open_ministry: Any) -> None:
    jenjang = Jabatan.objects.standing().filter(person=siti).latest("tmt").jenjang
    a_rating(siti.nip, open_ministry.people["kepala"].nip)
    ((path, nip, payload),) = prepared([siti], on=ON).payloads
    assert (path, nip, payload["periodikId"], payload["tahunMulaiPenilaian"]) == (PERIODIC, siti.nip, "2", "2026")
    assert payload["koefisienId"] == {"ahli_pertama": "12", "ahli_muda": "22"}[str(jenjang)]
    assert payload["penilaiNama"] == "Drs. Bambang Sutrisno, M.Si." and "penilaiJabatan" not in payload


@pytest.mark.django_db
def test_what_has_no_code_is_left_with_its_reason(siti: Person, open_ministry: Any) -> None:
    rater = open_ministry.people["kepala"].nip
    a_rating(siti.nip, rater, predikat="Sangat Baik")
    a_rating(siti.nip, rater, date(2026, 1, 1), date(2026, 2, 28))
    a_rating(siti.nip, rater, date(2025, 1, 1), date(2025, 3, 31), predikat="Cukup")
    a_rating(siti.nip, rater, date(2024, 1, 1), date(2024, 12, 31), jenis="tahunan", predikat="Cukup")
    made = prepared([siti], on=ON)
    assert made.payloads == []
    assert {(one.why, one.path) for one in made.left} == {
        (NO_COEFFICIENT, PERIODIC), (OTHER_SPAN, PERIODIC), (UNREADABLE, PERIODIC), (UNREADABLE, RATING),
    }  # fmt: skip
    assert made.reasons == {UNREADABLE: 2, NO_COEFFICIENT: 1, OTHER_SPAN: 1}


@pytest.mark.django_db
def test_more_ratings_and_more_raters_ask_no_more_questions(siti: Person, open_ministry: Any) -> None:
    """Every rating once asked for its rater by itself: a file of 2,000 people took 11 seconds."""
    people = [siti, *(open_ministry.people[name] for name in ("dewi", "budi"))]
    for person in people[1:]:
        identified(person)
    a_rating(siti.nip, open_ministry.people["kepala"].nip)
    with CaptureQueriesContext(connection) as few:
        prepared(people, on=ON)
    for person, rater in zip(people, (*people[1:], siti), strict=True):
        for month in (1, 4, 7, 10):
            a_rating(person.nip, rater.nip, date(2025, month, 1), date(2025, month, 28), predikat="Baik")
    with CaptureQueriesContext(connection) as many:
        prepared(people, on=ON)
    assert len(many) == len(few)


def test_every_write_path_is_filled_or_it_is_said_why_not() -> None:
    unfilled = [path for one in UNFILLED for path in one.paths]
    assert sorted([*SHAPES, *unfilled]) == sorted(WRITTEN)


def test_what_is_said_to_lack_is_asked_for_there_and_read_nowhere() -> None:
    """An id that a reader keeps one day must be taken off the list, and the path be filled."""
    read = {key for answer in ANSWERS.values() for key in answer.keys.values()}
    for one in UNFILLED:
        for path in one.paths:
            assert set(one.lacking) <= set(PUBLISHED.get(path, "").split()), path
        assert not set(one.lacking) & read
        assert one.lacking or not any(path in PUBLISHED for path in one.paths)
