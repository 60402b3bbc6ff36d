"""Small laws written for one test: a page is written to a file, loaded, and asked."""

from __future__ import annotations

import importlib.util
import itertools
import textwrap
from pathlib import Path
from typing import Any

from orkestra_rules.kernel import Explainer, Explanation, Library, Schema, read_parameters, read_schema
from orkestra_rules.kernel.parameters import Parameter

FACTS = """
[codes]
kota = ["kecil", "sedang", "besar"]
mutu = ["buruk", "baik"]
bulan = ["januari", "februari", "maret", "april", "mei", "juni",
         "juli", "agustus", "september", "oktober", "november", "desember"]

[orang]
label = "Orang"
[orang.columns]
hari = { kind = "day", label = "Hari", needed = true }
diketahui = { kind = "day", label = "Diketahui", needed = true }
lahir = { kind = "day", label = "Lahir" }
sejak = { kind = "month", label = "Sejak" }
tinggi = { kind = "number", unit = 10, range = [-2000, 2000], label = "Tinggi" }
rumah = { kind = "code:kota", label = "Rumah" }
nilai_andai = { kind = "code:mutu", label = "Andai" }
sehat = { kind = "truth", label = "Sehat" }
kaya = { kind = "truth", label = "Kaya" }

[ujian]
label = "Ujian"
order = "tanggal"
rows = 9
[ujian.columns]
tanggal = { kind = "day", label = "Tanggal" }
mulai = { kind = "month", label = "Mulai" }
akhir = { kind = "month", label = "Akhir" }
mutu = { kind = "code:mutu", label = "Mutu" }
angka = { kind = "number", unit = 2, range = [-100, 100], label = "Angka" }
lulus = { kind = "truth", label = "Lulus" }

[tinggal]
label = "Tempat tinggal"
order = "dari"
rows = 9
[tinggal.columns]
dari = { kind = "month", label = "Dari" }
sampai = { kind = "month", label = "Sampai" }
kota = { kind = "code:kota", label = "Kota" }
"""

PARAMETERS = """
[pajak]
label = "Pajak"
keys = ["kota"]
[[pajak.version]]
from = 2000-01-01
cite = { instrument = "uu", provision = "1", mark = "R" }
checked = 2026-01-01
value = { kecil = 0.5, sedang = 1.25, besar = "-" }
[[pajak.version]]
from = 2010-01-01
cite = { instrument = "uu", provision = "2", mark = "O", read = "lembar 3" }
checked = 2026-01-02
marks = { kecil = "M" }
value = { kecil = 1, sedang = 2, besar = 3 }

[batas]
label = "Batas"
unit = "tahun"
[[batas.version]]
from = 2000-01-01
cite = { instrument = "uu", provision = "3", mark = "R" }
checked = 2026-01-01
value = 7

[langkah]
label = "Langkah"
[[langkah.version]]
from = 1900-01-01
cite = { instrument = "uu", provision = "4", mark = "R" }
checked = 2026-01-01
value = 0.01

[upah]
label = "Upah"
[[upah.version]]
from = 2000-01-01
cite = { instrument = "uu", provision = "6", mark = "R" }
checked = 2026-01-01
value = "-"
[[upah.version]]
from = 2010-01-01
cite = { instrument = "uu", provision = "6", mark = "R" }
checked = 2026-01-01
value = 2.5

[boleh]
label = "Boleh"
[[boleh.version]]
from = 2000-01-01
cite = { instrument = "uu", provision = "7", mark = "R" }
checked = 2026-01-01
value = true
[[boleh.version]]
from = 2010-01-01
cite = { instrument = "uu", provision = "7", mark = "R" }
checked = 2026-01-01
value = "-"

[ramah]
label = "Ramah"
keys = ["kota", "mutu"]
sparse = true
[[ramah.version]]
from = 2000-01-01
cite = { instrument = "uu", provision = "5", mark = "R" }
checked = 2026-01-01
value = { kecil = { baik = true }, besar = { buruk = false } }
"""

HEAD = """
import datetime

from orkestra_rules.kernel.page import Page, Source
from orkestra_rules.kernel.vocabulary import *

page = Page("kecil", "Kecil", parameters=("kecil.toml",), not_modelled=("cuaca",), subject="orang")
CITE = {"instrument": "uu", "provision": "9", "mark": "R"}
""".strip()

_NUMBERS = itertools.count()


def schema(facts: str | None = None) -> Schema:
    return read_schema(facts or FACTS, "orang.toml", "orang")


def parameters(facts: str | None = None) -> dict[str, Parameter]:
    return read_parameters(PARAMETERS, "kecil.toml", schema(facts), "kecil")


def write(folder: Path, text: str) -> Path:
    """The page's file; the same name is never used twice, because sources are read once for each file."""
    path = folder / f"halaman_{next(_NUMBERS)}.py"
    path.write_text(f"{HEAD}\n{textwrap.dedent(text)}", encoding="utf-8")
    return path


def load(path: Path, facts: str | None = None) -> Library:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return Library(schema(facts), [module.page], parameters(facts))


def rule(arguments: str, expression: str, name: str = "hasil", options: str = "") -> str:
    """One rule of a page."""
    head = f'@page.rule("uu", "1", "R"{options})\ndef {name}({arguments}):\n    """{name}"""'
    return f"\n\n{head}\n    return {expression}\n"


def opened(folder: Path, text: str, facts: dict[str, Any]) -> Explanation:
    record = {"hari": 20200615, "diketahui": 20200615, **facts.get("orang", {})}
    return Explainer(load(write(folder, text))).open({**facts, "orang": record})


def ask(folder: Path, arguments: str, expression: str, **facts: Any) -> Any:
    """The value of one expression for one subject; tables are lists, everything else stands in the record."""
    tables = {k: v for k, v in facts.items() if isinstance(v, list)}
    record = {k: v for k, v in facts.items() if not isinstance(v, list)}
    return opened(folder, rule(arguments, expression), {"orang": record, **tables}).value("hasil")
