"""The list of officials: who is seen, narrowed, searched, sorted, turned; and that it does not grow with people."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection

from orkestra.insights import queries
from orkestra.insights.filters import Filters
from orkestra.insights.models import NO_DAY, Summary
from orkestra.insights.queries import SORTS, everybody, officials, visible
from orkestra.people.models import Atasan, Penempatan, Person
from orkestra.people.queries import visible as people_seen
from orkestra.shared.access.rights import Viewer
from tests.insights.summaries import BIRO, asked, nip, summary, tree
from tests.shared.rows import TODAY, stored

pytestmark = pytest.mark.django_db


def names(viewer: Viewer = BIRO, sort: str = "nama", **filters: str) -> list[str]:
    found = officials(viewer, Filters(**filters), sort, on=TODAY)
    return [row.nama for row in found.object_list]


# ------------------------------------------------------------------ who is seen
@pytest.fixture
def several() -> dict[str, Person]:
    """Ani rates Budi; Budi and Cici serve in the directorate below; Dodi serves elsewhere."""
    units = tree()
    people = {}
    for number, (name, kode) in enumerate({"Ani": "SATU", "Budi": "SUB", "Cici": "SEKSI", "Dodi": "DUA"}.items()):
        row = summary(number, name, unit=units[kode], unit_kode=kode)
        stored(Penempatan, person=row.person, unit=units[kode])
        people[name] = row.person
    stored(Atasan, person=people["Budi"], atasan=people["Ani"], mulai=date(2020, 1, 1))
    return people


VIEWERS = {
    "biro": (("biro", ""),),
    "clerk": (("pengelola_unit", "SUB"),),
    "official": (("pegawai", ""),),
    "clerk above": (("pegawai", ""), ("pengelola_unit", "SATU")),
    "nobody": (("auditor", ""),),
}


@pytest.mark.parametrize("grants", VIEWERS.values(), ids=VIEWERS)
@pytest.mark.parametrize("own", ["Ani", "Cici", None])
@pytest.mark.parametrize("permission", ["people.see", "career.see", "people.correct", "team.see"])
def test_the_same_people_are_seen_as_by_the_one_place_that_restricts(
    several: dict[str, Person], grants: Any, own: str | None, permission: str
) -> None:
    viewer = Viewer(1, "x", "X", several[own].nip if own else None, grants)
    found = set(visible(viewer, permission, TODAY).values_list("person_id", flat=True))
    assert found == set(people_seen(viewer, permission, TODAY).values_list("pk", flat=True))


def test_a_clerk_sees_the_unit_and_what_is_below(several: dict[str, Person]) -> None:
    assert names(Viewer(1, "x", "X", None, VIEWERS["clerk"])) == ["Budi", "Cici"]


def test_who_may_nothing_sees_nobody(several: dict[str, Person]) -> None:
    viewer = Viewer(1, "x", "X", None, VIEWERS["nobody"])
    assert names(viewer) == [] == list(everybody(viewer, Filters(), on=TODAY))


# ------------------------------------------------------------------ narrowed
def test_words_are_looked_for_in_name_nip_and_unit_and_those_above(several: dict[str, Person]) -> None:
    assert names(cari="cici") == ["Cici"]
    assert names(cari=nip(3)[-6:]) == ["Dodi"]
    assert names(cari="direktorat sub") == ["Budi", "Cici"]
    assert names(cari="DITJEN satu budi") == ["Budi"]
    assert names(cari="satu dodi") == []
    assert names(cari="%") == names(cari="  ") == ["Ani", "Budi", "Cici", "Dodi"]


def test_a_unit_holds_all_below_it(several: dict[str, Person]) -> None:
    assert names(unit="SATU") == ["Ani", "Budi", "Cici"]
    assert names(unit="SEKSI") == ["Cici"]
    assert names(unit="K") == ["Ani", "Budi", "Cici", "Dodi"]
    assert names(unit="TIDAK ADA") == []


SAID: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "jenis": ({"jenis": "pelaksana"}, {"jenis": "pelaksana"}),
    "keluarga": ({"keluarga": "perencana"}, {"keluarga": "perencana"}),
    "jenjang": ({"jenjang": "ahli_madya"}, {"jenjang": "ahli_madya"}),
    "golongan": ({"golongan": "IX"}, {"golongan": "IX"}),
    "status": ({"status": "pppk"}, {"status": "pppk"}),
    "sex": ({"jenis_kelamin": "P"}, {"jenis_kelamin": "P"}),
    "kp": ({"kp_state": "tindakan"}, {"kp": "tindakan"}),
    "kj": ({"kj_state": "belum"}, {"kj": "belum"}),
    "kp hindered": ({"kp_condition": "kj_angka_kredit"}, {"kp_penghalang": "kj_angka_kredit"}),
    "kj hindered": ({"kj_condition": "kj_lowongan"}, {"kj_penghalang": "kj_lowongan"}),
    "kp opens": ({"kp_opens": date(2027, 2, 28)}, {"kp_dari": "2027-02", "kp_sampai": "2027-02"}),
    "kj opens": ({"kj_opens": date(2027, 2, 1)}, {"kj_dari": "2026-12", "kj_sampai": "2027-03"}),
    "retires": ({"retires_on": date(2028, 12, 1)}, {"pensiun_dari": "2028-01", "pensiun_sampai": "2028-12"}),
    "unrated": ({"unrated_months": 3}, {"belum_dinilai": "ya"}),
    "differs": ({"differences": 1}, {"berbeda": "ya"}),
    "superior": ({"superior_nip": nip(7)}, {"atasan": nip(7)}),
}


@pytest.mark.parametrize(("told", "asked"), SAID.values(), ids=SAID)
def test_every_filter_leaves_those_it_fits(told: dict[str, Any], asked: dict[str, str]) -> None:
    summary(1, "Ani")
    summary(2, "Budi", **told)
    assert names(**asked) == ["Budi"]


def test_every_filter_is_tried() -> None:
    tried = {name for _, asked in SAID.values() for name in asked} | {"cari", "unit"}
    assert tried == set(Filters.__dataclass_fields__)


def test_months_that_are_none_do_not_narrow_and_never_is_after_every_month() -> None:
    summary(1, "Ani", kj_opens=NO_DAY)
    assert names(kj_dari="kapan", kj_sampai="9999-99") == ["Ani"]
    assert names(kj_dari="2090-01") == ["Ani"]
    assert names(kj_sampai="2090-01") == []


# ------------------------------------------------------------------ sorted, turned
def test_names_are_sorted_without_degrees_and_either_way() -> None:
    for number, name in enumerate(("Dr. Yusuf", "ahmad", "Ir. Budi, M.T.")):
        summary(number, name)
    assert names() == ["ahmad", "Ir. Budi, M.T.", "Dr. Yusuf"]
    assert names(sort="-nama") == ["Dr. Yusuf", "Ir. Budi, M.T.", "ahmad"]
    assert names(sort="tidak ada") == names()


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("filters", [{}, {"status": "pns"}])
def test_every_sort_sorts_by_its_column_then_by_name(sort: str, filters: dict[str, str]) -> None:
    values: dict[str, tuple[Any, Any]] = {
        "unit": ("A", "B"), "golongan": (1, 2), "jenjang": (1, 2), "angka_kredit": (1, 2), "belum_dinilai": (0, 2),
        "berbeda": (0, 2), "kp": (TODAY, NO_DAY), "kj": (TODAY, NO_DAY), "pensiun": (TODAY, NO_DAY), "nama": ("", ""),
    }  # fmt: skip
    low, high = values[sort]
    for number, (name, value) in enumerate((("Cici", low), ("Ani", high), ("Budi", low))):
        summary(number, name, **dict.fromkeys(SORTS[sort], value))
    expected = ["Ani", "Budi", "Cici"] if sort == "nama" else ["Budi", "Cici", "Ani"]
    assert names(sort=sort, **filters) == expected
    assert names(sort=f"-{sort}", **filters) == expected[::-1]


def test_pages_are_turned_and_the_last_page_is_the_last() -> None:
    for number in range(7):
        summary(number)
    found = officials(BIRO, Filters(), "-nama", 2, on=TODAY, per_page=3)
    assert [row.nama for row in found.object_list] == ["Orang 003", "Orang 002", "Orang 001"]
    assert (found.paginator.count, found.paginator.num_pages, found.has_next()) == (7, 3, True)
    assert officials(BIRO, Filters(), page=99, on=TODAY, per_page=3).number == 3
    assert officials(BIRO, Filters(), page="x", on=TODAY, per_page=3).number == 1


def test_a_list_is_counted_only_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "COUNTED", 4)
    for number in range(4):
        summary(number)
    found: Any = officials(BIRO, Filters(), on=TODAY).paginator
    assert (found.count, found.more) == (4, False)
    summary(9)
    found = officials(BIRO, Filters(), on=TODAY).paginator
    assert (found.count, found.more) == (4, True)


def test_an_export_holds_everybody_in_order() -> None:
    for number in (2, 0, 1):
        summary(number)
    assert [row.nama for row in everybody(BIRO, Filters(), "-nama", on=TODAY)] == [
        "Orang 002",
        "Orang 001",
        "Orang 000",
    ]


# ------------------------------------------------------------------ cost
@pytest.mark.parametrize("filters", [{}, {"cari": "orang"}, {"keluarga": "auditor", "kp": "buka"}, {"unit": "SATU"}])
def test_a_page_takes_two_queries_however_many_people_there_are(filters: dict[str, str]) -> None:
    units, taken = tree(), []
    for first, last in ((0, 3), (3, 60)):
        for number in range(first, last):
            summary(number, unit=units["SUB"])
        with asked() as found:
            assert names(sort="kp", **filters)
        taken.append(len(found))
    assert taken == [2, 2]


@pytest.mark.parametrize("asked_for", SAID.values(), ids=SAID)
def test_whom_a_filter_leaves_is_found_without_reading_rows(asked_for: tuple[Any, dict[str, str]]) -> None:
    if connection.vendor != "sqlite":
        return  # PostgreSQL chooses by what the table holds
    with asked() as found:
        officials(BIRO, Filters(**asked_for[1]), "kp", on=TODAY)
    plan = _plan(*found[0])
    assert any("COVERING INDEX" in step for step in plan), plan


def test_red_without_the_index_rows_are_read() -> None:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX insights_found_by")
    with asked() as found:
        officials(BIRO, Filters(golongan="III/c", status="pns"), "kj", on=TODAY)
    assert not any("COVERING INDEX" in step for step in _plan(*found[0]))


def _plan(sql: str, params: Any) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        return [str(row[3]) for row in cursor.fetchall() if "insights_summary" in str(row[3])]


def test_everybody_is_found_in_the_order_of_an_index() -> None:
    if connection.vendor != "sqlite":
        return
    for sort in SORTS:
        with asked() as found:
            officials(BIRO, Filters(), sort, on=TODAY)
        assert not any("TEMP B-TREE FOR ORDER BY" in step for step in _plan(*found[0])), sort
        assert Summary.objects.count() == 0
