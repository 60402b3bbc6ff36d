"""Addresses of this room."""

from django.urls import URLPattern
from django.utils.translation import gettext_noop

from orkestra.web.frame.urls import Menu, page
from orkestra.web.team import pages

urlpatterns: list[URLPattern] = [
    page(
        "tim/",
        pages.show,
        name="team",
        may="team.see",
        menu=Menu(gettext_noop("Tim saya"), "users", 11, pages.has_team),
        people=True,
    ),
]
