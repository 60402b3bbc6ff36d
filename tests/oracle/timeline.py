"""What is known of one official, laid on the line of months: posts, ratings, stops, rank, the spell in the jenjang."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.oracle.days import Truth, first_day, month_of
from tests.oracle.tables import JENJANG

Row = dict[str, Any]
Facts = Mapping[str, Any]

EARLIEST = 0


def known_on(rows: Iterable[Mapping[str, Any]], diketahui: int) -> list[Row]:
    """The rows seen on a day, each with its place in the given table as `nomor`."""
    seen = []
    for nomor, row in enumerate(rows):
        dicatat, dicabut = row.get("dicatat"), row.get("dicabut")
        not_yet = dicatat is not None and dicatat > diketahui
        withdrawn = dicabut is not None and dicabut <= diketahui
        if not not_yet and not withdrawn:
            seen.append({**row, "nomor": nomor})
    return seen


def by_tmt(rows: list[Row]) -> list[Row]:
    """In the order of tmt; of the same tmt the later row comes last (C5)."""
    return sorted(rows, key=lambda row: (row["tmt"], row["nomor"]))


@dataclass(frozen=True)
class Spell:
    """The time in the present jenjang of the present family (C5)."""

    present: Row
    entry: Row
    rows: tuple[Row, ...]
    jalur: str | None
    kembali: int

    @property
    def mulai(self) -> int:
        tmt: int = self.entry["tmt"]
        return tmt

    @property
    def keluarga(self) -> str | None:
        keluarga: str | None = self.present.get("keluarga")
        return keluarga

    @property
    def jenjang(self) -> str | None:
        jenjang: str | None = self.present.get("jenjang")
        return jenjang

    @property
    def known(self) -> bool:
        return self.keluarga is not None and self.jenjang is not None


class Timeline:
    """One official, as known on the day of knowledge, seen from the day of the decision."""

    def __init__(self, facts: Facts, penilaian_berkuasa: str) -> None:
        self.pegawai: Mapping[str, Any] = facts["pegawai"]
        self.hari: int = self.pegawai["hari"]
        self.bulan_ini = month_of(self.hari)
        diketahui: int = self.pegawai["diketahui"]
        self.jabatan = by_tmt(known_on(facts["jabatan"], diketahui))
        self.pangkat = by_tmt(known_on(facts["pangkat"], diketahui))
        # C4: a rating whose period is not over on hari is not seen
        ratings = known_on(facts["penilaian"], diketahui)
        self.penilaian = [row for row in ratings if row["akhir"] <= self.bulan_ini]
        self.pak = [row for row in known_on(facts["pak"], diketahui) if row["akhir"] <= self.bulan_ini]
        self.henti = known_on(facts["henti"], diketahui)
        self.hukdis = known_on(facts["hukdis"], diketahui)
        self.pendidikan = known_on(facts["pendidikan"], diketahui)
        self.uji_kompetensi = known_on(facts["uji_kompetensi"], diketahui)
        self.daerah_khusus = known_on(facts["daerah_khusus"], diketahui)
        self.governing = governing_ratings(self.penilaian, penilaian_berkuasa)
        self.starts = [self.first_month(position) for position in range(len(self.jabatan))]
        self.spell = present_spell([row for row in self.jabatan if row["tmt"] <= self.hari], self.hari)

    def first_month(self, position: int) -> int:
        """The month in which a post is taken to begin: C1, and AP-02 for a pengangkatan pertama."""
        row = self.jabatan[position]
        begins = month_of(row["tmt"])
        jalur = row.get("jalur") or ("pengangkatan_pertama" if position == 0 else None)
        tmt_cpns = self.pegawai.get("tmt_cpns")
        if row["jenis"] == "fungsional" and jalur == "pengangkatan_pertama" and tmt_cpns is not None:
            return min(begins, month_of(tmt_cpns))
        return begins

    def post_in(self, some_month: int) -> Row | None:
        """C1: the latest row begun by then, unless it has ended before the month."""
        for row, begins in zip(reversed(self.jabatan), reversed(self.starts), strict=True):
            if begins <= some_month:
                selesai = row.get("selesai")
                return row if selesai is None or some_month <= month_of(selesai) else None
        return None

    def stopped(self, some_month: int) -> bool:
        """C3: in month(mulai) .. month(aktif_kembali) - 1 of a stop; an open one has no end."""
        for row in self.henti:
            kembali = row.get("aktif_kembali")
            if month_of(row["mulai"]) <= some_month and (kembali is None or some_month < month_of(kembali)):
                return True
        return False

    def in_service(self, some_month: int) -> bool:
        """C10: from the month of the CPNS appointment, when not stopped."""
        tmt_cpns = self.pegawai.get("tmt_cpns")
        return (tmt_cpns is None or some_month >= month_of(tmt_cpns)) and not self.stopped(some_month)

    def pangkat_on(self, some_day: int) -> Row | None:
        """The latest pangkat with tmt on or before the day."""
        held = [row for row in self.pangkat if row["tmt"] <= some_day]
        return held[-1] if held else None

    def pangkat_in(self, some_month: int) -> Row | None:
        """The latest pangkat whose tmt lies in or before the month."""
        return self.pangkat_on(first_day(some_month) + 30)


def governing_ratings(ratings: list[Row], penilaian_berkuasa: str) -> dict[int, Row]:
    """C2: for each month the rating that governs it. Painted from the weakest to the strongest."""
    strong_kind = "tahunan" if penilaian_berkuasa == "tahunan_menggantikan" else "periodik"

    def strength(row: Row) -> tuple[bool, bool, int, int]:
        predikat_known = row.get("predikat") is not None
        dicatat = row.get("dicatat")
        return predikat_known, row["jenis"] == strong_kind, EARLIEST if dicatat is None else dicatat, row["nomor"]

    governing: dict[int, Row] = {}
    for row in sorted(ratings, key=strength):
        for some_month in range(row["mulai"], row["akhir"] + 1):
            governing[some_month] = row
    return governing


def same_jenjang(row: Row, other: Row) -> bool:
    """Same family and jenjang; what is unknown equals nothing."""
    return (
        row["jenis"] == other["jenis"] == "fungsional"
        and row.get("keluarga") is not None
        and row.get("jenjang") is not None
        and row.get("keluarga") == other.get("keluarga")
        and row.get("jenjang") == other.get("jenjang")
    )


def present_spell(rows: list[Row], hari: int) -> Spell | None:
    """C5: walk back from the present post; non-functional posts between are stepped over, a return restarts the year.

    None when the present post is not a functional one, or there is none.
    """
    if not rows:
        return None
    present = rows[-1]
    selesai = present.get("selesai")
    if present["jenis"] != "fungsional" or (selesai is not None and selesai < hari):
        return None
    members, entry_position = [present], len(rows) - 1
    kembali: int | None = None
    for position in reversed(range(len(rows) - 1)):
        row = rows[position]
        if row["jenis"] != "fungsional":
            continue
        if not same_jenjang(row, present):
            break
        if position + 1 < entry_position and kembali is None:
            kembali = members[-1]["tmt"]
        members.append(row)
        entry_position = position
    entry = rows[entry_position]
    before = rows[entry_position - 1] if entry_position > 0 else None
    return Spell(present, entry, tuple(members), route_of_entry(entry, before), kembali or entry["tmt"])


def route_of_entry(entry: Row, before: Row | None) -> str | None:
    """C6: as written, else by the post before."""
    written: str | None = entry.get("jalur")
    if written is not None:
        return written
    if before is None:
        return "pengangkatan_pertama"
    if before["jenis"] != "fungsional":
        return "perpindahan"
    other_family = differ(before.get("keluarga"), entry.get("keluarga"))
    if other_family is True:
        return "perpindahan"
    if other_family is None or before.get("jenjang") is None or entry.get("jenjang") is None:
        return None
    promoted = JENJANG.index(before["jenjang"]) < JENJANG.index(entry["jenjang"])
    return "promosi" if promoted else None


def differ(left: str | None, right: str | None) -> Truth:
    return None if left is None or right is None else left != right


def months_of_years(years: Iterable[int]) -> Iterator[int]:
    for year in years:
        yield from range(year * 12, year * 12 + 12)
