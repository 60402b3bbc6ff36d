"""Sending a message to an address that somebody typed: signed, once, and never into a network that is closed to us.

The host is looked up once, every address that it has is examined, and the line goes to one that was examined: a second
answer of the name server leads nowhere. No answer is followed elsewhere, and little of it is read.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_noop as _

SECONDS = 10
MOST_READ = 1_000
HEADER = "Orkestra-Signature"
AGENT = "Orkestra-Hooks/1"
PORTS = {"https": 443, "http": 80}


class Unsent(Exception):
    """A message that did not arrive; the message says in few words why, and never what was in it."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes: the host as it is named, and the address of it that was examined."""

    scheme: str
    host: str
    port: int
    path: str
    address: str


def signature(secret: str, at: int, body: str) -> str:
    """The header that proves a message: when it was sent, and a digest over that and the body, made with the secret."""
    told = hmac.new(secret.encode(), f"{at}.{body}".encode(), hashlib.sha256).hexdigest()
    return f"t={at},v1={told}"


def checked(address: str) -> str:
    """An address to which messages may go at all. Raises ValidationError."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise ValidationError({"address": _("Alamat ini tidak sah.")}, code="address") from None
    odd = parts.username or parts.password or parts.fragment or port == 0
    if parts.scheme not in PORTS or not parts.hostname or odd:
        raise ValidationError({"address": _("Tulis alamat https tanpa nama pengguna.")}, code="address")
    if parts.scheme == "http" and not settings.HOOK_NETWORKS:
        raise ValidationError({"address": _("Alamat harus https.")}, code="address")
    literal = _literal(parts.hostname)
    if literal is not None and not _allowed(literal):
        raise ValidationError({"address": _("Alamat ini berada di jaringan tertutup.")}, code="network")
    return address


def _literal(host: str) -> Any:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _allowed(address: Any) -> bool:
    """A public address, or one of a network that the installation opens for messages."""
    mapped = getattr(address, "ipv4_mapped", None) or address
    if any(mapped in network for network in settings.HOOK_NETWORKS if network.version == mapped.version):
        return True
    return bool(mapped.is_global) and not mapped.is_multicast


def target(address: str) -> Target:
    """Look an address up. Raises Unsent where there is none, or any of it lies in a closed network."""
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    try:
        found = [str(told[4][0]) for told in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except OSError:
        raise Unsent("host") from None
    if not found or not all(_allowed(ipaddress.ip_address(one.partition("%")[0])) for one in found):
        raise Unsent("network")
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    return Target(parts.scheme, host, port, path, found[0])


class _Secure(http.client.HTTPSConnection):
    """A line to the examined address; the certificate must be that of the named host."""

    def __init__(self, to: Target) -> None:
        super().__init__(to.host, to.port, timeout=SECONDS)
        self._to, self._trust = to, ssl.create_default_context()

    def connect(self) -> None:
        line = socket.create_connection((self._to.address, self._to.port), SECONDS)
        self.sock = self._trust.wrap_socket(line, server_hostname=self._to.host)


class _Plain(http.client.HTTPConnection):
    """The same without a certificate, for networks that the installation opened."""

    def __init__(self, to: Target) -> None:
        super().__init__(to.host, to.port, timeout=SECONDS)
        self._to = to

    def connect(self) -> None:
        self.sock = socket.create_connection((self._to.address, self._to.port), SECONDS)


def post(address: str, body: str, headers: Mapping[str, str]) -> int:
    """Send a body; the status of the answer. Raises Unsent where there is none."""
    to = target(address)
    line = _Secure(to) if to.scheme == "https" else _Plain(to)
    told = {"Content-Type": "application/json", "User-Agent": AGENT, **headers}
    try:
        line.request("POST", to.path, body.encode(), told)
        answer = line.getresponse()
        answer.read(MOST_READ)
    except ssl.SSLError:
        raise Unsent("tls") from None
    except TimeoutError:
        raise Unsent("timeout") from None
    except (OSError, http.client.HTTPException) as wrong:
        raise Unsent(type(wrong).__name__) from None
    finally:
        line.close()
    return answer.status
