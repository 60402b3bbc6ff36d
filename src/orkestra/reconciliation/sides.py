"""What SIASN, e-Kinerja and we say of one person, field by field, and where two of them do not agree."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from orkestra.careers.likeness import by_hand
from orkestra.people.models import Atasan, Identitas, Jabatan, Kepegawaian, Pangkat, Penempatan
from orkestra.performance.models import Penilaian as Rated
from orkestra.reconciliation.fields import FIELDS, RATING
from orkestra_batch.intake.person import titled
from orkestra_batch.intake.posts import Post
from orkestra_batch.intake.profile import Profile
from orkestra_batch.intake.setting import Setting, codes
from orkestra_formats import Pegawai, Penilaian, Place, RiwayatJabatan
from orkestra_formats.codes import fold
from orkestra_rules.performance.words import Read, read_predikat

SIASN, EKINERJA, OURS = SIDES = ("siasn", "ekinerja", "orkestra")
SOURCES: Mapping[str, tuple[str, ...]] = {SIASN: ("siasn-api", "siasn-export"), EKINERJA: ("ekinerja-penilaian",)}
Values = Sequence[tuple[str, Any]]
"""Records with the source that says them."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one side says: the value as it is kept, what it is compared by, and where it stands since when."""

    value: str
    same: Hashable
    place: Place | None = None
    day: date | None = None
    by_hand: bool = False
    """Whether somebody here put it right by hand."""
    whole: bool = True
    """Whether it is said of just this, not of a longer period."""


@dataclass
class Stand:
    """What all sides say of one field of a person, or of one period of it."""

    field: str
    key: str = ""
    sides: dict[str, Said] = dataclasses.field(default_factory=dict)

    @property
    def differs(self) -> bool:
        """Whether two sides disagree."""
        return len({said.same for said in self.sides.values()}) > 1

    @property
    def told_by_a_source(self) -> bool:
        """Whether SIASN or e-Kinerja speaks of just this."""
        return any(said.whole for side, said in self.sides.items() if side != OURS)


def stands(values: Values, held: Mapping[type[Any], Sequence[Any]], setting: Setting) -> Iterator[Stand]:
    """Every field of which any side says something."""
    found: dict[tuple[str, str], Stand] = {}
    told = {
        SIASN: _siasn([v for v in values if v[0] in SOURCES[SIASN]], setting),
        EKINERJA: _ekinerja([v for v in values if v[0] in SOURCES[EKINERJA]], values, setting),
        OURS: ours(held, setting.on),
    }
    for side, said in told.items():
        for name, key, one in said:
            found.setdefault((name, key), Stand(name, key)).sides.setdefault(side, one)
    ratings = [stand for (name, _), stand in found.items() if name == RATING]
    for stand in ratings:
        for side in SIDES:
            _cover(stand, side, ratings)
    yield from (stand for stand in found.values() if stand.field != RATING or stand.told_by_a_source)


def _cover(stand: Stand, side: str, ratings: Sequence[Stand]) -> None:
    """A side that says nothing of a period may have rated a longer one that holds all of it."""
    if side in stand.sides:
        return
    jenis, first, last = stand.key.split("/")
    for other in ratings:
        kind, begin, end = other.key.split("/")
        if side in other.sides and other.sides[side].whole and kind == jenis and begin <= first and last <= end:
            stand.sides[side] = dataclasses.replace(other.sides[side], whole=False)
            return


def right(stand: Stand, profile: Profile, on: date) -> str:
    """The side that is taken to be right: what was corrected by hand here, else the source that the profile prefers."""
    if OURS in stand.sides and stand.sides[OURS].by_hand:
        return OURS

    def rank(side: str) -> int:
        names = SOURCES.get(side, ())
        if stand.field == RATING:
            running = int(stand.key.rpartition("/")[2][:4]) >= on.year
            return min((profile.rating_rank(name, running=running) for name in names), default=1_000)
        return min((profile.rank(FIELDS[stand.field].fact, name) for name in names), default=1_000)

    return min(stand.sides, key=lambda side: (rank(side), SIDES.index(side)))


