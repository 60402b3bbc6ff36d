"""Sentences of results in Indonesian, for workbooks, reports and the terminal: numbers, days, reasons, changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from orkestra_batch.judging import CREDIT
from orkestra_batch.prospects import closing, failing, hindering, retired, runs
from orkestra_batch.result import Assessed, Ruling
from orkestra_formats import Place
from orkestra_rules.judgement import Change
from orkestra_rules.kernel.calendar import NEVER, day_number, first_day, month_of, spell_day, spell_month, to_date
from orkestra_rules.kernel.explain import Condition
from orkestra_rules.kernel.parameters import LAW, MARKS, Citation
from orkestra_rules.law import Law, names

ANSWERS = {True: "ya", False: "belum", None: "belum dapat diputuskan"}
LABELS = {"kenaikan_pangkat": "Kenaikan pangkat", "kenaikan_jenjang": "Kenaikan jenjang"}
MARK_NAMES = {
    "R": "naskah peraturan",
    "O": "bahan resmi",
    "S": "sumber kedua",
    "I": "disimpulkan",
    "M": "pengetahuan umum",
}
MARK_MEANINGS = {
    "R": "Dibaca pada naskah peraturan. Terverifikasi; kolom “dasar” kosong.",
    "O": "Dibaca pada bahan resmi BKN atau KemenPANRB. Terverifikasi; kolom “dasar” kosong.",
    "S": "Dibaca pada sumber kedua. Belum terverifikasi.",
    "I": "Disimpulkan dari ketentuan lain, atau dipilih sebagai kebijakan. Belum terverifikasi.",
    "M": "Pengetahuan umum; naskahnya belum terbaca. Belum terverifikasi.",
}
ACT_WORDS = {
    "naik_pangkat": "naik pangkat lebih dahulu",
    "lulus_uji_kompetensi": "lulus uji kompetensi",
    "lowongan_tersedia": "tersedia lowongan",
    "lowongan_tidak_tersedia": "dinyatakan tidak ada lowongan",
}
SEVERITIES = {"error": "kesalahan", "question": "pertanyaan", "warning": "peringatan", "info": "keterangan"}
REGIMES = {
    "konvensional": "Konvensional",
    "integrasi": "Integrasi",
    "konversi": "Konversi",
    "tidak_tertulis": "Tidak tertulis",
}


# ------------------------------------------------------------------ numbers and days
def number(value: Fraction | int | None, decimals: int | None = None) -> str:
    """A number as Indonesians write it: 1.234,5; with `decimals` always so many: 1.234,500. Unknown: a dash."""
    if value is None:
        return "–"
    places = 3 if decimals is None else decimals
    scaled = abs(Fraction(value)) * 10**places + Fraction(1, 2)
    digits = f"{scaled.numerator // scaled.denominator:0{places + 1}}"
    whole, part = (digits[:-places], digits[-places:]) if places else (digits, "")
    part = part.rstrip("0") if decimals is None else part
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{'-' if value < 0 else ''}{grouped}{',' if part else ''}{part}"


def credit(value: Fraction | int | None) -> str:
    """An amount of credit with its three decimals: 1.234,500."""
    return number(value, 3)


def day(value: int | date | None) -> str:
    """A day: 31 Januari 2026. Unknown: a dash."""
    if value is None:
        return "–"
    return spell_day(value if isinstance(value, int) else day_number(value))


def month(value: int | None) -> str:
    """A month of the rules: Januari 2026."""
    return "–" if value is None else spell_month(value)


def period(first: int, last: int) -> str:
    """A period of months: Januari 2025 – Juni 2025."""
    return month(first) if first == last else f"{month(first)} – {month(last)}"


def answer(value: bool | None) -> str:
    """ya, belum, or belum dapat diputuskan."""
    return ANSWERS[value]


# ------------------------------------------------------------------ marks
def weakest(marks: Iterable[str]) -> str:
    """The weakest of some marks; R where there is none."""
    return max(marks, key=MARKS.index, default="R")


def unverified(mark: str) -> str:
    """What is shown beside a result that does not rest on law alone; nothing for one that does."""
    return "" if mark in LAW else f"belum terverifikasi ({mark}: {MARK_NAMES[mark]})"


def place(where: Place) -> str:
    """Where a finding lies, with its cell."""
    return str(where)


class Wording:
    """Sentences that name articles and facts of a law."""

    def __init__(self, law: Law) -> None:
        self.law, self.schema = law, law.library.schema
        self._names = names()

    def cite(self, cite: Citation) -> str:
        """A citation: PermenPANRB 1/2023 Pasal 39."""
        entry = self.law.instruments.get(cite.instrument, {})
        label = entry.get("short") or entry.get("label") or cite.instrument
        return f"{label} {cite.provision}".strip()

    def code(self, code_list: str, code: str | None) -> str:
        """A code as it is printed."""
        if code is None:
            return "–"
        if code_list == "keluarga" and code in self.law.families:
            return self.law.families[code].label
        if code_list == "golongan":
            return code
        return self._names.get(code_list, {}).get(code) or code.replace("_", " ")

    # ------------------------------------------------------------ facts that are missing
    def fact(self, table: str, name: str) -> str:
        """What a fact is called; a table other than the person's is named too; a value of law is called so."""
        parameter = self.law.library.parameters.get(name)
        if table in ("?", "law") and parameter is not None:
            return f"ketentuan “{parameter.label}”"
        known = self.schema.tables.get(table)
        if known is None or name not in known.columns:
            return name.replace("_", " ")
        label = known.columns[name].label
        return label if table == self.schema.subject else f"{label} ({known.label})"

    def missing(self, condition: Condition) -> list[str]:
        """The facts that a condition lacks, each once."""
        return list(dict.fromkeys(self.fact(table, name) for table, name, _ in condition.missing))

    # ------------------------------------------------------------ reasons
    def reason(self, condition: Condition, result: Assessed, ruling: Ruling) -> str:
        """Why a condition stands as it does, with its article."""
        return f"{self._because(condition, result, ruling)} ({self.cite(condition.cite)})"

    def hindrance(self, result: Assessed, ruling: Ruling) -> str:
        """What stands against a decision most, with its article; empty where nothing does."""
        main = hindering(result, ruling)
        if main is None:
            return ""
        because = f"{main.label}: kini terpenuhi" if main.value is True else self._because(main, result, ruling)
        opens = ruling.day(result.present_predikat or "baik")
        if retired(result, ruling):
            because += ", lalu tidak lagi sampai pensiun" if main.value is True else "; pensiun lebih dahulu"
        elif main.value is True:
            lapse = "lalu tidak lagi pada predikat yang sekarang"
            because += f", {lapse}" if opens is None or opens >= NEVER else f", lalu baru terpenuhi lagi {day(opens)}"
        return f"{because} ({self.cite(main.cite)})"

    def _because(self, condition: Condition, result: Assessed, ruling: Ruling) -> str:
        held = result.amounts.get("akk")
        if condition.value is None:
            gaps = ", ".join(self.missing(condition))
            return f"{condition.label}: belum dapat diputuskan" + (f", belum ada {gaps}" if gaps else "")
        if condition.name in CREDIT and held is not None and ruling.needed is not None:
            if condition.value:
                return f"Angka kredit {number(held)} memenuhi kebutuhan {number(ruling.needed)}"
            short = number(ruling.needed - held)
            return f"Angka kredit {number(held)} dari {number(ruling.needed)}; kurang {short}"
        if condition.value:
            return condition.label
        today = int(result.dossier.facts["pegawai"]["hari"])
        if condition.since is not None and today < condition.since < NEVER:
            return f"{condition.label}: baru terpenuhi pada {day(condition.since)}"
        said = failing(condition, result)
        if said:
            return f"{said[:1].upper()}{said[1:]}"
        return f"Tidak terpenuhi: {condition.label[:1].lower()}{condition.label[1:]}"

    def first_reason(self, result: Assessed, ruling: Ruling) -> str:
        """What closes a decision for good, else the first reason against it; for an open one its route."""
        if ruling.value is True:
            return f"Terbuka: {ruling.route.label} ({self.cite(ruling.outcome.cite)})"
        decisive = [condition for condition in ruling.against if condition.value is ruling.value] or ruling.against
        main = closing(ruling) or next(iter(decisive), None)
        return self.reason(main, result, ruling) if main else ""

    # ------------------------------------------------------------ when and what would change it
    def opens(self, result: Assessed, ruling: Ruling) -> date | str:
        """The month in which a decision opens, or takes effect, at the present rating."""
        ahead = ruling.day(result.present_predikat or "baik")
        if ruling.value is True and (ahead is None or ahead >= NEVER):
            return "sekarang"
        return self.month_ahead(NEVER if ahead is None and closing(ruling) else ahead)

    def month_ahead(self, value: int | None) -> date | str:
        """The month of a projected day by its first day, so that months sort; words where there is none."""
        return self.when(value) if value is None or value >= NEVER else to_date(first_day(month_of(value)))

    def when(self, value: int | None) -> str:
        """A projected day as a month."""
        if value is None:
            return "belum dapat diperkirakan"
        return "tidak dalam perkiraan" if value >= NEVER else month(month_of(value))

    def change(self, result: Assessed, ruling: Ruling) -> str:
        """What would open a decision, as one sentence; empty where it is open."""
        change, closed = ruling.change, closing(ruling)
        if change is None:
            return ""
        acts = [ACT_WORDS.get(act, act.replace("_", " ")) for act in change.acts]
        if closed is not None and (change.day is None or change.day >= NEVER):
            return f"Tidak terbuka dalam perkiraan: {failing(closed, result)}."
        if change.day is not None and change.day >= NEVER:
            return f"Tidak terbuka dalam perkiraan{', juga bila ' if acts else ''}{' dan '.join(acts)}."
        lacking = self.lacking(result, change)
        parts = [*acts, *([f"melengkapi data: {', '.join(lacking)}"] if lacking else [])]
        if change.day is None:
            return self._sentence(parts, "Hari terbukanya belum dapat diperkirakan")
        rated = f" dengan predikat {self.code('predikat', change.predikat).lower()}" if change.predikat else ""
        if change.predikat and change.day <= int(result.dossier.facts["pegawai"]["hari"]):
            months = runs(result.unrated.pending) or "yang belum ada"
            return self._sentence(parts, f"Terbuka segera setelah penilaian {months} dicatat{rated}")
        return self._sentence(parts, f"Terbuka pada {day(change.day)}{rated}")

    def lacking(self, result: Assessed, change: Change) -> list[str]:
        """The facts to be completed; where none is named and no day can be told, the months without a rating."""
        named = [self.fact(*(gap.split(".", 1) if "." in gap else ("?", gap))) for gap in change.missing]
        gaps = "" if named or change.day is not None else runs(result.unrated.skipped)
        return named or ([f"penilaian {gaps}"] if gaps else [])

    def _sentence(self, parts: list[str], end: str) -> str:
        said = "; ".join(parts)
        return f"{said[:1].upper()}{said[1:]}. {end}." if said else f"{end}."
