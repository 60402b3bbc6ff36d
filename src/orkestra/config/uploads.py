"""A body larger than this installation takes is refused before a byte of it is read."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render

Answer = Callable[[HttpRequest], HttpResponseBase]


def limited(answer: Answer) -> Answer:
    """The middleware. Without a length nothing of a body is read at all: WSGI gives as much as is announced."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) <= settings.UPLOAD_MOST_BYTES:
            return answer(request)
        if request.path.startswith("/api/"):
            told = {
                "type": "urn:orkestra:problem:too_large",
                "title": "Terlalu besar",
                "status": 413,
                "code": "too_large",
            }
            return JsonResponse(told, status=413, content_type="application/problem+json")
        return render(request, "413.html", {"most": settings.UPLOAD_MOST_BYTES // 1_000_000}, status=413)

    return answered
