"""The files of one person: what each proves and what became of it; taken along, or withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from orkestra.careers.histories import History, Row, histories
from orkestra.config.clock import today
from orkestra.evidence import queries, services
from orkestra.evidence.kinds import kinds
from orkestra.evidence.remarks import words
from orkestra.shared.access.rights import Viewer
from orkestra.web.bureau.histories import TOLD, line
from orkestra.web.bureau.person import name_of

TYPES = {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png"}
FORMS = {"pdf": "PDF", "jpeg": "JPEG", "png": "PNG"}
NOTHING_RUNS = "sandbox; default-src 'none'"


@dataclass(frozen=True, slots=True)
class Shown:
    """One file as the list shows it."""

    file: Any
    kind: Any
    proves: str
    anchor: str
    """What row it proves, in one line, and the history of that row."""
    media: str
    size: str
    removed: str
    signature: str
    may_withdraw: bool


def listed(request: HttpRequest, viewer: Viewer, person: Any) -> HttpResponse:
    """All files of a person, and what is expected and not there yet."""
    on = today()
    held, reach = histories(viewer, person, on=on), queries.reach(viewer, person, on=on)
    rows = _lines(held)
    found = [_shown(file, rows, reach.withdraws(file)) for file in reach.files()]
    standing = [one for one in found if one.file.withdrawn_at is None]
    return render(request, "evidence/files.html", frame_of(viewer, person, held) | {
        "standing": standing, "withdrawn": [one for one in found if one not in standing],
        "missing": list(_missing(held, standing)), "may_attach": reach.attaches,
    })  # fmt: skip


def frame_of(viewer: Viewer, person: Any, held: Mapping[str, History]) -> dict[str, Any]:
    """What every page of this room says of the person, and where it came from."""
    own = viewer.nip == person.nip
    seen_whole = viewer.may("people.see") and not own
    back = reverse("official" if seen_whole else "career", args=[person.nip])
    return {"person": person, "name": name_of(held, person), "own": own, "back": back}


def _lines(held: Mapping[str, History]) -> dict[tuple[str, int], str]:
    """Every row in one line, also those that were put right: as the row that took their place."""
    found: dict[tuple[str, int], str] = {}
    for name, history in held.items():
        if name not in TOLD:
            continue
        for row in (*history.standing, *history.withdrawn):
            said = line(name, row) if row.stands else _("%(row)s (sudah dicabut)") % {"row": line(name, row)}
            found |= {(name, one.held.pk): f"{TOLD[name].label}: {said}" for one in _with_before(row)}
    return found


def _with_before(row: Row) -> Iterator[Row]:
    yield row
    yield from row.before


def _missing(held: Mapping[str, History], standing: Sequence[Shown]) -> Iterator[str]:
    """Kinds that are expected because something stands recorded that they prove, and of which there is none."""
    there = {one.file.kind for one in standing}
    for kind in kinds().values():
        proves = any(held[name].standing for name in kind.proves if name in held)
        if kind.expected and proves and kind.code not in there:
            yield _(kind.label)


def _shown(file: Any, rows: Mapping[tuple[str, int], str], may_withdraw: bool) -> Shown:
    language = get_language() or "id"
    removed = ", ".join(words(code, language) for code in file.removed)
    proves = rows.get((file.history, file.row), _("catatan yang tidak ada lagi")) if file.history else ""
    return Shown(
        file,
        _(file.told.label),
        proves,
        file.history,
        FORMS[file.media],
        size_of(file.size),
        removed,
        _(file.get_signature_display()) if file.signature else "",
        may_withdraw,
    )


def size_of(many: int) -> str:
    """A size as people say it."""
    if many < 1_000_000:
        return f"{max(1, round(many / 1000))} KB"
    number = f"{many / 1_000_000:.1f}"
    return f"{number if get_language() == 'en' else number.replace('.', ',')} MB"


# ------------------------------------------------------------------ one file
def give(request: HttpRequest, viewer: Viewer, person: Any, number: int) -> HttpResponse:
    """A file to take along: never shown inside a page, and nothing in it runs here."""
    file = _file(queries.reach(viewer, person, on=today()), number)
    place = services.hand_out(file=file, by=viewer.by, on=today())
    if place is None:
        messages.error(request, _("Berkas ini tidak ada di tempatnya. Beri tahu administrator."))
        return HttpResponseRedirect(reverse("evidence", args=[person.nip]))
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=file.name) or "attachment",
        "X-Content-Type-Options": "nosniff", "Content-Security-Policy": NOTHING_RUNS,
        "Cross-Origin-Resource-Policy": "same-origin",
    }  # fmt: skip
    return HttpResponse(place.read_bytes(), content_type=TYPES[file.media], headers=headers)


def _file(reach: queries.Reach, number: int) -> Any:
    found = reach.file(number)
    if found is None:
        raise Http404
    return found


def withdraw(request: HttpRequest, viewer: Viewer, person: Any, number: int) -> HttpResponse:
    """Say, with a reason, that a file does not count; it stays to be seen."""
    on, fault = today(), ""
    reach = queries.reach(viewer, person, on=on)
    file, there = _file(reach, number), reverse("evidence", args=[person.nip])
    if not reach.withdraws(file):
        messages.warning(request, _why_not(file))
        return HttpResponseRedirect(there)
    if request.method == "POST":
        try:
            services.withdraw(file=file, because=request.POST.get("because", ""), by=viewer.by, on=on)
        except ValidationError as wrong:
            fault = " ".join(_(said) for said in wrong.messages)
        else:
            messages.success(request, _("Berkas dicabut. Ia tidak dihitung lagi, tetapi tetap dapat dilihat."))
            return HttpResponseRedirect(there)
    held = histories(viewer, person, on=on)
    told = {"one": _shown(file, _lines(held), True), "fault": fault, "because": request.POST.get("because", "")}
    return render(request, "evidence/withdraw.html", frame_of(viewer, person, held) | told)


def _why_not(file: Any) -> str:
    if file.withdrawn_at is not None:
        return _("Berkas ini sudah dicabut.")
    return _("Berkas ini dilampirkan oleh orang lain; mintalah pengelola kepegawaian mencabutnya.")
