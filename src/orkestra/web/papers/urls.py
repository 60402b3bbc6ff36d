"""Addresses of this room."""

from django.urls import URLPattern

from orkestra.web.frame.urls import page
from orkestra.web.papers import drafts

WHO, KIND = {"nip": "199003152015032001"}, {"kind": "konversi"}

urlpatterns: list[URLPattern] = [
    page("pegawai/<nip:nip>/angka-kredit/", drafts.show, name="paper_drafts", may=drafts.SEE, example=WHO),
    page(
        "pegawai/<nip:nip>/angka-kredit/<slug:kind>.pdf", drafts.give, name="paper_draft", may=drafts.SEE,
        example=WHO | KIND,
    ),
]  # fmt: skip
