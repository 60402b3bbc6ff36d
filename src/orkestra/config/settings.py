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
ORKESTRA_AGENCY        the agency's name, as every page shows it
ORKESTRA_PROFILE       the folder or file of the agency's profile (profiles/<agency>); without it the built-in one
ORKESTRA_UPLOAD_MB     the largest upload in megabytes; 200 without it
ORKESTRA_EVIDENCE_MB   the largest file of evidence in megabytes; 20 without it
ORKESTRA_SCANNER       the virus scanner (clamd) that looks at evidence: unix:///run/clamav/clamd.ctl or
                       tcp://127.0.0.1:3310; without it none does
ORKESTRA_OIDC_URL      the issuer of the agency's single sign-on; without it people sign in here alone. With it:
ORKESTRA_OIDC_CLIENT   the name under which this installation is known there, and ORKESTRA_OIDC_SECRET its secret
ORKESTRA_OIDC_LABEL    what the button says; SSO without it
ORKESTRA_OIDC_NIP      the claim that bears the NIP; nip without it
ORKESTRA_OIDC_AUDIENCE for whom bearer tokens of the single sign-on must be made out, so that programs may present them
                       to the programming interface; without it they are not taken
ORKESTRA_HOOK_NETWORKS closed networks into which messages to other systems may go, such as 10.1.0.0/16,10.2.3.4/32;
                       without it they go to public https addresses alone
ORKESTRA_MAIL_URL      the mail server, smtp://user:password@host:587 (STARTTLS) or smtps://...:465; without it no
                       mail is sent
