"""Changes to a file as a whole: its header, its lines, its bytes."""

import io
import zipfile
from collections.abc import Callable, Iterable
from typing import Any

from tests.formats.catalogue.model import Doc, Fault
from tests.formats.catalogue.write import Line
from tests.formats.files import packed

Lines = list[Line]


def style(**values: Any) -> Fault:
    """Write the file in another manner."""
    return lambda doc: doc.style.update(values)


def rename(**names: str) -> Fault:
    """Print columns under other names; in the keys _ may stand for a blank."""

    def fault(doc: Doc) -> None:
        doc.style.setdefault("names", {}).update({key.replace("_", " "): name for key, name in names.items()})
        doc.style["names"].update(names)

    return fault


def headed(names: dict[str, str]) -> Fault:
    """Print columns under other names, from a dictionary."""
    return lambda doc: doc.style.setdefault("names", {}).update(names)


def about(*findings: tuple[Any, ...]) -> Fault:
    """What a reader must say of the file or a sheet: code, sheet, row, column."""

    def fault(doc: Doc) -> None:
        doc.about += [(*found, None, None, None)[:4] for found in findings]

    return fault


def file_refused(code: str, sheet: str | None = None, row: int | None = None, column: str | None = None) -> Fault:
    """Nothing of the file is handed on."""
    return lambda doc: doc.refuse_file(code, sheet, row, column)


def lines(change: Callable[[Lines], Lines], table: str = "") -> Fault:
    """Change the lines of a table before they are written."""

    def changed(name: str, given: Lines) -> Lines:
        return change(given) if table in ("", name) else given

    return lambda doc: doc.style.setdefault("lines", []).append(changed)


def after_row(key: str, *more: Any) -> Fault:
    """Put lines that are no data behind a row."""

    def change(given: Lines) -> Lines:
        at = next(at for at, (name, _) in enumerate(given) if name == key) + 1
        return [*given[:at], *((None, line) for line in more), *given[at:]]

    return lines(change)


def line_of(key: str, change: Callable[[list[Any]], Any]) -> Fault:
    """Change the cells of one line, or write the line as it is."""

    def changed(given: Lines) -> Lines:
        return [(name, change(list(cells)) if name == key else cells) for name, cells in given]

    return lines(changed)


def page(change: Callable[[Any, dict[str, int]], None], sheet: str = "") -> Fault:
    """Do something to a sheet of a workbook: merge, hide …"""

    def changed(target: Any, name: str, rows: dict[str, int]) -> None:
        if sheet in ("", name):
            change(target, rows)

    return lambda doc: doc.style.setdefault("page", []).append(changed)


def wrapped(change: Callable[[bytes], bytes]) -> Fault:
    """Change the bytes of the file."""
    return lambda doc: doc.wraps.append(change)


def replaced(old: str | bytes, new: str | bytes, count: int = 1) -> Fault:
    """Replace some bytes of the file."""
    before, after = (part.encode() if isinstance(part, str) else part for part in (old, new))

    def change(data: bytes) -> bytes:
        if before not in data:
            raise AssertionError(f"{before!r} is not in the file")
        return data.replace(before, after, count)

    return wrapped(change)


def repacked(data: bytes, change: Callable[[dict[str, bytes]], Iterable[tuple[str, bytes]]]) -> bytes:
    """An archive with its parts changed; a list may name a part twice."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return packed(change(parts))


def parts(change: Callable[[dict[str, bytes]], Any]) -> Fault:
    """Change the parts of a workbook: the function changes the dictionary, or gives a list of parts."""

    def changed(given: dict[str, bytes]) -> Iterable[tuple[str, bytes]]:
        found = change(given)
        return (given if not isinstance(found, list) else dict(found)).items() if not isinstance(found, list) else found

    return wrapped(lambda data: repacked(data, changed))


def part_replaced(name: str, old: str, new: str) -> Fault:
    """Replace some text in a part of a workbook."""

    def change(given: dict[str, bytes]) -> None:
        if old.encode() not in given[name]:
            raise AssertionError(f"{old!r} is not in {name}")
        given[name] = given[name].replace(old.encode(), new.encode(), 1)

    return parts(change)


def both(*faults: Fault) -> Fault:
    """Several faults as one."""

    def fault(doc: Doc) -> None:
        for part in faults:
            part(doc)

    return fault
