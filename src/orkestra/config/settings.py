"""The settings of an installation. What differs between installations comes from the environment, by these names:

DATABASE_URL           postgresql://user@host/name, or sqlite:////path/of/file; without it a file in ORKESTRA_HOME
ORKESTRA_HOME          the folder of this installation's data; without it `var` in the working folder
ORKESTRA_URL           the address that people type, such as https://orkestra.example.go.id; without it only this
                       machine is answered, over http. An https address asks for a proxy that ends TLS, sets
                       X-Forwarded-Proto itself and passes the host on
ORKESTRA_SECRET_KEY    signs what is handed to browsers; without it the one that `orkestra db migrate` keeps in the
                       folder of data, and before that one made for this process alone
ORKESTRA_TIME_ZONE     the agency's: Asia/Jakarta (the default), Asia/Makassar or Asia/Jayapura
ORKESTRA_DAY           2026-10-31 fixes the day for an exercise, and every page says so; without it the day is today
ORKESTRA_UPLOAD_MB     the largest upload in megabytes; 200 without it
"""

import os
import secrets
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

HOME = Path(os.environ.get("ORKESTRA_HOME", "var")).resolve()
SECRET_KEY_FILE = HOME / "secret-key"


def _kept_key() -> str:
    try:
        return SECRET_KEY_FILE.read_text(encoding="ascii").strip()
    except (FileNotFoundError, PermissionError):
        return secrets.token_urlsafe(48)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as wrong:
        raise ImproperlyConfigured(f"ORKESTRA_DAY is no day such as 2026-10-31: {text}") from wrong


SECRET_KEY = os.environ.get("ORKESTRA_SECRET_KEY") or _kept_key()
DEBUG = False
ORKESTRA_DAY = _day(os.environ.get("ORKESTRA_DAY", ""))
UPLOAD_MOST_BYTES = int(os.environ.get("ORKESTRA_UPLOAD_MB") or 200) * 1_000_000

# ------------------------------------------------------------------ the parts
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "orkestra.shared.database",
    "orkestra.shared.trail",
    "orkestra.people",
    "orkestra.performance",
    "orkestra.credit",
    "orkestra.competency",
    "orkestra.careers",
]
MIDDLEWARE = [
    "orkestra.config.uploads.limited",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
WSGI_APPLICATION = "orkestra.config.wsgi.application"

# ------------------------------------------------------------------ what is stored
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}
"""One writer at a time, who waits for the other; what was acknowledged is on the disk."""

DATABASE_URL = os.environ.get("DATABASE_URL") or f"sqlite:///{HOME / 'orkestra.sqlite3'}"
DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=60, conn_health_checks=True)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
"""Both in the database: every process sees the same, and no further service is needed."""

# ------------------------------------------------------------------ who is answered, and how
_url = urlsplit(os.environ.get("ORKESTRA_URL") or "http://localhost")
_secure = _url.scheme == "https"
ALLOWED_HOSTS = [_url.hostname or "localhost", "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"{_url.scheme}://{_url.netloc}"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _secure else None
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _secure
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _secure
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
FILE_UPLOAD_PERMISSIONS = 0o600

# ------------------------------------------------------------------ files that every browser gets
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# ------------------------------------------------------------------ language and time
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
TIME_ZONE = os.environ.get("ORKESTRA_TIME_ZONE") or "Asia/Jakarta"
USE_TZ = True

# ------------------------------------------------------------------ what is written of errors
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "orkestra.config.logs.Discreet", "format": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
}
