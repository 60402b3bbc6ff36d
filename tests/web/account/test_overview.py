"""One's own account: what one may do, over which unit."""

from __future__ import annotations

from django.conf import settings
from django.test import Client

from tests.web.ministry import UNIT_NAMES, Ministry


def test_a_role_over_a_unit_names_the_unit_not_its_code(ministry: Ministry, client: Client) -> None:
    client.force_login(ministry.accounts["budi"], backend=settings.AUTHENTICATION_BACKENDS[0])
    roles = {role.label: role.unit for role in client.get("/akun/").context["roles"]}
    assert roles["Pengelola kepegawaian unit"] == UNIT_NAMES["SATU"]
    assert roles["Pemilik akun"] == ""
