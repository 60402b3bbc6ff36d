"""Language and looks of a browser: Indonesian unless English was chosen, light or dark as chosen or as the system."""

from __future__ import annotations

from collections.abc import Callable, Container

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from orkestra.config.clock import today
from orkestra.shared.access.services import change_account

LANGUAGE, THEME = "bahasa", "tampilan"
THEMES = ("auto", "light", "dark")
YEAR = 365 * 24 * 3600


def language_of(request: HttpRequest) -> str:
    """The language that was chosen; the browser's wish does not count, since the law's language comes first."""
    return _chosen(request, LANGUAGE, "language", dict(settings.LANGUAGES), settings.LANGUAGE_CODE)


def theme_of(request: HttpRequest) -> str:
    """light, dark, or auto."""
    return _chosen(request, THEME, "theme", THEMES, THEMES[0])


def _chosen(request: HttpRequest, cookie: str, column: str, known: Container[str], otherwise: str) -> str:
    """What this browser was told; in a new one, what was last told with this account."""
    told = request.COOKIES.get(cookie, "")
    if told not in known:
        told = getattr(getattr(request, "user", None), column, "")
    return told if told in known else otherwise


class LanguageMiddleware:
    """Answers in the chosen language."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one request."""
        language = language_of(request)
        with translation.override(language):
            response = self.answer(request)
        response.headers.setdefault("Content-Language", language)
        return response


def choose(request: HttpRequest) -> HttpResponse:
    """Keep a choice of language or looks, and go back to where it was made."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    for name, column, known in ((LANGUAGE, "language", dict(settings.LANGUAGES)), (THEME, "theme", THEMES)):
        chosen = request.POST.get(name, "")
        if chosen in known:
            if request.user.is_authenticated:
                by = request.user.username
                change_account(account=request.user, by=by, on=today(), **{column: chosen})
            response.set_cookie(
                name, chosen, max_age=YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
            )
    return response


def context(request: HttpRequest) -> dict[str, object]:
    """What every template knows of looks."""
    return {
        "language": language_of(request), "theme": theme_of(request),
        "training_day": settings.ORKESTRA_DAY or None, "agency": settings.ORKESTRA_AGENCY,
    }  # fmt: skip
