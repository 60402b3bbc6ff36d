"""PAK of one person: regime by the flags, the same one from two sources once."""

from collections.abc import Iterable
from typing import Any

from orkestra_batch.intake.remarks import column, remark
from orkestra_batch.intake.setting import Desk, Setting, number, source_said
from orkestra_formats import Bulan, RiwayatAngkaKredit
from orkestra_rules.kernel.calendar import first_day

Papers = Iterable[tuple[str, RiwayatAngkaKredit]]
AMOUNT = "Angka kredit"


def papers(rows: Papers, setting: Setting, desk: Desk) -> list[dict[str, Any]]:
    """The PAK rows of the rules, in the order of their periods."""
    kept: dict[tuple[Any, ...], tuple[str, RiwayatAngkaKredit, dict[str, Any]]] = {}
    ordered = sorted(rows, key=lambda said: (setting.profile.rank("angka_kredit", said[0]), _order(said[1])))
    for source, row in ordered:
        facts = _facts(source, row, setting, desk)
        key = (
            facts["mulai"],
            facts["akhir"],
            facts["rezim"],
            facts["jenis"],
            row.id if source == "siasn-api" else None,
        )
        same = _same(kept, key, source)
        if same is None:
            kept[key] = source, row, facts
        elif same[1].total != row.total:
            _report(same, source, row, desk)
    return [facts for _, _, facts in sorted(kept.values(), key=lambda paper: (paper[2]["akhir"], _order(paper[1])))]


def _order(row: RiwayatAngkaKredit) -> tuple[Any, ...]:
    return row.akhir or Bulan(9999, 12), row.mulai or Bulan(0, 1), row.id or "", row.total or 0


def _same(kept: dict[tuple[Any, ...], Any], key: tuple[Any, ...], source: str) -> Any:
    """The PAK of the same period, regime and kind that another source gave."""
    return next((paper for other, paper in kept.items() if other[:4] == key[:4] and paper[0] != source), kept.get(key))


def _report(same: Any, source: str, row: RiwayatAngkaKredit, desk: Desk) -> None:
    desk.say(
        remark(
            "G17", column(row.place, AMOUNT), _amount(row.total), nip=desk.nip, source=source_said(source),
            used=source_said(same[0]), other=_amount(same[1].total),
        )
    )  # fmt: skip


def _amount(total: int | None) -> str:
    return "-" if total is None else f"{total // 1000},{total % 1000:03}"


def _month(month: Bulan | None) -> int | None:
    return None if month is None else month.tahun * 12 + month.bulan - 1


def _facts(source: str, row: RiwayatAngkaKredit, setting: Setting, desk: Desk) -> dict[str, Any]:
    return {
        "mulai": _month(row.mulai),
        "akhir": _month(row.akhir),
        "ditetapkan": number(row.sk_tanggal),
        "rezim": _regime(source, row, setting, desk),
        "jenis": "penyesuaian" if row.penyesuaian else "kumulatif" if row.kumulatif else "baru",
        "angka_kredit": row.total,
        "dicatat": number(row.tercatat),
    }


def _regime(source: str, row: RiwayatAngkaKredit, setting: Setting, desk: Desk) -> str | None:
    """The regime that the flags state; None where they do not, and then the rules read it from the period."""
    if row.integrasi and row.konversi:
        return _asked(row, desk)
    if row.integrasi or row.konversi:
        return "integrasi" if row.integrasi else "konversi"
    if row.integrasi is None or row.konversi is None:
        return None
    return "konvensional" if source == "template" or _is_old(row, setting) else _asked(row, desk)


def _is_old(row: RiwayatAngkaKredit, setting: Setting) -> bool:
    """Whether the period ends before credit came from conversion."""
    parameter = setting.law.library.parameters["rezim_berlaku"]
    regimes = setting.law.library.schema.codes["rezim"]
    month = _month(row.akhir)
    value = None if month is None else parameter.version(first_day(month)).values[()]
    return value is not None and regimes[int(value)] != "konversi"


def _asked(row: RiwayatAngkaKredit, desk: Desk) -> str | None:
    end = f"{row.akhir.bulan:02}-{row.akhir.tahun}" if row.akhir else ""
    desk.say(remark("G16", row.place, end, nip=desk.nip))
    return None
