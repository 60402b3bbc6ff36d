"""Hypothesis strategies for the same facts: shrinking, and free of the habits of the seeded population."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from tests.oracle.days import first_day, month
from tests.oracle.dice import ALASAN, JALUR
from tests.oracle.population import FAMILIES, Families
from tests.oracle.tables import GOLONGAN, GOLONGAN_OF_JENJANG, JENJANG, PENDIDIKAN, PREDIKAT

Strategy = st.SearchStrategy[Any]

FIRST, LAST = month(2018, 1), month(2027, 12)
UNKNOWN = st.none()


def as_day(some_month: int, date: int) -> int:
    """A date that exists: the 29th to 31st only where the month has them."""
    number, year = some_month % 12 + 1, some_month // 12
    last = 30 if number in (4, 6, 9, 11) else 31
    if number == 2:
        last = 29 if year % 4 == 0 else 28
    return first_day(some_month) + min(date, last) - 1


def days(first: int = FIRST, last: int = LAST) -> Strategy:
    dates = st.one_of(st.just(1), st.sampled_from([1, 2, 15, 28, 29, 30, 31]))
    return st.builds(as_day, st.integers(first, last), dates)


def codes(names: list[str]) -> Strategy:
    return st.sampled_from(names)


def nullable(strategy: Strategy) -> Strategy:
    return st.one_of(strategy, strategy, strategy, UNKNOWN)


def rows(most: int, **columns: Strategy) -> Strategy:
    record = st.fixed_dictionaries({**columns, "dicatat": UNKNOWN | days(), "dicabut": UNKNOWN | days()})
    lasting = st.fixed_dictionaries({**columns, "dicatat": UNKNOWN, "dicabut": UNKNOWN})
    return st.lists(st.one_of(lasting, lasting, record), max_size=most)


def periods(longest: int) -> Strategy:
    """Pairs of first and last month."""
    return st.tuples(st.integers(FIRST, LAST), st.integers(1, longest)).map(lambda pair: (pair[0], sum(pair) - 1))


def with_period(row: dict[str, Any]) -> dict[str, Any]:
    mulai, akhir = row.pop("periode")
    return {"mulai": mulai, "akhir": akhir, **row}


def ratings(most: int = 8) -> Strategy:
    years = st.integers(2018, 2027).map(lambda year: (month(year, 1), month(year, 12)))
    annual = rows(most, periode=years, jenis=st.just("tahunan"), predikat=nullable(codes(PREDIKAT)))
    other = rows(most, periode=periods(18), jenis=codes(["tahunan", "periodik"]), predikat=nullable(codes(PREDIKAT)))
    return st.tuples(annual, other).map(lambda pair: [with_period(dict(row)) for row in (*pair[0], *pair[1])])


def pak_rows(most: int = 4) -> Strategy:
    before = st.just((month(2022, 1), month(2022, 12)))
    return rows(
        most,
        periode=st.one_of(before, periods(12)),
        ditetapkan=nullable(days()),
        rezim=nullable(codes(["konvensional", "integrasi", "konversi"])),
        jenis=nullable(codes(["baru", "kumulatif", "penyesuaian"])),
        angka_kredit=nullable(st.one_of(st.integers(0, 900_000), st.integers(0, 72).map(lambda n: n * 12_500))),
    ).map(lambda table: [with_period(dict(row)) for row in table])


def pegawai() -> Strategy:
    return st.fixed_dictionaries(
        {
            "status": nullable(codes(["pns", "pns", "cpns", "pppk"])),
            "lahir": nullable(days(month(1960, 1), month(2000, 12))),
            "tmt_cpns": nullable(days(month(2000, 1), month(2024, 12))),
            "pernah_jpt": nullable(st.booleans()),
            "lowongan": nullable(st.booleans()),
            "hari": days(month(2022, 6), LAST),
            "diketahui": days(month(2022, 6), LAST),
            "andai": nullable(codes(PREDIKAT)),
        }
    )


def posts(families: Families, most: int = 4) -> Strategy:
    names = sorted(families)
    levels = families[names[0]]["levels"]
    return rows(
        most,
        tmt=days(),
        selesai=st.one_of(UNKNOWN, UNKNOWN, UNKNOWN, days()),
        jenis=codes(["fungsional"] * 5 + ["pelaksana", "administrasi", "pimpinan_tinggi"]),
        keluarga=nullable(codes([names[0], names[0], *names])),
        jenjang=nullable(codes([*levels[:2], *levels, *JENJANG])),
        jalur=UNKNOWN | codes(JALUR),
    )


@st.composite
def officials(draw: st.DrawFn, families: Families = FAMILIES) -> Mapping[str, Any]:
    """Facts of one official, every nullable value sometimes unknown."""
    near = st.sampled_from([code for golongan in GOLONGAN_OF_JENJANG.values() for code in golongan])
    return {
        "pegawai": draw(pegawai()),
        "jabatan": draw(posts(families)),
        "pangkat": draw(rows(3, tmt=days(), golongan=near | codes(GOLONGAN), tanpa_lowongan=nullable(st.booleans()))),
        "penilaian": draw(ratings()),
        "pak": draw(pak_rows()),
        "henti": draw(rows(2, alasan=nullable(codes(ALASAN)), mulai=days(), aktif_kembali=nullable(days()))),
        "hukdis": draw(
            rows(2, tingkat=nullable(codes(["ringan", "sedang", "berat"])), mulai=days(), selesai=nullable(days()))
        ),
        "pendidikan": draw(
            rows(
                3,
                tingkat=nullable(codes(PENDIDIKAN)),
                diakui=nullable(days()),
                saat_pengangkatan=nullable(st.booleans()),
            )
        ),
        "uji_kompetensi": draw(
            rows(2, jenjang=nullable(codes(JENJANG)), lulus=nullable(st.booleans()), tanggal=days())
        ),
        "daerah_khusus": draw(rows(2, golongan=nullable(codes(GOLONGAN)), disetujui=nullable(days()))),
    }


def clean_officials(families: Families = FAMILIES) -> Strategy:
    """The same people with nothing recorded late or withdrawn, seen on the day of the decision."""

    def cleaned(facts: Mapping[str, Any]) -> dict[str, Any]:
        tables = {
            name: [{**row, "dicatat": None, "dicabut": None} for row in table]
            for name, table in facts.items()
            if name != "pegawai"
        }
        return {"pegawai": {**facts["pegawai"], "diketahui": facts["pegawai"]["hari"]}, **tables}

    return officials(families).map(cleaned)
