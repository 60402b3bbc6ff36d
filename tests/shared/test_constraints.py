"""What the database itself refuses, whoever writes: overlap, change, removal, an end before its beginning."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, connection, models, transaction
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation

from orkestra.people.models import (
    Atasan,
    Henti,
    Jabatan,
    KeadaanUnit,
    Kebutuhan,
    Kepegawaian,
    Lowongan,
    OfPerson,
    Pangkat,
    Pembina,
    Penempatan,
    Person,
)
from orkestra.performance.models import Penilaian
from orkestra.shared.access.models import Peran
from orkestra.shared.database.constraints import NoOverlap, Unchanging
from orkestra.shared.histories.models import Recorded
from tests.shared.rows import BY, NEEDED, NOW, a_unit, row, somebody, stored

pytestmark = pytest.mark.django_db

SPELLS = [Kepegawaian, Henti, Penempatan, Atasan, KeadaanUnit, Pembina, Kebutuhan, Lowongan, Penilaian, Peran]
LAST = {Henti: "aktif_kembali", Penilaian: "akhir"}


def refused(kind: type[Recorded], **told: Any) -> bool:
    try:
        with transaction.atomic():
            stored(kind, **told)
    except IntegrityError:
        return True
    return False


def spell(kind: type[Recorded], first: tuple[int, int], last: tuple[int, int] | None) -> dict[str, Any]:
    end = None if last is None else date(2021, *last)
    return {"mulai": date(2021, *first), LAST.get(kind, "selesai"): end}


# ------------------------------------------------------------------ spells
@pytest.mark.parametrize("kind", SPELLS)
@pytest.mark.parametrize(
    ("first", "last", "overlaps"),
    [
        ((1, 1), (2, 28), False),  # ends the day before
        ((1, 1), (3, 1), True),  # one day in common
        ((3, 15), (4, 15), True),
        ((1, 1), (12, 31), True),
        ((6, 30), (7, 31), True),
        ((7, 1), (7, 31), False),
    ],
)
def test_two_spells_have_no_day_in_common(
    kind: type[Recorded], first: tuple[int, int], last: tuple[int, int], overlaps: bool
) -> None:
    stored(kind, **spell(kind, (3, 1), (6, 30)))
    told = spell(kind, first, last)
    found = row(kind, **told)
    if overlaps:
        with pytest.raises(ValidationError, match=r"bertumpang tindih|sudah dimiliki"):
            found.full_clean()
    else:
        found.full_clean()
    assert refused(kind, **told) is overlaps


@pytest.mark.parametrize("kind", [kind for kind in SPELLS if kind is not Penilaian])
def test_an_open_spell_lasts_for_ever(kind: type[Recorded]) -> None:
    stored(kind, **spell(kind, (3, 1), None))
    assert refused(kind, **spell(kind, (1, 1), (2, 28))) is False
    assert refused(kind, **{"mulai": date(2090, 1, 1), LAST.get(kind, "selesai"): date(2090, 2, 1)}) is True


def test_spells_of_others_and_withdrawn_ones_do_not_count() -> None:
    first = stored(Penempatan, **spell(Penempatan, (3, 1), None))
    assert refused(Penempatan, person=somebody("198505052010319002")) is False
    Penempatan.objects.filter(pk=first.pk).update(withdrawn_at=NOW, withdrawn_by=BY)
    assert refused(Penempatan, **spell(Penempatan, (3, 1), None)) is False


def test_a_spell_of_unknown_beginning_lasts_from_ever() -> None:
    stored(Penempatan, mulai=None, selesai=date(2021, 6, 30))
    assert refused(Penempatan, mulai=None) is True
    assert refused(Penempatan, **spell(Penempatan, (1, 1), (2, 28))) is True
    assert refused(Penempatan, **spell(Penempatan, (7, 1), None)) is False


def test_nobody_is_their_own_superior() -> None:
    assert refused(Atasan, atasan=somebody()) is True


def test_a_unit_is_not_its_own_parent() -> None:
    assert refused(KeadaanUnit, induk=a_unit()) is True


@pytest.mark.parametrize(("kind", "day"), [(Jabatan, "tmt"), (Pangkat, "tmt")])
def test_one_post_and_one_rank_begin_on_a_day(kind: type[Recorded], day: str) -> None:
    held = stored(kind)
    assert refused(kind) is True
    kind.objects.filter(pk=held.pk).update(withdrawn_at=NOW, withdrawn_by=BY)
    assert refused(kind) is False


@pytest.mark.parametrize("kind", [*SPELLS, Jabatan])
def test_nothing_ends_before_it_begins(kind: type[Recorded]) -> None:
    first = "tmt" if kind is Jabatan else "mulai"
    last = LAST.get(kind, "selesai")
    assert refused(kind, **{first: date(2021, 5, 2), last: date(2021, 5, 1)}) is True
    assert refused(kind, **{first: date(2021, 5, 1), last: date(2021, 5, 1)}) is False


@pytest.mark.parametrize(
    ("kind", "column"), [(Jabatan, "jenjang"), (Jabatan, "jenis"), (Pangkat, "golongan"), (Kepegawaian, "status")]
)
def test_a_code_is_one_of_the_law(kind: type[Recorded], column: str) -> None:
    assert refused(kind, **{column: "tidak_ada"}) is True


@pytest.mark.parametrize(
    "nip", ["19900315201531900", "1990031520153190011", "19900315201531900X", "", "'9900315201531900"]
)
def test_a_nip_is_eighteen_digits(nip: str) -> None:
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        Person.objects.create(nip=nip)
    with pytest.raises(ValidationError, match=r"NIP|kosong"):
        Person(nip=nip).full_clean()


# ------------------------------------------------------------------ nothing recorded changes
@pytest.mark.parametrize("kind", list(NEEDED))
def test_a_row_is_neither_changed_nor_removed(kind: type[Recorded]) -> None:
    held = stored(kind)
    for change in ({"recorded_by": "lain"}, {"source": "lain"}, {"recorded_at": NOW.replace(year=2020)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            kind.objects.filter(pk=held.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        kind.objects.filter(pk=held.pk).delete()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{kind._meta.db_table}"')


@pytest.mark.parametrize("kind", list(NEEDED))
def test_a_row_is_withdrawn_once_by_somebody(kind: type[Recorded]) -> None:
    held = stored(kind)
    rows = kind.objects.filter(pk=held.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(withdrawn_at=NOW)
    rows.update(withdrawn_at=NOW, withdrawn_by=BY)
    for change in ({"withdrawn_by": "lain"}, {"withdrawn_at": None, "withdrawn_by": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)


def kinds(base: type[models.Model]) -> list[type[models.Model]]:
    below = [kind for one in base.__subclasses__() for kind in (one, *kinds(one))]
    return [kind for kind in below if not kind._meta.abstract]


def test_every_history_is_tried_here() -> None:
    assert set(kinds(Recorded)) == set(NEEDED)
    with_spells = {k for k in NEEDED if any(isinstance(c, NoOverlap) for c in k._meta.constraints)}
    assert with_spells == set(SPELLS)
    assert all(any(isinstance(c, Unchanging) for c in k._meta.constraints) for k in NEEDED)
    assert set(kinds(OfPerson)) < set(NEEDED)


# ------------------------------------------------------------------ red controls
def drop(constraint: models.BaseConstraint, kind: type[models.Model]) -> None:
    """Take a protection away, in the database only."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.schema_editor() as editor:
                cursor.execute(str(constraint.remove_sql(kind, editor)))
            return
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", [f"{constraint.name}%"]
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')


def the(kind: type[models.Model], sort: type[models.BaseConstraint]) -> models.BaseConstraint:
    return next(c for c in kind._meta.constraints if isinstance(c, sort))


def test_red_without_its_constraint_spells_overlap() -> None:
    drop(the(Penempatan, NoOverlap), Penempatan)
    stored(Penempatan)
    assert refused(Penempatan) is False


def test_red_without_its_constraint_a_row_changes() -> None:
    held = stored(Pangkat)
    drop(the(Pangkat, Unchanging), Pangkat)
    assert Pangkat.objects.filter(pk=held.pk).update(golongan="IV/a") == 1
    assert Pangkat.objects.filter(pk=held.pk).delete()[0] == 1


# ------------------------------------------------------------------ migrations
def test_the_migrations_make_the_tables_that_the_models_say() -> None:
    loader = MigrationLoader(connection)
    with translation.override(None):  # migrations of libraries hold their labels untranslated
        changes = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(loader.graph)
    assert changes == {}
