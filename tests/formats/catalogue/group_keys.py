"""Keys: numbers of people that are broken, impossible, doubled, unknown or at odds with what stands beside them."""

from collections.abc import Iterator
from datetime import date

from tests.formats.catalogue import people as p
from tests.formats.catalogue.faults import KEPT, InCell, add_row, case, in_turn, put
from tests.formats.catalogue.model import Case, Doc, Fault

GROUP = "keys"
TYPED = ("siasn-xlsx", "api-json", "api-jsonl", "ekinerja-xlsx", "ekinerja-json", "template-xlsx")
NIP = [
    InCell("nip-17-digits", "A digit of the NIP is gone", "19901102201503290", "N02"),
    InCell("nip-19-digits", "A digit too many", "1990110220150329021", "N02"),
    InCell("nip-old-9-digits", "The number of before 2008", "150307928", "N02"),
    InCell("nip-letter-o", "The letter O for a zero", "19901102201503290O", "N01"),
    InCell("nip-letters", "Words where the NIP belongs", "TIDAK ADA", "N01"),
    InCell("nip-with-label", "“NIP.” before the digits", "NIP. 199011022015032902", "N01"),
    InCell("nip-two-in-one-cell", "Two numbers in one cell", "199011022015032902/198803142014021901", "N01"),
    InCell("nip-scientific-comma", "1,99011E+17: the spreadsheet ate the digits", "1,99011E+17", "N14"),
    InCell("nip-scientific-point", "1.99e+17 with a decimal point", "1.99011022015033e+17", "N14"),
    InCell("nip-point-zero", "Exported from a table of numbers: .0 at the end", "199011022015032902.0", "N14"),
    InCell("nip-number-cell", "A true number: 18 digits do not fit", 199011022015032902, "N14", shapes=TYPED),
    InCell("nip-rounded", "Kept 15 digits, the rest became zeros", "199011022015032000", "N06"),
    InCell("nip-birth-month-13", "Month 13 in the birth date", "199013022015032902", "N03"),
    InCell("nip-birth-31-june", "31 June", "199006312015032902", "N03"),
    InCell("nip-birth-no-leap-day", "29 February of 1990", "199002292015032902", "N03"),
    InCell("nip-birth-1890", "Born in 1890", "189011022015032902", "N03"),
    InCell("nip-birth-2015", "Born eleven years ago", "201511022015032902", "N03"),
    InCell("nip-tmt-month-13", "13 is neither a month nor a PPPK contract", "199011022015132902", "N04"),
    InCell("nip-tmt-month-00", "00 is neither", "199011022015002902", "N04"),
    InCell("nip-sex-3", "Neither 1 nor 2 for the sex", "199011022015033902", "N05"),
    InCell("nip-empty", "No number at all", "", "V01"),
    InCell("nip-null", "The word null", "null", "V01"),
]
NIK = [
    InCell("nik-15-digits", "A digit of the NIK is gone", "319999421190900", "K01", KEPT),
    InCell("nik-scientific", "NIK in scientific notation", "3,19999E+15", "K01", KEPT),
    InCell("nik-day-72", "Day 72: neither a man's nor a woman's", "3199997211909002", "K02", KEPT),
    InCell("nik-30-february", "30 February (+40)", "3199997002909002", "K02", KEPT),
    InCell("nik-other-sex", "A man's NIK for a woman", "3199990211909002", "K03", KEPT),
    InCell("nik-other-birth", "Another birthday", "3199994311909002", "K04", KEPT),
    InCell("nik-serial-0000", "A serial that is never issued", "3199994211900000", "K05", KEPT),
    InCell("nik-no-province", "No province has code 00", "0099994211909002", "K06", KEPT),
    InCell("nik-of-another", "The NIK of the person above", "3199991403889001", "K03 K04 K07", KEPT),
]
NIK_SHAPES = ("siasn-csv", "api-jsonl", "siasn-xlsx")


def cases() -> Iterator[Case]:
    """All cases of the group."""
    yield from in_turn(GROUP, "", "nip", NIP, 2)
    for at, line in enumerate(NIK):
        shape = NIK_SHAPES[at % 3]
        yield case(GROUP, line.name, line.trap, shape, put("", "nik", line.value, line.codes, KEPT))
    yield from _at_odds()
    yield from _twice()
    yield from _unknown()


def person(codes: str, nip: str, day: str, at: int = 1, **truth: object) -> Fault:
    """Another number for a person, with the birth date that agrees and no NIK."""

    def fault(doc: Doc) -> None:
        born = date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
        put("", "nip", nip, codes, KEPT, at, nip=nip, lahir=born, **truth)(doc)
        put("", "lahir", born if doc.shape == "template-xlsx" else day, at=at)(doc)
        put("", "nik", "", at=at)(doc)
        if doc.shape == "template-xlsx":
            for table in doc.tables.values():
                for row in table.rows:
                    if row.owner == doc.row("pegawai", at).owner and row.record != "Pegawai":
                        doc.flag("O02", row, "NIP")

    return fault


