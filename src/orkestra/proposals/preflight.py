"""Pre-flight: why the papers of a proposal would come back. A case in, findings out; no table, no day but the case's.

Whether somebody may be promoted is asked of the law alone (``Case.conditions``); here is only what is looked at beside
it before papers go out: what was issued, what sources say, decrees, ratings, documents, dates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from orkestra.proposals.cases import KP, Case, Converted, Decree, Issued, Met, Rated
from orkestra.proposals.findings import Finding, Months, Word, Words, by_law, found

LAW: Mapping[str, str] = {
    "kp_pns": "bukan_pns",
    "kj_pns": "bukan_pns",
    "kp_jabatan_fungsional": "tidak_aktif",
    "kj_jabatan_fungsional": "tidak_aktif",
    "kp_keluarga_berlaku": "rumpun_belum_berlaku",
    "kj_keluarga_berlaku": "rumpun_belum_berlaku",
    "kp_masa_pangkat": "terlalu_awal",
    "kj_masa_jabatan": "terlalu_awal",
    "kp_angka_kredit": "angka_kredit_kurang",
    "kp_ak_kj": "angka_kredit_kurang",
    "kj_angka_kredit": "angka_kredit_kurang",
    "kp_predikat": "predikat_kurang",
    "kj_predikat": "predikat_kurang",
    "kp_hukdis": "hukuman_disiplin",
    "kj_hukdis": "hukuman_disiplin",
    "kp_bup": "pensiun",
    "kj_bup": "pensiun",
    "kp_uji_kompetensi": "uji_kompetensi",
    "kj_uji_kompetensi": "uji_kompetensi",
    "kj_lowongan": "lowongan_tidak_ada",
    "kp_lowongan_tidak_ada": "lowongan_masih_ada",
    "kj_pangkat": "pangkat_kurang",
}
"""By condition of the law the finding where it does not hold; any other condition says that there is no step left."""
NO_STEP = "tidak_ada_tujuan"
RATINGS = ("kp_predikat", "kj_predikat")
POST, RANK = "jabatan", "pangkat"
DIFFERENT: Mapping[str, str] = {
    "jabatan": "jabatan_beda",
    "jenjang": "jabatan_beda",
    "tmt_jabatan": "jabatan_beda",
    "unit": "unit_beda",
    "golongan": "pangkat_beda",
    "tmt_golongan": "pangkat_beda",
    "nama": "nama_beda",
    "lahir": "data_diri_beda",
    "jenis_kelamin": "data_diri_beda",
    "status": "data_diri_beda",
    "kedudukan": "data_diri_beda",
    "tmt_cpns": "data_diri_beda",
}
"""By field the finding where sources do not agree on it."""
OURS, SIASN_SIDES, EKINERJA = "orkestra", ("siasn-export", "siasn-api"), "ekinerja-penilaian"
PLACEHOLDERS = frozenset({"sktemp", "1", "336"})
"""Numbers that stand for a decree that nobody had at hand."""


def examine(case: Case) -> tuple[Finding, ...]:
    """Everything for which the papers of a case would come back, or that wants somebody's eye, check by check."""
    if case.held_back:
        return (found("data_ditahan", why=case.held_back), *_beside_law(case))
    return tuple(one for check in (*OF_LAW, *BESIDE_LAW) for one in check(case))


def _beside_law(case: Case) -> Iterator[Finding]:
    for check in BESIDE_LAW:
        yield from check(case)


# ------------------------------------------------------------------ the law
def _conditions(case: Case) -> Iterator[Finding]:
    """What the law asks for and is not there, or cannot be said yet."""
    for met in case.conditions:
        if met.value is False:
            yield _unmet(case, met)
        elif met.value is None and not (met.name in RATINGS and case.unrated):
            code = LAW.get(met.name, NO_STEP)
            known = found(code)
            missing = ", ".join(met.missing) or met.label
            yield by_law(
                "belum_pasti", met.cite, met.mark, topic=known.topic, owner=known.owner, label=met.label, what=missing
            )  # fmt: skip


def _unmet(case: Case, met: Met) -> Finding:
    code = LAW.get(met.name, NO_STEP)
    if code == "angka_kredit_kurang" and case.credit.held is not None and case.credit.needed is not None:
        short = case.credit.needed - case.credit.held
        return by_law(
            code, met.cite, met.mark, held=case.credit.held, needed=case.credit.needed, short=max(short, Fraction())
        )  # fmt: skip
    if code == "angka_kredit_kurang":
        return by_law("angka_kredit_kurang_saja", met.cite, met.mark, label=met.label)
    if code == "terlalu_awal" and met.since is not None:
        return by_law(code, met.cite, met.mark, label=met.label, since=met.since)
    return by_law("terlalu_awal_saja" if code == "terlalu_awal" else code, met.cite, met.mark, label=met.label)


