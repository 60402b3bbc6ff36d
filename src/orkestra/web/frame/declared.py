"""Refused by default: a view that was not declared as a page is never reached, however its address came about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from orkestra.web.frame.urls import Page


class DeclaredOnly:
    """The middleware."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer one request."""
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponseBase], *_: Any) -> None:
        """Raises PermissionDenied before a view that says neither a permission nor that it is open to all."""
        if not isinstance(view, Page):
            raise PermissionDenied("undeclared")
