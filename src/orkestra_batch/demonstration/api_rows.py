"""The answers of SIASN's service about one person: present state and histories, keys as the service spells them."""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from orkestra_batch.demonstration.calendar import printed
from orkestra_batch.demonstration.data import table
from orkestra_batch.demonstration.export_rows import AGENCY_ID, KINDS, STANDINGS, grade_code
from orkestra_batch.demonstration.model import Jabatan, Orang, Pak, Pangkat, Pendidikan
from orkestra_batch.demonstration.ratings_api import old_ratings, periodic_ratings, yearly_ratings
from orkestra_batch.demonstration.spelling import NO_DAY, amount, day_or_moment, flag, missing, month, padded
from orkestra_batch.demonstration.streams import new_id, old_id, stream
from orkestra_formats.writers import api_body, api_not_found

Item = dict[str, Any]
FIRST_RECORDED = date(2019, 1, 1)
PROMOTIONS = {
    "101": "Reguler",
    "201": "Pilihan (Jabatan Struktural)",
    "202": "Pilihan  (Jabatan Fungsional Tertentu)",
    "203": "Penyesuaian Ijazah",
    "211": "Gol. dari Pengadaan CPNS/PNS",
}


def answers(seed: int, person: Orang, heads: dict[int, Orang]) -> Item:
    """All answers about one person: `nip` beside one body a path."""
    chance = stream(seed, person.nomor, "layanan")
    found: dict[str, list[Item]] = {
        "rw-golongan": [_grade(seed, chance, person, item) for item in reversed(person.pangkat)],
        "rw-jabatan": [_post(chance, person, item) for item in reversed(person.jabatan)],
        "rw-angkakredit": list(_credit(seed, chance, person)),
        "rw-skp": list(old_ratings(seed, chance, person)),
        "rw-skp22": list(yearly_ratings(seed, chance, person, heads)),
        "rw-kinerjaperiodik": list(periodic_ratings(seed, chance, person, heads)),
        "rw-hukdis": list(_measures(seed, chance, person)),
        "rw-cltn": list(_stops(seed, person)),
        "rw-pendidikan": [_diploma(seed, chance, person, place) for place in range(len(person.pendidikan))],
        "rw-pnsunor": list(_moves(seed, chance, person)),
    }
    bodies: Item = {"nip": person.nip, "data-utama": api_body(_state(chance, person))}
    for path, items in found.items():
        bodies[path] = api_body(items) if items else _nothing(chance)
    return bodies


def _nothing(chance: Random) -> object:
    """No rows: mostly the body of a 404, sometimes null with code 1."""
    return api_not_found() if chance.random() < 0.8 else api_body(None)


def _state(chance: Random, person: Orang) -> Item:
    post, last = person.jabatan[-1], person.pendidikan[-1]
    functional = post.jenis == "2"
    grade = person.pangkat[-1] if person.pangkat else None
    return {
        "id": person.pns_id,
        "nipBaru": person.nip,
        "nipLama": "",
        "nama": padded(chance, person.nama),
        "gelarDepan": person.gelar_depan,
        "gelarBelakang": person.gelar_belakang,
        "tempatLahir": person.tempat_lahir,
        "tglLahir": printed(person.lahir),
        "jenisKelamin": person.jenis_kelamin,
        "nik": person.nik,
        "jenisPegawaiNama": "PPPK" if person.status == "pppk" else "PNS Pusat yang bekerja pada Departemen/Lembaga",
        "kedudukanPnsId": person.kedudukan,
        "kedudukanPnsNama": STANDINGS[person.kedudukan],
        "statusPegawai": person.status.upper(),
        "tmtCpns": printed(person.tmt_cpns),
        "tmtPns": printed(person.tmt_pns) or missing(chance),
        "golRuangAkhirId": grade_code(grade.golongan) if grade else "",
        "golRuangAkhir": person.golongan,
        "tmtGolAkhir": printed(grade.tmt) if grade else NO_DAY,
        "jenisJabatanId": post.jenis,
        "jenisJabatan": KINDS[post.jenis],
        "jabatanNama": post.nama,
        "jabatanFungsionalId": post.jabatan_id if functional else "",
        "jabatanFungsionalNama": post.nama if functional else "",
        "jabatanFungsionalUmumId": post.jabatan_id if post.jenis == "4" else missing(chance),
        "jabatanStrukturalId": post.jabatan_id if post.jenis == "1" else None,
        "tmtJabatan": printed(post.tmt),
        "unorId": post.unit.id,
        "unorNama": post.unit.nama,
        "unorIndukNama": f"{post.unit.induk}    ",
        "instansiKerjaId": AGENCY_ID,
        "instansiKerjaNama": table("units")["kementerian"]["nama"],
        "lokasiKerja": post.unit.kota.upper(),
        "tkPendidikanTerakhirId": last.tingkat,
        "tkPendidikanTerakhir": table("studies")["tingkat"][last.tingkat],
        "eselonId": post.eselon or missing(chance),
        "gajiPokok": "null",
        "validNik": True,
    }