def _date(case: Case) -> Iterator[Finding]:
    """The effective date itself."""
    if case.tmt < case.on:
        yield found("tmt_surut", tmt=case.tmt)
    if case.kind == KP and case.period is not None:
        yield found("tmt_bukan_periode", tmt=case.tmt, next=case.period)


# ------------------------------------------------------------------ what was issued
def _issued(case: Case) -> Iterator[Finding]:
    """Whether the credit that the proposal rests on was determined, in full, and as the law counts it."""
    credit = case.credit
    covered = {month for one in credit.issued if one.converts for month in _months(one)}
    open_ = sorted({month for one in credit.converted for month in one.months} - covered)
    if open_:
        yield _not_covered(case, open_, covered)
    for one in credit.issued:
        yield from _one_issued(case, one)
    yield from _issued_twice(credit.issued)


def _not_covered(case: Case, open_: Sequence[int], covered: set[int]) -> Finding:
    credit, months = case.credit, Months(tuple(open_))
    if not any(one.months & covered for one in credit.converted):
        return found("pak_belum_ada", months=months)
    without = sum((one.amount for one in credit.converted if not one.months <= covered), Fraction())
    if credit.held is None or credit.needed is None:
        return found("pak_belum_lengkap", months=months)
    rest = credit.held - without
    if rest >= credit.needed:
        return found("pak_belum_mutakhir", months=months, rest=rest, needed=credit.needed)
    return found("pak_kurang_bulan", months=months, rest=rest, needed=credit.needed)


def _months(one: Issued) -> range:
    return range(0 if one.cumulative else one.first, one.last + 1)


def _one_issued(case: Case, one: Issued) -> Iterator[Finding]:
    months = Months(tuple(range(one.first, one.last + 1)))
    if one.on is None:
        yield found("pak_tanpa_tanggal", months=months)
    if not one.number:
        yield found("pak_tanpa_nomor", months=months)
    elif _weak(one.number):
        yield found("pak_nomor_sementara", months=months, number=one.number)
    if one.amount is None:
        return
    if one.parts is not None and one.parts != one.amount:
        yield found("pak_bagian", months=months, parts=one.parts, amount=one.amount)
    lawful = lawful_amount(case.credit.converted, one)
    if lawful is not None and lawful != one.amount:
        yield _otherwise(case, one, one.amount, lawful)


def _otherwise(case: Case, one: Issued, amount: Fraction, lawful: Fraction) -> Finding:
    """In what way a determination is not what the law counts."""
    months = range(one.first, one.last + 1)
    told: dict[str, Any] = {"months": Months(tuple(months)), "amount": amount, "law": lawful}
    if abs(lawful - amount) <= case.rounding:
        return found("pak_dibulatkan", **told)
    if one.annual is not None and abs(one.annual - amount) <= case.rounding:
        return found("pak_menurut_tahunan", **told)
    if any(part.sides and part.first <= one.last and one.first <= part.last for part in case.rated):
        return found("pak_beda_sumber", **told)
    over = sorted(set(months) - {month for part in case.credit.converted for month in part.months})
    if over and not one.cumulative and amount > lawful:
        return found("pak_bulan_berlebih", over=Months(tuple(over)), **told)
    return found("pak_beda", **told)


def lawful_amount(converted: Iterable[Converted], one: Issued) -> Fraction | None:
    """What the law counts for the months of a determination; None where a rating reaches out of them."""
    if one.cumulative:
        return one.held
    months = set(range(one.first, one.last + 1))
    touched = [part for part in converted if part.months & months]
    if not touched or not all(part.months <= months for part in touched):
        return None
    return sum((part.amount for part in touched), Fraction())


def _issued_twice(issued: Sequence[Issued]) -> Iterator[Finding]:
    several = [one for one in issued if one.converts and not one.cumulative]
    for place, one in enumerate(several):
        for other in several[place + 1 :]:
            both = range(max(one.first, other.first), min(one.last, other.last) + 1)
            if both:
                yield found("pak_dua_kali", months=Months(tuple(both)))


def _weak(number: str) -> bool:
    return "".join(number.split()).lower() in PLACEHOLDERS


# ------------------------------------------------------------------ ratings
def _ratings(case: Case) -> Iterator[Finding]:
    """Ratings of the years that the law looks back on: every month, given after its end, alike at every side."""
    open_ = max(set(case.months) - set(case.unrated), default=0)
    ahead = tuple(month for month in case.unrated if month >= max(case.on.year * 12, open_))
    past = tuple(month for month in case.unrated if month not in ahead)
    if past:
        yield found("penilaian_kosong", months=Months(past))
    if ahead:
        yield found("penilaian_belum_berakhir", months=Months(ahead))
    for one in case.rated:
        yield from _rating(case, one)


