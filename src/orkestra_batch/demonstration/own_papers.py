"""What only the agency's own papers have, in our template: tests, vacancies, routes, adjustments, old ratings."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any, BinaryIO

from orkestra_batch.demonstration.data import KETERAMPILAN, families, kategori, pretty
from orkestra_batch.demonstration.lines import Fault, Line, Planted
from orkestra_batch.demonstration.model import Orang, Pak, Penilaian
from orkestra_batch.demonstration.spells import KEAHLIAN
from orkestra_batch.demonstration.streams import chosen, stream
from orkestra_formats import template
from orkestra_formats.writers import new_book

ROUTES = {"penyetaraan": "Penyetaraan", "penyesuaian": "Penyesuaian"}
OLD_WORDS = {
    "sangat_baik": "Amat Baik",
    "baik": "Baik",
    "butuh_perbaikan": "Cukup",
    "kurang": "Kurang",
    "sangat_kurang": "Buruk",
}
OLD_YEARS = range(2019, 2022)
OLD_RATED = 120
"""So many people's ratings of the old years were typed in from paper."""
VACANCIES = (0, 0, 0, 0, 1, 1, 1, 1, 2, 3)
UNKNOWN_VACANCIES = 0.12
Sheets = dict[str, list[Line]]


def sheets(seed: int, people: list[Orang], on: date) -> Sheets:
    """The filled sheets by name, in the order of the template."""
    found: Sheets = {
        "Jabatan": [line for person in people for line in _routes(person)],
        "Penilaian": list(_old_ratings(seed, people)),
        "Angka Kredit": [_adjustment(person, item) for person in people for item in person.pak if _is_adjustment(item)],
        "Uji Kompetensi": [line for person in people for line in _tests(person, on)],
        "Lowongan": list(_vacancies(seed, people)),
        "Cuti dan Henti": [line for person in people for line in _stops(person)],
        "Daerah Khusus": [line for person in people for line in _remote(person)],
    }
    return {sheet.name: found[sheet.name] for sheet in template.sheets() if sheet.name in found}


def _routes(person: Orang) -> Iterator[Line]:
    for post in person.jabatan:
        if post.jalur in ROUTES:
            yield Line(
                person,
                {
                    "nip": person.nip,
                    "jenis_jabatan": "Fungsional",
                    "jabatan_nama": post.nama,
                    "jabatan_id": post.jabatan_id,
                    "tmt": post.tmt,
                    "unor_id": post.unit.id,
                    "unor_nama": post.unit.nama,
                    "jalur": ROUTES[post.jalur],
                    "jenis_penugasan": "D",
                    "sk_nomor": f"{person.nomor}/SK-JF/{post.tmt.year}",
                    "sk_tanggal": post.sk_tanggal,
                },
            )


def _old_ratings(seed: int, people: list[Orang]) -> Iterator[Line]:
    """Years of which SIASN has numbers only: the word was on paper."""
    pool = [number for number, person in enumerate(people) if person.status == "pns"]
    for number in chosen(seed, "penilaian lama", pool, OLD_RATED):
        for item in people[number].penilaian:
            if item.mulai.year in OLD_YEARS:
                yield _old_rating(people[number], item)


def _old_rating(person: Orang, item: Penilaian) -> Line:
    values = {
        "nip": person.nip,
        "jenis": "Tahunan" if item.periode == "tahunan" else "Periodik",
        "mulai": item.mulai,
        "akhir": item.akhir,
        "predikat": OLD_WORDS[item.predikat],
        "plt_plh": "Tidak",
        "dinilai_pada": item.dicatat,
    }
    return Line(person, values)


def _is_adjustment(item: Pak) -> bool:
    return item.jenis == "penyesuaian"


def _adjustment(person: Orang, item: Pak) -> Line:
    values = {
        "nip": person.nip,
        "rezim": "Integrasi",
        "jenis_pak": "Penyesuaian",
        "bulan_mulai": item.mulai.month,
        "tahun_mulai": item.mulai.year,
        "bulan_selesai": item.akhir.month,
        "tahun_selesai": item.akhir.year,
        "total": item.angka_kredit / 1000,
        "sk_nomor": item.sk_nomor,
        "sk_tanggal": item.ditetapkan,
        "tercatat": item.dicatat,
    }
    return Line(person, values)


