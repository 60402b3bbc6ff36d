"""Single sign-on by OpenID Connect. The library that drives it believes a token because it came over TLS; here a token
proves itself each time, and what the user-info page tells must be about the same person."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, cast

import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from orkestra.shared.access.oidc_token import Untrue, claims_of, nonce_of

PROVIDER = "sso"
"""The one provider of an installation."""
NEEDED = {"authorization_endpoint", "token_endpoint", "jwks_uri"}


class SingleSignOnAdapter(OpenIDConnectOAuth2Adapter):
    """Asks the provider, and believes what proves itself."""

    @cached_property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself. Raises OAuth2Error where it is not the one that was configured."""
        found = self._told(cast(Any, self).get_provider().server_url)
        if found.get("issuer") != settings.OIDC_ISSUER or NEEDED - found.keys():
            raise OAuth2Error("issuer")
        return found

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """Where the provider sends people back."""
        return request.build_absolute_uri(reverse("sso_callback"))

    def get_access_token_data(
        self, request: HttpRequest, app: SocialApp, client: OAuth2Client, pkce_code_verifier: str | None = None
    ) -> dict[str, Any]:
        """The provider's answer to the code, beside the nonce that its token must bear."""
        found = super().get_access_token_data(request, app, client, pkce_code_verifier)
        return {**found, "nonce": nonce_of(pkce_code_verifier or "")}

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **told: Any) -> SocialLogin:
        """Who it is. Raises OAuth2Error where the answer proves nothing."""
        response, config = told["response"], self.openid_config
        try:
            claims = claims_of(
                response.get("id_token", ""), self._told(config["jwks_uri"]), issuer=config["issuer"],
                client=app.client_id, nonce=response["nonce"], access_token=str(token.token),
            )  # fmt: skip
        except Untrue as wrong:
            raise OAuth2Error(str(wrong)) from wrong
        data = {**self._more(claims, str(token.token)), **claims}
        login: SocialLogin = cast(Any, self).get_provider().sociallogin_from_response(request, data)
        return login

    def _more(self, claims: Mapping[str, Any], access_token: str) -> dict[str, Any]:
        """What the user-info page adds. Raises OAuth2Error where it is about somebody else."""
        page = self.openid_config.get("userinfo_endpoint")
        found = self._told(page, access_token) if page else {}
        if found.get("sub", claims["sub"]) != claims["sub"]:
            raise OAuth2Error("userinfo")
        return found

    def _told(self, address: str, bearer: str = "") -> dict[str, Any]:
        """A JSON object of the provider. Raises OAuth2Error where it cannot be had."""
        headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
        with get_adapter().get_requests_session() as session:
            try:
                response = session.get(address, headers=headers)
                response.raise_for_status()
                found = response.json()
            except requests.RequestException as wrong:
                raise OAuth2Error(type(wrong).__name__) from wrong
        if not isinstance(found, dict):
            raise OAuth2Error("JSON")
        return found


class SingleSignOn(OpenIDConnectProvider):
    """The agency's provider, by configuration. Its answers name a person; they never bring a right."""

    oauth2_adapter_class = SingleSignOnAdapter

    def get_pkce_params(self) -> dict[str, str]:
        """The proof of possession, and the nonce that follows from its secret half."""
        found: dict[str, str] = super().get_pkce_params()
        return {**found, "nonce": nonce_of(found["code_verifier"])}

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, str]:
        """Nothing of the address reaches the provider, but that somebody signed in is to prove themselves again."""
        return {"prompt": "login"} if request.user.is_authenticated else {}

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        """Nor does any other scope."""
        found: list[str] = cast(Any, self).get_scope()
        return found

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """What is remembered until the answer: also whether somebody who was signed in proves themselves again."""
        found: dict[str, Any] = super().get_redirect_from_request_kwargs(request)
        return {**found, "process": "login", "again": request.user.is_authenticated}

    def extract_extra_data(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """What is kept of an answer: only that by which an account is found."""
        verified = data.get("email_verified") is True
        return {"nip": data.get(settings.OIDC_NIP), "email": data.get("email") if verified else None}
