"""Names as people of many regions carry them, put together from lists; nobody real is meant."""

from random import Random
from typing import Any

from orkestra_batch.demonstration.data import table
from orkestra_batch.demonstration.streams import weighted, words

RELIGION = {
    "bali": "Hindu",
    "papua": "Kristen",
    "batak": "Kristen",
    "minahasa_maluku": "Kristen",
    "nusa_tenggara": "Katolik",
    "tionghoa": "Buddha",
}
LONG_SHARE = 0.02
"""Share of people whose name is longer than the boxes of old forms."""


def name(chance: Random, region: str, sex: str) -> str:
    """A full name of a region, without degrees."""
    entry = table("names")[region]
    shape = weighted(chance, entry["bentuk"])
    given = _shape(chance, entry, shape, "pria" if sex == "M" else "wanita")
    if chance.random() < LONG_SHARE:
        given = f"{given} {chance.choice(words(entry['akhir_pria']))} {chance.choice(words(entry['akhir_pria']))}"
    return given


def _shape(chance: Random, entry: dict[str, Any], shape: str, sex: str) -> str:
    first, last = words(entry[sex]), words(entry[f"akhir_{sex}"])
    if shape == "tunggal":
        return chance.choice(first)
    if shape == "bali":
        return f"{chance.choice(words(entry[f'urut_{sex}']))} {chance.choice(first)} {chance.choice(last)}"
    if shape in ("tiga", "dua_marga"):
        one, two = chance.sample(first, 2)
        return f"{one} {two} {chance.choice(last)}"
    return f"{chance.choice(first)} {chance.choice(last)}"


def region(chance: Random, provinsi: str) -> str:
    """Where a person of a unit in a province comes from: half are locals, the others from anywhere."""
    if chance.random() < 0.5:
        return next(str(row["suku"]) for row in table("places")["provinsi"] if row["nama"] == provinsi)
    return str(weighted(chance, {key: entry["bobot"] for key, entry in table("names").items()}))


def birthplace(chance: Random, home: str) -> str:
    """A town of the region."""
    towns = [str(row["ibu_kota"]) for row in table("places")["provinsi"] if row["suku"] == home]
    return chance.choice(towns or ["Jakarta"])


def religion(chance: Random, home: str) -> str:
    """A religion that is common in the region, or another one."""
    return RELIGION.get(home, "Islam") if chance.random() < 0.8 else chance.choice(["Islam", "Kristen", "Katolik"])
