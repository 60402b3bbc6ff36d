"""Addresses of the law: the whole, one statement, one instrument, and what changed between two days."""

from django.urls import URLPattern
from django.utils.translation import gettext_noop

from orkestra.web.frame.urls import Menu, page
from orkestra.web.law import pages

SEE = "law.see"

urlpatterns: list[URLPattern] = [
    page(
        "ketentuan/", pages.index, name="law", may=SEE, menu=Menu(gettext_noop("Ketentuan"), "scale", 80)
    ),
    page("ketentuan/perubahan/", pages.changes, name="law_changes", may=SEE),
    page(
        "ketentuan/putusan/<slug:name>/", pages.decision, name="law_decision", may=SEE,
        example={"name": "kenaikan_pangkat"},
    ),
    page("ketentuan/tetapan/<slug:name>/", pages.parameter, name="law_parameter", may=SEE, example={"name": "akk_kj"}),
    page("ketentuan/rumus/<slug:name>/", pages.rule, name="law_rule", may=SEE, example={"name": "kp_angka_kredit"}),
    page("ketentuan/jabatan/<slug:name>/", pages.family, name="law_family", may=SEE, example={"name": "auditor"}),
    page("ketentuan/bab/<str:name>/", pages.chapter, name="law_chapter", may=SEE, example={"name": "credit.konversi"}),
    page(
        "ketentuan/peraturan/<slug:name>/", pages.instrument, name="law_instrument", may=SEE,
        example={"name": "perbkn-3-2023"},
    ),
]  # fmt: skip
