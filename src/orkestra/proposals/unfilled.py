"""Write paths of SIASN for which nothing is prepared: which id is lacking here, and where it would come from.

Held against the published keys and against what our readers keep (tests/proposals/test_payloads.py): an id that is
read one day takes its path off this list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_noop


@dataclass(frozen=True, slots=True)
class Unfilled:
    """One or several write paths: what they take, the keys that cannot be filled, and where those would come from."""

    paths: tuple[str, ...]
    label: str
    lacking: tuple[str, ...]
    source: str


UNFILLED: Sequence[Unfilled] = (
    Unfilled(
        ("jabatan/unorjabatan/save",), gettext_noop("Jabatan dan unit kerja"),
        ("instansiId", "instansiIndukId", "satuanKerjaId", "subJabatanId"),
        gettext_noop(
            "Impor hanya menyimpan nama instansi. ID instansi dan satuan kerja ada pada kolom INSTANSI KERJA ID, "
            "INSTANSI INDUK ID, dan SATUAN KERJA KERJA ID dalam Export Data ASN; subJabatanId hanya ada dalam daftar "
            "referensi subjabatan di SIASN."
        ),
    ),
    Unfilled(
        ("diklat/save",), gettext_noop("Diklat struktural"), ("latihanStrukturalId", "jenisKompetensi", "bobot"),
        gettext_noop(
            "Riwayat diklat tidak diimpor. ID-nya ada pada jawaban SIASN rw-diklat dan dalam daftar referensi latihan "
            "struktural."
        ),
    ),
    Unfilled(
        ("kursus/save",), gettext_noop("Kursus dan diklat lain"),
        ("instansiId", "jenisDiklatId", "jenisKursus", "lokasiId"),
        gettext_noop(
            "Riwayat kursus tidak diimpor. ID-nya ada pada jawaban SIASN rw-kursus dan dalam daftar referensi kursus "
            "serta lokasi."
        ),
    ),
    Unfilled(
        ("hukdis/save",), gettext_noop("Hukuman disiplin"),
        ("jenisHukumanId", "alasanHukumanDisiplinId", "kedudukanHukumId"),
        gettext_noop(
            "Di sini hanya tercatat tingkat dan masanya. Jenis dan alasannya ada dalam SK hukuman dan dalam daftar "
            "referensi hukuman disiplin di SIASN."
        ),
    ),
    Unfilled(
        ("pns/data-utama-update",), gettext_noop("Data utama"), ("kelas_jabatan", "lokasi_kerja_id"),
        gettext_noop(
            "Nomor kontak, alamat, dan nomor pajak sengaja tidak disimpan. Kelas jabatan dan ID lokasi kerja ada pada "
            "jawaban SIASN data-utama dan kolom LOKASI KERJA ID dalam Export Data ASN."
        ),
    ),
    Unfilled(
        ("jabatan/save", "skp/save", "skp/2021/save", "penghargaan/save", "cpns/save"), gettext_noop("Jalur lain"), (),
        gettext_noop("Daftar kunci jalur-jalur ini belum terbaca pada sumber yang ada, sehingga tidak ditebak."),
    ),
)  # fmt: skip
