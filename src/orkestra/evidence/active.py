"""What is active in a PDF: whatever runs, calls out, brings another file along or plays. Found, or taken out.

Every object of the document is looked at, reachable or not, so that nothing hides behind an unusual path.
"""

from __future__ import annotations

from collections import Counter

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from orkestra.evidence.limits import MOST_OBJECTS, Refused

LINK, ON_CLICK = "link", ("https://", "http://", "mailto:")
"""What leads to a page of the web or to a letter, and only when somebody clicks on it."""
ACTIONS = {
    "/JavaScript": "script", "/Launch": "launch", "/URI": LINK, "/SubmitForm": "send", "/ImportData": "send",
    "/ResetForm": "send", "/GoToR": "remote", "/GoToE": "remote", "/Thread": "remote", "/Rendition": "media",
    "/Movie": "media", "/Sound": "media", "/RichMediaExecute": "media", "/GoTo3DView": "media", "/Hide": "auto",
    "/SetOCGState": "auto", "/Named": "auto",
}  # fmt: skip
"""Kinds of actions (key S) and what they are called; only going to a page of the same document is no such thing."""
GO = "/GoTo"
AS_ACTION = ("/A", "/PA", "/Next")
"""Keys whose dictionary is an action if it has an S: there only ``GO`` stays, whatever else there may be."""
SUBTYPES = {
    "/FileAttachment": "embedded", "/RichMedia": "media", "/Screen": "media", "/Movie": "media", "/Sound": "media",
    "/3D": "media", "/Projection": "media", "/PS": "script",
}  # fmt: skip
"""Kinds of annotations and drawings that go."""
KEYS = {
    "/JS": "script", "/JavaScript": "script", "/EmbeddedFiles": "embedded", "/EF": "embedded",
    "/AF": "embedded", "/Collection": "embedded", "/XFA": "xfa", "/NeedsRendering": "xfa", "/Renditions": "media",
    "/AlternatePresentations": "media", "/RichMediaContent": "media", "/RichMediaSettings": "media", "/OPI": "remote",
    "/URI": LINK, "/SpiderInfo": "remote", "/Requirements": "auto",
}  # fmt: skip
"""Keys that go with all that stands below them."""
ON_OPENING = ("/OpenAction", "/AA")
MOST_DEPTH = 100


def find(pdf: Pdf) -> Counter[str]:
    """What there is, by what it is called."""
    return _walk(pdf, remove=False)


def remove(pdf: Pdf) -> Counter[str]:
    """Take it all out; what it was. What an outer part took with it is counted once, as that part."""
    return _walk(pdf, remove=True)


def _walk(pdf: Pdf, *, remove: bool) -> Counter[str]:
    """Raises Refused where there is more than anybody needs for a decree."""
    told: Counter[str] = Counter()
    if len(pdf.objects) > MOST_OBJECTS:
        raise Refused("F09")
    for top in (pdf.trailer, *pdf.objects):
        if not _called(top):  # what is to go by itself goes with whatever refers to it
            _below(top, told, remove)
    return told


def _below(top: object, told: Counter[str], remove: bool) -> None:
    """An object with all that is written into it; what it refers to is looked at by itself."""
    waiting = [(top, 0)]
    while waiting:
        one, depth = waiting.pop()
        if depth > MOST_DEPTH:
            raise Refused("F09")
        if isinstance(one, Array):
            kept = _in_array(one, told, remove)
        elif isinstance(one, Dictionary | Stream):
            kept = _in_dictionary(one, told, remove)
        else:
            continue
        waiting += [(below, depth + 1) for below in kept if not _indirect(below)]


def _indirect(one: object) -> bool:
    return isinstance(one, Object) and one.is_indirect


def _in_dictionary(holder: Object, told: Counter[str], remove: bool) -> list[object]:
    """What an entry must go for is told; the values of the others."""
    kept: list[object] = []
    for key in list(holder.keys()):
        codes = _of_entry(holder, key)
        told.update(codes)
        if not codes:
            kept.append(holder[key])
        elif remove:
            del holder[key]
    return kept


def _of_entry(holder: Object, key: str) -> list[str]:
    """What an entry of a dictionary is called, where it must go."""
    value = holder[key]
    if key in ON_OPENING:
        return _by_itself(key, value)
    if key in KEYS:
        return [KEYS[key]]
    if (key == "/F" and isinstance(holder, Stream)) or (key == "/Ref" and holder.get("/Subtype") == Name.Form):
        return ["remote"]
    if code := _called(value):
        return [code]
    acts = key in AS_ACTION and isinstance(value, Dictionary) and str(value.get("/S", GO)) != GO
    return ["auto"] if acts else []


def _by_itself(key: str, value: object) -> list[str]:
    """What happens without a click; only going to a page is let be, where the document is opened."""
    if not isinstance(value, Dictionary):
        return [] if key == "/OpenAction" else ["auto"]
    actions = [value] if key == "/OpenAction" else [value[event] for event in list(value.keys())]
    codes = [_called(action) or "auto" for action in actions]
    if key == "/OpenAction" and str(value.get("/S", GO)) == GO:
        return []
    return ["auto" if code == LINK else code for code in codes] or ["auto"]


def _in_array(holder: Object, told: Counter[str], remove: bool) -> list[object]:
    kept: list[object] = []
    for place in reversed(range(len(holder))):
        one = holder[place]
        if not (code := _called(one)):
            kept.append(one)
            continue
        told[code] += 1
        if remove:
            del holder[place]
    return kept


def _called(value: object) -> str:
    """What a dictionary is called wherever it stands, if it must go."""
    if not isinstance(value, Dictionary | Stream):
        return ""
    code = SUBTYPES.get(str(value.get("/Subtype", ""))) or ACTIONS.get(str(value.get("/S", "")), "")
    if code == LINK and ("/Next" in value or not str(value.get("/URI", "")).strip().lower().startswith(ON_CLICK)):
        return "remote"
    return code
