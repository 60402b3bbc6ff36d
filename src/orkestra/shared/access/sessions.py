"""How long a session lives, and whether somebody proved just now who they are."""

from __future__ import annotations

import time
from collections.abc import Callable

from allauth.account.internal.flows.login import get_authentication_records
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

BEGUN, SEEN = "begun", "seen"
IDLE, WHOLE = 30 * 60, 12 * 3600
"""Seconds without a request, and seconds in all, after which somebody must sign in again."""
NOTED = 60
"""The last request is noted this often, so that not every page writes."""


def kept(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The middleware: ends a session that is over, and notes that somebody is there."""

    def answered(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = time.time()
            session = request.session
            begun, seen = session.get(BEGUN, now), session.get(SEEN, now)
            if now - seen > IDLE or now - begun > WHOLE:
                logout(request)
                messages.info(request, gettext("Sesi Anda berakhir. Silakan masuk lagi."))
            elif now - seen > NOTED or BEGUN not in session:
                session[BEGUN], session[SEEN] = begun, now
                _note(request)
        return answer(request)

    return answered


def _note(request: HttpRequest) -> None:
    """In the list of sessions that its owner sees."""
    held = UserSession.objects.filter(session_key=request.session.session_key)
    if not held.update(last_seen_at=timezone.now()):
        UserSession.objects.create_from_request(request)


def fresh(request: HttpRequest) -> bool:
    """Whether somebody proved who they are once more, within the time that a step up lasts.

    Signing in is no step up: a session that was just stolen is a new one too.
    """
    if not request.user.is_authenticated:
        return False
    records = get_authentication_records(request, request.user)
    again = [record["at"] for record in records if record.get("reauthenticated")]
    return bool(again) and time.time() - again[-1] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
