"""Files to take along: findings as a table, and a file that was put in with a mark at every cell that was doubted."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from orkestra.shared.access.rights import Viewer


def findings_of(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """The findings of an import, as its page narrows them."""
    raise Http404


def marked(request: HttpRequest, viewer: Viewer, number: int, upload: int) -> HttpResponse:
    """A file of an import as a workbook, with its findings at their cells."""
    raise Http404


def differences(request: HttpRequest, viewer: Viewer, kind: str) -> HttpResponse:
    """The list of changes: what must be mended where, as the page of differences narrows it."""
    raise Http404
