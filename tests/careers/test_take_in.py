"""What files say is recorded once; again: nothing changes; otherwise: it is corrected; silence removes nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from orkestra.careers.facts import facts_of
from orkestra.careers.services import Taken, Told, take_in
from orkestra.people.models import Jabatan, Kepegawaian, Pangkat, Person
from orkestra.shared.trail.models import Entry
from tests.rules.law.scenario import holding
from tests.shared.rows import BY, NIP, TODAY

pytestmark = pytest.mark.django_db
NAMA = "Siti Rahmawati, S.H."


def official() -> dict[str, Any]:
    return deepcopy(holding("100", "ahli_pertama", "III/b", hari=20260401))


def told(facts: Mapping[str, Any], nip: str = NIP, nama: str = NAMA) -> Told:
    return nip, nama, facts


def taken(*officials: Told) -> Taken:
    return take_in(officials=officials, by=BY, on=TODAY, source="siasn.csv")


def counts(found: Taken) -> tuple[int, int, int, int]:
    return found.new, found.changed, found.same, found.absent


def rows_in(facts: Mapping[str, Any]) -> int:
    return 2 + sum(len(rows) for name, rows in facts.items() if name != "pegawai")


def test_a_second_time_nothing_changes() -> None:
    facts = official()
    first, second = taken(told(facts)), taken(told(facts))
    assert counts(first) == (rows_in(facts), 0, 0, 0)
    assert counts(second) == (0, 0, rows_in(facts), 0)
    assert (first.touched, second.touched) == ([NIP], [])


def test_what_was_taken_in_is_what_the_rules_read() -> None:
    facts = official()
    taken(told(facts))
    found = facts_of(Person.objects.get(), on=TODAY, lowongan=True)
    for name in ("jabatan", "pangkat", "penilaian", "pak", "uji_kompetensi"):
        known = [{k: v for k, v in row.items() if v is not None} for row in facts[name]]
        assert found[name] == known, name
    assert found["pegawai"]["lahir"] == facts["pegawai"]["lahir"]


def test_a_file_that_says_otherwise_brings_a_correction() -> None:
    facts = official()
    taken(told(facts))
    facts["pangkat"][0]["golongan"] = "III/c"
    found = taken(told(facts))
    assert counts(found) == (0, 1, rows_in(facts) - 1, 0)
    new = Pangkat.objects.standing().get()
    assert (new.golongan, new.corrects.golongan, new.corrects.withdrawn_by) == ("III/c", "III/b", BY)


def test_a_new_row_joins_those_that_stand() -> None:
    facts = official()
    taken(told(facts))
    facts["pangkat"].append({"tmt": 20260401, "golongan": "III/c"})
    assert counts(taken(told(facts))) == (1, 0, rows_in(facts) - 1, 0)
    assert Pangkat.objects.standing().count() == 2


def test_a_file_that_is_silent_removes_nothing() -> None:
    facts = official()
    taken(told(facts))
    silent = {**facts, "penilaian": [], "pangkat": []}
    lost = len(facts["penilaian"]) + len(facts["pangkat"])
    assert counts(taken(told(silent))) == (0, 0, rows_in(facts) - lost, lost)
    assert Pangkat.objects.standing().count() == len(facts["pangkat"])
    assert counts(taken()) == (0, 0, 0, 0)


def test_another_status_ends_the_last_one() -> None:
    facts = official()
    facts["pegawai"]["status"] = "cpns"
    taken(told(facts))
    facts["pegawai"]["status"] = "pns"
    assert counts(taken(told(facts)))[:2] == (1, 1)
    spells = [(k.status, k.mulai, k.selesai) for k in Kepegawaian.objects.standing().order_by("pk")]
    assert spells == [("cpns", None, date(2026, 3, 31)), ("pns", TODAY, None)]
    assert facts_of(Person.objects.get(), on=TODAY)["pegawai"]["status"] == "pns"
    assert counts(taken(told(facts)))[:2] == (0, 0)


def test_one_who_does_not_fit_is_refused_and_the_others_are_taken_in() -> None:
    facts, wrong = official(), official()
    wrong["penilaian"].append({"mulai": 2024 * 12 + 3, "akhir": 2024 * 12 + 5, "jenis": "tahunan", "predikat": "baik"})
    other = "198505052010319002"
    found = taken(told(wrong, other), told(facts))
    assert (found.people, found.touched) == (1, [NIP])
    assert [(nip, "bertumpang tindih" in why[0]) for nip, why in found.refused] == [(other, True)]
    assert Jabatan.objects.filter(person__nip=other).count() == 0


def test_the_whole_is_one_line_of_the_trail_that_tells_counts() -> None:
    facts = official()
    taken(told(facts))
    line = Entry.objects.get()
    assert (line.act, line.by) == ("careers.take_in", BY)
    counted = {"people": 1, "new": rows_in(facts), "changed": 0, "same": 0, "absent": 0, "refused": 0}
    assert json.loads(line.told) == {"source": "siasn.csv", **counted}


def test_rows_that_are_alike_are_kept_apart() -> None:
    """Two papers of one sort and period: each stays its own, and a third is new."""
    facts = official()
    facts["pak"].append({**facts["pak"][0], "angka_kredit": 1000})
    taken(told(facts))
    assert counts(taken(told(facts)))[:2] == (0, 0)
    facts["pak"].append({**facts["pak"][0], "angka_kredit": 2000})
    assert counts(taken(told(facts)))[:2] == (1, 0)
