"""Refusals as programs read them: problem details (RFC 9457), in the language that was asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

MEDIA = "application/problem+json"
TYPE = "urn:orkestra:problem:"
TITLES: Mapping[str, str] = {
    "bad_request": gettext_noop("Permintaan tidak dapat dibaca"),
    "unauthorized": gettext_noop("Token diperlukan"),
    "forbidden": gettext_noop("Token ini tidak mempunyai hak itu"),
    "not_found": gettext_noop("Tidak ada"),
    "method": gettext_noop("Cara ini tidak dilayani di alamat ini"),
    "refused": gettext_noop("Tidak dapat dilakukan"),
    "stale": gettext_noop("Sudah berubah sejak Anda membacanya"),
    "too_large": gettext_noop("Terlalu besar"),
    "invalid": gettext_noop("Isian tidak sah"),
    "key_reused": gettext_noop("Kunci ini sudah dipakai untuk permintaan lain"),
    "no_key": gettext_noop("Kepala Idempotency-Key diperlukan"),
    "no_precondition": gettext_noop("Kepala If-Match diperlukan"),
    "too_many": gettext_noop("Terlalu banyak permintaan"),
    "internal": gettext_noop("Terjadi gangguan pada Orkestra"),
}
"""By code; the code never changes, the title is for people."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one part of a request. ``pointer``: where in its body (RFC 6901), else ``parameter``."""

    detail: str
    code: str = ""
    pointer: str = ""
    parameter: str = ""


@dataclass
class Problem(Exception):
    """A refusal. What raises it stored nothing."""

    status: int
    code: str
    detail: str = ""
    faults: Sequence[Fault] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__(self.code)

    def response(self) -> HttpResponse:
        """As it is sent."""
        told: dict[str, Any] = {
            "type": f"{TYPE}{self.code}", "title": _(TITLES[self.code]), "status": self.status, "code": self.code,
        }  # fmt: skip
        if self.detail:
            told["detail"] = self.detail
        if self.faults:
            told["errors"] = [_plain(fault) for fault in self.faults]
        content = json.dumps(told, ensure_ascii=False)
        return HttpResponse(content, content_type=MEDIA, status=self.status, headers=dict(self.headers))


def _plain(fault: Fault) -> dict[str, str]:
    named = {name: getattr(fault, name) for name in ("detail", "code", "pointer", "parameter")}
    return {name: value for name, value in named.items() if value}


def not_found() -> Problem:
    """Nothing is there, or it is not for whoever asks: the two look alike."""
    return Problem(404, "not_found")


# ------------------------------------------------------------------ refusals of what lies below
def of_validation(wrong: ValidationError, below: str = "") -> Problem:
    """What an act refused, each message at its field. ``below``: under which part of the body the fields stand."""
    if not hasattr(wrong, "error_dict"):
        detail, code = " ".join(map(_said, wrong.error_list)), wrong.error_list[0].code or "refused"
        return Problem(422, "refused", detail, [Fault(detail, code)])
    faults = [
        Fault(_said(one), one.code or "invalid", "" if name == NON_FIELD_ERRORS else f"{below}/{name}")
        for name, errors in wrong.error_dict.items()
        for one in errors
    ]
    return Problem(422, "invalid", "", faults)


def _said(wrong: ValidationError) -> str:
    """A message in the language of the request; those of acts are written in Indonesian."""
    text = _(str(wrong.message))
    return text % wrong.params if wrong.params else text


def of_shape(errors: Iterable[Mapping[str, Any]]) -> Problem:
    """A request that does not have the shape which the document tells."""
    return Problem(422, "invalid", "", [_shaped(one) for one in errors])


PARTS = ("query", "path", "header", "form")
SHAPES: Mapping[str, str] = {
    "missing": gettext_noop("Wajib diisi."),
    "extra_forbidden": gettext_noop("Isian ini tidak dikenal."),
    "int_parsing": gettext_noop("Tulis bilangan bulat."),
    "int_type": gettext_noop("Tulis bilangan bulat."),
    "string_type": gettext_noop("Tulis teks."),
    "string_too_long": gettext_noop("Terlalu panjang; paling banyak %(max_length)s tanda."),
    "string_too_short": gettext_noop("Terlalu pendek; paling sedikit %(min_length)s tanda."),
    "string_pattern_mismatch": gettext_noop("Tidak sesuai bentuk yang diminta."),
    "greater_than_equal": gettext_noop("Paling kecil %(ge)s."),
    "less_than_equal": gettext_noop("Paling besar %(le)s."),
    "literal_error": gettext_noop("Pilih salah satu dari %(expected)s."),
    "date_from_datetime_parsing": gettext_noop("Tulis tanggal seperti 2026-04-01."),
    "date_parsing": gettext_noop("Tulis tanggal seperti 2026-04-01."),
    "dict_type": gettext_noop("Tulis objek JSON."),
    "model_attributes_type": gettext_noop("Tulis objek JSON."),
    "model_type": gettext_noop("Tulis objek JSON."),
}
"""What is said of a part that has not its shape, by the reader's code; others are told by the code alone."""


def _shaped(told: Mapping[str, Any]) -> Fault:
    source, *rest = [str(part) for part in told["loc"]]
    code = str(told["type"])
    words = _(SHAPES[code]) if code in SHAPES else _("Isian ini tidak sah.")
    detail = words % {name: str(value) for name, value in told.get("ctx", {}).items()} if "%(" in words else words
    if source in PARTS:
        return Fault(detail, code, parameter=rest[-1] if rest else source)
    return Fault(detail, code, pointer="".join(f"/{_escaped(part)}" for part in rest[1:]) or "/")


def _escaped(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1")
