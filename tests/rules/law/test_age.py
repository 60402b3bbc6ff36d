"""Age limits of perpindahan (AP-04): the upper bound is inclusive."""

from typing import Any

import pytest

from tests.rules.law.people import judged


def entered(jenjang: str, lahir: int, jalur: str = "perpindahan", before: dict[str, Any] | None = None) -> bool | None:
    facts: dict[str, Any] = {
        "pegawai": {"status": "pns", "lahir": lahir, "hari": 20260101, "diketahui": 20260101},
        "jabatan": [
            {"tmt": 20000101, "jenis": "pelaksana", **(before or {})},
            {"tmt": 20250601, "jenis": "fungsional", "keluarga": "auditor", "jenjang": jenjang, "jalur": jalur},
        ],
    }
    return judged(facts).value("usia_masuk_memenuhi")


LIMITS = {
    "pemula": 53, "terampil": 53, "mahir": 53, "penyelia": 53,
    "ahli_pertama": 53, "ahli_muda": 53, "ahli_madya": 55, "ahli_utama": 60,
}  # fmt: skip


@pytest.mark.parametrize("jenjang", LIMITS)
def test_the_bound_is_inclusive(jenjang: str) -> None:
    """Who is of the age of the limit may enter until the day before the next birthday."""
    next_birthday = 20250601 - (LIMITS[jenjang] + 1) * 10000
    assert entered(jenjang, next_birthday + 1) is True
    assert entered(jenjang, next_birthday) is False


FROM = {"jenis": "fungsional", "keluarga": "dokter", "jenjang": "ahli_utama"}


@pytest.mark.parametrize(
    ("before", "limit"),
    [
        (FROM, 63),
        ({**FROM, "jenjang": "ahli_madya"}, 60),
        ({**FROM, "jenis": "pimpinan_tinggi"}, 60),
    ],
)
def test_between_posts_of_ahli_utama_one_may_be_older(before: dict[str, Any], limit: int) -> None:
    next_birthday = 20250601 - (limit + 1) * 10000
    assert entered("ahli_utama", next_birthday + 1, before=before) is True
    assert entered("ahli_utama", next_birthday, before=before) is False


def test_only_into_ahli_utama_one_may_be_older() -> None:
    assert entered("ahli_madya", 20250602 - 57 * 10000, before=FROM) is False


def test_only_a_perpindahan_has_a_limit() -> None:
    assert entered("ahli_madya", 19600101, "promosi") is True
