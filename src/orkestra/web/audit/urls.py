"""Addresses of the auditor's room."""

from __future__ import annotations

from django.urls import URLPattern
from django.utils.translation import gettext_noop

from orkestra.web.audit import pages
from orkestra.web.frame.urls import Menu, page

BOTH = ("GET", "HEAD", "POST")
VERIFY = "trail.verify"

urlpatterns: list[URLPattern] = [
    page("jejak/", pages.trail, name="trail", may="trail.see", menu=Menu(gettext_noop("Jejak"), "list-details", 60)),
    page("jejak/ekspor/", pages.export, name="trail_export", may="trail.export"),
    page(
        "jejak/siapa-melihat/", pages.looks, name="looks_at", may="lookers.see",
        menu=Menu(gettext_noop("Siapa melihat siapa"), "eye", 61),
    ),
    page(
        "jejak/keutuhan/", pages.chained, name="audit_chain", may=VERIFY,
        menu=Menu(gettext_noop("Keutuhan jejak"), "link", 62),
    ),
    page("jejak/keutuhan/periksa/", pages.verify, name="audit_verify", may=VERIFY, methods=("POST",)),
    page("jejak/keutuhan/kepala/", pages.heads, name="audit_heads", may=VERIFY, methods=BOTH, once=False),
    page(
        "data-pribadi/", pages.personal_data, name="personal_data", may="privacy.see",
        menu=Menu(gettext_noop("Data pribadi"), "fingerprint", 63),
    ),
]  # fmt: skip
