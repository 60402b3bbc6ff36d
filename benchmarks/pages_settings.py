"""The application as it is served, with a page that only says hello and the number of queries told where asked for."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

from orkestra.config.settings import *  # noqa: F403
from orkestra.config.settings import MIDDLEWARE as OURS

ASKED, TOLD = "HTTP_X_COUNT_QUERIES", "X-Queries"
BOOKKEEPING = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


def counted(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The middleware: counts the statements of a request that asks for it."""

    def answered(request: HttpRequest) -> HttpResponse:
        if ASKED not in request.META:
            return answer(request)
        many = 0

        def count(execute: Callable[..., Any], sql: str, params: Any, several: bool, context: Any) -> Any:
            nonlocal many
            many += not sql.startswith(BOOKKEEPING)
            return execute(sql, params, several, context)

        with connection.execute_wrapper(count):
            response = answer(request)
        response[TOLD] = str(many)
        return response

    return answered


MIDDLEWARE = ["benchmarks.pages_settings.counted", *OURS]
ROOT_URLCONF = "benchmarks.pages_urls"
