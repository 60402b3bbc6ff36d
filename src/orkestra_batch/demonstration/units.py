"""The tree of units: head office, directorates, training centres, and an inspection unit in every province."""

from collections.abc import Iterator
from typing import Any

from orkestra_batch.demonstration.data import table
from orkestra_batch.demonstration.model import Unit
from orkestra_batch.demonstration.streams import old_id

HEAD_OFFICE = ("DKI Jakarta", "Jakarta")
SUBDIVISIONS = ("Tata Usaha", "Keuangan", "Program dan Evaluasi", "Rumah Tangga", "Kepegawaian")


def tree(seed: int) -> list[Unit]:
    """All units, parents before children."""
    top = _unit(seed, table("units")["kementerian"]["nama"], "kementerian", "Menteri Ketenagakerjaan")
    units = [top]
    for entry in table("units")["utama"]:
        head = _unit(seed, entry["nama"], entry["jenis"], entry["kepala"], "11", top)
        units.append(head)
        units += [_child(seed, child, head) for child in entry["anak"]]
    by_name = {unit.nama: unit for unit in units}
    for entry in table("units")["tersebar"]:
        units += _scattered(seed, entry, by_name[entry["induk"]])
    return units + [part for unit in units for part in _subdivisions(seed, unit)]


def _unit(
    seed: int,
    nama: str,
    jenis: str,
    kepala: str,
    eselon: str = "",
    atasan: Unit | None = None,
    place: Any = HEAD_OFFICE,
) -> Unit:
    provinsi, kota = place
    induk = nama if atasan is None or atasan.atasan is None else atasan.induk
    parent = atasan.id if atasan else None
    number = old_id(seed, "unit", nama, atasan.nama if atasan else "")
    return Unit(number, nama, jenis, kepala, eselon, parent, induk, provinsi, kota)


def _child(seed: int, entry: dict[str, str], parent: Unit) -> Unit:
    name = entry["nama"]
    word = name.split()[0]
    head = {"Direktorat": "Direktur", "Inspektorat": "Inspektur", "Sekretariat": "Sekretaris"}.get(word)
    title = name.replace(word, head, 1) if head else f"Kepala {name}"
    return _unit(seed, name, entry["jenis"], title, "21", parent)


def _scattered(seed: int, entry: dict[str, str], parent: Unit) -> Iterator[Unit]:
    for provinsi, kota, shown in _places(entry["tempat"]):
        name, title = f"{entry['awalan']} {shown}", f"{entry['kepala']} {shown}"
        yield _unit(seed, name, entry["jenis"], title, entry["eselon"], parent, (provinsi, kota))


def _places(key: str) -> Iterator[tuple[str, str, str]]:
    places = table("places")
    if key == "semua_provinsi":
        for row in places["provinsi"]:
            yield row["nama"], row["ibu_kota"], row["nama"]
        return
    for row in places["tempat"][key]:
        yield row["provinsi"], row["kota"], row["kota"]


def _subdivisions(seed: int, unit: Unit) -> Iterator[Unit]:
    count = table("units")["pengawas"].get(unit.jenis, 0)
    for part in SUBDIVISIONS[:count]:
        name = f"Subbagian {part} {unit.nama}"
        yield _unit(seed, name, "subbagian", f"Kepala {name}", "41", unit, (unit.provinsi, unit.kota))


def remote_provinces() -> frozenset[str]:
    """Provinces in which posts count as remote here."""
    return frozenset(row["nama"] for row in table("places")["provinsi"] if row.get("terpencil"))
