"""The nine cells of the matrix, typed from the fact sheet (performance 1.6)."""

import pytest

from orkestra_rules.kernel import NotInForce
from orkestra_rules.law import load
from orkestra_rules.performance.matrix import predikat_of

DI_ATAS, SESUAI, DI_BAWAH = "di_atas_ekspektasi", "sesuai_ekspektasi", "di_bawah_ekspektasi"
CELLS = {
    (DI_ATAS, DI_ATAS): "sangat_baik",
    (DI_ATAS, SESUAI): "baik",
    (DI_ATAS, DI_BAWAH): "kurang",
    (SESUAI, DI_ATAS): "baik",
    (SESUAI, SESUAI): "baik",
    (SESUAI, DI_BAWAH): "kurang",
    (DI_BAWAH, DI_ATAS): "butuh_perbaikan",
    (DI_BAWAH, SESUAI): "butuh_perbaikan",
    (DI_BAWAH, DI_BAWAH): "sangat_kurang",
}


def found(hasil: str, perilaku: str, on: int = 20251231) -> str:
    library = load().library
    return predikat_of(hasil, perilaku, on, library.parameters["matriks_predikat"], library.schema)[0]


@pytest.mark.parametrize(("ratings", "predikat"), CELLS.items())
def test_each_cell(ratings: tuple[str, str], predikat: str) -> None:
    assert found(*ratings) == predikat


def test_the_matrix_shows_that_it_is_unverified() -> None:
    library = load().library
    _, cite = predikat_of(SESUAI, SESUAI, 20251231, library.parameters["matriks_predikat"], library.schema)
    assert cite.mark == "S" and not cite.verified


def test_before_2022_there_is_no_matrix() -> None:
    with pytest.raises(NotInForce):
        found(SESUAI, SESUAI, 20211231)


def test_a_rating_that_is_none_is_refused() -> None:
    with pytest.raises(KeyError):
        found("istimewa", SESUAI)
