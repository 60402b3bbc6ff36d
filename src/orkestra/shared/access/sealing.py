"""Short secrets as they are stored: readable only with the secret key of the installation."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes


def sealed(text: str) -> str:
    """Closed with the present key."""
    return _box().encrypt(text.encode()).decode()


def opened(text: str) -> str:
    """Opened with the present key or an earlier one (SECRET_KEY_FALLBACKS)."""
    return _box().decrypt(text.encode()).decode()


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(urlsafe_b64encode(sha256(b"sealing:" + force_bytes(key)).digest())) for key in keys])
