"""What fails inside, or is nowhere, is a problem to programs and a page to people; neither tells what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.api.calling import Program

SECRET = "kolom rahasia 199003152015032001"
MEDIA = "application/problem+json"


def fail(*_told: Any, **_more: Any) -> None:
    raise RuntimeError(SECRET)


def test_an_error_of_ours_is_a_problem_without_details(
    acting: Callable[..., Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    program = acting("rina")
    program.client = Client(raise_request_exception=False)
    monkeypatch.setattr("orkestra.api.gate.today", fail)
    answer = program.get("/law", Accept_Language="en")
    assert (answer.status_code, answer["Content-Type"]) == (500, MEDIA)
    assert answer.json() == {
        "type": "urn:orkestra:problem:internal", "title": "Something went wrong in Orkestra", "status": 500,
        "code": "internal",
    }  # fmt: skip
    assert (answer["Content-Language"], answer["Cache-Control"]) == ("en", "private, no-cache")


def test_a_page_that_fails_stays_a_page_without_details(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orkestra.web.frame.home.viewer_in", fail)
    answer = Client(raise_request_exception=False).get("/")
    assert answer.status_code == 500 and answer["Content-Type"].startswith("text/html")
    assert SECRET not in answer.content.decode()


@pytest.mark.parametrize("path", ["/api/", "/api/v2/law", "/api/v1/tidak-ada"])
def test_what_is_nowhere_below_the_address_of_programs_is_a_problem(path: str, db: None) -> None:
    answer = Client().get(path)
    assert (answer.status_code, answer["Content-Type"], answer.json()["code"]) == (404, MEDIA, "not_found")


def test_a_request_for_another_host_is_a_problem_to_programs_and_a_page_to_people(db: None) -> None:
    for path, media in (("/api/v1/law", MEDIA), ("/masuk/", "text/html; charset=utf-8")):
        answer = Client().get(path, headers={"Host": "lain.contoh"})
        assert answer.status_code == 400 and answer["Content-Type"].partition(";")[0] == media.partition(";")[0]
