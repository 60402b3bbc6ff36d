"""What stands behind an address says what it asks for. Doors declare their views as this; nothing else is reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import register_converter
from django.urls.converters import StringConverter


class Nip(StringConverter):
    """A NIP in an address."""

    regex = "[0-9]{18}"


register_converter(Nip, "nip")


class Declared:
    """A view that says which permission of ``matrix.toml`` it asks for, or that it is open to all."""

    answers_tokens: ClassVar[bool] = False
    """Whether it asks who is there by a token alone, so that no cookie counts."""


class DeclaredOnly:
    """The middleware: refused by default, however an address came about."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer one request."""
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponseBase], *_: Any) -> None:
        """Raises PermissionDenied before a view that says neither a permission nor that it is open to all."""
        if not isinstance(view, Declared):
            raise PermissionDenied("undeclared")
