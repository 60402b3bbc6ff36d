"""Ratings as SIASN's service gives them: numbers until 2021, quadrants since, periodic ones with their months."""

from collections.abc import Iterator
from random import Random
from typing import Any

from orkestra_batch.demonstration.model import Orang, Penilaian
from orkestra_batch.demonstration.ratings import HALVES_YEAR
from orkestra_batch.demonstration.spelling import PREDIKAT, RESULTS
from orkestra_batch.demonstration.streams import new_id, old_id

Item = dict[str, Any]
PERIODIC_KINDS = frozenset({"balai_k3", "dit_pengujian"})
"""Units whose periodic ratings of 2025 were also sent to SIASN."""
YEARLY_SENT = 0.94
LEVEL_CODES = {
    "pemula": "52",
    "terampil": "62",
    "mahir": "72",
    "penyelia": "82",
    "ahli_pertama": "12",
    "ahli_muda": "22",
    "ahli_madya": "32",
    "ahli_utama": "42",
}


def old_ratings(seed: int, chance: Random, person: Orang) -> Iterator[Item]:
    """Years of numbers, and the two halves of 2021."""
    for place, item in enumerate(person.penilaian):
        if item.mulai.year <= HALVES_YEAR:
            number = f"{item.nilai:.2f}" if item.nilai is not None else f"{chance.uniform(80, 112):.2f}"
            yield {
                "id": old_id(seed, "rw-skp", person.nomor, place),
                "pns": person.pns_id,
                "tahun": str(item.mulai.year),
                "nilaiSkp": number,
                "disiplin": "91",
                "integritas": "90",
                "kerjasama": "90",
                "nilaiPrestasiKerja": number,
                "jenisPeraturanKinerjaKd": "PP46" if item.nilai is not None else "PP30",
                "path": None,
            }


def yearly_ratings(seed: int, chance: Random, person: Orang, heads: dict[int, Orang]) -> Iterator[Item]:
    """One quadrant a year since 2022; of two ratings in a year the later one was sent."""
    by_year = {
        item.mulai.year: item for item in person.penilaian if item.periode == "tahunan" and item.mulai.year >= 2022
    }
    for year, item in sorted(by_year.items()):
        if year < 2024 or chance.random() < YEARLY_SENT:
            yield {
                "id": new_id(seed, "rw-skp22", person.nomor, year),
                **_quadrant(item),
                "KuadranKinerjaNilai": PREDIKAT[item.predikat][0],
                "PerilakuKerjaNilai": RESULTS[item.perilaku][0],
                **_assessor(person, heads, "nipNrpPenilai"),
                "pnsDinilaiId": person.pns_id,
                "tahun": str(year),
                "path": None,
            }


def _quadrant(item: Penilaian) -> Item:
    return {
        "hasilKinerja": RESULTS[item.hasil][1],
        "hasilKinerjaNilai": RESULTS[item.hasil][0],
        "kuadranKinerja": PREDIKAT[item.predikat][1],
        "perilakuKerja": RESULTS[item.perilaku][1],
    }


def _assessor(person: Orang, heads: dict[int, Orang], key: str) -> Item:
    head = heads.get(person.nomor)
    if head is None:
        return {key: "", "namaPenilai": "", "statusPenilai": "ASN"}
    return {key: head.nip, "namaPenilai": head.nama, "statusPenilai": "ASN"}


def periodic_ratings(seed: int, chance: Random, person: Orang, heads: dict[int, Orang]) -> Iterator[Item]:
    """The quarters of 2025 of the units that send them; the months are in the row."""
    if person.kursi.unit.jenis not in PERIODIC_KINDS:
        return
    for item in person.penilaian:
        if item.periode == "triwulan" and item.mulai.year == 2025:
            yield {**_period(seed, chance, person, item), **_assessor(person, heads, "penilaiNipNrp")}


def _period(seed: int, chance: Random, person: Orang, item: Penilaian) -> Item:
    post = person.jabatan[item.jabatan]
    return {
        "id": new_id(seed, "rw-kinerjaperiodik", person.nomor, item.mulai),
        "tahun": str(item.mulai.year),
        "nip": person.nip,
        "hasilKinerja": RESULTS[item.hasil][1],
        "hasilKinerjaNilai": RESULTS[item.hasil][0],
        "jabatan": post.nama,
        "koefisenId": LEVEL_CODES.get(post.jenjang or "", ""),
        "kuadranKinerjaNilai": PREDIKAT[item.predikat][0],
        "kuadranNilai": PREDIKAT[item.predikat][1],
        "perilakuKerja": RESULTS[item.perilaku][1],
        "perilakuKerjaNilai": RESULTS[item.perilaku][0],
        "periodikId": "2",
        "periodikNama": "triwulan",
        "bulanMulaiPenilaian": str(item.mulai.month),
        "tahunMulaiPenilaian": str(item.mulai.year),
        "bulanSelesaiPenilaian": chance.choice([str(item.akhir.month), f"{item.akhir.month:02d}"]),
        "tahunSelesaiPenilaian": str(item.akhir.year),
        "pnsDinilaiId": person.pns_id,
        "unorNama": post.unit.nama,
        "path": None,
    }
