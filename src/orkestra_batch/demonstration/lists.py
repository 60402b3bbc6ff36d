"""The lists beside the export: rank order for printing (DUK), the unit tree, promotion proposals."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from orkestra_batch.demonstration.calendar import months_between, slashed
from orkestra_batch.demonstration.data import table
from orkestra_batch.demonstration.export_rows import AGENCY_ID, grade_code
from orkestra_batch.demonstration.grades import ORDER, rank
from orkestra_batch.demonstration.identity import grouped
from orkestra_batch.demonstration.lines import JOINING, Line, Planted
from orkestra_batch.demonstration.model import Orang, Unit
from orkestra_batch.demonstration.streams import new_id, stream

COURSES = ("Diklat Fungsional", "Pelatihan Dasar CPNS", "Pelatihan Kepemimpinan Pengawas")
PROPOSAL_STATES = (("21", "Input Berkas"), ("22", "Perbaikan Dokumen"), ("31", "Sudah Pertek"))
PROPOSALS = 48


def rank_list(people: list[Orang], state: date) -> Iterator[Line]:
    """The DUK of civil servants, highest grade first, with the section lines that people put between."""
    listed = [person for person in people if person.status != "pppk" and person.tmt_cpns <= state]
    listed.sort(
        key=lambda person: (-rank(_then(person, state)[0]), _then(person, state)[1], person.lahir, person.nomor)
    )
    section = ""
    for number, person in enumerate(listed, 1):
        golongan, tmt = _then(person, state)
        if golongan.split("/")[0] != section:
            section = golongan.split("/")[0]
            yield Line(None, {"No": f"GOLONGAN {section}"})
        yield Line(person, _rank_line(person, number, golongan, tmt, state))


def _then(person: Orang, state: date) -> tuple[str, date]:
    held = [item for item in person.pangkat if item.tmt <= state] or person.pangkat[:1]
    return held[-1].golongan, held[-1].tmt


def _rank_line(person: Orang, number: int, golongan: str, tmt: date, state: date) -> dict[str, Any]:
    posts = [post for post in person.jabatan if post.tmt <= state] or person.jabatan[:1]
    served, last = months_between(person.tmt_cpns, state), person.pendidikan[0]
    before = f"{person.gelar_depan} " if person.gelar_depan else ""
    after = f", {person.gelar_belakang}" if person.gelar_belakang else ""
    return {
        "No": str(number),
        "Nama": f"{before}{person.nama.title()}{after}",
        "NIP": grouped(person.nip),
        "Pangkat Gol. Ruang": golongan,
        "Pangkat TMT": slashed(tmt),
        "Jabatan Nama": posts[-1].nama,
        "Jabatan TMT": slashed(posts[-1].tmt),
        "Masa Kerja Tahun": str(served // 12),
        "Masa Kerja Bulan": str(served % 12),
        "Latihan Jabatan Nama": COURSES[person.nomor % len(COURSES)],
        "Latihan Jabatan Bulan/Tahun": f"09/{person.tmt_cpns.year + 1}",
        "Latihan Jabatan Jumlah Jam": "120",
        "Pendidikan Nama": last.sekolah,
        "Pendidikan Lulus Tahun": str(last.lulus.year),
        "Pendidikan Tingkat Ijazah": table("studies")["tingkat"][last.tingkat],
        "Tanggal Lahir/Usia": slashed(person.lahir),
    }


def golongan_mendahului(line: Line) -> None:
    """A list that already shows the grade somebody hopes for."""
    line.values["Pangkat Gol. Ruang"] = ORDER[rank(line.values["Pangkat Gol. Ruang"]) + 1]
    line.planted.append(Planted("golongan_mendahului", "Pangkat Gol. Ruang", (), JOINING))


def unit_tree(units: list[Unit], heads: dict[str, Orang], lost: frozenset[str]) -> list[dict[str, Any]]:
    """The answer of `ref-unor`; the parents of units in `lost` were closed and are not in the list."""
    return [
        {
            "Id": unit.id,
            "InstansiId": AGENCY_ID,
            "DiatasanId": f"{unit.id[:-4]}0000" if unit.id in lost else unit.atasan or "",
            "EselonId": unit.eselon,
            "NamaUnor": unit.nama,
            "NamaJabatan": unit.kepala,
            "CepatKode": "",
            "IndukUnorId": unit.atasan or "",
            "PemimpinPnsId": heads[unit.id].pns_id if unit.id in heads else "",
            "JenisUnorId": "",
        }
        for unit in units
    ]


def proposals(seed: int, people: list[Orang], period: date) -> list[dict[str, Any]]:
    """Promotion proposals of the next period, for people who have been long in their grade."""
    able = [item for item in people if item.status == "pns" and item.kursi.keluarga and item.golongan != "IV/e"]
    able = [item for item in able if months_between(item.pangkat[-1].tmt, period) >= 24]
    chance = stream(seed, "usul kp")
    found = []
    for person in sorted(chance.sample(able, PROPOSALS), key=lambda item: item.nomor):
        state, name = chance.choice(PROPOSAL_STATES)
        found.append(
            {
                "id": new_id(seed, "usul", person.nomor),
                "pnsId": person.pns_id,
                "statusUsulan": state,
                "statusUsulanNama": name,
                "nipBaru": person.nip,
                "nama": person.nama,
                "golonganBaruId": grade_code(ORDER[rank(person.golongan) + 1]),
                "tmtKp": period.strftime("%d-%m-%Y"),
                "jenis_kp": "202",
                "jenis_prosedur": "2",
            }
        )
    return found
