"""Answers of the service: every envelope, every way to bundle people, every spelling of nothing."""

import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orkestra_formats import (
    Cltn,
    Finding,
    Hukdis,
    Limits,
    Pegawai,
    Penilaian,
    Place,
    RiwayatAngkaKredit,
    RiwayatJabatan,
    RiwayatPangkat,
    Shape,
    read,
    recognise,
    writers,
)
from orkestra_formats.cells import NumberCell
from orkestra_formats.json_stream import BLOCK, line_units, units
from orkestra_formats.workbook import Refusal
from tests.formats.files import ON, SAMPLES, events

NIP = "198803142014021901"
BUNDLE = json.loads((SAMPLES / "siasn_api_responses.json").read_text(encoding="utf-8"))
PERSON = {key.split("/")[2]: body for key, body in BUNDLE.items() if NIP in key}


def said(value: object, name: str = "jawaban.json") -> tuple[list[object], list[str]]:
    """The rows and codes of a JSON document."""
    rows, findings = events(json.dumps(value).encode(), name)
    return list(rows), [found.code for found in findings]


def item(path: str, **changes: object) -> dict[str, object]:
    """The first item of a path of the sample with keys changed."""
    data = PERSON[path]["data"]
    return {**(data[0] if isinstance(data, list) else data), **changes}


def answer(path: str, **changes: object) -> tuple[object, list[str]]:
    """What becomes of one item in the bundle of its person."""
    rows, found = said({"nip": NIP, path: writers.api_body([item(path, **changes)])})
    return (rows[0] if rows else None), found


def facts(rows: list[object]) -> list[object]:
    """Rows without their places, in a fixed order."""
    return sorted(repr(row).split("nip=", 1)[1] for row in rows)


def bundles() -> Iterator[tuple[str, object]]:
    """The same person in every form in which people are bundled."""
    yield "paths", {f"GET /pns/{path}/{NIP}": body for path, body in PERSON.items()}
    yield "short", {f"/pns/{path}/{NIP}": body for path, body in PERSON.items()}
    yield "number", {NIP: PERSON}
    yield "one", [{"nip": NIP, **PERSON}]
    yield "bodies", {NIP: {path: body["data"] for path, body in PERSON.items()}}
    yield "under data", {"code": 1, "data": [{"nip": NIP, **PERSON}]}


@pytest.mark.parametrize(("name", "bundle"), list(bundles()))
def test_all_bundles_of_a_person_say_the_same(name: str, bundle: object) -> None:
    expected, _ = said({NIP: PERSON})
    assert len(expected) == 12
    assert facts(said(bundle)[0]) == facts(expected), name


def test_json_lines_and_a_folder_say_the_same(tmp_path: Path) -> None:
    expected = facts(said({NIP: PERSON})[0])
    stream = io.BytesIO()
    writers.write_api_lines(
        stream, [{"nip": NIP, **PERSON}, {"nip": "199209092018011905", "rw-hukdis": {"code": 0, "data": "x"}}]
    )
    assert facts(list(events(stream.getvalue(), "x.jsonl")[0])) == expected
    assert recognise(stream.getvalue()) is Shape.SIASN_API
    for path, body in PERSON.items():
        file = tmp_path / NIP / f"{path}.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(body))
    reading = read(tmp_path, on=ON)
    rows = [event for event in reading if not isinstance(event, Finding)]
    assert facts(rows) == expected
    assert len(reading.sha256) == 64
    assert {event.place.file for event in rows if isinstance(event, Pegawai)} == {f"{NIP}/data-utama.json"}


def test_an_empty_folder(tmp_path: Path) -> None:
    assert [event.code for event in read(tmp_path) if isinstance(event, Finding)] == ["B21"]


@pytest.mark.parametrize("path", sorted(PERSON))
def test_one_answer_alone_is_recognised(path: str) -> None:
    rows, found = said(PERSON[path], f"{path}_{NIP}.json")
    if path == "rw-hukdis":
        assert (rows, found) == ([], ["J04"])
    elif path == "rw-kinerjaperiodik":
        assert (rows, found) == ([], ["P07"])
    elif path != "rw-kursus":
        assert facts(rows) == facts(said({NIP: {path: PERSON[path]}})[0])
        assert rows


def test_an_answer_that_names_nobody_is_refused() -> None:
    assert said(PERSON["rw-angkakredit"], "x.json") == ([], ["J08"] * 3)


