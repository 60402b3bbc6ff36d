"""The trail: a line an act, in a chain; a verifier that shares nothing with the writer finds what was done to it."""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from orkestra.shared.trail.models import Entry
from orkestra.shared.trail.queries import head, lines
from orkestra.shared.trail.services import act
from orkestra.shared.trail.verify import Fault, Line, digest, faults
from tests.shared.attacks import KINDS, LENGTH, Attack, chain, cut, delete, edit_and_seal, insert, rebuilt

ON = date(2026, 4, 1)
ATTACKS = 1_000


def write(count: int) -> None:
    for number in range(count):
        with act("people.pangkat.record", by=f"biro:{number % 3}", on=ON, about=f"19900315{number:010}") as telling:
            telling.tell(row=number, because='dikutip "apa adanya" – é\n')


# ------------------------------------------------------------------ the writer
@pytest.mark.django_db
def test_lines_are_numbered_without_gaps_and_stand_on_one_another() -> None:
    write(5)
    found = list(lines())
    assert [line.number for line in found] == [1, 2, 3, 4, 5]
    assert [line.before for line in found] == ["0" * 64, *(line.digest for line in found[:-1])]
    assert head() == (5, found[-1].digest)
    assert list(faults(found)) == []


@pytest.mark.django_db
def test_an_act_that_fails_leaves_neither_line_nor_number() -> None:
    write(1)
    with pytest.raises(ZeroDivisionError), act("a.b", by="x", on=ON) as telling:
        telling.tell(row=1 // 0)
    write(1)
    assert [line.number for line in lines()] == [1, 2]


@pytest.mark.django_db
def test_an_act_inside_an_act_writes_both_lines_or_none() -> None:
    with act("outer", by="x", on=ON), act("inner", by="x", on=ON):
        pass
    assert [line.act for line in lines()] == ["inner", "outer"]
    with pytest.raises(ZeroDivisionError), act("outer", by="x", on=ON):
        with act("inner", by="x", on=ON):
            pass
        raise ZeroDivisionError
    assert head() is not None and head()[0] == 2  # type: ignore[index]


def test_a_trail_without_lines_has_no_head_and_no_fault() -> None:
    assert list(faults([])) == []


@pytest.mark.django_db
def test_the_database_refuses_to_change_or_remove_a_line() -> None:
    write(2)
    statements = [
        "UPDATE trail_entry SET told = '{}' WHERE number = 1",
        "UPDATE trail_entry SET number = 9 WHERE number = 2",
        "DELETE FROM trail_entry WHERE number = 2",
        "DELETE FROM trail_entry",
    ]
    for statement in statements + (["TRUNCATE trail_entry"] if connection.vendor == "postgresql" else []):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(number=1).update(by="lain")
    assert list(faults(lines())) == []


def test_a_digest_worked_out_by_hand() -> None:
    line = Line(1, "2026-04-01T02:00:00.000000+00:00", "biro", "a.b", "2026-04-01", "é", '{"row":1}', "0" * 64, "")
    text = (
        '{"about":"é","act":"a.b","at":"2026-04-01T02:00:00.000000+00:00","by":"biro","number":1,'
        '"on":"2026-04-01","told":"{\\"row\\":1}"}'
    )
    assert json.loads(text)["about"] == "é"
    assert digest(line) == hashlib.sha256(("0" * 64 + text).encode()).hexdigest()


# ------------------------------------------------------------------ attacks
def test_every_one_of_a_thousand_attacks_is_found() -> None:
    found, missed = chain(), []
    heads = {found[-1].number: found[-1].digest}
    for seed in range(ATTACKS):
        attack = KINDS[seed % len(KINDS)]
        if not list(faults(attack(found, random.Random(seed)), heads)):
            missed.append((attack.__name__, seed))
    assert missed == []


def test_no_sound_trail_is_suspected() -> None:
    for length in range(1, 60):
        found = chain(length)
        heads = {line.number: line.digest for line in found[:: 1 + length // 3]}
        assert list(faults(found, heads)) == []
        assert list(faults(chain(length + 7, found), heads)) == []


def test_red_without_a_head_a_cut_or_rebuilt_trail_looks_sound() -> None:
    found = chain()
    for attack in (cut, rebuilt):
        assert list(faults(attack(found, random.Random(3)))) == []


@pytest.mark.parametrize(
    ("attack", "kind"),
    [(edit_and_seal, "broken"), (delete, "gap"), (insert, "gap"), (cut, "cut"), (rebuilt, "head")],
)
def test_a_fault_says_its_kind_and_place(attack: Attack, kind: str) -> None:
    found = chain()
    place = random.Random(8).randrange(len(found))
    said = list(faults(attack(found, random.Random(8)), {LENGTH: found[-1].digest}))
    assert kind in {fault.kind for fault in said}
    assert said[0].number >= min(place + 1, LENGTH)


def test_a_changed_line_is_named() -> None:
    found = chain(6)
    found[3] = replace(found[3], by="lain")
    assert list(faults(found)) == [Fault(4, "changed")]
