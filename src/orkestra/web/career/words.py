"""What is said on a career's pages: where each decision stands, why, when, and what would fulfil a condition."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from orkestra.insights.explanation import ConditionNode
from orkestra.insights.explanation_career import Career, Remedy, Step, hidden, secret
from orkestra.web.frame.templatetags.frame import day as spelt
from orkestra.web.frame.templatetags.frame import number
from orkestra_batch.judging import CREDIT
from orkestra_batch.prospects import closing, failing, hindering, retired, runs
from orkestra_batch.report.standing import ACT, CLOSED, LATER, OPEN, UNKNOWN
from orkestra_rules.kernel.calendar import NEVER
from orkestra_rules.kernel.explain import Condition

KP, KJ = "kenaikan_pangkat", "kenaikan_jenjang"
LOOKS = {OPEN: "good", ACT: "act", LATER: "soon", UNKNOWN: "doubt", CLOSED: "none"}
ICONS = {OPEN: "circle-check", ACT: "hourglass", LATER: "clock", UNKNOWN: "question-mark", CLOSED: "minus"}
AMOUNTS = ("ak_awal", "ak_konversi", "ak_pak", "ak_pendidikan", "ak_daerah")


def title(name: str) -> str:
    """A decision by its name."""
    return _("Kenaikan pangkat") if name == KP else _("Kenaikan jenjang")


def unforeseen(step: Step) -> bool:
    """Whether it is closed now and no day can be told, since a fact is missing."""
    return step.state == CLOSED and step.opens is None


def look(step: Step) -> str:
    """The colour of where a decision stands."""
    return LOOKS[UNKNOWN if unforeseen(step) else step.state]


def state(step: Step) -> str:
    """Where a decision stands, as a badge."""
    if unforeseen(step):
        return _("Belum dapat diperkirakan")
    return {
        OPEN: _("Terbuka sekarang"), ACT: _("Tinggal menunggu"), LATER: _("Terbuka kemudian"),
        UNKNOWN: _("Belum dapat diputuskan"), CLOSED: _("Tidak dalam perkiraan"),
    }[step.state]  # fmt: skip


def amount(name: str) -> str:
    """A part of the credit held."""
    return {
        "ak_awal": _("awal jenjang"), "ak_konversi": _("konversi predikat"), "ak_pak": _("PAK tanpa penilaian"),
        "ak_pendidikan": _("peningkatan pendidikan"), "ak_daerah": _("daerah khusus"),
    }[name]  # fmt: skip


def target(career: Career, name: str) -> str:
    """The decision with the step above where there is one: kenaikan pangkat ke III/d."""
    if name == KJ:
        above = career.judgement.value("jenjang_tujuan")
        return _("Kenaikan jenjang ke %s") % career.wording.code("jenjang", above) if above else title(name)
    order, present = list(career.judgement.codes["golongan"]), career.judgement.value("golongan_kini")
    above = order[order.index(present) + 1 :][:1] if present in order else []
    return _("Kenaikan pangkat ke %s") % above[0] if above else title(name)


# ------------------------------------------------------------------ the answer at the top
@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence of the answer; ``strong`` is what is read first."""

    before: str
    strong: str
    after: str
    look: str


def clause(career: Career, step: Step, private: Collection[str] = ()) -> Clause:
    """Whether, when, and why not yet; and what else is wanted. ``private`` histories are not hinted at."""
    who, acts, why = target(career, step.name), _acts(career, step), _why(career, step, private)
    because = f": {why}" if why else ""
    if step.state == OPEN:
        parts = (who, _("terbuka sekarang"), _after_level(career, step))
    elif step.state == ACT:
        parts = (_("%s tinggal menunggu") % who, acts, "")
    elif hidden(career, step, private):  # its day would tell when what is private ends
        parts = (who, _("belum dapat diperkirakan"), because)
    elif step.state == LATER and step.opens is not None:
        wanted = f"; {_('syaratnya juga %s') % acts}" if acts else ""
        opens = spelt(step.opens) if step.opens > career.day else _once_rated(career)
        parts = (_("%s baru terbuka") % who, opens, f"{because}{wanted}")
    elif step.state == UNKNOWN:
        parts = (who, _("belum dapat diputuskan"), because)
    elif unforeseen(step):
        parts = (who, _("belum dapat diperkirakan"), because)
    elif career.retires is not None and retired(career.result, career.result.rulings[step.name]):
        parts = (who, _("tidak terbuka sebelum pensiun pada %s") % spelt(career.retires), because)
    else:
        parts = (who, _("tidak dalam perkiraan"), because)
    return Clause(*parts, look(step))


