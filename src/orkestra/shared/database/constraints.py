"""What the database itself forbids, SQLite and PostgreSQL alike: spells that overlap, change of what was recorded."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.ddl_references import Statement, Table
from django.db.models import Q
from django.utils.translation import gettext, gettext_noop

EVER, FOREVER = "0001-01-01", "9999-12-31"
OVERLAP = gettext_noop("Masa ini bertumpang tindih dengan masa lain.")
WITHDRAWN = "withdrawn_at"
"""The column that says that a row no longer counts."""


class KeptByDatabase(models.BaseConstraint):
    """A constraint that each database keeps in its own way. A subclass gives the statements that make and drop it."""

    @abstractmethod
    def _made(self, model: type[models.Model], vendor: str) -> list[str]:
        """Statements with %(table)s where the table stands."""

    @abstractmethod
    def _dropped(self, vendor: str) -> list[str]: ...

    def __eq__(self, other: object) -> bool:
        return isinstance(other, KeptByDatabase) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash(self.name)

    def _statements(self, texts: Sequence[str], model: type[models.Model], editor: Any) -> list[Statement]:
        table = Table(model._meta.db_table, editor.quote_name)
        return [Statement(text, table=table) for text in texts]

    def constraint_sql(self, model: Any, schema_editor: Any) -> str:
        """Nothing inside CREATE TABLE; the statements follow when the table has its name."""
        made = self._made(model, schema_editor.connection.vendor)
        schema_editor.deferred_sql += self._statements(made, model, schema_editor)
        return ""

    def create_sql(self, model: Any, schema_editor: Any) -> str:
        """For a table that exists (PostgreSQL; SQLite makes the table anew)."""
        made = self._made(model, schema_editor.connection.vendor)
        return ";\n".join(str(s) for s in self._statements(made, model, schema_editor))

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        """For a table that stays (PostgreSQL)."""
        dropped = self._dropped(schema_editor.connection.vendor)
        return ";\n".join(str(s) for s in self._statements(dropped, model, schema_editor))


class OneStanding(models.UniqueConstraint):
    """At most one row that counts, said in words; to migrations it is what the database keeps."""

    def get_violation_error_message(self) -> str:
        """What somebody reads who records another one."""
        return gettext("Catatan yang sama sudah ada; betulkan yang sudah ada itu.")

    def deconstruct(self) -> Any:
        """As a plain constraint: its words are no matter of the database."""
        _, told, more = super().deconstruct()
        return "django.db.models.UniqueConstraint", told, more


class NoOverlap(KeptByDatabase):
    """No two rows that count, of the same ``of``, share a day. Both ends belong; an end that is not told is open."""

    def __init__(self, *, of: Sequence[str], first: str, last: str, name: str, message: str = "") -> None:
        super().__init__(name=name, violation_error_message=message or OVERLAP)
        self.of, self.first, self.last = tuple(of), first, last

    def deconstruct(self) -> Any:
        """As migrations write it."""
        return (
            f"{type(self).__module__}.{type(self).__name__}",
            (),
            {"of": self.of, "first": self.first, "last": self.last, "name": self.name,
             "message": self.violation_error_message},
        )  # fmt: skip

    def _columns(self, model: type[models.Model]) -> list[str]:
        columns = {field.name: str(field.column) for field in model._meta.concrete_fields}
        return [columns[name] for name in self.of]

    def _made(self, model: type[models.Model], vendor: str) -> list[str]:
        if vendor == "postgresql":
            same = ", ".join(f'"{column}" WITH =' for column in self._columns(model))
            span = f'daterange("{self.first}", "{self.last}", \'[]\') WITH &&'
            return [
                f'ALTER TABLE %(table)s ADD CONSTRAINT "{self.name}" EXCLUDE USING gist ({same}, {span}) '
                f'WHERE ("{WITHDRAWN}" IS NULL)'
            ]
        same = " AND ".join(f'o."{column}" = NEW."{column}"' for column in self._columns(model))
        return [
            f"""CREATE TRIGGER "{self.name}_{event.lower()}" AFTER {event} ON %(table)s
WHEN NEW."{WITHDRAWN}" IS NULL AND EXISTS (
  SELECT 1 FROM %(table)s o WHERE {same} AND o.id <> NEW.id AND o."{WITHDRAWN}" IS NULL
  AND COALESCE(o."{self.first}", '{EVER}') <= COALESCE(NEW."{self.last}", '{FOREVER}')
  AND COALESCE(NEW."{self.first}", '{EVER}') <= COALESCE(o."{self.last}", '{FOREVER}'))
