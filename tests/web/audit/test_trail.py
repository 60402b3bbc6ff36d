"""The auditor's room: the trail is searched, taken along, verified; a NIP is masked; every act has its words."""

from __future__ import annotations

import csv
import io
import re
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings as configured
from django.db import connection
from django.test import Client
from django_tasks_db.models import DBTaskResult

from orkestra.shared.access.masking import masked
from orkestra.shared.trail.models import Entry
from orkestra.shared.trail.queries import head
from orkestra.shared.trail.searching import PER_PAGE, Asked, every, looked, page_of, unlike
from orkestra.shared.trail.services import act
from orkestra.shared.work.chain import chain, verify_chain
from orkestra.web.audit.acts import ACTS, GROUPS, VALUES
from orkestra.web.audit.words import act_label, details
from orkestra.web.frame.press import FIELD, new_press
from orkestra.web.frame.urls import pages
from orkestra.web.urls import urlpatterns
from tests.web.ministry import DAY, Ministry

pytestmark = pytest.mark.django_db
SITI = "199003152015032001"


@pytest.fixture
def auditor(ministry: Ministry, client: Client) -> Client:
    client.force_login(ministry.accounts["audi"])
    return client


def look(by: str, about: str, times: int = 1) -> None:
    for _ in range(times):
        with act("web.look", by=by, on=DAY, about=about) as telling:
            telling.tell(page="career", relation="other")


# ------------------------------------------------------------------ searching
def test_the_trail_is_narrowed_by_who_whom_what_and_when() -> None:
    look("rina", SITI, 2)
    with act("access.sign_in", by="rina", on=DAY, about=SITI):
        pass
    assert [e.by for e in every(Asked(by="budi"))] == []
    assert len(list(every(Asked(by="rina", acts=("web.look",))))) == 2
    assert len(list(every(Asked(acts=("access",))))) == 1
    assert len(list(every(Asked(acts=("acc",))))) == 0, "a beginning ends at a dot"
    assert len(list(every(Asked(about=(SITI, "x"))))) == 3
    now = datetime.now(ZoneInfo(configured.TIME_ZONE)).date()
    assert len(list(every(Asked(first=now, last=now)))) == 3
    assert list(every(Asked(last=DAY))) == []


def test_pages_go_by_number_and_meet_every_line_once() -> None:
    look("rina", SITI, PER_PAGE + 3)
    first = page_of(Asked())
    assert (first.lines[0].number, len(first.lines), first.older) == (PER_PAGE + 3, PER_PAGE, 4)
    second = page_of(Asked(before=first.older))
    assert [line.number for line in second.lines] == [3, 2, 1] and second.older is None


def test_a_page_costs_the_same_however_long_the_trail(django_assert_num_queries: Any) -> None:
    look("rina", SITI, 3)
    with django_assert_num_queries(1):
        page_of(Asked())


def test_pairs_are_counted_the_last_first() -> None:
    look("rina", SITI, 3)
    look("budi", SITI)
    look("rina", "")
    found = looked(Asked(acts=("web.look",)), 10)
    assert [(pair.by, pair.about, pair.times) for pair in found] == [("budi", SITI, 1), ("rina", SITI, 3)]


# ------------------------------------------------------------------ pages
def test_lines_are_shown_in_words_with_a_masked_nip(auditor: Client) -> None:
    look("rina", SITI)
    page = auditor.get("/jejak/").content.decode()
    assert "Melihat data" in page and "Rina Kartika" in page and masked(SITI) in page
    assert SITI not in page
    found = auditor.get("/jejak/", {"tentang": SITI}).context["rows"]
    assert {row.about for row in found} == {masked(SITI)}


@pytest.mark.parametrize(
    ("query", "many"),
    [
        ({"tentang": "rahmawati"}, 1),
        ({"tentang": "siti"}, 1),
        ({"tentang": "tidak ada orang ini"}, 0),
        ({"pelaku": "rina"}, 1),
        ({"perbuatan": "lihat"}, 1),
        ({"perbuatan": "masuk"}, 0),
        ({"perbuatan": "apa-apa", "pelaku": "rina"}, 1),
        ({"dari": "2099-01-01"}, 0),
        ({"dari": "kemarin", "pelaku": "rina"}, 1),
        ({"sebelum": "satu", "pelaku": "rina"}, 1),
        ({"sebelum": "9" * 30, "pelaku": "rina"}, 1),
    ],
)
def test_the_form_narrows_and_what_cannot_be_read_is_left_out(
    auditor: Client, query: dict[str, str], many: int
) -> None:
    look("rina", SITI)
    rows = auditor.get("/jejak/", query).context["rows"]
    assert len([row for row in rows if row.what == "Melihat data"]) == many
    if query.get("dari") == "kemarin":
        assert "Tulis tanggal" in auditor.get("/jejak/", query).content.decode()


def test_the_trail_is_taken_along_without_live_formulas(auditor: Client, ministry: Ministry) -> None:
    look("rina", SITI)
    with act("bookmarks.keep", by="=1+1", on=DAY):
        pass
    answer = auditor.get("/jejak/ekspor/")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0][:3] == ["nomor", "waktu", "pelaku"]
    assert "'=1+1" in [row[2] for row in rows] and SITI not in text and masked(SITI) in text
    assert act_label(Entry.objects.order_by("number").last().act) == "Mengekspor jejak"


