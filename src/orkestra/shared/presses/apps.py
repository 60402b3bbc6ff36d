"""Sent forms as a part of the application."""

from django.apps import AppConfig


class PressesConfig(AppConfig):
    """The table of marks."""

    name = "orkestra.shared.presses"
    label = "presses"