# ------------------------------------------------------------------ SIASN
Told = tuple[str, str, Said]


def _siasn(values: Values, setting: Setting) -> Iterator[Told]:
    lines = [(source, row) for source, row in values if isinstance(row, Pegawai)]
    for name in FIELDS:
        for _, row in sorted(lines, key=lambda said: _rank(name, said[0], said[1], setting)):
            value: tuple[str, Hashable] | None = LINE[name](row, setting) if name in LINE else None
            if value is not None:
                yield name, "", Said(value[0], value[1], row.place, row.tercatat)
                break
    post = _present(values, setting)
    if post is not None:
        yield from _post(post, setting)
    yield from _ratings(values)


def _rank(name: str, source: str, row: Pegawai, setting: Setting) -> tuple[Any, ...]:
    return setting.profile.rank(FIELDS[name].fact, source), source, row.place.file, row.place.row or 0


def _day(name: str) -> Any:
    return lambda row, setting: _dated(getattr(row, name))


def _dated(day: date | None) -> tuple[str, Hashable] | None:
    return None if day is None else (day.isoformat(), day)


def _plain(name: str) -> Any:
    return lambda row, setting: _texted(getattr(row, name))


def _texted(text: str | None) -> tuple[str, Hashable] | None:
    return (text[:300], fold(text)) if text else None


def _called(row: Pegawai, _setting: Setting) -> tuple[str, Hashable] | None:
    parts = {name: getattr(row, name) for name in ("gelar_depan", "nama", "gelar_belakang")}
    return _texted(titled(parts)) if row.nama else None


LINE: Mapping[str, Any] = {
    "nama": _called,
    "lahir": _day("lahir"),
    "jenis_kelamin": _plain("jenis_kelamin"),
    "status": _plain("status"),
    "kedudukan": _plain("kedudukan_hukum"),
    "tmt_cpns": _day("tmt_cpns"),
    "golongan": _plain("golongan"),
    "tmt_golongan": _day("tmt_golongan"),
    "unit": _plain("unor_nama"),
}
"""What the line about a person says."""


def _present(values: Values, setting: Setting) -> RiwayatJabatan | Pegawai | None:
    """The row of the present post: of the history where there is one, else of the line about the person."""
    history = [row for _, row in values if isinstance(row, RiwayatJabatan) and _counts(row, setting.on)]
    if history:
        return max(history, key=lambda row: (row.tmt or date.min, row.tercatat or date.min, row.id or ""))
    lines = [(source, row) for source, row in values if isinstance(row, Pegawai) and row.jabatan_nama]
    return min(lines, key=lambda said: _rank("jabatan", said[0], said[1], setting))[1] if lines else None


def _counts(row: RiwayatJabatan, on: date) -> bool:
    acting = (row.jenis_penugasan or "").upper() in codes()["jabatan"]["bukan_definitif"]
    return not acting and row.tmt is not None and row.tmt <= on and bool(row.jabatan_nama)


def _post(row: RiwayatJabatan | Pegawai, setting: Setting) -> Iterator[Told]:
    day = row.tmt if isinstance(row, RiwayatJabatan) else row.tmt_jabatan
    yield from _named_post(row.jabatan_nama or "", setting.posts.find(row.jabatan_id, row.jabatan_nama), row.place, day)
    if day is not None:
        yield "tmt_jabatan", "", Said(day.isoformat(), day, row.place, day)


def _named_post(
    name: str, post: Post | None, place: Place | None, day: date | None, by_hand: bool = False
) -> Iterator[Told]:
    """The post without its jenjang, and the jenjang: each differs by itself."""
    yield "jabatan", "", Said(name[:300], post.keluarga if post else fold(name), place, day, by_hand)
    if post is not None:
        yield "jenjang", "", Said(post.jenjang, post.jenjang, place, day, by_hand)


