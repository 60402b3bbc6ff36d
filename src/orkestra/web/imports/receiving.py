"""The one way in for files: block by block to where imports keep theirs, and only for whoever may import.

Any other form that bears a file is read up to it and no further.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import QueryDict
from django.http.multipartparser import MultiPartParser, MultiPartParserError
from django.utils.datastructures import MultiValueDict

from orkestra.shared.files import Incoming, Received, incoming
from orkestra.web.frame.gate import viewer_in

PAGE, PERMISSION = "import_upload", "imports.upload"
"""The page whose form bears files, and what it asks for."""
BLOCK = 1 << 20


class Arrived(UploadedFile):  # type: ignore[type-arg]  # the class takes no argument when it runs
    """A file that is coming in. It is closed with its request: unless it was kept by then, nothing of it stays."""

    def __init__(self, name: str, content_type: str) -> None:
        super().__init__(name=name, content_type=content_type)
        self._open = ExitStack()
        self.coming: Incoming = self._open.enter_context(incoming(name))

    def keep(self) -> Received:
        """Put it where imports find it."""
        return self.coming.keep()

    def close(self) -> None:
        """End it."""
        self._open.close()


class Keeper(FileUploadHandler):
    """Writes the files of a form that may bear them."""

    chunk_size = BLOCK

    def __init__(self, held: ExitStack) -> None:
        super().__init__()
        self._held = held
        self._arriving: Arrived | None = None

    def new_file(self, *told: Any, **more: Any) -> None:
        """The next file begins."""
        super().new_file(*told, **more)
        self._arriving = Arrived(self.file_name or "", self.content_type or "")
        self._held.callback(self._arriving.close)

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> None:
        """The next block of it."""
        if self._arriving is not None:
            self._arriving.coming.write(raw_data)

    def file_complete(self, file_size: int) -> Arrived | None:
        """All of it is there."""
        if self._arriving is not None:
            self._arriving.size = file_size
        return self._arriving

    def upload_interrupted(self) -> None:
        """The sender left. Raises MultiPartParserError, so that the files before it are let go of as well."""
        raise MultiPartParserError("cut short")


class Refuser(FileUploadHandler):
    """Reads no file."""

    def new_file(self, *told: Any, **more: Any) -> None:
        """Raises StopUpload: the rest of the body stays unread."""
        raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> None:
        """Never reached."""

    def file_complete(self, _size: int) -> None:
        """Never reached."""


class Receiver(FileUploadHandler):
    """Reads every form that may bear files (setting ``FILE_UPLOAD_HANDLERS``)."""

    def handle_raw_input(
        self, input_data: Any, meta: dict[str, Any], content_length: int, boundary: Any, encoding: str | None = None
    ) -> tuple[QueryDict, MultiValueDict[str, Any]]:
        """The fields and files of a form; whatever fails on the way, no file stays."""
        with ExitStack() as held:
            handler = Keeper(held) if self._expected() else Refuser()
            told, files = MultiPartParser(meta, input_data, [handler], encoding).parse()
            held.pop_all()
            return told, files

    def _expected(self) -> bool:
        request = self.request
        if request is None or request.resolver_match is None or request.resolver_match.url_name != PAGE:
            return False
        viewer = viewer_in(request)
        return viewer is not None and viewer.may(PERMISSION)
