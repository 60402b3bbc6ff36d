"""The English catalogue of the served pages: which Indonesian sentences there are, and whether each has its English.

python -m tools.messages            read all templates and modules, bring the catalogue up to date, compile it
python -m tools.messages --check    change nothing; say what lacks English, is no longer used, or is not compiled

Sentences stand in Indonesian where they are used; ``src/orkestra/web/frame/locale/en`` holds the English ones.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

REPOSITORY = Path(__file__).parents[1]
SOURCE = REPOSITORY / "src" / "orkestra"
CATALOGUE = SOURCE / "web/frame/locale/en/LC_MESSAGES/django.po"
RIGHTS, KINDS = "matrix.toml", "kinds.toml"
ONE = {"gettext", "gettext_lazy", "gettext_noop", "_"}
MANY = {"ngettext", "ngettext_lazy"}
CALL = re.compile(r"\b(?:n?gettext|_)\((?:u?'(?:[^'\\]|\\.)*'|u?\"(?:[^\"\\]|\\.)*\"|[^()'\"])*\)")
Message = str | tuple[str, str]


def messages(source: Path = SOURCE) -> Iterator[tuple[Message, str]]:
    """Every sentence with the file that uses it."""
    for path in sorted(source.rglob("*")):
        place = path.relative_to(source).as_posix()
        if path.suffix == ".py" and "migrations" not in path.parts:
            yield from ((said, place) for said in _of_code(path.read_text(encoding="utf-8")))
        elif path.name == RIGHTS:
            yield from ((said, place) for said in _of_rights(path.read_text(encoding="utf-8")))
        elif path.name == KINDS:
            kinds = tomllib.loads(path.read_text(encoding="utf-8"))
            yield from ((told["label"], place) for told in kinds.values())
        elif path.suffix in (".html", ".txt") and "templates" in path.parts:
            turned = templatize(path.read_text(encoding="utf-8"), origin=place)
            yield from ((said, place) for call in CALL.findall(turned) for said in _of_code(call))


def _of_code(text: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            words = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if name in ONE and words:
                yield words[0]
            elif name in MANY and len(words) > 1:
                yield words[0], words[1]


def _of_rights(text: str) -> Iterator[Message]:
    """What grantors read of roles and permissions."""
    for table in tomllib.loads(text).values():
        for told in table.values():
            yield from (told[name] for name in ("label", "description") if name in told)


def _empty() -> Catalog:
    """Without anything that changes from one run to the next."""
    day = datetime(2026, 1, 1, tzinfo=UTC)
    head = "# English for the served pages."
    return Catalog(
        locale="en", project="Orkestra", charset="utf-8", header_comment=head, fuzzy=False, creation_date=day,
        revision_date=day, last_translator="Orkestra contributors", language_team="Orkestra contributors",
    )  # fmt: skip


def held(path: Path = CATALOGUE) -> Catalog:
    """The catalogue as it is; an empty one where there is none."""
    if not path.exists():
        return _empty()
    with path.open("rb") as file:
        return read_po(file, locale="en")


def fresh(source: Path, old: Catalog) -> Catalog:
    """The catalogue of what is used now, with the English that was there; a sentence without keeps an empty place."""
    new = _empty()
    for said, place in messages(source):
        known = old.get(said if isinstance(said, str) else said[0])
        flags = ["python-format"] if "%(" in str(said) else []
        new.add(said, known.string if known else None, locations=[(place, 0)], flags=flags)
    return new


def lacking(source: Path, old: Catalog) -> list[str]:
    """Sentences without English, and English that nobody uses."""
    used = dict(messages(source))
    empty = [f"no English: {said!r} ({place})" for said, place in used.items() if not _has(old, said)]
    keys = {said if isinstance(said, str) else said[0] for said in used}
    return empty + [f"not used: {m.id!r}" for m in old if m.id and _first(m.id) not in keys]


def _first(key: object) -> str:
    return key if isinstance(key, str) else str(next(iter(key)))  # type: ignore[call-overload]


def _has(catalogue: Catalog, said: Message) -> bool:
    known = catalogue.get(_first(said))
    return bool(known and known.string and (isinstance(known.string, str) or all(known.string)))


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as programs read it."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main() -> int:
    """Check, or write."""
    if "--check" in sys.argv[1:]:
        found = lacking(SOURCE, held())
        machine = CATALOGUE.with_suffix(".mo")
        if not machine.exists() or machine.read_bytes() != compiled(held()):
            found.append("the compiled catalogue is not that of the text: run python -m tools.messages")
        print("\n".join(found) or "every sentence has its English")
        return bool(found)
    new = fresh(SOURCE, held())
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, new, width=120, sort_output=True, omit_header=False, include_lineno=False)
    CATALOGUE.with_suffix(".mo").write_bytes(compiled(held()))
    print(f"{len(new)} sentences, {sum(not _has(new, said) for said, _ in messages())} without English")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
