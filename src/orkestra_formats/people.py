"""Checks that every shape with people shares: NIP against the other columns, dates in order, nobody twice."""

from dataclasses import fields as record_fields
from datetime import date, timedelta

from orkestra_formats import nik as nik_grammar
from orkestra_formats.cells import Fault, is_missing
from orkestra_formats.codes import code_lists
from orkestra_formats.crossing import Stated, cross_nik, cross_nip
from orkestra_formats.fields import Fields
from orkestra_formats.finding import Phrase, phrase
from orkestra_formats.memory import Memory, Register, digest
from orkestra_formats.nip import Nip
from orkestra_formats.records import Pegawai, Penilaian, Row, Unor

FUTURE_GRACE = timedelta(days=92)
PNS_WORDS = {"pns": "PNS", "cpns": "CPNS", "pppk": "PPPK"}


def stated_by(row: Pegawai) -> Stated:
    """What the columns beside the NIP say."""
    return Stated(row.lahir, row.jenis_kelamin, row.status, row.tmt_cpns)


def check_person(f: Fields, nip: Nip, row: Pegawai, memory: Memory) -> Pegawai | None:
    """Cross-check one person and see whether the person was met before; None if the row is not to be passed."""
    stated = stated_by(row)
    for found in cross_nip(nip, stated):
        f.report(found.code, found.key, nip.digits, detail=found.detail, other=found.other)
    check_days(f, row.lahir or nip.lahir, row.tmt_cpns, ("tmt_cpns", "tmt_golongan", "tmt_jabatan"), row)
    if f.refused or not is_first(f, memory.people, int(nip.digits), row, "N13"):
        return None
    if not _pns_id_is_his(f, row, memory):
        return None
    _check_nik(f, nip, stated, memory)
    return row


def is_first(f: Fields, register: Register, key: int, row: Row, code: str, value: object = "") -> bool:
    """Whether a row's key is new; the same content again is dropped (O01), another is refused (`code`)."""
    verdict, first = register.meet(key, content(row), f.place.row or 0)
    if verdict == "same":
        f.report("O01", "nip", f.nip or value, other=first)
    elif verdict == "other":
        f.report(code, "nip", value or f.nip or "", other=first, detail=phrase("same_nip"))
    return verdict == "new"


def content(row: Row) -> tuple[object, ...]:
    """All values of a row but its place."""
    return tuple(getattr(row, part.name) for part in record_fields(row) if part.name != "place")


def _pns_id_is_his(f: Fields, row: Pegawai, memory: Memory) -> bool:
    if row.pns_id is None:
        return True
    other = memory.other_owner_of_pns_id(row.pns_id, row.nip)
    if other:
        detail = phrase("same_pns_id", one=other, other=row.nip)
        f.report("N13", "pns_id", row.pns_id, detail=detail, other=memory.people.row_of(other))
    return not other


def check_days(f: Fields, lahir: date | None, tmt_cpns: date | None, keys: tuple[str, ...], row: object) -> None:
    """No appointment before birth (D10) or before the first one (D11), none far in the future (D09)."""
    for key in keys:
        day = getattr(row, key)
        if day is None:
            continue
        if lahir and day <= lahir:
            f.report("D10", key, f"{day:%d-%m-%Y}", other=f"{lahir:%d-%m-%Y}")
        elif tmt_cpns and day < tmt_cpns:
            f.report("D11", key, f"{day:%d-%m-%Y}", other=f"{tmt_cpns:%d-%m-%Y}")
        check_future(f, key, day)


def check_future(f: Fields, key: str, day: date | None) -> None:
    """More than three months after the day of reference is worth a look (D09)."""
    on = f.setting.on
    if on and day and day > on + FUTURE_GRACE:
        f.report("D09", key, f"{day:%d-%m-%Y}", other=f"{on:%d-%m-%Y}")


def _check_nik(f: Fields, nip: Nip, stated: Stated, memory: Memory) -> None:
    """Use the NIK for cross-checks (K01 to K07); it goes no farther than this function."""
    cell = f.cells.get("nik")
    if is_missing(cell):
        return
    shown = nik_grammar.last_digits(cell)
    nik = nik_grammar.parse(cell, stated.lahir or nip.lahir)
    if isinstance(nik, Fault):
        f.report(nik.code, "nik", shown)
        return
    for doubt in nik_grammar.doubts(nik):
        f.report(doubt.code, "nik", shown, detail=doubt.detail)
    for found in cross_nik(nik, nip, stated):
        f.report(found.code, "nik", shown, detail=found.detail, other=found.other)
    other = memory.other_owner_of_nik(nik.digits, nip.digits)
    if other:
        detail = phrase("both", one=other, other=nip.digits)
        f.report("K07", "nik", shown, detail=detail, other=memory.people.row_of(other))


