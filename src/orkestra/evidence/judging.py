"""Whether a file is taken as evidence: scanned, looked at by its content, opened, written anew, kept by its digest."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings

from orkestra.evidence import scanner
from orkestra.evidence.limits import Refused
from orkestra.evidence.opening import ACCEPTED, HEAD, Seen, looks_like, opened
from orkestra.evidence.pdf import CHANGED
from orkestra.evidence.remarks import listed, remark
from orkestra.shared.files import LONGEST_NAME, Incoming, Received, blocks, take, work_in_progress
from orkestra_formats import Finding
from orkestra_formats.finding import phrase

SUFFIXES: Mapping[str, tuple[str, ...]] = {"pdf": (".pdf",), "jpeg": (".jpg", ".jpeg"), "png": (".png",)}
"""How a name ends that says what the content is; the first is given to a name that does not."""
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
"""Kinds of characters that are not seen, or turn the direction of those beside them."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A file that is kept and can be attached. ``arrived`` and ``sha256``: what came in, and what is kept."""

    name: str
    arrived: str
    sha256: str
    size: int
    media: str
    pages: int
    removed: Mapping[str, int]
    signature: str
    remarks: tuple[Finding, ...]


def judge(coming: Incoming) -> Judged | Finding:
    """Look at a file that has come in whole: it is kept, or the finding says why not. No transaction should be open."""
    name = plain(coming.name)
    try:
        media = _accepted(coming)
        with work_in_progress() as made:
            seen = opened(coming.flushed(), made, media)
            arrived = coming.digest
            kept = coming.keep() if seen.equal else take(name, blocks(made))
    except Refused as refused:
        return _finding(refused, name)
    return _judged(name, arrived, kept, seen)


def too_large(name: str) -> Finding:
    """What is said of a file that is larger than this installation takes as evidence."""
    return remark("F02", plain(name), limit=settings.EVIDENCE_MOST_BYTES // 1_000_000)


def plain(name: str) -> str:
    """A name without what cannot be seen: it is shown to people and given to their computers."""
    seen = "".join(mark for mark in name if unicodedata.category(mark) not in UNSEEN)
    return PurePath(seen.replace("\\", "/")).name.strip(" .")[-LONGEST_NAME:] or "berkas"


def _accepted(coming: Incoming) -> str:
    """What the file is. Raises Refused."""
    if not coming.size:
        raise Refused("F01")
    if coming.size > settings.EVIDENCE_MOST_BYTES:
        raise Refused("F02", limit=str(settings.EVIDENCE_MOST_BYTES // 1_000_000))
    came = coming.flushed()
    _scanned(coming)
    with came.open("rb") as stream:
        media = looks_like(stream.read(HEAD))
    if media not in ACCEPTED:
        raise Refused("F03", detail=media)
    return media


def _scanned(coming: Incoming) -> None:
    if not scanner.is_set():
        return
    try:
        found = scanner.scan(blocks(coming.flushed()))
    except scanner.Unreachable as wrong:
        raise Refused("F12") from wrong
    if found:
        raise Refused("F11", value=found)


def _finding(refused: Refused, name: str) -> Finding:
    told: dict[str, object] = dict(refused.told)
    if refused.code == "F03":
        told["detail"] = phrase(refused.told["detail"])
    if "list" in told:
        told["list"] = listed(refused.told["list"].split(","))
    return remark(refused.code, name, told.pop("value", ""), **told)


def _judged(name: str, arrived: str, kept: Received, seen: Seen) -> Judged:
    fitting, remarks = _named(name, seen.media), []
    if seen.removed:
        remarks.append(remark("F20", fitting, list=listed(seen.removed)))
    if seen.signature:
        remarks.append(remark("F22" if seen.signature == CHANGED else "F21", fitting))
    if fitting != name:
        remarks.append(remark("F23", fitting, fitting))
    return Judged(
        fitting, arrived, kept.sha256, kept.size, seen.media, seen.pages, seen.removed, seen.signature, tuple(remarks)
    )


def _named(name: str, media: str) -> str:
    """The name with an ending that says what the content is."""
    endings = SUFFIXES[media]
    return name if name.lower().endswith(endings) else name[: LONGEST_NAME - len(endings[0])] + endings[0]
