"""The one way in for files: block by block to where imports keep theirs, and only for whoever may import.

Any other form that bears a file is read up to it and no further.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler
from django.http import QueryDict
from django.http.multipartparser import MultiPartParser
from django.utils.datastructures import MultiValueDict

from orkestra.shared.receiving import Keeper, Refuser
from orkestra.web.frame.gate import viewer_in

PAGE, PERMISSION = "import_upload", "imports.upload"
"""The page whose form bears files, and what it asks for."""


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