def test_a_history_finds_its_owner_by_pns_id_once_the_person_is_known() -> None:
    both = {"data-utama": PERSON["data-utama"], "rw-angkakredit": PERSON["rw-angkakredit"]}
    rows, found = said(both)
    assert [getattr(row, "nip", "") for row in rows] == [NIP] * 4
    assert found == []


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ({"code": 0, "data": "Data tidak ditemukan"}, ["J04"]),
        ({"code": 1, "data": None}, ["J04"]),
        ({"code": 1, "data": []}, []),
        ({"Error": "x", "Message": "Invalid token"}, ["J03"]),
        ({"Message": "limit"}, ["J03"]),
        ({"code": 1, "data": [5]}, ["J07"]),
        ({"code": 1, "data": {"asing": 1}}, ["V01"]),
    ],
)
def test_envelopes(body: object, codes: list[str]) -> None:
    rows, found = said({f"/pns/rw-golongan/{NIP}": body, f"/pns/rw-pendidikan/{NIP}": PERSON["rw-pendidikan"]})
    assert len(rows) == 1
    assert found == codes


def test_a_gateway_error_alone() -> None:
    assert said({"Error": "x", "Message": "Invalid token"})[1][0] == "J03"


@pytest.mark.parametrize("nip", [int(NIP), "1,98803E+17", "19880314201402190", None])
def test_a_broken_number_refuses_the_person(nip: object) -> None:
    rows, found = said({"nip": nip, **PERSON})
    assert rows == []
    assert found[0] in {"N14", "N02", "V01"}
    assert len(found) == 1


def test_answers_of_two_people_are_not_mixed() -> None:
    other = "199011022015032902"
    rows, found = said(
        {f"GET /pns/data-utama/{other}": PERSON["data-utama"], f"GET /pns/rw-golongan/{other}": PERSON["rw-golongan"]}
    )
    assert rows == []
    assert found == ["J09"] * 3


@pytest.mark.parametrize("nothing", [None, "", "null", "01-01-0001"])
def test_nothing_in_four_spellings(nothing: str | None) -> None:
    row, found = answer("rw-golongan", skTanggal=nothing)
    assert isinstance(row, RiwayatPangkat)
    assert row.sk_tanggal is None
    assert found == (["D05"] if nothing == "01-01-0001" else [])


def test_numbers_and_booleans_come_as_text_or_not() -> None:
    for changes in (
        {"kreditBaruTotal": "30.500", "isIntegrasi": "1", "bulanMulaiPenailan": "01"},
        {"kreditBaruTotal": 30.5, "isIntegrasi": True, "bulanMulaiPenailan": 1, "tahunMulaiPenailan": 2021},
        {"kreditBaruTotal": "30.5", "isIntegrasi": "true", "bulanMulaiPenailan": "1"},
    ):
        row, found = answer("rw-angkakredit", **changes)
        assert isinstance(row, RiwayatAngkaKredit)
        assert (row.total, row.integrasi, row.mulai, row.tercatat) == (30_500, True, (2021, 1), date(2024, 1, 20))
        assert found == []


