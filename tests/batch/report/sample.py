"""A report to test with: random officials of the oracle under real families, with invented names and findings."""

from dataclasses import replace
from random import Random
from typing import Any

from orkestra_batch.assess import Assessment
from orkestra_batch.intake import Dossier, FileRead, Person, State, read_profile
from orkestra_batch.judging import bench, judge_many
from orkestra_batch.result import Assessed, Refused
from orkestra_formats import Counts, Place, finding
from orkestra_rules.judgement import Judge
from orkestra_rules.kernel.calendar import to_date
from orkestra_rules.law import load
from tests.oracle.population import official

DAY = 20261122
FIRST = ["Budi", "Siti", "Agus", "Dewi", "Made", "Ratna", "Yohanes", "Nur", "Ketut", "Rina", "Tigor", "Wahyu"]
LAST = ["Santoso", "Lestari", "Hutagalung", "Wijaya", "Rahmawati", "Siregar", "Pratama", "Manurung", "Kusuma"]
HOSTILE = '<img src=x onerror="document.title=1">&amp; \u2028</script><script>alert(1)</script>'
LONG = "Raden Mas Panji Cokrodiningrat Kusumawardhana Hadiningrat Notonegoro-Wirjosoedarmo, S.Sos., M.Si., Ph.D."
FORMULA = "=HYPERLINK(1) Santoso"
NAMES = (HOSTILE, LONG, FORMULA)
UNITS = [
    "Direktorat Bina Pemeriksaan Norma Ketenagakerjaan",
    "Balai Besar Pelatihan Vokasi dan Produktivitas Bekasi",
    "Biro Organisasi dan Sumber Daya Manusia Aparatur",
    "Dinas Tenaga Kerja Provinsi Sulawesi Tenggara",
]
FINDINGS = (
    finding("V11", Place("ekinerja_2025.xlsx", "Penilaian", 214, "PREDIKAT"), "Baik sekali"),
    replace(finding("V14", Place("siasn_ekspor_asn_pusat.csv", None, 88, "TMT JABATAN")), value=HOSTILE),
)
NAMELESS = finding("N14", Place("siasn_ekspor_asn_pusat.csv", None, 91, "NIP"), "1,98E+17")
FILES = [
    FileRead(
        "siasn_ekspor_asn_pusat.csv", "Ekspor Data ASN SIASN", "a1" * 32, Counts(read=1790, passed=1781, refused=9)
    ),
    FileRead("ekinerja_penilaian_2025.xlsx", "Laporan e-Kinerja", "b2" * 32, Counts(read=3502, passed=3502)),
]


def families() -> dict[str, dict[str, Any]]:
    """The real families in the form that the oracle draws from."""
    return {
        code: {
            "levels": family.levels[-1]["value"],
            "retirement": family.retirement[-1]["value"],
            "approval": family.approval[-1]["value"],
            "field": family.field,
        }
        for code, family in load().families.items()
    }


class Cast:
    """Invents officials one after the other: hostile, long and formula-like names first."""

    def __init__(self, seed: int) -> None:
        self.rng, self.judge, self.drawn = Random(seed), Judge(), families()

    def one(self, place: int) -> Dossier:
        facts = official(self.rng, families=self.drawn)
        facts["pegawai"] |= {"hari": DAY, "diketahui": DAY}
        judged = self.judge.judge(facts)
        name = NAMES[place] if place < len(NAMES) else f"{self.rng.choice(FIRST)} {self.rng.choice(LAST)}"
        person = Person(
            f"{facts['pegawai']['lahir'] or 19800101}202001{1 + place % 2}{900 + place % 100}",
            name,
            UNITS[place % len(UNITS)] if place else HOSTILE,
            keluarga=judged.value("keluarga_kini") or "",
            jenjang=judged.value("jenjang_kini") or "",
            golongan=judged.value("golongan_kini") or "",
        )
        found = FINDINGS[: self.rng.choice([0, 0, 0, 1, 2])] if place else FINDINGS
        return Dossier(person, State.ASSESSED, "", facts, found)


def sample(count: int = 40, seed: int = 1) -> Assessment:
    """A whole assessment; the same seed gives the same people."""
    cast, when = Cast(seed), to_date(DAY)
    found = Assessment(when, when, load(), read_profile(), list(FILES), findings=[NAMELESS])
    for place, result in enumerate(judge_many([cast.one(place) for place in range(count)], bench())):
        assert isinstance(result, Assessed)
        found.tally.add(result)
        found.results.add(f"{place:04d}", result)
    found.refused.append(Refused(Person("198001012020011999", "Tanpa Jabatan"), "Jabatan tidak dikenal.", ()))
    found.tally.refused, found.tally.nameless = 1, 3
    found.tally.why_outside["Bukan pejabat fungsional"] = 12
    return found
