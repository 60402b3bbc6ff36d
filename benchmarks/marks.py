"""On what the law stands: its values and its statements, counted by the mark of their source."""

import json
from collections import Counter

from orkestra_rules.kernel.parameters import MARKS
from orkestra_rules.law import load
from tools.rule_pages import marks


def main() -> None:
    """Count as the reference pages do, and print."""
    law = load()
    counts = {"values": marks(law), "statements": Counter(s.cite.mark for p in law.library.pages for s in p.statements)}
    said = [f"{name} {', '.join(f'{mark} {found[mark]}' for mark in MARKS)}" for name, found in counts.items()]
    kept = all(found and set(found) <= set(MARKS) for found in counts.values())
    print(json.dumps({"value": "; ".join(said), "kept": kept}))


if __name__ == "__main__":
    main()
