"""Posts and grades held: the history where there is one, else what the present line says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from orkestra_batch.intake.person import Lines, Merged, printed
from orkestra_batch.intake.posts import Post
from orkestra_batch.intake.remarks import column, remark
from orkestra_batch.intake.setting import Desk, Setting, codes, number, source_said
from orkestra_formats import Pegawai, Place, RiwayatJabatan, RiwayatPangkat
from orkestra_formats.codes import fold
from orkestra_formats.finding import Phrase

Posts = Sequence[tuple[str, RiwayatJabatan]]
Grades = Sequence[tuple[str, RiwayatPangkat]]
HISTORY = "siasn-api"
POST, GRADE, CLASS = Phrase("jabatan"), Phrase("pangkat"), Phrase("golongan")


@dataclass(slots=True)
class Held:
    """A post held, from one source or several that agree."""

    tmt: date
    jenis: str
    post: Post | None
    name: str
    place: Place
    source: str
    unor_id: str | None
    jalur: str | None
    order: tuple[Any, ...]
    tercatat: date | None

    @property
    def key(self) -> tuple[Any, ...]:
        """The same post from the same day, whoever says so."""
        return self.tmt, self.jenis, self.post or fold(self.name)

    def facts(self) -> dict[str, Any]:
        """The row of the rules."""
        return {
            "tmt": number(self.tmt),
            "jenis": self.jenis,
            "keluarga": self.post.keluarga if self.post else None,
            "jenjang": self.post.jenjang if self.post else None,
            "jalur": self.jalur,
            "dicatat": number(self.tercatat),
        }


# ------------------------------------------------------------------ posts
def posts_held(rows: Posts, merged: Merged, setting: Setting, desk: Desk) -> list[Held]:
    """All posts in order of their first day."""
    held: dict[tuple[Any, ...], Held] = {}
    found = [(source, row) for source, row in rows if _definitive(row, desk)]
    for source, row in sorted(found, key=lambda said: (setting.profile.rank("jabatan", said[0]), _post_order(said[1]))):
        post = _held(source, row, setting, desk)
        if post is None:
            continue
        same = held.setdefault(post.key, post)
        if same is not post and post.jalur and (not same.jalur or _route_wins(post, same, setting)):
            same.jalur = post.jalur
    history = list(held.values())
    told = any(post.source == HISTORY for post in history)
    present = None if told or merged.post is None else _present(*merged.post, setting)
    if not history and present is None and merged.post is not None:
        _report_no_day(merged.post[1], setting, desk)
    if present is not None and not history:
        _ask_unknown(present.jenis, present.post, present.name, present.place, desk)
    if present is not None and all(present.tmt > post.tmt for post in history):
        told = bool(history)
        history.append(present)
    if told:
        _report_additions(history, history[0].source, desk)
    history.sort(key=lambda post: (post.tmt, post.order))
    _report_doubles(history, desk)
    return history


def _route_wins(post: Held, same: Held, setting: Setting) -> bool:
    return setting.profile.rank("jalur", post.source) < setting.profile.rank("jalur", same.source)


def _post_order(row: RiwayatJabatan) -> tuple[Any, ...]:
    return (
        row.tmt or date.max,
        row.tercatat or date.min,
        row.sk_tanggal or date.min,
        row.id or "",
        row.jabatan_nama or "",
    )


def _definitive(row: RiwayatJabatan, desk: Desk) -> bool:
    if (row.jenis_penugasan or "").upper() not in codes()["jabatan"]["bukan_definitif"]:
        return True
    desk.say(remark("G11", row.place, row.jabatan_nama or "", nip=desk.nip, detail=row.jenis_penugasan))
    return False


def _held(source: str, row: RiwayatJabatan, setting: Setting, desk: Desk) -> Held | None:
    post = setting.posts.find(row.jabatan_id, row.jabatan_nama)
    jenis = kind_of(row.jenis_jabatan, post, None)
    if row.tmt is None or jenis is None:
        detail = Phrase("post_without_day" if row.tmt is None else "post_without_kind")
        desk.say(remark("G14", row.place, row.jabatan_nama or "", nip=desk.nip, detail=detail), unsafe=True)
        return None
    name = row.jabatan_nama or ""
    _ask_unknown(jenis, post, name, row.place, desk)
    order, held = _post_order(row)[1:], post if jenis == "fungsional" else None
    return Held(row.tmt, jenis, held, name, row.place, source, row.unor_id, row.jalur, order, row.tercatat)


def kind_of(jenis: str | None, post: Post | None, eselon: str | None) -> str | None:
    """The kind of post in the rules' words."""
    if post is not None and jenis in (None, "rangkap", "fungsional"):
        return "fungsional"
    if jenis == "rangkap" or jenis == "struktural":
        return "pimpinan_tinggi" if eselon in codes()["jabatan"]["eselon_jpt"] else "administrasi"
    return codes()["jabatan"].get(jenis) if jenis else None


def _ask_unknown(jenis: str, post: Post | None, name: str, place: Place, desk: Desk) -> None:
    if jenis == "fungsional" and post is None:
        desk.say(remark("G01", place, name, nip=desk.nip))


