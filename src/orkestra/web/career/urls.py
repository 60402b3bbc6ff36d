"""Addresses of careers: one's own, that of another, explanations, what if, what is wrong, and who looked."""

from django.urls import URLPattern
from django.utils.translation import gettext_noop

from orkestra.web.career import correct, explain, own_copy, pages
from orkestra.web.frame.urls import Menu, page

WHO = {"nip": "199003152015032001"}
BOTH = ("GET", "HEAD", "POST")

urlpatterns: list[URLPattern] = [
    page(
        "karier/", pages.mine, name="career_mine", may=pages.SEE,
        menu=Menu(gettext_noop("Karier saya"), "route-2", 10, pages.has_career),
    ),
    page("pegawai/<nip:nip>/karier/", pages.show, name="career", may=pages.SEE, example=WHO),
    page("pegawai/<nip:nip>/karier/andaian/", pages.what_if, name="what_if", may="career.simulate", example=WHO),
    page("pegawai/<nip:nip>/pelihat/", pages.seen, name="seen", may="career.lookers", example=WHO),
    page("pegawai/<nip:nip>/salinan/", own_copy.give, name="career_copy", may="career.copy", example=WHO),
    page(
        "pegawai/<nip:nip>/penjelasan/<slug:decision>/", explain.show, name="explanation", may=pages.SEE,
        example=WHO | {"decision": "kenaikan_pangkat"},
    ),
    page(
        "pegawai/<nip:nip>/keputusan/<int:number>/", explain.stored, name="decision", may=pages.SEE,
        example=WHO | {"number": "1"},
    ),
    page("keputusan/<int:number>/", explain.link, name="decision_link", may=pages.SEE, example={"number": "1"}),
    page("pegawai/<nip:nip>/koreksi/", correct.choose, name="correct", may="correction.file", example=WHO),
    page(
        "pegawai/<nip:nip>/koreksi/<slug:field>/", correct.ask, name="correct_field", may="correction.file",
        methods=BOTH, example=WHO | {"field": "golongan"},
    ),
    page(
        "pegawai/<nip:nip>/koreksi/<int:number>/tarik/", correct.withdraw, name="correct_withdraw",
        may="correction.file", methods=("POST",), example=WHO | {"number": "1"},
    ),
]  # fmt: skip