@pytest.mark.parametrize(
    ("path", "changes", "code", "passed"),
    [
        ("rw-golongan", {"tmtGolongan": "besok"}, "D01", False),
        ("rw-golongan", {"tmtGolongan": None}, "V01", False),
        ("rw-golongan", {"golonganId": "99"}, "V02", False),
        ("rw-golongan", {"golongan": "III/d"}, "V04", False),
        ("rw-golongan", {"skNomor": {"a": 1}}, "J07", False),
        ("rw-golongan", {"skNomor": "SK TEMP"}, "V12", True),
        ("rw-golongan", {"tmtGolongan": "01-04-2030"}, "D09", True),
        ("rw-jabatan", {"tmtJabatan": ""}, "V01", False),
        ("rw-jabatan", {"jenisJabatan": "9"}, "V03", True),
        ("rw-jabatan", {"deletedAt": "01-02-2024"}, "J11", False),
        ("rw-jabatan", {"namaJabatan": "=cmd|x"}, "T10", True),
        ("rw-angkakredit", {"kreditBaruTotal": None}, "V01", False),
        ("rw-angkakredit", {"kreditBaruTotal": "-1"}, "V07", False),
        ("rw-angkakredit", {"kreditBaruTotal": "30.5005"}, "V08", False),
        ("rw-angkakredit", {"kreditBaruTotal": "tiga"}, "V05", False),
        ("rw-angkakredit", {"kreditUtamaBaru": "20"}, "V09", True),
        ("rw-angkakredit", {"bulanSelesaiPenailan": "13"}, "P06", False),
        ("rw-angkakredit", {"tahunSelesaiPenailan": ""}, "P06", False),
        ("rw-angkakredit", {"tahunSelesaiPenailan": "2020"}, "P01", False),
        ("rw-angkakredit", {"isIntegrasi": "mungkin"}, "V03", True),
        ("rw-skp22", {"tahun": None}, "V01", False),
        ("rw-skp22", {"tahun": "23"}, "P06", False),
        ("rw-skp22", {"kuadranKinerja": "85"}, "V10", False),
        ("rw-skp22", {"kuadranKinerja": "Baikk"}, "V11", True),
        ("rw-skp22", {"nipNrpPenilai": 197907302005011903}, "V03", True),
        ("rw-pendidikan", {"isPendidikanPertama": "?"}, "V03", True),
        ("rw-pendidikan", {"tglLulus": "2011"}, "D04", False),
    ],
)
def test_one_fault_gives_one_finding(path: str, changes: dict[str, object], code: str, passed: bool) -> None:
    row, found = answer(path, **changes)
    assert found == [code]
    assert (row is not None) == passed


def test_the_quadrant_stands_in_for_the_word() -> None:
    row, found = answer("rw-skp22", kuadranKinerja=None, KuadranKinerjaNilai="3")
    assert isinstance(row, Penilaian)
    assert (row.predikat, found) == ("Butuh Perbaikan", [])
    assert (row.mulai, row.akhir, row.jenis, row.sumber) == (date(2023, 1, 1), date(2023, 12, 31), "tahunan", "siasn")


def test_a_periodic_rating_needs_its_months() -> None:
    months = {
        "bulanMulaiPenilaian": "1",
        "tahunMulaiPenilaian": "2024",
        "bulanSelesaiPenilaian": "2",
        "tahunSelesaiPenilaian": "2024",
    }
    row, found = answer("rw-kinerjaperiodik", **months)
    assert isinstance(row, Penilaian)
    assert (row.mulai, row.akhir, row.jenis, found) == (date(2024, 1, 1), date(2024, 2, 29), "periodik", [])
    assert answer("rw-kinerjaperiodik", **{**months, "bulanMulaiPenilaian": "3"}) == (None, ["P01"])
    assert answer("rw-kinerjaperiodik", **{**months, "bulanMulaiPenilaian": "0"}) == (None, ["P06"])


def test_discipline_and_leave() -> None:
    hukdis = {
        "id": "h1",
        "jenisTingkatHukumanId": "S",
        "jenisHukuman": "4",
        "hukumanTanggal": "01-02-2024",
        "akhirHukumTanggal": "31-01-2025",
    }
    cltn = {
        "id": "c1",
        "cltnId": "6",
        "tanggalAwal": "01-09-2023",
        "tanggalAkhir": "31-08-2025",
        "tanggalAktif": "null",
    }
    rows, found = said({NIP: {"rw-hukdis": writers.api_body([hukdis]), "rw-cltn": writers.api_body([cltn])}})
    assert found == []
    assert isinstance(rows[0], Hukdis)
    assert (rows[0].tingkat, rows[0].mulai, rows[0].selesai) == ("S", date(2024, 2, 1), date(2025, 1, 31))
    assert isinstance(rows[1], Cltn)
    assert (rows[1].jenis_id, rows[1].aktif_kembali) == ("6", None)
    turned = said({NIP: {"rw-hukdis": writers.api_body([{**hukdis, "akhirHukumTanggal": "01-01-2024"}])}})
    assert turned == ([], ["P01"])


def test_post_identity_by_kind() -> None:
    for kind, key in (("1", "unorId"), ("2", "jabatanFungsionalId"), ("4", "jabatanFungsionalUmumId")):
        row, _ = answer("rw-jabatan", jenisJabatan=kind, **{key: "X1"})
        assert isinstance(row, RiwayatJabatan)
        assert row.jabatan_id == "X1"


