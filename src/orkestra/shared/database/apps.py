"""What the constraints need of the database, as a part of the application."""

from django.apps import AppConfig


class DatabaseConfig(AppConfig):
    """No table of its own."""

    name = "orkestra.shared.database"
    label = "database"
