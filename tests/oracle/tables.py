"""The tables of the fact sheet, typed in by hand. Amounts in thousandths of angka kredit."""

from tests.oracle.days import month

JANUARY_2023 = month(2023, 1)
FIRST_DAY_OF_KONVERSI = 20230101
FIRST_DAY_OF_REMOTE_BONUS = 20251231

KETERAMPILAN = ["pemula", "terampil", "mahir", "penyelia"]
KEAHLIAN = ["ahli_pertama", "ahli_muda", "ahli_madya", "ahli_utama"]
JENJANG = KETERAMPILAN + KEAHLIAN

GOLONGAN = ["II/a", "II/b", "II/c", "II/d", "III/a", "III/b", "III/c", "III/d", "IV/a", "IV/b", "IV/c", "IV/d", "IV/e"]
PREDIKAT = ["sangat_kurang", "kurang", "butuh_perbaikan", "baik", "sangat_baik"]
PENDIDIKAN = ["slta", "d1", "d2", "d3", "d4_s1", "s2", "s3"]

# AK-01: golongan of each jenjang
GOLONGAN_OF_JENJANG = {
    "pemula": ["II/a"],
    "terampil": ["II/b", "II/c", "II/d"],
    "mahir": ["III/a", "III/b"],
    "penyelia": ["III/c", "III/d"],
    "ahli_pertama": ["III/a", "III/b"],
    "ahli_muda": ["III/c", "III/d"],
    "ahli_madya": ["IV/a", "IV/b", "IV/c"],
    "ahli_utama": ["IV/d", "IV/e"],
}

# AK-01: koefisien a year
KOEFISIEN = {
    "pemula": 3_750,
    "terampil": 5_000,
    "mahir": 12_500,
    "penyelia": 25_000,
    "ahli_pertama": 12_500,
    "ahli_muda": 25_000,
    "ahli_madya": 37_500,
    "ahli_utama": 50_000,
}

# AK-01: akk_KP
AKK_KP = {
    "pemula": 15_000,
    "terampil": 20_000,
    "mahir": 50_000,
    "penyelia": 100_000,
    "ahli_pertama": 50_000,
    "ahli_muda": 100_000,
    "ahli_madya": 150_000,
    "ahli_utama": 200_000,
}

# AK-01: akk_KJ; penyelia and ahli_utama have none
AKK_KJ = {
    "pemula": 15_000,
    "terampil": 60_000,
    "mahir": 100_000,
    "ahli_pertama": 100_000,
    "ahli_muda": 200_000,
    "ahli_madya": 450_000,
}

# AK-03: credit of the jenjang with which the next golongan is reached
AMBANG_KP = {
    ("terampil", "II/c"): 20_000,
    ("terampil", "II/d"): 40_000,
    ("mahir", "III/b"): 50_000,
    ("penyelia", "III/d"): 100_000,
    ("ahli_pertama", "III/b"): 50_000,
    ("ahli_muda", "III/d"): 100_000,
    ("ahli_madya", "IV/b"): 150_000,
    ("ahli_madya", "IV/c"): 300_000,
    ("ahli_utama", "IV/e"): 200_000,
}

# AK-04: AK dasar; pemula II/a is not printed there, the pattern gives 0
AK_DASAR = {
    ("pemula", "II/a"): 0,
    ("terampil", "II/b"): 0,
    ("terampil", "II/c"): 20_000,
    ("terampil", "II/d"): 40_000,
    ("mahir", "III/a"): 0,
    ("mahir", "III/b"): 50_000,
    ("penyelia", "III/c"): 0,
    ("penyelia", "III/d"): 100_000,
    ("ahli_pertama", "III/a"): 0,
    ("ahli_pertama", "III/b"): 50_000,
    ("ahli_muda", "III/c"): 0,
    ("ahli_muda", "III/d"): 100_000,
    ("ahli_madya", "IV/a"): 0,
    ("ahli_madya", "IV/b"): 150_000,
    ("ahli_madya", "IV/c"): 300_000,
    ("ahli_utama", "IV/d"): 0,
    ("ahli_utama", "IV/e"): 200_000,
}

