"""Accounts and roles as a part of the application."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Tables of accounts and of roles."""

    name = "orkestra.shared.access"
    label = "access"

    def ready(self) -> None:
        """Listen to what the sign-in library tells."""
        from orkestra.shared.access import watch

        watch.begin()
