"""Addresses of this room."""

from django.urls import URLPattern

from orkestra.evidence.queries import ATTACH, SEE, WITHDRAW
from orkestra.web.evidence import attaching, files
from orkestra.web.frame.urls import page

BOTH = ("GET", "HEAD", "POST")
WHO, ONE = {"nip": "199003152015032001"}, {"number": "1"}
OF = "pegawai/<nip:nip>/berkas/"

urlpatterns: list[URLPattern] = [
    page(OF, files.listed, name="evidence", may=SEE, example=WHO),
    page(  # not once by itself: a file is looked at before anything is stored, and that takes seconds
        f"{OF}baru/", attaching.attach, name="evidence_attach", may=ATTACH, methods=BOTH, once=False,
        files="EVIDENCE_MOST_BYTES", example=WHO,
    ),
    page(f"{OF}<int:number>/unduh/", files.give, name="evidence_file", may=SEE, example=WHO | ONE),
    page(f"{OF}<int:number>/cabut/", files.withdraw, name="evidence_withdraw", may=WITHDRAW, methods=BOTH,
         example=WHO | ONE),
]  # fmt: skip
