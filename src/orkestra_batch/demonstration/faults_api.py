"""What goes wrong between SIASN and a folder of answers: rows twice or changed, sums that are wrong, cut lines."""

from collections.abc import Callable, Iterable
from random import Random
from typing import Any

from orkestra_batch.demonstration.lines import JOINING, Fault, Line, Planted

CREDIT, POSTS, YEARLY, PERIODIC = "rw-angkakredit", "rw-jabatan", "rw-skp22", "rw-kinerjaperiodik"
RANKS, STUDIES = "rw-golongan", "rw-pendidikan"
MONTHS = ("bulanMulaiPenilaian", "tahunMulaiPenilaian", "bulanSelesaiPenilaian", "tahunSelesaiPenilaian")


def items(line: Line, path: str) -> list[dict[str, Any]]:
    """The rows of one answer of a person; none if the service had none."""
    data = line.values[path].get("data")
    return data if isinstance(data, list) else []


def _note(line: Line, kind: str, path: str, column: str, *codes: str) -> Iterable[Line]:
    line.planted.append(Planted(kind, column, codes, lembar=path))
    return ()


def _changed(kind: str, path: str, column: str, value: object, code: str) -> Fault:
    """A fault that puts another value into one column of one row."""

    def fault(chance: Random, line: Line) -> Iterable[Line]:
        chance.choice(items(line, path))[column] = value
        return _note(line, kind, path, column, code)

    return fault


def riwayat_ganda(chance: Random, line: Line) -> Iterable[Line]:
    """One row of a history twice in the same answer."""
    rows = items(line, POSTS)
    rows.append(dict(chance.choice(rows)))
    return _note(line, "riwayat_ganda", POSTS, "id", "O01")


def riwayat_berubah(chance: Random, line: Line) -> Iterable[Line]:
    """One PAK twice under one id, with another number of the decree."""
    rows = items(line, CREDIT)
    rows.append({**chance.choice(rows), "nomorSk": "RALAT/001"})
    return _note(line, "riwayat_berubah", CREDIT, "id", "O03")


def jumlah_tidak_cocok(chance: Random, line: Line) -> Iterable[Line]:
    """A total that is not the sum of its parts."""
    row = chance.choice(items(line, CREDIT))
    row["kreditUtamaBaru"], row["kreditPenunjangBaru"] = row["kreditBaruTotal"], "0.5"
    return _note(line, "jumlah_tidak_cocok", CREDIT, "kreditBaruTotal", "V09")


def periode_terbalik(chance: Random, line: Line) -> Iterable[Line]:
    """A PAK that begins after its end."""
    row = chance.choice(items(line, CREDIT))
    row["tahunMulaiPenailan"] = str(int(row["tahunSelesaiPenailan"]) + 1)
    return _note(line, "periode_terbalik", CREDIT, "tahunMulaiPenailan", "P01")


def periodik_tanpa_bulan(_chance: Random, line: Line) -> Iterable[Line]:
    """Quarterly ratings that name no month: nobody can tell which quarter is meant."""
    for row in items(line, PERIODIC):
        for key in MONTHS:
            del row[key]
    return _note(line, "periodik_tanpa_bulan", PERIODIC, "periodikNama", *["P07"] * len(items(line, PERIODIC)))


def layanan_gagal(_chance: Random, line: Line) -> Iterable[Line]:
    """The gateway answered with an error and the script stored it."""
    line.values[CREDIT] = {"Error": "900804", "Message": "Message throttled out"}
    return _note(line, "layanan_gagal", CREDIT, "Error", "J03")


def riwayat_orang_lain(chance: Random, line: Line) -> Iterable[Line]:
    """A row of somebody else in the answer."""
    row = chance.choice(items(line, POSTS))
    number = row["nipBaru"]
    row["nipBaru"] = f"{number[:15]}{int(number[15:]) + 60}"
    return _note(line, "riwayat_orang_lain", POSTS, "nipBaru", "J09")


def riwayat_dihapus(chance: Random, line: Line) -> Iterable[Line]:
    """A post row that was deleted in SIASN and is still sent."""
    rows = items(line, POSTS)
    copy = {**rows[-1], "id": rows[-1]["id"][:-4] + "dead", "tmtJabatan": "01-02-2018", "deletedAt": "12-02-2024"}
    rows.insert(chance.randint(0, len(rows)), copy)
    return _note(line, "riwayat_dihapus", POSTS, "deletedAt", "J11")


