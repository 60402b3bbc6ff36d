"""Pre-flight over the demonstration ministry: every planted fault that concerns a proposal found, no clean one red.

python -m benchmarks.preflight [EVERY]

Of those about whom nothing is planted every so many are looked at (1: everybody).

The ministry's files are put in, read and applied as in any installation; then functional officials are looked at for
a promotion in rank and in level on the next date. What is planted stands in the manifest and in the careers that the
files were written from; nothing of pre-flight is asked for it.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FOUND_BY: Mapping[str, frozenset[str]] = {
    kind: _words(codes)
    for kind, codes in {
        "jabatan_beda_sistem": "jabatan_beda unit_beda",
        "orang_di_dua_berkas": "jabatan_beda",
        "golongan_beda_sistem": "pangkat_beda",
        "golongan_mendahului": "pangkat_beda",
        "lahir_beda": "data_diri_beda",
        "kelamin_beda": "data_diri_beda",
        "tmt_cpns_beda": "data_diri_beda",
        "kedudukan_tak_dikenal": "data_diri_beda isian_tak_terbaca",
        "tanggal_pengganti": "isian_tak_terbaca",
        "tanggal_mustahil": "sumber_ragu isian_tak_terbaca",
        "tahun_dua_angka": "sumber_ragu isian_tak_terbaca",
        "nip_ilmiah": "sumber_bungkam",
        "nip_berakhir_nol": "sumber_bungkam",
        "nip_kurang_angka": "sumber_bungkam",
        "nip_lama": "sumber_bungkam",
        "nip_sel_angka": "sumber_bungkam",
        "orang_dua_baris": "sumber_ragu",
        "pns_id_dua_nip": "sumber_ragu",
        "riwayat_berubah": "data_ditahan",
        "periode_terbalik": "data_ditahan",
        "bulan_mustahil": "data_ditahan",
        "desimal_berlebih": "data_ditahan",
        "layanan_gagal": "data_ditahan",
        "riwayat_orang_lain": "data_ditahan",
        "unduhan_terputus": "sk_tanpa_nomor",
        "sk_sementara": "sk_sementara sk_sementara_lama",
        "sk_tanpa_nomor": "sk_tanpa_nomor",
        "sk_tanpa_tanggal": "sk_tanpa_tanggal",
        "pak_tanpa_nomor": "pak_tanpa_nomor",
        "jumlah_tidak_cocok": "pak_bagian",
        "gelar_tertinggal": "pendidikan_beda",
        "predikat_beda_sistem": "predikat_beda predikat_beda_lain predikat_beda_sebagian",
        "penilaian_ganda": "sumber_ragu",
        "dinilai_terlalu_awal": "dinilai_terlalu_awal",
    }.items()
}
"""By kind of fault the findings, one of which must be there."""
ELSEWHERE: Mapping[str, str] = {
    "baris_ganda": "the same line twice says nothing else",
    "riwayat_ganda": "the same row twice says nothing else",
    "riwayat_dihapus": "a row that SIASN deleted counts nowhere",
    "jabatan_plt": "an acting post is no post of one's own",
    "nik_kelamin_beda": "no paper of a proposal bears the NIK",
    "nik_rusak": "no paper of a proposal bears the NIK",
    "periodik_tanpa_bulan": "e-Kinerja tells the months",
    "ejaan_predikat": "another source rates the period, else the months are told as unrated",
    "predikat_angka": "another source rates the period, else the months are told as unrated",
    "jenjang_tak_dikenal": "a test that cannot be read is a condition that is not known, where one is asked for",
    "atasan_hilang": "a unit, nobody's paper",
}
"""Kinds of faults for which no paper comes back, and why."""
IN_RATINGS, IN_TESTS, REPORTS, OWN_PAPERS = "nip_sel_angka periode_terbalik", "nip_kurang_angka", "ekinerja", "isian"
"""Faults that stand in ratings or tests as well; there they are of the sort of ``ELSEWHERE``."""
OF_DATA = _words(
    "jabatan_beda unit_beda pangkat_beda data_diri_beda pendidikan_beda sk_tanpa_nomor sk_tanpa_tanggal sk_sementara "
    "sk_lubang pak_tanpa_nomor pak_tanpa_tanggal pak_nomor_sementara pak_bagian pak_beda predikat_beda data_ditahan "
    "dokumen_rusak tmt_surut tmt_bukan_periode"
)
"""Red findings about data or dates; none may stand about somebody about whom nothing is planted."""
LEAST = 200
"""So many planted faults must concern proposals, or the figure says nothing."""


def main(every: int = 1) -> None:
    """Found the ministry in a folder of its own and look at its officials."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["ORKESTRA_HOME"] = name
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "orkestra.config.settings")
        from orkestra_batch.demonstration import DEFAULT_ON

        os.environ["ORKESTRA_DAY"] = DEFAULT_ON.isoformat()
        django.setup()
        measure(Path(name) / "berkas", every)


