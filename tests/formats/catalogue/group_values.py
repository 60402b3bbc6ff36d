"""Values that no list knows, numbers out of bounds, columns that contradict each other."""

from collections.abc import Iterator

from tests.formats.catalogue.faults import KEPT, REFUSED, InCell, case, put
from tests.formats.catalogue.model import Case

GROUP = "values"
RATED = {"ekinerja-xlsx": "penilaian", "ekinerja-json": "penilaian", "template-xlsx": "penilaian", "api-json": "skp",
         "api-jsonl": "periodik"}  # fmt: skip
CREDIT = ("api-json", "api-jsonl")


def cases() -> Iterator[Case]:
    """All cases of the group."""
    yield from _grades()
    yield from _lists()
    yield from _ratings()
    yield from _credit()
    yield from _template()
    yield from _batch()


GRADES = [
    ("III/e", "Group III ends with d"),
    ("V/a", "There is no group V"),
    ("3c", "A grade in Arabic numerals"),
    ("Penata Muda", "The name of the rank in the column of the grade"),
    ("III", "A grade without its letter in a column of grades"),
]


def _grades() -> Iterator[Case]:
    for at, (value, trap) in enumerate(GRADES[:4]):
        for shape in (("siasn-csv", "duk-csv"), ("siasn-xlsx", "template-xlsx"), ("api-jsonl", "duk-csv"))[at % 3]:
            yield case(GROUP, f"grade-unknown-{at + 1}", trap, shape, put("pegawai", "golongan", value, "V02", REFUSED))
    yield case(
        GROUP,
        "grade-class-for-pns",
        GRADES[4][1],
        "duk-csv",
        put("pegawai", "golongan", "III", "V13", KEPT, golongan="III"),
    )
    yield case(
        GROUP,
        "grade-unknown-history",
        "A grade that is none in the history",
        "template-xlsx",
        put("pangkat", "golongan", "IV/f", "V02", REFUSED),
    )
    for shape in ("siasn-csv", "siasn-xlsx", "api-json"):
        yield case(
            GROUP,
            "grade-code-and-name",
            "Code and name of the grade contradict each other",
            shape,
            put("pegawai", "golongan_id", "34", "V04@golongan", REFUSED),
        )
    yield case(
        GROUP,
        "grade-code-unknown",
        "A code that no grade has",
        "siasn-csv",
        put("pegawai", "golongan_id", "99", "V02", REFUSED),
    )
    yield case(
        GROUP,
        "grade-history-contradicts",
        "Code and name contradict each other in the history",
        "api-jsonl",
        put("pangkat", "golongan_id", "34", "V04@golongan", REFUSED),
    )
    for shape in ("siasn-csv", "api-json", "template-xlsx"):
        yield case(
            GROUP, "class-unknown", "PPPK class XVIII", shape, put("pegawai", "golongan", "XVIII", "V02", REFUSED, 4)
        )
    for shape in ("siasn-xlsx", "template-xlsx"):
        yield case(
            GROUP,
            "pppk-with-grade",
            "A PPPK with a civil servant's grade",
            shape,
            put("pegawai", "golongan", "III/a", "V13", KEPT, 4, golongan="III/a"),
        )


def _lists() -> Iterator[Case]:
    kept = [
        ("status-unknown", "status", "HONORER", "A status that is none", ("siasn-csv", "siasn-xlsx", "template-xlsx")),
        ("sex-unknown", "jenis_kelamin", "X", "Neither man nor woman", ("siasn-csv", "api-json", "template-xlsx")),
        ("post-kind-unknown", "jenis_jabatan", "7", "A kind of post that is none", ("siasn-xlsx", "api-jsonl")),
        (
            "post-kind-misspelt",
            "jenis_jabatan",
            "Fungsionil",
            "A kind of post misspelt",
            ("template-xlsx", "siasn-csv"),
        ),
    ]
    for name, column, value, trap, shapes in kept:
        for shape in shapes:
            fault = put("pegawai", column, value, "V03", KEPT, **{column: None})
            yield case(GROUP, name, trap, shape, fault)
    for shape in ("siasn-csv", "api-json", "template-xlsx"):
        fault = put("pegawai", "kedudukan_hukum", "55", "V14", KEPT, kedudukan_hukum="55")
        yield case(GROUP, "standing-unknown", "A standing that BKN's list does not have", shape, fault)
    for shape in ("siasn-csv", "siasn-xlsx", "duk-csv", "api-json"):
        yield case(GROUP, "name-empty", "No name", shape, put("pegawai", "nama", "", "V01", REFUSED))


