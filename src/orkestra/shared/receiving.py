"""Files of a form as they come in: block by block to where this installation keeps its files, or not at all."""

from __future__ import annotations

from contextlib import ExitStack, nullcontext, suppress
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http.multipartparser import MultiPartParserError

from orkestra.shared.files import Incoming, Received, TooLarge, incoming

BLOCK = 1 << 20


class Arrived(UploadedFile):  # type: ignore[type-arg]  # the class takes no argument when it runs
    """A file that is coming in. It is closed with its request: unless it was kept by then, nothing of it stays.

    Of one beyond the limit no more is written; it cannot be kept.
    """

    def __init__(self, name: str, content_type: str, most: int | None = None) -> None:
        super().__init__(name=name, content_type=content_type)
        self._open = ExitStack()
        self.coming: Incoming = self._open.enter_context(incoming(name, most=most))

    def keep(self) -> Received:
        """Put it where imports find it."""
        return self.coming.keep()

    def close(self) -> None:
        """End it."""
        self._open.close()


class Keeper(FileUploadHandler):
    """Writes the files of a form that may bear them. Raises TooLarge; where a limit is given, the file says so itself
    when it is asked for, so that its form can be answered."""

    chunk_size = BLOCK

    def __init__(self, held: ExitStack, most: int | None = None) -> None:
        super().__init__()
        self._held, self._most = held, most
        self._arriving: Arrived | None = None

    def new_file(self, *told: Any, **more: Any) -> None:
        """The next file begins."""
        super().new_file(*told, **more)
        self._arriving = Arrived(self.file_name or "", self.content_type or "", self._most)
        self._held.callback(self._arriving.close)

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> None:
        """The next block of it."""
        if self._arriving is not None:
            with nullcontext() if self._most is None else suppress(TooLarge):
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
