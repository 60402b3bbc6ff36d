"""Angka kredit: the ledger of conversions and the credit held in the present jenjang."""

from collections.abc import Iterable, Mapping
from typing import Any

from tests.oracle.days import Truth, all_of, any_of, both, divide_half_up, equal, month_of, negate, total
from tests.oracle.tables import (
    AK_DASAR,
    AK_PINDAH_TETAP,
    AKK_KP,
    FIRST_DAY_OF_KONVERSI,
    GOLONGAN_OF_JENJANG,
    JANUARY_2023,
    KOEFISIEN,
    NILAI_DASAR,
    PENDIDIKAN,
    PERSEN,
    RENTANG_INTEGRASI,
)
from tests.oracle.timeline import Row, Spell, Timeline

DECEMBER_2018 = JANUARY_2023 - 49
DECEMBER_2022 = JANUARY_2023 - 1

PARTS = ("ak_awal", "ak_konversi", "ak_pak", "ak_pendidikan", "ak_daerah")


def convert(jenjang: str, predikat: str | None, bulan: int) -> int | None:
    """AK-06: n/12 x percent x koefisien, rounded once (AK-07); an unknown predikat leaves it unknown."""
    if predikat is None:
        return None
    return divide_half_up(KOEFISIEN[jenjang] * PERSEN[predikat] * bulan, 12 * 100)


def ledger(timeline: Timeline) -> list[dict[str, Any]]:
    """C4: one line for each governing rating and post, with the months that count."""
    months: dict[tuple[int, int], int] = {}
    meaning: dict[tuple[int, int], tuple[Row, Row]] = {}
    for some_month, rating in timeline.governing.items():
        if some_month < JANUARY_2023 or timeline.stopped(some_month):
            continue
        post = timeline.post_in(some_month)
        if post is None or post["jenis"] != "fungsional" or post.get("jenjang") is None:
            continue
        line = rating["nomor"], post["nomor"]
        months[line] = months.get(line, 0) + 1
        meaning[line] = rating, post
    lines = []
    for line in sorted(months):
        rating, post = meaning[line]
        amount = convert(post["jenjang"], rating.get("predikat"), months[line])
        lines.append({"penilaian": line[0], "jabatan": line[1], "bulan": months[line], "angka_kredit": amount})
    return lines


def credit_parts(timeline: Timeline, lines: list[dict[str, Any]], family: Mapping[str, Any] | None) -> dict[str, Any]:
    """The credit in the present jenjang spell and its parts; unknown without a present jenjang."""
    spell = timeline.spell
    if spell is None or not spell.known:
        return dict.fromkeys(("akk", *PARTS))
    own_posts = {row["nomor"] for row in spell.rows}
    parts = {
        "ak_awal": opening_credit(timeline, spell),
        "ak_konversi": total(line["angka_kredit"] for line in lines if line["jabatan"] in own_posts),
        "ak_pak": credit_of_pak(timeline, spell),
        "ak_pendidikan": education_bonus(timeline, spell),
        "ak_daerah": remote_bonus(timeline, spell, family),
    }
    return {"akk": total(parts.values()), **parts}


# ---------------------------------------------------------------- C7: the credit with which the spell opens


def opening_credit(timeline: Timeline, spell: Spell) -> int | None:
    if spell.mulai < FIRST_DAY_OF_KONVERSI:
        return credit_before_2023(timeline, spell)
    if spell.jalur in ("pengangkatan_pertama", "promosi"):
        return 0
    if spell.jalur == "perpindahan":
        return credit_of_transfer(timeline, spell)
    if spell.jalur in ("penyesuaian", "penyetaraan"):
        return credit_of_adjustment(timeline, spell)
    return None


def regime(row: Row) -> str | None:
    """The regime of a PAK: as written; unwritten it is plain by date only outside 2019 .. 2022 (section 1, caution)."""
    written: str | None = row.get("rezim")
    if written is not None:
        return written
    if row["akhir"] <= DECEMBER_2018:
        return "konvensional"
    return "konversi" if row["akhir"] >= JANUARY_2023 else None


def counts_as_credit(row: Row) -> Truth:
    """A PAK of kind baru or kumulatif, not an adjustment."""
    return negate(equal(row.get("jenis"), "penyesuaian"))


def credit_before_2023(timeline: Timeline, spell: Spell) -> int | None:
    """The AK integrasi of the jenjang; where there is none, the conventional total brought over (7.3)."""
    first = month_of(spell.mulai)
    candidates = [row for row in timeline.pak if first <= row["akhir"] <= DECEMBER_2022]
    truths = [both(equal(regime(row), "integrasi"), counts_as_credit(row)) for row in candidates]
    if any(truth is None for truth in truths):
        return None
    rows = [row for row, truth in zip(candidates, truths, strict=True) if truth]
    if rows:
        return total(row.get("angka_kredit") for row in rows)
    return conventional_credit(timeline, str(spell.jenjang))


def from_latest(rows: Iterable[Row]) -> list[Row]:
    """PAK from the latest: by the end of the period, the day it was set, the place in the table."""
    return sorted(rows, key=lambda row: (row["akhir"], row.get("ditetapkan") or 0, row["nomor"]), reverse=True)


