"""Job families as data: what a file must have, and what the rules look up on a day when a family has changed."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from orkestra_rules.families import Family, family_parameters, read_families
from orkestra_rules.families.families import coefficients
from orkestra_rules.kernel.errors import LoadError
from orkestra_rules.kernel.facts import Schema, read_schema
from orkestra_rules.kernel.parameters import NotInForce, Parameter, read_parameters

CITE = 'cite = { instrument = "uu", provision = "1", mark = "M" }'
CODES = """
[codes]
jenjang = ["terampil", "mahir", "ahli_pertama", "ahli_muda", "ahli_madya"]
kategori = ["keterampilan", "keahlian"]
persetujuan = ["diusulkan", "prinsip", "berlaku"]
bidang = ["umum", "khusus"]
[pegawai]
label = "Pegawai"
[pegawai.columns]
hari = { kind = "day", label = "Hari", needed = true }
diketahui = { kind = "day", label = "Diketahui", needed = true }
"""
LAW = """
[kategori_jenjang]
label = "Kategori"
keys = ["jenjang"]
values = "kategori"
[[kategori_jenjang.version]]
from = 1900-01-01
cite = { instrument = "uu", provision = "2", mark = "R" }
checked = 2026-01-01
[kategori_jenjang.version.value]
terampil = "keterampilan"
mahir = "keterampilan"
ahli_pertama = "keahlian"
ahli_muda = "keahlian"
ahli_madya = "keahlian"
[koefisien]
label = "Koefisien"
keys = ["jenjang"]
[[koefisien.version]]
from = 2023-01-01
cite = { instrument = "uu", provision = "3", mark = "R" }
checked = 2026-01-01
value = { terampil = 5, mahir = 12.5, ahli_pertama = 12.5, ahli_muda = 25, ahli_madya = 37.5 }
"""


def entry(kind: str, day: str, value: str, mark: str = "M") -> str:
    cite = f'cite = {{ instrument = "uu", provision = "{kind}", mark = "{mark}", read = "lembar" }}'
    return f"[[{kind}]]\nfrom = {day}\n{cite}\nchecked = 2026-01-01\nvalue = {value}\n"


def family(*entries: str, field: str = "umum", tail: str = "") -> str:
    head = f'label = "Juru Ukur"\nfield = "{field}"\nguiding_agency = "Badan Ukur"\n'
    return head + "".join(entries) + tail


LEVELS = entry("levels", "2020-01-01", '["ahli_pertama", "ahli_madya"]')
RETIREMENT = entry("retirement", "2020-01-01", "{ ahli_pertama = 58, ahli_madya = 60 }")
APPROVAL = entry("approval", "2020-01-01", '"berlaku"')
PLAIN = family(LEVELS, RETIREMENT, APPROVAL)


def schema(codes: list[str]) -> Schema:
    return read_schema(CODES, "facts.toml", "pegawai", {"keluarga": codes})


def law_of(files: Mapping[str, str]) -> tuple[Schema, dict[str, Family], dict[str, Parameter]]:
    families = read_families(files)
    known = schema(list(families))
    national = read_parameters(LAW, "law.toml", known)
    made = family_parameters(families, national["kategori_jenjang"], known)
    made["koefisien_keluarga"] = coefficients(national["koefisien"], families, files, known)
    return known, families, made


def looked_up(files: Mapping[str, str], name: str, day: int, *codes: str) -> Any:
    known, _, parameters = law_of(files)
    parameter = parameters[name]
    value = parameter.version(day).values[tuple(known.place(k, c) for k, c in zip(parameter.keys, codes, strict=True))]
    return known.codes[parameter.kind.of][value] if parameter.kind.name == "code" and value is not None else value


# ------------------------------------------------------------------ files
def test_a_family_is_read_with_the_names_of_its_posts() -> None:
    tail = '[siasn.ids]\nahli_pertama = "A5"\n[siasn.names]\nahli_pertama = ["Juru Ukur Pertama"]\n'
    found = read_families({"juru_ukur.toml": family(LEVELS, RETIREMENT, APPROVAL, tail=tail)})["juru_ukur"]
    assert (found.code, found.label, found.field, found.guiding_agency) == (
        "juru_ukur",
        "Juru Ukur",
        "umum",
        "Badan Ukur",
    )
    assert (found.ids, found.names) == ({"ahli_pertama": "A5"}, {"ahli_pertama": ["Juru Ukur Pertama"]})


def test_a_family_may_have_no_names_in_files() -> None:
    found = read_families({"juru_ukur.toml": PLAIN})["juru_ukur"]
    assert (found.ids, found.names) == ({}, {})


def test_families_come_in_the_order_of_their_codes_and_other_files_are_none() -> None:
    files = {"b.toml": PLAIN, "a.toml": PLAIN, "approval.toml": "", "a.koefisien.toml": ""}
    assert list(read_families(files)) == ["a", "b"]


@pytest.mark.parametrize("lacking", ["label", "field", "guiding_agency", "levels", "retirement", "approval"])
def test_a_family_that_lacks_a_part_is_refused_by_its_name(lacking: str) -> None:
    parts = {
        "label": '"x"',
        "field": '"umum"',
        "guiding_agency": '"x"',
        "levels": "[]",
        "retirement": "[]",
        "approval": "[]",
    }
    text = "".join(f"{name} = {value}\n" for name, value in parts.items() if name != lacking)
    with pytest.raises(LoadError) as refused:
        read_families({"juru_ukur.toml": text})
    assert f"lacks {lacking}." in str(refused.value) and "juru_ukur.toml" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (family(entry("levels", "2020-01-01", '["ahli_luhur"]'), RETIREMENT, APPROVAL), "ahli_luhur"),
        (family(LEVELS, RETIREMENT, entry("approval", "2020-01-01", '"separuh"')), "separuh"),
        (family(LEVELS, RETIREMENT, APPROVAL, field="gelap"), "gelap"),
        (family(LEVELS, entry("retirement", "2020-01-01", "{ ahli_pratama = 58 }"), APPROVAL), "ahli_pratama"),
        (family(LEVELS, RETIREMENT, APPROVAL, APPROVAL), "Two entries of [[approval]] begin on the same day"),
        (family(LEVELS, RETIREMENT, entry("approval", "2020-01-01", '"berlaku"', "X")), "mark 'X'"),
        (family(LEVELS, RETIREMENT, APPROVAL.replace("checked = 2026-01-01\n", "")), "lacks checked"),
        (family(LEVELS, RETIREMENT, '[[approval]]\nvalue = "berlaku"\n'), "lacks from, cite, checked"),
    ],
)
def test_an_entry_that_cannot_be_used_is_refused_by_file_and_name(text: str, word: str) -> None:
    with pytest.raises(LoadError) as refused:
        law_of({"a.toml": PLAIN, "juru_ukur.toml": text})
    assert word in str(refused.value) and "families/juru_ukur.toml" in str(refused.value)


# ------------------------------------------------------------------ by day
def test_the_next_jenjang_is_the_lowest_above_that_the_family_has_in_the_same_category() -> None:
    both = family(entry("levels", "2020-01-01", '["terampil", "mahir", "ahli_muda"]'), RETIREMENT, APPROVAL)
    files = {"a.toml": PLAIN, "b.toml": both}
    found = {
        (code, jenjang): looked_up(files, "jenjang_berikut_keluarga", 20240101, code, jenjang)
        for code in ("a", "b")
        for jenjang in ("terampil", "mahir", "ahli_pertama", "ahli_muda", "ahli_madya")
    }
    assert found == {
        ("a", "terampil"): None, ("a", "mahir"): None, ("a", "ahli_pertama"): "ahli_madya",
        ("a", "ahli_muda"): "ahli_madya", ("a", "ahli_madya"): None,
        ("b", "terampil"): "mahir", ("b", "mahir"): None, ("b", "ahli_pertama"): "ahli_muda",
        ("b", "ahli_muda"): None, ("b", "ahli_madya"): None,
    }  # fmt: skip
    for (code, jenjang), following in found.items():
        assert looked_up(files, "ada_jenjang_berikut", 20240101, code, jenjang) is (following is not None)


def test_levels_retirement_and_approval_change_on_their_days() -> None:
    text = family(
        entry("levels", "2025-07-01", '["ahli_pertama", "ahli_muda"]'),
        LEVELS,
        RETIREMENT,
        entry("retirement", "2026-01-01", "{ ahli_pertama = 60 }", "R"),
        entry("approval", "2020-01-01", '"diusulkan"'),
        entry("approval", "2021-09-01", '"prinsip"'),
        entry("approval", "2025-12-31", '"berlaku"'),
    )
    files = {"a.toml": text, "b.toml": PLAIN}
    said = [
        looked_up(files, "jenjang_berikut_keluarga", d, "a", "ahli_pertama") for d in (20200101, 20250630, 20250701)
    ]
    assert said == ["ahli_madya", "ahli_madya", "ahli_muda"]
    ages = [looked_up(files, "bup_keluarga", day, "a", "ahli_pertama") for day in (20251231, 20260101)]
    assert ages == [58, 60]
    assert looked_up(files, "bup_keluarga", 20251231, "a", "ahli_madya") == 60
    assert looked_up(files, "bup_keluarga", 20260101, "a", "ahli_madya") is None
    states = [looked_up(files, "persetujuan_keluarga", d, "a") for d in (20210831, 20210901, 20251230, 20251231)]
    assert states == ["diusulkan", "prinsip", "prinsip", "berlaku"]
    other = [looked_up(files, "persetujuan_keluarga", day, "b") for day in (20200101, 20251231)]
    assert other == ["berlaku", "berlaku"]


def test_each_family_is_cited_by_its_own_entry() -> None:
    strong = entry("retirement", "2022-01-01", "{ ahli_pertama = 58 }", "R")
    known, _, parameters = law_of({"a.toml": PLAIN, "b.toml": family(LEVELS, strong, APPROVAL)})
    version = parameters["bup_keluarga"].version(20240101)
    keys = [(known.place("keluarga", code), known.place("jenjang", "ahli_pertama")) for code in ("a", "b")]
    assert [version.citation(key).mark for key in keys] == ["M", "R"]
    assert version.cite.mark == "R", "a version is cited by its newest entry"


def test_before_its_first_entry_a_family_has_no_value_and_before_all_entries_none_has() -> None:
    late = family(LEVELS, RETIREMENT, entry("approval", "2024-01-01", '"berlaku"'))
    files = {"a.toml": PLAIN, "b.toml": late}
    known, _, parameters = law_of(files)
    approval = parameters["persetujuan_keluarga"]
    assert (known.place("keluarga", "b"),) not in approval.version(20231231).values
    assert looked_up(files, "persetujuan_keluarga", 20240101, "b") == "berlaku"
    with pytest.raises(NotInForce):
        approval.version(20191231)


def test_the_field_of_a_family_has_no_first_day() -> None:
    files = {"a.toml": PLAIN, "b.toml": family(LEVELS, RETIREMENT, APPROVAL, field="khusus")}
    assert [looked_up(files, "bidang_keluarga", 19000101, code) for code in ("a", "b")] == ["umum", "khusus"]
    _, _, parameters = law_of(files)
    assert parameters["bidang_keluarga"].versions[0].checked == 20260101


# ------------------------------------------------------------------ coefficients of its own
OWN = """
[koefisien]
label = "Koefisien"
keys = ["jenjang"]
[[koefisien.version]]
from = {day}
cite = {{ instrument = "uu", provision = "sendiri", mark = "R" }}
checked = 2026-01-01
value = {{ terampil = "-", mahir = "-", ahli_pertama = 15, ahli_muda = 30, ahli_madya = "-" }}
"""


def test_a_family_without_coefficients_of_its_own_has_the_national_ones() -> None:
    files = {"a.toml": PLAIN}
    assert looked_up(files, "koefisien_keluarga", 20230101, "a", "mahir") == Fraction(25, 2)
    with pytest.raises(NotInForce):
        looked_up(files, "koefisien_keluarga", 20221231, "a", "mahir")


def test_a_family_has_its_own_coefficients_from_their_day_and_no_other_family_has_them() -> None:
    files = {"a.toml": PLAIN, "b.toml": PLAIN, "a.koefisien.toml": OWN.format(day="2025-01-01")}
    said = {
        (day, code): looked_up(files, "koefisien_keluarga", day, code, "ahli_muda")
        for day in (20230101, 20241231, 20250101)
        for code in ("a", "b")
    }
    assert said == {
        (20230101, "a"): 25, (20241231, "a"): 25, (20250101, "a"): 30,
        (20230101, "b"): 25, (20241231, "b"): 25, (20250101, "b"): 25,
    }  # fmt: skip
    assert looked_up(files, "koefisien_keluarga", 20250101, "a", "ahli_madya") is None


def test_coefficients_of_the_same_day_as_the_national_ones_take_their_place() -> None:
    files = {"a.toml": PLAIN, "a.koefisien.toml": OWN.format(day="2023-01-01")}
    assert looked_up(files, "koefisien_keluarga", 20230101, "a", "ahli_muda") == 30
