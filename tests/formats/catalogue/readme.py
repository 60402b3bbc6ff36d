"""The table of traps in tests/formats/README.md, made from the catalogue so that it never tells anything else."""

from pathlib import Path

from tests.formats.catalogue import GROUPS, all_cases
from tests.formats.catalogue.model import Case

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- traps: begin -->", "<!-- traps: end -->"


def with_table(text: str, cases: list[Case] | None = None) -> str:
    """The README with its table renewed."""
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n{table(cases or list(all_cases()))}\n{END}{tail}"


def table(cases: list[Case]) -> str:
    """One table a group: trap, shapes, what a reader must answer."""
    parts = []
    for group in GROUPS[:-1]:
        own = [case for case in cases if case.group == group]
        parts.append(f"\n### {group} ({len(own)} files)\n\n| name | trap | shapes | answer |\n|---|---|---|---|")
        parts += _lines(own)
    return "\n".join(parts)


def _lines(cases: list[Case]) -> list[str]:
    names: dict[str, list[Case]] = {}
    for case in cases:
        names.setdefault(case.name.partition("@")[0], []).append(case)
    return [_line(name, same) for name, same in names.items()]


def _line(name: str, same: list[Case]) -> str:
    built = [case.built for case in same]
    codes = sorted({found[0] for one in built for found in one.findings} - BASE.get(same[0].shape, set()))
    fates = sorted({one.fate for one in built})
    answer = " / ".join(fates) + (f": {', '.join(codes)}" if codes else "")
    shapes = ", ".join(sorted({case.shape for case in same}))
    batch = " (seen only when files are joined)" if same[0].level == "batch" else ""
    return f"| {name} | {same[0].trap.replace('|', '&#124;')}{batch} | {shapes} | {answer} |"


BASE = {"duk-csv": {"S06", "S10"}}
"""What is said of every DUK list."""