ORKESTRA_MAIL_FROM     from whom mail comes, such as orkestra@example.go.id
ORKESTRA_API_MINUTE    how many requests a minute one token may make; 600 without it
"""

import os
import re
import secrets
from datetime import date
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

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
ORKESTRA_AGENCY = os.environ.get("ORKESTRA_AGENCY", "")
ORKESTRA_PROFILE = os.environ.get("ORKESTRA_PROFILE", "")
UPLOAD_MOST_BYTES = int(os.environ.get("ORKESTRA_UPLOAD_MB") or 200) * 1_000_000
EVIDENCE_MOST_BYTES = int(os.environ.get("ORKESTRA_EVIDENCE_MB") or 20) * 1_000_000
SCANNER = os.environ.get("ORKESTRA_SCANNER", "")
if not re.fullmatch(r"(unix:///\S+|tcp://[^\s/:]+:\d{1,5})?", SCANNER):
    raise ImproperlyConfigured(f"ORKESTRA_SCANNER is neither unix:///path nor tcp://host:port: {SCANNER}")

# ------------------------------------------------------------------ the parts
INSTALLED_APPS = [
    "orkestra.shared.access",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "orkestra.shared.database",
    "orkestra.shared.trail",
    "orkestra.shared.work",
    "orkestra.shared.presses",
    "orkestra.shared.bookmarks",
    "orkestra.shared.notices",
    "orkestra.shared.hooks",
    "orkestra.people",
    "orkestra.performance",
    "orkestra.credit",
    "orkestra.competency",
    "orkestra.careers",
    "orkestra.evidence",
    "orkestra.papers",
    "orkestra.reconciliation",
    "orkestra.proposals",
    "orkestra.insights",
    "orkestra.api",
    "orkestra.web.frame",
]
MIDDLEWARE = [
    "orkestra.config.uploads.limited",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # no page of ours answers another site's question with a cookie (SameSite)
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "orkestra.web.frame.looks.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "orkestra.shared.access.sessions.kept",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "orkestra.shared.access.declared.DeclaredOnly",
]
ROOT_URLCONF = "orkestra.config.urls"
WSGI_APPLICATION = "orkestra.config.wsgi.application"
WEB = Path(__file__).parents[1] / "web"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": sorted(WEB.glob("*/templates")),
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "orkestra.web.frame.looks.context",
                "orkestra.web.frame.menu.context",
            ],
        },
    }
]
LOCALE_PATHS = [WEB / "frame" / "locale"]

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
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # limits of sign-in are counted here: strangers must not push them out
    },
    "progress": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": HOME / "progress"},
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
"""In the database, so that every process sees the same and no further service is needed."""

# ------------------------------------------------------------------ mail
_mail = urlsplit(os.environ.get("ORKESTRA_MAIL_URL", ""))
if _mail.scheme not in ("", "smtp", "smtps"):
    raise ImproperlyConfigured("ORKESTRA_MAIL_URL begins with smtp:// or smtps://")
EMAIL_HOST, EMAIL_PORT = _mail.hostname or "", _mail.port or 587
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
EMAIL_USE_SSL, EMAIL_USE_TLS = _mail.scheme == "smtps", _mail.scheme == "smtp" and bool(_mail.username)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("ORKESTRA_MAIL_FROM") or "orkestra@localhost"

# ------------------------------------------------------------------ who is answered, and how
ADDRESS = (os.environ.get("ORKESTRA_URL") or "http://localhost").rstrip("/")
"""What people type, and what stands on papers."""
_url = urlsplit(ADDRESS)
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
OIDC_ISSUER = os.environ.get("ORKESTRA_OIDC_URL", "")
_issuer = urlsplit(OIDC_ISSUER)
if OIDC_ISSUER and _issuer.scheme != "https" and _issuer.hostname not in ("localhost", "127.0.0.1"):
    raise ImproperlyConfigured(f"ORKESTRA_OIDC_URL is no https address: {OIDC_ISSUER}")
_oidc_origin = [f"{_issuer.scheme}://{_issuer.netloc}"] if OIDC_ISSUER else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "form-action": ["'self'", *_oidc_origin],  # a sign-in there begins with a form here
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
"""Nothing from any other host, and no script or style written into a page."""
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = ["orkestra.web.frame.receiving.Receiver"]
"""Files come in through the pages alone that say so."""

# ------------------------------------------------------------------ who may enter
AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "nama", "nip", "email")},
    },
]
LOGIN_URL = LOGOUT_REDIRECT_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_ADAPTER = "orkestra.shared.access.adapters.AccountAdapter"
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "10/15m/key,300/15m/ip",  # key: the account as typed, with the address of whoever types
    "reauthenticate": "10/15m/user",
    "told": "30/h/key",  # lines of the trail about refusals: for an account, and in all
    "told_in_all": "600/h/key",
}
MFA_ADAPTER = "orkestra.shared.access.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Orkestra"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _secure  # http, which is only answered on this machine itself
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _secure else 0
SOCIALACCOUNT_LOGIN_ON_GET = False
OIDC_NIP = os.environ.get("ORKESTRA_OIDC_NIP") or "nip"
_oidc = {
    "provider_id": "sso",
    "name": os.environ.get("ORKESTRA_OIDC_LABEL") or "SSO",
    "client_id": os.environ.get("ORKESTRA_OIDC_CLIENT", ""),
    "secret": os.environ.get("ORKESTRA_OIDC_SECRET", ""),
    "settings": {"server_url": OIDC_ISSUER, "oauth_pkce_enabled": True},
}
SOCIALACCOUNT_ADAPTER = "orkestra.shared.access.adapters.SingleSignOnAccounts"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "provider_class": "orkestra.shared.access.oidc.SingleSignOn",
        "APPS": [_oidc] if OIDC_ISSUER else [],
    }
}

# ------------------------------------------------------------------ other systems
OIDC_AUDIENCE = os.environ.get("ORKESTRA_OIDC_AUDIENCE", "")
HOOK_NETWORKS = [
    ip_network(text) for text in (os.environ.get("ORKESTRA_HOOK_NETWORKS") or "").replace(",", " ").split()
]
API_PER_MINUTE = int(os.environ.get("ORKESTRA_API_MINUTE") or 600)

# ------------------------------------------------------------------ files that every browser gets
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = sorted(path for path in WEB.glob("*/static") if path.parent.name != "frame")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "orkestra.config.static_files.Hashed"},
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
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django_tasks_db": {"level": "ERROR"},
    },
}
