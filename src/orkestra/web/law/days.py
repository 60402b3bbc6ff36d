"""Days that an address asks for."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest

from orkestra.config.clock import today


def asked_day(request: HttpRequest, name: str, otherwise: date | None = None) -> date:
    """The day of an address as 2026-10-31; today, or another given one, where there is none or it is no day."""
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return otherwise or today()
