"""Performance as a part of the application."""

from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    """Tables of ratings."""

    name = "orkestra.performance"
    label = "performance"
