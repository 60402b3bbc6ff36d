"""Addresses of this room."""

from django.urls import URLPattern
from django.utils.translation import gettext_noop

from orkestra.web.frame.urls import Menu, page
from orkestra.web.leaders import pages

SEE = "leaders.see"

urlpatterns: list[URLPattern] = [
    page("pimpinan/", pages.show, name="leaders", may=SEE, menu=Menu(gettext_noop("Gambaran"), "chart-bar", 15)),
    page(
        "pimpinan/<slug:table>.<str:kind>",
        pages.download,
        name="leaders-download",
        may=SEE,
        example={"table": "pensiun", "kind": "csv"},
    ),
]
