"""What is known of one official, laid on the line of months: posts, ratings, stops, rank, the spell in the jenjang."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.oracle.days import Truth, any_of, first_day, month_of
from tests.oracle.tables import JENJANG, same_category

Row = dict[str, Any]
Facts = Mapping[str, Any]

EARLIEST = 0
SHORT_STUDY = 6


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
    """The time in the present jenjang of the present family (C5); what is not known of it is empty or None."""

    present: Row
    rows: tuple[Row, ...] = ()
    mulai: int | None = None
    jalur: str | None = None
    kembali: int | None = None

    @property
    def keluarga(self) -> str | None:
        keluarga: str | None = self.present.get("keluarga")
        return keluarga

    @property
    def jenjang(self) -> str | None:
        jenjang: str | None = self.present.get("jenjang")
        return jenjang


class Timeline:
    """One official, as known on the day of knowledge, seen from the day of the decision."""

    def __init__(self, facts: Facts, penilaian_berkuasa: str) -> None:
        self.pegawai: Mapping[str, Any] = facts["pegawai"]
        self.hari: int = self.pegawai["hari"]
        self.bulan_ini = month_of(self.hari)
        diketahui: int = self.pegawai["diketahui"]
        self.jabatan = by_tmt(known_on(facts["jabatan"], diketahui))
        self.pangkat = by_tmt(known_on(facts["pangkat"], diketahui))
        # C4: a rating whose period is not over on hari is not seen; C24: nor is one without predikat
        ratings = known_on(facts["penilaian"], diketahui)
        self.penilaian = [row for row in ratings if row["akhir"] <= self.bulan_ini and row.get("predikat") is not None]
        self.pak = [row for row in known_on(facts["pak"], diketahui) if row["akhir"] <= self.bulan_ini]
        self.henti = [row for row in known_on(facts["henti"], diketahui) if stops_the_clock(row)]
        self.hukdis = [row for row in known_on(facts["hukdis"], diketahui) if row["mulai"] <= self.hari]
        self.pendidikan = known_on(facts["pendidikan"], diketahui)
        self.uji_kompetensi = known_on(facts["uji_kompetensi"], diketahui)
        self.daerah_khusus = known_on(facts["daerah_khusus"], diketahui)
        self.governing = governing_ratings(self.penilaian, penilaian_berkuasa)
        self.starts = [self.first_month(position) for position in range(len(self.jabatan))]
        begun = [row for row in self.jabatan if row["tmt"] <= self.hari]
        self.spell = present_spell(begun, self.hari, self.pegawai.get("tmt_cpns"))

    def first_month(self, position: int) -> int:
        """The month in which a post is taken to begin: C1, and AP-02 for a pengangkatan pertama."""
        row = self.jabatan[position]
        begins = month_of(row["tmt"])
        jalur, tmt_cpns = row.get("jalur"), self.pegawai.get("tmt_cpns")
        if row["jenis"] != "fungsional" or tmt_cpns is None:
            return begins
        inferred = jalur is None and position == 0 and is_first_appointment(row, tmt_cpns)
        return min(begins, month_of(tmt_cpns)) if inferred or jalur == "pengangkatan_pertama" else begins

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

    def in_post_since(self, some_day: int) -> int | None:
        """C22: the year in post counts from the latest return, be it from another post or from a stop."""
        if self.spell is None or self.spell.kembali is None:
            return None
        back: list[int] = [row["aktif_kembali"] for row in self.henti if row.get("aktif_kembali") is not None]
        return max([self.spell.kembali, *(day for day in back if day <= some_day)])

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


def stops_the_clock(row: Row) -> bool:
    """C3: every stop, but for a study leave of six months at most."""
    kembali = row.get("aktif_kembali")
    if row.get("alasan") != "tugas_belajar" or kembali is None:
        return True
    months: int = month_of(kembali) - month_of(row["mulai"])
    return months > SHORT_STUDY


def governing_ratings(ratings: list[Row], penilaian_berkuasa: str) -> dict[int, Row]:
    """C2: for each month the rating that governs it. Painted from the weakest to the strongest."""
    strong_kind = "tahunan" if penilaian_berkuasa == "tahunan_menggantikan" else "periodik"

    def strength(row: Row) -> tuple[bool, int, int]:
        dicatat = row.get("dicatat")
        return row["jenis"] == strong_kind, EARLIEST if dicatat is None else dicatat, row["nomor"]

    governing: dict[int, Row] = {}
    for row in sorted(ratings, key=strength):
        for some_month in range(row["mulai"], row["akhir"] + 1):
            governing[some_month] = row
    return governing


def is_different(row: Row, present: Row) -> bool:
    """A functional post certainly of another family or jenjang."""
    other = (differ(row.get(column), present.get(column)) for column in ("keluarga", "jenjang"))
    return row["jenis"] == "fungsional" and any_of(other) is True


def present_spell(rows: list[Row], hari: int, tmt_cpns: int | None) -> Spell | None:
    """C5: every functional post since the last that is certainly another; posts that are not functional lie between.

    None when the present post is not a functional one, or there is none. Unknown when one of them, the present
    included, has no family or no jenjang: it may be the same and may be another.
    """
    if not rows:
        return None
    present = rows[-1]
    selesai = present.get("selesai")
    if present["jenis"] != "fungsional" or (selesai is not None and selesai < hari):
        return None
    first = max((place + 1 for place, row in enumerate(rows) if is_different(row, present)), default=0)
    places = [place for place in range(first, len(rows)) if rows[place]["jenis"] == "fungsional"]
    members = tuple(rows[place] for place in places)
    if any(row.get("keluarga") is None or row.get("jenjang") is None for row in members):
        return Spell(present)
    last_away = max((place for place, row in enumerate(rows) if row["jenis"] != "fungsional"), default=-1)
    kembali = next(rows[place]["tmt"] for place in places if place > last_away)
    before = rows[places[0] - 1] if places[0] > 0 else None
    return Spell(present, members, members[0]["tmt"], route_of_entry(members[0], before, tmt_cpns), kembali)


def is_first_appointment(first: Row, tmt_cpns: int | None) -> bool:
    """The first known post, with no route written, is one of CPNS when it began within 24 months of it."""
    if first["jenis"] != "fungsional" or tmt_cpns is None:
        return False
    return month_of(first["tmt"]) - month_of(tmt_cpns) <= 24


def route_of_entry(entry: Row, before: Row | None, tmt_cpns: int | None) -> str | None:
    """C6: as written, else by the post before."""
    written: str | None = entry.get("jalur")
    if written is not None:
        return written
    if before is None:
        return "pengangkatan_pertama" if is_first_appointment(entry, tmt_cpns) else None
    if before["jenis"] != "fungsional":
        return "perpindahan"
    other_family = differ(before.get("keluarga"), entry.get("keluarga"))
    if other_family is True:
        return "perpindahan"
    if other_family is None or before.get("jenjang") is None:
        return None
    if not same_category(before["jenjang"], entry["jenjang"]):
        return "perpindahan"
    promoted = JENJANG.index(before["jenjang"]) < JENJANG.index(entry["jenjang"])
    return "promosi" if promoted else None


def differ(left: str | None, right: str | None) -> Truth:
    return None if left is None or right is None else left != right


def months_of_years(years: Iterable[int]) -> Iterator[int]:
    for year in years:
        yield from range(year * 12, year * 12 + 12)
