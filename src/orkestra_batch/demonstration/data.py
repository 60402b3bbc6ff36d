"""The lists this folder is fed with, and the families that the law's data describe."""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from orkestra_batch.demonstration.model import Keluarga

Table = dict[str, Any]
KETERAMPILAN = ("pemula", "terampil", "mahir", "penyelia")
LATEST = date(2026, 12, 31)


@cache
def table(name: str) -> Table:
    """One data file of this folder."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def family_folder() -> Traversable:
    """Where the law's data keep one file a family."""
    return files("orkestra_rules").joinpath("families")


@cache
def families() -> dict[str, Keluarga]:
    """The families with a size in posts.toml, in its order."""
    return {code: family(code) for code in table("posts")["keluarga"]}


def family(code: str) -> Keluarga:
    """One family out of its file in the law's data."""
    entry = tomllib.loads(family_folder().joinpath(f"{code}.toml").read_text(encoding="utf-8"))
    levels = tuple(latest(entry["levels"]))
    siasn = entry.get("siasn", {})
    printed = siasn.get("names", {})
    names = {level: tuple(printed.get(level) or [f"{entry['label']} {pretty(level)}"]) for level in levels}
    return Keluarga(code, entry["label"], entry["field"], levels, names, dict(siasn.get("ids", {})))


def latest(versions: list[Table]) -> Any:
    """The value that is in force at the end of the ministry's last year."""
    return max((entry for entry in versions if entry["from"] <= LATEST), key=lambda entry: entry["from"])["value"]


def pretty(code: str) -> str:
    """A code as printed: ahli_muda becomes Ahli Muda."""
    return code.replace("_", " ").title()


def kategori(jenjang: str) -> str:
    """The category of a level."""
    return "keterampilan" if jenjang in KETERAMPILAN else "keahlian"
