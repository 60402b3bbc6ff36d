"""What a web server calls."""

from __future__ import annotations

import gc

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 - all pages are loaded now: once for all processes, and a fault stops the start
gc.collect()
gc.freeze()  # what stands now stays: no collection walks it again, and processes go on sharing its memory
