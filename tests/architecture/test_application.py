"""The application keeps its own rules: acts name who and when, keys point down, every column has its label."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.sources import REPOSITORY, files, plant


# ------------------------------------------------------------------ acts
def nameless_acts(root: Path) -> list[str]:
    """Public functions of a services module without `by` and `on` as keywords of their own."""
    found = []
    for path in files(root, "src/orkestra"):
        if path.name != "services.py":
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                keywords = {argument.arg for argument in node.args.kwonlyargs}
                if not {"by", "on"} <= keywords:
                    found.append(f"{path.relative_to(root)}: {node.name}")
    return found


def test_every_act_says_by_whom_and_for_which_day() -> None:
    assert nameless_acts(REPOSITORY) == []


def test_red_an_act_of_nobody_is_seen(tmp_path: Path) -> None:
    plant(tmp_path, "src/orkestra/people/services.py", "def move(person, by, *, on): ...\ndef _help(): ...\n")
    assert nameless_acts(tmp_path) == ["src/orkestra/people/services.py: move"]


# ------------------------------------------------------------------ tables
def layers() -> dict[str, int]:
    """The height of each room of the application, as the import contracts say."""
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(c for c in settings["tool"]["importlinter"]["contracts"] if c.get("containers") == ["orkestra"])
    rows = contract["layers"]
    return {room.strip("()"): len(rows) - row for row, rooms in enumerate(rows) for room in rooms.split(" | ")}


def room(model: type[models.Model]) -> str:
    return model.__module__.split(".")[1]


def keys_that_point_up(tables: list[type[models.Model]]) -> list[str]:
    height = layers()
    found = []
    for table in tables:
        for field in table._meta.concrete_fields:
            other = field.related_model
            if isinstance(other, type) and room(other) != room(table) and height[room(other)] >= height[room(table)]:
                found.append(f"{table.__name__}.{field.name}")
    return found


def fields_without_a_label(tables: list[type[models.Model]]) -> list[str]:
    return [
        f"{table.__name__}.{field.name}"
        for table in tables
        for field in table._meta.concrete_fields
        if not field.auto_created and field._verbose_name is None
    ]


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("orkestra.")]


def test_keys_point_down() -> None:
    assert keys_that_point_up(ours()) == []
    assert len(ours()) > len(layers())


def test_every_column_has_its_label() -> None:
    assert fields_without_a_label(ours()) == []


@pytest.fixture
def planted() -> type[models.Model]:
    """A table among people that leans on decisions and has a column without a label; known to nobody else."""

    class Planted(models.Model):
        keputusan = models.ForeignKey("careers.Keputusan", on_delete=models.PROTECT, related_name="+")

        class Meta:
            app_label = "people"

    Planted.__module__ = "orkestra.people.planted"
    apps.all_models["people"].pop("planted")
    apps.clear_cache()
    return Planted


def test_red_a_key_that_points_up_and_a_missing_label_are_seen(planted: type[models.Model]) -> None:
    assert keys_that_point_up([planted]) == ["Planted.keputusan"]
    assert fields_without_a_label([planted]) == ["Planted.keputusan"]
    assert planted not in ours()
