"""Hostile files are answered as they must be, good ones pass, and nothing active is in what is kept."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from orkestra.evidence.judging import Judged
from orkestra.evidence.pdf import write_anew
from orkestra.evidence.remarks import kinds
from orkestra.shared.files import path_of
from orkestra_formats import said
from tests.evidence.building import PLANTED
from tests.evidence.hostile import BY_NAME, EICAR, GOOD, HOSTILE, Case
from tests.evidence.keeping import active_in, bytes_of, judged, kept, stored


def named(case: Case) -> str:
    return case.name


@pytest.mark.parametrize("case", HOSTILE, ids=named)
def test_a_hostile_file_gets_its_answer(case: Case) -> None:
    found = judged(case.make(), case.file)
    if isinstance(found, Judged):
        assert (case.refused, sorted(case.removed), case.signature) == ("", sorted(found.removed), found.signature)
        assert found.name == case.kept_as
        place = path_of(found.sha256)
        assert stored() == [place]
        if found.media == "pdf" and not found.signature:
            assert active_in(place) == set()
            assert PLANTED.encode() not in unpacked(place) and EICAR not in unpacked(place)
        return
    assert found.code == case.refused
    assert stored() == []
    for language in ("id", "en"):
        _value, reason, remedy = said(found, language)
        assert "…" not in reason + remedy and "{" not in reason + remedy and reason.endswith(".") and remedy


@pytest.mark.parametrize("case", GOOD, ids=named)
def test_a_good_file_passes_and_loses_nothing(case: Case) -> None:
    content = case.make()
    found = kept(content, case.file)
    assert (found.removed, found.signature, found.name) == ({}, case.signature, case.kept_as)
    assert found.arrived == sha256(content).hexdigest()
    if found.media != "pdf":
        assert Image.open(BytesIO(bytes_of(found))).size == Image.open(BytesIO(content)).size
        return
    with pikepdf.open(path_of(found.sha256)) as now, pikepdf.open(BytesIO(content)) as before:
        assert [drawn(page) for page in now.pages] == [drawn(page) for page in before.pages]
        assert found.pages == len(now.pages)
        for kind in ("/Outlines", "/StructTreeRoot", "/Lang", "/MarkInfo"):
            assert (kind in now.Root) == (kind in before.Root)


def drawn(page: pikepdf.Page) -> list[tuple[str, list[str]]]:
    return [(str(step.operator), [str(part) for part in step.operands]) for step in pikepdf.parse_content_stream(page)]


def unpacked(place: Path) -> bytes:
    """A PDF with nothing packed in it."""
    out = BytesIO()
    with pikepdf.open(place) as pdf:
        pdf.save(out, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


RUNS = [case for case in HOSTILE if set(case.removed) & {"script", "launch", "send", "embedded", "xfa", "media"}]


@pytest.mark.parametrize("case", RUNS, ids=named)
def test_red_without_cleaning_it_is_still_there(case: Case, tmp_path: Path) -> None:
    came, to = tmp_path / "came", tmp_path / "to"
    came.write_bytes(case.make())
    write_anew(came, to, remove=lambda pdf: Counter())
    assert active_in(to)


def test_the_catalogue_is_large_enough() -> None:
    assert len(HOSTILE) >= 24 and len(GOOD) >= 8
    assert len({case.name for case in (*HOSTILE, *GOOD)}) == len(HOSTILE) + len(GOOD) == len(BY_NAME)


def test_every_refusal_is_met() -> None:
    """By a case, or by a test of its own: too large, the scanner, twice the same, and what could not be cleaned."""
    elsewhere = {"F02", "F11", "F12", "F14", "F15"}
    refusals = {code for code, kind in kinds().items() if kind.refuses}
    assert {case.refused for case in HOSTILE} - {""} | elsewhere == refusals


def test_a_signed_file_is_kept_byte_by_byte_and_never_called_valid() -> None:
    for name in ("signed and still", "changed after it was signed"):
        content = BY_NAME[name].make()
        found = kept(content)
        assert found.arrived == found.sha256 and bytes_of(found) == content
        words = " ".join(remark.reason for remark in found.remarks)
        assert "tidak diperiksa" in words and "sah" not in words.split() and "valid" not in words


def test_the_same_file_is_kept_once_whenever_it_comes() -> None:
    content = BY_NAME["script when it is opened"].make()
    assert kept(content).sha256 == kept(content, "lain.pdf").sha256
    assert len(stored()) == 1


def test_a_picture_keeps_its_points_and_no_word() -> None:
    found = kept(BY_NAME["photo that tells where it was taken"].make(), "a.jpg")
    content = bytes_of(found)
    assert b"Rahasia" not in content and b"Exif" not in content
    assert Image.open(BytesIO(content)).size == (40, 60)  # upright, as the camera said
    assert b"Rahasia" not in bytes_of(kept(BY_NAME["picture with remarks"].make(), "a.png"))


def test_what_was_removed_is_told_in_both_languages() -> None:
    (remark,) = kept(BY_NAME["embedded file"].make()).remarks
    assert "berkas lampiran" in remark.reason and "attached files" in said(remark, "en").reason
