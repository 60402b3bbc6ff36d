"""The columns of the files agencies exchange, in their order and spelling (`layouts.toml`)."""

import tomllib
from importlib.resources import files

_TEXT = tomllib.loads(files(__package__).joinpath("layouts.toml").read_text(encoding="utf-8"))


def _columns(name: str) -> tuple[str, ...]:
    return tuple(_TEXT[name].replace("\n", "").split("·"))


SIASN_EXPORT = _columns("siasn_export")
EKINERJA_PENILAIAN = _columns("ekinerja_penilaian")
EKINERJA_SKP = _columns("ekinerja_skp")
DUK_GROUPS = _columns("duk_groups")
DUK_PARTS = _columns("duk_parts")
DUK = _columns("duk")
"""Names of the eighteen DUK columns once its two header lines are read together."""
