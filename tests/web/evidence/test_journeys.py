"""Evidence at a real browser: attached by a clerk, refused with words, seen by its official, hidden from others."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from orkestra.evidence.models import Berkas
from orkestra.people.models import Unit
from orkestra.shared.access.services import grant
from orkestra.web.frame.press import new_press
from tests.evidence.hostile import BY_NAME
from tests.web.browsing import Visitor
from tests.web.everywhere import everywhere
from tests.web.evidence.test_pages import at, send, signed_in
from tests.web.ministry import DAY, Ministry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def choose(page: Page, case: str, name: str) -> None:
    payload: Any = {"name": name, "mimeType": "application/pdf", "buffer": BY_NAME[case].make()}
    page.locator("#berkas").set_input_files(payload)


def test_a_clerk_attaches_a_scan_and_its_official_takes_it_along(visitor: Visitor, ministry: Ministry) -> None:
    page = visitor.open(at("official"), ministry.accounts["budi"])
    page.get_by_role("link", name="Berkas bukti").click()
    expect(page.locator(".nothing-title")).to_have_text("Belum ada berkas")
    page.get_by_role("link", name="Lampirkan berkas").click()
    page.get_by_label("Jenis dokumen").select_option("sk_pangkat")
    page.get_by_label("Catatan yang dibuktikan").select_option(index=2)
    rank = page.get_by_label("Catatan yang dibuktikan").locator("optgroup[label=Pangkat] option").first
    page.get_by_label("Catatan yang dibuktikan").select_option(rank.get_attribute("value"))
    choose(page, "locked with a password", "terkunci.pdf")
    page.get_by_role("button", name="Lampirkan").click()
    expect(page.get_by_role("alert").first).to_contain_text("terkunci kata sandi")
    expect(page.get_by_label("Jenis dokumen")).to_have_value("sk_pangkat")
    choose(page, "a scan", "SK hasil pindai.pdf")
    expect(page.locator(".chosen")).to_contain_text("SK hasil pindai.pdf")
    page.get_by_role("button", name="Lampirkan").click()
    expect(page.locator(".paper-one")).to_contain_text("SK hasil pindai.pdf")
    expect(page.locator(".paper-one")).to_contain_text("Pangkat: ")

    mine = visitor.open(at("career"), ministry.accounts["siti"])
    mine.get_by_role("link", name="Berkas bukti").click()
    with mine.expect_download() as taken:
        mine.get_by_role("link", name="Unduh").click()
    assert taken.value.suggested_filename == "SK hasil pindai.pdf"
    expect(mine.get_by_role("link", name="Cabut")).to_have_count(0)


def test_another_units_clerk_meets_nothing(visitor: Visitor, ministry: Ministry) -> None:
    assert send(signed_in(ministry, "budi")).status_code == 302
    grant(account=ministry.accounts["umum"], role="pengelola_unit", unit_kode=Unit.objects.get(kode="DUA").kode,
          by="pemasang", on=DAY)  # fmt: skip
    file = Berkas.objects.get().pk
    for path in (at("evidence"), at("evidence_attach"), at("evidence_file", "siti", file)):
        assert signed_in(ministry, "umum").get(path).status_code == 404
    answer = signed_in(ministry, "umum").post(
        at("evidence_withdraw", "siti", file), {"because": "x", "press": new_press()}
    )
    assert answer.status_code == 404 and Berkas.objects.standing().count() == 1


def test_it_works_without_script(visitor: Visitor, ministry: Ministry) -> None:
    page = visitor.open(at("evidence_attach"), ministry.accounts["siti"], script=False)
    page.get_by_label("Jenis dokumen").select_option("lainnya")
    choose(page, "script when it is opened", "surat.pdf")
    page.get_by_role("button", name="Lampirkan").click()
    expect(page.locator(".paper-one")).to_contain_text("skrip")


def test_no_fault_on_the_screens_in_any_state(visitor: Visitor, ministry: Ministry) -> None:
    client = signed_in(ministry, "budi")
    page = visitor.open(at("evidence"), ministry.accounts["budi"])
    found = everywhere(page, "evidence_empty")
    send(client, BY_NAME["changed after it was signed"].make(), "surat-" + "panjang-" * 20 + ".pdf", nomor="8" * 99)
    send(client, BY_NAME["photo that tells where it was taken"].make(), kind="ijazah")
    file = Berkas.objects.first()
    assert file is not None
    page.goto(f"{visitor.server}{at('evidence')}")
    found += everywhere(page, "evidence_files")
    page.goto(f"{visitor.server}{at('evidence_withdraw', 'siti', file.pk)}")
    found += everywhere(page, "evidence_withdraw")
    page.goto(f"{visitor.server}{at('evidence_attach')}")
    found += everywhere(page, "evidence_form")
    page.get_by_label("Jenis dokumen").select_option("lainnya")
    choose(page, "EICAR", "surat.pdf")
    page.get_by_role("button", name="Lampirkan").click()
    expect(page.get_by_role("alert").first).to_contain_text("teks biasa")
    found += everywhere(page, "evidence_refused")
    assert found == []
