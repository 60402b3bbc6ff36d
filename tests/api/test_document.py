"""The document is true to the code: every operation with its permission and refusals, one shape a name."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from pydantic import TypeAdapter

from orkestra.api.problems import SHAPES, TITLES
from orkestra.api.urls import OPERATIONS
from tests.api.calling import Program

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    answer = Client().get("/api/v1/openapi.json")
    assert answer.status_code == 200
    return answer.json()


def test_every_operation_is_told_with_its_permission_and_its_refusals(document: Any) -> None:
    assert document["openapi"].startswith("3.1")
    told = {
        op["operationId"]: (path, method, op) for path, ops in document["paths"].items() for method, op in ops.items()
    }
    assert told.keys() == {one.name for one in OPERATIONS}
    for one in OPERATIONS:
        path, method, op = told[one.name]
        assert path.startswith("/api/v1/") and method == one.method.lower() and op["summary"]
        assert (op.get("x-permission"), bool(op["security"])) == (one.may, one.may is not None)
        headers = {p["name"] for p in op.get("parameters", []) if p["in"] == "header" and p["required"]}
        assert headers == {name for name, holds in (("Idempotency-Key", one.keyed), ("If-Match", one.guarded)) if holds}
        assert ({"401", "403", "404", "429"} <= op["responses"].keys()) == (one.may is not None)
        assert ("304" in op["responses"]) == (method == "get" and one.may is not None and not one.media)
        problems = [r["content"] for status, r in op["responses"].items() if status >= "400" and one.may]
        assert all(content.keys() == {"application/problem+json"} for content in problems)


def test_writing_is_never_a_get_and_every_post_bears_a_key() -> None:
    for one in OPERATIONS:
        assert one.writes == (one.method != "GET")
        assert one.method in ("GET", "POST", "PUT")
        assert one.keyed or one.guarded or not one.writes or one.form, one.name


def test_a_name_stands_for_one_shape() -> None:
    """The document has one place for a name, whatever module a shape comes from."""
    seen: dict[str, str] = {}
    for one in OPERATIONS:
        if one.response is None:
            continue
        shapes = TypeAdapter(one.response).json_schema(mode="serialization").get("$defs", {})
        for name, shape in shapes.items():
            text = json.dumps(shape, sort_keys=True)
            assert seen.setdefault(name, text) == text, name


def test_the_scopes_of_the_document_are_permissions_that_operations_ask_for(document: Any) -> None:
    scopes = document["components"]["securitySchemes"]["client"]["flows"]["clientCredentials"]["scopes"]
    assert set(scopes) == {one.may for one in OPERATIONS if one.may}
    assert set(document["components"]["schemas"]["Problem"]["properties"]["code"]["enum"]) == set(TITLES)
    assert all(text.endswith(".") for text in SHAPES.values())


def test_nothing_of_it_leads_to_another_host(document: Any) -> None:
    text = json.dumps(document)
    assert "http://" not in text and "https://" not in text
    assert Program().get("/docs").status_code == 404
