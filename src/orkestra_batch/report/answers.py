"""The sentence that answers a decision about an official: whether, why not yet, and when."""

from __future__ import annotations

from orkestra_batch.prospects import hindering
from orkestra_batch.result import Assessed, Ruling
from orkestra_batch.wording import ACT_WORDS, Wording, day
from orkestra_rules.judgement import moot
from orkestra_rules.kernel.calendar import NEVER
from orkestra_rules.kernel.explain import Explanation


def answer(wording: Wording, result: Assessed, name: str, explanation: Explanation) -> str:
    """Belum dapat naik pangkat ke III/d: angka kredit 62,5 dari 100; kurang 37,5. Dengan predikat Baik ..."""
    ruling, act = result.rulings[name], _act(wording, name, explanation)
    if ruling.value is True:
        return f"Dapat {act} sekarang."
    start = "Belum dapat diputuskan apakah dapat" if ruling.value is None else "Belum dapat"
    return f"{start} {act}{_why(wording, result, ruling)}.{_when(wording, result, ruling, explanation)}"


def _act(wording: Wording, name: str, explanation: Explanation) -> str:
    """What is asked about, with the step above where there is one."""
    if name == "kenaikan_jenjang":
        target = explanation.value("jenjang_tujuan")
        return "naik jenjang" if target is None else f"naik ke jenjang {wording.code('jenjang', target)}"
    order, present = list(explanation.library.schema.codes["golongan"]), explanation.value("golongan_kini")
    above = order[order.index(present) + 1 :] if present in order else []
    return f"naik pangkat ke {above[0]}" if above else "naik pangkat"


def _why(wording: Wording, result: Assessed, ruling: Ruling) -> str:
    """What closes it for good, else the condition that binds, else the first; and how many more there are."""
    main = hindering(result, ruling)
    if main is None:
        return ""
    reason = wording.hindrance(result, ruling)
    aside = moot(ruling.route)
    more = sum(c.name not in aside for c in ruling.against if c is not main)
    return f": {reason[:1].lower()}{reason[1:]}" + (f", dan {more} syarat lain" if more else "")


def _when(wording: Wording, result: Assessed, ruling: Ruling, explanation: Explanation) -> str:
    rated = result.present_predikat or "baik"
    opens = ruling.day(rated)
    today = explanation.facts["pegawai"]["hari"]
    if opens is None or not today < opens < NEVER:
        return ""
    acts = [ACT_WORDS[act] for act in ruling.change.acts] if ruling.change else []
    wanted = [*acts, *(["datanya dilengkapi"] if ruling.change and ruling.change.missing else [])]
    provided = f", bila {' dan '.join(wanted)}" if wanted else ""
    return f" Dengan predikat {wording.code('predikat', rated)} terbuka {day(opens)}{provided}."
