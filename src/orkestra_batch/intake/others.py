"""Education, competence tests, remote areas, vacancies: the smaller facts of one person."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from orkestra_batch.intake.career import Held
from orkestra_batch.intake.posts import Post
from orkestra_batch.intake.remarks import column, remark
from orkestra_batch.intake.setting import Desk, Setting, codes, number
from orkestra_formats import DaerahKhusus, Pendidikan, UjiKompetensi
from orkestra_formats.codes import fold
from orkestra_formats.finding import Phrase

Facts = list[dict[str, Any]]


def education(rows: Iterable[tuple[str, Pendidikan]], desk: Desk) -> Facts:
    """Diplomas, the day each was recorded, whether it was that of the first appointment."""
    found = []
    for _, row in rows:
        level = codes()["pendidikan"].get((row.tingkat or "").zfill(2)) if row.tingkat else None
        if row.tingkat and level is None:
            place = column(row.place, "Tingkat pendidikan")
            desk.say(remark("G19", place, row.tingkat, nip=desk.nip, detail=Phrase("tingkat_pendidikan")))
        found.append(
            {
                "tingkat": level,
                "diakui": number(row.diakui),
                "saat_pengangkatan": row.pertama,
                "dicatat": number(row.tercatat),
            }
        )
    return in_order(found)


def tests(rows: Iterable[tuple[str, UjiKompetensi]], family: str | None, setting: Setting, desk: Desk) -> Facts:
    """Competence tests for the person's own family; a test that names no family counts."""
    found = []
    for _, row in rows:
        named = setting.posts.family(row.jabatan)
        if row.jabatan and family and named != family:
            desk.say(remark("G18", column(row.place, "Jabatan"), row.jabatan, nip=desk.nip))
        elif row.tanggal is not None:
            day, recorded = number(row.tanggal), number(row.tercatat)
            found.append({"jenjang": row.jenjang, "lulus": row.lulus, "tanggal": day, "dicatat": recorded})
    return in_order(found)


def remote(rows: Iterable[tuple[str, DaerahKhusus]]) -> Facts:
    """Approvals of remote areas."""
    return in_order(
        {"golongan": row.golongan, "disetujui": number(row.disetujui), "dicatat": number(row.tercatat)}
        for _, row in rows
    )


def in_order(rows: Iterable[dict[str, Any]]) -> Facts:
    """Each row once, in an order that does not depend on the files'."""
    return [dict(key) for key in sorted({tuple(row.items()) for row in rows}, key=repr)]


def vacancy(post: Post | None, unit: tuple[str, str], setting: Setting) -> bool | None:
    """Whether the unit, by its id or its name, has a vacancy for the next jenjang; None where nobody counted."""
    if post is None or not setting.has_vacancies:
        return None
    target = next_level(post, setting)
    if target is None:
        return None
    family = post.keluarga
    for key in (unit[0], fold(unit[1])):
        count = setting.vacancies.get((key, family, target))
        if key and count is not None:
            return count > 0
    return False if setting.profile.unlisted_is_none else None


def next_level(post: Post, setting: Setting) -> str | None:
    """The next jenjang of the family on the day of the decision."""
    library = setting.law.library
    places, levels = library.schema.places, library.schema.codes["jenjang"]
    version = library.parameters["jenjang_berikut_keluarga"].version(number(setting.on) or 0)
    found = version.values.get((places["keluarga"][post.keluarga], places["jenjang"][post.jenjang]))
    return None if found is None else levels[int(found)]


def present(history: Iterable[Held], on: date) -> Held | None:
    """The post held on a day."""
    held = [post for post in history if post.tmt <= on]
    return held[-1] if held else None
