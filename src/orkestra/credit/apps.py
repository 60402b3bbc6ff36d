"""Credit as a part of the application."""

from django.apps import AppConfig


class CreditConfig(AppConfig):
    """Tables of credit."""

    name = "orkestra.credit"
    label = "credit"
