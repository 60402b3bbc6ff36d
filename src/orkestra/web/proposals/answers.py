"""What SIASN's list said and nobody could tell the meaning of: questions for whoever knows, and their answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from orkestra.config.clock import today
from orkestra.proposals import queries, services
from orkestra.proposals.codes import reasons
from orkestra.shared.access.rights import Viewer
from orkestra.web.frame.lists import paged
from orkestra.web.frame.templatetags.frame import number
from orkestra.web.proposals.words import STAGES, WHY

SUBMIT = "proposals.submit"
OUTCOMES = ("disetujui", "dikembalikan", "ditolak")


def show(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All questions about those whom the viewer may see."""
    on = today()
    page = paged(request, queries.questions(viewer, on=on))
    names = queries.names([one.person_id for one in page if one.person_id])
    rows = [(one, names.get(one.person_id or 0, ""), WHY[one.why]) for one in page]
    return render(request, "proposals/answers.html", {
        "page": page, "rows": rows, "here": "answers", "outcomes": [(code, STAGES[code].label) for code in OUTCOMES],
        "reasons": reasons(), "may_answer": viewer.may(SUBMIT),
        "unmatched": queries.unmatched(viewer, on=on, permission=SUBMIT).count() if viewer.may(SUBMIT) else 0,
    })  # fmt: skip


def note(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Have seen all of them at once of which there is no proposal here: nothing can follow from them."""
    on = today()
    many = services.note_unmatched(answers=queries.unmatched(viewer, on=on, permission=SUBMIT), by=viewer.by, on=on)
    told = ngettext("%(n)s jawaban ditandai sudah dilihat.", "%(n)s jawaban ditandai sudah dilihat.", many)
    messages.success(request, told % {"n": number(many)})
    return HttpResponseRedirect(reverse("proposal_answers"))


def answer(request: HttpRequest, viewer: Viewer, person: Any, number: int) -> HttpResponse:
    """Answer one question. Raises Http404 where there is none that the viewer may answer."""
    on = today()
    found: Any = queries.question(viewer, number, on=on)
    if found is None or found.person_id != person.pk:
        raise Http404
    try:
        with transaction.atomic():
            services.answer_question(
                answer=found, outcome=request.POST.get("akibat", ""), reasons=request.POST.getlist("alasan"),
                by=viewer.by, on=on,
            )  # fmt: skip
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
    else:
        messages.success(request, _("Jawaban tercatat."))
    return HttpResponseRedirect(reverse("proposal_answers"))