def _after_level(career: Career, step: Step) -> str:
    """What a rank that is open comes after, where it goes by the jenjang above."""
    route = career.result.rulings[step.name].route
    return _(", sesudah kenaikan jenjang") if any(c.name == "kj_terbuka" for c in route.conditions) else ""


def _once_rated(career: Career) -> str:
    """When it opens, where nothing but ratings of months gone by is waited for."""
    months = runs(career.result.unrated.pending)
    return _("segera setelah penilaian %s dicatat") % (months or _("yang belum ada"))


def besides(career: Career, name: str, day: int | None) -> str:
    """What a day of the outlook asks for besides the rating supposed: ratings of months gone by, and acts."""
    step = career.step(name)
    if day is None or day >= NEVER or step.state == OPEN:
        return ""
    acts = _acts(career, step)
    rated = _once_rated(career) if day <= career.day and step.state == LATER else ""
    return "; ".join(part for part in (rated, _("syaratnya juga %s") % acts if acts else "") if part)


def _acts(career: Career, step: Step) -> str:
    """The acts that are wanted, as a list in words."""
    change = career.result.rulings[step.name].change
    names = [_act_named(act) for act in change.acts] if change else []
    if len(names) < 3:
        return _(" dan ").join(names)
    return _("%(all)s, dan %(last)s") % {"all": ", ".join(names[:-1]), "last": names[-1]}


def _act_named(act: str) -> str:
    return {
        "naik_pangkat": _("kenaikan pangkat lebih dahulu"),
        "lulus_uji_kompetensi": _("kelulusan uji kompetensi"),
        "lowongan_tersedia": _("tersedianya lowongan"),
        "lowongan_tidak_tersedia": _("kepastian bahwa tidak ada lowongan"),
    }[act]  # fmt: skip


def _why(career: Career, step: Step, private: Collection[str]) -> str:
    """What stands against it most, in few words."""
    ruling = career.result.rulings[step.name]
    main, final = hindering(career.result, ruling), closing(ruling)
    if main is None:
        return ""
    if secret(main.name, private):
        return _("ada syarat yang tidak ditampilkan bagi Anda")
    said = failing(final or main, career.result) if main.value is False else ""
    return said or _hindrance(career, step, main)


def _hindrance(career: Career, step: Step, main: Condition) -> str:
    if main.value is None:
        lacking = ", ".join(map(_lowered, career.wording.missing(main)))
        return _("belum ada %s") % lacking if lacking else _lowered(main.label)
    short = _("angka kredit masih kurang %s") % number(step.short) if step.short is not None and step.short > 0 else ""
    if main.value is True:
        return _(", dan ").join(part for part in (short, _lapsing(career, step, main)) if part)
    if short and main.name in CREDIT:
        return short
    return _("belum terpenuhi syarat “%s”") % _lowered(main.label)


def _lapsing(career: Career, step: Step, main: Condition) -> str:
    """How it is said of a condition that it holds today and will not when the others do."""
    told = {"what": _lowered(main.label), "rated": career.wording.code("predikat", career.rated)}
    if step.state == LATER:
        return _("syarat “%(what)s” akan terputus dan baru terpenuhi lagi pada hari itu") % told
    if retired(career.result, career.result.rulings[step.name]):
        return _("syarat “%(what)s” akan terputus dan tidak terpenuhi lagi sampai pensiun") % told
    return _("dengan predikat %(rated)s syarat “%(what)s” tidak akan terpenuhi lagi") % told


