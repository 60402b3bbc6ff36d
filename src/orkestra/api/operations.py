"""Declaring an operation: its address, what it asks for, what it answers. No other way leads to one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, cast, get_type_hints

from django.core.exceptions import RequestDataTooBig, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest
from django.http.response import HttpResponse, HttpResponseBase
from django.urls import URLPattern, path
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header
from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.errors import ValidationError as ShapeError
from pydantic import BaseModel

from orkestra.api.gate import Caller, admitted, limits, note, somebody
from orkestra.api.once import once
from orkestra.api.problems import Problem, not_found, of_shape, of_validation
from orkestra.api.receiving import receive
from orkestra.api.shapes import Body
from orkestra.shared.access.declared import Declared
from orkestra.shared.access.matrix import permission_of
from orkestra.shared.trail.services import act

READS = ("GET",)
PARAMETER = re.compile(r"\{(?:\w+:)?(\w+)\}")
CALL = "api.write"
"""The line of the trail that says by which operation and token the acts beside it were done."""


@dataclass(frozen=True)
class Operation:
    """One operation. ``may``: the permission of ``matrix.toml``; None: open to all.

    ``people``: shows several people, so that asking for it is a line of the trail. ``guarded``: asks for If-Match.
    ``example``: values of the address's parameters for tests that walk all operations. ``files``: its body bears files.
    ``form``: its body is a form. ``media``: what it answers where that is no JSON.
    """

    method: str
    route: str
    view: Callable[..., Any]
    name: str
    may: str | None
    response: Any
    summary: str
    status: int = 200
    tag: str = ""
    people: bool = False
    guarded: bool = False
    files: bool = False
    form: bool = False
    media: str = ""
    example: Mapping[str, Any] = field(default_factory=dict)

    @property
    def writes(self) -> bool:
        """Whether it changes something."""
        return self.method not in READS

    @cached_property
    def asks(self) -> frozenset[str]:
        """The names that may stand behind the question mark of its address."""
        found = set[str]()
        for name, shape in get_type_hints(self.view).items():
            if not (isinstance(shape, type) and issubclass(shape, BaseModel)):
                found.add(name)
            elif name != "return" and not issubclass(shape, Body):
                found |= shape.model_fields.keys()
        return frozenset(found - {"request", "return", *self.parameters})

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The names of the parameters of its address."""
        return tuple(PARAMETER.findall(self.route))

    @property
    def keyed(self) -> bool:
        """Whether it asks for a key, so that sent twice it is done once."""
        return self.method == "POST" and self.may is not None


def operation(
    method: str, route: str, view: Callable[..., Any], *, name: str, summary: str, response: Any,
    may: str | None = None, open_to_all: bool = False, **more: Any,
) -> Operation:  # fmt: skip
    """An operation. Raises ValueError where it says neither a permission nor that it is open to all."""
    if (may is None) != open_to_all:
        raise ValueError(f"{name}: an operation asks for a permission or is open to all")
    if may is not None and permission_of(may).step_up:
        raise ValueError(f"{name}: no token proves who somebody is just now")
    return Operation(method, route, view, f"api_{name}", may, response, summary, **more)


class Endpoint(Declared):
    """All operations of one address."""

    answers_tokens = True
    csrf_exempt = True
    """A token is no cookie: no other site can have a browser send it."""

    def __init__(self, route: str, view: Callable[..., HttpResponseBase], operations: Sequence[Operation]) -> None:
        self.route, self.view = route, view
        self.operations = {one.method: one for one in operations}

    def __call__(self, request: HttpRequest, **told: Any) -> HttpResponseBase:
        """Answer a request, or refuse it in words; in the language that was asked for."""
        language = _language(request)
        with translation.override(language):
            try:
                answer = self._answer(request, told)
            except Problem as problem:
                answer = problem.response()
            except RequestDataTooBig:
                answer = Problem(413, "too_large").response()
        return _marked(answer, language)

    def _answer(self, request: HttpRequest, told: dict[str, Any]) -> HttpResponseBase:
        if not self.operations:
            raise not_found()
        one = self.operations.get(request.method or "")
        if one is None:
            raise Problem(405, "method", headers={"Allow": ", ".join(sorted(self.operations))})
        if one.may is None:
            return self.view(request, **told)
        caller = admitted(request, one.may)
        if "nip" in told:
            caller.person = somebody(caller, one.may, told["nip"], one.name)
        if unknown := sorted(request.GET.keys() - one.asks):
            raise of_shape({"type": "extra_forbidden", "loc": ("query", name)} for name in unknown)
        if one.people:
            note(caller, one.name, chosen=sorted(name for name, value in request.GET.items() if value))
        answer = self._written(request, one, caller, told) if one.writes else self._read(request, caller, told)
        for header, value in _headers(caller).items():
            answer[header] = value
        return answer

    def _read(self, request: HttpRequest, caller: Caller, told: dict[str, Any]) -> HttpResponseBase:
        answer = self.view(request, **told)
        if answer.status_code != 200 or not isinstance(answer, HttpResponse):
            return answer
        etag = caller.etag or hashlib.sha256(answer.content).hexdigest()[:32]
        if matches(request.headers.get("If-None-Match", ""), etag):
            answer = HttpResponse(status=304)
            del answer["Content-Type"]
        answer["ETag"] = f'"{etag}"'
        return answer

    def _written(self, request: HttpRequest, one: Operation, caller: Caller, told: dict[str, Any]) -> HttpResponseBase:
        def done() -> HttpResponseBase:
            """All of it or nothing; what was done is told to the trail beside the act itself."""
            with transaction.atomic():
                answer = self.view(request, **told)
                if answer.status_code >= 400:
                    transaction.set_rollback(True)
                else:
                    about = caller.person.nip if caller.person else ""
                    with act(CALL, by=caller.by, on=caller.on, about=about) as telling:
                        telling.tell(page=one.name, token=caller.named)
            if caller.etag and answer.status_code < 400:
                answer["ETag"] = f'"{caller.etag}"'
            if caller.location and answer.status_code == 201:
                answer["Location"] = caller.location
            return answer

        if one.files:
            receive(request)
        return once(request, caller, done, files=one.files) if one.keyed else done()


