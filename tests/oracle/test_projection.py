"""The projected day put to the proof: live the supposed life and decide on that day."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings

from tests.oracle.days import NEVER, add_years, first_day, month_of
from tests.oracle.oracle import decide
from tests.oracle.population import FAMILIES, officials
from tests.oracle.strategies import clean_officials
from tests.oracle.tables import GOLONGAN, GOLONGAN_MINIMUM_KJ, PREDIKAT, kp_date_from
from tests.oracle.timeline import known_on

DATED = {"jabatan": "tmt", "pangkat": "tmt", "pendidikan": "diakui", "daerah_khusus": "disetujui"}


def frozen(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts as known and past on hari, with nothing left to happen."""
    hari, diketahui = facts["pegawai"]["hari"], facts["pegawai"]["diketahui"]
    tables: dict[str, Any] = {"pegawai": dict(facts["pegawai"])}
    for name, table in facts.items():
        if name != "pegawai":
            rows = [{**row, "dicatat": None, "dicabut": None} for row in known_on(table, diketahui)]
            column = DATED.get(name)
            tables[name] = [row for row in rows if column is None or (row[column] or 0) <= hari]
    now = month_of(hari)
    tables["penilaian"] = [row for row in tables["penilaian"] if row["akhir"] <= now]
    tables["pak"] = [row for row in tables["pak"] if row["akhir"] <= now]
    tables["henti"] = [row for row in tables["henti"] if month_of(row["mulai"]) <= now]
    tables["hukdis"] = [row for row in tables["hukdis"] if row["mulai"] <= hari]
    tables["jabatan"] = [
        {**row, "selesai": None if row["selesai"] and month_of(row["selesai"]) >= now else row["selesai"]}
        for row in tables["jabatan"]
    ]
    return tables


def lived(facts: dict[str, Any], some_day: int, predikat: str, target: str | None, steps: bool) -> dict[str, Any]:
    """The same official on a later day, rated as supposed, the acts done, the rank steps taken for a KJ."""
    known = [row["akhir"] for row in facts["penilaian"] if row["predikat"] is not None]
    spell = decide(facts, FAMILIES, projection=False)["mulai_jenjang"]
    first = max(known) + 1 if known else max(month_of(spell), 2023 * 12)
    supposed = []
    while first < month_of(some_day):
        last = min(first // 12 * 12 + 11, month_of(some_day) - 1)
        supposed.append({"mulai": first, "akhir": last, "jenis": "tahunan", "predikat": predikat, "dicatat": None})
        first = last + 1
    pegawai = {**facts["pegawai"], "hari": some_day, "diketahui": some_day, "lowongan": True}
    test = {"jenjang": target, "lulus": True, "tanggal": some_day}
    later = {**facts, "pegawai": pegawai, "penilaian": [*facts["penilaian"], *supposed], "uji_kompetensi": [test]}
    if steps and target is not None:
        later["pangkat"] = facts["pangkat"] + rank_rows(facts, target, some_day)
    return later


def rank_rows(facts: dict[str, Any], target: str, some_day: int) -> list[dict[str, Any]]:
    present = max(facts["pangkat"], key=lambda row: row["tmt"])
    rows: list[dict[str, Any]] = []
    tmt = present["tmt"]
    for place in range(GOLONGAN.index(present["golongan"]) + 1, GOLONGAN.index(GOLONGAN_MINIMUM_KJ[target]) + 1):
        tmt = kp_date_from(max(add_years(tmt, 2), facts["pegawai"]["hari"]))
        rows.append({"tmt": tmt, "golongan": GOLONGAN[place], "tanpa_lowongan": False})
    return [row for row in rows if row["tmt"] <= some_day]


def plain(facts: dict[str, Any], found: dict[str, Any]) -> bool:
    """Left out: what the README says a supposition does not do.

    Several posts in the spell (a supposed line is not split), PAK beside supposed months, a transfer whose opening
    credit the supposed months would raise, and a return after the last rating (the months before it give nothing).
    """
    if found["jenjang"] is None or found["ak_pak"] or not facts["pangkat"]:
        return False
    known = [row["akhir"] for row in facts["penilaian"] if row["predikat"] is not None]
    transfer = found["jalur"] == "perpindahan" and bool(known) and max(known) + 1 < month_of(found["mulai_jenjang"])
    several = len([row for row in facts["jabatan"] if row["jenjang"] == found["jenjang"]]) > 1
    returns = [month_of(row["aktif_kembali"]) for row in facts["henti"] if row["aktif_kembali"] is not None]
    waiting = bool(returns) and max(returns) > max(known, default=0) + 1
    return not several and not transfer and not waiting


def open_now(facts: dict[str, Any], some_day: int, predikat: str, target: str | None, step: str) -> bool | None:
    found = decide(lived(facts, some_day, predikat, target, step == "kj"), FAMILIES, projection=False)
    if step == "kj":
        result: bool | None = found["kj_hasil"]
        return result
    without = {"kp_lowongan_tidak_ada": True, "kp_tanpa_lowongan_tersisa": True}
    route = {**found["kp_tanpa_lowongan"], **without, "target": target is not None}.values()
    return bool(found["kp_hasil"] or all(route))


def target_of(found: dict[str, Any], facts: dict[str, Any]) -> str | None:
    codes = ("terampil", "mahir", "penyelia", "ahli_muda", "ahli_madya", "ahli_utama")
    keluarga = next(row["keluarga"] for row in facts["jabatan"] if row["jenjang"] == found["jenjang"])
    after = {"pemula": "terampil", "terampil": "mahir", "mahir": "penyelia"}
    after |= {"ahli_pertama": "ahli_muda", "ahli_muda": "ahli_madya", "ahli_madya": "ahli_utama"}
    code = after.get(found["jenjang"])
    return code if code in codes and code in FAMILIES.get(keluarga, {"levels": []})["levels"] else None


@pytest.mark.parametrize("mode", ["plausible", "wild"])
def test_the_supposed_life_opens_the_step_on_the_day_and_not_before(mode: str) -> None:
    checked = 0
    for drawn in officials(11, 150, mode):
        facts = frozen(drawn)
        found = decide(facts, FAMILIES)
        if not plain(facts, found):
            continue
        target = target_of(found, facts)
        for predikat in ("baik", "sangat_baik"):
            for step, some_day in found["projection"][predikat].items():
                if some_day in (None, NEVER):
                    continue
                checked += 1
                assert open_now(facts, some_day, predikat, target, step) is True
                before = max(first_day(month_of(some_day) - 1), facts["pegawai"]["hari"])
                if step == "kj" and before < some_day:
                    assert open_now(facts, before, predikat, target, step) is not True
    assert checked > 5


@settings(max_examples=40, deadline=None)
@given(facts=clean_officials())
def test_a_better_rating_is_never_later(facts: dict[str, Any]) -> None:
    projection = decide(facts, FAMILIES)["projection"]
    for worse, better in pairwise(PREDIKAT):
        for step in ("kj", "kp"):
            if projection[worse][step] is not None and projection[better][step] is not None:
                assert projection[better][step] <= projection[worse][step]