def conventional_credit(timeline: Timeline, jenjang: str) -> int | None:
    used: list[Row] = []
    for row in from_latest(timeline.pak):
        truth = both(equal(regime(row), "konvensional"), counts_as_credit(row))
        if truth is None:
            return None
        if truth and row["jenis"] == "kumulatif":
            used = [row]
            break
        if truth:
            used.append(row)
    if not used:
        return None
    conventional = total(row.get("angka_kredit") for row in used)
    pangkat = timeline.pangkat_in(used[0]["akhir"])
    if conventional is None or pangkat is None:
        return None
    return brought_over(jenjang, pangkat["golongan"], conventional)


def brought_over(jenjang: str, golongan: str, conventional: int) -> int | None:
    """7.3: AK integrasi = AKK konvensional - nilai dasar; out of range it needs a decision, so it is unknown."""
    bounds = RENTANG_INTEGRASI.get((jenjang, golongan))
    amount = conventional - NILAI_DASAR[jenjang]
    return amount if bounds is not None and bounds[0] <= amount <= bounds[1] else None


def credit_of_transfer(timeline: Timeline, spell: Spell) -> int | None:
    """AP-03: the ratings of the time in the last golongan at the target koefisien (three years at most) + AK dasar."""
    jenjang, pangkat = str(spell.jenjang), timeline.pangkat_on(spell.mulai)
    if pangkat is None:
        return None
    golongan = pangkat["golongan"]
    if golongan not in GOLONGAN_OF_JENJANG[jenjang]:
        return AK_PINDAH_TETAP.get((jenjang, golongan))
    entry = month_of(spell.mulai)
    months: dict[int, int] = {}
    predikat: dict[int, str | None] = {}
    for some_month in range(max(month_of(pangkat["tmt"]), entry - 36), entry):
        rating = timeline.governing.get(some_month)
        if rating is not None:
            months[rating["nomor"]] = months.get(rating["nomor"], 0) + 1
            predikat[rating["nomor"]] = rating.get("predikat")
    converted = [convert(jenjang, predikat[nomor], bulan) for nomor, bulan in months.items()]
    return total([AK_DASAR[jenjang, golongan], *converted])


def credit_of_adjustment(timeline: Timeline, spell: Spell) -> int | None:
    """AP-07: the amount of the PAK penyesuaian since the entry; the tables of the annex were not read."""
    since = month_of(spell.mulai)
    rows = [row for row in timeline.pak if row.get("jenis") == "penyesuaian" and row["akhir"] >= since]
    return from_latest(rows)[0].get("angka_kredit") if rows else None


# ---------------------------------------------------------------- C8: PAK of the konversi regime


def rated(timeline: Timeline, some_month: int) -> bool:
    rating = timeline.governing.get(some_month)
    return rating is not None and rating.get("predikat") is not None


def unrated_period(timeline: Timeline, row: Row) -> Truth:
    """No month of the period of the PAK has a rating with a known predikat."""
    if rated(timeline, row["akhir"]):
        return False
    mulai = row.get("mulai")
    if mulai is None:
        return None
    return not any(rated(timeline, some_month) for some_month in range(mulai, row["akhir"]))


def pak_counts(timeline: Timeline, spell: Spell, row: Row) -> Truth:
    in_time = row["akhir"] >= max(month_of(spell.mulai), JANUARY_2023)
    if not in_time:
        return False
    return all_of((equal(regime(row), "konversi"), counts_as_credit(row), unrated_period(timeline, row)))


def credit_of_pak(timeline: Timeline, spell: Spell) -> int | None:
    amounts: list[int | None] = []
    for row in timeline.pak:
        counts = pak_counts(timeline, spell, row)
        if counts is not False:
            amounts.append(row.get("angka_kredit") if counts else None)
    return total(amounts)


# ---------------------------------------------------------------- C9: education and remote area


def within_spell(timeline: Timeline, spell: Spell, some_day: int | None) -> Truth:
    if some_day is None:
        return None
    return max(spell.mulai, FIRST_DAY_OF_KONVERSI) <= some_day <= timeline.hari


def education_bonus(timeline: Timeline, spell: Spell) -> int | None:
    """AK-08: a quarter of akk_KP, once, for a degree above that of the appointment."""
    at_entry = [row.get("tingkat") for row in timeline.pendidikan if row.get("saat_pengangkatan") is True]

    def higher(row: Row) -> Truth:
        if not at_entry or None in at_entry or row.get("tingkat") is None:
            return None
        return PENDIDIKAN.index(row["tingkat"]) > max(PENDIDIKAN.index(tingkat) for tingkat in at_entry if tingkat)

    earned = any_of(
        both(negate(row.get("saat_pengangkatan")), within_spell(timeline, spell, row.get("diakui")), higher(row))
        for row in timeline.pendidikan
    )
    if earned is None:
        return None
    return AKK_KP[str(spell.jenjang)] // 4 if earned else 0


def remote_bonus(timeline: Timeline, spell: Spell, family: Mapping[str, Any] | None) -> int | None:
    """AK-09: a quarter of akk_KP for each golongan with an approval; only families of the labour field."""
    rows = [(row, within_spell(timeline, spell, row.get("disetujui"))) for row in timeline.daerah_khusus]
    rows = [(row, within) for row, within in rows if within is not False]
    labour = None if family is None else equal(family.get("field"), "ketenagakerjaan")
    if labour is False or not rows:
        return 0
    golongan = {row.get("golongan") for row, within in rows}
    uncertain = [row for row, within in rows if within is None or row.get("golongan") is None]
    if labour is None or uncertain:
        return None
    return len(golongan) * AKK_KP[str(spell.jenjang)] // 4
