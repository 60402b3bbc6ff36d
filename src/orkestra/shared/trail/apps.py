"""The trail as a part of the application."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    """The table of the trail."""

    name = "orkestra.shared.trail"
    label = "trail"
