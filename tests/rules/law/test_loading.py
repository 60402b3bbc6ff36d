"""The law is read as a whole, and what does not hold together is refused with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from orkestra_rules import law
from orkestra_rules.kernel.errors import LoadError
from orkestra_rules.kernel.parameters import MARKS

PACKAGE = Path(law.__file__).parent
PARAMETER = """
[{name}]
label = "Coba"
[[{name}.version]]
from = 2023-01-01
cite = {{ instrument = "{instrument}", provision = "1", mark = "M" }}
checked = 2026-01-01
value = 1
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the files of the law, read in place of the package's own."""
    for file in PACKAGE.rglob("*.toml"):
        place = tmp_path / file.relative_to(PACKAGE)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, place)
    monkeypatch.setattr(law, "files", lambda _: tmp_path)
    return tmp_path


def read(*policies: tuple[str, bool]) -> law.Law:
    return law.load.__wrapped__(policies)


def add(file: Path, name: str, instrument: str = "kebijakan-orkestra") -> None:
    file.write_text(file.read_text(encoding="utf-8") + PARAMETER.format(name=name, instrument=instrument))


# ------------------------------------------------------------------ as it stands
def test_the_law_is_read_once_in_a_process() -> None:
    assert law.load() is law.load()
    assert law.load((("tahunan_menggantikan_periodik", True),)) is not law.load()


def test_all_citations_are_of_known_instruments_and_marks() -> None:
    found = law.load()
    cites = [s.cite for page in found.library.pages for s in page.statements]
    cites += [c for p in found.library.parameters.values() for v in p.versions for c in (v.cite, *v.cites.values())]
    assert {c.instrument for c in cites} <= set(found.instruments)
    assert {c.mark for c in cites} <= set(MARKS)


def test_a_copy_of_the_files_reads_the_same(folder: Path) -> None:
    assert read().library.digest() == law.load().library.digest()


def test_a_file_beside_the_law_that_is_no_toml_is_left_alone(folder: Path) -> None:
    (folder / "credit" / "catatan.txt").write_text("bukan ketentuan")
    (folder / "families" / "README.md").write_text("bukan jabatan fungsional")
    assert len(read().families) == 32


def test_a_file_added_to_the_folder_is_law(folder: Path) -> None:
    (folder / "careers" / "tambahan.toml").write_text("")
    add(folder / "careers" / "tambahan.toml", "angka_tambahan")
    found = read().library.parameters["angka_tambahan"]
    assert (found.page, found.version(20240101).values) == ("careers.tambahan", {(): 1})


# ------------------------------------------------------------------ what is refused
def test_a_parameter_that_stands_in_two_files_is_refused(folder: Path) -> None:
    add(folder / "credit" / "masa.toml", "angka_tambahan")
    assert read().library.parameters["angka_tambahan"].page == "credit.masa"
    add(folder / "careers" / "syarat.toml", "angka_tambahan")
    with pytest.raises(LoadError, match="'angka_tambahan' stands in two files") as refused:
        read()
    assert "careers/syarat.toml" in str(refused.value)


def test_a_parameter_of_an_unknown_instrument_is_refused(folder: Path) -> None:
    add(folder / "credit" / "masa.toml", "angka_tambahan", "peraturan-yang-tidak-ada")
    with pytest.raises(LoadError, match="'peraturan-yang-tidak-ada' is no instrument") as refused:
        read()
    assert "credit/masa.toml" in str(refused.value)


def test_a_statement_of_an_unknown_instrument_is_refused(folder: Path) -> None:
    file = folder / "instruments.toml"
    text = file.read_text(encoding="utf-8")
    assert text.count("[permen-pupr-4-2024]") == 1
    file.write_text(text.replace("[permen-pupr-4-2024]", "[permen-lain]"))
    with pytest.raises(LoadError, match="'permen-pupr-4-2024' is no instrument") as refused:
        read()
    assert ".py" in str(refused.value)


def test_an_entry_of_a_parameter_with_a_citation_of_its_own_is_checked_too(folder: Path) -> None:
    """A family's entries stand in one table; each is cited by itself."""
    file = folder / "families" / "auditor.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('instrument = "pp-11-2017"', 'instrument = "pp-0"'))
    with pytest.raises(LoadError, match="'pp-0' is no instrument"):
        read()


@pytest.mark.parametrize("name", ["masa_pangkat_kp", "tidak_ada"])
def test_what_is_not_left_to_the_agency_is_refused(name: str) -> None:
    with pytest.raises(LoadError) as refused:
        law.load(((name, True),))
    assert f"'{name}' is not left to the agency." in str(refused.value)
    assert "tahunan_menggantikan_periodik" in str(refused.value)


# ------------------------------------------------------------------ choices of an agency
@pytest.mark.parametrize("choice", [True, False])
def test_a_choice_of_the_agency_takes_the_place_of_every_version(choice: bool) -> None:
    found = law.load((("tahunan_menggantikan_periodik", choice),)).library.parameters["tahunan_menggantikan_periodik"]
    assert [v.values for v in found.versions] == [{(): choice}] * len(found.versions)
    assert (found.low, found.high) == (int(choice), int(choice))


def test_a_choice_of_the_agency_is_part_of_the_digest() -> None:
    chosen, common = (law.load((("tahunan_menggantikan_periodik", choice),)) for choice in (True, False))
    assert chosen.library.digest() != common.library.digest()
    assert common.library.digest() == law.load().library.digest()