WORDS = [
    InCell("rating-number", "A number for the predikat", "90", "V10"),
    InCell("rating-decimal", "A number with decimals for the predikat", "90,50", "V10"),
    InCell("rating-good", "Bagus for Baik", "Bagus", "V11", KEPT),
    InCell("rating-doubled-letter", "Baikk", "Baikk", "V11", KEPT),
    InCell("rating-cut", "Sangat Bai", "Sangat Bai", "V11", KEPT),
    InCell("rating-expectation", "An expectation where the predikat belongs", "Sesuai Ekspektasi", "V11", KEPT),
    InCell("rating-foreign", "An English word", "Good", "V11", KEPT),
]


def _ratings() -> Iterator[Case]:
    shapes = list(RATED)
    for at, line in enumerate(WORDS):
        for shape in (shapes[at % 5], shapes[(at + 2) % 5]):
            truth = {"predikat": line.value} if not line.refused else {}
            fault = put(RATED[shape], "predikat", line.value, line.codes, line.refused, **truth)
            yield case(GROUP, line.name, line.trap, shape, fault)
    for shape in ("ekinerja-xlsx", "ekinerja-json", "template-xlsx"):
        fault = put("penilaian", "hasil_kerja", "Melampaui", "V03", KEPT, hasil_kerja=None)
        yield case(GROUP, "expectation-unknown", "A result that is no expectation", shape, fault)
    for shape in ("ekinerja-xlsx", "ekinerja-json"):
        fault = put("penilaian", "plt_plh", "1", "V15", KEPT, plt_plh=True)
        yield case(GROUP, "acting-post", "Rated in an acting post", shape, fault)
    empty = put("skp", "predikat", None)
    yield case(
        GROUP,
        "quadrant-9",
        "A quadrant that does not exist",
        "api-json",
        empty,
        put("skp", "kuadran", "9", "V03", KEPT, predikat=None),
    )


AMOUNTS = [
    ("credit-words", "Words for a credit", "dua puluh", "V05"),
    ("credit-two-points", "Two decimal marks", "12.5.0", "V05"),
    ("credit-negative", "A negative credit", "-12.5", "V07"),
    ("credit-huge", "A credit beyond any career", "1250000", "V07"),
    ("credit-four-decimals", "More decimals than a PAK prints", "12.5005", "V08"),
]


def _credit() -> Iterator[Case]:
    for at, (name, trap, value, code) in enumerate(AMOUNTS):
        shape = CREDIT[at % 2]
        yield case(GROUP, name, trap, shape, put("pak", "total", value, code, REFUSED))
    yield case(
        GROUP,
        "credit-huge-number",
        "A credit of 10^300 in JSON",
        "api-json",
        put("pak", "total", 1e300, "V07", REFUSED),
    )
    for shape in CREDIT:
        fault = put("pak", "utama", "10", "V09@total", KEPT, utama=10_000)
        yield case(GROUP, "credit-does-not-add-up", "Total is not the sum of its parts", shape, fault)
        fault = put("pak", "total", "", "V01", REFUSED)
        yield case(GROUP, "credit-empty", "A PAK without its total", shape, fault)
    yield case(
        GROUP,
        "flag-unclear",
        "Neither yes nor no",
        "api-json",
        put("pak", "integrasi", "mungkin", "V03", KEPT, integrasi=None),
    )
    for shape, value in (("api-json", "SK TEMP"), ("api-jsonl", "336"), ("template-xlsx", "1")):
        fault = put("jabatan", "sk_nomor", value, "V12", KEPT, sk_nomor=value)
        yield case(GROUP, "decree-placeholder", "A placeholder for the decree", shape, fault)


