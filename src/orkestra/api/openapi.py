"""The document of the interface (OpenAPI 3.1): what the code says of itself, and what the gate adds to each answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ninja import NinjaAPI

from orkestra.api.operations import Operation
from orkestra.api.problems import MEDIA, TITLES
from orkestra.shared.access.matrix import matrix

PREFIX = "/api/v1"
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "enum": sorted(TITLES)},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["detail"],
                "properties": {name: {"type": "string"} for name in ("detail", "code", "pointer", "parameter")},
            },
        },
    },
}
REFUSALS = {
    "400": "Permintaan tidak dapat dibaca, atau tanpa Idempotency-Key",
    "401": "Tanpa token yang berlaku",
    "403": "Token tidak mempunyai hak itu",
    "404": "Tidak ada, atau tidak untuk pemilik token",
    "412": "Sudah berubah sejak dibaca",
    "413": "Terlalu besar",
    "422": "Isian tidak sah, atau tidak dapat dilakukan",
    "428": "Tanpa If-Match",
    "429": "Terlalu banyak permintaan",
    "500": "Terjadi gangguan; tidak ada yang tersimpan setengah jalan",
}
TEXT = {"type": "string"}
ETAG = {"description": "Keadaan yang dijawab", "schema": TEXT}


def document(interface: NinjaAPI, operations: Sequence[Operation]) -> dict[str, Any]:
    """All of it."""
    found: dict[str, Any] = dict(interface.get_openapi_schema(path_prefix=f"{PREFIX.strip('/')}/"))
    schemas = found["components"]["schemas"]
    schemas["Problem"] = PROBLEM
    found["components"]["securitySchemes"] = {
        "bearer": {"type": "http", "scheme": "bearer"},
        "client": {
            "type": "oauth2",
            "flows": {"clientCredentials": {"tokenUrl": f"{PREFIX}/token", "scopes": _scopes(operations)}},
        },
    }
    by_name = {one.name: one for one in operations}
    for path in found["paths"].values():
        for told in path.values():
            _complete(told, by_name[told["operationId"]])
    return found


def _scopes(operations: Sequence[Operation]) -> dict[str, str]:
    asked = {one.may for one in operations if one.may}
    return {name: told.label for name, told in matrix().permissions.items() if name in asked}


def _complete(told: dict[str, Any], one: Operation) -> None:
    told["responses"] = {str(status): answer for status, answer in told["responses"].items()}
    good = told["responses"][str(one.status)]
    if one.media:
        good["content"] = {one.media: {"schema": {"type": "string", "format": "binary"}}}
    if one.files:
        told["requestBody"] = _files()
    if one.may is None:
        _open(told, one)
        return
    told["security"] = [{"bearer": []}, {"client": [one.may]}]
    told["x-permission"] = one.may
    told.setdefault("parameters", []).extend(_headers(one))
    if not one.media:
        good["headers"] = {"ETag": ETAG}
    if one.method == "GET" and not one.media:
        told["responses"]["304"] = {"description": "Tidak berubah", "headers": {"ETag": ETAG}}
    for status in _refusals(one):
        told["responses"][status] = _refusal(REFUSALS[status])


def _open(told: dict[str, Any], one: Operation) -> None:
    told["security"] = []
    if one.form:
        denied = {"application/json": {"schema": {"type": "object", "required": ["error"],
                                                  "properties": {"error": TEXT}}}}  # fmt: skip
        for status in ("400", "401", "429"):
            told["responses"][status] = {"description": "RFC 6749, 5.2", "content": denied}
        told["responses"]["422"] = _refusal(REFUSALS["422"])


def _refusal(said: str) -> dict[str, Any]:
    return {"description": said, "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}}


def _refusals(one: Operation) -> list[str]:
    found = ["401", "403", "404", "422", "429", "500"]
    found += ["400", "413"] if one.writes else []
    found += ["412", "428"] if one.guarded else []
    return sorted(found)


def _headers(one: Operation) -> list[dict[str, Any]]:
    found = []
    if one.keyed:
        found.append(_header("Idempotency-Key", "8 sampai 200 tanda; kunci yang sama dijawab sama "
                             "selama tiga hari", required=True, pattern="^[!-~]{8,200}$"))  # fmt: skip
    if one.guarded:
        found.append(_header("If-Match", "ETag dari keadaan yang Anda baca", required=True, pattern="^[ -~]+$"))
    return found


def _header(name: str, said: str, *, required: bool, pattern: str) -> dict[str, Any]:
    return {"in": "header", "name": name, "description": said, "required": required,
            "schema": {**TEXT, "pattern": pattern}}  # fmt: skip


def _files() -> dict[str, Any]:
    one = {"type": "array", "minItems": 1, "items": {"type": "string", "format": "binary"}}
    shape = {"type": "object", "required": ["files"], "properties": {"files": one}}
    return {"required": True, "content": {"multipart/form-data": {"schema": shape}}}
