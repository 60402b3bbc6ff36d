"""Officials with a career that could be: posts that follow rank, yearly ratings, PAK of the regime, a little noise."""

from collections.abc import Mapping
from random import Random
from typing import Any

from tests.oracle.days import add_years, month, month_of
from tests.oracle.dice import (
    ALASAN,
    Row,
    a_family,
    chance,
    day_in,
    draw,
    near_golongan,
    perhaps,
    real_day,
    shift,
    thousandths,
)
from tests.oracle.tables import (
    GOLONGAN,
    GOLONGAN_OF_JENJANG,
    JENJANG,
    KEAHLIAN,
    KETERAMPILAN,
    NILAI_DASAR,
    RENTANG_INTEGRASI,
    kp_date_from,
)

NOISE = 0.03
RATINGS = [("baik", 70), ("sangat_baik", 15), ("butuh_perbaikan", 8), ("kurang", 4), ("sangat_kurang", 1), (None, 2)]


class Career:
    """One career, told in the order in which it would have happened."""

    def __init__(self, rng: Random, families: Mapping[str, Any]) -> None:
        self.rng = rng
        self.hari = real_day(rng, 2023, 2027)
        self.keluarga, self.lain = a_family(rng, families), a_family(rng, families)
        levels = families[self.keluarga]["levels"]
        categories = [category for category in (KETERAMPILAN, KEAHLIAN) if set(category) & set(levels)]
        self.category = rng.choice(categories)
        self.levels = [code for code in self.category if code in levels]
        self.tmt_cpns = shift(real_day(rng, 1992, 2024), 0)
        self.lahir = real_day(rng, self.tmt_cpns // 10000 - 30, self.tmt_cpns // 10000 - 20)
        self.pangkat = self.ranks()
        self.jabatan = self.posts()

    def bookkeeping(self) -> Row:
        return {"dicatat": None, "dicabut": None}

    def ranks(self) -> list[Row]:
        """KP every two to six years, on the dates of the calendar."""
        golongan = GOLONGAN.index("III/a" if self.category is KEAHLIAN else self.rng.choice(["II/a", "II/b", "II/c"]))
        tops = {golongan[-1] for code, golongan in GOLONGAN_OF_JENJANG.items() if code in self.category}
        tmt, rows = self.tmt_cpns, []
        while tmt <= self.hari and golongan < len(GOLONGAN):
            rows.append({"tmt": tmt, "golongan": GOLONGAN[golongan], "tanpa_lowongan": False, **self.bookkeeping()})
            if chance(self.rng, 0.35 if GOLONGAN[golongan] in tops else 0.08):
                break
            tmt = kp_date_from(add_years(tmt, self.rng.choice([2, 3, 4, 4, 4, 5, 6])))
            golongan += 1
        return rows

    def jenjang_of(self, golongan: str) -> str:
        fits = [code for code in self.levels if golongan in GOLONGAN_OF_JENJANG[code]]
        return fits[0] if fits else self.levels[-1 if GOLONGAN.index(golongan) > 7 else 0]

    def post(self, tmt: int, jenjang: str, jalur: str | None) -> Row:
        row = {"tmt": tmt, "selesai": None, "jenis": "fungsional", "keluarga": self.keluarga, "jenjang": jenjang}
        return {**row, "jalur": perhaps(self.rng, jalur, 0.3), **self.bookkeeping()}

    def plain(self, tmt: int) -> Row:
        jenis = draw(self.rng, [("pelaksana", 6), ("administrasi", 3), ("pimpinan_tinggi", 1)])
        row: Row = {"tmt": tmt, "selesai": None, "jenis": jenis, "keluarga": None, "jenjang": None, "jalur": None}
        return {**row, **self.bookkeeping()}

    def entry(self) -> tuple[int, str]:
        """When and by which route the functional career began."""
        rng = self.rng
        jalur = draw(rng, [("pengangkatan_pertama", 9), ("perpindahan", 6), ("penyesuaian", 2), ("penyetaraan", 3)])
        if jalur == "pengangkatan_pertama":
            return shift(self.tmt_cpns, rng.choice([0, 0, 12, 14, 20])), jalur
        if jalur == "penyetaraan":
            return max(20211231, self.tmt_cpns), jalur
        last = max(month_of(self.hari) - 3, month_of(self.tmt_cpns))
        return day_in(rng, rng.randint(max(month_of(self.tmt_cpns), last - 150), last)), jalur

    def posts(self) -> list[Row]:
        rng = self.rng
        start, jalur = self.entry()
        rows = [self.plain(self.tmt_cpns)] if start > self.tmt_cpns else []
        held = [row for row in self.pangkat if row["tmt"] <= start] or self.pangkat[:1]
        jenjang = self.jenjang_of(held[-1]["golongan"]) if held else self.levels[0]
        rows.append(self.post(start, jenjang, jalur))
        for rank in self.pangkat:
            fitting = self.jenjang_of(rank["golongan"])
            raised = rank["tmt"] > start and JENJANG.index(fitting) > JENJANG.index(jenjang)
            if raised and chance(rng, 0.85):
                jenjang = fitting
                tmt = day_in(rng, month_of(rank["tmt"]) - rng.choice([0, 1, 3, 8]))
                rows.append(self.post(tmt, jenjang, "promosi"))
        return [*rows, *self.latest_posts(jenjang)]

    def latest_posts(self, jenjang: str) -> list[Row]:
        """A promotion that the rank has not followed yet, a time away and a return, a change of family."""
        rng, rows = self.rng, list[Row]()
        higher = [code for code in self.levels if JENJANG.index(code) > JENJANG.index(jenjang)]
        if higher and chance(rng, 0.15):
            jenjang = higher[0]
            rows.append(self.post(shift(self.hari, -rng.randint(0, 30)), jenjang, "promosi"))
        if chance(rng, 0.05):
            away = shift(self.hari, -rng.randint(6, 40))
            rows += [self.plain(away), self.post(shift(away, rng.randint(3, 24)), jenjang, None)]
        if chance(rng, 0.04):
            rows.append({**self.post(shift(self.hari, -rng.randint(1, 30)), jenjang, None), "keluarga": self.lain})
        return rows

    def known_posts(self) -> list[Row]:
        """As files tell them: now and then only the last one, or one whose family or jenjang could not be read."""
        rows = self.jabatan[-1:] if chance(self.rng, 0.05) else list(self.jabatan)
        if chance(self.rng, NOISE):
            place = self.rng.randrange(len(rows))
            rows[place] = {**rows[place], self.rng.choice(["keluarga", "jenjang"]): None}
        return rows

    # ------------------------------------------------------------ what the years brought

    def rating(self, mulai: int, akhir: int, jenis: str) -> Row:
        predikat = draw(self.rng, RATINGS)
        return {"mulai": mulai, "akhir": akhir, "jenis": jenis, "predikat": predikat, **self.bookkeeping()}

    def ratings(self) -> list[Row]:
        rng, rows = self.rng, []
        for year in range(max(self.tmt_cpns // 10000, 2018), self.hari // 10000 + 1):
            first = max(month(year, 1), month_of(self.tmt_cpns))
            quarterly = chance(rng, 0.25)
            if year < self.hari // 10000 and not chance(rng, 0.04):
                rows.append(self.rating(first, month(year, 12), "tahunan"))
            if quarterly:
                quarters = [month(year, number) for number in (1, 4, 7, 10) if month(year, number) >= first]
                rows += [self.rating(m, m + 2, "periodik") for m in quarters if m + 2 <= month_of(self.hari)]
        return [row for rating in rows for row in self.corrected(rating)]

    def corrected(self, row: Row) -> list[Row]:
        """A row as it stands, or with the wrong one it replaced."""
        if not chance(self.rng, 0.05):
            return [row]
        when = shift(self.hari, -self.rng.randint(-2, 8))
        return [{**row, "predikat": "kurang", "dicabut": when}, {**row, "dicatat": when}]

    def credits(self) -> list[Row]:
        """PAK of the years before konversi, and sometimes a PAK beside a rating."""
        rng, akhir = self.rng, month(2022, 12)
        jenjang = [row["jenjang"] for row in self.jabatan if row["tmt"] < 20230101 and row["jenjang"] is not None]
        rank = [row["golongan"] for row in self.pangkat if row["tmt"] < 20230101]
        rows = []
        if jenjang and rank and chance(rng, 0.93):
            low, high = RENTANG_INTEGRASI.get((jenjang[-1], rank[-1]), (0, 200_000))
            amount = thousandths(rng, low, high)
            if chance(rng, 0.3):
                rows.append(self.pak(akhir, "konvensional", "kumulatif", amount + NILAI_DASAR[jenjang[-1]]))
            else:
                rows.append(self.pak(akhir, "integrasi", rng.choice(["baru", "kumulatif"]), amount))
        if any(row["jalur"] in ("penyesuaian", "penyetaraan") and row["tmt"] > 20230101 for row in self.jabatan):
            rows.append(self.pak(month_of(self.hari) - 1, None, "penyesuaian", thousandths(rng, 0, 200_000)))
        if chance(rng, 0.2):
            rows.append(self.pak(month(rng.randint(2023, 2025), 12), "konversi", "baru", thousandths(rng, 0, 50_000)))
        return rows

    def pak(self, akhir: int, rezim: str | None, jenis: str, amount: int) -> Row:
        row = {"mulai": akhir - 11, "akhir": akhir, "ditetapkan": shift(self.hari, -1), "rezim": rezim, "jenis": jenis}
        return {**row, "angka_kredit": amount, **self.bookkeeping()}

    def stops(self) -> list[Row]:
        if not chance(self.rng, 0.06):
            return []
        mulai = shift(self.hari, -self.rng.randint(0, 40))
        back = perhaps(self.rng, shift(mulai, self.rng.randint(1, 30)), 0.1)
        alasan = perhaps(self.rng, self.rng.choice(ALASAN), NOISE)
        return [{"alasan": alasan, "mulai": mulai, "aktif_kembali": back, **self.bookkeeping()}]

    def penalties(self) -> list[Row]:
        if not chance(self.rng, 0.04):
            return []
        mulai = shift(self.hari, -self.rng.randint(0, 20))
        tingkat = self.rng.choice(["ringan", "sedang", "berat"])
        return [{"tingkat": tingkat, "mulai": mulai, "selesai": shift(mulai, 12), **self.bookkeeping()}]

    def degrees(self) -> list[Row]:
        first = "d4_s1" if self.category is KEAHLIAN else self.rng.choice(["slta", "d3"])
        row = {"tingkat": first, "diakui": self.tmt_cpns, "saat_pengangkatan": True, **self.bookkeeping()}
        if not chance(self.rng, 0.2):
            return [row]
        recognised = shift(self.hari, -self.rng.randint(0, 60))
        higher = self.rng.choice(["d4_s1", "s2", "s2", "s3"])
        return [row, {"tingkat": higher, "diakui": recognised, "saat_pengangkatan": False, **self.bookkeeping()}]

    def tests(self) -> list[Row]:
        present = [row["jenjang"] for row in self.jabatan if row["jenjang"] is not None][-1]
        target = JENJANG[min(JENJANG.index(present) + 1, 7)]
        if chance(self.rng, 0.35):
            return []
        row = {
            "jenjang": target,
            "lulus": chance(self.rng, 0.85),
            "tanggal": shift(self.hari, -self.rng.randint(0, 20)),
        }
        return [{**row, **self.bookkeeping()}]

    def remote(self) -> list[Row]:
        if not chance(self.rng, 0.08):
            return []
        present = [row["jenjang"] for row in self.jabatan if row["jenjang"] is not None][-1]
        approved = shift(self.hari, -self.rng.randint(0, 30))
        return [{"golongan": near_golongan(self.rng, present), "disetujui": approved, **self.bookkeeping()}]


def plausible(rng: Random, families: Mapping[str, Any]) -> dict[str, Any]:
    """Facts of a career that could be."""
    career = Career(rng, families)
    status = draw(rng, [("pns", 94), ("pppk", 4), ("cpns", 2)])
    return {
        "pegawai": {
            "status": status,
            "lahir": perhaps(rng, career.lahir, NOISE),
            "tmt_cpns": perhaps(rng, career.tmt_cpns, NOISE),
            "pernah_jpt": False,
            "lowongan": perhaps(rng, chance(rng, 0.6), 0.1),
            "hari": career.hari,
            "diketahui": career.hari,
            "andai": "baik",
        },
        "jabatan": career.known_posts(),
        "pangkat": [] if status == "pppk" else career.pangkat,
        "penilaian": career.ratings(),
        "pak": career.credits(),
        "henti": career.stops(),
        "hukdis": career.penalties(),
        "pendidikan": career.degrees(),
        "uji_kompetensi": career.tests(),
        "daerah_khusus": career.remote(),
    }
