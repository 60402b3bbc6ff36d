"""Every column says what of a person it holds, what for, and on what ground."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import models

from orkestra.shared.access import personal_data
from orkestra.shared.access.personal_data import (
    NONE,
    LabelError,
    columns,
    labels,
    outdated,
    read_labels,
    unlabelled,
)

FILE = """
[kinds.none]
label = "Bukan"
[kinds.identity]
label = "Identitas"
purpose = "Mengenali"
ground = "UU"
mark = "M"
kept = "Selamanya"
[everywhere]
none = ["id"]
[tables."people.person"]
identity = ["nip"]
[others]
none = ["auth.group"]
"""


def test_every_column_is_labelled_and_no_label_is_left_over() -> None:
    assert unlabelled() == []
    assert outdated() == []


def test_every_kind_is_used_and_says_what_for_and_on_what_ground() -> None:
    used = {column.kind.code for column in columns()} | {NONE} | set(labels().others.values())
    assert used == set(labels().kinds)
    assert {kind.mark for kind in labels().kinds.values()} <= {"", *"ROSIM"}


def test_what_is_a_person_is_never_called_nothing() -> None:
    """Names, numbers, days of birth, ratings and measures, wherever they stand."""
    personal = {"nip", "nama", "lahir", "person", "predikat", "password", "email"}
    units = {"people.keadaanunit.nama"}
    called = [
        f"{table}.{name}"
        for table, told in labels().tables.items()
        for name, kind in told.items()
        if name in personal and kind == NONE
    ]
    assert set(called) == units


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ('purpose = "Mengenali"', 'purpose = ""', "identity: label, purpose"),
        ('ground = "UU"\n', "", "identity: label, purpose"),
        ('identity = ["nip"]', 'secrets = ["nip"]', "people.person: secrets"),
        ('identity = ["nip"]', 'identity = ["nip", "nip"]', "people.person: nip"),
        ('identity = ["nip"]', 'identity = ["nip"]\nnone = ["nip"]', "people.person: nip"),
        ('none = ["auth.group"]', 'other = ["auth.group"]', "others: other"),
    ],
)
def test_red_a_file_that_cannot_be_meant_is_refused(was: str, now: str, told: str) -> None:
    assert read_labels(FILE).of("people.person", "nip") == "identity"
    with pytest.raises(LabelError, match=told):
        read_labels(FILE.replace(was, now))


@pytest.fixture
def planted() -> Any:
    """A table that nobody has labelled; known to nobody else."""

    class Gejala(models.Model):
        penyakit = models.CharField("Penyakit", max_length=100)

        class Meta:
            app_label = "people"

    Gejala.__module__ = "orkestra.people.planted"
    apps.all_models["people"].pop("gejala")
    apps.clear_cache()
    return Gejala


def test_red_a_column_without_a_label_is_seen(planted: Any) -> None:
    assert unlabelled([planted]) == ["people.gejala.id", "people.gejala.penyakit"]


def test_red_a_label_of_what_is_gone_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    known = read_labels(FILE.replace('identity = ["nip"]', 'identity = ["nip", "nik"]\n[tables."people.alien"]'))
    monkeypatch.setattr(personal_data, "labels", lambda: known)
    assert outdated() == ["people.alien", "people.person.nik"]
    assert "auth.permission" in unlabelled([]) and "auth.group" not in unlabelled([])
