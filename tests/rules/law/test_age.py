"""Age limits of perpindahan (AP-04): the upper bound is inclusive."""

from typing import Any

import pytest

from tests.rules.law.people import judged


def entered(jenjang: str, lahir: int, jalur: str = "perpindahan") -> bool | None:
    facts: dict[str, Any] = {
        "pegawai": {"status": "pns", "lahir": lahir, "hari": 20260101, "diketahui": 20260101},
        "jabatan": [
            {"tmt": 20000101, "jenis": "pelaksana"},
            {"tmt": 20250601, "jenis": "fungsional", "keluarga": "auditor", "jenjang": jenjang, "jalur": jalur},
        ],
    }
    return judged(facts).value("usia_masuk_memenuhi")


@pytest.mark.parametrize(
    ("jenjang", "lahir", "wanted"),
    [
        ("ahli_pertama", 19720601, True),  # 53 tahun
        ("ahli_pertama", 19710602, True),  # sehari sebelum 54 tahun
        ("ahli_pertama", 19710601, False),  # 54 tahun
        ("ahli_madya", 19690602, True),  # 55 tahun
        ("ahli_madya", 19690601, False),  # 56 tahun
        ("ahli_utama", 19640602, True),  # 60 tahun
        ("ahli_utama", 19640601, False),  # 61 tahun
    ],
)
def test_the_bound_is_inclusive(jenjang: str, lahir: int, wanted: bool) -> None:
    assert entered(jenjang, lahir) is wanted


def test_only_a_perpindahan_has_a_limit() -> None:
    assert entered("ahli_madya", 19600101, "promosi") is True
