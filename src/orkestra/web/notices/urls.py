"""Addresses of this room."""

from django.urls import URLPattern

from orkestra.web.frame.urls import page
from orkestra.web.notices import pages

urlpatterns: list[URLPattern] = [
    page("pemberitahuan/", pages.show, name="notices", may=pages.MAY),
    page("pemberitahuan/<int:number>/", pages.follow, name="notice", may=pages.MAY, example={"number": "1"}),
    page("pemberitahuan/dibaca/", pages.read, name="notices_read", may=pages.MAY, methods=("POST",)),
    page("pemberitahuan/surel/", pages.choose, name="notices_mail", may=pages.MAY, methods=("POST",)),
]
