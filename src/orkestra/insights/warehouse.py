"""A read model for data warehouses: flat tables as Parquet, of those whom a viewer may take along, written as they go.

To add a column: a line in its table here, and the approved snapshot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

import pyarrow as pa
import pyarrow.parquet as pq

from orkestra.careers.models import Keputusan
from orkestra.insights.explanation_career import secret
from orkestra.insights.exports import real_day
from orkestra.insights.models import Summary
from orkestra.people.queries import covers, visible
from orkestra.performance.models import Penilaian
from orkestra.shared.access.masking import masked
from orkestra.shared.access.rights import Viewer
from orkestra_batch.spread import batched
from orkestra_rules.kernel.calendar import day_number, first_day, month_of, to_date

MAY, SEE_NIP, SEE_DISCIPLINE = "people.export", "people.see_nip", "people.see_discipline"
AT_A_TIME = 1_000
CREDIT = pa.decimal128(12, 3)
TEXT, WHOLE, DAY, TRUTH, MOMENT = pa.string(), pa.int32(), pa.date32(), pa.bool_(), pa.timestamp("us", tz="UTC")
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """How somebody sees what they take along."""

    nip: Callable[[str], str]
    unsaid: tuple[str, ...]

    @classmethod
    def by(cls, viewer: Viewer) -> Seen:
        """As the file of rights says: NIP whole or masked, discipline hinted at or not."""
        unsaid = () if covers(viewer, SEE_DISCIPLINE, MAY) else ("hukdis",)
        return cls(str if covers(viewer, SEE_NIP, MAY) else masked, unsaid)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type, and what it means."""

    name: str
    type: Any
    label: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the warehouse: its columns, and the rows of some people."""

    name: str
    label: str
    columns: tuple[Column, ...]
    rows: Callable[[Sequence[int], Seen], Iterable[Row]]

    @property
    def schema(self) -> Any:
        """As Arrow knows it; each column bears its label."""
        fields = [pa.field(c.name, c.type, metadata={"label": c.label}) for c in self.columns]
        return pa.schema(fields, metadata={"table": self.name, "label": self.label})


def people(viewer: Viewer, on: date) -> list[int]:
    """The keys of those whom a viewer may take along, in order."""
    return list(visible(viewer, MAY, on).order_by("pk").values_list("pk", flat=True))


def written(table: Table, persons: Sequence[int], seen: Seen) -> Iterator[bytes]:
    """The file of a table, some people after the other: no more of it is held than one group of rows."""
    sink = _Sink()
    with pq.ParquetWriter(pa.PythonFile(cast(Any, sink), mode="w"), table.schema, compression="zstd") as writer:
        for some in batched(persons, AT_A_TIME):
            rows = [dict(row) for row in table.rows(some, seen)]
            if rows:
                writer.write_table(pa.Table.from_pylist(rows, schema=table.schema))
            yield sink.taken()
    yield sink.taken()


class _Sink:
    """A file that is only written: what came in is handed on and forgotten, but for how much it was."""

    closed = False

    def __init__(self) -> None:
        self._held = bytearray()
        self._many = 0

    def write(self, block: bytes) -> int:
        self._held += block
        self._many += len(block)
        return len(block)

    def tell(self) -> int:
        return self._many

    def flush(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        self.closed = True

    def taken(self) -> bytes:
        told, self._held = bytes(self._held), bytearray()
        return told


# ------------------------------------------------------------------ tables
def _credit(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value).scaleb(-3)


def _officials(persons: Sequence[int], seen: Seen) -> Iterator[Row]:
    for row in Summary.objects.filter(person__in=persons).order_by("person"):
        told = {name: getattr(row, name) or "" for name in SAME}
        for key in ("kp", "kj"):
            told |= _outlook(row, key, seen.unsaid)
        yield told | {
            "nip": seen.nip(row.nip), "unit": row.unit_nama, "jabatan": row.jabatan_nama,
            "angka_kredit": _credit(row.angka_kredit), "pensiun": real_day(row.retires_on),
            "bulan_tanpa_penilaian": row.unrated_months, "perbedaan": row.differences, "per": row.on,
        }  # fmt: skip


SAME = ("nama", "status", "unit_kode", "jenis", "keluarga", "jenjang", "golongan", "predikat")


def _outlook(row: Any, key: str, unsaid: tuple[str, ...]) -> dict[str, Any]:
    told = {name: getattr(row, f"{key}_{name}") for name in ("state", "condition", "sentence")}
    opens = real_day(getattr(row, f"{key}_opens"))
    if secret(told["condition"], unsaid):
        told, opens = {"state": told["state"], "condition": "", "sentence": ""}, None
    return {f"{key}_keadaan": told["state"], f"{key}_hari": opens, f"{key}_syarat": told["condition"],
            f"{key}_alasan": told["sentence"], f"{key}_perlu": _credit(getattr(row, f"{key}_needed"))}  # fmt: skip


def _decisions(persons: Sequence[int], seen: Seen) -> Iterator[Row]:
    rows = Keputusan.objects.standing().filter(person__in=persons).select_related("person").defer("facts")
    for row in rows.order_by("person"):
        told: dict[str, Any] = {name: getattr(row, name) for name in ("law", "engine", "trace")}
        for key, decision in (("kp", "kenaikan_pangkat"), ("kj", "kenaikan_jenjang")):
            closed = secret(getattr(row, f"{key}_syarat"), seen.unsaid)
            told |= {
                decision: None if closed else getattr(row, decision),
                f"{key}_hari": None if closed else _before_never(getattr(row, f"{key}_hari")),
                f"{key}_syarat": "" if closed else getattr(row, f"{key}_syarat"),
                f"{key}_perlu": _credit(getattr(row, f"{key}_kebutuhan")),
            }
        yield told | {
            "nip": seen.nip(row.person.nip), "nomor": row.pk, "per": row.on, "dicatat": row.recorded_at,
            "angka_kredit": _credit(row.angka_kredit), "predikat": row.predikat or "",
        }  # fmt: skip


def _before_never(day: date | None) -> date | None:
    return None if day is None else real_day(day)


def _rating_months(persons: Sequence[int], seen: Seen) -> Iterator[Row]:
    rows = Penilaian.objects.standing().filter(person__in=persons).select_related("person")
    for row in rows.order_by("person", "mulai", "pk"):
        first, last = (month_of(day_number(day)) for day in (row.mulai, row.akhir))
        for month in range(first, last + 1):
            yield {"nip": seen.nip(row.person.nip), "bulan": to_date(first_day(month)), "jenis": row.jenis or "",
                   "predikat": row.predikat or ""}  # fmt: skip


def _step(key: str, label: str) -> tuple[Column, ...]:
    return (
        Column(f"{key}_hari", DAY, f"{label}: terbuka pada"),
        Column(f"{key}_syarat", TEXT, f"{label}: syarat penghalang utama (kode)"),
        Column(f"{key}_perlu", CREDIT, f"{label}: kebutuhan angka kredit"),
    )


def _told(key: str, label: str) -> tuple[Column, ...]:
    return (Column(f"{key}_keadaan", TEXT, f"{label}: keadaan"), *_step(key, label),
            Column(f"{key}_alasan", TEXT, f"{label}: alasan"))  # fmt: skip


RANK, LEVEL = "Kenaikan pangkat", "Kenaikan jenjang"
TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table("officials", "Pegawai, keadaan sekarang", (
            Column("nip", TEXT, "NIP"), Column("nama", TEXT, "Nama"), Column("status", TEXT, "Status kepegawaian"),
            Column("unit_kode", TEXT, "Kode unit"), Column("unit", TEXT, "Unit kerja"),
            Column("jabatan", TEXT, "Nama jabatan"), Column("jenis", TEXT, "Jenis jabatan"),
            Column("keluarga", TEXT, "Jabatan fungsional"), Column("jenjang", TEXT, "Jenjang"),
            Column("golongan", TEXT, "Golongan ruang"), Column("predikat", TEXT, "Predikat terakhir"),
            Column("angka_kredit", CREDIT, "Angka kredit kumulatif"), *_told("kp", RANK), *_told("kj", LEVEL),
            Column("pensiun", DAY, "Mulai pensiun"), Column("bulan_tanpa_penilaian", WHOLE, "Bulan tanpa penilaian"),
            Column("perbedaan", WHOLE, "Perbedaan antar sumber"), Column("per", DAY, "Untuk hari"),
        ), _officials),
        Table("decisions", "Keputusan yang berlaku", (
            Column("nip", TEXT, "NIP"), Column("nomor", pa.int64(), "Nomor keputusan"),
            Column("per", DAY, "Untuk hari"), Column("dicatat", MOMENT, "Dicatat pada"),
            Column("kenaikan_pangkat", TRUTH, RANK), *_step("kp", RANK),
            Column("kenaikan_jenjang", TRUTH, LEVEL), *_step("kj", LEVEL),
            Column("angka_kredit", CREDIT, "Angka kredit kumulatif"), Column("predikat", TEXT, "Predikat terakhir"),
            Column("law", TEXT, "Sidik ketentuan"), Column("engine", TEXT, "Mesin"),
            Column("trace", TEXT, "Sidik jejak"),
        ), _decisions),
        Table("rating_months", "Bulan yang dinilai", (
            Column("nip", TEXT, "NIP"), Column("bulan", DAY, "Bulan"), Column("jenis", TEXT, "Jenis penilaian"),
            Column("predikat", TEXT, "Predikat kinerja"),
        ), _rating_months),
    )
}  # fmt: skip
