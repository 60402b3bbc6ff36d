"""Addresses of this room: runs, the superior's queue, papers of one official, numbers, and the page for strangers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http.response import HttpResponseBase
from django.urls import URLPattern
from django.utils.translation import gettext_noop

from orkestra.web.frame.urls import Menu, page
from orkestra.web.papers import acting, approving, bundles, drafts, issued, numbers, reading, runs, verifying

BOTH = ("GET", "HEAD", "POST")
WHO, KIND = {"nip": "199003152015032001"}, {"kind": "konversi"}
ONE, DRAFT = {"number": "1"}, {"nip": "199003152015032001", "number": "1"}
KEY = {"key": "7f2Qm0aVbHk9sLw3xTzR1A"}


def of_run(route: str, view: Callable[..., HttpResponseBase], name: str, **more: Any) -> URLPattern:
    """A page of one run."""
    return page(f"surat/<int:number>/{route}", view, name=name, **{"may": runs.PREPARE, "example": ONE} | more)


urlpatterns: list[URLPattern] = [
    page("pegawai/<nip:nip>/angka-kredit/", drafts.show, name="paper_drafts", may=drafts.SEE, example=WHO),
    page(
        "pegawai/<nip:nip>/angka-kredit/<slug:kind>.pdf", drafts.give, name="paper_draft", may=drafts.SEE,
        example=WHO | KIND,
    ),
    page("pegawai/<nip:nip>/surat/", issued.show, name="papers_of", may=issued.SEE, example=WHO),
    page("pegawai/<nip:nip>/surat/<slug:key>.pdf", issued.give, name="paper_file", may=issued.SEE, example=WHO | KEY),
    page(
        "pegawai/<nip:nip>/surat/<slug:what>/", issued.ask, name="papers_ask", may=runs.PREPARE, methods=BOTH,
        example=WHO | {"what": "baru"},
    ),
    page(
        "surat/", runs.listed, name="papers_runs", may=runs.PREPARE, people=True,
        menu=Menu(gettext_noop("Surat angka kredit"), "file-text", 31),
    ),
    page("surat/baru/", runs.begin, name="papers_begin", may=runs.PREPARE, methods=BOTH),
    page("surat/nomor/", numbers.show, name="papers_numbers", may="papers.number", methods=BOTH),
    page("surat/persetujuan/", approving.show, name="papers_queue", may=approving.QUEUE, people=True),
    page(
        "surat/persetujuan/terbitkan/", approving.issue, name="papers_issue", may=approving.APPROVE, methods=BOTH,
        people=True,
    ),
    page("surat/persetujuan/<nip:nip>/<int:number>/", approving.read, name="papers_read", may=approving.QUEUE,
         example=DRAFT),
    page("surat/persetujuan/<nip:nip>/<int:number>/kembalikan/", approving.send_back, name="papers_return",
         may=approving.QUEUE, methods=("POST",), example=DRAFT),
    of_run("", runs.show, "papers_run", people=True),
    of_run("pegawai/<nip:nip>/", reading.show, "papers_one", example=DRAFT),
    of_run("kemajuan/", runs.progress, "papers_progress"),
    of_run("daftar.<str:kind>", bundles.table, "papers_export", example=ONE | {"kind": "csv"}),
    of_run("surat.zip", bundles.bundle, "papers_bundle"),
    of_run("usulkan/", acting.propose, "papers_propose", methods=BOTH),
    of_run("teruskan/", acting.check, "papers_check", may="papers.check", methods=BOTH),
    of_run("kembalikan/", acting.send_back, "papers_send_back", may="papers.check", methods=BOTH),
    of_run("susun-ulang/", acting.draw_anew, "papers_anew", methods=("POST",)),
    of_run("lanjutkan/", acting.resume, "papers_resume", methods=("POST",)),
    of_run("hentikan/", acting.abandon, "papers_abandon", methods=BOTH),
    page("periksa/<slug:key>/", verifying.show, name="paper_verify", open_to_all=True, example=KEY),
]  # fmt: skip
