"""The single sign-on of tests: a provider that runs once, configured here, and honest at first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.account.provider import CLIENT, SECRET, Provider, running


@pytest.fixture(scope="session")
def running_provider() -> Iterator[Provider]:
    with running() as found:
        yield found


@pytest.fixture
def provider(running_provider: Provider, settings: Any) -> Provider:
    """It knows one person, by the NIP of siti."""
    from tests.web.ministry import DAY, PEOPLE  # tables can be read when the application is up

    running_provider.bends.clear()
    running_provider.asked.clear()
    settings.ORKESTRA_DAY = DAY
    settings.OIDC_ISSUER = running_provider.issuer
    app = {
        "provider_id": "sso", "name": "SSO Contoh", "client_id": CLIENT, "secret": SECRET,
        "settings": {"server_url": running_provider.issuer, "oauth_pkce_enabled": True},
    }  # fmt: skip
    openid = {**settings.SOCIALACCOUNT_PROVIDERS["openid_connect"], "APPS": [app]}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": openid}
    running_provider.know("s-1", nip=PEOPLE["siti"][0], email="siti@contoh.go.id", email_verified=True)
    return running_provider
