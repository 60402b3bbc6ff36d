"""Careers as a part of the application."""

from django.apps import AppConfig


class CareersConfig(AppConfig):
    """Tables of decisions."""

    name = "orkestra.careers"
    label = "careers"
