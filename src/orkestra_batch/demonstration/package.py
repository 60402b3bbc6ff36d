"""The folder of files that an agency would hand in, one step each: built, faults planted, written, accounted for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from orkestra_batch.demonstration import (
    account,
    api_rows,
    export_rows,
    faults_api,
    faults_ekinerja,
    faults_export,
    lists,
    own_papers,
    untidy,
)
from orkestra_batch.demonstration.calendar import add_months
from orkestra_batch.demonstration.data import table
from orkestra_batch.demonstration.ekinerja_rows import Report
from orkestra_batch.demonstration.lines import Found, Line, Planted, Trouble, places, plant
from orkestra_batch.demonstration.manifest import File, Manifest
from orkestra_batch.demonstration.ministry import DEFAULT_ON, DEFAULT_SEED, Ministry, invent
from orkestra_batch.demonstration.streams import chosen
from orkestra_batch.demonstration.units import HEAD_OFFICE
from orkestra_formats import writers

Step = Callable[[Ministry], None]
DECREES = {"rw-jabatan": "nomorSk", "rw-pnsunor": "skNomor"}
WEAK_DECREES = frozenset({"SK TEMP", "1", "336"})
EXPORTS, ANSWERS, REPORTS = (
    Trouble(faults_export.FAULTS, faults_export.suits),
    Trouble(faults_api.FAULTS, faults_api.suits),
    Trouble(faults_ekinerja.FAULTS, faults_ekinerja.suits),
)
PAPERS = Trouble(own_papers.FAULTS, own_papers.suits)
AGENCY = "KEMENTERIAN KETENAGAKERJAAN"
QUARTERS = {3: "I", 6: "II", 9: "III", 12: "IV"}
CSV_FIRST, EXPORT_FIRST, REPORT_FIRST, DUK_FIRST, LINES_FIRST = 2, 2, 9, 7, 1
DUK_STATE = date(2025, 12, 31)

Progress = Callable[[str, int, int], None]
"""Told what was just finished, and how many of how many steps are done."""


def silent(_what: str, _done: int, _whole: int) -> None:
    """Progress that nobody watches."""


class Package:
    """Writes the files into a folder and keeps the account of them."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder, self._seed = folder, seed
        self.files: list[File] = []
        self.found: list[Found] = []
        self.quiet: dict[str, int] = dict(table("faults")["tanpa_temuan"])

    def steps(self, on: date) -> list[tuple[str, Step]]:
        """What is written, in order."""
        years = [(f"ekinerja_penilaian_{year}.xlsx", partial(self._year, year)) for year in (2023, 2024, 2025)]
        quarters = [
            (f"ekinerja_penilaian_{on.year}_triwulan_{part // 3}.xlsx", partial(self._quarter, on.year, part))
            for part in QUARTERS
            if add_months(date(on.year, part, 1), 1) < on
        ]
        return [
            ("siasn_ekspor_asn_pusat.csv dan siasn_ekspor_asn_upt.xlsx", self._exports),
            ("siasn_riwayat_jabatan_fungsional.jsonl", self._histories),
            ("siasn_ref_unor.json", self._units),
            ("siasn_usul_kp.json", self._proposals),
            *years,
            *quarters,
            (f"ekinerja_penilaian_{on.year}_bulanan.xlsx", partial(self._months, on.year)),
            ("ekinerja_penilaian_2025_triwulan.json", self._service_quarters),
            ("duk_2025.csv", self._rank_list),
            ("isian_orkestra.xlsx", self._own_papers),
        ]

    def _put(
        self, name: str, shape: str, lines: list[Line], at: tuple[str, int], write: Callable[[BinaryIO], None]
    ) -> None:
        """Write one file and note where its faults lie: `at` is the sheet and the row of the first line."""
        sheet, first = at
        buffer = BytesIO()
        write(buffer)
        content = buffer.getvalue()
        (self._folder / name).write_bytes(content)
        self.files.append(File(name, shape, len(lines), len(content), sha256(content).hexdigest()))
        self.found.extend(places(name, sheet, first, lines))

    def _exports(self, ministry: Ministry) -> None:
        lines = [export_rows.line(person, ministry.on) for person in ministry.people]
        here = [line for line in lines if line.person and line.person.kursi.unit.kota == HEAD_OFFICE[1]]
        there = [line for line in lines if line.person and line.person.kursi.unit.kota != HEAD_OFFICE[1]]
        for name, part in (("ekspor_pusat", here), ("ekspor_upt", there)):
            plant(self._seed, name, part, table("faults")[name], EXPORTS)
            untidy.spoil_quietly(self._seed, name, part, cells=part is there)
        untidy.in_both(self._seed, here, there)
        rows = [line.values for line in here], [line.values for line in there]
        self._put(
            "siasn_ekspor_asn_pusat.csv", "siasn-export", here, ("", CSV_FIRST),
            lambda out: writers.write_siasn_csv(out, rows[0]),
        )  # fmt: skip
        self._put(
            "siasn_ekspor_asn_upt.xlsx", "siasn-export", there, ("Data ASN", EXPORT_FIRST),
            lambda out: writers.write_siasn_xlsx(out, rows[1]),
        )  # fmt: skip

    def _histories(self, ministry: Ministry) -> None:
        lines = [
            Line(person, api_rows.answers(self._seed, person, ministry.superiors)) for person in ministry.functional
        ]
        plant(self._seed, "riwayat", lines, table("faults")["riwayat"], ANSWERS)
        for line in lines:
            line.planted.extend(_weak_decrees(line))
        self._put(
            "siasn_riwayat_jabatan_fungsional.jsonl", "siasn-api", lines, ("", LINES_FIRST),
            lambda out: _write_lines(out, lines),
        )  # fmt: skip

    def _units(self, ministry: Ministry) -> None:
        small = [number for number, unit in enumerate(ministry.units) if unit.jenis == "subbagian"]
        lost = chosen(self._seed, "unor", small, table("faults")["unor"]["atasan_hilang"])
        rows = lists.unit_tree(ministry.units, ministry.heads, frozenset(ministry.units[number].id for number in lost))
        lines = [Line(None, row) for row in rows]
        for number in lost:
            lines[number].planted.append(Planted("atasan_hilang", "DiatasanId", ("O05",)))
        body = {**writers.api_body(rows), "count": len(rows)}
        self._put("siasn_ref_unor.json", "siasn-api", lines, ("ref-unor", 1), partial(_write_answer, body))

    def _proposals(self, ministry: Ministry) -> None:
        rows = lists.proposals(self._seed, ministry.functional, add_months(ministry.on, 1))
        body = {**writers.api_body(rows), "count": len(rows)}
        lines = [Line(None, row) for row in rows]
        self._put("siasn_usul_kp.json", "siasn-api", lines, ("list-kp-instansi", 1), partial(_write_answer, body))

    def _report(self, ministry: Ministry, report: Report, kind: str, name: str) -> list[Line]:
        lines = list(report.lines([*ministry.people, *ministry.retired], ministry.superiors))
        plant(self._seed, name, lines, table("faults")[kind], REPORTS)
        for what, number in (
            ("belum_dinilai", report.unassessed),
            ("penilaian_hilang", report.missing),
            ("kata_predikat_lama", report.old_words),
        ):
            self.quiet[what] = self.quiet.get(what, 0) + number
        return lines

    def _workbook(self, name: str, lines: list[Line], title: str, downloaded: str) -> None:
        rows = [line.values for line in lines]
        self._put(
            name, "ekinerja-penilaian", lines, ("Laporan", REPORT_FIRST),
            lambda out: writers.write_ekinerja_xlsx(out, rows, title=title, agency=AGENCY, downloaded=downloaded),
        )  # fmt: skip

    def _year(self, year: int, ministry: Ministry) -> None:
        name = f"ekinerja_penilaian_{year}.xlsx"
        lines = self._report(ministry, Report(self._seed, "tahunan", year), "ekinerja_tahunan", name)
        self._workbook(name, lines, f"LAPORAN PENILAIAN SKP TAHUNAN {year}", f"18-07-{year + 1} 08:15")

    def _quarter(self, year: int, part: int, ministry: Ministry) -> None:
        name = f"ekinerja_penilaian_{year}_triwulan_{part // 3}.xlsx"
        lines = self._report(ministry, Report(self._seed, "triwulan", year, part), "ekinerja_periodik", name)
        title = f"LAPORAN PENILAIAN SKP TRIWULAN {QUARTERS[part]} TAHUN {year}"
        self._workbook(name, lines, title, f"28-{part % 12 + 1:02d}-{year} 08:15")

    def _months(self, year: int, ministry: Ministry) -> None:
        name = f"ekinerja_penilaian_{year}_bulanan.xlsx"
        lines = self._report(ministry, Report(self._seed, "bulanan", year), "ekinerja_periodik", name)
        self._workbook(name, lines, f"LAPORAN PENILAIAN SKP BULANAN TAHUN {year}", f"{ministry.on:%d-%m-%Y} 08:15")

    def _service_quarters(self, ministry: Ministry) -> None:
        name = "ekinerja_penilaian_2025_triwulan.json"
        lines = self._report(ministry, Report(self._seed, "triwulan", 2025), "ekinerja_periodik", name)
        rows = [line.values for line in lines]
        self._put(name, "ekinerja-penilaian", lines, ("", 1), lambda out: writers.write_ekinerja_json(out, rows))

    def _rank_list(self, ministry: Ministry) -> None:
        lines = list(lists.rank_list(ministry.people, DUK_STATE))
        able = [
            place for place, line in enumerate(lines) if line.person and line.values["Pangkat Gol. Ruang"] != "IV/e"
        ]
        for place in chosen(self._seed, "duk", able, table("faults")["duk"]["golongan_mendahului"]):
            lists.golongan_mendahului(lines[place])
        rows = [line.values for line in lines]
        self._put(
            "duk_2025.csv", "duk", lines, ("", DUK_FIRST),
            lambda out: writers.write_duk_csv(out, rows, state="31 DESEMBER 2025"),
        )  # fmt: skip

    def _own_papers(self, ministry: Ministry) -> None:
        name = "isian_orkestra.xlsx"
        filled = own_papers.sheets(self._seed, ministry.functional, ministry.on)
        plant(self._seed, "isian", filled["Uji Kompetensi"], table("faults")["isian"], PAPERS)
        self._put(name, "template", [], ("", 2), lambda out: own_papers.write(out, filled))
        self.files[-1] = replace(self.files[-1], baris=sum(map(len, filled.values())))
        for sheet, lines in filled.items():
            self.found.extend(places(name, sheet, 2, lines))