def _tests(person: Orang, on: date) -> Iterator[Line]:
    name = families()[person.kursi.keluarga or ""].nama
    for item in person.uji_kompetensi:
        values = {
            "nip": person.nip,
            "jabatan": name,
            "jenjang": pretty(item.jenjang),
            "lulus": "Ya" if item.lulus else "Tidak",
            "tanggal": item.tanggal,
            "tercatat": min(item.tanggal + timedelta(days=14), on),
        }
        yield Line(person, values)


def _vacancies(seed: int, people: list[Orang]) -> Iterator[Line]:
    """One line for each unit, family and next level of the people there; some nobody has counted."""
    asked: dict[tuple[str, str, str], Orang] = {}
    for person in people:
        ahead = next_level(person)
        if ahead:
            asked.setdefault((person.kursi.unit.id, person.kursi.keluarga or "", ahead), person)
    for (unit, family, level), person in sorted(asked.items(), key=lambda item: item[1].nomor):
        chance = stream(seed, "lowongan", unit, family, level)
        if chance.random() >= UNKNOWN_VACANCIES:
            values = {
                "unor_id": unit,
                "unor_nama": person.kursi.unit.nama,
                "jabatan": families()[family].nama,
                "jenjang": pretty(level),
                "jumlah": chance.choice(VACANCIES),
            }
            yield Line(None, values)


def next_level(person: Orang) -> str | None:
    """The level above the one held, inside the family."""
    level = person.kursi.jenjang or ""
    chain = KETERAMPILAN if kategori(level) == "keterampilan" else KEAHLIAN
    above = chain[chain.index(level) + 1 :][:1]
    known = families()[person.kursi.keluarga or ""].jenjang
    return above[0] if above and above[0] in known and person.status != "pppk" else None


def _stops(person: Orang) -> Iterator[Line]:
    """Suspensions; leave is in SIASN."""
    for item in person.henti:
        if item.alasan == "pemberhentian_sementara":
            values = {
                "nip": person.nip,
                "alasan": "Pemberhentian sementara",
                "mulai": item.mulai,
                "aktif_kembali": item.aktif_kembali,
            }
            yield Line(person, values)


def _remote(person: Orang) -> Iterator[Line]:
    for item in person.daerah_khusus:
        yield Line(person, {"nip": person.nip, "golongan": item.golongan, "disetujui": item.disetujui})


def write(stream: BinaryIO, filled: Sheets) -> None:
    """The filled sheets as the template has them: guide, labels, days as days, numbers as text."""
    with new_book(stream) as book:
        book.add_worksheet(template.GUIDE).write_string(0, 0, f"{template.TITLE} versi {template.version()}")
        days = book.add_format({"num_format": "dd-mm-yyyy"})
        for sheet in template.sheets():
            if sheet.name in filled:
                page = book.add_worksheet(sheet.name)
                labels = [column.label + (" *" if column.must else "") for column in sheet.columns]
                _fill(page, 0, labels, days)
                for row, line in enumerate(filled[sheet.name], 1):
                    _fill(page, row, [line.values.get(column.key) for column in sheet.columns], days)


def _fill(page: Any, row: int, cells: Iterable[object], days: Any) -> None:
    for at, value in enumerate(cells):
        if isinstance(value, date):
            page.write_datetime(row, at, value, days)
        elif isinstance(value, int | float):
            page.write_number(row, at, value)
        elif value:
            page.write_string(row, at, value)


def nip_kurang_angka(_chance: Random, line: Line) -> Iterable[Line]:
    """A digit forgotten in typing."""
    line.values["nip"] = line.values["nip"][:-1]
    line.planted.append(Planted("nip_kurang_angka", "NIP", ("N02",)))
    return ()


def jenjang_tak_dikenal(_chance: Random, line: Line) -> Iterable[Line]:
    """A level that does not exist."""
    line.values["jenjang"] = "Ahli Muda Sekali"
    line.planted.append(Planted("jenjang_tak_dikenal", "Jenjang", ("V02",)))
    return ()


def baris_ganda(_chance: Random, line: Line) -> Iterable[Line]:
    """Pasted twice."""
    extra = line.copy()
    extra.planted.append(Planted("baris_ganda", "NIP", ("O01",)))
    return [extra]


FAULTS: dict[str, Fault] = {fault.__name__: fault for fault in (nip_kurang_angka, jenjang_tak_dikenal, baris_ganda)}


def suits(_kind: str, _line: Line) -> bool:
    """Any line of the sheet of tests will do."""
    return True
