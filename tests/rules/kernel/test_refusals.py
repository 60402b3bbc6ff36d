"""What a library refuses to load: each refusal names the file and the line, what is wrong, and how to mend it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from orkestra_rules.kernel import LoadError, read_parameters, read_schema
from orkestra_rules.kernel.errors import Position
from orkestra_rules.kernel.parameters import build
from orkestra_rules.kernel.tree import NUMBER
from tests.rules.kernel.small import FACTS, PARAMETERS, load, rule, schema, write

HERE = "# here"
"""Marks the line that a refusal names."""


def cases(file: str) -> list[tuple[str, str, str]]:
    """Texts with the problem and the remedy that they are refused with."""
    found = tomllib.loads((Path(__file__).parent / "refused" / file).read_text(encoding="utf-8"))
    return [(case["text"], case["problem"], case["remedy"]) for case in found["case"]]


def refused(path: Path) -> LoadError:
    with pytest.raises(LoadError) as caught:
        load(path)
    return caught.value


def check(error: LoadError, text: str, file: str, problem: str, remedy: str) -> None:
    marked = [i for i, line in enumerate(text.splitlines(), 1) if HERE in line]
    assert error.position == Position(file, marked[0] if marked else 0)
    assert problem in error.problem
    assert error.remedy.startswith(remedy)
    assert str(error) == f"{error.position}: {error.problem} {error.remedy}"


# expression, arguments, problem, remedy
EXPRESSIONS: list[tuple[str, str, str, str]] = [
    ("[hari]", "hari", "'[hari]' is not in the rule language", "Use if/else"),
    ("lambda: hari", "hari", "is not in the rule language", "Use if/else"),
    ("'kecil'", "", "the text 'kecil' stands where no code is expected", "Compare a code"),
    ("None", "", "the text None stands where no code is expected", "Compare a code"),
    ("rumah == 'sangat_besar'", "rumah", "'sangat_besar' is not a code of 'kota'", "Codes: kecil, sedang, besar"),
    ("tinggi + 1", "", "'tinggi' is not among the arguments", "Name it in the function's head"),
    ("pajak['kecil']", "", "'pajak' is not among the arguments", "Name it in the function's head"),
    ("tidak_ada + 1", "tidak_ada", "nothing is named 'tidak_ada'", "Check the spelling"),
    ("hari.tahun == 1", "hari", "'hari' is a day, not a row", "Only rows have parts"),
    ("latest(u for u in ujian).warna == 1", "ujian", "the table 'ujian' has no 'warna'", "Check the facts file"),
    ("total(u.warna for u in ujian)", "ujian", "the table 'ujian' has no 'warna'", "Check the facts file"),
    ("rumah['kecil']", "rumah", "'rumah' is not a parameter", "Only parameters are looked up"),
    ("pajak", "pajak", "'pajak' has 1 keys, 0 are given", "Keys: kota"),
    ("batas['kecil']", "batas", "'batas' has 0 keys, 1 are given", "Keys: none"),
    ("ramah['kecil', 'baik', 'baik']", "ramah", "'ramah' has 2 keys, 3 are given", "Keys: kota, mutu"),
    ("pajak[nilai_andai]", "pajak, nilai_andai", "'pajak' is looked up by a code mutu", "It wants a code of 'kota'"),
    ("tinggi / batas", "tinggi, batas", "division is by something else", "Write the number"),
    ("tinggi / 0", "tinggi", "division is by something else", "Write the number"),
    ("tinggi / True", "tinggi", "division is by something else", "Write the number"),
    ("sejak / 2", "sejak", "division is by something else", "Write the number"),
    ("hari + 1", "hari", "'hari + 1' joins a day and a number", "Only numbers, and months"),
    ("tinggi % 2", "tinggi", "'tinggi % 2' joins a number and a number", "Only numbers, and months"),
    ("0 < tinggi < 2", "tinggi", "'0 < tinggi < 2' is not a single comparison", "Write 'a <= b and b < c'"),
    ("tinggi in tinggi", "tinggi", "is not a single comparison", "Write 'a <= b and b < c'"),
    ("tinggi > hari", "tinggi, hari", "a number is compared with a day", "Compare values of one kind"),
    ("sehat == kaya", "sehat, kaya", "a truth is compared with a truth", "Compare values of one kind"),
    ("sehat and tinggi", "sehat, tinggi", "'tinggi' is a number", "A truth is wanted here"),
    ("not tinggi", "tinggi", "'tinggi' is a number", "A truth is wanted here"),
    ("1 if tinggi else 2", "tinggi", "'tinggi' is a number", "A truth is wanted here"),
    ("-tinggi", "tinggi", "'-tinggi' has a sign", "Write 0 - x"),
    ("tinggi if sehat else hari", "tinggi, sehat, hari", "the branches are a number and a day", "Give both branches"),
    ("akar(tinggi)", "tinggi", "'akar' is not a word", "See the vocabulary"),
    ("tinggi.akar()", "tinggi", "'tinggi.akar' is not a word", "See the vocabulary"),
    ("month(tinggi)", "tinggi", "'month' is given number", "It wants day"),
    ("month()", "", "'month' is given nothing", "It wants day"),
    ("month(hari, x=1)", "hari", "'month' is given day", "It wants day"),
    ("highest(tinggi)", "tinggi", "'highest' is given 1 terms", "It wants 2 or more"),
    ("highest(tinggi, hari)", "tinggi, hari", "'highest(tinggi, hari)' mixes kinds", "Give two or more"),
    ("lowest(sehat, kaya)", "sehat, kaya", "'lowest(sehat, kaya)' mixes kinds", "Give two or more"),
    ("known(hari, x=1)", "hari", "'known' is given 1 terms, x=", "It wants 1"),
    ("never(1)", "", "'never' is given 1 terms", "It wants 0"),
    ("sehat or missing('x', 'y')", "sehat", "'missing' is given 2 terms", "It wants 1"),
    ("year(hari, hari)", "hari", "'year' is given 2 terms", "It wants 1"),
    ("year()", "", "'year' is given 0 terms", "It wants 1"),
    ("known()", "", "'known' is given 0 terms", "It wants 1"),
    ("known(hari, hari)", "hari", "'known' is given 2 terms", "It wants 1"),
    ("present()", "", "'present' is given 0 terms", "It wants 1"),
    ("present(hari, hari)", "hari", "'present' is given 2 terms", "It wants 1"),
    ("sehat or missing()", "sehat", "'missing' is given 0 terms", "It wants 1"),
    ("lowest(tinggi)", "tinggi", "'lowest' is given 1 terms", "It wants 2 or more"),
    ("at(batas)", "batas", "'at' is given 1 terms", "It wants 2"),
    ("at(batas, hari, hari)", "batas, hari", "'at' is given 3 terms", "It wants 2"),
    ("year(tinggi)", "tinggi", "'year' is given a number", "It wants a day or a month"),
    ("present(hari)", "hari", "'present' is given a day", "It wants a reference"),
    ("at(tinggi, hari)", "tinggi, hari", "'at' is not given a look-up and a day", "Write at("),
    ("at(batas, sejak)", "batas, sejak", "'at' is not given a look-up and a day", "Write at("),
    ("missing('x')", "", "'missing' stands where its kind cannot be told", "Write missing('fact')"),
    ("sehat or missing(1)", "sehat", "'missing' stands where its kind cannot be told", "Write missing('fact')"),
    ("sehat or missing(sehat)", "sehat", "'missing' stands where its kind cannot be told", "Write missing('fact')"),
    ("total(ujian)", "ujian", "'total' needs one 'x for row in table'", "Give the inner one a name"),
    ("total(1 for a in ujian for b in ujian)", "ujian", "'total' needs one 'x for row", "Give the inner one a name"),
    ("total(count(b.lulus for b in ujian) for a in ujian)", "ujian", "'count' needs one", "Give the inner one a name"),
    ("total((1 for a in ujian), 2)", "ujian", "'total' needs one 'x for row in table'", "Give the inner one a name"),
    ("total(1 for a in hari)", "hari", "'hari' is not a table among the arguments", "Name the table"),
    ("total(1 for a in orang)", "orang", "'orang' is not a table among the arguments", "Name the table"),
    ("total(tinggi for a in ujian)", "tinggi", "'ujian' is not a table among the arguments", "Name the table"),
    ("total(1 for a, b in ujian)", "ujian", "'ujian' is not a table among the arguments", "Name the table"),
    ("total(1 for a in pajak['kecil'])", "pajak", "is not a table among the arguments", "Name the table"),
    ("total(a.mutu for a in ujian)", "ujian", "'total' is given a code mutu", "See the vocabulary"),
    ("latest(a.mutu for a in ujian)", "ujian", "'latest' is given a code mutu", "See the vocabulary"),
    ("largest((a for a in ujian), if_none=1)", "ujian", "'largest' is given a row ujian", "See the vocabulary"),
    ("largest(a.angka for a in ujian)", "ujian", "'largest' and if_none do not go together", "largest and smallest"),
    ("total((a.angka for a in ujian), if_none=1)", "ujian", "'total' and if_none do not go", "largest and smallest"),
    (
        "largest((a.angka for a in ujian), default=1)",
        "ujian",
        "'largest' and if_none do not go",
        "largest and smallest",
    ),
    ("largest((a.angka for a in ujian), if_none=hari)", "ujian, hari", "the rows give a number, if_none a day", "Give"),
]


@pytest.mark.parametrize(("expression", "arguments", "problem", "remedy"), EXPRESSIONS)
def test_an_expression_outside_the_language_is_refused(
    tmp_path: Path, expression: str, arguments: str, problem: str, remedy: str
) -> None:
    path = write(tmp_path, rule(arguments, f"{expression}  {HERE}"))
    error = refused(path)
    assert error.problem.startswith("In 'hasil': ")
    check(error, path.read_text(), f"{tmp_path.name}/{path.name}", problem, remedy)


def test_a_refusal_names_the_line_inside_a_long_expression(tmp_path: Path) -> None:
    path = write(tmp_path, rule("tinggi, hari", f"(\n        tinggi\n        + hari.hari  {HERE}\n    )"))
    check(refused(path), path.read_text(), f"{tmp_path.name}/{path.name}", "'hari' is a day, not a row", "Only rows")


@pytest.mark.parametrize(("text", "problem", "remedy"), cases("pages.toml"))
def test_a_page_that_does_not_hold_together_is_refused(tmp_path: Path, text: str, problem: str, remedy: str) -> None:
    path = write(tmp_path, "\n" + text)
    check(refused(path), path.read_text(), f"{tmp_path.name}/{path.name}", problem, remedy)


def test_a_ring_through_a_derived_table_is_refused_where_it_closes(tmp_path: Path) -> None:
    overlay = f"page.overlay('ruas', 'Ruas', [Source('ujian', 'mulai', 'akhir', where='x')], **CITE)  {HERE}\n"
    first = rule("ruas", "count(r.awal > january(1) for r in ruas)")
    path = write(
        tmp_path, first + overlay + rule("ruas", "some(r.awal > january(1) for r in ruas)", "x", ", table='ujian'")
    )
    check(refused(path), path.read_text(), f"{tmp_path.name}/{path.name}", "'ruas' needs itself", "Break the")


def test_a_ring_through_a_rule_of_a_derived_table_is_refused(tmp_path: Path) -> None:
    overlay = "\npage.overlay('ruas', 'Ruas', [Source('ujian', 'mulai', 'akhir', where='x')], **CITE)\n"
    text = rule("ruas", "some(r.awal > january(1) for r in ruas)", "x", f", table='ujian')  {HERE}\n# (")
    path = write(tmp_path, overlay + text)
    error = refused(path)
    check(error, path.read_text(), f"{tmp_path.name}/{path.name}", "needs itself through a derived table", "Break the")


# ---------------------------------------------------------------- parameter files
@pytest.mark.parametrize(("text", "problem", "remedy"), cases("parameters.toml"))
def test_a_parameter_file_is_refused_with_the_line_of_the_parameter(text: str, problem: str, remedy: str) -> None:
    text = f"{text}\n{PARAMETERS}"
    with pytest.raises(LoadError) as caught:
        read_parameters(text, "kecil.toml", schema())
    line = text.splitlines().index("[a]") + 1 if "[a]" in text else 0
    check(caught.value, "\n" * (line - 1) + HERE if line else "", "kecil.toml", problem, remedy)


def test_a_file_that_is_not_toml_is_refused() -> None:
    for read in (lambda: read_parameters("a = ", "x.toml", schema()), lambda: read_schema("a = ", "x.toml", "orang")):
        with pytest.raises(LoadError) as caught:
            read()
        check(caught.value, "", "x.toml", "The file is not TOML: Invalid value (at end of document)", "Mend the line")


def test_a_parameter_needs_a_version() -> None:
    with pytest.raises(LoadError) as caught:
        build("a", "A", "", (), NUMBER, [], Position("x.toml", 3))
    assert str(caught.value) == "x.toml:3: 'a' has no version. Add at least one [[version]]."


# ---------------------------------------------------------------- fact files
# what is replaced, by what, the beginning of the line named, problem, remedy
BAD_FACTS: list[tuple[str, str, str, str, str]] = [
    ('lahir = { kind = "day"', 'lahir = { kind = "hari"', "lahir", "Column 'lahir' has the kind 'hari'", "Use day"),
    ('lahir = { kind = "day", label = "Lahir" }', "lahir = {}", "lahir", "Column 'lahir' has the kind ''", "Use day"),
    ('"day", label = "Lahir" }', '"day" }', "lahir", "Column 'lahir' lacks a label", "Every column"),
    ("range = [-2000, 2000], ", "", "tinggi", "Column 'tinggi' lacks a label, or its range", "Every column"),
    ('label = "Sehat"', "label = '', range = [0, 1]", "sehat", "or its range does not fit its kind", "Every column"),
    ("code:kota", "code:desa", "rumah", "Column 'rumah' names the code list 'desa'", "Add the list"),
    ('order = "tanggal"', 'order = "warna"', "[ujian]", "The table 'ujian' lacks a label, columns, or", "Give label"),
    ('order = "tanggal"', "", "[ujian]", "or the column that orders its rows", "Give label"),
    ('label = "Ujian"', "", "[ujian]", "The table 'ujian' lacks a label, columns", "Give label"),
    ("[ujian.columns]", "[ujian.kolom]", "[ujian]", "The table 'ujian' lacks a label, columns", "Give label"),
]


@pytest.mark.parametrize(("old", "new", "beginning", "problem", "remedy"), BAD_FACTS)
def test_a_fact_file_is_refused_with_the_line_of_the_table_or_column(
    old: str, new: str, beginning: str, problem: str, remedy: str
) -> None:
    assert old in FACTS
    text = FACTS.replace(old, new, 1)
    with pytest.raises(LoadError) as caught:
        read_schema(text, "orang.toml", "orang")
    assert caught.value.position.file == "orang.toml"
    assert text.splitlines()[caught.value.position.line - 1].startswith(beginning)
    assert problem in caught.value.problem
    assert caught.value.remedy.startswith(remedy)


def test_a_fact_file_without_the_subject_is_refused() -> None:
    with pytest.raises(LoadError) as caught:
        read_schema(FACTS, "orang.toml", "hewan")
    check(caught.value, "", "orang.toml", "There is no table 'hewan' for the subject", "Add its record")


def test_a_position_without_a_line_is_the_file() -> None:
    assert str(Position("a.py")) == "a.py"
    assert str(Position("a.py", 7)) == "a.py:7"


def test_the_small_law_itself_loads(tmp_path: Path) -> None:
    found: Any = load(write(tmp_path, rule("tinggi", "tinggi + 1")))
    assert found.rules["orang", "hasil"].label == "hasil"
