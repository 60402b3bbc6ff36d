"""What cannot be guessed of a form, and the forms that are left out, each with its reason."""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from tests.access.furnished import FILE
from tests.access.presses.finding import Recipe
from tests.access.presses.forms import Told
from tests.access.presses.stock import PROPOSED, READY, WAITING, Stock
from tests.evidence.building import letter, saved
from tests.web.account.people import PASSWORD

GUESS = "proves who somebody is: each try is a guess that is counted, and what it brings is a session, no record"
LEFT_OUT: Mapping[str, str] = {
    "account_login": GUESS,
    "mfa_authenticate": GUESS,
    "mfa_login_webauthn": GUESS,
    "account_reauthenticate": GUESS,
    "mfa_reauthenticate": GUESS,
    "mfa_reauthenticate_webauthn": GUESS,
    "sso_login": "leads to the single sign-on of the agency and stores nothing here",
    "audit_heads": "holds what is pasted against the trail and stores nothing",
    "api_token": "every answer is a token of its own, as RFC 6749 has it; it ends by itself after an hour",
}
"""Forms and requests that are sent twice on purpose or harmlessly."""
RENEWS = frozenset({"account_logout", "account_change_password", "account_set_password"})
"""Forms that end the session or give it another key: whoever comes a moment later is asked to sign in."""


def recipes(stock: Stock, host: str = "testserver") -> Mapping[str, Recipe]:
    """By page what cannot be guessed of it."""
    clerk = {name: Recipe(viewer="budi", ids={"number": stock.runs[state]}) for name, state in {
        "papers_propose": READY, "papers_anew": READY, "papers_resume": WAITING,
    }.items()}  # fmt: skip
    bureau = {
        name: Recipe(viewer="rina", ids={"number": stock.runs[PROPOSED]})
        for name in ("papers_check", "papers_send_back")
    }
    uid, key = stock.link
    return clerk | bureau | {
        "account_reset_password_from_key": Recipe(
            viewer="", ids={"uidb36": uid, "key": "set-password"}, before=f"/sandi/{uid}/{key}/",
        ),
        "account_change_password": Recipe(viewer="ardi", fields={"oldpassword": PASSWORD}),
        "mfa_activate_totp": Recipe(viewer="siti", fields=_code),
        "mfa_deactivate_totp": Recipe(viewer="audi"),
        "mfa_generate_recovery_codes": Recipe(viewer="audi"),
        "mfa_add_webauthn": Recipe(viewer="kepala", fields=lambda text: _passkey(text, host)),
        "mfa_remove_webauthn": Recipe(viewer="lindu", ids={"pk": stock.passkey}),
        "mfa_edit_webauthn": Recipe(viewer="lindu", ids={"pk": stock.passkey}, fields={"name": "Kunci lain"}),
        "usersessions_list": Recipe(viewer="wati"),
        "admin_open": Recipe(fields={"username": "orang.baru", "nama": "Orang Baru"}),
        "admin_machine_new": Recipe(fields={"name": "uji"}),
        "admin_reopen": Recipe(ids={"username": "tutup"}),
        "admin_unguard": Recipe(ids={"username": "audi"}),
        "officials_views": Recipe(shown="/pegawai/", query="?jenjang=ahli_muda"),
        "evidence_attach": Recipe(files=(("berkas", "surat.pdf", saved(letter())),)),
        "import_upload": Recipe(files=(("berkas", "daftar.csv", FILE),)),
        "import_resume": Recipe(viewer="rina", ids={"number": stock.stopped}),
        "papers_ask": Recipe(person="siti", ids={"what": "baru"}, query="?dari=2026-01&sampai=2026-02"),
        "correct_field": Recipe(person="siti", ids={"field": "nama"}, fields={"wanted": "Siti Rahma, S.H."}),
        "notices_mail": Recipe(fields={"surel": "papers_issued"}),
        "papers_numbers": Recipe(fields={"sampai": "5"}),
        "papers_issue": Recipe(viewer="kepala", query=f"?surat={stock.approval}"),
        "candidates_prepare": Recipe(shown="/usul/calon/", fields={"calon": str(stock.candidate)}),
        "propose": Recipe(person="dewi"),
    }  # fmt: skip


def _code(text: str) -> Told:
    """What an app for codes says of the secret on the page."""
    found = re.search(r'class="secret">([A-Z2-7]+)<', text)
    secret = found[1] if found else ""

    def now() -> str:
        return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))

    return {"code": now}


def _passkey(text: str, host: str) -> Told:
    """What a key of this host answers to the challenge on the page."""
    found = re.search(r'<script id="js_data"[^>]*>(.*?)</script>', text, re.DOTALL)
    asked = json.loads(found[1])["creation_options"]["publicKey"] if found else {"challenge": ""}
    client = {"type": "webauthn.create", "challenge": asked["challenge"], "origin": f"http://{host}"}
    public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    own = AttestedCredentialData.create(bytes(16), b"kunci-uji-0123456789", public)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    data = AuthenticatorData.create(sha256(host.encode()).digest(), flags, 0, own)
    named = _plain(own.credential_id)
    answer = {"clientDataJSON": _plain(json.dumps(client).encode()),
              "attestationObject": _plain(bytes(AttestationObject.create("none", data, {})))}  # fmt: skip
    told = {"id": named, "rawId": named, "type": "public-key", "response": answer, "clientExtensionResults": {}}
    return {"credential": json.dumps(told), "name": "Kunci uji"}


def _plain(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()
