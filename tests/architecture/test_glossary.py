"""Legal words keep their language and their spelling; the names of the law are made of words the glossary knows."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import REPOSITORY, files, nodes, plant
from tools import glossary

WORDS = glossary.load(REPOSITORY)
ENTRY = {"term", "meaning", "source"}
FACTS = "src/orkestra_rules/facts.toml"
PLANTED = {"terms": {"jenjang": {"avoid": ["job_level"]}}, "ordinary": {"mulai": "start"}}


def identifier(node: ast.AST) -> str:
    """The name that a node brings into the code, if any."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return node.name
    if isinstance(node, ast.arg):
        return node.arg
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        return node.id
    return ""


def banned_spellings(root: Path, terms: dict[str, dict]) -> list[str]:
    """Names that use a spelling the glossary gives another word for."""
    better = {spelling: key for key, entry in terms.items() for spelling in entry.get("avoid", [])}
    found = []
    for place, node in nodes(root, "src"):
        name = "_".join(glossary.words(identifier(node)))
        found += [f"{place}: {name}: say {key}" for spelling, key in better.items() if f"_{spelling}_" in f"_{name}_"]
    return found


def names_of_facts(root: Path) -> Iterator[str]:
    """Code lists, tables and columns of the facts."""
    facts = tomllib.loads((root / FACTS).read_text(encoding="utf-8"))
    yield from facts.pop("codes", {})
    for table, content in facts.items():
        yield table
        yield from content.get("columns", {})


def names_of_parameters(root: Path) -> Iterator[str]:
    """Parameters: the tables of the law's files that have dated versions."""
    for path in files(root, "src/orkestra_rules", suffixes=(".toml",)):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        yield from (name for name, table in content.items() if isinstance(table, dict) and "version" in table)


def unlisted_words(root: Path, glossary_file: dict) -> list[str]:
    """Words in the names of facts and parameters that the glossary does not hold."""
    known = glossary.known_words(glossary_file)
    names = [*names_of_facts(root), *names_of_parameters(root)]
    return sorted({word for name in names for word in glossary.words(name) if word not in known})


def test_each_term_says_what_it_means_and_where_it_stands() -> None:
    lacking = [key for key, entry in WORDS["terms"].items() if not all(entry.get(field) for field in ENTRY)]
    assert lacking == []


def test_no_term_stands_twice() -> None:
    assert set(WORDS["terms"]) & set(WORDS["ordinary"]) == set()


def test_the_page_is_fresh() -> None:
    written = (REPOSITORY / "docs/glossary.md").read_text(encoding="utf-8")
    assert written == glossary.page(WORDS), "run `make docs`"


def test_no_banned_spelling() -> None:
    assert banned_spellings(REPOSITORY, WORDS["terms"]) == []


def test_facts_and_parameters_are_named_in_known_words() -> None:
    assert unlisted_words(REPOSITORY, WORDS) == []


def test_red_banned_spelling_is_seen(tmp_path: Path) -> None:
    plant(tmp_path, "src/orkestra/a.py", "class NextJobLevel: ...\n")
    plant(tmp_path, "src/orkestra/b.py", "def f(job_level_next): ...\n")
    plant(tmp_path, "src/orkestra/c.py", "my_job_level = 1\njenjang = 2\n")
    assert len(banned_spellings(tmp_path, PLANTED["terms"])) == 3


def test_red_unlisted_word_is_seen(tmp_path: Path) -> None:
    plant(tmp_path, FACTS, '[codes]\njenjang = ["a"]\n[tunjangan.columns]\nmulai = { kind = "day" }\n')
    plant(tmp_path, "src/orkestra_rules/credit/page.toml", "[tarif]\n[[tarif.version]]\nvalue = 1\n[label.names]\n")
    assert unlisted_words(tmp_path, PLANTED) == ["tarif", "tunjangan"]
