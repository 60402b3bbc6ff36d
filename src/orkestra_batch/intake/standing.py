"""Stops and disciplinary measures: the histories, and what the legal standing says where no history does."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from orkestra_batch.intake.remarks import column, remark
from orkestra_batch.intake.setting import Desk, Setting, codes, number
from orkestra_formats import Cltn, Hukdis, Place
from orkestra_formats.finding import Phrase

STANDING = "Kedudukan hukum"


def stops(rows: Iterable[tuple[str, Cltn]], standing: str, setting: Setting, desk: Desk) -> list[dict[str, Any]]:
    """Months outside the post, in order; the standing adds one of unknown beginning where no history has it."""
    ordered = sorted((row for _, row in rows), key=_order)
    found = [facts for row in ordered if (facts := _stop(row, standing, desk)) is not None]
    _close(found, [row for row in ordered if row.jenis_id in codes()["cltn"]["aktif"]])
    unique = list({tuple(row.items()): row for row in found}.values())
    supposed = supposed_stop(standing, unique, setting.on, since=setting.on)
    return [*unique, *_supposed(supposed, standing, desk)]


def supposed_stop(standing: str, rows: Sequence[Mapping[str, Any]], on: date, since: date) -> dict[str, Any] | None:
    """The stop that a legal standing tells of where no row has it, from the first day of a month; None without one."""
    reason = codes()["kedudukan"]["henti"].get(standing)
    if not reason or any(_open(row, number(on) or 0) for row in rows):
        return None
    return {"alasan": reason, "mulai": number(since.replace(day=1)), "aktif_kembali": None, "dicatat": None}


def _supposed(row: dict[str, Any] | None, standing: str, desk: Desk) -> Iterator[dict[str, Any]]:
    if row is not None:
        meaning = codes()["kedudukan"]["nama"].get(standing, "")
        desk.say(remark("G12", column(desk.place(), STANDING), standing, nip=desk.nip, detail=meaning))
        desk.supposed.append(row)
        yield row


def _order(row: Cltn) -> tuple[Any, ...]:
    return row.mulai or date.min, row.selesai or date.max, row.id or "", row.alasan or "", row.jenis_id or ""


def _stop(row: Cltn, standing: str, desk: Desk) -> dict[str, Any] | None:
    if row.jenis_id in codes()["cltn"]["aktif"]:
        return None
    reason = row.alasan or codes()["cltn"]["mulai"].get(row.jenis_id)
    if row.mulai is None or reason is None:
        detail = Phrase("stop_without_day" if row.mulai is None else "unknown_leave")
        desk.say(remark("G14", row.place, row.jenis_id or "", nip=desk.nip, detail=detail), unsafe=True)
        return None
    back = row.aktif_kembali
    if back is None and row.selesai is not None and standing == "01":
        back = row.selesai + timedelta(days=1)
        place = column(row.place, "Aktif kembali")
        desk.say(remark("G13", place, f"{row.selesai:%d-%m-%Y}", nip=desk.nip))
    return {
        "alasan": reason,
        "mulai": number(row.mulai),
        "aktif_kembali": number(back),
        "dicatat": number(row.tercatat),
    }


def _close(found: list[dict[str, Any]], returns: Iterable[Cltn]) -> None:
    """A reactivation ends the last stop before it that is still open."""
    for row in returns:
        day = number(row.aktif_kembali or row.mulai)
        before = [stop for stop in found if stop["aktif_kembali"] is None and day is not None and stop["mulai"] < day]
        if before:
            before[-1]["aktif_kembali"] = day


def _open(row: Mapping[str, Any], day: int) -> bool:
    back = row.get("aktif_kembali")
    return back is None or back > day


def measures(rows: Iterable[tuple[str, Hukdis]], standing: str, setting: Setting, desk: Desk) -> list[dict[str, Any]]:
    """Disciplinary measures; a cancelled one counts as known until the day of its cancellation."""
    found: list[dict[str, Any]] = []
    for _, row in sorted(rows, key=lambda said: (said[1].mulai or date.min, said[1].id or "", said[1].tingkat or "")):
        begin = row.mulai or row.tercatat
        if begin is None:
            desk.say(_undated(row.place, desk), unsafe=True)
            continue
        found.append(
            {
                "tingkat": codes()["hukdis"].get(row.tingkat),
                "mulai": number(begin),
                "selesai": number(row.selesai),
                "dicatat": number(row.tercatat),
                "dicabut": number(row.dibatalkan),
            }
        )
    unique = list({tuple(row.items()): row for row in found}.values())
    supposed = supposed_measure(standing, unique, setting.on, since=setting.on)
    return [*unique, *_supposed(supposed, standing, desk)]


def supposed_measure(standing: str, rows: Sequence[Mapping[str, Any]], on: date, since: date) -> dict[str, Any] | None:
    """The measure of unknown gravity that a legal standing tells of where no row has it; None without one."""
    if standing not in codes()["kedudukan"]["hukdis"] or any(_runs(row, number(on) or 0) for row in rows):
        return None
    return {"tingkat": None, "mulai": number(since.replace(day=1)), "selesai": None}


def _runs(row: Mapping[str, Any], day: int) -> bool:
    last = row.get("selesai")
    return row["mulai"] <= day and (last is None or last >= day) and row.get("dicabut") is None


def _undated(place: Place, desk: Desk) -> Any:
    return remark("G14", place, "", nip=desk.nip, detail=Phrase("measure_without_day"))
