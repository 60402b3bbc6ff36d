"""Angka kredit: the ledger of conversions and the credit held in the present jenjang."""

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import combinations
from typing import Any

from tests.oracle.days import Truth, any_of, both, divide_half_up, equal, month_of, negate, total
from tests.oracle.tables import (
    AK_DASAR,
    AK_PINDAH_TETAP,
    AKK_KP,
    FIRST_DAY_OF_KONVERSI,
    FIRST_DAY_OF_REMOTE_BONUS,
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


@cache
def convert(jenjang: str, predikat: str, bulan: int) -> int:
    """AK-06: n/12 x percent x koefisien, rounded once (AK-07)."""
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
        amount = convert(post["jenjang"], rating["predikat"], months[line])
        lines.append({"penilaian": line[0], "jabatan": line[1], "bulan": months[line], "angka_kredit": amount})
    return lines


def credit_parts(timeline: Timeline, lines: list[dict[str, Any]], family: Mapping[str, Any] | None) -> dict[str, Any]:
    """The credit in the present jenjang spell and its parts; unknown without a present jenjang."""
    spell = timeline.spell
    if spell is None or spell.mulai is None:
        return dict.fromkeys(("akk", *PARTS))
    mulai, own_posts = spell.mulai, {row["nomor"] for row in spell.rows}
    parts = {
        "ak_awal": opening_credit(timeline, spell, mulai),
        "ak_konversi": total(line["angka_kredit"] for line in lines if line["jabatan"] in own_posts),
        "ak_pak": credit_of_pak(timeline, mulai),
        "ak_pendidikan": education_bonus(timeline, spell, mulai),
        "ak_daerah": remote_bonus(timeline, spell, mulai, family),
    }
    return {"akk": total(parts.values()), **parts}


# ---------------------------------------------------------------- C7: the credit with which the spell opens


def opening_credit(timeline: Timeline, spell: Spell, mulai: int) -> int | None:
    if mulai < FIRST_DAY_OF_KONVERSI:
        return credit_before_2023(timeline, spell, mulai)
    if spell.jalur in ("pengangkatan_pertama", "promosi"):
        return 0
    if spell.jalur == "perpindahan":
        return credit_of_transfer(timeline, spell, mulai)
    if spell.jalur in ("penyesuaian", "penyetaraan"):
        return credit_of_adjustment(timeline, mulai)
    return None


def regime(row: Row) -> str | None:
    """The regime of a PAK: as written; unwritten it is plain by date only outside 2019 .. 2022 (section 1, caution)."""
    written: str | None = row.get("rezim")
    if written is not None:
        return written
    if row["akhir"] <= DECEMBER_2018:
        return "konvensional"
    return "konversi" if row["akhir"] >= JANUARY_2023 else None


def from_latest(rows: Iterable[Row]) -> list[Row]:
    """PAK from the latest: by the end of the period, then by the place in the table."""
    return sorted(rows, key=lambda row: (row["akhir"], row["nomor"]), reverse=True)


def back_to_kumulatif(rows: Iterable[Row], rezim: str) -> list[Row] | None:
    """The credit rows of a regime from the latest back to a kumulatif; None if one of them only may be of it."""
    used: list[Row] = []
    for row in from_latest(rows):
        counts = both(equal(regime(row), rezim), negate(equal(row.get("jenis"), "penyesuaian")))
        if counts is None:
            return None
        if counts:
            used.append(row)
        if counts and row["jenis"] == "kumulatif":
            break
    return used


def latest_adjustment(timeline: Timeline, since: int) -> list[Row] | None:
    """The latest PAK penyesuaian from the month on, if there is one; None if a later row only may be one."""
    for row in from_latest(row for row in timeline.pak if row["akhir"] >= since):
        if row.get("jenis") is None:
            return None
        if row["jenis"] == "penyesuaian":
            return [row]
    return []


def credit_before_2023(timeline: Timeline, spell: Spell, mulai: int) -> int | None:
    """The AK integrasi of the jenjang; without it the adjustment; without both the conventional total (7.3)."""
    first = month_of(mulai)
    of_spell = [row for row in timeline.pak if first <= row["akhir"] <= DECEMBER_2022]
    rows = back_to_kumulatif(of_spell, "integrasi")
    if rows == []:
        rows = latest_adjustment(timeline, first)
    if rows == []:
        return conventional_credit(timeline, str(spell.jenjang))
    return None if rows is None else total(row.get("angka_kredit") for row in rows)


def conventional_credit(timeline: Timeline, jenjang: str) -> int | None:
    rows = back_to_kumulatif(timeline.pak, "konvensional")
    if not rows:
        return None
    conventional = total(row.get("angka_kredit") for row in rows)
    pangkat = timeline.pangkat_in(rows[0]["akhir"])
    if conventional is None or pangkat is None:
        return None
    return brought_over(jenjang, pangkat["golongan"], conventional)


def brought_over(jenjang: str, golongan: str, conventional: int) -> int | None:
    """7.3: AK integrasi = AKK konvensional - nilai dasar; out of range it needs a decision, so it is unknown."""
    bounds = RENTANG_INTEGRASI.get((jenjang, golongan))
    amount = conventional - NILAI_DASAR[jenjang]
    return amount if bounds is not None and bounds[0] <= amount <= bounds[1] else None


def credit_of_transfer(timeline: Timeline, spell: Spell, mulai: int) -> int | None:
    """AP-03: the ratings of the time in the last golongan at the target koefisien (three years at most) + AK dasar."""
    jenjang, pangkat = str(spell.jenjang), timeline.pangkat_on(mulai)
    if pangkat is None:
        return None
    golongan = pangkat["golongan"]
    if golongan not in GOLONGAN_OF_JENJANG[jenjang]:
        return AK_PINDAH_TETAP.get((jenjang, golongan))
    entry = month_of(mulai)
    months: dict[int, int] = {}
    predikat: dict[int, str] = {}
    for some_month in range(max(month_of(pangkat["tmt"]), entry - 36), entry):
        rating = timeline.governing.get(some_month)
        if rating is not None and not timeline.stopped(some_month):
            months[rating["nomor"]] = months.get(rating["nomor"], 0) + 1
            predikat[rating["nomor"]] = rating["predikat"]
    converted = [convert(jenjang, predikat[nomor], bulan) for nomor, bulan in months.items()]
    return total([AK_DASAR[jenjang, golongan], *converted])


def credit_of_adjustment(timeline: Timeline, mulai: int) -> int | None:
    """AP-07: the amount of the PAK penyesuaian since the entry; the tables of the annex were not read."""
    rows = latest_adjustment(timeline, month_of(mulai))
    return rows[0].get("angka_kredit") if rows else None


# ---------------------------------------------------------------- C8: PAK of the konversi regime


def of_konversi(row: Row) -> bool:
    """Written, or unwritten and of a time that has the regime: an unwritten PAK of before 2023 is of an older one."""
    return bool(row["rezim"] == "konversi") if row.get("rezim") is not None else bool(row["akhir"] >= JANUARY_2023)


def counted_among(timeline: Timeline, rows: Iterable[Row]) -> list[Row]:
    """Those that govern some month, and no month that has a rating; in each month the later PAK governs."""
    in_order = from_latest(rows)[::-1]
    governing: dict[int, int] = {}
    for row in in_order:
        mulai: int = row["akhir"] if row.get("mulai") is None else row["mulai"]
        governing |= dict.fromkeys(range(mulai, row["akhir"] + 1), int(row["nomor"]))
    rated = {nomor for some_month, nomor in governing.items() if some_month in timeline.governing}
    return [row for row in in_order if row["nomor"] in set(governing.values()) - rated]


def counted_pak(timeline: Timeline, mulai: int) -> list[Row] | None:
    """The PAK that count beside the ratings; None where it depends on a row of unknown kind."""
    in_time = [row for row in timeline.pak if row["akhir"] >= month_of(mulai)]
    truths = [both(of_konversi(row), equal(row.get("jenis"), "baru")) for row in in_time]
    sure = [row for row, truth in zip(in_time, truths, strict=True) if truth]
    unsure = [row for row, truth in zip(in_time, truths, strict=True) if truth is None]
    found = counted_among(timeline, sure)
    for some in (some for size in range(len(unsure)) for some in combinations(unsure, size + 1)):
        if counted_among(timeline, [*sure, *some]) != found:
            return None
    return found


def credit_of_pak(timeline: Timeline, mulai: int) -> int | None:
    rows = counted_pak(timeline, mulai)
    return None if rows is None else total(row.get("angka_kredit") for row in rows)


# ---------------------------------------------------------------- C9: education and remote area


def within_spell(timeline: Timeline, mulai: int, some_day: int | None) -> Truth:
    if some_day is None:
        return None
    return max(mulai, FIRST_DAY_OF_KONVERSI) <= some_day <= timeline.hari


def education_bonus(timeline: Timeline, spell: Spell, mulai: int) -> int | None:
    """AK-08: a quarter of akk_KP, once, for a degree above that of the appointment."""
    at_entry = [row.get("tingkat") for row in timeline.pendidikan if row.get("saat_pengangkatan") is True]

    def higher(row: Row) -> Truth:
        if not at_entry or None in at_entry or row.get("tingkat") is None:
            return None
        return PENDIDIKAN.index(row["tingkat"]) > max(PENDIDIKAN.index(tingkat) for tingkat in at_entry if tingkat)

    earned = any_of(
        both(negate(row.get("saat_pengangkatan")), within_spell(timeline, mulai, row.get("diakui")), higher(row))
        for row in timeline.pendidikan
    )
    if earned is None:
        return None
    return AKK_KP[str(spell.jenjang)] // 4 if earned else 0


def remote_bonus(timeline: Timeline, spell: Spell, mulai: int, family: Mapping[str, Any] | None) -> int | None:
    """AK-09: a quarter of akk_KP for each golongan with an approval; only the labour field, only from its day on."""
    labour = None if family is None else equal(family.get("field"), "ketenagakerjaan")
    if labour is False or timeline.hari < FIRST_DAY_OF_REMOTE_BONUS:
        return 0
    granted: set[str] = set()
    for row in timeline.daerah_khusus:
        disetujui, golongan = row.get("disetujui"), row.get("golongan")
        too_early = disetujui is not None and disetujui < FIRST_DAY_OF_REMOTE_BONUS
        if too_early or within_spell(timeline, mulai, disetujui) is False:
            continue
        if labour is None or disetujui is None or golongan is None:
            return None
        granted.add(golongan)
    return len(granted) * AKK_KP[str(spell.jenjang)] // 4
