"""The invented people of the catalogue and what is true of them; no number belongs to anybody."""

from datetime import date
from typing import Any

Facts = dict[str, Any]
UNIT = {"unor_id": "FFFF00000000000000000000000000U1", "unor_nama": "Direktorat Contoh A"}
PLACE = {"unor_induk_nama": "Sekretariat Contoh", "instansi": "Kementerian Contoh", "lokasi": "KOTA CONTOH"}
POSTS = {
    "pengawas_muda": ("A5EB03E23EA0F6A0E040640A040252AD", "Pengawas Ketenagakerjaan Ahli Muda"),
    "pengawas_pertama": ("A5EB03E23EA1F6A0E040640A040252AD", "Pengawas Ketenagakerjaan Ahli Pertama"),
    "mediator_madya": ("A5EB03E23E90F6A0E040640A040252AD", "Mediator Hubungan Industrial Ahli Madya"),
    "instruktur_pertama": ("A5EB03E23F11F6A0E040640A040252AD", "Instruktur Ahli Pertama"),
    "pengantar_muda": ("A5EB03E23F64F6A0E040640A040252AD", "Pengantar Kerja Ahli Muda"),
}
GRADE_IDS = {"III/a": "31", "III/b": "32", "III/c": "33", "IV/a": "41"}


def _person(number: int, nip: str, nama: str, before: str | None, after: str, nik: str, **facts: Any) -> Facts:
    post_id, post = POSTS[facts.pop("post")]
    grade = facts["golongan"]
    return {
        "pns_id": f"FFFF000{number}0000F6A0E040640A04025000",
        "nip": nip,
        "nama": nama,
        "gelar_depan": before,
        "gelar_belakang": after,
        "tempat_lahir": "KOTA CONTOH",
        "lahir": date(int(nip[:4]), int(nip[4:6]), int(nip[6:8])),
        "jenis_kelamin": "L" if nip[14] == "1" else "P",
        "karpeg": None if facts["status"] == "pppk" else f"P 00000{number}",
        "nik": nik,
        "kedudukan_hukum": "01",
        "golongan_id": GRADE_IDS.get(grade),
        "jenis_jabatan": "fungsional",
        "jabatan_id": post_id,
        "jabatan_nama": post,
        "tingkat_pendidikan": "40",
        "eselon": "99",
        **UNIT,
        **PLACE,
        **facts,
    }


PEOPLE: list[Facts] = [
    _person(
        1, "198803142014021901", "RADITYA CONTOH PRADANA", None, "S.H.", "3199991403889001", post="pengawas_muda",
        status="pns", tmt_cpns=date(2014, 2, 1), golongan="III/c", tmt_golongan=date(2022, 4, 1),
        tmt_jabatan=date(2021, 1, 4),
    ),
    _person(
        2, "199011022015032902", "SEKAR CONTOH LARASATI", None, "S.T., M.K.K.K.", "3199994211909002",
        post="pengawas_pertama", status="pns", tmt_cpns=date(2015, 3, 1), golongan="III/b",
        tmt_golongan=date(2021, 10, 1), tmt_jabatan=date(2019, 6, 1),
    ),
    _person(
        3, "197907302005011903", "BAGAS CONTOH WIRATAMA", "Drs.", "M.Si.", "3199993007799003", post="mediator_madya",
        status="pns", tmt_cpns=date(2005, 1, 1), golongan="IV/a", tmt_golongan=date(2020, 4, 1),
        tmt_jabatan=date(2018, 12, 3),
    ),
    _person(
        4, "199502282019122904", "NURUL CONTOH HAYATI", None, "S.Pd.", "3199996802959004", post="instruktur_pertama",
        status="pns", tmt_cpns=date(2019, 12, 1), golongan="III/a", tmt_golongan=date(2019, 12, 1),
        tmt_jabatan=date(2021, 2, 1),
    ),
    _person(
        5, "199305212022212906", "AYU CONTOH KINASIH", None, "S.Psi.", "3199996105939006", post="pengantar_muda",
        status="pppk", tmt_cpns=date(2022, 3, 1), golongan="IX", tmt_golongan=None, tmt_jabatan=date(2022, 3, 1),
    ),
]  # fmt: skip
NIPS = [person["nip"] for person in PEOPLE]


def _of(number: int, identifier: str | None = None, **facts: Any) -> Facts:
    return {"nip": NIPS[number], "id": identifier, **facts}


def decree(number: int, day: date) -> Facts:
    """The number and the day of a decree."""
    return {"sk_nomor": f"{number}/CONTOH/{day.year}", "sk_tanggal": day}


