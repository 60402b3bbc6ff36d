"""What goes wrong in rating reports: lines twice, two verdicts, acting posts, words that are no predikat."""

from collections.abc import Iterable
from random import Random

from orkestra_batch.demonstration.lines import JOINING, Fault, Line, Planted

OPPOSITE = {"Baik": "Sangat Baik", "BAIK": "Sangat Baik"}


def _set(line: Line, kind: str, column: str, value: object, code: str) -> Iterable[Line]:
    line.values[column] = value
    line.planted.append(Planted(kind, column, (code,)))
    return ()


def baris_ganda(_chance: Random, line: Line) -> Iterable[Line]:
    """The same line once more."""
    extra = line.copy()
    extra.planted.append(Planted("baris_ganda", "nip", ("O01",)))
    return [extra]


def penilaian_ganda(_chance: Random, line: Line) -> Iterable[Line]:
    """A second, other verdict on the same period."""
    word = OPPOSITE.get(line.values["hasil_akhir"], "Baik")
    extra = line.copy(hasil_akhir=word, skp_penilaian_id=f"{line.values['skp_penilaian_id']}2")
    extra.planted.append(Planted("penilaian_ganda", "hasil_akhir", ("P05",)))
    return [extra]


def jabatan_plt(chance: Random, line: Line) -> Iterable[Line]:
    """A second plan, for an acting post."""
    extra = line.copy(
        is_skp_plt_plh_pjb="1",
        skp_jabatan=f"Plt. Kepala Subbagian Tata Usaha {line.values['skp_unor']}",
        hasil_akhir=chance.choice(["Baik", "Sangat Baik"]),
        skp_penilaian_id=f"{line.values['skp_penilaian_id']}9",
    )
    extra.planted.append(Planted("jabatan_plt", "is_skp_plt_plh_pjb", ("V15",)))
    return [extra]


def ejaan_predikat(chance: Random, line: Line) -> Iterable[Line]:
    """A word that somebody typed."""
    word = chance.choice(["Sngat Baik", "Baek", "Baik Sekali", "B"])
    return _set(line, "ejaan_predikat", "hasil_akhir", word, "V11")


def predikat_angka(chance: Random, line: Line) -> Iterable[Line]:
    """A number of the old days where the word should be."""
    return _set(line, "predikat_angka", "hasil_akhir", f"{chance.uniform(76, 95):.1f}", "V10")


def nip_sel_angka(_chance: Random, line: Line) -> Iterable[Line]:
    """A number cell: digits are lost."""
    return _set(line, "nip_sel_angka", "nip", float(line.values["nip"]), "N14")


def periode_terbalik(_chance: Random, line: Line) -> Iterable[Line]:
    """First and last day exchanged."""
    first, last = line.values["periode_awal_skp"], line.values["periode_akhir_skp"]
    line.values["periode_akhir_skp"] = first
    return _set(line, "periode_terbalik", "periode_awal_skp", last, "P01")


def dinilai_terlalu_awal(_chance: Random, line: Line) -> Iterable[Line]:
    """Rated before the period was over."""
    early = f"{line.values['periode_awal_skp']} 09:00:00"
    return _set(line, "dinilai_terlalu_awal", "waktu_dinilai", early, "P09")


def predikat_beda_sistem(_chance: Random, line: Line) -> Iterable[Line]:
    """Changed in e-Kinerja after it had been sent to SIASN."""
    line.values["hasil_akhir"] = OPPOSITE[line.values["hasil_akhir"]]
    line.planted.append(Planted("predikat_beda_sistem", "hasil_akhir", (), JOINING))
    return ()


FAULTS: dict[str, Fault] = {
    fault.__name__: fault
    for fault in (
        baris_ganda,
        penilaian_ganda,
        jabatan_plt,
        ejaan_predikat,
        predikat_angka,
        nip_sel_angka,
        periode_terbalik,
        dinilai_terlalu_awal,
        predikat_beda_sistem,
    )
}


def suits(kind: str, line: Line) -> bool:
    """Whether a line has what a fault spoils: a verdict, and for some a functional official of a full year."""
    values = line.values
    if values["hasil_akhir"] == "-":
        return False
    if kind == "predikat_beda_sistem":
        whole = values["periode_awal_skp"][5:] == "01-01" and values["periode_akhir_skp"][5:] == "12-31"
        return whole and values["hasil_akhir"] in OPPOSITE and values["skp_jenis_jabatan"] == "2"
    return True
