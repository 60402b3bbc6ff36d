"""Files for browsers under names that change with their content, compressed once."""

from __future__ import annotations

from django.contrib.staticfiles.storage import ManifestFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage

Pattern = str | tuple[str, str]


def _leads_somewhere(pattern: Pattern) -> bool:
    return "sourceMappingURL" not in (pattern if isinstance(pattern, str) else pattern[0])


class Hashed(CompressedManifestStaticFilesStorage):
    """As whitenoise keeps them; what a vendored file says of its map for developers, which we do not ship, stays."""

    patterns = tuple(
        (glob, tuple(pattern for pattern in patterns if _leads_somewhere(pattern)))
        for glob, patterns in ManifestFilesMixin.patterns
    )