def measure(folder: Path, every: int) -> None:
    """The figure, once the application stands."""
    from orkestra_batch.demonstration import write_ministry
    from orkestra_batch.demonstration.ministry import invent

    call_command("migrate", verbosity=0)
    manifest = write_ministry(folder)
    applied(folder, manifest.keadaan)
    faulty = {fault.nip for fault in manifest.kesalahan}
    looked = look(manifest.keadaan, faulty, every)
    read_service(folder / "siasn_riwayat_jabatan_fungsional.jsonl")
    careers = {person.nip: person for person in invent(manifest.benih, manifest.keadaan).people}
    planted = [fault for fault in manifest.kesalahan if concerns(fault, looked, careers)]
    missed = [fault for fault in planted if not FOUND_BY[fault.planted.kelas] & looked[fault.nip].codes]
    without = [fault for fault in planted if not looked[fault.nip].remedied]
    clean = {nip: seen for nip, seen in looked.items() if nip in careers and nip not in faulty}
    false = [told for nip, seen in clean.items() for told in falsely(seen, careers[nip])]
    unknown = {fault.planted.kelas for fault in manifest.kesalahan} - FOUND_BY.keys() - ELSEWHERE.keys()
    value = (
        f"{len(planted) - len(missed)} of {len(planted)} planted faults that concern a proposal found, of "
        f"{len({fault.planted.kelas for fault in planted})} kinds, each with remedy and owner; {len(false)} false reds "
        f"about {len(clean):,} officials about whom nothing is planted, of {len(looked):,} looked at"
    )
    for fault in missed:
        print("missed", fault.planted.kelas, fault.nip, sorted(looked[fault.nip].codes))
    for told in false:
        print("false", told)
    kept = not (missed or without or false or unknown) and len(planted) >= LEAST
    print(json.dumps({"value": value, "kept": kept}))


def applied(folder: Path, on: Any) -> None:
    """Put the files in, and have them read and applied."""
    from orkestra.reconciliation import services
    from orkestra.shared.files import incoming

    received = []
    for path in sorted(folder.iterdir()):
        if path.name != "manifest.json":
            with incoming(path.name) as coming:
                coming.write(path.read_bytes())
                received.append(coming.keep())
    batch = services.put_in(files=received, by="pengelola", on=on)
    batch = services.advance(batch=batch.pk, by="sistem", on=on)
    services.approve(batch=batch, round=batch.round, by="biro", on=on)
    services.advance(batch=batch.pk, by="sistem", on=on)


SERVICE: dict[str, set[int]] = {}
"""By NIP the years that SIASN rates, as its file has them."""


def read_service(file: Path) -> None:
    """Which years SIASN rates; a line that broke off rates none."""
    for line in file.read_text(encoding="utf-8").splitlines():
        with suppress(json.JSONDecodeError):
            told = json.loads(line)
            rows = told["rw-skp22"].get("data")
            SERVICE[told["nip"]] = {int(row["tahun"]) for row in rows} if isinstance(rows, list) else set()


class Seen:
    """What pre-flight says of somebody, for both kinds of proposals."""

    def __init__(self, cases: Sequence[Any], findings: Sequence[Sequence[Any]]) -> None:
        self.cases, self.findings = cases, [one for several in findings for one in several]
        self.codes = {one.code for one in self.findings}
        self.reds = [one for one in self.findings if one.tone == "merah"]

    @property
    def remedied(self) -> bool:
        """Whether every finding says what to do and who does it."""
        from orkestra.proposals.exports import SPEECH
        from orkestra.proposals.findings import said, words

        return all(said(one, SPEECH).remedy and one.owner in words("owner") for one in self.findings)


