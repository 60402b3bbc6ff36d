"""Addresses of the inbox, of imports, of differences between sources and of requests to correct."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext_noop

from orkestra.shared.access.rights import Viewer
from orkestra.web.frame.urls import Menu, page
from orkestra.web.imports import (
    batches,
    corrections,
    differences,
    downloads,
    findings,
    inbox,
    preview,
    settling,
    uploads,
)

BOTH = ("GET", "HEAD", "POST")
ONE = {"number": "1"}
WHO = {"nip": "199003152015319001"}


def of_one(
    route: str, view: Callable[..., HttpResponse], name: str, may: str = "imports.see", **more: Any
) -> URLPattern:
    """A page of one import."""
    return page(f"impor/<int:number>/{route}", view, name=name, may=may, **{"example": ONE} | more)


def has_desk(viewer: Viewer) -> bool:
    """Whether requests to correct are the viewer's work: whoever only files them sees theirs with their career."""
    return viewer.may("inbox.see")


urlpatterns: list[URLPattern] = [
    page("meja/", inbox.show, name="inbox", may="inbox.see", menu=Menu(gettext_noop("Meja kerja"), "inbox", 5)),
    page(
        "impor/", batches.listed, name="imports", may="imports.see",
        menu=Menu(gettext_noop("Impor"), "file-import", 32),
    ),
    page("impor/baru/", uploads.upload, name="import_upload", may="imports.upload", methods=BOTH,
         files="UPLOAD_MOST_BYTES"),
    page("impor/templat/", uploads.blank, name="import_template", may="imports.upload"),
    of_one("", preview.show, "import", people=True),
    of_one("kemajuan/", batches.progress, "import_progress"),
    of_one("baris/<int:key>/", preview.line, "import_line", example=ONE | {"key": "1"}),
    of_one("temuan/", findings.listed, "import_findings", people=True),
    of_one("temuan/unduh/", downloads.findings_of, "import_findings_export"),
    of_one("berkas/<int:upload>/bertanda/", downloads.marked, "import_marked", example=ONE | {"upload": "1"}),
    of_one("terapkan/", settling.apply, "import_apply", "imports.apply", methods=BOTH),
    of_one("lanjutkan/", settling.resume, "import_resume", "imports.upload", methods=("POST",)),
    of_one("batalkan/", settling.abandon, "import_abandon", "imports.upload", methods=BOTH),
    page(
        "selisih/", differences.listed, name="differences", may="differences.see", people=True,
        menu=Menu(gettext_noop("Perbedaan"), "arrows-diff", 33),
    ),
    page("selisih/unduh.<str:kind>", downloads.differences, name="differences_export", may="differences.export",
         example={"kind": "csv"}),
    page("selisih/<nip:nip>/", differences.of_person, name="person_differences", may="differences.see", example=WHO),
    page(
        "koreksi/", corrections.listed, name="corrections", may="correction.see", people=True,
        menu=Menu(gettext_noop("Koreksi"), "message-report", 34, shown=has_desk),
    ),
    page("koreksi/<nip:nip>/<int:number>/", corrections.show, name="correction", may="correction.see",
         example=WHO | ONE),
    page("koreksi/<nip:nip>/<int:number>/jawab/", corrections.answer, name="correction_answer",
         may="correction.answer", methods=("POST",), example=WHO | ONE),
]  # fmt: skip
