"""The ministry ten times as large: every row about a person copied for further people, by SQL.

python -m benchmarks.pages_people FOLDER [TIMES]

FOLDER is the folder of an installation on SQLite, which is changed. A copy has the NIP of its pattern with another
century of birth; units stay the same. Rows that name other rows of the same people name their copies; the
trail, imports and accounts stay as they are. The figures of dashboards are worked out anew.
"""

from __future__ import annotations

import os
import sys

import django
from django.apps import apps
from django.db import connection, models, transaction

BY = "system:benchmark"
NIP_COLUMNS = ("nip", "superior_nip")


def main(folder: str, times: int) -> None:
    """Multiply, then work the figures out."""
    os.environ["ORKESTRA_HOME"] = folder
    django.setup()
    from orkestra.config.clock import today
    from orkestra.insights.services import compute_figures

    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements(times):
            cursor.execute(statement)
    compute_figures(by=BY, on=today())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def statements(times: int) -> list[str]:
    """One INSERT a table and copy; keys are checked when the transaction ends."""
    from orkestra.people.models import Person

    tables = [model for model in apps.get_models() if model is Person or _of(model, Person)]
    last = {model: model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0 for model in tables}
    return [_copy(model, number, last) for number in range(1, times) for model in tables]


def _of(model: type[models.Model], person: type[models.Model]) -> bool:
    """Whether rows of a table are about one person; what sources said names them by their NIP alone."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    return getattr(fields.get("person"), "related_model", None) is person or model.__name__ == "Statement"


def _copy(model: type[models.Model], number: int, last: dict[type[models.Model], int]) -> str:
    columns, values = [], []
    for field in model._meta.concrete_fields:
        column = f'"{field.column}"'
        columns.append(column)
        values.append(_value(field, column, model, number, last))
    table = f'"{model._meta.db_table}"'
    own = f"{_key(model)} <= {last[model]}"
    return f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {table} WHERE {own}"


def _key(model: type[models.Model]) -> str:
    return f'"{model._meta.pk.column}"'


def _value(
    field: models.Field, column: str, model: type[models.Model], number: int, last: dict[type[models.Model], int]
) -> str:
    other = model if field.primary_key else field.related_model
    if other in last:
        return f"{column} + {number * last[other]}"
    if field.name in NIP_COLUMNS:
        century = f"CASE substr({column}, 1, 2) WHEN '20' THEN '{31 + 2 * number}' ELSE '{30 + 2 * number}' END"
        return f"CASE WHEN {column} = '' THEN '' ELSE {century} || substr({column}, 3) END"
    if isinstance(field, models.UUIDField):
        return "lower(hex(randomblob(16)))"
    return column


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "orkestra.config.settings")
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10)
