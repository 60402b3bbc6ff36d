"""How the service spells things: what is missing, yes and no, months, days, ratings."""

from datetime import date
from random import Random

from orkestra_batch.demonstration.calendar import printed

MISSING: tuple[str | None, ...] = (None, "", "null")
NO_DAY = "01-01-0001"
RESULTS = {
    "atas": ("1", "DIATAS EKSPEKTASI"),
    "sesuai": ("2", "SESUAI EKSPEKTASI"),
    "bawah": ("3", "DIBAWAH EKSPEKTASI"),
}
PREDIKAT = {
    "sangat_baik": ("1", "SANGAT BAIK"),
    "baik": ("2", "BAIK"),
    "butuh_perbaikan": ("3", "BUTUH PERBAIKAN"),
    "kurang": ("4", "KURANG"),
    "sangat_kurang": ("5", "SANGAT KURANG"),
}


def missing(chance: Random) -> str | None:
    """One of the spellings of nothing."""
    return chance.choice(MISSING)


def flag(chance: Random, truth: bool) -> str:
    """Yes or no as the service writes it in one row or another."""
    return chance.choice(("1", "true") if truth else ("0", "false"))


def month(chance: Random, day: date) -> str:
    """A month with or without a leading zero."""
    return str(day.month) if chance.random() < 0.8 else f"{day.month:02d}"


def day_or_moment(chance: Random, day: date) -> str:
    """A day as printed, or as the newer paths give it."""
    return printed(day) if chance.random() < 0.6 else f"{day.isoformat()}T00:00:00Z"


def amount(chance: Random, thousandths: int) -> str:
    """An amount with three decimals, or without the zeros at the end."""
    text = f"{thousandths // 1000}.{thousandths % 1000:03d}"
    return text if chance.random() < 0.4 else text.rstrip("0").rstrip(".")


def padded(chance: Random, name: str) -> str:
    """A name, sometimes with the long run of blanks that the service leaves."""
    return name + " " * chance.randint(4, 24) if chance.random() < 0.1 else name
