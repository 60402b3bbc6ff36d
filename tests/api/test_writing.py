"""What programs write: once for a key, only where it stands as they saw it, all of it or nothing, and on the trail."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import RequestFactory

from orkestra.api import mending, once
from orkestra.people.models import Pangkat
from orkestra.reconciliation.models import CorrectionRequest, Import, Upload
from orkestra.shared.presses.models import Press, Reply
from orkestra.shared.presses.services import KEPT, forget
from orkestra.shared.trail.models import Entry
from tests.access.furnished import Things
from tests.api.calling import Program
from tests.web.ministry import DAY, PEOPLE

Acting = Callable[..., Program]
SITI, DEWI = PEOPLE["siti"][0], PEOPLE["dewi"][0]
RANKS = f"/officials/{DEWI}/histories/pangkat"
HIGHER = {"columns": {"tmt": "2025-04-01", "golongan": "III/d"}, "because": "SK 12/2025"}
WISH = {"field": "nama", "wanted": "Siti R.", "because": "Salah ketik di SK."}


def state(who: Program, path: str = RANKS) -> str:
    return str(who.get(path)["ETag"])


def lines(act: str) -> list[dict[str, Any]]:
    return [json.loads(line.told) for line in Entry.objects.filter(act=act).order_by("number")]


# ------------------------------------------------------------------ histories
def test_a_row_is_added_corrected_and_withdrawn(acting: Acting) -> None:
    rina = acting("rina")
    made = rina.post(f"{RANKS}/rows", HIGHER, If_Match=state(rina))
    assert (made.status_code, made.json()["columns"]["golongan"]) == (201, "III/d")
    assert made["Location"].endswith(RANKS) and made["ETag"] == state(rina)
    row = made.json()["row"]
    told = {"columns": {**HIGHER["columns"], "tmt": "2025-10-01"}, "because": "SK 12/2025 ralat"}
    better = rina.ask("PUT", f"{RANKS}/rows/{row}", told, If_Match=made["ETag"])
    assert (better.status_code, better.json()["columns"]["tmt"], better.json()["replaces"]) == (
        200,
        "2025-10-01",
        [row],
    )
    gone = rina.post(f"{RANKS}/rows/{better.json()['row']}/withdrawal", {"because": "Keliru"}, If_Match=better["ETag"])
    assert gone.status_code == 200 and gone.json()["withdrawn_by"] == "rina"
    assert [told["page"] for told in lines("api.write")] == ["api_add_row", "api_correct_row", "api_withdraw_row"]
    assert all(told["token"].startswith("token ") for told in lines("api.write"))
    assert len(lines("people.pangkat.record")) == 1


def test_what_another_wrote_meanwhile_is_not_overwritten(acting: Acting) -> None:
    rina, seen = acting("rina"), ""
    seen = state(rina)
    assert rina.post(f"{RANKS}/rows", HIGHER, If_Match=seen).status_code == 201
    late = rina.post(f"{RANKS}/rows", {**HIGHER, "columns": {"tmt": "2025-05-01", "golongan": "IV/a"}}, If_Match=seen)
    assert (late.status_code, late.json()["code"], late["ETag"]) == (412, "stale", state(rina))
    assert rina.post(f"{RANKS}/rows", HIGHER).json()["code"] == "no_precondition"
    assert rina.post(f"{RANKS}/rows", HIGHER, If_Match="*").status_code == 428
    assert Pangkat.objects.filter(person__nip=DEWI).count() == 2


def test_red_without_the_state_the_second_would_win(acting: Acting, monkeypatch: pytest.MonkeyPatch) -> None:
    rina = acting("rina")
    seen = state(rina)
    assert rina.post(f"{RANKS}/rows", HIGHER, If_Match=seen).status_code == 201
    monkeypatch.setattr(mending, "expected", lambda _request: state(rina).strip('"'))
    other = {"columns": {"tmt": "2025-05-01", "golongan": "IV/a"}, "because": "SK"}
    assert rina.post(f"{RANKS}/rows", other, If_Match=seen).status_code == 201


@pytest.mark.parametrize(
    ("columns", "pointer"),
    [
        ({"tmt": "2025-13-01", "golongan": "III/d"}, "/columns/tmt"),
        ({"tmt": "0001-01-01", "golongan": "III/d"}, "/columns/tmt"),
        ({"tmt": "2025-04-01", "golongan": "IX/z"}, "/columns/golongan"),
        ({"tmt": "2025-04-01", "golongan": "III/d", "tanpa_lowongan": "ya"}, "/columns/tanpa_lowongan"),
        ({"tmt": "2025-04-01", "golongan": "III/d", "withdrawn_by": "x"}, "/columns/withdrawn_by"),
        ({"golongan": "III/d"}, "/columns/tmt"),
        ({}, "/columns"),
    ],
)
def test_what_does_not_fit_is_told_at_its_column(acting: Acting, columns: dict[str, Any], pointer: str) -> None:
    rina, before = acting("rina"), Pangkat.objects.count()
    said = rina.post(f"{RANKS}/rows", {"columns": columns, "because": "SK"}, If_Match=state(rina))
    assert (said.status_code, [one["pointer"] for one in said.json()["errors"]]) == (422, [pointer])
    assert Pangkat.objects.count() == before and not Press.objects.exists()


def test_months_units_families_and_credit_are_read_as_forms_do(acting: Acting) -> None:
    rina = acting("rina")
    path = f"/officials/{DEWI}/histories/pak"
    told = {"mulai": "2021-03-15", "akhir": "2021-06-02", "angka_kredit": "12.5", "rezim": "konvensional",
            "jenis": "baru", "tugas_jabatan": "10.25"}  # fmt: skip
    made = rina.post(f"{path}/rows", {"columns": told, "because": "PAK"}, If_Match=state(rina, path)).json()
    assert [made["columns"][name] for name in ("mulai", "akhir", "angka_kredit", "tugas_jabatan", "penunjang")] == [
        "2021-03-01", "2021-06-30", "12.500", "10.250", None,
    ]  # fmt: skip
    path = f"/officials/{DEWI}/histories/jabatan"
    for wrong in ({"keluarga": "tukang_sihir"}, {"unit": "TIDAK-ADA"}):
        told = {"tmt": "2026-01-01", "jenis": "fungsional", **wrong}
        said = rina.post(f"{path}/rows", {"columns": told, "because": "SK"}, If_Match=state(rina, path))
        assert said.json()["errors"][0]["pointer"] == f"/columns/{next(iter(wrong))}"
    path = f"/officials/{DEWI}/histories/atasan"
    told = {"mulai": "2026-03-01", "atasan": PEOPLE["kepala"][0]}
    made = rina.post(f"{path}/rows", {"columns": told, "because": "SK"}, If_Match=state(rina, path))
    assert made.status_code == 201
    assert rina.get(path).json()["standing"][1]["columns"]["selesai"] == "2026-02-28"


# ------------------------------------------------------------------ once
def test_a_key_is_answered_once_and_again_the_same(acting: Acting) -> None:
    siti, path = acting("siti"), f"/officials/{SITI}/corrections"
    first, again = (siti.post(path, WISH, Idempotency_Key="kunci-0001") for _ in range(2))
    assert (first.status_code, first.content, first["ETag"]) == (again.status_code, again.content, again["ETag"])
    assert again["Idempotency-Replayed"] == "true" and "Idempotency-Replayed" not in first
    assert CorrectionRequest.objects.filter(wanted="Siti R.").count() == 1
    other = siti.post(path, {**WISH, "wanted": "Siti Rah."}, Idempotency_Key="kunci-0001")
    assert (other.status_code, other.json()["code"]) == (422, "key_reused")
    elsewhere = siti.post(f"/officials/{SITI}/corrections/1/withdrawal", WISH, Idempotency_Key="kunci-0001")
    assert elsewhere.status_code == 422
    assert len(lines("reconciliation.ask")) == 1


def test_a_key_belongs_to_its_account_and_a_refused_request_frees_it(acting: Acting) -> None:
    siti, rina = acting("siti"), acting("rina")
    assert siti.post(f"/officials/{SITI}/corrections", {**WISH, "field": "zodiak"}, Idempotency_Key="kunci-0001"
                     ).status_code == 422  # fmt: skip
    assert siti.post(f"/officials/{SITI}/corrections", WISH, Idempotency_Key="kunci-0001").status_code == 201
    made = rina.post(f"{RANKS}/rows", HIGHER, If_Match=state(rina), Idempotency_Key="kunci-0001")
    assert made.status_code == 201


@pytest.mark.parametrize("key", ["", "pendek", "ada spasi di dalam", "x" * 201])
def test_without_a_fit_key_nothing_is_done(acting: Acting, key: str) -> None:
    said = acting("siti").post(f"/officials/{SITI}/corrections", WISH, Idempotency_Key=key)
    assert (said.status_code, said.json()["code"]) == (400, "no_key")
    assert not lines("reconciliation.ask")


def test_keys_live_for_days_and_are_forgotten_then(acting: Acting) -> None:
    assert timedelta(hours=24) <= KEPT
    acting("siti").post(f"/officials/{SITI}/corrections", WISH)
    assert forget(by="sistem", on=DAY) == 0
    Press.objects.update(at=Press.objects.get().at - KEPT - timedelta(seconds=1))
    assert forget(by="sistem", on=DAY) == 2 and not Reply.objects.exists()


def test_red_without_the_key_it_would_be_done_twice(acting: Acting, monkeypatch: pytest.MonkeyPatch) -> None:
    rina, path = acting("rina"), f"{RANKS}/rows"
    told = {"If_Match": "", "Idempotency_Key": "kunci-0001"}
    assert rina.post(path, HIGHER, **told | {"If_Match": state(rina)}).status_code == 201
    monkeypatch.setattr(once, "claim_key", lambda **_: None)
    monkeypatch.setattr(once, "reply", lambda **_: None)
    later = {**HIGHER, "columns": {"tmt": "2025-06-01", "golongan": "III/d"}}
    assert rina.post(path, later, **told | {"If_Match": state(rina)}).status_code == 201
    assert len(lines("people.pangkat.record")) == 2


# ------------------------------------------------------------------ requests to correct
def test_a_request_is_filed_answered_and_seen(acting: Acting) -> None:
    siti, rina = acting("siti"), acting("rina")
    made = siti.post(f"/officials/{SITI}/corrections", WISH)
    assert (made.status_code, made.json()["answer"], made.json()["by"]) == (201, None, "siti")
    path = made["Location"].partition("/api/v1")[2]
    seen = rina.get(path)
    assert seen["ETag"] == made["ETag"]
    said = rina.post(f"{path}/answer", {"answer": "accepted", "because": "Benar"}, If_Match=seen["ETag"])
    assert (said.status_code, said.json()["answered_by"], siti.get(path).json()["answer"]) == (200, "rina", "accepted")
    late = rina.post(f"{path}/answer", {"answer": "refused", "because": "Tidak"}, If_Match=seen["ETag"])
    assert late.status_code == 412
    number = made.json()["number"]
    assert rina.get(f"/corrections/{number}").json()["answer"] == "accepted"
    assert acting("dewi").get(f"/corrections/{number}").status_code == 404
    assert siti.get(f"/officials/{SITI}").json()["status"] == 403
    assert rina.get(f"/officials/{SITI}").json()["identitas"]["nama"] == "Siti R."


def test_nobody_answers_what_is_about_themselves_and_only_who_asked_withdraws(acting: Acting) -> None:
    siti, rina = acting("siti"), acting("rina")
    made = siti.post(f"/officials/{SITI}/corrections", WISH)
    path = made["Location"].partition("/api/v1")[2]
    assert rina.post(f"{path}/withdrawal", If_Match=made["ETag"]).status_code == 404
    gone = siti.post(f"{path}/withdrawal", If_Match=made["ETag"])
    assert gone.json()["answer"] == "withdrawn"
    twice = siti.post(f"/officials/{SITI}/corrections", {**WISH, "field": "tinggi"})
    assert twice.json()["errors"][0]["pointer"] == "/field"


# ------------------------------------------------------------------ imports
def put_in(who: Program, *files: tuple[str, bytes], key: str = "kunci-impor") -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    told = {"files": [SimpleUploadedFile(name, content) for name, content in files]}
    headers = {"Authorization": f"Bearer {who.token}", "Idempotency-Key": key}
    return who.client.post("/api/v1/imports", told, headers=headers)


LIST = b"NIP;NAMA\n199501012020121009;Tono Baru\n"


def test_files_are_put_in_and_an_import_is_let_go_or_given_up(acting: Acting, settings: Any) -> None:
    rina = acting("rina")
    made = put_in(rina, ("daftar.csv", LIST), ("dua.csv", LIST))
    assert made.status_code == 201, made.content
    assert [one["name"] for one in made.json()["files"]] == ["daftar.csv", "dua.csv"]
    again = put_in(rina, ("daftar.csv", LIST), ("dua.csv", LIST))
    assert again["Idempotency-Replayed"] == "true" and Upload.objects.filter(name="dua.csv").count() == 1
    assert put_in(rina, ("daftar.csv", LIST)).json()["code"] == "key_reused"
    assert put_in(rina, key="kunci-lain").json()["errors"][0]["pointer"] == "/files"
    path = f"/imports/{made.json()['number']}"
    assert rina.post(f"{path}/approval", If_Match=made["ETag"]).json()["code"] == "refused"
    gone = rina.post(f"{path}/abandonment", {"because": "Salah berkas"}, If_Match=made["ETag"])
    assert gone.json()["state"] == "abandoned"
    settings.UPLOAD_MOST_BYTES = 2_000
    assert put_in(rina, ("besar.csv", b"x" * 1_900), key="kunci-besar").status_code in (413, 201)
    left = {path.name for path in Path(settings.HOME, "files").rglob("masuk-*")}
    assert left == set()


def test_an_import_is_applied_only_as_it_was_seen(acting: Acting, things: Things) -> None:
    rina, number = acting("rina"), things.imports["rina"]
    seen = rina.get(f"/imports/{number}")
    Import.objects.filter(pk=number).update(round=seen.json()["round"] + 1)
    assert rina.post(f"/imports/{number}/approval", If_Match=seen["ETag"]).status_code == 412
    fresh = rina.get(f"/imports/{number}")
    assert rina.post(f"/imports/{number}/approval", If_Match=fresh["ETag"]).json()["state"] == "applying"
    budi = acting("budi")
    assert budi.post(f"/imports/{things.imports['budi']}/approval", If_Match='"x"').status_code == 403


def test_no_byte_of_a_file_is_read_before_the_gate(acting: Acting, things: Things, monkeypatch: Any) -> None:
    from orkestra.shared import receiving

    def never(*_: Any, **__: Any) -> Any:
        raise AssertionError("a file came in")

    monkeypatch.setattr(receiving, "incoming", never)
    assert put_in(acting("siti"), ("daftar.csv", LIST)).status_code == 403
    assert put_in(Program(), ("daftar.csv", LIST)).status_code == 401


def test_what_is_no_json_is_a_problem(acting: Acting) -> None:
    siti = acting("siti")
    for body in ("{", "[]", '"x"', '{"field": "nama"}', '{"field": "na\\u0000ma", "wanted": "x", "because": "y"}'):
        request = RequestFactory().generic("POST", "/", body)
        answer = siti.client.generic(
            "POST", f"/api/v1/officials/{SITI}/corrections", request.body, "application/json",
            headers={"Authorization": f"Bearer {siti.token}", "Idempotency-Key": "kunci-0001"},
        )  # fmt: skip
        assert answer.status_code in (400, 422) and answer["Content-Type"] == "application/problem+json", body


def test_a_body_beyond_all_measure_is_a_problem(acting: Acting, settings: Any) -> None:
    siti, path = acting("siti"), f"/officials/{SITI}/corrections"
    large = {**WISH, "because": "x" * 3_000_000}
    assert (siti.post(path, large).status_code, siti.post(path, large).json()["code"]) == (413, "too_large")
    settings.UPLOAD_MOST_BYTES = 1_000
    said = siti.post(path, {**WISH, "because": "x" * 1_500})
    assert (said.status_code, said.json()["code"], said["Content-Type"]) == (
        413,
        "too_large",
        "application/problem+json",
    )
