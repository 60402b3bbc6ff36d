"""What fails, or is nowhere: a problem to programs, a page to people. Neither tells what went wrong inside."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.defaults import bad_request, page_not_found, server_error

from orkestra.api.operations import refusal
from orkestra.api.problems import Problem, not_found

PROGRAMS = "/api/"


def _of_program(request: HttpRequest) -> bool:
    return request.path_info.startswith(PROGRAMS)


def failed(request: HttpRequest) -> HttpResponseBase:
    """What an error of ours is answered with; what it was stands in the log."""
    return refusal(request, Problem(500, "internal")) if _of_program(request) else server_error(request)


def missing(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """What an address is answered with where there is nothing."""
    return refusal(request, not_found()) if _of_program(request) else page_not_found(request, exception)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """What a request is answered with that cannot be one of ours."""
    return refusal(request, Problem(400, "bad_request")) if _of_program(request) else bad_request(request, exception)
