"""Conditions of kenaikan jenjang (KJ) and of the four routes to kenaikan pangkat (KP), on the day of the decision."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.oracle.days import (
    Truth,
    add_years,
    all_of,
    any_of,
    at_least,
    below,
    both,
    equal,
    first_day,
    month_of,
    negate,
)
from tests.oracle.tables import (
    AKK_KJ,
    AMBANG_KP,
    GOLONGAN,
    GOLONGAN_MINIMUM_KJ,
    GOLONGAN_OF_JENJANG,
    JENJANG,
    at_least_baik,
    next_golongan,
    order_of_golongan,
    same_category,
)
from tests.oracle.timeline import Row, Spell, Timeline, months_of_years

Family = Mapping[str, Any]
Conditions = dict[str, Truth]

ROUTES = ("kp_dalam_jenjang", "kp_setelah_kj", "kp_tanpa_lowongan", "kp_menyusul")


@dataclass(frozen=True)
class Official:
    """What the conditions look at; spell and family are None without a present functional post."""

    timeline: Timeline
    spell: Spell | None
    family: Family | None
    pangkat: Row | None
    akk: int | None

    @property
    def jenjang(self) -> str | None:
        return None if self.spell is None else self.spell.jenjang

    @property
    def golongan(self) -> str | None:
        return None if self.pangkat is None else self.pangkat["golongan"]


# ---------------------------------------------------------------- what the conditions ask


def target_jenjang(jenjang: str | None, family: Family | None) -> tuple[Truth, str | None]:
    """Is there a higher jenjang of the same category in the family, and which is the next."""
    if jenjang is None or family is None or family.get("levels") is None:
        return None, None
    order = JENJANG.index
    higher = [code for code in family["levels"] if same_category(code, jenjang) and order(code) > order(jenjang)]
    return (True, min(higher, key=order)) if higher else (False, None)


def ratings_good(timeline: Timeline, predikat_by_month: Mapping[int, str], years: Iterable[int]) -> Truth:
    """C10: every governed month at least baik, and no month of service without a rating."""
    found: Truth = True
    for some_month in months_of_years(years):
        if some_month in predikat_by_month:
            found = both(found, at_least_baik(predikat_by_month[some_month]))
        elif timeline.in_service(some_month):
            found = both(found, None)
    return found


def no_blocking_hukdis(timeline: Timeline, some_day: int) -> Truth:
    """C11: no penalty sedang or berat in force on the day."""
    blocks = []
    for row in timeline.hukdis:
        selesai = row.get("selesai")
        in_force = row["mulai"] <= some_day and (selesai is None or selesai >= some_day)
        tingkat = row.get("tingkat")
        blocks.append(both(in_force, None if tingkat is None else tingkat in ("sedang", "berat")))
    return negate(any_of(blocks))


def retirement_day(lahir: int | None, jenjang: str | None, family: Family | None) -> int | None:
    """C12: the first day of the month after the birthday at which the BUP is reached."""
    if lahir is None or jenjang is None or family is None:
        return None
    years = (family.get("retirement") or {}).get(jenjang)
    return None if years is None else first_day(month_of(add_years(lahir, years)) + 1)


def competence_proven(timeline: Timeline, exists: Truth, target: str | None) -> Truth:
    """A passed uji kompetensi for the target on or before hari; unknown if no row speaks of the target."""
    if exists is False:
        return False
    rows = [row for row in timeline.uji_kompetensi if row["tanggal"] <= timeline.hari]
    passed = any_of(both(equal(row.get("jenjang"), target), row.get("lulus")) for row in rows)
    spoken_of = target is not None and any(row.get("jenjang") == target for row in rows)
    return passed if spoken_of or passed is not False else None


def credit_for_kj(akk: int | None, jenjang: str | None) -> Truth:
    """AKK at least akk_KJ; a jenjang without akk_KJ has no step to be met."""
    if jenjang is None:
        return None
    return at_least(akk, AKK_KJ[jenjang]) if jenjang in AKK_KJ else False


def credit_for_kp(akk: int | None, jenjang: str | None, golongan: str | None) -> Truth:
    """AKK at least the cumulative threshold of the next golongan; unknown where AK-03 prints none."""
    if jenjang is None or golongan is None:
        return None
    return at_least(akk, AMBANG_KP.get((jenjang, next_golongan(golongan) or "")))


def rank_enough(golongan: str | None, exists: Truth, target: str | None) -> Truth:
    if exists is False:
        return False
    minimum = None if target is None else GOLONGAN_MINIMUM_KJ.get(target)
    return at_least(order_of_golongan(golongan), order_of_golongan(minimum))


def bounds(jenjang: str | None) -> tuple[int | None, int | None]:
    """Places of the lowest and the highest golongan of the jenjang."""
    if jenjang is None:
        return None, None
    golongan = GOLONGAN_OF_JENJANG[jenjang]
    return GOLONGAN.index(golongan[0]), GOLONGAN.index(golongan[-1])


def inside_jenjang(golongan: str | None, jenjang: str | None) -> Truth:
    """The golongan is at least the lowest and below the highest of the jenjang."""
    order, (lowest, highest) = order_of_golongan(golongan), bounds(jenjang)
    return both(at_least(order, lowest), below(order, highest))


def at_the_top(golongan: str | None, jenjang: str | None) -> Truth:
    """The golongan is the highest of the jenjang, and there is a next one."""
    if golongan is None:
        return None
    if next_golongan(golongan) is None:
        return False
    return None if jenjang is None else golongan == GOLONGAN_OF_JENJANG[jenjang][-1]


def below_jenjang(golongan: str | None, jenjang: str | None) -> Truth:
    return below(order_of_golongan(golongan), bounds(jenjang)[0])


def route_left(official: Official) -> Truth:
    """PR-03: KP without vacancy at most once in the spell."""
    mulai = None if official.spell is None else official.spell.mulai
    taken = [row["tmt"] for row in official.timeline.pangkat if row.get("tanpa_lowongan") is True]
    used = any_of(at_least(tmt, mulai) for tmt in taken if tmt <= official.timeline.hari)
    not_above = at_least(bounds(official.jenjang)[1], order_of_golongan(official.golongan))
    return both(not_above, negate(used))


# ---------------------------------------------------------------- the lists of conditions


def common(official: Official) -> dict[str, Truth]:
    """Conditions that KJ and every route to KP share."""
    timeline, spell = official.timeline, official.spell
    approval = None if official.family is None else official.family.get("approval")
    retirement = retirement_day(timeline.pegawai.get("lahir"), official.jenjang, official.family)
    return {
        "pns": equal(timeline.pegawai.get("status"), "pns"),
        "jabatan_fungsional": spell is not None and not timeline.stopped(timeline.bulan_ini),
        "keluarga_berlaku": equal(approval, "berlaku"),
        "hukdis": no_blocking_hukdis(timeline, timeline.hari),
        "bup": below(timeline.hari, retirement),
    }


def kj_conditions(official: Official) -> Conditions:
    timeline, shared = official.timeline, common(official)
    exists, target = target_jenjang(official.jenjang, official.family)
    last_year = timeline.hari // 10000 - 1
    since = timeline.in_post_since(timeline.hari)
    return {
        "kj_pns": shared["pns"],
        "kj_jabatan_fungsional": shared["jabatan_fungsional"],
        "kj_keluarga_berlaku": shared["keluarga_berlaku"],
        "kj_jenjang_berikut": exists,
        "kj_masa_jabatan": None if since is None else timeline.hari >= add_years(since, 1),
        "kj_angka_kredit": credit_for_kj(official.akk, official.jenjang),
        "kj_predikat": ratings_good(timeline, predikat_now(timeline), [last_year]),
        "kj_pangkat": rank_enough(official.golongan, exists, target),
        "kj_uji_kompetensi": competence_proven(timeline, exists, target),
        "kj_lowongan": timeline.pegawai.get("lowongan"),
        "kj_hukdis": shared["hukdis"],
        "kj_bup": shared["bup"],
    }


def kp_conditions(official: Official, kj: Conditions) -> dict[str, Conditions]:
    """The four routes; each with its own conditions between those they share."""
    timeline, shared = official.timeline, common(official)
    golongan, jenjang, pangkat = official.golongan, official.jenjang, official.pangkat
    this_year = timeline.hari // 10000
    masa = None if pangkat is None else timeline.hari >= add_years(pangkat["tmt"], 2)
    predikat = ratings_good(timeline, predikat_now(timeline), [this_year - 2, this_year - 1])
    head: Conditions = {f"kp_{name}": shared[name] for name in ("pns", "jabatan_fungsional", "keluarga_berlaku")}
    rated: Conditions = {"kp_masa_pangkat": masa, "kp_predikat": predikat}
    tail: Conditions = {"kp_hukdis": shared["hukdis"], "kp_bup": shared["bup"]}
    return {
        "kp_dalam_jenjang": {
            **head,
            "kp_golongan_dalam_jenjang": inside_jenjang(golongan, jenjang),
            "kp_masa_pangkat": masa,
            "kp_angka_kredit": credit_for_kp(official.akk, jenjang, golongan),
            "kp_predikat": predikat,
            **tail,
        },
        "kp_setelah_kj": {
            **head,
            "kp_golongan_di_atas_jenjang": at_the_top(golongan, jenjang),
            "kj_terbuka": all_of(kj.values()),
            **rated,
            **tail,
        },
        "kp_tanpa_lowongan": {
            **head,
            "kp_golongan_di_atas_jenjang": at_the_top(golongan, jenjang),
            "kp_tanpa_lowongan_tersisa": route_left(official),
            "kp_lowongan_tidak_ada": negate(timeline.pegawai.get("lowongan")),
            "kp_ak_kj": kj["kj_angka_kredit"],
            "kp_uji_kompetensi": kj["kj_uji_kompetensi"],
            **rated,
            **tail,
        },
        "kp_menyusul": {
            **head,
            "kp_golongan_di_bawah_jenjang": below_jenjang(golongan, jenjang),
            "kp_masuk_promosi": None if official.spell is None else equal(official.spell.jalur, "promosi"),
            **rated,
            **tail,
        },
    }


def predikat_now(timeline: Timeline) -> dict[int, str]:
    """The predikat of every governed month."""
    return {some_month: rating["predikat"] for some_month, rating in timeline.governing.items()}


def kp_result(routes: Mapping[str, Conditions]) -> Truth:
    return any_of(all_of(routes[route].values()) for route in ROUTES)
