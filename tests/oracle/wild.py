"""Officials at random within the types: overlaps, equal months, returns, unknown values, corrections."""

from collections.abc import Mapping
from random import Random
from typing import Any

from tests.oracle.days import month_of
from tests.oracle.dice import (
    ALASAN,
    JALUR,
    Row,
    a_family,
    bookkeeping,
    chance,
    draw,
    near_golongan,
    near_jenjang,
    perhaps,
    real_day,
    shift,
    thousandths,
)
from tests.oracle.tables import JENJANG, PENDIDIKAN, PREDIKAT

# About one value in ten over all, but whole officials without any, or the unknown would decide every case
UNKNOWN = [0.0, 0.0, 0.02, 0.1, 0.25]
FIRST_YEAR = 2015


class Wild:
    """One draw of everything; `hari`, a home jenjang and two families hold the rows near each other."""

    def __init__(self, rng: Random, families: Mapping[str, Any]) -> None:
        self.rng = rng
        self.hari = real_day(rng, 2022, 2028)
        self.year = self.hari // 10000
        self.keluarga = [a_family(rng, families), a_family(rng, families)]
        levels = families[self.keluarga[0]]["levels"]
        self.jenjang = rng.choice(levels if chance(rng, 0.85) else JENJANG)
        self.share_unknown = rng.choice(UNKNOWN)

    def unknown(self, value: Any) -> Any:
        return perhaps(self.rng, value, self.share_unknown)

    def near(self, past: int = 8, future: int = 0) -> int:
        """A day in the years around hari, mostly before it; sometimes hari itself or an anniversary of it."""
        if chance(self.rng, 0.05):
            return self.hari - 10000 * self.rng.choice([0, 1, 2, 3] if self.hari % 10000 != 229 else [0, 4])
        some_day = real_day(self.rng, self.year - past, self.year + future)
        return some_day if future or some_day <= self.hari or chance(self.rng, 0.1) else some_day - 40000

    def later(self, some_day: int, none: float) -> int | None:
        """A day after the given one, or none; now and then one before it."""
        if chance(self.rng, none):
            return None
        return shift(some_day, self.rng.randint(0, 20)) + self.rng.randint(0, 27)

    def table(self, most: int, row: Any, fewest: int = 0) -> list[Row]:
        count = self.rng.randint(fewest, most)
        return [{**row(), **bookkeeping(self.rng, self.hari, 0.12)} for _ in range(count)]

    def pegawai(self) -> Row:
        rng = self.rng
        return {
            "status": self.unknown(draw(rng, [("pns", 18), ("cpns", 1), ("pppk", 1)])),
            "lahir": self.unknown(real_day(rng, self.year - 66, self.year - 22)),
            "tmt_cpns": self.unknown(real_day(rng, self.year - 12, self.year - 1)),
            "pernah_jpt": self.unknown(chance(rng, 0.1)),
            "lowongan": self.unknown(chance(rng, 0.6)),
            "hari": self.hari,
            "diketahui": self.hari if chance(rng, 0.6) else shift(self.hari, rng.randint(-14, 8)),
            "andai": self.unknown(rng.choice(PREDIKAT)),
        }

    def jabatan(self) -> Row:
        rng = self.rng
        tmt = self.near(rng.choice([3, 7]), 0 if chance(rng, 0.9) else 1)
        jenis = draw(rng, [("fungsional", 27), ("pelaksana", 1), ("administrasi", 1), ("pimpinan_tinggi", 1)])
        named = jenis == "fungsional" or chance(rng, 0.1)
        return {
            "tmt": tmt,
            "selesai": self.later(tmt, 0.96),
            "jenis": jenis,
            "keluarga": self.unknown(draw(rng, [(self.keluarga[0], 4), (self.keluarga[1], 1)])) if named else None,
            "jenjang": self.unknown(near_jenjang(rng, self.jenjang)) if named else None,
            "jalur": perhaps(rng, rng.choice(JALUR), 0.5),
        }

    def pangkat(self) -> Row:
        return {
            "tmt": self.near(7, 0 if chance(self.rng, 0.9) else 1),
            "golongan": near_golongan(self.rng, self.jenjang),
            "tanpa_lowongan": self.unknown(chance(self.rng, 0.1)),
        }

    def penilaian(self) -> Row:
        rng = self.rng
        jenis = rng.choice(["tahunan", "tahunan", "periodik"])
        mulai = (self.year - rng.randint(0, 5)) * 12
        lama = 12
        if jenis == "periodik" or chance(rng, 0.2):
            mulai += rng.randint(0, 11)
            lama = rng.choice([1, 2, 3, 3, 6, 9, 12, 18, 24])
        predikat = draw(rng, [("baik", 8), ("sangat_baik", 3), (rng.choice(PREDIKAT), 4)])
        return {"mulai": mulai, "akhir": mulai + lama - 1, "jenis": jenis, "predikat": self.unknown(predikat)}

    def pak(self) -> Row:
        rng = self.rng
        akhir = month_of(self.near(9, 1)) if chance(rng, 0.7) else 2022 * 12 + 11
        rezim = rng.choice(["konvensional", *["integrasi"] * 3, "konversi"])
        return {
            "mulai": self.unknown(akhir - rng.choice([0, 2, 5, 11, 11, 11, 23])),
            "akhir": akhir,
            "ditetapkan": self.unknown(self.near(8, 1)),
            "rezim": self.unknown(rezim),
            "jenis": self.unknown(draw(rng, [("baru", 5), ("kumulatif", 4), ("penyesuaian", 2)])),
            "angka_kredit": self.unknown(thousandths(rng, 0, 850_000 if rezim == "konvensional" else 300_000)),
        }

    def henti(self) -> Row:
        mulai = self.near(4, 0)
        alasan = self.unknown(self.rng.choice(ALASAN))
        return {"alasan": alasan, "mulai": mulai, "aktif_kembali": self.later(mulai, 0.15)}

    def hukdis(self) -> Row:
        mulai = self.near(4, 1)
        tingkat = self.rng.choice(["ringan", "sedang", "berat"])
        return {"tingkat": self.unknown(tingkat), "mulai": mulai, "selesai": self.later(mulai, 0.15)}

    def pendidikan(self) -> Row:
        return {
            "tingkat": self.unknown(self.rng.choice(PENDIDIKAN)),
            "diakui": self.unknown(self.near(6, 1)),
            "saat_pengangkatan": self.unknown(chance(self.rng, 0.5)),
        }

    def uji_kompetensi(self) -> Row:
        return {
            "jenjang": self.unknown(near_jenjang(self.rng, JENJANG[min(JENJANG.index(self.jenjang) + 1, 7)])),
            "lulus": self.unknown(chance(self.rng, 0.8)),
            "tanggal": self.near(2, 0),
        }

    def daerah_khusus(self) -> Row:
        golongan = near_golongan(self.rng, self.jenjang)
        return {"golongan": self.unknown(golongan), "disetujui": self.unknown(self.near(3, 0))}


def wild(rng: Random, families: Mapping[str, Any]) -> dict[str, Any]:
    """Facts within the types; each official has a share of unknown values of their own."""
    one = Wild(rng, families)
    rare, stopped = chance(rng, 0.15), chance(rng, 0.3)
    return {
        "pegawai": one.pegawai(),
        "jabatan": one.table(4, one.jabatan, fewest=0 if rare else 1),
        "pangkat": one.table(4, one.pangkat, fewest=0 if rare else 1),
        "penilaian": one.table(8, one.penilaian),
        "pak": one.table(4, one.pak),
        "henti": one.table(2 if stopped else 0, one.henti),
        "hukdis": one.table(2 if stopped else 0, one.hukdis),
        "pendidikan": one.table(3, one.pendidikan),
        "uji_kompetensi": one.table(3, one.uji_kompetensi),
        "daerah_khusus": one.table(2, one.daerah_khusus),
    }