PANGKAT = [
    _of(
        at, f"ffff3002-0000-4000-8000-00000000000{at}", golongan=person["golongan"], golongan_id=person["golongan_id"],
        tmt=person["tmt_golongan"], jenis_kp="202", **decree(20 + at, person["tmt_golongan"]),
    )
    for at, person in enumerate(PEOPLE[:4])
]  # fmt: skip
JABATAN = [
    _of(
        at, f"ffff2001-0000-4000-8000-00000000000{at}", jenis_jabatan="fungsional", jabatan_id=person["jabatan_id"],
        jabatan_nama=person["jabatan_nama"], tmt=person["tmt_jabatan"], jenis_penugasan="D", **UNIT,
        **decree(40 + at, person["tmt_jabatan"]),
    )
    for at, person in enumerate(PEOPLE)
]  # fmt: skip
BESIDE = {"Sangat Baik": ("diatas", "diatas"), "Baik": ("sesuai", "sesuai"), "Butuh Perbaikan": ("dibawah", "sesuai")}
"""The ratings of hasil kerja and perilaku kerja that give a predikat in the matrix."""
WORDS = ["Baik", "Sangat Baik", "Baik", "Butuh Perbaikan", "Baik"]
RATINGS = [
    _of(
        at, f"c{at}", mulai=date(2025, 1, 1), akhir=date(2025, 12, 31), jenis="tahunan", predikat=word, plt_plh=False,
        hasil_kerja=BESIDE[word][0], perilaku_kerja=BESIDE[word][1], jabatan=PEOPLE[at]["jabatan_nama"],
        unor=UNIT["unor_nama"], dinilai_pada=date(2026, 1, 5), tahun="2025", atasan_nip=NIPS[2],
    )
    for at, word in enumerate(WORDS)
]  # fmt: skip
SKP = [_of(at, f"ffff4001-0000-4000-8000-00000000000{at}", tahun="2024", predikat=WORDS[at]) for at in range(3)]
QUARTERS = [
    _of(at, f"ffff5001-0000-4000-8000-00000000000{at}", tahun="2023", months=(1, 3), predikat=WORDS[at])
    for at in range(3)
]
PAK = [
    _of(
        at, f"ffff1001-0000-4000-8000-00000000000{at}", mulai=(2023, 1), akhir=(2023, 12), total=total,
        utama=total, penunjang=0, integrasi=False, konversi=True, pertama=False, **decree(60 + at, date(2024, 1, 31)),
    )
    for at, total in enumerate((25_000, 12_500, 37_500))
]  # fmt: skip
HUKDIS = [
    _of(2, "ffff6001-0000-4000-8000-000000000001", tingkat="S", jenis="201", mulai=date(2019, 5, 1),
        selesai=date(2020, 4, 30)),
    _of(0, "ffff6001-0000-4000-8000-000000000002", tingkat="R", jenis="101", mulai=date(2018, 5, 1),
        selesai=date(2018, 10, 31)),
]  # fmt: skip
HENTI = [
    _of(3, "ffff7001-0000-4000-8000-000000000001", alasan="cltn", jenis_id="1", mulai=date(2022, 1, 1),
        selesai=date(2022, 12, 31), aktif_kembali=date(2023, 1, 1)),
    _of(1, "ffff7001-0000-4000-8000-000000000002", alasan="cltn", jenis_id="1", mulai=date(2017, 7, 1),
        selesai=date(2017, 12, 31), aktif_kembali=date(2018, 1, 1)),
]  # fmt: skip
PENDIDIKAN = [
    _of(at, f"ffff8001-0000-4000-8000-00000000000{at}", tingkat="40", lulus=date(2010 + at, 8, 20), pertama=True,
        diakui=PEOPLE[at]["tmt_cpns"])
    for at in range(3)
]  # fmt: skip
UJI = [
    _of(at, jabatan=PEOPLE[at]["jabatan_nama"], jenjang=jenjang, lulus=True, tanggal=date(2024, 6, 12))
    for at, jenjang in enumerate(("ahli_madya", "ahli_muda", "ahli_utama"))
]
DAERAH = [_of(at, golongan=g, disetujui=date(2023, 3, 1)) for at, g in enumerate(("III/d", "III/c", "IV/b"))]
LOWONGAN = [
    {**UNIT, "jabatan": "Pengawas Ketenagakerjaan", "jenjang": "ahli_madya", "jumlah": 2},
    {**UNIT, "jabatan": "Mediator Hubungan Industrial", "jenjang": "ahli_utama", "jumlah": 0},
    {**UNIT, "jabatan": "Instruktur", "jenjang": "ahli_muda", "jumlah": 3},
]
