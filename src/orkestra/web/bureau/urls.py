"""Addresses of this room."""

from django.urls import URLPattern
from django.utils.translation import gettext_noop

from orkestra.web.bureau import exporting, families, mending, needs, officials, person, profile, saved, vacancies
from orkestra.web.frame.urls import Menu, page

POST = ("POST",)
BOTH = ("GET", "HEAD", "POST")
SEE, CORRECT, VACANCIES, FAMILIES = "people.see", "people.correct", "vacancies.see", "families.see"
ROW = "pegawai/<nip:nip>/riwayat/<str:name>/"
WHO, HISTORY, ONE = {"nip": "199003152015032001"}, {"name": "pangkat"}, {"row": "1"}
"""For tests that walk all pages."""

urlpatterns: list[URLPattern] = [
    page(
        "pegawai/", officials.show, name="officials", may=SEE, people=True,
        menu=Menu(gettext_noop("Pegawai"), "users", 20),
    ),
    page(
        "pegawai/ekspor.<str:kind>", exporting.officials, name="officials_export", may="people.export",
        example={"kind": "csv"},
    ),
    page("pegawai/tampilan/", saved.views, name="officials_views", may=SEE, methods=BOTH),
    page("pegawai/tampilan/<str:key>/", saved.follow, name="officials_view", may=SEE, example={"key": "tidak-ada"}),
    page(
        "pegawai/tampilan/<str:key>/hapus/", saved.drop, name="officials_view_drop", may=SEE, methods=POST,
        example={"key": "tidak-ada"},
    ),
    page("pegawai/<nip:nip>/", person.show, name="official", may=SEE, example=WHO),
    page(f"{ROW}baru/", mending.add, name="add_row", may=CORRECT, methods=BOTH, example=WHO | HISTORY),
    page(
        f"{ROW}<int:row>/", mending.correct, name="correct_row", may=CORRECT, methods=BOTH,
        example=WHO | HISTORY | ONE,
    ),
    page(
        f"{ROW}<int:row>/cabut/", mending.withdraw, name="withdraw_row", may=CORRECT, methods=BOTH,
        example=WHO | HISTORY | ONE,
    ),
    page(
        "lowongan/", vacancies.show, name="vacancies", may=VACANCIES,
        menu=Menu(gettext_noop("Lowongan"), "briefcase", 40),
    ),
    page(
        "lowongan/ekspor.<str:kind>", vacancies.export, name="vacancies_export", may=VACANCIES,
        example={"kind": "csv"},
    ),
    page("lowongan/ubah/", needs.edit, name="change_seats", may="vacancies.edit", methods=BOTH),
    page(
        "jabatan/", families.listed, name="families", may=FAMILIES,
        menu=Menu(gettext_noop("Jabatan fungsional"), "award", 42),
    ),
    page("jabatan/profil/", profile.show, name="agency_profile", may=FAMILIES),
    page("jabatan/<slug:code>/", families.show, name="family", may=FAMILIES, example={"code": "auditor"}),
    page(
        "jabatan/<slug:code>/pembina/", families.guide, name="family_guide", may="families.edit", methods=BOTH,
        example={"code": "auditor"},
    ),
]  # fmt: skip
