"""What holds for this installation: the file of rights, the agency's profile, health. No data about anybody."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version

import django
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from orkestra.careers.agency import profile
from orkestra.shared.access.matrix import DIRECT_REPORT, OTHER, OWN, SAME_UNIT, matrix
from orkestra.shared.access.rights import Viewer
from orkestra.shared.work.chain import chain
from orkestra.shared.work.health import examine

RELATIONS = {
    OWN: _("diri sendiri"), DIRECT_REPORT: _("bawahan langsung"), SAME_UNIT: _("pegawai unitnya"),
    OTHER: _("semua orang lain"),
}  # fmt: skip
ALL = _("siapa pun")


def rights(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The file of rights, readable."""
    table = matrix()
    rows = [
        (gettext(told.label), name, told.step_up,
         [(gettext(table.roles[role].label), _stand(held)) for role, held in told.may.items()])
        for name, told in table.permissions.items()
    ]  # fmt: skip
    known = [(gettext(r.label), gettext(r.description), r.implied, r.scoped) for r in table.roles.values()]
    return render(request, "admin/rights.html", {"roles": known, "rows": rows})


def _stand(held: Iterable[str]) -> str:
    """To whom, in words; other people hold direct reports and those of one's unit."""
    kinds = set(held)
    if {OWN, OTHER} <= kinds:
        return gettext(ALL)
    shown = [kind for kind in RELATIONS if kind in kinds and (OTHER not in kinds or kind in (OWN, OTHER))]
    return ", ".join(gettext(RELATIONS[kind]) for kind in shown)


def agency(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The profile as it was read: which source wins, who mends what."""
    return render(request, "admin/profile.html", {"profile": profile()})


def health(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """How the installation is. The trail is verified in the background; here stands what that found."""
    found = list(examine(whole=False))
    versions = [("Orkestra", version("orkestra-asn")), ("Django", django.get_version())]
    return render(request, "admin/health.html", {
        "findings": found, "wrong": sum(not finding.good for finding in found), "versions": versions, "chain": chain(),
    })  # fmt: skip
