"""All addresses: one room after the other."""

from django.urls import include, path

from orkestra.web.frame import home, looks
from orkestra.web.frame.urls import page

ROOMS = (
    "account", "admin", "audit", "bureau", "career", "evidence", "imports", "law", "leaders", "notices", "papers",
    "proposals", "team",
)  # fmt: skip

urlpatterns = [
    page("", home.show, name="home", open_to_all=True),
    page("tampilan/", looks.choose, name="looks", open_to_all=True, methods=("POST",)),
    *(path("", include(f"orkestra.web.{room}.urls")) for room in ROOMS),
]