def test_who_looked_at_whom_is_open_to_data_protection_too(client: Client, ministry: Ministry) -> None:
    look("rina", SITI, 2)
    client.force_login(ministry.accounts["lindu"])
    page = client.get("/jejak/siapa-melihat/").content.decode()
    assert "Rina Kartika" in page and masked(SITI) in page and "Lihat di jejak" not in page
    assert client.get("/jejak/").status_code == 403


def test_the_register_of_personal_data_is_open_to_data_protection(client: Client, ministry: Ministry) -> None:
    client.force_login(ministry.accounts["lindu"])
    page = client.get("/data-pribadi/").content.decode()
    assert "people.hukdis.tingkat" in page and "PP 94/2021" in page and "belum terverifikasi" in page
    assert "people.unit.kode" not in page


# ------------------------------------------------------------------ whole?
def test_the_chain_is_verified_behind_the_pages(auditor: Client) -> None:
    assert "belum pernah diperiksa" in auditor.get("/jejak/keutuhan/").content.decode()
    assert auditor.post("/jejak/keutuhan/periksa/", {FIELD: new_press()}).status_code == 302
    assert "sedang diperiksa" in auditor.get("/jejak/keutuhan/", headers={"HX-Request": "true"}).content.decode()
    _work()
    state = chain()
    assert state.sound and state.lines == Entry.objects.count()
    assert "Jejak utuh" in auditor.get("/jejak/keutuhan/").content.decode()


def test_a_changed_line_is_named(auditor: Client) -> None:
    look("rina", SITI, 3)
    if connection.vendor == "postgresql":
        return _changed_on_postgresql(auditor)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER trail_entry_unchanging_update")
    Entry.objects.filter(number=2).update(by="lain")
    verify_chain.enqueue()
    _work()
    page = auditor.get("/jejak/keutuhan/").content.decode()
    assert "Jejak tidak utuh: 1 kesalahan" in page and "Isi baris bukan lagi yang ditulis" in page
    return None


def _changed_on_postgresql(auditor: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE trail_entry DISABLE TRIGGER USER")
    Entry.objects.filter(number=2).update(by="lain")
    verify_chain.enqueue()
    _work()
    assert "Jejak tidak utuh" in auditor.get("/jejak/keutuhan/").content.decode()


def _work() -> None:
    """Do what waits, as a worker would."""
    for waiting in DBTaskResult.objects.ready():
        waiting.set_successful(return_value=waiting.task.func())


def test_heads_kept_elsewhere_are_held_against_the_trail(auditor: Client) -> None:
    look("rina", SITI, 3)
    kept = head()
    assert kept is not None
    good = f"{kept[0]} {kept[1]}"
    for told, said in (
        (good, "1 kepala cocok"),
        (f"{kept[0]} {'0' * 64}", "tidak cocok dengan kepala"),
        (f"{kept[0] + 5} {'0' * 64}", "berakhir sebelum kepala"),
        ("bukan kepala", "Baris ke-1 yang Anda tulis"),
        ("", "paling sedikit satu"),
    ):
        assert said in auditor.post("/jejak/keutuhan/kepala/", {"kepala": told}).content.decode(), told
    assert unlike({}) == []


# ------------------------------------------------------------------ words
CALL = re.compile(r'\b(?:act|changing)\(\s*"([a-z_.]+)"|what="([a-z_.]+)"')


def acts_in(source: str) -> set[str]:
    return {one or other for one, other in CALL.findall(source)}


def test_every_act_of_the_code_has_its_words(repository: Path) -> None:
    found = {name for path in (repository / "src/orkestra").rglob("*.py") for name in acts_in(path.read_text())}
    assert sorted(found - ACTS.keys()) == []
    assert "web.look" in found


def test_every_page_about_people_has_a_name_for_the_trail() -> None:
    about_people = [page.name for page in pages(urlpatterns) if page.people or "nip" in page.example]
    assert [name for name in about_people if name not in VALUES["page"]] == []


def test_red_an_act_without_words_would_be_seen() -> None:
    assert acts_in('with act("people.dismiss", by=by):\n    tell(what="access.nap")') == {
        "people.dismiss",
        "access.nap",
    }


def test_acts_of_histories_are_put_together_and_unknown_ones_stay() -> None:
    assert act_label("people.pangkat.correct") == "Membetulkan pangkat"
    assert act_label("something.new") == "something.new"
    assert all(beginnings for _, beginnings in GROUPS.values())
    assert details('{"a":[],"b":[1,2],"c":{"d":1},"e":null,"f":true}') == "a: – · b: 1, 2 · c: d 1 · e: – · f: ya"
    assert details('{"page":"import_findings","batch":2}') == "halaman: Temuan · impor: 2"
    assert details('{"people":{"new":1,"refused":2}}') == "pegawai: baru 1, ditolak 2"
    assert details('{"why":"password"}') == "sebab: kata sandi salah"
    assert details('{"methods":["password","mfa"]}') == "cara: kata sandi, langkah kedua"