def sk_tanpa_nomor(_chance: Random, line: Line) -> Iterable[Line]:
    """The decree of the present rank without its number: the row is whole to a reader, and comes back from BKN."""
    items(line, RANKS)[0]["skNomor"] = ""
    return _joining(line, "sk_tanpa_nomor", RANKS, "skNomor")


def sk_tanpa_tanggal(_chance: Random, line: Line) -> Iterable[Line]:
    """The decree of the present post without its day."""
    items(line, POSTS)[0]["tanggalSk"] = ""
    return _joining(line, "sk_tanpa_tanggal", POSTS, "tanggalSk")


def pak_tanpa_nomor(_chance: Random, line: Line) -> Iterable[Line]:
    """A determination without its number."""
    items(line, CREDIT)[-1]["nomorSk"] = ""
    return _joining(line, "pak_tanpa_nomor", CREDIT, "nomorSk")


def gelar_tertinggal(_chance: Random, line: Line) -> Iterable[Line]:
    """A degree that stands in the history and not yet in the state of the person."""
    state = line.values["data-utama"]["data"]
    state["tkPendidikanTerakhirId"], state["tkPendidikanTerakhir"] = "15", "SLTA"
    return _joining(line, "gelar_tertinggal", "data-utama", "tkPendidikanTerakhirId")


def _joining(line: Line, kind: str, path: str, column: str) -> Iterable[Line]:
    line.planted.append(Planted(kind, column, (), JOINING, path))
    return ()


def unduhan_terputus(_chance: Random, line: Line) -> Iterable[Line]:
    """The download broke off in the middle of the line."""
    line.values["_potong"] = True
    return _note(line, "unduhan_terputus", "", "", "J10")


FAULTS: dict[str, Fault] = {
    "riwayat_ganda": riwayat_ganda,
    "riwayat_berubah": riwayat_berubah,
    "jumlah_tidak_cocok": jumlah_tidak_cocok,
    "periode_terbalik": periode_terbalik,
    "periodik_tanpa_bulan": periodik_tanpa_bulan,
    "layanan_gagal": layanan_gagal,
    "riwayat_orang_lain": riwayat_orang_lain,
    "riwayat_dihapus": riwayat_dihapus,
    "unduhan_terputus": unduhan_terputus,
    "bulan_mustahil": _changed("bulan_mustahil", CREDIT, "bulanSelesaiPenailan", "13", "P06"),
    "desimal_berlebih": _changed("desimal_berlebih", CREDIT, "kreditBaruTotal", "12.49995", "V08"),
    "ejaan_predikat": _changed("ejaan_predikat", YEARLY, "kuadranKinerja", "BAEK", "V11"),
    "sk_tanpa_nomor": sk_tanpa_nomor,
    "sk_tanpa_tanggal": sk_tanpa_tanggal,
    "pak_tanpa_nomor": pak_tanpa_nomor,
    "gelar_tertinggal": gelar_tertinggal,
}
NEEDS: dict[str, Callable[[Line], bool]] = {
    "riwayat_ganda": lambda line: bool(items(line, POSTS)),
    "riwayat_orang_lain": lambda line: len(items(line, POSTS)) > 2,
    "riwayat_dihapus": lambda line: bool(items(line, POSTS)),
    "periodik_tanpa_bulan": lambda line: bool(items(line, PERIODIC)),
    "ejaan_predikat": lambda line: bool(items(line, YEARLY)),
    "unduhan_terputus": lambda _line: True,
    "sk_tanpa_nomor": lambda line: bool(items(line, RANKS)),
    "sk_tanpa_tanggal": lambda line: bool(items(line, POSTS)),
    "pak_tanpa_nomor": lambda line: any(row["isKonversi"] in ("1", "true", True) for row in items(line, CREDIT)[-1:]),
    "gelar_tertinggal": lambda line: any(row["tkPendidikanId"] >= "40" for row in items(line, STUDIES)),
}


def suits(kind: str, line: Line) -> bool:
    """Whether a person's answers have what a fault spoils."""
    need = NEEDS.get(kind)
    return need(line) if need else bool(items(line, CREDIT))
