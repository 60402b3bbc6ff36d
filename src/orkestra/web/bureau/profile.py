"""The agency's profile in words: whose word counts for which fact, and who mends the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from orkestra.careers.agency import profile
from orkestra.shared.access.rights import Viewer
from orkestra.web.imports.words import OWNERS, SIDES

FACTS = {
    "nama": gettext_lazy("Nama"),
    "lahir": gettext_lazy("Tanggal lahir"),
    "status": gettext_lazy("Status kepegawaian"),
    "kedudukan_hukum": gettext_lazy("Kedudukan hukum"),
    "tmt_cpns": gettext_lazy("TMT CPNS"),
    "unor": gettext_lazy("Unit kerja"),
    "jabatan": gettext_lazy("Jabatan dan jenjang"),
    "jalur": gettext_lazy("Jalur pengangkatan"),
    "pangkat": gettext_lazy("Pangkat dan golongan"),
    "angka_kredit": gettext_lazy("Angka kredit"),
    "pendidikan": gettext_lazy("Pendidikan"),
    "hukdis": gettext_lazy("Hukuman disiplin"),
    "henti": gettext_lazy("Masa di luar jabatan"),
    "uji_kompetensi": gettext_lazy("Uji kompetensi"),
    "atasan": gettext_lazy("Atasan langsung"),
}
SOURCES = {
    "siasn-api": gettext_lazy("riwayat SIASN"),
    "siasn-export": gettext_lazy("ekspor SIASN"),
    "template": gettext_lazy("templat Orkestra"),
    "duk": gettext_lazy("DUK"),
    "ekinerja-penilaian": gettext_lazy("e-Kinerja"),
}


def show(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The profile."""
    held = profile()
    owners = [(SIDES.get(side, side.capitalize()), OWNERS[owner].label if owner in OWNERS else owner)
              for side, owner in held.owners.items()]  # fmt: skip
    return render(request, "bureau/profile.html", {"profile": held, "facts": list(facts(held)), "owners": owners})


def facts(held: Any) -> Iterator[tuple[Any, str]]:
    """By fact, in a sentence whose word counts."""
    for name, order in held.sources.items():
        yield FACTS.get(name, name), spoken(order)
    yield _("Penilaian tahun berjalan"), spoken(held.running)
    yield _("Penilaian tahun yang sudah ditutup"), spoken(held.closed)


def spoken(order: Sequence[str]) -> str:
    """An order of sources as a sentence."""
    names = [str(SOURCES.get(name, name)) for name in order]
    if not names:
        return _("Belum ditentukan.")
    if len(names) == 1:
        return _("Hanya dari %(first)s.") % {"first": names[0]}
    rest = _(", lalu ").join(names[1:])
    return _("Yang dipakai %(first)s; bila di sana tidak ada, %(rest)s.") % {"first": names[0], "rest": rest}
