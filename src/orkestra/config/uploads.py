"""A body larger than this installation takes is refused before a byte of it is read."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext

Answer = Callable[[HttpRequest], HttpResponseBase]


def limited(answer: Answer) -> Answer:
    """The middleware. Without a length nothing of a body is read at all: WSGI gives as much as is announced."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) <= settings.UPLOAD_MOST_BYTES:
            return answer(request)
        most = settings.UPLOAD_MOST_BYTES // 1_000_000
        told = gettext("Kiriman ini terlalu besar: paling besar %(most)d MB.") % {"most": most}
        return HttpResponse(told, status=413, content_type="text/plain; charset=utf-8")

    return answered