def _weak_decrees(line: Line) -> list[Planted]:
    """Placeholder decrees came with the careers; they are part of the account all the same."""
    if "_potong" in line.values:
        return []
    return [
        Planted("sk_sementara", column, ("V12",), lembar=path)
        for path, column in DECREES.items()
        for item in faults_api.items(line, path)
        if item[column].strip() in WEAK_DECREES and not item.get("deletedAt")
    ]


def _write_answer(body: object, out: BinaryIO) -> None:
    writers.write_api_answer(out, body)


def _write_lines(out: BinaryIO, lines: list[Line]) -> None:
    """One person a line; a download that broke off ends in the middle."""
    for line in lines:
        if line.values.pop("_potong", False):
            buffer = BytesIO()
            writers.write_api_lines(buffer, [line.values])
            content = buffer.getvalue()
            out.write(content[: len(content) // 2] + b"\n")
        else:
            writers.write_api_lines(out, [line.values])


def write_ministry(
    folder: Path, *, seed: int = DEFAULT_SEED, on: date = DEFAULT_ON, progress: Progress = silent
) -> Manifest:
    """Write all files and manifest.json into a folder; it is made if need be, files of the same names are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    package = Package(folder, seed)
    steps = package.steps(on)
    progress("pegawai", 0, len(steps) + 1)
    ministry = invent(seed, on)
    for done, (name, step) in enumerate(steps, 1):
        progress(name, done, len(steps) + 1)
        step(ministry)
    manifest = Manifest(
        seed,
        on,
        account.count(ministry),
        account.traits(ministry),
        account.examples(ministry),
        package.quiet,
        package.files,
        package.found,
    )
    manifest.write(folder)
    progress("manifest.json", len(steps) + 1, len(steps) + 1)
    return manifest
