"""Forms about accounts and roles. What fits is decided by the services; here it is only asked for."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from orkestra.people.queries import unit_tree
from orkestra.shared.access.matrix import roles

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Plain(forms.Form):
    """Tells assistive programs which field is wrong, and leaves checking to the server."""

    use_required_attribute = False

    def full_clean(self) -> None:
        """Check, and mark what is wrong."""
        super().full_clean()
        self._mark()

    def _mark(self) -> None:
        for name in self.errors:
            if name in self.fields:
                self.fields[name].widget.attrs["aria-invalid"] = "true"

    def refuse(self, wrong: ValidationError) -> None:
        """Put what a service refused at the fields it is about."""
        told = wrong.message_dict if hasattr(wrong, "error_dict") else {NON_FIELD_ERRORS: wrong.messages}
        for name, messages in told.items():
            self.add_error(name if name in self.fields else None, messages)
        self._mark()


class AccountForm(Plain):
    """Who somebody is. ``asal`` bears what the form was filled from, so that nobody overwrites a change unseen."""

    username = forms.CharField(
        label=_("Nama pengguna"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Dipakai untuk masuk dan tertulis di jejak; tidak dapat diganti. Huruf kecil, angka, titik."),
    )  # fmt: skip
    nama = forms.CharField(label=_("Nama"), max_length=200)
    nip = forms.CharField(
        label=_("NIP"), max_length=18, required=False,
        help_text=_("18 angka. Dengan NIP, pemilik akun melihat kariernya sendiri dan bawahan langsungnya."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Surel"), required=False, help_text=_("Layanan masuk instansi mengenali orang dari NIP atau surel ini.")
    )
    asal = forms.CharField(required=False, widget=forms.HiddenInput)


class ChangeForm(AccountForm):
    """The same for an account that there is: its name stays."""

    username = None  # type: ignore[assignment]  # Django's way to leave a field out


def origin(account: Any) -> str:
    """What an account was when a form was filled from it."""
    told = "|".join(str(value) for value in (account.nama, account.nip, account.email))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


class GrantForm(Plain):
    """A role, over what, from when to when, and on what ground."""

    role = forms.ChoiceField(label=_("Peran"))
    unit_kode = forms.ChoiceField(
        label=_("Unit"), required=False, help_text=_("Hanya untuk peran atas satu unit; unit di bawahnya ikut.")
    )
    mulai = forms.DateField(label=_("Mulai"), widget=DAY)
    selesai = forms.DateField(
        label=_("Sampai"), required=False, widget=DAY, help_text=_("Kosongkan bila tidak dibatasi.")
    )
    because = forms.CharField(
        label=_("Dasar"), max_length=200, help_text=_("Surat atau perintah yang menjadi dasar, misalnya nomor SK.")
    )

    def __init__(self, *told: Any, on: date, **more: Any) -> None:
        super().__init__(*told, **more)
        self.initial["mulai"] = on
        named: Any = self.fields["role"]
        named.choices = [(code, gettext(role.label)) for code, role in roles().items() if not role.implied]
        units: Any = self.fields["unit_kode"]
        found = unit_tree(on).units.values()
        units.choices = [("", gettext("Seluruh instansi")), *((u.kode, u.nama or u.kode) for u in found)]


class ReasonForm(Plain):
    """Why."""

    because = forms.CharField(
        label=_("Alasan"), max_length=200, help_text=_("Tertulis di jejak. Jangan menulis data pribadi.")
    )