# ------------------------------------------------------------------ e-Kinerja
def _ekinerja(values: Values, everything: Values, setting: Setting) -> Iterator[Told]:
    rated = [row for _, row in values if isinstance(row, Penilaian) and not row.plt_plh]
    newest = max(rated, key=lambda row: (row.akhir, row.mulai, row.place.file, row.place.row or 0), default=None)
    if newest is not None:
        yield from _as_rated(newest, everything, setting)
    yield from _ratings(values)


def _as_rated(row: Penilaian, everything: Values, setting: Setting) -> Iterator[Told]:
    """Unit, post and superior of the newest rating; of an earlier post it says nothing about the present one."""
    if row.atasan_nip:
        yield "atasan", "", Said(row.atasan_nip, row.atasan_nip, row.place, row.akhir)
    present = _present([v for v in everything if v[0] in SOURCES[SIASN]], setting)
    since = getattr(present, "tmt", None) or getattr(present, "tmt_jabatan", None)
    if since is not None and since > row.mulai:
        return
    if row.unor:
        yield "unit", "", Said(row.unor[:300], fold(row.unor), row.place, row.akhir)
    if row.jabatan:
        yield from _named_post(row.jabatan, setting.posts.named(row.jabatan), row.place, row.akhir)


def _ratings(values: Values) -> Iterator[Told]:
    """Ratings with a predikat that is read, by kind and months."""
    for _, row in values:
        if not isinstance(row, Penilaian) or row.plt_plh:
            continue
        read = read_predikat(row.predikat, row.akhir.year)
        if isinstance(read, Read) and read.code:
            day = row.tercatat or row.dinilai_pada
            yield RATING, period(row.jenis, row.mulai, row.akhir), Said(read.code, read.code, row.place, day)


def period(jenis: str, first: date, last: date) -> str:
    """The key of a rating."""
    return f"{jenis}/{first:%Y-%m}/{last:%Y-%m}"


# ------------------------------------------------------------------ we
def ours(held: Mapping[type[Any], Sequence[Any]], on: date) -> Iterator[Told]:
    """What we hold: field, key, value."""
    for kind, names in HELD.items():
        row = in_force(held.get(kind, ()), on)
        for name, column in names.items() if row is not None else ():
            value = getattr(row, column)
            told = _dated(value) if isinstance(value, date) else _texted(value)
            if told is not None:
                yield name, "", _here(told, row)
    post = in_force(held.get(Jabatan, ()), on)
    if post is not None and post.nama:
        found = Post(post.keluarga, post.jenjang) if post.keluarga else None
        yield from _named_post(post.nama, found, None, _since(post), by_hand(post))
    superior = in_force(held.get(Atasan, ()), on)
    if superior is not None:
        yield "atasan", "", _here((superior.atasan.nip, superior.atasan.nip), superior)
    for row in held.get(Rated, ()):
        if row.predikat:
            yield RATING, period(row.jenis, row.mulai, row.akhir), _here((row.predikat, row.predikat), row)


def _here(told: tuple[str, Hashable], row: Any) -> Said:
    return Said(told[0], told[1], None, _since(row), by_hand(row))


HELD: Mapping[type[Any], Mapping[str, str]] = {
    Identitas: {"nama": "nama", "lahir": "lahir", "jenis_kelamin": "jenis_kelamin", "tmt_cpns": "tmt_cpns"},
    Kepegawaian: {"status": "status", "kedudukan": "kedudukan", "golongan": "golongan"},
    Pangkat: {"golongan": "golongan", "tmt_golongan": "tmt"},
    Jabatan: {"tmt_jabatan": "tmt"},
    Penempatan: {"unit": "nama_unit"},
}
"""By history: fields and the columns that hold them; the first history that tells a field tells it."""


def in_force(rows: Iterable[Any], on: date) -> Any:
    """The row of a day."""
    begun = [row for row in rows if (_begin(row) or date.min) <= on and (getattr(row, "selesai", None) or on) >= on]
    return max(begun, key=lambda row: (_begin(row) or date.min, row.pk), default=None)


def _begin(row: Any) -> date | None:
    return getattr(row, "tmt", None) or getattr(row, "mulai", None)


def _since(row: Any) -> date:
    since: date = row.recorded_at.date()
    return since
