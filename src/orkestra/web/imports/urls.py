"""Addresses of the inbox, of imports, of differences between sources and of requests to correct."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext_noop

from orkestra.web.frame.urls import Menu, page
from orkestra.web.imports import batches, downloads, findings, preview, settling, uploads
from orkestra.web.imports.receiving import PAGE, PERMISSION

BOTH = ("GET", "HEAD", "POST")
ONE = {"number": "1"}


def of_one(
    route: str, view: Callable[..., HttpResponse], name: str, may: str = "imports.see", **more: Any
) -> URLPattern:
    """A page of one import."""
    return page(f"impor/<int:number>/{route}", view, name=name, may=may, **{"example": ONE} | more)


urlpatterns: list[URLPattern] = [
    page(
        "impor/", batches.listed, name="imports", may="imports.see",
        menu=Menu(gettext_noop("Impor"), "file-import", 32),
    ),
    page("impor/baru/", uploads.upload, name=PAGE, may=PERMISSION, methods=BOTH),
    page("impor/templat/", uploads.blank, name="import_template", may=PERMISSION),
    of_one("", preview.show, "import"),
    of_one("kemajuan/", batches.progress, "import_progress"),
    of_one("baris/<int:key>/", preview.line, "import_line", example=ONE | {"key": "1"}),
    of_one("temuan/", findings.listed, "import_findings"),
    of_one("temuan/unduh/", downloads.findings_of, "import_findings_export"),
    of_one("berkas/<int:upload>/bertanda/", downloads.marked, "import_marked", example=ONE | {"upload": "1"}),
    of_one("terapkan/", settling.apply, "import_apply", "imports.apply", methods=BOTH),
    of_one("batalkan/", settling.abandon, "import_abandon", "imports.upload", methods=BOTH),
]  # fmt: skip
