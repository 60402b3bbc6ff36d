"""Changelog fragments: check their form, and gather them into CHANGELOG.md at a release."""

import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
KINDS = {"law": "Law", "added": "Added", "changed": "Changed", "fixed": "Fixed", "removed": "Removed"}


def fragments(root: Path) -> list[Path]:
    """The fragment files, by kind and name."""
    return sorted(path for path in (root / "changelog.d").iterdir() if path.name != "README.md")


def malformed(root: Path) -> list[str]:
    """Fragments that are named or written otherwise than the folder's README says."""
    found = []
    for path in fragments(root):
        name, _, rest = path.name.partition(".")
        text = path.read_text(encoding="utf-8").strip()
        if rest.removesuffix(".md") not in KINDS or not rest.endswith(".md") or not name:
            found.append(f"{path.name}: must be <short-name>.<{'|'.join(KINDS)}>.md")
        elif not text.endswith(".") or "\n" in text:
            found.append(f"{path.name}: one line of one or two sentences")
    return found


def release(root: Path, version: str, day: str) -> None:
    """Move all fragments into a new section at the top of the changelog."""
    section = f"\n## {version}, {day}\n"
    for kind, title in KINDS.items():
        lines = [p.read_text(encoding="utf-8").strip() for p in fragments(root) if p.name.endswith(f".{kind}.md")]
        if lines:
            section += f"\n### {title}\n" + "".join(f"- {line}\n" for line in lines)
    changelog = root / "CHANGELOG.md"
    head, mark, older = changelog.read_text(encoding="utf-8").partition("\n## ")
    changelog.write_text(head.rstrip() + "\n" + section + mark + older, encoding="utf-8")
    for path in fragments(root):
        path.unlink()


if __name__ == "__main__":
    release(REPOSITORY, *sys.argv[1:3])
