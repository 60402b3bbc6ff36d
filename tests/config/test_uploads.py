"""A body that is too large is refused before it is read."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from orkestra.config.uploads import limited


class Unreadable:
    """A body of which nothing may be read."""

    def read(self, *_size: int) -> bytes:
        raise AssertionError("was read")

    readline = read


def answered(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ya")


@pytest.mark.parametrize(
    ("length", "status"),
    [("0", 200), ("", 200), ("1000000", 200), ("1000001", 413), ("10000000000", 413), ("-1", 413), ("1e9", 413)],
)
def test_ten_gigabytes_are_refused_and_not_read(settings, length: str, status: int) -> None:
    settings.UPLOAD_MOST_BYTES = 1_000_000
    request = RequestFactory().post("/impor/", **{"wsgi.input": Unreadable()})
    request.META["CONTENT_LENGTH"] = length
    answer = limited(answered)(request)
    assert answer.status_code == status
    if status == 413:
        assert "paling besar 1 MB" in answer.content.decode()
