"""All addresses: those of programs under one path, the pages of people everywhere else."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("orkestra.api.urls")),
    path("", include("orkestra.web.urls")),
]
handler400 = "orkestra.api.failing.unreadable"
handler404 = "orkestra.api.failing.missing"
handler500 = "orkestra.api.failing.failed"
