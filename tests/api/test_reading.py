"""What programs read: pages of lists, states and their tags, languages, and nothing that is not told to them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from orkestra.api.columns import BESIDE, COLUMNS, PRINTED
from orkestra.api.people import Narrowed
from orkestra.insights.filters import Filters
from orkestra.people.models import Jabatan
from orkestra.web.bureau.histories import TOLD
from tests.access.furnished import PUNISHED, Things
from tests.api.calling import Program
from tests.web.ministry import PEOPLE

Acting = Callable[..., Program]
SITI, DEWI = PEOPLE["siti"][0], PEOPLE["dewi"][0]


def test_a_list_is_turned_by_links(acting: Acting) -> None:
    rina, seen, path = acting("rina"), [], "/officials?per_page=2"
    while path:
        answer = rina.get(path)
        seen += [one["nip"] for one in answer.json()["items"]]
        links = dict(reversed(part.strip().split("; ")) for part in answer["Link"].split(","))
        path = links.get('rel="next"', "").strip("<>").partition("/api/v1")[2]
    assert sorted(seen) == sorted(nip for nip, *_ in PEOPLE.values())
    assert rina.get("/officials?page=9").status_code == 404


def test_a_list_is_narrowed_and_sorted_as_on_the_page(acting: Acting) -> None:
    rina = acting("rina")
    found = [one["nama"] for one in rina.get("/officials?unit=SATU&sort=-nama").json()["items"]]
    assert found == ["Siti Rahmawati, S.H.", "Drs. Bambang Sutrisno, M.Si.", "Budi Santoso, S.E."] or len(found) == 3
    assert rina.get("/officials?sort=rahasia").status_code == 422
    assert [one["nip"] for one in rina.get("/officials?cari=dewi").json()["items"]] == [DEWI]


def test_programs_narrow_by_the_filters_of_the_page() -> None:
    from dataclasses import fields

    assert {f.name for f in fields(Filters)} <= Narrowed.model_fields.keys()


def test_a_filter_that_is_not_known_is_not_passed_over(acting: Acting) -> None:
    """Whoever mistypes a filter must not get everybody."""
    answer = acting("rina").get("/officials?nama=siti&per_page=2")
    assert answer.status_code == 422
    assert [(fault["parameter"], fault["code"]) for fault in answer.json()["errors"]] == [("nama", "extra_forbidden")]


def test_the_same_state_is_not_sent_twice(acting: Acting) -> None:
    rina = acting("rina")
    for path in (f"/officials/{SITI}", f"/officials/{SITI}/histories/pangkat", "/officials", "/law"):
        first = rina.get(path)
        again = rina.get(path, If_None_Match=first["ETag"])
        assert (again.status_code, again.content) == (304, b"")
        assert rina.get(path, If_None_Match='"lain"').status_code == 200
        assert rina.get(path, If_None_Match=f'W/{first["ETag"]}, "lain"').status_code == 304


def test_a_refusal_is_a_problem_in_the_language_that_was_asked_for(acting: Acting) -> None:
    rina = acting("rina")
    told = {language: rina.get("/officials?page=nol", Accept_Language=language) for language in ("id", "en, id;q=0.5")}
    for answer in told.values():
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["errors"][0]["parameter"] == "page"
    assert [answer["Content-Language"] for answer in told.values()] == ["id", "en"]
    assert told["id"].json()["title"] == "Isian tidak sah"
    nobody = Program().get("/officials")
    assert nobody["WWW-Authenticate"].startswith("Bearer") and nobody.json()["code"] == "unauthorized"
    assert acting("siti").get("/officials").json()["detail"] == "people.see"
    assert Program().get("/tidak/ada").json()["code"] == "not_found"


def test_a_nip_is_masked_without_the_right_to_it(acting: Acting) -> None:
    rina = acting("rina", ["people.see", "career.see", "differences.see", "correction.see"])
    for path in ("/officials", f"/officials/{DEWI}", "/differences", "/corrections", f"/officials/{DEWI}/career"):
        text = rina.get(path).content.decode()
        assert DEWI not in text and "19910723" in text, path


def test_nothing_is_told_of_discipline_without_the_right_to_it(acting: Acting) -> None:
    """A superior may see a career and not why it stands still; neither may a token that leaves the right out."""
    nip = PEOPLE[PUNISHED][0]
    assert "hukdis" in acting("rina").get(f"/officials/{nip}/career").content.decode() + json.dumps(
        acting("rina").get(f"/officials/{nip}").json()["histories"]
    )
    kepala = acting("kepala")
    career = kepala.get(f"/officials/{nip}/career").json()
    assert any(one["hidden"] and one["value"] is None and not one["answer"] for one in career["decision"]["answers"])
    assert "hukuman" not in json.dumps(career).lower()
    for which in ("kenaikan_pangkat", "kenaikan_jenjang"):
        told = kepala.get(f"/officials/{nip}/explanations/{which}").json()
        closed = [c for route in told["routes"] for c in route["conditions"] if c["name"].endswith("_hukdis")]
        assert closed and all(c["value"] is None and c["node"]["told"]["truth"] is None for c in closed)
        assert "2027" not in json.dumps(closed) and told["value"] is None
    narrow = acting("rina", ["people.see", "people.see_nip"])
    assert narrow.get(f"/officials/{nip}/histories/hukdis").status_code == 404
    row = next(one for one in narrow.get("/officials").json()["items"] if one["nip"] == nip)
    assert any(row[name]["hidden"] and not row[name]["sentence"] for name in ("kenaikan_pangkat", "kenaikan_jenjang"))


def test_an_explanation_is_a_tree_down_to_articles_and_data(acting: Acting) -> None:
    told = acting("siti").get(f"/officials/{SITI}/explanations/kenaikan_jenjang").json()
    conditions = told["routes"][0]["conditions"]
    assert all(one["source"]["provision"] for one in conditions)
    assert any(one["node"]["facts"] or one["node"]["inputs"] for one in conditions)
    flat = acting("siti").get(f"/officials/{SITI}/explanations/kenaikan_jenjang?depth=0").json()
    assert not any(one["node"]["opened"] for one in flat["routes"][0]["conditions"])


def test_a_decision_bears_its_receipt_and_is_found_by_its_number(acting: Acting, things: Things) -> None:
    number = things.decisions["siti"]
    one = acting("rina").get(f"/officials/{SITI}/decisions/{number}").json()
    assert one["stands"] and one["receipt"]["unlike"] == [] and len(one["receipt"]["law"]) == 64
    assert acting("rina").get(f"/decisions/{number}").json() == one
    assert acting("dewi").get(f"/decisions/{number}").status_code == 404
    listed = acting("siti").get(f"/officials/{SITI}/decisions").json()
    assert listed[0]["number"] == number


def test_histories_tell_every_column_that_people_may_correct(acting: Acting) -> None:
    assert set(TOLD) == set(COLUMNS)
    for name, told in TOLD.items():
        assert set(told.columns) == COLUMNS[name].keys() - PRINTED, name
    assert {"person", "recorded_at"} <= BESIDE
    rows = acting("rina").get(f"/officials/{SITI}/histories/jabatan").json()["standing"]
    held = Jabatan.objects.standing().get(person__nip=SITI)
    assert rows[0]["columns"]["tmt"] == held.tmt.isoformat() and rows[0]["columns"]["jenjang"] == "ahli_muda"
    atasan = acting("rina").get(f"/officials/{SITI}/histories/atasan").json()["standing"][0]
    assert "•" in atasan["columns"]["atasan"] and atasan["names"]["atasan"].startswith("Drs.")


def test_the_law_is_read_as_of_a_day(acting: Acting) -> None:
    umum = acting("umum")
    assert umum.get("/law").json()["marks"]["R"] > 100
    found = umum.get("/law/statements?kind=parameter&cari=koefisien&on=2026-01-01").json()
    assert found["items"][0]["name"] == "koefisien"
    assert umum.get("/law/parameters/akk_kj").json()["editions"]
    assert umum.get("/law/rules/kp_angka_kredit").json()["wordings"][0]["formula"]
    assert {umum.get(f"/law/{kind}/tidak_ada").status_code for kind in ("parameters", "rules")} == {404}
    assert umum.get("/law/statements?on=1000-01-01").status_code == 422


def test_an_import_tells_its_files_findings_and_preview(acting: Acting, things: Things) -> None:
    rina, number = acting("rina"), things.imports["rina"]
    one = rina.get(f"/imports/{number}").json()
    assert one["files"] and one["state"] == "previewed"
    assert rina.get(f"/imports/{number}/lines?cari=Tono").json()["count"] == 1
    found = rina.get(f"/imports/{number}/findings").json()["items"]
    assert found and all(row["reason"] for row in found)
    english = rina.get(f"/imports/{number}/findings", Accept_Language="en").json()["items"]
    assert [row["code"] for row in english] == [row["code"] for row in found]


def test_one_knows_who_one_is(acting: Acting) -> None:
    me = acting("siti", ["account.self", "career.see"]).get("/me").json()
    assert (me["account"], me["nip"], me["scope"]) == ("siti", SITI, ["account.self", "career.see"])
    assert acting("siti").get("/me/career").json()["decision"]["nip"] == SITI
    assert acting("ardi").get("/me/career").status_code in (403, 404)


@pytest.mark.parametrize("path", ["/officials", "/law"])
def test_so_many_requests_a_minute_and_no_more(acting: Acting, settings: Any, path: str) -> None:
    settings.API_PER_MINUTE = 3
    rina = acting("rina")
    said = [rina.get(path) for _ in range(4)]
    assert [answer.status_code for answer in said] == [200, 200, 200, 429]
    assert [answer["RateLimit-Remaining"] for answer in said] == ["2", "1", "0", "0"]
    assert int(said[-1]["Retry-After"]) <= 60
    assert acting("rina").get(path).status_code == 200
