"""Insights as a part of the application."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    """Tables that are worked out from the others and can be made anew at any time."""

    name = "orkestra.insights"
    label = "insights"
