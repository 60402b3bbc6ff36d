"""The lines of SIASN's “Export Data ASN”: one person each, 69 columns, as the agency site gives them."""

from datetime import date
from typing import Any

from orkestra_batch.demonstration.calendar import add_months, months_between, printed
from orkestra_batch.demonstration.data import table
from orkestra_batch.demonstration.lines import Line
from orkestra_batch.demonstration.model import Orang, Unit

AGENCY_ID = "A5EB03E23AFAF6A0E040640A040252AD"
CIVIL_SERVANT = ("1", "PNS Pusat yang bekerja pada Departemen/Lembaga")
STANDINGS = {"01": "Aktif", "02": "Cltn", "03": "Tugas Belajar", "04": "Pemberhentian Sementara"}
KINDS = {
    "1": "Jabatan Struktural",
    "2": "Jabatan Fungsional Tertentu",
    "3": "Jabatan Rangkap",
    "4": "Jabatan Fungsional Umum",
}
ECHELONS = {"11": "I.a", "21": "II.a", "22": "II.b", "31": "III.a", "41": "IV.a"}
RELIGIONS = {"Islam": "1", "Kristen": "2", "Katolik": "3", "Hindu": "4", "Buddha": "5"}
ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}


def line(person: Orang, on: date) -> Line:
    """One person as exported on a day; what is missing is None, the writer spells it."""
    values = {**_person(person), **_service(person, on), **_post(person), **_study(person), **_agency(person)}
    return Line(person, values)


def grade_code(golongan: str) -> str:
    """BKN's code of a grade: III/c is 33."""
    roman, _, letter = golongan.partition("/")
    return ROMAN[roman] + str("abcde".index(letter) + 1)


def _person(person: Orang) -> dict[str, Any]:
    number = f"{person.nomor:04d}"
    return {
        "PNS ID": person.pns_id,
        "NIP BARU": person.nip,
        "NAMA": person.nama,
        "GELAR DEPAN": person.gelar_depan or "",
        "GELAR BELAKANG": person.gelar_belakang or None,
        "TEMPAT LAHIR NAMA": person.tempat_lahir,
        "TANGGAL LAHIR": printed(person.lahir),
        "JENIS KELAMIN": person.jenis_kelamin,
        "AGAMA ID": RELIGIONS[person.agama],
        "AGAMA NAMA": person.agama,
        "JENIS KAWIN ID": "1",
        "JENIS KAWIN NAMA": "Menikah",
        "NIK": person.nik,
        "NOMOR HP": f"08000000{number}",
        "EMAIL": f"pegawai{number}@example.invalid",
        "ALAMAT": f"Jalan Peragaan No. {person.nomor}",
        "IS VALID NIK": "1",
        "FLAG IKD": "0",
    }


def _service(person: Orang, on: date) -> dict[str, Any]:
    pppk = person.status == "pppk"
    kind_id, kind = (None, "PPPK") if pppk else CIVIL_SERVANT
    served = months_between(person.tmt_cpns, on)
    first, last = (person.pangkat[0], person.pangkat[-1]) if person.pangkat else (None, None)
    start = printed(person.tmt_cpns)
    decree = f"{person.nomor}/SK/{person.tmt_cpns.year}"
    appointed = person.tmt_pns
    return {
        "JENIS PEGAWAI ID": kind_id,
        "JENIS PEGAWAI NAMA": kind,
        "KEDUDUKAN HUKUM ID": person.kedudukan,
        "KEDUDUKAN HUKUM NAMA": STANDINGS[person.kedudukan],
        "STATUS CPNS PNS": {"pns": "P", "cpns": "C", "pppk": None}[person.status],
        "NOMOR SK CPNS": decree,
        "TANGGAL SK CPNS": start,
        "TMT CPNS": start,
        "NOMOR SK PNS": f"{decree}/PNS" if appointed else None,
        "TANGGAL SK PNS": printed(add_months(appointed, -1)) if appointed else None,
        "TMT PNS": printed(appointed) or None,
        "GOL AWAL ID": grade_code(first.golongan) if first else "",
        "GOL AWAL NAMA": first.golongan if first else person.golongan_pppk,
        "GOL AKHIR ID": grade_code(last.golongan) if last else "",
        "GOL AKHIR NAMA": person.golongan,
        "TMT GOLONGAN": printed(last.tmt) if last else "",
        "MK TAHUN": str(served // 12),
        "MK BULAN": str(served % 12),
    }


def _post(person: Orang) -> dict[str, Any]:
    post = person.jabatan[-1]
    unit = post.unit
    return {
        "JENIS JABATAN ID": post.jenis,
        "JENIS JABATAN NAMA": KINDS[post.jenis],
        "JABATAN ID": post.jabatan_id,
        "JABATAN NAMA": post.nama,
        "TMT JABATAN": "" if person.status == "cpns" else printed(post.tmt),
        "LOKASI KERJA NAMA": unit.kota.upper(),
        "UNOR ID": unit.id,
        "UNOR NAMA": unit.nama,
        "SATUAN KERJA INDUK NAMA": unit.induk,
        "SATUAN KERJA KERJA NAMA": unit.induk,
        "ESELON ID": post.eselon or "99",
        "ESELON NAMA": ECHELONS.get(post.eselon, "NON"),
    }


def _study(person: Orang) -> dict[str, Any]:
    last = person.pendidikan[-1]
    return {
        "TINGKAT PENDIDIKAN ID": last.tingkat,
        "TINGKAT PENDIDIKAN NAMA": table("studies")["tingkat"][last.tingkat],
        "PENDIDIKAN NAMA": last.nama,
        "TAHUN LULUS": str(last.lulus.year),
        "NAMA SEKOLAH": last.sekolah,
    }


def _agency(person: Orang) -> dict[str, Any]:
    name = table("units")["kementerian"]["nama"]
    unit: Unit = person.kursi.unit
    return {
        "KPKN NAMA": unit.kota.upper(),
        "INSTANSI INDUK ID": AGENCY_ID,
        "INSTANSI INDUK NAMA": name,
        "INSTANSI KERJA ID": AGENCY_ID,
        "INSTANSI KERJA NAMA": name,
    }