def _grade(seed: int, chance: Random, person: Orang, item: Pangkat) -> Item:
    return {
        "id": old_id(seed, "rw-golongan", person.nomor, item.golongan),
        "idPns": person.pns_id,
        "nipBaru": person.nip,
        "golonganId": grade_code(item.golongan),
        "golongan": item.golongan,
        "skNomor": item.sk_nomor,
        "skTanggal": printed(item.sk_tanggal),
        "tmtGolongan": day_or_moment(chance, item.tmt),
        "jumlahKreditUtama": chance.choice(["0", "null", ""]),
        "jenisKPId": item.jenis_kp,
        "jenisKPNama": PROMOTIONS[item.jenis_kp],
        "path": None,
    }


def _post(chance: Random, person: Orang, item: Jabatan) -> Item:
    functional = item.jenis == "2"
    recorded = item.dicatat if item.dicatat >= FIRST_RECORDED else None
    return {
        "id": item.id,
        "idPns": person.pns_id,
        "nipBaru": person.nip,
        "jenisJabatan": item.jenis,
        "unorId": item.unit.id,
        "unorNama": item.unit.nama,
        "unorIndukNama": padded(chance, item.unit.induk),
        "eselonId": item.eselon or None,
        "jabatanFungsionalId": item.jabatan_id if functional else missing(chance),
        "jabatanFungsionalNama": item.nama if functional else None,
        "jabatanFungsionalUmumId": item.jabatan_id if item.jenis == "4" else None,
        "tmtJabatan": printed(item.tmt),
        "nomorSk": item.sk_nomor,
        "tanggalSk": printed(item.sk_tanggal),
        "namaUnor": item.unit.nama.upper(),
        "namaJabatan": item.nama_sk,
        "tmtPelantikan": missing(chance),
        "jenisPenugasanId": "D" if chance.random() < 0.7 else "",
        "jenisMutasiId": item.mutasi if chance.random() < 0.8 else "",
        "subJabatanId": "0",
        "tmtMutasi": NO_DAY,
        "createdAt": printed(recorded) or None,
        "deletedAt": None,
        "path": None,
    }


def _credit(seed: int, chance: Random, person: Orang) -> Iterator[Item]:
    """The decisions the service knows; adjustments are only in the agency's own papers."""
    for place, item in enumerate(person.pak):
        if item.jenis != "penyesuaian":
            yield _decision(seed, chance, person, item, place)