def _report_additions(history: Iterable[Held], main: str, desk: Desk) -> None:
    for post in history:
        if post.source != main:
            shown = f"{post.name}, TMT {printed(post.tmt)}"
            desk.say(remark("G06", post.place, shown, nip=desk.nip, detail=POST, source=source_said(post.source)))


def _present(source: str, row: Pegawai, setting: Setting) -> Held | None:
    """The present post as a line about the person says it."""
    post = setting.posts.find(row.jabatan_id, row.jabatan_nama)
    jenis = kind_of(row.jenis_jabatan, post, row.eselon)
    if row.tmt_jabatan is None or jenis is None:
        return None
    held = post if jenis == "fungsional" else None
    name = row.jabatan_nama or ""
    return Held(row.tmt_jabatan, jenis, held, name, row.place, source, row.unor_id, None, (date.min,), None)


def _report_no_day(row: Pegawai, setting: Setting, desk: Desk) -> None:
    """A functional post without its first day decides nothing; its holder is not one without a post either."""
    post = setting.posts.find(row.jabatan_id, row.jabatan_nama)
    if kind_of(row.jenis_jabatan, post, row.eselon) == "fungsional":
        name, detail = row.jabatan_nama or "", Phrase("functional_without_day")
        desk.say(remark("G14", row.place, name, nip=desk.nip, detail=detail), unsafe=True)


def compare_posts(history: Sequence[Held], lines: Lines, setting: Setting, desk: Desk) -> None:
    """The post of every line about the person against the history; a rank list may lag behind."""
    last = next((post for post in reversed(history) if post.tmt <= setting.on), None)
    for source, row in lines if last else ():
        line = _present(source, row, setting)
        if line is None or last is None or _agrees(line, last, history):
            continue
        old = source == "duk" and any(_alike(line, post) for post in history)
        shown, other = (f"{p.name}, TMT {printed(p.tmt)}" for p in (line, last))
        place = column(row.place, "Jabatan")
        code = "G26" if old else "G05"
        desk.say(remark(code, place, shown, nip=desk.nip, detail=POST, source=source_said(source), other=other))


def _alike(line: Held, post: Held) -> bool:
    return line.post == post.post if line.post or post.post else fold(line.name) == fold(post.name)


def _agrees(line: Held, last: Held, history: Sequence[Held]) -> bool:
    """The same post, from a day on which the history has it begin (a move between units may be left out)."""
    return _alike(line, last) and any(line.tmt == post.tmt and _alike(line, post) for post in history)


def _report_doubles(history: Sequence[Held], desk: Desk) -> None:
    for before, after in pairwise(history):
        if before.tmt == after.tmt and (before.jenis, before.post) != (after.jenis, after.post):
            desk.say(remark("G22", after.place, printed(after.tmt), nip=desk.nip))


# ------------------------------------------------------------------ grades
def grades_held(rows: Grades, merged: Merged, setting: Setting, desk: Desk) -> list[dict[str, Any]]:
    """All grades in order of their first day; PPPK hold none."""
    if merged.values.get("status") == "pppk":
        return []
    held: dict[tuple[date, str], tuple[str, RiwayatPangkat]] = {}
    for source, row in sorted(rows, key=lambda said: (setting.profile.rank("pangkat", said[0]), _grade_order(said[1]))):
        if row.tmt is not None and row.golongan is not None:
            held.setdefault((row.tmt, row.golongan), (source, row))
    in_history = any(source == HISTORY for source, _ in held.values())
    for (tmt, golongan), (source, row) in sorted(held.items()):
        if in_history and source != HISTORY:
            shown = f"{golongan}, TMT {printed(tmt)}"
            desk.say(remark("G06", row.place, shown, nip=desk.nip, detail=GRADE, source=source_said(source)))
    found = [
        {"tmt": number(tmt), "golongan": golongan, "dicatat": number(row.tercatat)}
        for (tmt, golongan), (_, row) in sorted(held.items(), key=lambda item: (item[0][0], _grade_order(item[1][1])))
    ]
    return found or _present_grade(merged, setting)


def _grade_order(row: RiwayatPangkat) -> tuple[Any, ...]:
    return row.tmt or date.max, row.sk_tanggal or date.min, row.id or "", row.golongan or ""


def _present_grade(merged: Merged, setting: Setting) -> list[dict[str, Any]]:
    """The grade of the chosen line, where no history says any."""
    row = merged.grade[1] if merged.grade else None
    if row is None or row.tmt_golongan is None or row.golongan not in setting.law.library.schema.places["golongan"]:
        return []
    return [{"tmt": number(row.tmt_golongan), "golongan": row.golongan, "dicatat": None}]


def compare_grades(found: Sequence[dict[str, Any]], lines: Lines, setting: Setting, desk: Desk) -> None:
    """The grade of every line about the person against the history; a rank list may lag behind."""
    day = number(setting.on) or 0
    last = next((row for row in reversed(found) if row["tmt"] <= day), None)
    for source, row in lines if last else ():
        if row.golongan and last and row.golongan != last["golongan"]:
            old = source == "duk" and any(row.golongan == held["golongan"] for held in found)
            place, other, code = column(row.place, "Golongan"), last["golongan"], "G26" if old else "G05"
            name = source_said(source)
            desk.say(remark(code, place, row.golongan, nip=desk.nip, detail=CLASS, source=name, other=other))
