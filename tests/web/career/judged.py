"""The small ministry with its decisions, and somebody signed in at the pages about careers."""

from __future__ import annotations

from datetime import date
from typing import Any

from orkestra.careers.models import Waiting
from orkestra.careers.services import decide_waiting, wait_for
from orkestra.credit.models import Pak
from orkestra.insights.services import lay_units, summarise
from orkestra.people.models import Henti, Hukdis, Jabatan
from orkestra.performance.models import Penilaian
from tests.shared.rows import stored

BY = "pemasang"
SITI = "199003152015032001"
CAREER = f"/pegawai/{SITI}/karier/"
EXPLAINED = f"/pegawai/{SITI}/penjelasan/kenaikan_jenjang/"


def judge(ministry: Any) -> Any:
    """Decide about everybody, and work out the lists."""
    lay_units(by=BY, on=ministry.day)
    wait_for(by=BY, on=ministry.day, because="data baru")
    decide_waiting(
        by=BY, on=ministry.day, limit=Waiting.objects.count(),
        summarise=lambda persons, assessed: summarise(persons=persons, assessed=assessed, by=BY, on=ministry.day),
    )  # fmt: skip
    return ministry


def told_more(ministry: Any) -> Any:
    """Siti also had an earlier post, spells outside, a penalty and older credit."""
    siti = ministry.people["siti"]
    stored(Jabatan, person=siti, tmt=date(2015, 3, 1), jenis="pelaksana")
    stored(Henti, person=siti, alasan="cltn", mulai=date(2021, 1, 1), aktif_kembali=date(2021, 7, 1))
    stored(Hukdis, person=siti, tingkat="sedang", mulai=date(2026, 1, 15), selesai=date(2027, 1, 14))
    for first, last, predikat in (
        (date(2023, 1, 1), date(2023, 12, 31), "baik"), (date(2026, 1, 1), date(2026, 3, 31), "sangat_baik")
    ):  # fmt: skip
        stored(Penilaian, person=siti, mulai=first, akhir=last, jenis="periodik", predikat=predikat)
    paper = {"rezim": "integrasi", "jenis": "baru", "angka_kredit": 62_500}
    stored(Pak, person=siti, mulai=date(2020, 1, 1), akhir=date(2022, 12, 31), ditetapkan=date(2023, 2, 6), **paper)
    return ministry
