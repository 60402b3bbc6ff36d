"""Reconciliation as a part of the application."""

from django.apps import AppConfig


class ReconciliationConfig(AppConfig):
    """Tables of imports, statements, differences and requests."""

    name = "orkestra.reconciliation"
    label = "reconciliation"
