"""The bureau's way in a real browser: from files to a decision, two at once, without script, by the keyboard alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from orkestra.insights.models import Summary
from orkestra.insights.tasks import decide_waiting
from orkestra.people.models import Identitas
from orkestra.reconciliation.models import CorrectionRequest, Import
from orkestra.reconciliation.tasks import work_on_imports
from orkestra.shared.access.services import grant
from tests.formats.files import ekinerja_json, export_csv, person, rating
from tests.web.account.test_journeys import tab_to
from tests.web.browsing import PHONE, Visitor
from tests.web.imports.stock import a_difference, a_request

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NIP = "198803142014021901"
Sending = list[dict[str, Any]]


def files(*others: dict[str, Any], **changes: Any) -> Sending:
    """An export of one official, and others, and a rating of the first."""
    rows = [person(**changes), *(person(**other) for other in others)]
    return [
        {"name": "ekspor.csv", "mimeType": "text/csv", "buffer": export_csv(*rows)},
        {"name": "penilaian.json", "mimeType": "application/json", "buffer": ekinerja_json(rating())},
    ]


def worker() -> None:
    """A worker comes by: imports first, then whoever waits for a decision."""
    work_on_imports.call()
    decide_waiting.call()


def upload(page: Page, several: Sending) -> int:
    """Send files; the number of the import."""
    page.get_by_label("Berkas dari SIASN").set_input_files(several)  # type: ignore[arg-type]  # payloads are mappings
    page.get_by_role("button", name="Baca berkas").click()
    page.wait_for_url(lambda url: url.rstrip("/").rpartition("/")[2].isdecimal())
    return int(page.url.rstrip("/").rpartition("/")[2])


def let_apply(page: Page) -> None:
    page.get_by_role("link", name="Terapkan…").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Terapkan impor")
    page.get_by_role("button", name="Terapkan").click()


def answer(page: Page) -> Any:
    """The sentence at the top of an import."""
    return page.locator(".answer p").first


# ------------------------------------------------------------------ from files to a decision
def test_from_files_over_their_preview_to_a_decision(visitor: Visitor, ministry: Any, tmp_path: Path) -> None:
    page = visitor.open("/meja/", ministry.accounts["rina"])
    expect(page.locator(".nothing-title")).to_have_text("Meja bersih. Kerja bagus.")
    page.get_by_role("link", name="Unggah berkas").click()
    upload(page, files({"NIP_BARU": "19880314"}))
    expect(answer(page)).to_contain_text("menunggu giliran dibaca")
    worker()
    expect(answer(page)).to_contain_text("yang dicatat: 1 pegawai baru", timeout=5_000)
    assert not Identitas.objects.filter(person__nip=NIP).exists()

    page.get_by_role("link", name="Temuan", exact=True).click()
    expect(page.locator(".finding").filter(has_text="NIP BARU")).to_contain_text("19880314")
    page.get_by_role("link", name="Akibatnya").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="ekspor.csv dengan tanda").click()
    waiting.value.save_as(tmp_path / "bertanda.xlsx")
    assert (tmp_path / "bertanda.xlsx").read_bytes().startswith(b"PK")

    let_apply(page)
    expect(answer(page)).to_contain_text("sedang diterapkan")
    work_on_imports.call()
    expect(answer(page)).to_contain_text("Sudah dicatat: 1 pegawai baru", timeout=5_000)
    assert Identitas.objects.standing().get(person__nip=NIP).nama == "RADITYA CONTOH PRADANA, S.H."
    assert not Summary.objects.filter(nip=NIP).exclude(kp_state="").exists()
    page.get_by_role("link", name="Meja kerja").first.click()
    expect(page.locator(".desk")).to_contain_text("1 pegawai menunggu dihitung ulang")
    decide_waiting.call()
    assert Summary.objects.get(nip=NIP).kp_state != ""
    page.goto(f"{visitor.server}/pegawai/{NIP}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("RADITYA CONTOH PRADANA")


def test_progress_is_shown_while_the_worker_reads_and_survives_a_closed_window(visitor: Visitor, ministry: Any) -> None:
    page = visitor.open("/impor/baru/", ministry.accounts["rina"], width=PHONE)
    number = upload(page, files())
    page.context.close()
    worker()
    again = visitor.open("/meja/", ministry.accounts["rina"], width=PHONE)
    again.get_by_role("link", name=f"Putuskan impor {number}").click()
    expect(answer(again)).to_contain_text("1 pegawai baru")


def test_of_two_who_import_at_once_the_second_is_shown_what_the_first_did(visitor: Visitor, ministry: Any) -> None:
    grant(account=ministry.accounts["wati"], role="biro", by="pemasang", on=ministry.day)
    pages = [visitor.open("/impor/baru/", ministry.accounts[who]) for who in ("rina", "wati")]
    upload(pages[0], files(NAMA="NAMA SATU"))
    upload(pages[1], files(NAMA="NAMA DUA"))
    worker()
    for page in pages:
        expect(answer(page)).to_contain_text("1 pegawai baru", timeout=5_000)
        let_apply(page)
    worker()
    expect(answer(pages[0])).to_contain_text("Sudah dicatat", timeout=5_000)
    second = pages[1]
    expect(second.locator(".answer .note")).to_contain_text("Pratinjau ini dibuat ulang", timeout=5_000)
    expect(second.locator(".diffs")).to_contain_text("NAMA SATU")
    let_apply(second)
    worker()
    expect(answer(second)).to_contain_text("Sudah dicatat: 1 pegawai berubah", timeout=5_000)
    assert "NAMA DUA" in Identitas.objects.standing().get(person__nip=NIP).nama


def test_a_second_import_of_the_same_files_says_that_nothing_changes(visitor: Visitor, ministry: Any) -> None:
    for said in ("yang dicatat: 1 pegawai baru", "Tidak ada yang berubah"):
        page = visitor.open("/impor/baru/", ministry.accounts["rina"])
        upload(page, files())
        worker()
        expect(answer(page)).to_contain_text(said, timeout=5_000)
        let_apply(page)
        worker()
    expect(page.locator("main")).to_contain_text("Isinya sama persis dengan ekspor.csv pada impor")


# ------------------------------------------------------------------ without script, by the keyboard
def test_all_of_it_without_script(visitor: Visitor, ministry: Any) -> None:
    page = visitor.open("/impor/baru/", ministry.accounts["rina"], script=False)
    upload(page, files())
    page.get_by_role("link", name="Lihat kemajuannya").click()
    expect(answer(page)).to_contain_text("menunggu giliran dibaca")
    worker()
    page.get_by_role("link", name="Lihat kemajuannya").click()
    expect(answer(page)).to_contain_text("1 pegawai baru")
    page.get_by_label("Cari nama atau NIP").fill("tiada")
    page.get_by_role("button", name="Cari").click()
    expect(page.locator(".nothing-title")).to_have_text("Tidak ada yang cocok dengan saringan ini")
    let_apply(page)
    worker()
    page.get_by_role("link", name="Lihat kemajuannya").click()
    expect(answer(page)).to_contain_text("Sudah dicatat: 1 pegawai baru")


def test_all_of_it_by_the_keyboard_alone(visitor: Visitor, ministry: Any) -> None:
    page = visitor.open("/meja/", ministry.accounts["rina"])
    _go(page, "a.btn[href='/impor/baru/']")
    expect(page.get_by_role("heading", level=1)).to_have_text("Unggah berkas")
    with page.expect_file_chooser() as waiting:
        _go(page, "#berkas")
    waiting.value.set_files(files())  # type: ignore[arg-type]  # payloads are mappings
    _go(page, "#unggah button")
    expect(answer(page)).to_contain_text("menunggu giliran")
    worker()
    expect(answer(page)).to_contain_text("1 pegawai baru", timeout=5_000)
    _go(page, "a[href$='/terapkan/']")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Terapkan impor")
    _go(page, "main form button")
    expect(answer(page)).to_contain_text("sedang diterapkan")
    worker()
    expect(answer(page)).to_contain_text("Sudah dicatat", timeout=5_000)


def _go(page: Page, selector: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Enter")


def test_a_request_is_answered_by_the_keyboard_and_a_missing_reason_is_led_to(visitor: Visitor, ministry: Any) -> None:
    request = a_request(ministry.people["siti"], field="nama", held="Siti Rahmawati, S.H.", wanted="Siti Rahmawati")
    page = visitor.open("/meja/", ministry.accounts["rina"])
    _go(page, ".task a")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nama: ")
    tab_to(page, "#terima")
    page.keyboard.press("ArrowDown")
    assert page.locator("#tolak").is_checked()
    tab_to(page, "#alasan")
    page.keyboard.type("   ")
    _go(page, "main form button")
    expect(page.locator(".faults")).to_be_visible()
    assert page.evaluate("document.activeElement.matches('.faults')")
    _go(page, ".faults a")
    page.keyboard.type("Belum ada ijazahnya.")
    _go(page, "main form button")
    expect(page.locator(".answer")).to_contain_text("Belum ada ijazahnya.")
    assert CorrectionRequest.objects.get(pk=request.pk).answer == "refused"


# ------------------------------------------------------------------ choosing files
def test_what_is_too_large_is_said_before_it_is_sent_and_without_script_on_a_page_of_its_own(
    visitor: Visitor, ministry: Any, settings: Any
) -> None:
    settings.UPLOAD_MOST_BYTES = 2_000_000
    large: Sending = [{"name": "besar.csv", "mimeType": "text/csv", "buffer": b"a" * 3_000_000}]
    page = visitor.open("/impor/baru/", ministry.accounts["rina"])
    page.get_by_label("Berkas dari SIASN").set_input_files(large)  # type: ignore[arg-type]  # payloads are mappings
    expect(page.get_by_role("alert")).to_contain_text("Terlalu besar untuk sekali kirim: 3,0 MB.")
    expect(page.get_by_role("button", name="Baca berkas")).to_be_disabled()
    page.get_by_label("Berkas dari SIASN").set_input_files(files())  # type: ignore[arg-type]  # payloads are mappings
    expect(page.locator("#berkas-daftar")).to_contain_text("penilaian.json")
    expect(page.get_by_role("button", name="Baca berkas")).to_be_enabled()
    page.get_by_label("Berkas dari SIASN").set_input_files(files() * 51)  # type: ignore[arg-type]  # payloads are mappings
    expect(page.get_by_role("alert")).to_contain_text("Terlalu banyak berkas untuk sekali kirim: 102.")
    plain = visitor.open("/impor/baru/", ministry.accounts["rina"], script=False)
    plain.get_by_label("Berkas dari SIASN").set_input_files(large)  # type: ignore[arg-type]  # payloads are mappings
    plain.get_by_role("button", name="Baca berkas").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Kiriman terlalu besar")
    assert not Import.objects.exists()
    visitor.troubles[:] = [said for said in visitor.troubles if "413" not in said]


def test_a_choice_of_a_filter_narrows_at_once_and_a_cell_of_the_picture_leads_to_its_rows(
    visitor: Visitor, ministry: Any
) -> None:
    a_difference(ministry.people["siti"])
    a_difference(ministry.people["dewi"], owner="biro", wrong="ours")
    page = visitor.open("/selisih/", ministry.accounts["rina"])
    page.get_by_label("Yang bertindak").select_option("biro")
    expect(page.locator(".differences tbody tr")).to_have_count(1)
    expect(page.get_by_label("Yang bertindak")).to_have_value("biro")
    page.locator(".ages td a").last.click()
    expect(page.locator(".differences tbody")).to_contain_text("Admin SIASN")