def _lowered(label: str) -> str:
    """A label inside a sentence; abbreviations stay."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


# ------------------------------------------------------------------ what would fulfil a condition
def remedied(career: Career, condition: ConditionNode, remedy: Remedy | None) -> str:
    """What would fulfil a condition, as a sentence; nothing for one that holds."""
    if remedy is None:
        return ""
    rated = career.wording.code("predikat", career.rated)
    short = career.step(KP if condition.name.startswith("kp_") else KJ).short if remedy.kind == "credit" else None
    what = number(short) if remedy.what and short is not None and short > 0 else remedy.what
    told: dict[str, Any] = {"what": what, "rated": rated, "day": _day(remedy.day)}
    if remedy.kind == "never" and not remedy.what and condition.name.endswith("_jabatan_fungsional"):
        return _("Menunggu diangkat atau diaktifkan kembali dalam jabatan fungsional.")
    sentence = {
        "credit": _credit, "act": _act, "data": _data, "day": _waiting, "rating": _rating, "level": _level,
        "never": _never,
    }[remedy.kind](career, remedy, told)  # fmt: skip
    return sentence + _too_late(career, remedy)


def _too_late(career: Career, remedy: Remedy) -> str:
    """What is added where a condition holds only once the official has retired."""
    retires = career.retires
    if retires is None or remedy.day is None or not max(retires, career.day + 1) <= remedy.day < NEVER:
        return ""
    return " " + _("Saat itu sudah pensiun, sejak %s.") % spelt(retires)


def _day(day: int | None) -> str:
    return spelt(day) if day is not None and day < NEVER else ""


def _credit(career: Career, remedy: Remedy, told: dict[str, Any]) -> str:
    if told["what"] and remedy.day is not None and remedy.day <= career.day:
        return (
            _("Kumpulkan %(what)s lagi; cukup begitu penilaian yang belum ada dicatat dengan predikat %(rated)s.")
            % told
        )
    if told["what"] and told["day"]:
        return _("Kumpulkan %(what)s lagi; dengan predikat %(rated)s cukup pada %(day)s.") % told
    return _("Kumpulkan %(what)s lagi.") % told if told["what"] else _("Tidak ada kebutuhan angka kredit di atasnya.")


def _act(career: Career, remedy: Remedy, told: dict[str, Any]) -> str:
    if remedy.what == "naik_pangkat":
        return (
            _("Naik pangkat lebih dahulu, paling cepat %(day)s.") % told if told["day"] else _("Naik pangkat dahulu.")
        )
    return {
        "lulus_uji_kompetensi": _("Ikuti uji kompetensi; kelulusannya belum tercatat."),
        "lowongan_tersedia": _("Menunggu lowongan dalam formasi; tidak bergantung pada pegawainya."),
        "lowongan_tidak_tersedia": _("Menunggu kepastian bahwa lowongan jenjang tidak tersedia."),
    }[remedy.what]  # fmt: skip


def _data(career: Career, remedy: Remedy, told: dict[str, Any]) -> str:
    return _("Lengkapi data: %(what)s.") % (told | {"what": ", ".join(map(_lowered, remedy.what.split(", ")))})


def _waiting(career: Career, remedy: Remedy, told: dict[str, Any]) -> str:
    return _("Terpenuhi dengan sendirinya pada %(day)s.") % told


def _rating(career: Career, remedy: Remedy, told: dict[str, Any]) -> str:
    if remedy.day is None:
        return _("Perlu predikat paling rendah Baik.")
    if not told["day"]:
        return _("Perlu predikat paling rendah Baik; dengan predikat %(rated)s tidak akan terpenuhi.") % told
    if remedy.day <= career.day:
        return _("Terpenuhi begitu penilaian yang belum ada dicatat dengan predikat %(rated)s.") % told
    return _("Dengan predikat %(rated)s terpenuhi pada %(day)s.") % told


def _level(career: Career, remedy: Remedy, told: dict[str, Any]) -> str:
    if told["day"]:
        return _("Menunggu kenaikan jenjang terbuka; angka kreditnya cukup pada %(day)s.") % told
    return _("Menunggu kenaikan jenjang terbuka.")


def _never(career: Career, remedy: Remedy, told: dict[str, Any]) -> str:
    if remedy.what:
        return _("Tidak dapat dipenuhi: %(what)s.") % told
    return _("Tidak terpenuhi dalam perkiraan.")
