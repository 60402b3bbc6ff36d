"""Formulas in words: no name of the code is left in them, and the known ones read as they should."""

import re

import pytest

from orkestra_batch.report.phrases import Speaker, lowered
from orkestra_rules.law import load

LIBRARY = load().library
SPEAKER = Speaker(LIBRARY)
SPOKEN = {
    f"{table}.{name}": SPEAKER.say(variant.statement)
    for (table, name), rule in LIBRARY.rules.items()
    for variant in rule.variants
}


def test_no_name_or_sign_of_the_code_is_left() -> None:
    left = re.compile(r"\w+_\w+|==|>=|<=|!=|\bNone\b|\bTrue\b|\bFalse\b|\band\b|\bor\b|\bnot\b|\bfor\b|\bif\b")
    labels = {p.label for p in LIBRARY.parameters.values()} | {r.label for r in LIBRARY.rules.values()}
    own = {word for label in labels for word in left.findall(label)}
    assert {rule for rule, said in SPOKEN.items() if set(left.findall(said)) - own} == set()


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (
            "pegawai.kp_angka_kredit",
            "Angka kredit kumulatif dalam jenjang yang sekarang ≥ "
            "angka kredit kumulatif yang dibutuhkan untuk golongan berikutnya",
        ),
        ("pegawai.bulan_hari", "Bulan dari hari keputusan"),
        ("pegawai.belum_pensiun", "Hari keputusan < hari mulai pensiun"),
    ],
)
def test_known_formulas(rule: str, words: str) -> None:
    assert SPOKEN[rule] == words


def test_labels_in_sentences() -> None:
    assert [lowered(label) for label in ("TMT jabatan", "Hari mulai pensiun: awal bulan", "Jenjang")] == [
        "TMT jabatan", "hari mulai pensiun", "jenjang",
    ]  # fmt: skip
