"""One dossier out of everything that is kept about a person."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from orkestra_batch.intake import career, credit, others, ratings, standing
from orkestra_batch.intake.career import Held
from orkestra_batch.intake.dossier import Dossier, Person, Record, State
from orkestra_batch.intake.gather import Gathered, Said, of_kind, order, parted
from orkestra_batch.intake.person import Lines, Merged, merge, titled
from orkestra_batch.intake.posts import Posts
from orkestra_batch.intake.profile import Profile
from orkestra_batch.intake.remarks import remark
from orkestra_batch.intake.setting import Desk, Setting, codes, number, source_name
from orkestra_formats import (
    Cltn,
    DaerahKhusus,
    Finding,
    Hukdis,
    Pegawai,
    Pendidikan,
    Penilaian,
    RiwayatAngkaKredit,
    RiwayatJabatan,
    RiwayatPangkat,
    UjiKompetensi,
)
from orkestra_formats.finding import Phrase
from orkestra_rules.law import Law

CONFLICT = "N13"
FUNCTIONAL = "fungsional"
HISTORIES = {
    "rw-golongan": Phrase("history_pangkat"), "Pangkat": Phrase("history_pangkat"),
    "rw-jabatan": Phrase("history_jabatan"), "Jabatan": Phrase("history_jabatan"),
    "rw-angkakredit": Phrase("history_angka_kredit"), "Angka Kredit": Phrase("history_angka_kredit"),
    "rw-hukdis": Phrase("history_hukdis"), "Hukuman Disiplin": Phrase("history_hukdis"),
    "rw-cltn": Phrase("history_cuti"), "Cuti dan Henti": Phrase("history_cuti"),
}  # fmt: skip
"""Histories of which no row may be lost, by sheet or answer: without it a decision could be wrong."""
OF_PERSON = ("tempat_lahir", "lahir", "jenis_kelamin", "karpeg", "tmt_cpns", "pns_id")
NOT_FUNCTIONAL = "bukan pejabat fungsional"
UNKNOWN_POST = "jabatannya tidak dikenal sebagai jabatan fungsional"
NO_LINE = "tidak ada dalam daftar pegawai"


def assembled(gathered: Gathered, *, profile: Profile, law: Law, on: date, known: date) -> Iterator[Dossier]:
    """Everybody in the files, sorted by NIP."""
    setting = Setting(law, Posts(law), profile, on, known, gathered.has_vacancies)
    setting.add_vacancies(gathered.vacancies)
    for nip, kept in gathered.store.items():
        yield assemble(nip, kept, setting)


def assemble(nip: str, kept: Iterable[object], setting: Setting) -> Dossier:
    """One person: who, the facts, the findings, and whether it is assessed."""
    rows, findings, lost = parted(kept)
    desk = Desk(nip, findings)
    lines = list(of_kind(rows, Pegawai))
    merged = merge(lines, setting, desk)
    history = career.posts_held(list(of_kind(rows, RiwayatJabatan)), merged, setting, desk)
    post = others.present(history, setting.on)
    sources = tuple(sorted(source_name(source) for source in {source for source, _ in rows}))
    person = _person(nip, merged, post, setting)
    if lost and not lines and not history:
        cause = min((line.finding for line in lost), key=order)
        desk.say(remark("G25", cause.place, cause.code, nip=nip), unsafe=True)
        return Dossier(person, State.REFUSED, desk.unsafe[0].reason, {}, _sorted(desk.findings), sources, Record())
    if not lines and not history:
        return Dossier(person, State.OUTSIDE, NO_LINE, {}, _sorted(desk.findings), sources)
    record = _record(merged, _kind(lines, post, merged, setting), post, rows)
    without = outside(person.kedudukan_hukum, record.jenis_jabatan)
    if without:
        record = replace(record, facts=_posts_and_grades(rows, merged, history, setting))
        return Dossier(person, State.OUTSIDE, without, {}, _sorted(desk.findings), sources, record)
    career.compare_posts(history, lines, setting, desk)
    facts = _facts(rows, lines, merged, history, setting, desk)
    held = [row["golongan"] for row in facts["pangkat"] if row["tmt"] <= facts["pegawai"]["hari"]]
    person = replace(person, golongan=held[-1] if held else person.golongan)
    refused = _refused(history, desk)
    if refused:
        return Dossier(person, State.REFUSED, refused, facts, _sorted(desk.findings), sources, record)
    record = replace(record, facts={**_held_by_a_source(facts, desk), "jabatan": _posts(history)})
    return Dossier(person, State.ASSESSED, "", facts, _sorted(desk.findings), sources, record)


def _sorted(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=order))


def _person(nip: str, merged: Merged, post: Held | None, setting: Setting) -> Person:
    functional = post.post if post else None
    grade = merged.grade[1].golongan if merged.grade else None
    return Person(
        nip=nip,
        nama=titled(merged.values),
        unit=merged.text("unor_nama"),
        unit_induk=merged.text("unor_induk_nama"),
        unor_id=merged.text("unor_id"),
        instansi=merged.text("instansi"),
        lokasi=merged.text("lokasi"),
        status=merged.text("status"),
        kedudukan_hukum=merged.text("kedudukan_hukum"),
        jabatan=post.name if post else (merged.post[1].jabatan_nama or "" if merged.post else ""),
        keluarga=functional.keluarga if functional else "",
        keluarga_label=setting.posts.labels[functional.keluarga] if functional else "",
        jenjang=functional.jenjang if functional else "",
        golongan=grade or "",
    )


def outside(standing: str, kind: str | None) -> str:
    """Why somebody of a legal standing and a kind of post is none of those to be assessed; empty for the others."""
    if standing in codes()["kedudukan"]["keluar"]:
        return f"kedudukan hukum {standing}: {codes()['kedudukan']['nama'].get(standing, '')}"
    if kind is None:
        return UNKNOWN_POST
    return "" if kind == FUNCTIONAL else NOT_FUNCTIONAL


def _kind(lines: Lines, post: Held | None, merged: Merged, setting: Setting) -> str | None:
    """The kind of the present post in the rules' words, as far as any source tells it."""
    if post is not None:
        return post.jenis
    kinds = sorted({row.jenis_jabatan for _, row in lines if row.jenis_jabatan})
    if kinds:
        either = {FUNCTIONAL, "rangkap"}.isdisjoint(kinds)
        return career.kind_of(kinds[0], None, merged.values.get("eselon")) if either else FUNCTIONAL
    return FUNCTIONAL if any(setting.posts.named(row.jabatan_nama) for _, row in lines) else None


