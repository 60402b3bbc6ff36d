"""Files that a program sends: block by block to where this installation keeps its files, past the gate alone."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any, cast

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError

from orkestra.api.problems import Problem
from orkestra.shared.files import TooLarge
from orkestra.shared.receiving import Keeper


def receive(request: HttpRequest) -> None:
    """Take in the files of a request; whatever fails on the way, none of them stays. Raises Problem."""
    with ExitStack() as held:
        cast(Any, request).upload_handlers = [Keeper(held)]
        try:
            request.FILES.keys()
        except TooLarge:
            raise Problem(413, "too_large") from None
        except (MultiPartParserError, SuspiciousOperation):
            raise Problem(400, "bad_request") from None
        held.pop_all()