def _rating(case: Case, one: Rated) -> Iterator[Finding]:
    wanted = any(one.first <= month <= one.last for month in case.months)
    months = Months(tuple(range(one.first, one.last + 1)))
    if one.sides:
        said = "; ".join(f"{side}: {predikat}" for side, predikat in one.sides.items())
        code = "predikat_beda_sebagian" if not one.whole else "predikat_beda" if wanted else "predikat_beda_lain"
        yield found(code, months=months, said=said)
    if wanted and one.on is not None and one.ended is not None and one.on < one.ended:
        yield found("dinilai_terlalu_awal", months=months, on=one.on)


# ------------------------------------------------------------------ decrees
def _decrees(case: Case) -> Iterator[Finding]:
    """The chain of ranks, and that of posts: numbered, dated, in order, without a hole."""
    for kind in (RANK, POST):
        chain = [one for one in case.decrees if one.kind == kind]
        for place, one in enumerate(chain):
            yield from _decree(one, last=place == len(chain) - 1)
        for before, after in pairwise(chain):
            yield from _following(before, after, last=after is chain[-1])


def _decree(one: Decree, *, last: bool) -> Iterator[Finding]:
    lasting = "" if last else "_lama"
    fields: dict[str, Any] = {"kind": Word("chain", one.kind), "what": one.what, "since": one.since}
    if not one.number:
        yield found(f"sk_tanpa_nomor{lasting}", **fields)
    elif _weak(one.number):
        yield found(f"sk_sementara{lasting}", number=one.number, **fields)
    if one.on is None:
        yield found(f"sk_tanpa_tanggal{lasting}", **fields)


def _following(before: Decree, after: Decree, *, last: bool) -> Iterator[Finding]:
    fields: dict[str, Any] = {"kind": Word("chain", after.kind), "before": before.what, "after": after.what}
    if before.since == after.since:
        yield found("sk_hari_sama", since=after.since, **fields)
    if before.on is not None and after.on is not None and after.on < before.on:
        yield found("sk_urutan", on=after.on, earlier=before.on, **fields)
    if before.step is not None and after.step is not None and not after.leaps:
        if after.step > before.step + 1:
            yield found("sk_lubang" if last else "sk_lubang_lama", **fields)
        if after.step < before.step:
            yield found("sk_turun", **fields)


# ------------------------------------------------------------------ what sources say
def _sources(case: Case) -> Iterator[Finding]:
    """Every field on which two sides do not agree, with what each says."""
    for field, told in case.sources.items():
        if len({one.same for one in told}) > 1:
            said = "; ".join(f"{_named(one.source)}: {one.value}" for one in told)
            yield found(DIFFERENT[field], owner=_who_mends(case, field), field=Word("field", field), said=said)
    for source, field in case.unread:
        yield found("isian_tak_terbaca", source=_named(source), field=Word("field", field))
    for source in case.silent:
        yield found("sumber_bungkam", source=_named(source))
    for source, why, remedy in case.doubts:
        yield found("sumber_ragu", source=_named(source), why=why, remedy=remedy)
    for field in case.waiting:
        yield found("koreksi_menunggu", field=Word("field", field))


def _named(source: str) -> str:
    return SOURCES.get(source, source)


SOURCES: Mapping[str, str] = {
    "siasn-export": "ekspor SIASN",
    "siasn-api": "riwayat SIASN",
    EKINERJA: "e-Kinerja",
    "duk": "DUK",
    OURS: "Orkestra",
}


def _who_mends(case: Case, field: str) -> str:
    """The side that stands alone against all others; SIASN where none does: papers are held against it."""
    told = case.sources[field]
    for one in told:
        others = {other.same for other in told if other is not one}
        if len(others) == 1 and one.same not in others and len(told) > 2:
            return OWNERS.get(one.source, "admin_siasn")
    return "admin_siasn"


OWNERS: Mapping[str, str] = {OURS: "biro", EKINERJA: "pejabat_penilai", "duk": "biro"}


def _education(case: Case) -> Iterator[Finding]:
    """The highest degree: the same in every source, and recognised."""
    if not case.degrees:
        yield found("pendidikan_kosong")
    elif len({one.place for one in case.degrees}) > 1:
        said = "; ".join(f"{_named(one.source)}: {one.code}" for one in case.degrees)
        yield found("pendidikan_beda", said=said)
    for degree in case.unrecognised:
        yield found("pendidikan_tanpa_tanggal", degree=degree)


# ------------------------------------------------------------------ documents
def _documents(case: Case) -> Iterator[Finding]:
    """Documents that a proposal of its kind needs: there, and readable. Not asked where none can be kept yet."""
    if case.papers is None:
        return
    lacking = tuple(kind for kind, many in case.papers.kinds.items() if not many)
    if lacking:
        yield found("dokumen_kurang", documents=Words("document", lacking))
    for name in case.papers.broken:
        yield found("dokumen_rusak", name=name)


Check = Callable[[Case], Iterable[Finding]]
OF_LAW: Sequence[Check] = (_conditions, _issued)
"""What rests on a decision."""
BESIDE_LAW: Sequence[Check] = (_date, _ratings, _decrees, _sources, _education, _documents)
