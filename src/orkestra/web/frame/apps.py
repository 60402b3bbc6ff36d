"""The frame as a part of the application."""

from django.apps import AppConfig


class FrameConfig(AppConfig):
    """Template tags and static files."""

    name = "orkestra.web.frame"
    label = "frame"