def test_the_same_history_row_again() -> None:
    same = item("rw-golongan")
    rows, found = said({NIP: {"rw-golongan": [same, same]}})
    assert (len(rows), found) == (1, ["O01"])
    rows, found = said({NIP: {"rw-golongan": [same, {**same, "tmtGolongan": "01-10-2022"}]}})
    assert (len(rows), found) == (1, ["O03"])


def test_unneeded_paths_are_passed_over() -> None:
    family = {
        f"/pns/data-anak/{NIP}": writers.api_body([{"nama": "Rahasia"}]),
        f"/pns/rw-diklat/{NIP}": writers.api_body([]),
    }
    rows, found = said({**family, NIP: PERSON})
    assert len(rows) == 12
    assert found.count("J02") == 3


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[1,",
        '{"a" 1}',
        "{'a': 1}",
        '{"a": NaN}',
        '{"a": 1,}',
        "[1 2]",
        '{"a": 1} x',
        "{1: 2}",
        '{"data": [1, 2',
        '"x',
        "[tru",
    ],
)
def test_broken_json_names_its_line(text: str) -> None:
    rows, findings = events(b"\n\n" + text.encode(), "x.json")
    assert rows == []
    assert findings[-1].code in {"J01", "B02"}
    if findings[-1].code == "J01":
        assert "baris 3" in findings[-1].reason


def test_other_refusals_of_documents() -> None:
    assert said_raw(b'{"data": [{"a": 1, "a": 2}]}') == ["J06"]
    assert said_raw(b'{"a": 1, "a": 2}') == ["J06"]
    assert said_raw(b"[" * 100_000) == ["J05"]
    assert said_raw(b'{"x": "\xff"}') == ["J01"]
    large = b'[{"x": "' + b"a" * 2_000_000 + b'"}]'
    assert [found.code for found in events(large, "x.json", limits=Limits(json_value_bytes=1_000_000))[1]] == ["J05"]


def said_raw(data: bytes) -> list[str]:
    return [found.code for found in events(data, "x.json")[1]]


def test_a_broken_line_costs_one_person() -> None:
    good = json.dumps({"nip": NIP, **PERSON}).encode()
    lines = [good, b'{"nip": "x', b'{"a": 1, "a": 2}', b"[" * 5_000, b"\xff{}", b""]
    rows, findings = events(b"\n".join(lines), "x.jsonl")
    assert len(rows) == 12
    assert [
        (found.code, found.place.row) for found in findings if found.code.startswith("J1") or found.code == "J06"
    ] == [
        ("J10", 2),
        ("J06", 3),
        ("J10", 4),
        ("J10", 5),
    ]
    assert [found.code for found in events(good + b"\n" + good, "x.jsonl", limits=Limits(json_value_bytes=500))[1]] == [
        "J10",
        "J10",
    ]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


def plain_json(value: object) -> object:
    if isinstance(value, NumberCell):
        return int(value.raw)
    if isinstance(value, dict):
        return {key: plain_json(part) for key, part in value.items()}
    return [plain_json(part) for part in value] if isinstance(value, list) else value


@settings(max_examples=60)
@given(st.dictionaries(st.text(max_size=6), json_values, max_size=6), st.integers(1, 40), st.sampled_from([None, 1]))
def test_members_come_one_by_one_however_the_bytes_are_cut(
    document: dict[str, object], size: int, indent: int | None
) -> None:
    data = json.dumps(document, ensure_ascii=False, indent=indent).encode("utf-8", "surrogatepass")
    found: dict[str, object] = {}
    items: list[object] = []
    for unit in units(Slow(data, size), Place("x"), Limits()):
        if unit.item:
            items.append(plain_json(unit.value))
        else:
            found[str(unit.key)] = plain_json(unit.value)
    if isinstance(document.get("data"), list):
        found["data"] = items
    assert found == document


class Slow(io.BytesIO):
    """A stream that gives few bytes at a time."""

    def __init__(self, data: bytes, size: int) -> None:
        super().__init__(data)
        self.size = size

    def read(self, size: int | None = -1) -> bytes:
        return super().read(self.size if size == BLOCK else size)


@given(st.binary(max_size=200))
def test_no_bytes_upset_the_document(data: bytes) -> None:
    for reader in (units, line_units):
        try:
            list(reader(io.BytesIO(data), Place("x"), Limits()))
        except Refusal as refused:
            assert refused.finding.code[0] == "J"