# AP-03 (5): flat credit for a golongan that does not fit the target jenjang; the rest of the annex was not read
AK_PINDAH_TETAP = {
    ("ahli_pertama", "IV/a"): 100_000,
    ("ahli_pertama", "III/c"): 100_000,
    ("ahli_pertama", "III/d"): 100_000,
}

# AK-05
PERSEN = {"sangat_baik": 150, "baik": 100, "butuh_perbaikan": 75, "kurang": 50, "sangat_kurang": 25}

# 7.3: nilai dasar of the first golongan of the jenjang
NILAI_DASAR = {
    "pemula": 25_000,
    "terampil": 40_000,
    "mahir": 100_000,
    "penyelia": 200_000,
    "ahli_pertama": 100_000,
    "ahli_muda": 200_000,
    "ahli_madya": 400_000,
    "ahli_utama": 850_000,
}

# 7.3: admissible AK integrasi, both ends inclusive; keterampilan "by the same logic" from 7.1
RENTANG_INTEGRASI = {
    ("ahli_pertama", "III/a"): (0, 50_000),
    ("ahli_pertama", "III/b"): (50_000, 100_000),
    ("ahli_muda", "III/c"): (0, 100_000),
    ("ahli_muda", "III/d"): (100_000, 200_000),
    ("ahli_madya", "IV/a"): (0, 150_000),
    ("ahli_madya", "IV/b"): (150_000, 300_000),
    ("ahli_madya", "IV/c"): (300_000, 450_000),
    ("ahli_utama", "IV/d"): (0, 200_000),
    ("ahli_utama", "IV/e"): (200_000, 400_000),
    ("pemula", "II/a"): (0, 15_000),
    ("terampil", "II/b"): (0, 20_000),
    ("terampil", "II/c"): (20_000, 40_000),
    ("terampil", "II/d"): (40_000, 60_000),
    ("mahir", "III/a"): (0, 50_000),
    ("mahir", "III/b"): (50_000, 100_000),
    ("penyelia", "III/c"): (0, 100_000),
    ("penyelia", "III/d"): (100_000, 200_000),
}

# PR-02: minimum golongan for the target jenjang
GOLONGAN_MINIMUM_KJ = {
    "ahli_utama": "IV/c",
    "ahli_madya": "III/d",
    "ahli_muda": "III/b",
    "penyelia": "III/b",
    "mahir": "II/d",
    "terampil": "II/a",
}

# PR-04: (first day of validity, months of the year whose first day is a KP effective date), newest first
PERIODE_KP = [
    (20251001, list(range(1, 13))),
    (20240101, [2, 4, 6, 8, 10, 12]),
    (0, [4, 10]),
]


def kp_date_from(some_day: int) -> int:
    """The first KP effective date on or after the day, by the calendar in force on that date (PR-04)."""
    year, number = some_day // 10000, some_day // 100 % 100
    if some_day % 100 > 1:
        number += 1
    while True:
        if number > 12:
            year, number = year + 1, 1
        date = year * 10000 + number * 100 + 1
        months = next(months for valid_from, months in PERIODE_KP if date >= valid_from)
        if number in months:
            return date
        number += 1


def order_of_golongan(golongan: str | None) -> int | None:
    return None if golongan is None else GOLONGAN.index(golongan)


def next_golongan(golongan: str) -> str | None:
    """The golongan above; IV/e has none."""
    position = GOLONGAN.index(golongan) + 1
    return GOLONGAN[position] if position < len(GOLONGAN) else None


def at_least_baik(predikat: str) -> bool:
    return PREDIKAT.index(predikat) >= PREDIKAT.index("baik")


def same_category(jenjang: str, other: str) -> bool:
    return (jenjang in KEAHLIAN) == (other in KEAHLIAN)
