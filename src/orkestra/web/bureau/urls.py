"""Addresses of this room."""

from django.urls import URLPattern

from orkestra.web.bureau import exporting, mending, officials, person, saved
from orkestra.web.frame.urls import Menu, page

POST = ("POST",)
BOTH = ("GET", "HEAD", "POST")
SEE, CORRECT = "people.see", "people.correct"
ROW = "pegawai/<nip:nip>/riwayat/<str:name>/"
WHO, HISTORY, ONE = {"nip": "199003152015032001"}, {"name": "pangkat"}, {"row": "1"}
"""For tests that walk all pages."""

urlpatterns: list[URLPattern] = [
    page("pegawai/", officials.show, name="officials", may=SEE, menu=Menu("Pegawai", "users", 20), people=True),
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
]  # fmt: skip
