"""Answers of SIASN and e-Kinerja as JSON: one answer, one person, many people in one file or line by line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from orkestra_formats.cells import Cell, NumberCell, OddCell
from orkestra_formats.codes import fold
from orkestra_formats.ekinerja import PLAN_SPEC, RATING_SPEC
from orkestra_formats.fields import Fields, Setting
from orkestra_formats.finding import Finding, Place, finding
from orkestra_formats.json_stream import Unit
from orkestra_formats.memory import Memory
from orkestra_formats.outcomes import Fate, Outcome, outcome_of
from orkestra_formats.records import Row
from orkestra_formats.siasn_answers import ANSWERS, kind_of_item
from orkestra_formats.tables import Shape, TableSpec

PATH = re.compile(
    r"(data-utama|data-pasangan|data-anak|data-ortu|rw-[a-z0-9]+|ref-unor|list-[a-z]+-instansi)(?![a-z0-9-])"
)
EIGHTEEN = re.compile(r"(?<!\d)\d{18}(?!\d)")
ENVELOPE = frozenset({"code", "message", "count", "success", "status", "meta", "total", "limit", "offset", "_about"})


@dataclass(frozen=True, slots=True)
class Hint:
    """What is known about an answer before it is opened: its path and whose it is."""

    kind: str | None = None
    nip: str | None = None


def hint_of(name: str) -> Hint:
    """Path and NIP from a key such as `GET /pns/rw-golongan/1988…` or a file name that holds them."""
    path, number = PATH.search(name), EIGHTEEN.search(name)
    return Hint(path[1] if path else None, number[0] if number else None)


def merged(outer: Hint, inner: Hint) -> Hint:
    """The inner hint, completed by the outer one."""
    return Hint(inner.kind or outer.kind, inner.nip or outer.nip)


class ApiReader:
    """Turns JSON values into outcomes; remembers which shape it met."""

    def __init__(self, place: Place, setting: Setting, memory: Memory, hint: Hint) -> None:
        self.place = place
        self.setting = setting
        self.memory = memory
        self.hint = hint
        self.shape: Shape | None = None
        self.broken_owner = False

    def unit(self, unit: Unit) -> Iterator[Outcome]:
        """The outcomes of one part of a document."""
        value = unit.value
        if isinstance(value, Finding):
            yield Outcome(Fate.REFUSED, (value,))
        elif self.broken_owner:
            return
        elif unit.item or unit.key is None:
            yield from self._item(value, self.hint, unit.number)
        else:
            yield from self._part(unit.key, value, unit)

    def _part(self, key: str, value: object, unit: Unit) -> Iterator[Outcome]:
        """One member of a document that is an object: an envelope, one person, or many answers by path or NIP."""
        if key == "nip":
            yield from self._begin_person(value, unit.number)
        elif key.startswith(("Error", "Message")):
            yield self._refused("J03", unit.number, value)
        elif key == "data":
            yield from self._body({"data": value}, self.hint, unit.number)
        elif isinstance(value, dict | list) and key not in ENVELOPE:
            yield from self._member(key, value, self.hint, unit.number)

    def _begin_person(self, value: object, row: int) -> Iterator[Outcome]:
        """The document is one person; without a sound number nothing of it is read."""
        fields = self._fields("nip", {"nip": "nip"}, {"nip": value}, row)
        number = fields.identity("nip")
        if number is None:
            self.broken_owner = True
            yield outcome_of(fields, None)
        else:
            self.hint = Hint(self.hint.kind, number.digits)

    def _member(self, key: str, value: object, outer: Hint, row: int) -> Iterator[Outcome]:
        hint = merged(outer, hint_of(key))
        if hint.kind is None and hint.nip and isinstance(value, dict):
            yield from self._person(value, hint, row)
        elif hint.kind in ANSWERS:
            yield from self._body(value, hint, row)
        else:
            yield Outcome(Fate.SKIPPED, (finding("J02", self._place(None, row), key),))

    def _item(self, value: object, hint: Hint, row: int) -> Iterator[Outcome]:
        if not isinstance(value, dict):
            yield self._refused("J07", row, value)
        elif any(PATH.search(key) for key in value):
            yield from self._person(value, hint, row)
        elif "Error" in value and "Message" in value:
            yield self._refused("J03", row, value["Message"])
        else:
            yield self._record(value, hint, row)

    def _person(self, value: dict[str, object], outer: Hint, row: int) -> Iterator[Outcome]:
        """One person: a body a path; data-utama first, so that the PNS ID is known to the histories."""
        nip = outer.nip
        if "nip" in value:
            fields = self._fields("nip", {"nip": "nip"}, value, row)
            number = fields.identity("nip")
            if number is None:
                yield outcome_of(fields, None)
                return
            nip = number.digits
        for key in sorted(value, key=lambda name: "data-utama" not in name):
            if PATH.search(key):
                yield from self._member(key, value[key], Hint(None, nip), row)

    def _body(self, body: object, hint: Hint, row: int) -> Iterator[Outcome]:
        """The items of one answer; a refusal, an empty answer and an error of the service are told apart."""
        data = body
        if isinstance(body, dict):
            if "Error" in body or ("Message" in body and "data" not in body):
                yield self._refused("J03", row, body.get("Message") or body.get("Error"), hint)
                return
            data = body.get("data", body)
        if hint.kind in ANSWERS:
            self.shape = self.shape or Shape.SIASN_API
        if data is None or isinstance(data, str):
            empty = finding("J04", self._place(hint.kind, row), data or "null", nip=hint.nip)
            yield Outcome(Fate.SKIPPED, (empty,))
            return
        for number, item in enumerate(data if isinstance(data, list) else [data], 1):
            place = row if hint.nip else number
            if isinstance(item, dict):
                yield self._record(item, hint, place)
            else:
                yield self._refused("J07", place, item, hint)

    def _record(self, item: dict[str, object], hint: Hint, row: int) -> Outcome:
        kind = hint.kind if hint.kind in ANSWERS else kind_of_item(item)
        if kind is not None:
            self.shape = self.shape or Shape.SIASN_API
            return self._answer(kind, item, Hint(kind, hint.nip), row)
        spec = _ekinerja_spec(item)
        if spec is None:
            return Outcome(Fate.SKIPPED, (finding("J02", self._place(None, row), ", ".join(list(item)[:4])),))
        self.shape = self.shape or spec.shape
        return self._ekinerja(spec, item, row)

    def _answer(self, kind: str, item: dict[str, object], hint: Hint, row: int) -> Outcome:
        answer = ANSWERS[kind]
        fields = self._fields(kind, answer.keys, item, row)
        nip = self._owner(fields, hint) if answer.personal and "nip" not in answer.keys else hint.nip or ""
        if nip is None or (kind == "data-utama" and self._is_of_another(fields, hint)):
            return outcome_of(fields, None)
        return outcome_of(fields, answer.build(fields, self.memory, nip))

    def _is_of_another(self, fields: Fields, hint: Hint) -> bool:
        said = fields.cells.get("nip")
        if hint.nip and isinstance(said, str) and said.strip() != hint.nip and EIGHTEEN.fullmatch(said.strip()):
            fields.report("J09", "nip", hint.nip, other=said)
            return True
        return False

    def _owner(self, fields: Fields, hint: Hint) -> str | None:
        """Whose history an item is: by its own number, the answer's, or the PNS ID of somebody met before."""
        if fields.cells.get("pemilik") not in (None, ""):
            number = fields.identity("pemilik")
            if number and hint.nip and number.digits != hint.nip:
                fields.report("J09", "pemilik", hint.nip, other=number.digits)
                return None
            return number.digits if number else None
        nip = hint.nip or self._met(fields)
        if nip is None:
            fields.report("J08", "pns_id")
            return None
        fields.nip = nip
        return self._sound(fields, nip)

    def _sound(self, fields: Fields, nip: str) -> str | None:
        checked = Fields({"nip": nip}, fields.place, fields.setting)
        number = checked.identity("nip")
        fields.findings += [found for found in checked.findings if found.refuses]
        return number.digits if number else None

    def _met(self, fields: Fields) -> str | None:
        pns_id = fields.mark("pns_id")
        return None if pns_id is None else self.memory.nip_of_pns_id(pns_id)

    def _ekinerja(self, spec: TableSpec, item: dict[str, object], row: int) -> Outcome:
        keys: dict[str, str] = {}
        for name in item:
            column = spec.keys.get(fold(name))
            if column is not None:
                keys.setdefault(column.key, name)
        fields = self._fields(None, keys, item, row)
        built: Row | None = spec.build(fields, self.memory)
        return outcome_of(fields, built)

    def _fields(self, kind: str | None, keys: dict[str, str], item: dict[str, object], row: int) -> Fields:
        cells = {ours: _cell(item.get(theirs)) for ours, theirs in keys.items()}
        setting = Setting(self.setting.limits, self.setting.on, False, keys, self.setting.slashes)
        return Fields(cells, self._place(kind, row), setting)

    def _place(self, kind: str | None, row: int) -> Place:
        return Place(self.place.file, kind, row)

    def _refused(self, code: str, row: int, value: object, hint: Hint | None = None) -> Outcome:
        hint = hint or Hint()
        return Outcome(Fate.REFUSED, (finding(code, self._place(hint.kind, row), value, nip=hint.nip),))


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, str | bool | NumberCell):
        return value
    return OddCell("J07", "objek" if isinstance(value, dict) else "daftar")


def _ekinerja_spec(item: dict[str, object]) -> TableSpec | None:
    folded = {fold(name) for name in item}
    for spec, signs in ((RATING_SPEC, {"nip", "hasilakhir"}), (PLAN_SPEC, {"nip", "skpstatus"})):
        if signs <= folded:
            return spec
    return None
