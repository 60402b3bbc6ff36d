"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern
from django.utils.translation import gettext_noop

from orkestra.web.frame.urls import Menu, page
from orkestra.web.proposals import answers, board, candidates, files, learning, one, payloads, person

POST = ("POST",)
SEE, PREFLIGHT, PREPARE, EXPORT = "proposals.see", "preflight.see", "proposals.prepare", "proposals.export"
WHO, ONE, KIND = {"nip": "199003152015032001"}, {"number": "1"}, {"kind": "csv"}
OF_ONE = "usul/<nip:nip>/<int:number>/"

urlpatterns: list[URLPattern] = [
    page(
        "usul/", board.show, name="proposals", may=SEE, people=True,
        menu=Menu(gettext_noop("Usul kenaikan"), "stairs-up", 26),
    ),
    page("usul/daftar/", board.table, name="proposals_table", may=SEE, people=True),
    page("usul/daftar/unduh.<str:kind>", files.proposals, name="proposals_export", may=EXPORT, example=KIND),
    page("usul/daftar/muatan/", payloads.several, name="proposals_payloads", may=EXPORT, people=True),
    page("usul/daftar/muatan.json", payloads.file, name="proposals_payload", may=EXPORT),
    page("usul/calon/", candidates.show, name="candidates", may=PREFLIGHT, people=True),
    page("usul/calon/unduh.<str:kind>", files.candidates, name="candidates_export", may=EXPORT, example=KIND),
    page("usul/calon/siapkan/", candidates.prepare, name="candidates_prepare", may=PREPARE, methods=POST),
    page("usul/jawaban/", answers.show, name="proposal_answers", may=SEE, people=True),
    page("usul/jawaban/dilihat/", answers.note, name="proposal_answers_noted", may="proposals.submit", methods=POST),
    page(
        "usul/jawaban/<nip:nip>/<int:number>/", answers.answer, name="proposal_answer", may="proposals.submit",
        methods=POST, example=WHO | ONE,
    ),
    page("usul/pelajaran/", learning.show, name="proposal_learning", may="proposals.learn"),
    page("usul/<nip:nip>/periksa/", person.show, name="preflight", may=PREFLIGHT, example=WHO),
    page("usul/<nip:nip>/siapkan/", person.prepare, name="propose", may=PREPARE, methods=POST, example=WHO),
    page("pegawai/<nip:nip>/usul/", person.follow, name="own_proposals", may="proposals.follow", example=WHO),
    page(OF_ONE, one.show, name="proposal", may=SEE, example=WHO | ONE),
    page(f"{OF_ONE}langkah/", one.step, name="proposal_step", may=SEE, methods=POST, example=WHO | ONE),
    page(f"{OF_ONE}berkas.zip", files.bundle, name="proposal_bundle", may=EXPORT, example=WHO | ONE),
    page(f"{OF_ONE}muatan/", payloads.one, name="proposal_payloads", may=EXPORT, example=WHO | ONE),
    page(f"{OF_ONE}muatan.json", payloads.one_file, name="proposal_payload", may=EXPORT, example=WHO | ONE),
]  # fmt: skip
