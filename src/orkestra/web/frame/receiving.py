"""The one way in for files: block by block to where this installation keeps them, and only on pages that say so.

Any other form that bears a file is read up to it and no further; so is one of somebody who may not send it.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler
from django.http import QueryDict
from django.http.multipartparser import MultiPartParser
from django.utils.datastructures import MultiValueDict

from orkestra.shared.receiving import Keeper, Refuser
from orkestra.web.frame.gate import viewer_in
from orkestra.web.frame.urls import Page


class Receiver(FileUploadHandler):
    """Reads every form that may bear files (setting ``FILE_UPLOAD_HANDLERS``)."""

    def handle_raw_input(
        self, input_data: Any, meta: dict[str, Any], content_length: int, boundary: Any, encoding: str | None = None
    ) -> tuple[QueryDict, MultiValueDict[str, Any]]:
        """The fields and files of a form; whatever fails on the way, no file stays."""
        with ExitStack() as held:
            most = self._most()
            handler = Keeper(held, most) if most else Refuser()
            told, files = MultiPartParser(meta, input_data, [handler], encoding).parse()
            held.pop_all()
            return told, files

    def _most(self) -> int:
        """How many bytes a file of this form may have; none where it may bear no file, or not from this viewer."""
        request = self.request
        if request is None or request.resolver_match is None:
            return 0
        page = request.resolver_match.func
        if not isinstance(page, Page) or not page.files or page.may is None:
            return 0
        viewer = viewer_in(request)
        return int(getattr(settings, page.files)) if viewer is not None and viewer.may(page.may) else 0
