"""On what the values of the law stand: entries of all parameters and statements of all rules, by mark."""

import json
from collections import Counter

from orkestra_rules.law import load


def main() -> None:
    """Count and print."""
    library = load().library
    values = Counter(
        version.citation(key).mark
        for parameter in library.parameters.values()
        for version in parameter.versions
        for key, value in version.values.items()
        if value is not None
    )
    statements = Counter(statement.cite.mark for page in library.pages for statement in page.statements)

    def said(counts: Counter[str]) -> str:
        return ", ".join(f"{mark} {counts[mark]}" for mark in "ROSIM")

    value = f"values {said(values)}; statements {said(statements)}"
    print(json.dumps({"value": value, "kept": set(values) | set(statements) <= set("ROSIM")}))


if __name__ == "__main__":
    main()
