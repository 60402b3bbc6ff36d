"""“This is wrong”: chosen field by field, asked with a reason, pressed twice once, seen with its clock, taken back."""

from __future__ import annotations

from typing import Any

import pytest

from orkestra.people.queries import names_of
from orkestra.reconciliation.fields import FIELDS
from orkestra.reconciliation.models import CorrectionRequest
from orkestra.web.frame.press import new_press
from tests.web.bureau.desk import send, signed_in, words
from tests.web.career.judged import SITI, judge

pytestmark = pytest.mark.django_db
ALL = f"/pegawai/{SITI}/koreksi/"
RANK = f"{ALL}golongan/"
GOOD = {"wanted": "III/d", "because": "SK 12/2025 tanggal 1 April 2025"}


@pytest.fixture
def judged(ministry: Any) -> Any:
    return judge(ministry)


def test_every_field_can_be_chosen_and_shows_what_is_held(judged: Any) -> None:
    client = signed_in(judged, "siti")
    page = client.get(ALL)
    for name, field in FIELDS.items():
        assert field.label in words(page)
        assert f'href="{ALL}{name}/"' in page.content.decode()
        assert client.get(f"{ALL}{name}/").status_code == 200
    for held in ("Siti Rahmawati, S.H.", "III/c", "01-04-2022", "15-03-1990", "Ahli Muda", "01-01-2020", "PNS"):
        assert held in words(page), held
    superior = judged.people["kepala"].nip
    assert superior not in words(page)
    assert names_of([superior])[superior] in words(page)
    assert client.get(f"{ALL}gaji/").status_code == 404


def test_a_request_is_stored_with_its_clock_and_shown(judged: Any) -> None:
    client = signed_in(judged, "siti")
    answer = send(client, RANK, **GOOD)
    assert (answer.status_code, answer["Location"]) == (302, ALL)
    stored = CorrectionRequest.objects.get()
    assert (stored.field, stored.wanted, stored.by, stored.person.nip) == ("golongan", "III/d", "siti", SITI)
    page = words(client.get(ALL))
    assert "Permintaan tercatat" in page and "Sisa" in page and "III/c → III/d" in page
    assert "III/c → III/d" in words(client.get("/karier/"))


def test_a_press_twice_asks_once(judged: Any) -> None:
    client, press = signed_in(judged, "siti"), new_press()
    answers = [client.post(RANK, {"press": press, **GOOD}) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [ALL, ALL]
    assert CorrectionRequest.objects.count() == 1


@pytest.mark.parametrize(("told", "said"), [
    ({"wanted": "III/d"}, "Tulis alasannya"), ({"because": "SK"}, "Tulis nilai yang seharusnya"), ({}, "Tulis"),
    ({"wanted": "III/c", "because": "SK"}, ""), ({"wanted": "IX/z", "because": "SK"}, "Pilih salah satu dari daftar."),
])  # fmt: skip
def test_faults_stand_above_the_form_and_nothing_is_stored(judged: Any, told: dict[str, str], said: str) -> None:
    answer = send(signed_in(judged, "siti"), RANK, **told)
    assert answer.status_code == 200
    page = words(answer)
    assert "Ada yang perlu dibetulkan" in page and said in page
    assert 'href="#id_' in answer.content.decode() or said == ""
    assert not CorrectionRequest.objects.exists()
    assert told.get("because", "") in answer.content.decode()


def test_the_same_again_is_refused_while_the_first_waits(judged: Any) -> None:
    client = signed_in(judged, "siti")
    send(client, RANK, **GOOD)
    assert "Ada yang perlu dibetulkan" in words(send(client, RANK, **GOOD))
    assert CorrectionRequest.objects.count() == 1


def test_a_rating_is_chosen_by_its_period(judged: Any) -> None:
    client = signed_in(judged, "siti")
    options = client.get(f"{ALL}predikat/").content.decode()
    assert 'value="tahunan/2025-01/2025-12"' in options
    told = {"key": "tahunan/2025-01/2025-12", "wanted": "sangat_baik", "because": "Keberatan diterima"}
    assert send(client, f"{ALL}predikat/", **told).status_code == 302
    assert CorrectionRequest.objects.get().key == told["key"]
    wrong = send(client, f"{ALL}predikat/", **{**told, "key": "tahunan/1999-01/1999-12"})
    assert wrong.status_code == 200


def test_a_day_is_a_day(judged: Any) -> None:
    client = signed_in(judged, "siti")
    assert send(client, f"{ALL}lahir/", wanted="31-31-1990", because="akta").status_code == 200
    assert send(client, f"{ALL}lahir/", wanted="1990-03-16", because="akta").status_code == 302
    assert CorrectionRequest.objects.get().wanted == "1990-03-16"


def test_one_takes_back_ones_own_and_nobody_elses(judged: Any) -> None:
    client = signed_in(judged, "siti")
    send(client, RANK, **GOOD)
    number = CorrectionRequest.objects.get().pk
    assert send(signed_in(judged, "dewi"), f"{ALL}{number}/tarik/").status_code == 404
    clerk = send(signed_in(judged, "budi"), f"{ALL}{number}/tarik/")
    assert clerk.status_code == 302 and CorrectionRequest.objects.get().answer is None
    assert send(client, f"{ALL}{number}/tarik/").status_code == 302
    assert CorrectionRequest.objects.get().answer == "withdrawn"
    assert send(client, f"{ALL}999/tarik/").status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("siti", 200), ("budi", 200), ("kepala", 404), ("rina", 403), ("dewi", 404)]
)
def test_who_may_ask(judged: Any, who: str, status: int) -> None:
    found = signed_in(judged, who).get(RANK).status_code
    assert found == status or (status, found) == (403, 404)
    assert send(signed_in(judged, who), RANK, **GOOD).status_code == (302 if status == 200 else found)