# ------------------------------------------------------------------ what a registry keeps
def _record(merged: Merged, kind: str | None, post: Held | None, rows: Sequence[Said]) -> Record:
    here = post is not None and (post.unor_id or merged.text("unor_id")) == merged.text("unor_id")
    rated = [row for _, row in of_kind(rows, Penilaian) if row.atasan_nip and not row.plt_plh]
    newest = max(rated, key=lambda row: (row.akhir, row.mulai, row.atasan_nip), default=None)
    told: dict[str, Any] = {name: merged.values.get(name) for name in OF_PERSON}
    return Record(
        **told,
        pernah_jpt=_once_high(merged),
        jenis_jabatan=kind,
        tmt_jabatan=post.tmt if post is not None and here else None,
        atasan=newest.atasan_nip if newest else None,
        atasan_per=newest.akhir if newest else None,
    )


def _once_high(merged: Merged) -> bool | None:
    return True if merged.values.get("eselon") in codes()["jabatan"]["eselon_jpt"] else None


def _posts(history: Sequence[Held]) -> list[dict[str, Any]]:
    return [{**held.facts(), "nama": held.name, "unor_id": held.unor_id} for held in history]


def _posts_and_grades(
    rows: Sequence[Said], merged: Merged, history: Sequence[Held], setting: Setting
) -> dict[str, Any]:
    """Of somebody who is not assessed; what there is to be found about the grades is not told either."""
    grades = career.grades_held(list(of_kind(rows, RiwayatPangkat)), merged, setting, Desk(""))
    return {"jabatan": _posts(history), "pangkat": grades}


def _held_by_a_source(facts: dict[str, Any], desk: Desk) -> dict[str, Any]:
    """The tables of facts without the rows that are only supposed."""
    tables = {name: rows for name, rows in facts.items() if name != "pegawai"}
    return {name: [row for row in rows if all(row is not s for s in desk.supposed)] for name, rows in tables.items()}


def _facts(
    rows: Sequence[Said], lines: Lines, merged: Merged, history: Sequence[Held], setting: Setting, desk: Desk
) -> dict[str, Any]:
    post = others.present(history, setting.on)
    state = merged.text("kedudukan_hukum")
    grades = career.grades_held(list(of_kind(rows, RiwayatPangkat)), merged, setting, desk)
    career.compare_grades(grades, lines, setting, desk)
    unit = (post.unor_id if post and post.unor_id else merged.text("unor_id")), merged.text("unor_nama")
    return {
        "pegawai": {
            "status": merged.values.get("status"),
            "lahir": number(merged.values.get("lahir")),
            "tmt_cpns": number(merged.values.get("tmt_cpns")),
            "pernah_jpt": _once_high(merged),
            "lowongan": others.vacancy(post.post if post else None, unit, setting),
            "hari": number(setting.on),
            "diketahui": number(setting.known),
        },
        "jabatan": [held.facts() for held in history],
        "pangkat": grades,
        "penilaian": ratings.ratings(of_kind(rows, Penilaian), setting, desk),
        "pak": credit.papers(of_kind(rows, RiwayatAngkaKredit), setting, desk),
        "henti": standing.stops(of_kind(rows, Cltn), state, setting, desk),
        "hukdis": standing.measures(of_kind(rows, Hukdis), state, setting, desk),
        "pendidikan": others.education(of_kind(rows, Pendidikan), desk),
        "uji_kompetensi": others.tests(
            of_kind(rows, UjiKompetensi), post.post.keluarga if post and post.post else None, setting, desk
        ),
        "daerah_khusus": others.remote(of_kind(rows, DaerahKhusus)),
    }


def _refused(history: Sequence[Held], desk: Desk) -> str:
    """Why a decision would not be safe; empty where it is."""
    lost = [f for f in desk.findings if f.refuses and f.place.sheet in HISTORIES]
    for finding in lost:
        what = HISTORIES[finding.place.sheet or ""]
        desk.say(remark("G15", finding.place, finding.code, nip=desk.nip, detail=what), unsafe=True)
    _settle_conflict(history, desk)
    return desk.unsafe[0].reason if desk.unsafe else ""


def _settle_conflict(history: Sequence[Held], desk: Desk) -> None:
    """Two lines that contradict each other: the history of posts decides, without one nobody does."""
    conflict = next((f for f in desk.findings if f.code == CONFLICT), None)
    if conflict is None:
        return
    decided = any(post.source == career.HISTORY and post.place.sheet == "rw-jabatan" for post in history)
    desk.say(remark("G03" if decided else "G02", conflict.place, desk.nip, nip=desk.nip), unsafe=not decided)
