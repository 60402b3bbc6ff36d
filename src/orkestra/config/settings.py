"""The settings of an installation. What differs between installations comes from the environment, by these names:

DATABASE_URL           postgresql://user@host/name, or sqlite:////path/of/file; without it a file in ORKESTRA_HOME
ORKESTRA_HOME          the folder of this installation's data; without it `var` in the working folder
ORKESTRA_SECRET_KEY    signs what is handed to browsers; without it one is made for this process alone
"""

import os
import secrets
from pathlib import Path

import dj_database_url

HOME = Path(os.environ.get("ORKESTRA_HOME", "var")).resolve()

SECRET_KEY = os.environ.get("ORKESTRA_SECRET_KEY") or secrets.token_urlsafe(48)
DEBUG = False
ALLOWED_HOSTS: list[str] = []

INSTALLED_APPS = [
    "orkestra.shared.database",
    "orkestra.shared.trail",
    "orkestra.people",
    "orkestra.performance",
    "orkestra.credit",
    "orkestra.competency",
    "orkestra.careers",
]

SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}
"""One writer at a time, who waits for the other; what was acknowledged is on the disk."""

DATABASE_URL = os.environ.get("DATABASE_URL") or f"sqlite:///{HOME / 'orkestra.sqlite3'}"
DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=60)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