def _at_odds() -> Iterator[Case]:
    """Numbers that are well-formed but disagree with the columns beside them, or with life."""
    for shape in ("siasn-csv", "siasn-xlsx"):
        young = person("N07 N11@tmt_cpns", "200905052025042959", "05-05-2009")
        yield case(GROUP, "nip-appointed-at-15", "Fifteen years old when appointed", shape, young)
        late = put(
            "",
            "tmt_cpns",
            "01-12-2026",
            "N08@nip D09 D11@tmt_golongan D11@tmt_jabatan",
            KEPT,
            tmt_cpns=date(2026, 12, 1),
        )
        number = put("", "nip", "199011022026122902", nip="199011022026122902")
        if shape == "siasn-csv":
            yield case(GROUP, "nip-appointed-in-future", "Appointed eleven months from now", shape, late, number)
    other_day = put("", "lahir", "03-11-1990", "N09 K04@nik", KEPT, lahir=date(1990, 11, 3))
    yield case(GROUP, "birth-differs", "Birth date and NIP differ by a day", "siasn-xlsx", other_day)
    yield case(
        GROUP,
        "birth-differs",
        "Birth date and NIP differ by a day",
        "duk-csv",
        put("", "lahir", "03/11/1990", "N09", KEPT, lahir=date(1990, 11, 3)),
    )
    man = put("", "jenis_kelamin", "M", "N10 K03@nik", KEPT, jenis_kelamin="L")
    yield case(GROUP, "sex-differs", "The column says man, the NIP says woman", "siasn-csv", man)
    april = put("", "tmt_cpns", "01-04-2015", "N11", KEPT, tmt_cpns=date(2015, 4, 1))
    yield case(GROUP, "appointment-differs", "TMT CPNS is a month later than the NIP says", "api-jsonl", april)
    second = put("", "tmt_cpns", "02-03-2015", "N11", KEPT, tmt_cpns=date(2015, 3, 2))
    yield case(GROUP, "appointment-not-on-1st", "TMT CPNS on the 2nd of the month", "siasn-xlsx", second)
    status = put("", "status", "PPPK", "N12", KEPT, status="pppk", golongan="III/b")
    grade = put("", "golongan", "III/b", "V13")
    yield case(GROUP, "status-differs", "A civil servant's number with status PPPK", "siasn-csv", status, grade)
    boss = put("penilaian", "atasan_nip", "1,97907E+17", "V03", KEPT, atasan_nip=None)
    yield case(GROUP, "assessor-nip-scientific", "The assessor's NIP lost digits", "ekinerja-xlsx", boss)
    yield case(
        GROUP,
        "assessor-nip-number",
        "The assessor's NIP as a number",
        "ekinerja-json",
        put("penilaian", "atasan_nip", 197907302005011903, "V03", KEPT, atasan_nip=None),
    )


def _twice() -> Iterator[Case]:
    """The same person twice."""
    for shape in ("siasn-csv", "template-xlsx", "ekinerja-json"):
        same = add_row("", 1, "again", "O01", "doubled")
        yield case(GROUP, "person-twice-equal", "The same line twice", shape, same)
    for shape in ("siasn-xlsx", "duk-csv", "template-xlsx", "siasn-csv"):
        other = add_row("", 1, "again", "N13", "refused", jabatan_nama="Jabatan Lain")
        yield case(GROUP, "person-twice-conflicting", "The same NIP with another post", shape, other)
    another = "199106012016022905"
    for shape in ("siasn-csv", "siasn-xlsx"):
        cells = {"nip": another, "lahir": "01-06-1991", "tmt_cpns": "01-02-2016", "nik": ""}
        fault = add_row("", 1, "again", "N13@pns_id", "refused", **cells)
        yield case(GROUP, "pns-id-with-two-nip", "One PNS ID, two NIP", shape, fault)


def _unknown() -> Iterator[Case]:
    """Rows of somebody who is not there, or of somebody else."""
    stranger = "199106012016022905"
    for table in ("pangkat", "penilaian", "pak"):
        fault = put(table, "nip", stranger, "O02", KEPT, nip=stranger)
        yield case(GROUP, f"unknown-in-{table}", "A history of somebody not in the list", "template-xlsx", fault)
    for table in ("pangkat", "jabatan", "pendidikan"):
        for shape in ("api-json", "api-jsonl"):
            fault = put(table, "pemilik", stranger, "J09", True)
            yield case(GROUP, f"answer-of-another-in-{table}", "An answer that holds another's row", shape, fault)
    fault = put("pegawai", "nip", stranger, "J09", True)
    yield case(GROUP, "answer-of-another-in-pegawai", "data-utama of another person", "api-json", fault)
    yield case(
        GROUP,
        "owner-broken-in-pangkat",
        "The history's own NIP lost digits",
        "api-json",
        put("pangkat", "pemilik", "1,99011E+17", "N14", True),
    )
    yield case(GROUP, "no-owner", "An answer under a key without a NIP", "api-json", _no_owner)
    yield case(
        GROUP,
        "line-owner-broken",
        "A JSON line whose NIP lost digits: nothing of it is read",
        "api-jsonl",
        _broken_line,
    )


def _no_owner(doc: Doc) -> None:
    row = doc.row("hukdis", 0)

    def unnamed(members: list[tuple[str, object, list[str]]]) -> list[tuple[str, object, list[str]]]:
        return [("GET /pns/rw-hukdis/" if keys == [row.key] else name, body, keys) for name, body, keys in members]

    doc.style["members"] = [unnamed]
    doc.flag("J08", row, "pnsOrang")
    doc.refuse(row)
    doc.moved[row.key] = "rw-hukdis", 1


def _broken_line(doc: Doc) -> None:
    def broken(
        lines: list[tuple[dict[str, object], list[tuple[str, str]]]],
    ) -> list[tuple[object, list[tuple[str, str]]]]:
        lines[1] = ({**lines[1][0], "nip": "1,99011E+17"}, lines[1][1])
        return list(lines)

    doc.style["members"] = [broken]
    doc.about.append(("N14", "nip", 2, "nip"))
    doc.extra_refused += 1
    doc.skipped += [row.key for table in doc.tables.values() for row in table.rows if row.owner == p.NIPS[1]]
