"""Untidiness that readers must simply bear: blanks, spellings of nothing, days in other styles, people in two files."""

from datetime import datetime
from random import Random

from orkestra_batch.demonstration.data import table
from orkestra_batch.demonstration.lines import JOINING, Line, Planted
from orkestra_batch.demonstration.streams import chosen, stream

NOTHING = ("NULL", "Null", "", "-", "null ")
OFTEN_EMPTY = ("NIP LAMA", "GELAR BELAKANG", "EMAIL GOV", "NPWP NOMOR", "BPJS", "TMT PNS", "KARTU ASN VIRTUAL")
DAYS = ("TMT GOLONGAN", "TANGGAL SK CPNS", "TMT JABATAN")


def spoil_quietly(seed: int, name: str, lines: list[Line], *, cells: bool) -> None:
    """Spread half of the untidiness over the lines of one export; `cells` allows true date cells."""
    counts = {kind: count // 2 for kind, count in table("faults")["tanpa_temuan"].items()}
    people = [number for number, line in enumerate(lines) if line.person]
    for number in chosen(seed, f"{name} spasi", people, counts["nama_berekor_spasi"]):
        lines[number].values["NAMA"] += " " * stream(seed, name, "spasi", number).randint(1, 30)
    for number in chosen(seed, f"{name} null", people, counts["ejaan_null"]):
        _spell_nothing(stream(seed, name, "null", number), lines[number])
    for number in chosen(seed, f"{name} tanggal", people, counts["tanggal_gaya_lain"]):
        _restyle(stream(seed, name, "tanggal", number), lines[number], cells=cells)


def _spell_nothing(chance: Random, line: Line) -> None:
    for column in OFTEN_EMPTY:
        if line.values.get(column) is None:
            line.values[column] = chance.choice(NOTHING)


def _restyle(chance: Random, line: Line, *, cells: bool) -> None:
    """A round trip through a spreadsheet leaves days in other styles."""
    if line.planted:
        return
    style = chance.choice(["%Y-%m-%d", "%d/%m/%Y", "sel" if cells else "%Y-%m-%d"])
    for column in DAYS:
        if line.values[column]:
            day = datetime.strptime(line.values[column], "%d-%m-%Y").date()  # noqa: DTZ007 - a day has no time zone
            line.values[column] = day if style == "sel" else day.strftime(style)


def in_both(seed: int, here: list[Line], there: list[Line]) -> None:
    """People who moved are still in the other export, with their post of then."""
    moved = [
        number for number, line in enumerate(there) if line.person and not line.planted and len(line.person.jabatan) > 1
    ]
    for number in chosen(seed, "dua berkas", moved, table("faults")["tanpa_temuan"]["orang_di_dua_berkas"]):
        line = there[number]
        before = line.person.jabatan[-2] if line.person else None
        if before is not None:
            extra = line.copy(
                **{"JABATAN NAMA": before.nama, "JABATAN ID": before.jabatan_id, "JENIS JABATAN ID": before.jenis}
            )
            extra.planted.append(Planted("orang_di_dua_berkas", "NIP BARU", (), JOINING))
            here.append(extra)
