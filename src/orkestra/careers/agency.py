"""What holds for the agency of this installation: its profile, and vacancies as the intake of files looks at them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

from orkestra.people.models import Jabatan, Lowongan, Penempatan
from orkestra.people.queries import in_force
from orkestra_batch.intake.assemble import FUNCTIONAL
from orkestra_batch.intake.others import vacancy
from orkestra_batch.intake.posts import Post, Posts
from orkestra_batch.intake.profile import Profile, read_profile
from orkestra_batch.intake.setting import Setting
from orkestra_rules.law import load


@cache
def profile() -> Profile:
    """The agency's profile, as settings name it. Raises OSError, ValueError where it cannot be read."""
    named = settings.ORKESTRA_PROFILE
    return read_profile(Path(named) if named else None)


@cache
def posts() -> Posts:
    """The posts that the family files know."""
    return Posts(load())


def setting(on: date) -> Setting:
    """The agency on a day, with the vacancies that stand counted, in one query."""
    rows = Lowongan.objects.standing().filter(in_force(on))
    counted = {(row.kunci, row.keluarga, row.jenjang): row.jumlah for row in rows}
    return Setting(load(), posts(), profile(), on, on, bool(counted), counted)


def lowongan_of(post: Jabatan | None, place: Penempatan | None, agency: Setting) -> bool | None:
    """Whether there is a vacancy for the next jenjang of a post, by the logic of the intake of files."""
    if post is None or post.jenis != FUNCTIONAL or post.keluarga not in agency.law.families or post.jenjang is None:
        return None
    unit = post.unit or (place.unit if place else None)
    named = place.nama_unit if place else ""
    return vacancy(Post(post.keluarga, post.jenjang), (unit.kode if unit else "", named), agency)
