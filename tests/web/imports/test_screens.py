"""Every screen of the room, in every state: no fault at any width, in the light and the dark, with long names too."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from orkestra.reconciliation.models import Import, Note, Severity, State, Subject, Verdict
from orkestra.reconciliation.tasks import work_on_imports
from tests.web.browsing import Visitor, faults
from tests.web.bureau.desk import summarised
from tests.web.everywhere import everywhere
from tests.web.imports.stock import a_difference, a_finding, a_line, a_request, an_import

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG_FILE = "ekspor_data_asn_seluruh_satuan_kerja_termasuk_upt_per_31_maret_2026_sudah_diperiksa_versi_terakhir.xlsx"
LONG_NAME = "Prof. Dr. Ir. Raden Ajeng Siti Kusumaningtyas Hadiningratsuryokusumo, S.H., M.Hum., Ph.D."
LONG_UNIT = "Direktorat Bina Pemeriksaan Norma Ketenagakerjaan dan Keselamatan dan Kesehatan Kerja Wilayah Timur"
CHANGED = (
    '[["changed","people.identitas",{"nama":["Siti Rahmawati","Siti Rahmawati, S.H."],"lahir":[null,"1990-03-15"]}],'
    '["changed","people.pangkat",{"golongan":["III/b","III/c"]}],["new","people.jabatan",{"tmt":[null,"2026-01-01"],'
    '"nama":[null,"Pengawas Ketenagakerjaan Ahli Muda"]}],["withdrawn","careers.penahanan",{"kode":["G15",null]}]]'
)
NEW = '[["new","people.identitas",{"nama":[null,"Budi"]}],["new","people.pangkat",{"golongan":[null,"III/a"]}]]'


def a_preview() -> Import:
    """An import with every verdict, long names, and findings of every severity."""
    counts = {"people": {"new": 1, "changed": 1, "unchanged": 1, "refused": 1}, "added": 4, "corrected": 2}
    batch = an_import(files=(LONG_FILE, "b.csv"), counts=counts, note=Note.MADE_ANEW, round=2)
    a_line(batch, "199003152015032001", LONG_NAME, Verdict.CHANGED, changes=CHANGED, unit=LONG_UNIT, findings=2)
    a_line(batch, "198511202010121003", "Budi", Verdict.NEW, changes=NEW, added=2, outside="bukan pejabat fungsional")
    a_line(batch, "199107232016012006", "Dewi", Verdict.REFUSED, reason="Dua baris menyebut hari lahir yang berbeda.")
    a_line(batch, "198702142011012004", "Rina", Verdict.UNCHANGED)
    a_line(batch, "196804121993031002", "", Verdict.UNLISTED, unit="", jabatan="")
    a_line(batch, "SATU", LONG_UNIT, Verdict.NEW, subject=Subject.UNIT, unit="", jabatan="")
    for severity, code in zip(Severity, ("D03", "V02", "S02", "S06"), strict=True):
        a_finding(batch, code, severity, nip="199003152015032001", file=LONG_FILE, sheet="Data Utama")
    return batch


def a_crowd(ministry: Any) -> dict[str, str]:
    """Something of everything; by name the addresses of the screens."""
    summarised(ministry, siti={"nama": LONG_NAME, "unit_nama": LONG_UNIT})
    people, now = ministry.people, datetime.now(UTC)
    batch = a_preview()
    lines = dict(batch_lines(batch))
    ended = {state: an_import(state, (LONG_FILE,)) for state in (State.APPLIED, State.REFUSED, State.ABANDONED)}
    reading = an_import(State.READING, (LONG_FILE, "b.csv"))
    work_on_imports.enqueue()
    a_difference(people["siti"], field="unit", siasn=LONG_UNIT, ekinerja="Subdirektorat", ours=LONG_UNIT,
                 owner="pejabat_penilai", wrong="ekinerja", since=date(2024, 5, 1))  # fmt: skip
    a_difference(people["siti"])
    a_difference(people["dewi"], owner="biro", wrong="ours", since=date(2026, 3, 1))
    a_difference(people["siti"], field="nama", closed_at=now)
    late = a_request(people["siti"], due_at=now - timedelta(hours=3), at=now - timedelta(hours=75))
    soon = a_request(people["dewi"], by="dewi", due_at=now + timedelta(hours=9), field="nama", wanted=LONG_NAME)
    own = a_request(people["kepala"], by="rina", due_at=now + timedelta(hours=60))
    done = a_request(people["budi"], by="budi", answer="refused", answered_by="rina", answered_at=now,
                     answered="Data SIASN sudah benar.", due_at=now)  # fmt: skip

    def of(request: Any) -> str:
        return f"/koreksi/{request.person.nip}/{request.pk}/"

    here = f"/impor/{batch.pk}/"
    return {
        "inbox": "/meja/", "imports": "/impor/", "imports_none": "/impor/?cari=tiada", "upload": "/impor/baru/",
        "preview": here, "preview_units": f"{here}?tentang=unit", "preview_none": f"{here}?cari=tiada",
        "line_changed": f"{here}baris/{lines['changed']}/", "line_new": f"{here}baris/{lines['new']}/",
        "line_refused": f"{here}baris/{lines['refused']}/", "line_unlisted": f"{here}baris/{lines['unlisted']}/",
        "line_same": f"{here}baris/{lines['unchanged']}/", "findings": f"{here}temuan/",
        "findings_none": f"{here}temuan/?cari=tiada", "apply": f"{here}terapkan/", "abandon": f"{here}batalkan/",
        "reading": f"/impor/{reading.pk}/", "applied": f"/impor/{ended[State.APPLIED].pk}/",
        "refused": f"/impor/{ended[State.REFUSED].pk}/", "abandoned": f"/impor/{ended[State.ABANDONED].pk}/",
        "differences": "/selisih/", "differences_none": "/selisih/?cari=tiada",
        "differences_of": f"/selisih/{people['siti'].nip}/", "corrections": "/koreksi/",
        "corrections_answered": "/koreksi/?keadaan=dijawab", "correction_late": of(late), "correction_soon": of(soon),
        "correction_own": of(own), "correction_answered": of(done),
    }  # fmt: skip


def batch_lines(batch: Import) -> list[tuple[str, int]]:
    """By verdict the key of a line about a person."""
    from orkestra.reconciliation.models import Preview

    rows = Preview.objects.filter(batch=batch, subject=Subject.PERSON)
    return list(rows.values_list("verdict", "pk"))


def test_no_fault_on_any_screen(visitor: Visitor, ministry: Any) -> None:
    found, screens = [], a_crowd(ministry)
    page = visitor.open(screens["inbox"], ministry.accounts["rina"])
    for name, address in screens.items():
        page.goto(f"{visitor.server}{address}")
        page.locator("details.evidence").evaluate_all("several => several.forEach(one => { one.open = true })")
        found += everywhere(page, name)
    assert found == []


def test_no_fault_where_there_is_nothing_and_where_something_is_wrong(visitor: Visitor, ministry: Any) -> None:
    for address in ("/meja/", "/impor/", "/selisih/", "/koreksi/"):
        page = visitor.open(address, ministry.accounts["rina"])
        expect(page.locator(".nothing-title")).to_be_visible()
        assert faults(page) == []
        page.context.close()
    stalled = an_import(State.READING)
    page = visitor.open(f"/impor/{stalled.pk}/", ministry.accounts["rina"])
    expect(page.locator(".note-error")).to_contain_text("Pekerjaan terhenti")
    assert faults(page) == []
    page.goto(f"{visitor.server}/impor/{an_import().pk}/batalkan/")
    page.get_by_label("Alasan").fill("   ")
    page.get_by_role("button", name="Batalkan impor").click()
    expect(page.locator(".faults")).to_contain_text("Sebutkan alasannya")
    assert faults(page) == []