def _decision(seed: int, chance: Random, person: Orang, item: Pak, place: int) -> Item:
    post = person.jabatan[item.jabatan]
    total = amount(chance, item.angka_kredit)
    return {
        "id": new_id(seed, "rw-angkakredit", person.nomor, place),
        "pns": person.pns_id,
        "nomorSk": item.sk_nomor,
        "tanggalSk": printed(item.ditetapkan),
        "bulanMulaiPenailan": month(chance, item.mulai),
        "tahunMulaiPenailan": str(item.mulai.year),
        "bulanSelesaiPenailan": month(chance, item.akhir),
        "tahunSelesaiPenailan": str(item.akhir.year),
        "kreditUtamaBaru": total if chance.random() < 0.8 else "",
        "kreditPenunjangBaru": chance.choice(["0", "", "0.000"]),
        "kreditBaruTotal": total,
        "rwJabatan": post.id,
        "namaJabatan": f"{post.nama} - {post.unit.nama}",
        "isAngkaKreditPertama": flag(chance, item.pertama),
        "isIntegrasi": flag(chance, item.rezim == "integrasi"),
        "isKonversi": flag(chance, item.rezim == "konversi"),
        "path": None,
        "Sumber": "EKINERJA" if item.rezim == "konversi" else "SIASN",
        "created_at": f"{item.dicatat.isoformat()}T03:04:05Z",
    }


def _measures(seed: int, chance: Random, person: Orang) -> Iterator[Item]:
    for place, item in enumerate(person.hukdis):
        yield {
            "id": old_id(seed, "rw-hukdis", person.nomor, place),
            "pnsOrang": person.pns_id,
            "jenisHukuman": item.kode,
            "jenisHukumanNama": item.nama,
            "jenisTingkatHukumanId": item.tingkat,
            "skNomor": item.sk_nomor,
            "skTanggal": printed(item.mulai),
            "hukumanTanggal": printed(item.mulai),
            "akhirHukumTanggal": printed(item.selesai),
            "nomorPp": "94",
            "skPembatalanTanggal": printed(item.dibatalkan) or missing(chance),
            "path": None,
        }


def _stops(seed: int, person: Orang) -> Iterator[Item]:
    for place, item in enumerate(person.henti):
        if item.kode:
            yield {
                "id": old_id(seed, "rw-cltn", person.nomor, place),
                "cltnId": item.kode,
                "skNomor": item.sk_nomor,
                "skTanggal": printed(item.mulai),
                "tanggalAwal": printed(item.mulai),
                "tanggalAkhir": printed(item.selesai),
                "tanggalAktif": printed(item.aktif_kembali) or NO_DAY,
                "pnsOrangId": person.pns_id,
                "path": None,
            }


def _diploma(seed: int, chance: Random, person: Orang, place: int) -> Item:
    item: Pendidikan = person.pendidikan[place]
    recorded = item.diakui if item.diakui >= FIRST_RECORDED else None
    return {
        "id": old_id(seed, "rw-pendidikan", person.nomor, place),
        "idPns": person.pns_id,
        "nipBaru": person.nip,
        "pendidikanNama": item.nama,
        "tkPendidikanId": item.tingkat,
        "tkPendidikanNama": table("studies")["tingkat"][item.tingkat],
        "tahunLulus": str(item.lulus.year),
        "tglLulus": printed(item.lulus),
        "isPendidikanPertama": flag(chance, item.pertama),
        "namaSekolah": item.sekolah,
        "gelarBelakang": item.gelar,
        "createdAt": printed(recorded) or None,
        "path": None,
    }


def _moves(seed: int, chance: Random, person: Orang) -> Iterator[Item]:
    for place, (before, after) in enumerate(zip(person.jabatan, person.jabatan[1:], strict=False)):
        if before.unit.id != after.unit.id:
            yield {
                "id": new_id(seed, "rw-pnsunor", person.nomor, place),
                "unorBaru": after.unit.id,
                "pnsOrang": person.pns_id,
                "skNomor": after.sk_nomor,
                "skTanggal": printed(after.sk_tanggal),
                "namaUnorBaru": after.unit.nama,
                "asalId": before.unit.id,
                "asalNama": padded(chance, before.unit.nama),
                "path": None,
            }
