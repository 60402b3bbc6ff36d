"""Addresses of this room."""

from django.urls import URLPattern

from orkestra.web.bureau import exporting, officials, saved
from orkestra.web.frame.urls import Menu, page

POST = ("POST",)
BOTH = ("GET", "HEAD", "POST")
SEE = "people.see"

urlpatterns: list[URLPattern] = [
    page("pegawai/", officials.show, name="officials", may=SEE, menu=Menu("Pegawai", "users", 20), people=True),
    page(
        "pegawai/ekspor.<str:kind>", exporting.officials, name="officials-export", may="people.export",
        example={"kind": "csv"},
    ),
    page("pegawai/tampilan/", saved.views, name="officials-views", may=SEE, methods=BOTH),
    page("pegawai/tampilan/<str:key>/", saved.follow, name="officials-view", may=SEE, example={"key": "tidak-ada"}),
    page(
        "pegawai/tampilan/<str:key>/hapus/", saved.drop, name="officials-view-drop", may=SEE, methods=POST,
        example={"key": "tidak-ada"},
    ),
]  # fmt: skip
