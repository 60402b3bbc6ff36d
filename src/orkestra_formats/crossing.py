"""NIP crossed with birth date, sex, first appointment, status and NIK: the only protection against a typing error.

No check digit exists, so each disagreement is a warning with both values (N09 to N12, K03, K04); the officer decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from orkestra_formats.finding import Phrase
from orkestra_formats.nik import Nik
from orkestra_formats.nip import Nip

SEX_WORDS = {"L": Phrase("male"), "P": Phrase("female")}
STATUS_WORDS = {"pns": "PNS", "cpns": "CPNS", "pppk": "PPPK"}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two sources that say different things: the code, the field that disagrees, what each says."""

    code: str
    key: str
    detail: str | Phrase
    other: str | Phrase


@dataclass(frozen=True, slots=True)
class Stated:
    """What the columns beside the NIP say; None where they are empty or absent."""

    lahir: date | None = None
    jenis_kelamin: str | None = None
    status: str | None = None
    tmt_cpns: date | None = None


def cross_nip(nip: Nip, stated: Stated) -> Iterator[Disagreement]:
    """Where the columns disagree with the NIP (N09 to N12)."""
    if stated.lahir and stated.lahir != nip.lahir:
        yield Disagreement("N09", "lahir", f"{nip.lahir:%d-%m-%Y}", f"{stated.lahir:%d-%m-%Y}")
    if stated.jenis_kelamin and stated.jenis_kelamin != nip.jenis_kelamin:
        sexes = SEX_WORDS[nip.jenis_kelamin], SEX_WORDS[stated.jenis_kelamin]
        yield Disagreement("N10", "jenis_kelamin", *sexes)
    if stated.tmt_cpns and nip.bulan and stated.status != "pppk":
        expected = date(nip.tahun, nip.bulan, 1) if nip.tahun >= 1 else None
        if stated.tmt_cpns != expected:
            yield Disagreement("N11", "tmt_cpns", f"{nip.bulan:02}-{nip.tahun}", f"{stated.tmt_cpns:%d-%m-%Y}")
    if stated.status and (stated.status == "pppk") != nip.pppk:
        yield Disagreement("N12", "status", "PPPK" if nip.pppk else "PNS", STATUS_WORDS[stated.status])


def cross_nik(nik: Nik, nip: Nip | None, stated: Stated) -> Iterator[Disagreement]:
    """Where the NIK disagrees with the birth date, the NIP or the sex column (K03, K04)."""
    sexes = {sex for sex in (nip and nip.jenis_kelamin, stated.jenis_kelamin) if sex and sex != nik.jenis_kelamin}
    if sexes:
        yield Disagreement("K03", "nik", SEX_WORDS[nik.jenis_kelamin], SEX_WORDS[sexes.pop()])
    lahir = stated.lahir or (nip.lahir if nip else None)
    if lahir and not nik.agrees_with(lahir):
        yield Disagreement("K04", "nik", nik.lahir, f"{lahir:%d-%m-%Y}")
