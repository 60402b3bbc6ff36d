"""Tokens of one's own for programs: made after a proof just given, shown once, taken back at any time."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from orkestra.config.clock import today
from orkestra.shared.access import tokens
from orkestra.shared.access.matrix import permission_of
from orkestra.shared.access.rights import Viewer
from orkestra.shared.access.sealing import opened, sealed
from orkestra.web.admin.forms import Plain

KEPT = "shown-once"
"""Where a new secret waits in the session, sealed, until its page shows it."""
STATES = {"live": (_("Berlaku"), "good"), "ended": (_("Berakhir"), "none"), "revoked": (_("Dicabut"), "none")}


class ScopeForm(Plain):
    """A name, what it may reach, and for how long."""

    name = forms.CharField(
        label=_("Nama"), max_length=80, help_text=_("Untuk program apa, agar Anda mengenalinya kelak.")
    )
    days = forms.TypedChoiceField(label=_("Berlaku selama"), coerce=int)
    scope = forms.MultipleChoiceField(label=_("Boleh dipakai untuk"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *told: Any, known: list[str], **more: Any) -> None:
        super().__init__(*told, **more)
        days: Any = self.fields["days"]
        days.choices = [(n, ngettext("%(n)d hari", "%(n)d hari", n) % {"n": n}) for n in tokens.DAYS]
        scope: Any = self.fields["scope"]
        scope.choices = [(name, gettext(permission_of(name).label)) for name in known]


def rows(found: Any) -> list[tuple[Any, Any, str, list[str]]]:
    """Tokens or secrets as a list shows them: each with its state, the colour of that, and what it reaches."""
    told = []
    for one in found:
        label, tone = STATES[tokens.state(one)]
        told.append((one, label, tone, [gettext(name) for name in tokens.labels(one.scope)]))
    return told


def keep(request: HttpRequest, text: str, of: str = "") -> None:
    """Keep a new secret until the page that comes next shows it; ``of``: whose page alone shows it."""
    request.session[KEPT + of] = sealed(text)


def shown_once(request: HttpRequest, of: str = "") -> str:
    """The new secret, if there is one; nobody can read it again."""
    kept = request.session.pop(KEPT + of, "")
    return opened(kept) if kept else ""


def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """One's own tokens, and a new one this once."""
    told = {"rows": rows(tokens.tokens_of(_own(request))), "secret": shown_once(request)}
    return render(request, "account/tokens.html", told)


def made(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A new token."""
    form = ScopeForm(request.POST or None, known=tokens.grantable(_own(request), today()))
    if request.method == "POST" and form.is_valid():
        try:
            _token, text = tokens.issue_token(account=_own(request), by=viewer.by, on=today(), **form.cleaned_data)
        except ValidationError as wrong:
            form.refuse(wrong)
        else:
            keep(request, text)
            return HttpResponseRedirect(reverse("account_tokens"))
    return render(request, "account/token_new.html", {"form": form})


def revoked(request: HttpRequest, viewer: Viewer, key: int) -> HttpResponse:
    """End a token."""
    token = tokens.tokens_of(_own(request)).filter(pk=key).first()
    if token is None:
        raise Http404
    if request.method == "POST":
        try:
            tokens.revoke(secret=token, by=viewer.by, on=today())
            messages.success(request, gettext("Token dicabut; program yang memakainya ditolak mulai sekarang."))
        except ValidationError as wrong:
            messages.error(request, " ".join(wrong.messages))
        return HttpResponseRedirect(reverse("account_tokens"))
    return render(request, "account/token_revoke.html", {"token": token})


def _own(request: HttpRequest) -> Any:
    return request.user
