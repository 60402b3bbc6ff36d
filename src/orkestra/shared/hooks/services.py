"""Acts: subscribe, close, tell of something that happened, send what is due."""

from __future__ import annotations

import json
import secrets
import time
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext_noop as _

from orkestra.shared.access.sealing import opened, sealed
from orkestra.shared.hooks import sending
from orkestra.shared.hooks.events import EVENTS, LINKS
from orkestra.shared.hooks.models import Delivery, Subscription
from orkestra.shared.hooks.tasks import deliver
from orkestra.shared.trail.services import act
from orkestra.shared.work.tasks import wake

SECRET = "orkh_"  # noqa: S105 - how a secret begins
PAUSES = (60, 300, 1_800, 7_200, 21_600, 43_200, 86_400)
"""Seconds between one try and the next; after the last one a message is given up."""
MOST_TRIES = len(PAUSES) + 1
LEASE = timedelta(seconds=60)
"""So long a message belongs to whoever sends it; if they are killed, it is sent again afterwards."""
AT_A_TIME = 50
MANY = 100
"""So many things are told in one message."""
KEPT = timedelta(days=30)


def subscribe(*, name: str, address: str, events: Sequence[str], by: str, on: date) -> tuple[Subscription, str]:
    """Have an address told, and its secret, which nobody can read again. Raises ValidationError at the field."""
    if not events or not set(events) <= EVENTS.keys():
        raise ValidationError({"events": _("Pilih sekurang-kurangnya satu peristiwa.")}, code="events")
    secret = SECRET + secrets.token_urlsafe(32)
    made = Subscription(name=name.strip(), address=sending.checked(address), events=sorted(set(events)),
                        secret=sealed(secret), created_at=datetime.now(UTC), created_by=by)  # fmt: skip
    with act("hooks.subscribe", by=by, on=on) as telling:
        made.full_clean()
        made.save(force_insert=True)
        telling.tell(row=made.pk, events=made.events)
    return made, secret


def close(*, subscription: Subscription, by: str, on: date) -> None:
    """Tell an address nothing more; what was not sent yet is given up. Raises ValidationError where it is closed."""
    with act("hooks.close", by=by, on=on) as telling:
        held = Subscription.objects.filter(pk=subscription.pk, closed_at__isnull=True)
        if not held.update(closed_at=datetime.now(UTC), closed_by=by):
            raise ValidationError(_("Langganan ini sudah dihentikan."), code="closed")
        Delivery.objects.filter(subscription=subscription, next_at__isnull=False).update(next_at=None, fault="closed")
        telling.tell(row=subscription.pk)


def announce(*, event: str, about: Iterable[int], by: str, on: date) -> int:
    """Tell of something that happened, to whoever subscribed; how many messages were written.

    To be called inside the act itself: either both are stored or neither.
    """
    told = [str(LINKS[event]).format(number) for number in about]
    subscribed = [s for s in Subscription.objects.filter(closed_at__isnull=True) if event in s.events] if told else []
    rows = [
        _message(one, event, told[start : start + MANY]) for one in subscribed for start in range(0, len(told), MANY)
    ]
    if rows:
        Delivery.objects.bulk_create(rows)
        wake(deliver)
    return len(rows)


def _message(subscription: Subscription, event: str, links: Sequence[str]) -> Delivery:
    key, now = uuid.uuid4(), datetime.now(UTC)
    body = {"id": str(key), "event": event, "at": now.isoformat(timespec="seconds"), "links": list(links)}
    text = json.dumps(body, separators=(",", ":"))
    return Delivery(subscription=subscription, key=key, event=event, body=text, at=now, next_at=now)


def again(*, delivery: Delivery, by: str, on: date) -> None:
    """Try a message once more that was given up. Raises ValidationError where it arrived, or is still tried."""
    with act("hooks.again", by=by, on=on) as telling:
        over = Delivery.objects.filter(pk=delivery.pk, next_at__isnull=True, done_at__isnull=True,
                                       subscription__closed_at__isnull=True)  # fmt: skip
        if not over.update(next_at=datetime.now(UTC), tries=0, fault=""):
            raise ValidationError(_("Pesan ini tidak dapat dikirim lagi."), code="not_dead")
        telling.tell(row=delivery.pk)
        wake(deliver)


def send_due(*, by: str, on: date) -> int:
    """Send what is due, the oldest first; how many messages were tried."""
    due = Delivery.objects.filter(next_at__lte=datetime.now(UTC)).order_by("next_at", "pk")
    return sum(_send(one) for one in due.select_related("subscription")[:AT_A_TIME])


def _send(one: Delivery) -> bool:
    """Try a message, unless another worker took it up; the line to the receiver is open in no transaction."""
    now = datetime.now(UTC)
    mine = Delivery.objects.filter(pk=one.pk, tries=one.tries, next_at=one.next_at)
    if not mine.update(tries=F("tries") + 1, next_at=now + LEASE):
        return False
    at = int(time.time())
    headers = {
        sending.HEADER: sending.signature(opened(one.subscription.secret), at, one.body),
        "Orkestra-Event": one.event, "Orkestra-Delivery": str(one.key),
    }  # fmt: skip
    status, fault = None, ""
    try:
        status = sending.post(one.subscription.address, one.body, headers)
    except sending.Unsent as wrong:
        fault = str(wrong)
    _note(one, status, fault)
    return True


def _note(one: Delivery, status: int | None, fault: str) -> None:
    now, tries = datetime.now(UTC), one.tries + 1
    if status is not None and 200 <= status < 300:
        told = {"done_at": now, "next_at": None}
    else:
        told = {"next_at": now + timedelta(seconds=PAUSES[tries - 1]) if tries < MOST_TRIES else None}
    Delivery.objects.filter(pk=one.pk, tries=tries, next_at__isnull=False).update(status=status, fault=fault, **told)


def forget(*, by: str, on: date) -> int:
    """Remove messages that ended a month ago."""
    over = Delivery.objects.filter(next_at__isnull=True, at__lt=datetime.now(UTC) - KEPT)
    return over.delete()[0]