def look(on: Any, faulty: set[str], every: int) -> Mapping[str, Seen]:
    """Officials of whom a decision is made or held back: all with a fault, and every so many of the others."""
    from orkestra.people.models import Person
    from orkestra.proposals.gathering import Asked, cases, known
    from orkestra.proposals.periods import next_periods
    from orkestra.proposals.preflight import examine
    from orkestra_batch.intake.dossier import State

    (tmt,), found = next_periods(on, 1), {}
    everybody = list(Person.objects.order_by("pk"))
    people = [person for place, person in enumerate(everybody) if person.nip in faulty or place % every == 0]
    for first in range(0, len(people), 200):
        for one in known(people[first : first + 200], on):
            if one.dossier.state is not State.OUTSIDE:
                seen = list(cases(one, [Asked("kp", tmt), Asked("kj", tmt)], on))
                found[one.person.nip] = Seen(seen, [examine(case) for case in seen])
    return found


# ------------------------------------------------------------------ what is planted
def concerns(fault: Any, looked: Mapping[str, Seen], careers: Mapping[str, Any]) -> bool:
    """Whether a planted fault is one for which papers of somebody come back."""
    kind, file = fault.planted.kelas, fault.berkas
    if kind not in FOUND_BY or fault.nip not in looked:
        return False
    if (file.startswith(REPORTS) and kind in IN_RATINGS) or (file.startswith(OWN_PAPERS) and kind in IN_TESTS):
        return False
    return SOMETIMES.get(kind, lambda *_: True)(fault, looked[fault.nip], careers[fault.nip])


def _year_counts(fault: Any, seen: Seen, person: Any) -> bool:
    """A yearly rating concerns whoever still stands in the jenjang of that year, where SIASN rates it as well."""
    year = int(fault.berkas.split("_")[2].removesuffix(".xlsx"))
    if year not in SERVICE.get(fault.nip, ()):
        return False
    since = next((case.credit.converted for case in seen.cases if case.credit.converted), ())
    counted = {month // 12 for part in since for month in part.months}
    return year in counted or any(year == month // 12 for case in seen.cases for month in case.months)


def _wanted(fault: Any, seen: Seen, person: Any) -> bool:
    """A rating that was given too early concerns the years that the law looks back on."""
    year = int(fault.berkas.split("_")[2].removesuffix(".xlsx").removesuffix(".json"))
    return any(year == month // 12 for case in seen.cases for month in case.months)


def _counted_paper(fault: Any, seen: Seen, person: Any) -> bool:
    """A sum that is wrong concerns the present jenjang, not the papers of decades ago."""
    since = person.jabatan[-1].tmt
    jenjang = person.kursi.jenjang
    for post in reversed(person.jabatan):
        if post.jenjang != jenjang:
            break
        since = post.tmt
    return any(
        one.parts is not None and one.parts != one.amount for case in seen.cases for one in case.credit.issued
    ) or (all(pak.akhir >= since and pak.rezim != "konvensional" for pak in person.pak))


SOMETIMES: Mapping[str, Callable[[Any, Seen, Any], bool]] = {
    "predikat_beda_sistem": _year_counts,
    "dinilai_terlalu_awal": _wanted,
    "jumlah_tidak_cocok": _counted_paper,
    "sk_sementara": lambda fault, seen, person: fault.lembar == "rw-jabatan",
}
"""Faults that concern a proposal only sometimes."""


# ------------------------------------------------------------------ what is red without a fault
def falsely(seen: Seen, person: Any) -> Iterator[str]:
    """Red findings about somebody about whom nothing is planted, that the career itself does not bear out."""
    for one in seen.reds:
        fields = dict(one.fields)
        if one.code in OF_DATA:
            yield f"{person.nip} {one.code}"
        elif one.code in ("pak_belum_ada", "pak_kurang_bulan") and _issued(person) & set(fields["months"].numbers):
            yield f"{person.nip} {one.code}: issued"
        elif one.code == "pak_bulan_berlebih" and not set(fields["over"].numbers) <= _outside(person):
            yield f"{person.nip} {one.code}: in post"


def _issued(person: Any) -> set[int]:
    spells = [(pak.mulai, pak.akhir) for pak in person.pak if pak.rezim == "konversi"]
    return {month for first, last in spells for month in range(_month(first), _month(last) + 1)}


def _outside(person: Any) -> set[int]:
    """Months of leave, study and the like."""
    found: set[int] = set()
    for spell in person.henti:
        back = spell.aktif_kembali or spell.selesai
        found |= set(range(_month(spell.mulai), _month(back) if back else _month(person.pangkat[-1].tmt) + 1200))
    return found


def _month(day: Any) -> int:
    return int(day.year) * 12 + int(day.month) - 1


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
