"""Carry out a guide: apply the blocks of its page to a copy of the tree, then run its commands.

A block of a guide says in its first line what is done with it:

    ```toml file=PATH                  a new file
    ```toml append=PATH                added at the end of a file
    ```toml insert=PATH after="LINE"   put below the one line that reads so (' stands for either quotation mark)
    ```sh run                          run in the copy; must succeed
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(r"^```\w+ ([^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COPIED = ("src", "tests", "tools", "docs", "changelog.d", "pyproject.toml", "glossary.toml")


@dataclass(frozen=True)
class Step:
    """One block: what is done, to which file, with which text."""

    action: str
    path: str
    after: str
    text: str


def steps(page: str) -> list[Step]:
    """The blocks of a page that are carried out; a block without an instruction is only shown."""
    found = []
    for info, text in BLOCK.findall(page):
        words = dict(word.partition("=")[::2] for word in shlex.split(info))
        action = next((name for name in ("file", "append", "insert", "run") if name in words), "")
        if action:
            found.append(Step(action, words[action], words.get("after", ""), text))
    return found


def apply(step: Step, root: Path) -> None:
    """Change one file of the copy."""
    file = root / step.path
    if step.action == "file":
        if file.exists():
            raise ValueError(f"{step.path} exists already")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(step.text, encoding="utf-8")
        return
    old = file.read_text(encoding="utf-8")
    if step.action == "append":
        file.write_text(old + step.text, encoding="utf-8")
        return
    lines = old.splitlines(keepends=True)
    sought = step.after.replace("'", '"').strip()
    places = [number for number, line in enumerate(lines, 1) if line.strip().replace("'", '"') == sought]
    if len(places) != 1:
        raise ValueError(f"{step.path}: the line {step.after!r} stands there {len(places)} times")
    lines.insert(places[0], step.text)
    file.write_text("".join(lines), encoding="utf-8")


def copy_tree(repository: Path, root: Path) -> Path:
    """A copy of what a guide may touch."""
    for name in COPIED:
        source = repository / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, root / name)
    return root


def run(command: str, root: Path) -> subprocess.CompletedProcess[str]:
    """Run one line in the copy, with the packages of the copy and the tools of this environment."""
    search = os.pathsep.join([str(root / "src"), str(root)])
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, "PYTHONPATH": search, "PATH": path}
    return subprocess.run(shlex.split(command), cwd=root, env=environment, capture_output=True, text=True, check=False)


def carry_out(page: str, root: Path) -> set[str]:
    """Do all that the page says; the files it touched, changelog fragments left out."""
    touched = set()
    for step in steps(page):
        if step.action == "run":
            for command in step.text.strip().splitlines():
                done = run(command, root)
                if done.returncode != 0:
                    raise AssertionError(f"{command}\n{done.stdout}{done.stderr}")
        else:
            apply(step, root)
            touched.add(step.path)
    return {path for path in touched if not path.startswith("changelog.d/")}