def golongan(f: Fields, id_key: str, name_key: str, status: str | None) -> str | None:
    """A grade from its code and its name, which must agree; for PPPK the Roman class."""
    if status == "pppk":
        name = f.mark(name_key) or f.mark(id_key)
        if name is None:
            return None
        known = code_lists()["kelas_pppk"].get(name)
        if known is None and code_lists()["golongan"].get(name):
            f.report("V13", name_key, name, detail="PPPK")
            return name
        return known or f.code(name_key, "kelas_pppk", strict=True)
    named, coded = _named_grade(f, name_key, status), f.code(id_key, "golongan", strict=True)
    if named and coded and named != coded:
        f.report("V04", name_key, f.mark(name_key) or "", detail=f.setting.labels.get(id_key, id_key), other=coded)
    return named or coded


def _named_grade(f: Fields, key: str, status: str | None) -> str | None:
    name = f.mark(key)
    if name and code_lists()["golongan"].get(name) is None and code_lists()["kelas_pppk"].get(name):
        f.report("V13", key, name, detail=PNS_WORDS.get(status or "") or phrase("unknown_status"))
        return name
    return f.code(key, "golongan", strict=True)


def standing(f: Fields, key: str) -> str | None:
    """BKN's code of the legal standing; one that the list does not know is kept and reported."""
    code = f.mark(key)
    if code and code_lists()["kedudukan_hukum"].get(code.zfill(2)) is None:
        f.report("V14", key, code)
    return code.zfill(2) if code else None


def predikat(f: Fields, key: str) -> str | None:
    """The word of a rating as printed; a number is refused, an unknown spelling asked about and kept."""
    word = f.text(key)
    if word is None:
        return None
    if word.replace(",", "").replace(".", "").isdigit():
        f.report("V10", key, word)
        return None
    if code_lists()["predikat"].get(word) is None:
        f.report("V11", key, word)
    return word


def check_period(f: Fields, first_key: str, last_key: str, first: date | None, last: date | None) -> bool:
    """Whether a period can stand: in order (P01) and within a year (P02); one day is worth a look (P03)."""
    if first is None or last is None:
        return False
    shown = f"{first:%d-%m-%Y}", f"{last:%d-%m-%Y}"
    if first > last:
        f.report("P01", first_key, shown[0], other=shown[1])
    elif first.year != last.year:
        f.report("P02", last_key, shown[0], other=shown[1])
    elif first == last:
        f.report("P03", last_key, shown[0])
    return not f.refused


def span_of(first: date, last: date) -> Phrase:
    """A period as a clerk reads it."""
    return phrase("span", first=f"{first:%d-%m-%Y}", last=f"{last:%d-%m-%Y}")


def check_rating(f: Fields, row: Penilaian, memory: Memory) -> Penilaian | None:
    """One rating a person and period: the same again is dropped, another refused (P05), an overlap reported (P04)."""
    span = span_of(row.mulai, row.akhir)
    key = digest((row.nip, row.mulai, row.akhir, row.jenis, row.plt_plh, row.sumber))
    if f.refused or not is_first(f, memory.periods, key, row, "P05", span):
        return None
    if memory.overlaps((row.nip, row.mulai.year, row.jenis, row.plt_plh), row.mulai, row.akhir):
        f.report("P04", "nip", span)
    if row.dinilai_pada and row.dinilai_pada < row.akhir:
        f.report("P09", "dinilai_pada", f"{row.dinilai_pada:%d-%m-%Y}", other=f"{row.akhir:%d-%m-%Y}")
    return row


def check_history(f: Fields, row: Row, identifier: str | None, memory: Memory) -> Row | None:
    """A history row by its identifier, or by its whole content: dropped if met before, refused if changed."""
    if f.refused:
        return None
    name = type(row).__name__
    key = digest((name, identifier)) if identifier else digest((name, content(row)))
    return row if is_first(f, memory.histories, key, row, "O03", identifier or "") else None


def check_unit(f: Fields, row: Unor, memory: Memory) -> Row | None:
    """A unit by its identifier; remembered for the check of the tree."""
    kept = check_history(f, row, row.id, memory)
    if kept is not None:
        memory.units[row.id] = row
    return kept