def matches(header: str, etag: str, *, any_too: bool = True) -> bool:
    """Whether a header names a state. A proxy that packs an answer marks its tag as weak; the state is the same."""
    if header.strip() == "*":
        return any_too
    return etag in {tag.strip().removeprefix("W/").strip('"') for tag in header.split(",")}


def expected(request: HttpRequest) -> str:
    """The state that a writer saw. Raises Problem where they do not say."""
    header = request.headers.get("If-Match", "").strip()
    if not header or header == "*":
        raise Problem(428, "no_precondition")
    return header.split(",")[0].strip().removeprefix("W/").strip('"')


def unless_changed(request: HttpRequest, etag: str) -> None:
    """Raises Problem where what a writer saw is not what stands. To be called where what stands is locked."""
    expected(request)
    if not matches(request.headers.get("If-Match", ""), etag, any_too=False):
        raise Problem(412, "stale", headers={"ETag": f'"{etag}"'})


def refusal(request: HttpRequest, problem: Problem) -> HttpResponseBase:
    """A refusal of what never came to an operation, or failed in it, in the language that was asked for."""
    language = _language(request)
    with translation.override(language):
        return _marked(problem.response(), language)


def _marked(answer: HttpResponseBase, language: str) -> HttpResponseBase:
    answer["Content-Language"] = language
    answer["Vary"] = "Authorization, Accept-Language"
    answer["Cache-Control"] = "private, no-cache"
    return answer


def _language(request: HttpRequest) -> str:
    """Indonesian, the language of the law, unless English is preferred."""
    for code, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "").lower()[:200]):
        if code.partition("-")[0] in ("id", "en"):
            return code.partition("-")[0]
    return "id"


def _headers(caller: Caller) -> dict[str, str]:
    found = limits(*caller.quota)
    if caller.links:
        found["Link"] = ", ".join(f'<{address}>; rel="{rel}"' for rel, address in caller.links.items())
    return found


# ------------------------------------------------------------------ to addresses
def endpoints(interface: NinjaAPI, operations: Sequence[Operation]) -> Iterator[URLPattern]:
    """Every address once, with its operations behind the gate."""
    for one in operations:
        interface.default_router.add_api_operation(
            one.route, [one.method], one.view, response={one.status: one.response}, operation_id=one.name,
            summary=one.summary, tags=[one.tag] if one.tag else None, url_name=one.name, auth=None,
        )  # fmt: skip
    _handle(interface)
    by_name = {one.name: one for one in operations}
    found: dict[str, tuple[Any, list[Operation]]] = {}
    for pattern in cast("list[URLPattern]", interface.urls[0]):
        if pattern.name in by_name:
            found.setdefault(str(pattern.pattern), (pattern.callback, []))[1].append(by_name[pattern.name])
    for route, (view, some) in found.items():
        distinct = list({one.name: one for one in some}.values())
        yield path(route, cast(Any, Endpoint(route, view, distinct)), name=distinct[0].name)


def _handle(interface: NinjaAPI) -> None:
    """Every refusal becomes a problem, and is raised to where the answer is made."""
    handlers: dict[type[Exception], Callable[[Any], Problem]] = {
        Problem: lambda told: told,
        ShapeError: lambda told: of_shape(told.errors),
        ValidationError: of_validation,
        Http404: lambda _told: not_found(),
        HttpError: lambda _told: Problem(400, "bad_request"),
    }
    for kind, problem in handlers.items():
        interface.add_exception_handler(kind, _handler(problem))


def _handler(problem: Callable[[Any], Problem]) -> Callable[[HttpRequest, Any], HttpResponse]:
    return lambda _request, told: problem(told).response()
