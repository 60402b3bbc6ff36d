"""The pages of a person's files: who may do what, what is answered, and how a file is handed out."""

from __future__ import annotations

import html
import io
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from orkestra.evidence.models import Berkas
from orkestra.people.models import Hukdis, Pangkat
from orkestra.shared.files import path_of
from orkestra.shared.trail.models import Entry
from orkestra.web.frame.press import new_press
from tests.evidence.building import letter, photo, saved
from tests.evidence.hostile import BY_NAME
from tests.evidence.keeping import stored as files_there
from tests.shared.rows import stored
from tests.web.ministry import PEOPLE, Ministry

pytestmark = pytest.mark.django_db


def at(name: str, who: str = "siti", *more: int) -> str:
    return reverse(name, args=[PEOPLE[who][0], *more])


def signed_in(ministry: Ministry, who: str) -> Client:
    client = Client()
    client.force_login(ministry.accounts[who])
    return client


def send(client: Client, content: bytes | None = None, name: str = "SK.pdf", who: str = "siti", **told: Any) -> Any:
    file = io.BytesIO(saved(letter()) if content is None else content)
    file.name = name
    body = {"kind": "sk_pangkat", "row": "", "berkas": file, "press": new_press()} | told
    return client.post(at("evidence_attach", who), body)


def words(answer: Any) -> str:
    return html.unescape(answer.content.decode())


@pytest.mark.parametrize(
    ("viewer", "status"), [("siti", 302), ("budi", 302), ("rina", 302), ("kepala", 404), ("dewi", 404), ("ardi", 403)]
)
def test_who_may_attach_to_whom(ministry: Ministry, viewer: str, status: int) -> None:
    """Oneself, the unit's clerk and the bureau; a superior and strangers do not learn that there is anybody."""
    assert send(signed_in(ministry, viewer)).status_code == status
    assert Berkas.objects.count() == (status == 302)
    assert len(files_there()) == (status == 302)
    assert signed_in(ministry, viewer).get(at("evidence")).status_code == (200 if status == 302 else status)


def test_the_bureau_attaches_nothing_to_itself_but_as_an_official(ministry: Ministry) -> None:
    assert send(signed_in(ministry, "rina"), who="rina").status_code == 302


def test_a_file_proves_a_row_and_the_list_says_so(ministry: Ministry) -> None:
    client, rank = signed_in(ministry, "budi"), Pangkat.objects.get(person=ministry.people["siti"])
    form = client.get(at("evidence_attach"), {"untuk": f"pangkat:{rank.pk}"})
    assert f'<option value="pangkat:{rank.pk}" selected>' in words(form) and "selected>SK kenaikan pangkat" in words(
        form
    )
    assert "Belum dilampirkan" in words(client.get(at("evidence")))
    answer = send(client, row=f"pangkat:{rank.pk}", nomor="823/1", tanggal="2020-03-01")
    assert answer["Location"] == at("evidence")
    said = words(client.get(at("evidence")))
    assert "Pangkat: III/" in said and "823/1, 1 Maret 2020" in said and "1 halaman" in said
    assert "budi" in said