TEMPLATE = [
    ("pak", "total", "12,5,0", "V05", "Two commas in a number"),
    ("pak", "total", "1.234", "V06", "Point of thousands or of decimals?"),
    ("pak", "total", "12,5005", "V08", "More decimals than a PAK prints"),
    ("pak", "total", -12.5, "V07", "A negative credit"),
    ("pak", "total", "dua", "V05", "A number as a word"),
    ("pak", "rezim", "Lama", "V02", "A regime that is none"),
    ("pak", "jenis_pak", "Susulan", "V02", "A kind of PAK that is none"),
    ("jabatan", "jalur", "Titipan", "V02", "A route that is none"),
    ("jabatan", "jenis_jabatan", "Utama", "V02", "A kind of post that is none"),
    ("jabatan", "jabatan_nama", "", "V01", "A post without a name"),
    ("uji", "jenjang", "Ahli Super", "V02", "A jenjang that is none"),
    ("lowongan", "jumlah", -1, "V07", "A negative number of vacancies"),
    ("lowongan", "jumlah", 2.5, "V05", "Half a vacancy"),
    ("lowongan", "jumlah", "dua", "V05", "A number as a word"),
    ("lowongan", "jenjang", "", "V01", "Vacancies of no jenjang"),
    ("hukdis", "tingkat", "Sangat Berat", "V02", "A grade of punishment that is none"),
    ("henti", "alasan", "Sakit", "V02", "A reason that does not stop the clock"),
    ("pendidikan", "tingkat", "S-9", "V02", "A diploma that does not exist"),
    ("daerah", "golongan", "VI/a", "V02", "A grade that does not exist"),
    ("penilaian", "jenis", "Mingguan", "V02", "A kind of rating that is none"),
]


def _template() -> Iterator[Case]:
    for at, (table, column, value, code, trap) in enumerate(TEMPLATE):
        fault = put(table, column, value, code, REFUSED)
        yield case(GROUP, f"sheet-{table}-{column}-{at + 1}", trap, "template-xlsx", fault)
    fault = put("uji", "lulus", "mungkin", "V03", KEPT, lulus=None)
    yield case(GROUP, "sheet-uji-lulus", "Neither passed nor failed", "template-xlsx", fault)
    fault = put("hukdis", "tingkat", "X", "V03", KEPT, tingkat=None)
    yield case(GROUP, "punishment-unknown", "A grade of punishment that is none", "api-json", fault)


def _batch() -> Iterator[Case]:
    """Words that a reader of files must hand on as they are; only the joining of files and law can judge them."""
    for at, word in enumerate(("Cukup", "Amat Baik", "Sedang", "Buruk")):
        shape = ("ekinerja-xlsx", "ekinerja-json", "template-xlsx", "api-json")[at]
        fault = put(RATED[shape], "predikat", word, "", KEPT, predikat=word)
        yield case(
            GROUP, f"rating-old-{at + 1}", f"“{word}”, a word of earlier law, in this year", shape, fault, level="batch"
        )
    post = put(
        "pegawai", "jabatan_nama", "Analis Cuaca Antariksa Ahli Muda", jabatan_nama="Analis Cuaca Antariksa Ahli Muda"
    )
    unknown = put(
        "pegawai", "jabatan_id", "A5EB03E2FFFFF6A0E040640A040252AD", jabatan_id="A5EB03E2FFFFF6A0E040640A040252AD"
    )
    for shape in ("siasn-csv", "siasn-xlsx"):
        yield case(GROUP, "post-unknown", "A functional post that no family has", shape, post, unknown, level="batch")
    over = put("pegawai", "golongan", "IV/e", golongan="IV/e"), put("pegawai", "golongan_id", "45")
    yield case(GROUP, "grade-above-jenjang", "Ahli Pertama with grade IV/e", "siasn-csv", *over, level="batch")
    renamed = put(
        "pegawai", "unor_nama", "Direktorat Contoh yang Berganti Nama", unor_nama="Direktorat Contoh yang Berganti Nama"
    )
    yield case(
        GROUP, "unit-renamed", "A unit under a new name with its old identifier", "siasn-csv", renamed, level="batch"
    )