BEGIN SELECT RAISE(ABORT, 'constraint {self.name}'); END"""  # noqa: S608 - names of our own columns, no input
            for event in ("INSERT", "UPDATE")
        ]

    def _dropped(self, vendor: str) -> list[str]:
        return [f'ALTER TABLE %(table)s DROP CONSTRAINT "{self.name}"'] if vendor == "postgresql" else []

    def validate(self, model: Any, instance: Any, exclude: Any = None, using: str = "default") -> None:
        """For forms: the same question asked before the row is stored."""
        first, last = getattr(instance, self.first), getattr(instance, self.last)
        if getattr(instance, WITHDRAWN) is not None:
            return
        others = model._default_manager.using(using).exclude(pk=instance.pk).filter(
            **{name: getattr(instance, model._meta.get_field(name).attname) for name in self.of},
            **{f"{WITHDRAWN}__isnull": True},
        )  # fmt: skip
        ends_after = Q() if first is None else _open(self.last) | Q(**{f"{self.last}__gte": first})
        begins_before = Q() if last is None else _open(self.first) | Q(**{f"{self.first}__lte": last})
        if others.filter(ends_after, begins_before).exists():
            raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)


def _open(end: str) -> Q:
    return Q(**{f"{end}__isnull": True})


class Unchanging(KeptByDatabase):
    """A row is never deleted and never changed, but for ``once``: columns that are empty until written once."""

    def __init__(self, *, name: str, once: Sequence[str] = ()) -> None:
        super().__init__(name=name, violation_error_message="Catatan ini tidak dapat diubah.")
        self.once = tuple(once)

    def deconstruct(self) -> Any:
        """As migrations write it."""
        return f"{type(self).__module__}.{type(self).__name__}", (), {"name": self.name, "once": self.once}

    def _changed(self, model: type[models.Model], vendor: str) -> str:
        if vendor == "postgresql":  # the whole row, so that a column that is added later is kept too
            but = f"'{{{','.join(self.once)}}}'::text[]"
            differs, kept = "IS DISTINCT FROM", [f"to_jsonb(OLD) - {but} IS DISTINCT FROM to_jsonb(NEW) - {but}"]
        else:
            columns = [field.column for field in model._meta.concrete_fields]
            differs, kept = "IS NOT", [f'OLD."{c}" IS NOT NEW."{c}"' for c in columns if c not in self.once]
        written = [f'(OLD."{c}" IS NOT NULL AND OLD."{c}" {differs} NEW."{c}")' for c in self.once]
        return " OR ".join(kept + written)

    def _made(self, model: type[models.Model], vendor: str) -> list[str]:
        if vendor == "postgresql":
            return [
                f"""CREATE FUNCTION "{self.name}_refuse"() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'constraint {self.name}';
END $body$""",
                f"""CREATE TRIGGER "{self.name}_update" BEFORE UPDATE ON %(table)s FOR EACH ROW
WHEN ({self._changed(model, vendor)}) EXECUTE FUNCTION "{self.name}_refuse"()""",
                *(
                    f"""CREATE TRIGGER "{self.name}_{event.lower()}" BEFORE {event} ON %(table)s
FOR EACH STATEMENT EXECUTE FUNCTION "{self.name}_refuse"()"""
                    for event in ("DELETE", "TRUNCATE")
                ),
            ]
        return [
            f"""CREATE TRIGGER "{self.name}_{event.lower()}" BEFORE {event} ON %(table)s{when}
BEGIN SELECT RAISE(ABORT, 'constraint {self.name}'); END"""
            for event, when in (("DELETE", ""), ("UPDATE", f"\nWHEN {self._changed(model, vendor)}"))
        ]

    def _dropped(self, vendor: str) -> list[str]:
        if vendor != "postgresql":
            return []
        events = ("update", "delete", "truncate")
        return [
            *(f'DROP TRIGGER "{self.name}_{event}" ON %(table)s' for event in events),
            f'DROP FUNCTION "{self.name}_refuse"()',
        ]

    def validate(self, model: Any, instance: Any, exclude: Any = None, using: str = "default") -> None:
        """Nothing to ask before a row is stored: forms do not change recorded rows."""