def test_pressed_twice_it_is_attached_once(ministry: Ministry) -> None:
    client, press = signed_in(ministry, "siti"), new_press()
    first, second = (send(client, press=press) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Berkas.objects.count() == 1
    assert "sudah dilampirkan" in words(send(client))
    assert send(client, press="").status_code == 400


@pytest.mark.parametrize(
    ("case", "said"),
    [("locked with a password", "kata sandi"), ("EICAR", "teks biasa"), ("page of HTML behind it", "menempel isi lain"),
     ("empty", "kosong"), ("a million pages declared", "1000000 halaman")],
)  # fmt: skip
def test_a_file_that_is_not_taken_is_answered_with_reason_and_remedy(ministry: Ministry, case: str, said: str) -> None:
    answer = send(signed_in(ministry, "siti"), BY_NAME[case].make(), nomor="823/7")
    assert answer.status_code == 200 and "Berkas tidak diterima" in words(answer) and said in words(answer)
    assert 'value="823/7"' in words(answer)
    assert not Berkas.objects.exists() and files_there() == []
    assert not Entry.objects.filter(act="evidence.attach").exists()


def test_a_file_too_large_is_not_even_written_and_is_told(ministry: Ministry, settings: Any, home: Path) -> None:
    settings.EVIDENCE_MOST_BYTES = 1_000_000
    answer = send(signed_in(ministry, "siti"), b"%PDF-1.7\n" + bytes(3_000_000))
    assert "lebih besar dari 1 MB" in words(answer)
    assert files_there() == []


@pytest.mark.parametrize(
    ("told", "said"),
    [({"kind": ""}, "Jenis dokumen"), ({"kind": "hukdisx"}, "Jenis dokumen"), ({"row": "pangkat:999"}, "Catatan"),
     ({"tanggal": "2026-04-02"}, "belum tiba"), ({"berkas": ""}, "Pilih satu berkas"), ({"nomor": "x" * 101}, "100")],
)  # fmt: skip
def test_a_form_with_faults_keeps_nothing(ministry: Ministry, told: dict[str, str], said: str) -> None:
    answer = send(signed_in(ministry, "siti"), **told)
    assert answer.status_code == 200 and said in words(answer)
    assert not Berkas.objects.exists()


def test_all_that_is_wrong_with_a_form_stands_in_one_summary(ministry: Ministry) -> None:
    page = words(send(signed_in(ministry, "siti"), kind="", berkas=""))
    assert page.count("Ada yang perlu dibetulkan") == 1
    assert "Jenis dokumen: Bidang ini tidak boleh kosong." in page and "Pilih satu berkas." in page


def test_a_kind_proves_only_its_own_rows(ministry: Ministry) -> None:
    rank = Pangkat.objects.get(person=ministry.people["siti"])
    answer = send(signed_in(ministry, "siti"), kind="ijazah", row=f"pangkat:{rank.pk}")
    assert "tidak membuktikan catatan itu" in words(answer)


def test_a_file_is_handed_out_and_nothing_in_it_can_run_here(ministry: Ministry) -> None:
    client = signed_in(ministry, "siti")
    send(client, photo(), "foto ijazah – asli.jpg", kind="ijazah")
    file = Berkas.objects.get()
    answer = client.get(at("evidence_file", "siti", file.pk))
    assert answer.content == path_of(file.sha256).read_bytes()
    assert answer["Content-Type"] == "image/jpeg" and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''foto%20ijazah")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in answer["Cache-Control"]
    line = Entry.objects.latest("number")
    assert (line.act, line.about, line.by) == ("evidence.hand_out", PEOPLE["siti"][0], "siti")
    for viewer in ("kepala", "dewi"):
        assert signed_in(ministry, viewer).get(at("evidence_file", "siti", file.pk)).status_code == 404
    path_of(file.sha256).unlink()
    assert "tidak ada di tempatnya" in words(client.get(at("evidence_file", "siti", file.pk), follow=True))


def test_discipline_is_for_those_who_may_see_it(ministry: Ministry, monkeypatch: pytest.MonkeyPatch) -> None:
    stored(Hukdis, person=ministry.people["siti"])
    clerk = signed_in(ministry, "budi")
    send(clerk, kind="hukdis")
    file = Berkas.objects.get()
    assert "SK hukuman disiplin" in words(clerk.get(at("evidence")))
    monkeypatch.setattr("orkestra.evidence.queries.SEE_DISCIPLINE", "people.correct")  # which the clerk may not
    assert "SK hukuman disiplin" not in words(clerk.get(at("evidence")))
    assert clerk.get(at("evidence_file", "siti", file.pk)).status_code == 404
    assert 'value="hukdis"' not in words(clerk.get(at("evidence_attach")))
    assert "Jenis dokumen" in words(send(clerk, photo(), kind="hukdis"))
    assert Berkas.objects.count() == 1


def test_a_file_is_withdrawn_with_a_reason_and_stays_to_be_seen(ministry: Ministry) -> None:
    clerk = signed_in(ministry, "budi")
    send(clerk)
    path = at("evidence_withdraw", "siti", Berkas.objects.get().pk)
    assert "Alasan" in words(clerk.get(path))
    assert "Sebutkan alasannya" in words(clerk.post(path, {"because": " ", "press": new_press()}))
    assert clerk.post(path, {"because": "salah orang", "press": new_press()})["Location"] == at("evidence")
    said = words(clerk.get(at("evidence")))
    assert "1 berkas dicabut" in said and "salah orang" in said
    assert "sudah dicabut" in words(clerk.get(path, follow=True))


def test_an_official_withdraws_only_what_they_attached(ministry: Ministry) -> None:
    send(signed_in(ministry, "budi"))
    mine = signed_in(ministry, "siti")
    send(mine, photo(), kind="ijazah")
    own, others = Berkas.objects.get(recorded_by="siti"), Berkas.objects.get(recorded_by="budi")
    assert "orang lain" in words(mine.get(at("evidence_withdraw", "siti", others.pk), follow=True))
    mine.post(at("evidence_withdraw", "siti", others.pk), {"because": "x", "press": new_press()})
    mine.post(at("evidence_withdraw", "siti", own.pk), {"because": "x", "press": new_press()})
    assert [Berkas.objects.get(pk=one.pk).withdrawn_by for one in (own, others)] == ["siti", None]


def test_the_page_is_linked_for_those_who_may_open_it(ministry: Ministry) -> None:
    there = at("evidence")
    assert there in words(signed_in(ministry, "rina").get(at("official")))
    assert there in words(signed_in(ministry, "siti").get(at("career")))
    assert there not in words(signed_in(ministry, "kepala").get(at("career")))


def test_the_list_asks_the_same_number_of_queries_however_many_files(
    ministry: Ministry, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(ministry, "budi")
    send(client)
    file = Berkas.objects.get()
    Berkas.objects.bulk_create(
        Berkas(person=file.person, kind="lainnya", name="a.pdf", arrived=f"{number:064}", sha256=file.sha256, size=1,
               media="pdf", pages=1, recorded_by="budi", recorded_at=file.recorded_at)
        for number in range(60)
    )  # fmt: skip
    lock = connection.vendor == "postgresql"  # of the trail: who looked is written down
    with django_assert_max_num_queries(15 + lock):
        assert words(client.get(at("evidence"))).count("a.pdf") > 60
