"""Questions about who is told, and what became of messages."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from orkestra.shared.hooks.models import Delivery, Subscription


@dataclass(frozen=True, slots=True)
class Told:
    """A subscription with how many of its messages arrived, wait, and were given up."""

    subscription: Subscription
    done: int
    waiting: int
    dead: int


def subscriptions() -> list[Told]:
    """All subscriptions, the open ones first."""
    dead = Q(deliveries__next_at__isnull=True, deliveries__done_at__isnull=True)
    rows = Subscription.objects.annotate(
        done=Count("deliveries", filter=Q(deliveries__done_at__isnull=False)),
        waiting=Count("deliveries", filter=Q(deliveries__next_at__isnull=False)),
        dead=Count("deliveries", filter=dead),
    )
    found = [Told(row, row.done, row.waiting, row.dead) for row in rows.order_by("-pk")]
    return sorted(found, key=lambda told: told.subscription.closed_at is not None)


def subscription_of(number: int) -> Subscription | None:
    """A subscription by its number."""
    return Subscription.objects.filter(pk=number).first()


def deliveries(subscription: Subscription) -> QuerySet[Delivery]:
    """The messages to one address, the newest first."""
    return Delivery.objects.filter(subscription=subscription).order_by("-pk")


def delivery_of(subscription: Subscription, number: int) -> Delivery | None:
    """A message of a subscription by its number."""
    return deliveries(subscription).filter(pk=number).first()


def state(delivery: Delivery) -> str:
    """done, waiting, or dead."""
    if delivery.done_at is not None:
        return "done"
    return "waiting" if delivery.next_at is not None else "dead"
