"""Competency as a part of the application."""

from django.apps import AppConfig


class CompetencyConfig(AppConfig):
    """Tables of tests."""

    name = "orkestra.competency"
    label = "competency"
