"""All addresses of the application, and one more that only says hello: the measure of what a request costs at least."""

from django.http import HttpRequest, HttpResponse

from orkestra.web.frame.urls import page
from orkestra.web.urls import *  # noqa: F403
from orkestra.web.urls import urlpatterns as ours


def hello(_request: HttpRequest) -> HttpResponse:
    """Hello."""
    return HttpResponse("<!doctype html><title>Halo</title><p>Halo.</p>")


urlpatterns = [page("halo/", hello, name="hello", open_to_all=True), *ours]
