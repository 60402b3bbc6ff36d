"""How an installation is set up: the settings, read from the environment; the day; the start."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "orkestra.config.settings")
