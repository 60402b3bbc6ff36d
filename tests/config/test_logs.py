"""What is written of errors holds nothing about anybody."""

import io
import logging

import pytest
from django.core.exceptions import ImproperlyConfigured

from orkestra.config.logs import Discreet

NIP, NAME, BORN = "199003152015319001", "Siti Aminah", "15 Maret"


def written(formatter: logging.Formatter, error: BaseException) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    logger = logging.Logger("planted")
    logger.addHandler(handler)
    try:
        raise error
    except (LookupError, ImportError, ImproperlyConfigured):
        logger.exception("Internal Server Error: /pegawai/%s/", NIP)
    return stream.getvalue()


def planted() -> LookupError:
    try:
        raise ValueError(" ".join((NAME, BORN)))
    except ValueError as cause:
        error = LookupError(f"tidak ada {NAME} {NIP}")
        error.__cause__ = cause
        return error


def test_kind_and_place_are_told_and_nobody() -> None:
    text = written(Discreet(), planted())
    assert NIP not in text and NAME not in text and BORN not in text
    for word in ("/pegawai/•••/", "builtins.LookupError", "builtins.ValueError", "test_logs.py", "in planted"):
        assert word in text
    assert text.index("ValueError") < text.index("LookupError")


def test_red_an_ordinary_line_tells_everything() -> None:
    text = written(logging.Formatter(), planted())
    assert NIP in text and NAME in text


@pytest.mark.parametrize("kind", [ImportError, ImproperlyConfigured])
def test_what_is_wrong_with_the_program_is_told(kind: type[Exception]) -> None:
    assert "no module named x" in written(Discreet(), kind("no module named x"))


def test_a_long_chain_is_cut() -> None:
    error: BaseException = LookupError("0")
    for number in range(40):
        outer = LookupError(str(number))
        outer.__cause__ = error
        error = outer
    assert written(Discreet(), error).count("builtins.LookupError") == 3


def test_no_exception_no_place() -> None:
    assert Discreet().formatException((None, None, None)) == ""
