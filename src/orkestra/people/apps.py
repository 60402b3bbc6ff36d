"""People as a part of the application."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Tables of people, units and histories."""

    name = "orkestra.people"
    label = "people"
