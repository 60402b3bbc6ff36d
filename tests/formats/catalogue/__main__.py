"""Write the catalogue as files: `python -m tests.formats.catalogue OUT`, with an index of what each must get.

`--readme` writes the table of traps into tests/formats/README.md instead.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from tests.formats.catalogue import all_cases
from tests.formats.catalogue.model import Built, Case
from tests.formats.catalogue.readme import README, with_table


def main() -> None:
    """Write files and index, or the table of the README."""
    parser = argparse.ArgumentParser(prog="python -m tests.formats.catalogue", description=__doc__)
    parser.add_argument("out", type=Path, nargs="?", help="folder for the files (made if it is not there)")
    parser.add_argument("--readme", action="store_true", help="renew the table of traps in the README")
    given = parser.parse_args()
    if given.readme:
        README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")
    elif given.out:
        write(given.out)
    else:
        parser.error("a folder is needed")


def write(out: Path) -> None:
    """Every case as a file in the folder of its group, and `index.json`."""
    index = []
    for case in all_cases():
        built = case.build()
        path = out / case.group / file_name(case)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(built.data)
        index.append(entry(case, built, path.relative_to(out).as_posix()))
    text = json.dumps(index, ensure_ascii=False, indent=1, default=str)
    (out / "index.json").write_text(text + "\n", encoding="utf-8")
    counts = Counter(case["group"] for case in index)
    print(f"{len(index)} files in {out}: " + ", ".join(f"{group} {count}" for group, count in counts.items()))  # noqa: T201 - a tool


def file_name(case: Case) -> str:
    """Name, shape, and the ending that the case wants."""
    return f"{case.name.replace('@', '.')}.{case.file.rpartition('.')[2]}"


def entry(case: Case, built: Built, path: str) -> dict[str, object]:
    """What the index says of a case."""
    said = [{"code": code, "sheet": sheet, "row": row, "column": column} for code, sheet, row, column in built.findings]
    return {
        "file": path,
        "name": case.name,
        "group": case.group,
        "shape": case.shape,
        "trap": case.trap,
        "level": case.level,
        "verdict": built.fate,
        "findings": said,
        "rows_stored": len(built.records),
        "rows_refused": built.refused,
        "rows_doubled": built.doubled,
        "limits": case.limits,
    }


if __name__ == "__main__":
    main()
