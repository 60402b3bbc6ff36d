"""Files come in through one page, for whoever may import; of a sending that broke off nothing stays."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import resolve

from orkestra.reconciliation.models import Import, Upload
from orkestra.shared import receiving as shared_receiving
from orkestra.shared.files import path_of
from orkestra.web.frame.press import new_press
from tests.formats.files import export_csv, person
from tests.web.bureau.desk import signed_in, words

pytestmark = pytest.mark.django_db
PAGE = "/impor/baru/"


def a_file(name: str = "ekspor.csv", data: bytes | None = None) -> io.BytesIO:
    stream = io.BytesIO(export_csv(person()) if data is None else data)
    stream.name = name
    return stream


def kept(home: Path) -> list[str]:
    """The files of the installation, those that are still coming in too."""
    return sorted(path.name for path in home.glob("files/**/*") if path.is_file())


def form(*files: io.BytesIO, press: str | None = None) -> dict[str, Any]:
    """What the page sends; its mark stands last."""
    return {"berkas": list(files), "press": press or new_press()}


def test_files_are_kept_under_their_digest_and_a_worker_is_woken(ministry: Any, home: Path) -> None:
    answer = signed_in(ministry, "rina").post(PAGE, form(a_file(), a_file("kosong.csv", b"")))
    batch = Import.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/impor/{batch.pk}/")
    assert (batch.by, batch.on, batch.state) == ("rina", ministry.day, "uploaded")
    uploads = list(Upload.objects.order_by("number"))
    assert [(one.name, one.size) for one in uploads] == [("ekspor.csv", len(export_csv(person()))), ("kosong.csv", 0)]
    assert path_of(uploads[0].sha256).read_bytes() == export_csv(person())
    assert kept(home) == sorted(one.sha256 for one in uploads)
    shown = words(signed_in(ministry, "rina").get(answer["Location"]))
    assert "menunggu giliran dibaca" in shown, shown


def test_a_part_of_a_page_that_sent_files_is_led_on_as_a_whole(ministry: Any) -> None:
    answer = signed_in(ministry, "rina").post(PAGE, form(a_file()), headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == f"/impor/{Import.objects.get().pk}/"


def test_pressed_twice_it_is_one_import(ministry: Any, home: Path) -> None:
    client, press = signed_in(ministry, "rina"), new_press()
    first, second = (client.post(PAGE, form(a_file(), press=press)) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Import.objects.count() == 1
    assert len(kept(home)) == 1


def test_without_a_file_the_form_says_so(ministry: Any, home: Path) -> None:
    answer = signed_in(ministry, "rina").post(PAGE, {"press": new_press()})
    assert "Pilih sedikitnya satu berkas" in words(answer)
    assert (answer.status_code, Import.objects.count(), kept(home)) == (200, 0, [])


@pytest.mark.parametrize(("who", "status"), [("siti", 403), ("ardi", 403), (None, 302)])
def test_of_whoever_may_not_import_no_byte_of_a_file_is_written(
    ministry: Any, home: Path, monkeypatch: pytest.MonkeyPatch, who: str | None, status: int
) -> None:
    monkeypatch.setattr(shared_receiving, "incoming", _never)
    client = Client() if who is None else signed_in(ministry, who)
    assert client.post(PAGE, form(a_file())).status_code == status
    assert (Import.objects.count(), kept(home)) == (0, [])


def test_no_other_page_takes_a_file(ministry: Any, home: Path) -> None:
    client = signed_in(ministry, "rina")
    assert client.post("/tampilan/", {"bahasa": "en", "berkas": a_file()}).status_code == 302
    assert client.cookies["bahasa"].value == "en"
    assert kept(home) == []


def _never(*_told: Any) -> Any:
    raise AssertionError("a file was written")


# ------------------------------------------------------------------ what breaks off
def body(*files: io.BytesIO) -> bytes:
    return encode_multipart(BOUNDARY, form(*files))


def test_of_a_body_that_was_cut_short_anywhere_nothing_stays(ministry: Any, home: Path) -> None:
    whole, client = body(a_file(), a_file("lain.csv", b"a" * 5_000)), signed_in(ministry, "rina")
    for part in range(1, 40):
        answer = client.generic("POST", PAGE, whole[: len(whole) * part // 40], MULTIPART_CONTENT)
        assert answer.status_code == 400
        assert (Import.objects.count(), kept(home)) == (0, [])


class Breaking(io.RawIOBase):
    """A body whose sender leaves in the middle."""

    def __init__(self, data: bytes) -> None:
        self._blocks: Iterator[bytes] = iter([data])

    def read(self, _size: int = -1) -> bytes:
        block = next(self._blocks, None)
        if block is None:
            raise ConnectionResetError("gone")
        return block


def test_of_a_sender_who_leaves_nothing_stays(ministry: Any, home: Path) -> None:
    whole = body(a_file(), a_file("lain.csv", b"a" * 5_000))
    client = signed_in(ministry, "rina")
    told = {
        "CONTENT_TYPE": MULTIPART_CONTENT,
        "CONTENT_LENGTH": str(len(whole)),
        "wsgi.input": Breaking(whole[:-2_000]),
    }
    with pytest.raises(OSError, match="gone"):
        client.request(REQUEST_METHOD="POST", PATH_INFO=PAGE, **told)
    assert (Import.objects.count(), kept(home)) == (0, [])


def test_red_without_its_mark_at_the_end_a_body_cut_short_would_be_taken(ministry: Any, home: Path) -> None:
    """The same body with its mark first passes for whole: the page must keep the mark last."""
    told = {"press": new_press(), "berkas": [a_file(), a_file("lain.csv", b"a" * 5_000)]}
    whole, mark = encode_multipart(BOUNDARY, told), f"--{BOUNDARY}\r\n".encode()
    end = whole.rindex(mark) + len(mark)
    assert signed_in(ministry, "rina").generic("POST", PAGE, whole[:end], MULTIPART_CONTENT).status_code == 302
    text = signed_in(ministry, "rina").get(PAGE).content.decode()
    sent = text[text.index('id="unggah"') :]
    assert sent.index('name="berkas"') < sent.index('name="press"') < sent.index("</form>")


def test_the_form_of_files_is_the_page_that_the_receiver_knows() -> None:
    assert resolve(PAGE).func.files == "UPLOAD_MOST_BYTES"
    assert configured.FILE_UPLOAD_HANDLERS == ["orkestra.web.frame.receiving.Receiver"]


def test_the_empty_template_is_handed_out(ministry: Any) -> None:
    answer = signed_in(ministry, "budi").get("/impor/templat/")
    assert answer["Content-Disposition"] == 'attachment; filename="templat-orkestra.xlsx"'
    assert answer.content.startswith(b"PK")
