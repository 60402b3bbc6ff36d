"""Messages to other systems: written with the act, signed, tried again, given up, never sent into closed networks."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from threading import Thread
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from orkestra.shared.hooks import sending, services
from orkestra.shared.hooks.events import EVENTS, LINKS
from orkestra.shared.hooks.models import Delivery, Subscription
from orkestra.shared.hooks.queries import state, subscriptions
from orkestra.shared.hooks.services import (
    MOST_TRIES,
    PAUSES,
    again,
    announce,
    close,
    forget,
    send_due,
    subscribe,
)
from orkestra.shared.hooks.tasks import deliver, due
from orkestra.shared.trail.models import Entry

pytestmark = pytest.mark.django_db
BY, DAY = "admin", date(2026, 4, 1)
APPLIED = "import.applied"


class Receiver:
    """A system that is told; it answers as it is told to."""

    def __init__(self) -> None:
        self.got: list[tuple[str, dict[str, str], str]] = []
        self.status = 204
        receiver = self

        class Front(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                receiver.got.append((self.path, dict(self.headers), body))
                self.send_response(receiver.status)
                self.send_header("Location", "http://127.0.0.1:1/lain")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Front)
        self.address = f"http://127.0.0.1:{self.server.server_port}/pesan?dari=orkestra"


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.HOOK_NETWORKS = [ip_network("127.0.0.0/8")]
    made = Receiver()
    thread = Thread(target=made.server.serve_forever, daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()


def told(address: str, *events: str) -> tuple[Subscription, str]:
    return subscribe(name="Gudang", address=address, events=events or [APPLIED], by=BY, on=DAY)


def happened(*numbers: int, event: str = APPLIED) -> int:
    return announce(event=event, about=numbers or [7], by=BY, on=DAY)


def later() -> None:
    Delivery.objects.filter(next_at__isnull=False).update(next_at=datetime.now(UTC) - timedelta(seconds=1))


# ------------------------------------------------------------------ what is sent
def test_a_message_names_numbers_alone_and_is_signed(receiver: Receiver) -> None:
    _row, secret = told(receiver.address)
    assert happened(7) == 1
    assert DBTaskResult.objects.ready().count() == 1
    deliver.func()
    ((path, headers, body),) = receiver.got
    said = json.loads(body)
    assert (path, said["event"], said["links"]) == ("/pesan?dari=orkestra", APPLIED, ["/api/v1/imports/7"])
    assert said.keys() == {"id", "event", "at", "links"}
    at, mark = (part.partition("=")[2] for part in headers["Orkestra-Signature"].split(","))
    assert mark == hmac.new(secret.encode(), f"{at}.{body}".encode(), hashlib.sha256).hexdigest()
    assert headers["Orkestra-Delivery"] == said["id"] and abs(int(at) - datetime.now(UTC).timestamp()) < 60
    row = Delivery.objects.get()
    assert (state(row), row.status, row.tries) == ("done", 204, 1)
    deliver.func()
    assert len(receiver.got) == 1


def test_only_who_asked_is_told_and_many_things_fit_in_one_message(receiver: Receiver) -> None:
    told(receiver.address, "correction.answered")
    told(receiver.address, APPLIED, "decision.changed")
    assert happened(*range(250), event="decision.changed") == 3
    assert [len(json.loads(row.body)["links"]) for row in Delivery.objects.order_by("pk")] == [100, 100, 50]
    assert announce(event="decision.changed", about=[], by=BY, on=DAY) == 0
    assert EVENTS.keys() == LINKS.keys()


def test_a_message_is_undone_with_its_act(receiver: Receiver) -> None:
    told(receiver.address)
    with pytest.raises(RuntimeError), transaction.atomic():
        happened()
        raise RuntimeError("undone")
    assert not Delivery.objects.exists()


# ------------------------------------------------------------------ tried again
def test_a_message_is_tried_with_growing_pauses_until_it_is_given_up(receiver: Receiver) -> None:
    told(receiver.address)
    happened()
    receiver.status = 503
    for number in range(MOST_TRIES):
        before = datetime.now(UTC)
        assert send_due(by=BY, on=DAY) == 1
        row = Delivery.objects.get()
        assert (row.tries, row.status) == (number + 1, 503)
        if number < len(PAUSES):
            assert row.next_at is not None
            assert abs((row.next_at - before).total_seconds() - PAUSES[number]) < 5
            assert send_due(by=BY, on=DAY) == 0
            later()
    assert (state(row), send_due(by=BY, on=DAY)) == ("dead", 0)
    assert len(receiver.got) == MOST_TRIES == 8
    receiver.status = 200
    again(delivery=row, by=BY, on=DAY)
    send_due(by=BY, on=DAY)
    assert state(Delivery.objects.get()) == "done"
    with pytest.raises(ValidationError):
        again(delivery=row, by=BY, on=DAY)


def test_what_is_due_is_noticed_and_a_killed_sender_leaves_it_to_the_next(receiver: Receiver, monkeypatch: Any) -> None:
    told(receiver.address)
    assert due() == ""
    happened()
    first = due()
    assert first
    monkeypatch.setattr(sending, "post", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        send_due(by=BY, on=DAY)
    monkeypatch.undo()
    assert due() == "" and send_due(by=BY, on=DAY) == 0
    later()
    assert due() != first and send_due(by=BY, on=DAY) == 1
    assert state(Delivery.objects.get()) == "done"


def test_a_closed_one_is_told_nothing_more(receiver: Receiver) -> None:
    row, _ = told(receiver.address)
    happened()
    close(subscription=row, by=BY, on=DAY)
    assert (happened(), send_due(by=BY, on=DAY), receiver.got) == (0, 0, [])
    with pytest.raises(ValidationError):
        close(subscription=row, by=BY, on=DAY)
    (one,) = subscriptions()
    assert (one.done, one.waiting, one.dead) == (0, 0, 1)
    assert [line.act for line in Entry.objects.filter(act__startswith="hooks.")] == ["hooks.subscribe", "hooks.close"]


def test_ended_messages_are_forgotten_after_a_month(receiver: Receiver) -> None:
    told(receiver.address)
    happened()
    Delivery.objects.update(at=datetime.now(UTC) - timedelta(days=31))
    assert forget(by=BY, on=DAY) == 0
    send_due(by=BY, on=DAY)
    assert forget(by=BY, on=DAY) == 1


# ------------------------------------------------------------------ where to
CLOSED = (
    "http://contoh.go.id/", "https://127.0.0.1/", "https://10.1.2.3/", "https://192.168.1.1:8443/", "https://[::1]/",
    "https://169.254.169.254/latest", "https://[::ffff:127.0.0.1]/", "https://172.16.0.9/", "https://0.0.0.0/",
    "https://[fd00::1]/", "https://100.64.0.1/", "https://224.0.0.1/", "ftp://contoh.go.id/", "https:///x",
    "https://siti:rahasia@contoh.go.id/", "file:///etc/passwd", "gopher://x/", "https://contoh.go.id:99999/",
)  # fmt: skip


@pytest.mark.parametrize("address", CLOSED)
def test_addresses_of_closed_networks_are_refused(settings: Any, address: str) -> None:
    settings.HOOK_NETWORKS = []
    with pytest.raises(ValidationError) as caught:
        told(address)
    assert "address" in caught.value.message_dict
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("answer", ["127.0.0.1", "10.0.0.1", "::1", "169.254.169.254", "fe80::1%eth0"])
def test_a_name_that_leads_into_a_closed_network_is_not_followed(
    settings: Any, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    """Also where only one of several addresses lies there, and where the name is another after it was typed."""
    settings.HOOK_NETWORKS = []
    told("https://contoh.go.id/pesan")
    happened()
    found = [(2, 1, 6, "", ("93.184.216.34", 443)), (2, 1, 6, "", (answer, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("a line was opened"))
    send_due(by=BY, on=DAY)
    assert Delivery.objects.get().fault == "network"


def test_the_line_goes_to_the_address_that_was_examined(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.HOOK_NETWORKS, lines = [], []
    told("https://contoh.go.id/pesan")
    happened()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("93.184.216.34", 443))])

    def line(to: Any, *_: Any, **__: Any) -> Any:
        lines.append(to)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", line)
    send_due(by=BY, on=DAY)
    assert lines == [("93.184.216.34", 443)] and Delivery.objects.get().fault == "ConnectionRefusedError"


def test_no_answer_is_followed_elsewhere(receiver: Receiver) -> None:
    told(receiver.address)
    happened()
    receiver.status = 302
    send_due(by=BY, on=DAY)
    assert (len(receiver.got), Delivery.objects.get().status, state(Delivery.objects.get())) == (1, 302, "waiting")


def test_red_without_the_examination_the_line_would_be_opened(
    receiver: Receiver, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(receiver.address)
    settings.HOOK_NETWORKS = []
    happened()
    send_due(by=BY, on=DAY)
    assert receiver.got == []
    monkeypatch.setattr(sending, "_allowed", lambda _address: True)
    later()
    send_due(by=BY, on=DAY)
    assert len(receiver.got) == 1


def test_what_is_asked_for_must_be_known(receiver: Receiver) -> None:
    for events in ([], ["rahasia.bocor"]):
        with pytest.raises(ValidationError):
            subscribe(name="x", address=receiver.address, events=events, by=BY, on=DAY)
    with pytest.raises(KeyError):
        told(receiver.address)
        Subscription.objects.update(events=["rahasia.bocor"])
        services.announce(event="rahasia.bocor", about=[1], by=BY, on=DAY)
