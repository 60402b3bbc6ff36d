"""Ids of somebody else wherever a page takes an id: in its address, in the query, in the body, in what is downloaded.

The table of swaps is held against the table of addresses, and the names of queries and forms against what pages really
ask for, so that a page that takes one id more is not forgotten.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import models
from django.http import QueryDict
from django.test import Client

from orkestra.reconciliation.models import CorrectionRequest, Import
from orkestra.shared.access.models import Account, Peran
from orkestra.shared.access.services import invite
from orkestra.shared.bookmarks.models import Bookmark
from orkestra.web.frame.press import FIELD, new_press
from tests.access.conftest import Cells
from tests.access.furnished import NEW, Things
from tests.access.verdicts import HIDDEN as NOT_FOUND
from tests.access.verdicts import IN, REFUSED, Address, Walk, addresses, planted, text_of, verdict
from tests.web.ministry import PEOPLE, Ministry

pytestmark = pytest.mark.django_db

Swap = tuple[str, dict[str, Any], dict[str, Any]]
"""Who asks, the ids that are theirs to ask for, and those that are not."""


def _mixed(column: str, keys: str) -> Callable[[Things], list[Swap]]:
    """The address of one's own, with the number of somebody else's; also for who may see both."""

    def swaps(t: Things) -> list[Swap]:
        own, who = getattr(t, keys), (("siti", "siti", "dewi"), ("budi", "siti", "dewi"), ("rina", "siti", "dewi"))
        nips = {name: row.nip for name, row in t.ministry.people.items()}
        return [(v, {"nip": nips[a], column: own[a]}, {"nip": nips[a], column: own[b]}) for v, a, b in who]

    return swaps


def _of_import(*more: str) -> Callable[[Things], list[Swap]]:
    def swaps(t: Things) -> list[Swap]:
        mine = {"number": t.imports["budi"]} | ({"upload": 1} if "upload" in more else {})
        return [("budi", mine, mine | {"number": t.imports[who]}) for who in ("rina", "kepala")]

    return swaps


def _lines(t: Things) -> list[Swap]:
    """A line of one's own import about somebody hidden; a line of another import; another import whole."""
    mine = {"number": t.imports["budi"], "key": t.lines["budi", NEW]}
    others = ({"key": t.lines["budi", "dewi"]}, {"key": t.lines["rina", NEW]},
              {"number": t.imports["rina"], "key": t.lines["rina", NEW]}, {"number": t.imports["rina"]})  # fmt: skip
    return [("budi", mine, mine | other) for other in others]


def _of_run(t: Things) -> list[Swap]:
    return [("budi", {"number": t.runs["budi"]}, {"number": t.runs[who]}) for who in ("rina", "kepala")]


def _one_of_run(t: Things) -> list[Swap]:
    """One's own run about somebody of the unit, with somebody of another unit or somebody else's run."""
    siti, dewi = ({"nip": t.ministry.people[name].nip} for name in ("siti", "dewi"))
    mine = siti | {"number": t.runs["budi"]}
    return [("budi", mine, mine | dewi), ("budi", mine, siti | {"number": t.runs["rina"]})]


def _of_team(t: Things) -> list[Swap]:
    """A superior's own report, with the draft of somebody else's."""
    siti = {"nip": t.ministry.people["siti"].nip}
    return [("kepala", siti | {"number": t.drafts["siti"]}, siti | {"number": t.drafts["dewi"]})]


def _keys(t: Things) -> list[Swap]:
    return [(who, {"pk": t.passkeys["tutup"]}, {"pk": t.passkeys["tutup"]}) for who in ("siti", "admin", "rina")]


SWAPS: dict[str, Callable[[Things], list[Swap]]] = {
    "decision": _mixed("number", "decisions"),
    "decision_link": lambda t: [
        (v, {"number": t.decisions[a]}, {"number": t.decisions[b]})
        for v, a, b in (("siti", "siti", "dewi"), ("kepala", "siti", "budi"), ("budi", "kepala", "rina"))
    ],
    "correct_withdraw": _mixed("number", "requests"),
    "correction": _mixed("number", "requests"),
    "correction_answer": _mixed("number", "requests"),
    "correct_row": _mixed("row", "ranks"),
    "withdraw_row": _mixed("row", "ranks"),
    "import_line": _lines,
    "import_marked": _of_import("upload"),
    **dict.fromkeys(
        ("import", "import_progress", "import_findings", "import_findings_export", "import_abandon", "import_resume"),
        _of_import(),
    ),
    "officials_view_drop": lambda t: [("budi", {"key": t.views["budi"]}, {"key": t.views["rina"]})],
    "admin_revoke": lambda t: [
        ("admin", {"username": "budi", "key": t.grants["budi"]}, {"username": "wati", "key": t.grants["budi"]})
    ],
    "evidence_file": _mixed("number", "evidence"),
    "evidence_withdraw": _mixed("number", "evidence"),
    "papers_one": _one_of_run,
    "papers_read": _of_team,
    "papers_return": _of_team,
    "notice": lambda t: [("siti", {"number": t.notices["siti"]}, {"number": t.notices["dewi"]})],
    "paper_file": _mixed("key", "papers"),
    "proposal_answer": _mixed("number", "answers"),
    **dict.fromkeys(
        ("proposal", "proposal_step", "proposal_bundle", "proposal_payload", "proposal_payloads"),
        _mixed("number", "proposals"),
    ),
    **dict.fromkeys(
        ("papers_run", "papers_progress", "papers_export", "papers_bundle", "papers_propose", "papers_anew",
         "papers_resume", "papers_abandon"),
        _of_run,
    ),
    "account_token_revoke": lambda t: [
        (v, {"key": t.tokens[v]}, {"key": t.tokens[other]})
        for v, other in (("siti", "dewi"), ("rina", "siti"), ("admin", "rina"))
    ],
    "admin_hook_again": lambda t: [
        ("admin", {"number": t.system["hook"], "key": t.system["message"]}, {"number": t.system["hook"], "key": 99_999})
    ],
    "mfa_edit_webauthn": _keys,
    "mfa_remove_webauthn": _keys,
}  # fmt: skip
"""By page: ids beside the NIP, which the walk of all relations swaps already."""
NOBODYS = {
    "account_reset_password_from_key", "import_apply", "officials_view", "official", "family", "family_guide",
    "vacancies_export", "officials_export", "differences_export", "leaders-download", "explanation", "correct_field",
    "add_row", "law_decision", "law_parameter", "law_rule", "law_family", "law_chapter", "law_instrument",
    "admin_account", "admin_change", "admin_close", "admin_reopen", "admin_unguard", "admin_invite", "admin_grant",
    "admin_machine", "admin_secret_new", "admin_secret_revoke", "admin_machine_subject", "admin_hook",
    "admin_hook_close", "paper_draft", "paper_verify", "papers_ask", "papers_check", "papers_send_back",
    "proposals_export", "candidates_export",
}  # fmt: skip
"""What stands in these addresses is a kind, a field or a text of the law; an account, all of which are the
administrator's; a view, whose link may be handed on; an import that only the bureau may apply, a run that only it may
check; a key that opens its paper to everybody. A link to set a password has a test of its own."""


def named() -> dict[str, Address]:
    return {address.page.name: address for address in addresses()}


def test_no_page_with_an_id_is_forgotten() -> None:
    taking = {name for name, address in named().items() if set(address.parameters) - {"nip"}}
    assert taking - SWAPS.keys() - NOBODYS == set()
    assert SWAPS.keys() - taking == set()


def test_ids_of_others_in_the_address_lead_nowhere(things: Things, cells: Cells) -> None:
    walk = Walk(things.ministry, things=things, proved=True)
    for name, swaps in SWAPS.items():
        for viewer, mine, theirs in swaps(things):
            walk.wrong += list(_swapped(walk, named()[name], viewer, mine, theirs))
    cells(walk, "swaps")


def _swapped(walk: Walk, address: Address, viewer: str, mine: dict[str, Any], theirs: dict[str, Any]) -> Iterator[str]:
    """The own way is open, so that what closes the other is the id alone; where the role is missing both are closed."""
    for method in set(address.page.methods):
        said = {}
        for whose, ids in (("own", mine), ("other", theirs)):
            body = {FIELD: new_press()} if whose == "other" else {}
            answer = walk.client(viewer).generic(
                method, address.path(**ids), urlencode(body), "application/x-www-form-urlencoded"
            )
            said[whose] = verdict(address.page, answer)
            walk.tried["swapped"] += 1
        if said["other"] not in (NOT_FOUND, REFUSED) or (mine != theirs and (said["own"], said["other"]) == (IN, IN)):
            yield f"{address.page.name} {method} {viewer}: {said}"


def test_the_own_way_is_open_where_the_swapped_one_is_closed(things: Things) -> None:
    """The red side of the table: each page has somebody whom their own id lets in."""
    walk = Walk(things.ministry, things=things, proved=True)
    shut = []
    for name, swaps in SWAPS.items():
        method = named()[name].page.methods[0]
        if not name.startswith("mfa_"):
            said = [verdict(named()[name].page, walk.client(v).generic(method, named()[name].path(**m)))
                    for v, m, _ in swaps(things)]  # fmt: skip
            shut += [] if IN in said else [name]
    assert shut == []


def test_the_link_of_one_account_sets_no_password_of_another(ministry: Ministry) -> None:
    accounts, client = ministry.accounts, Client()
    (mine, key), (theirs, _) = (invite(account=accounts[n], by="admin", on=ministry.day) for n in ("siti", "dewi"))
    assert client.get(f"/sandi/{theirs}/{key}/").get("Location") is None
    assert client.get(f"/sandi/{mine}/{key}/").get("Location") == f"/sandi/{mine}/set-password/"


# ------------------------------------------------------------------ what pages ask of queries and forms
IDS = {"unit", "atasan", "tentang", "pelaku", "cari", "key", "berkas", "query", "next", "person", "kode", "induk"}
"""Names of a query or form that can name somebody, something of somebody's, or a unit."""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """By page the names that it asks for, filled while pages answer."""
    found: dict[str, set[str]] = defaultdict(set)
    for way in ("get", "getlist", "__getitem__", "__contains__"):
        monkeypatch.setattr(QueryDict, way, _telling(getattr(QueryDict, way), found))
    return found


def _telling(real: Callable[..., Any], found: dict[str, set[str]]) -> Callable[..., Any]:
    def way(self: QueryDict, name: Any, *more: Any, **told: Any) -> Any:
        found["now"].add(str(name))
        return real(self, name, *more, **told)

    return way


def test_ids_of_others_in_a_query_show_nobody(things: Things, asked: dict[str, set[str]], cells: Cells) -> None:
    """Each name that a page asks for and that can name somebody is tried alone, so that no other one narrows first."""
    walk = Walk(things.ministry, things=things)
    for viewer, hidden in (("budi", "dewi"), ("kepala", "dewi"), ("siti", "dewi"), ("wati", "siti"), ("ardi", "siti")):
        whose = viewer if viewer in PEOPLE else hidden
        row, name = walk.ministry.people[hidden], PEOPLE[hidden][1].split(",")[0]
        swaps = planted(walk.ministry, hidden) | {"cari": name, "tentang": name, "pelaku": hidden, "query": row.nip}
        for address in addresses():
            path = address.path(walk.ministry.people[whose].nip, **things.ids(address.page.name, viewer, whose))
            asked.clear()
            if verdict(address.page, walk.client(viewer).get(path)) != IN:
                continue
            for one in sorted(asked["now"] & IDS):
                text = text_of(walk.client(viewer).get(f"{path}?{urlencode({one: swaps.get(one, row.nip)})}"))
                walk.tried["swapped"] += 1
                shown = text.replace(f'value="{name}"', "")
                if name in shown or f"/{row.nip}/" in shown.replace(path, ""):
                    walk.wrong.append(f"{address.page.name}?{one} shows {hidden} to {viewer}")
    cells(walk, "swaps")


# ------------------------------------------------------------------ every column sent, beside what a form asks for
EXTRA = {
    "by": "rina", "on": "2020-01-01", "at": "2020-01-01", "person": "1", "person_id": "1", "nip": NEW, "unit": "DUA",
    "role": "administrator", "roles": "administrator", "is_superuser": "on", "is_staff": "on", "is_active": "",
    "password": "kereta pagi ke bogor", "last_login": "", "granted_by": "1", "recorded_by": "dewi", "owner": "dewi",
    "answer": "accepted", "answered_by": "dewi", "state": "applied", "settled_by": "rina", "account": "1", "due_at": "",
    "held": "I/a", "id": "1", "pk": "1", "field": "nama", "source": "siasn", "place": "lain", "username": "lain",
}  # fmt: skip


def send(walk: Walk, viewer: str, path: str, **told: str) -> Any:
    extra = {name: value for name, value in EXTRA.items() if name not in told}
    return walk.client(viewer).post(path, {**extra, **told, FIELD: new_press()})


def row_of(row: models.Model) -> dict[str, Any]:
    return type(row)._default_manager.filter(pk=row.pk).values().get()


def test_a_request_is_about_oneself_and_by_oneself_whatever_else_is_sent(things: Things) -> None:
    walk, siti = Walk(things.ministry, things=things), things.ministry.people["siti"]
    send(walk, "siti", f"/pegawai/{siti.nip}/koreksi/nama/", wanted="Siti R.", because="Salah ketik di SK.")
    made = CorrectionRequest.objects.latest("pk")
    assert (made.person, made.by, made.field, made.answer) == (siti, "siti", "nama", None)
    assert made.on == things.ministry.day and made.held != "I/a"


def test_an_answer_is_by_whoever_gives_it(things: Things) -> None:
    walk, siti = Walk(things.ministry, things=things), things.ministry.people["siti"]
    at = f"/koreksi/{siti.nip}/{things.requests['siti']}/"
    send(walk, "rina", f"{at}jawab/", jawaban="tolak", alasan="Sudah benar.")
    answered = CorrectionRequest.objects.get(pk=things.requests["siti"])
    assert (answered.answer, answered.answered_by, answered.person) == ("refused", "rina", siti)


def test_an_account_gets_what_the_form_asks_for_and_no_more(things: Things) -> None:
    walk = Walk(things.ministry, things=things, proved=True)
    send(walk, "admin", "/pengelola/akun-baru/", username="tono", nama="Tono", email="", nip="", asal="")
    made = Account.objects.get(username="tono")
    assert made.is_active and not made.has_usable_password() and made.nip is None
    assert not Peran.objects.filter(account=made).exists()


def test_a_form_of_an_account_changes_its_fields_and_no_more(things: Things) -> None:
    walk, umum = Walk(things.ministry, things=things, proved=True), things.ministry.accounts["umum"]
    form = walk.client("admin").get("/pengelola/akun/umum/ubah/").context["form"]
    before = row_of(umum)
    told = {name: str(form[name].value() or "") for name in form.fields} | {"nama": "Umum Baru"}
    assert send(walk, "admin", "/pengelola/akun/umum/ubah/", **told).status_code == 302
    assert row_of(umum) == before | {"nama": "Umum Baru"}


def test_an_import_is_by_whoever_brings_it_and_a_view_is_kept_by_its_owner(things: Things) -> None:
    walk = Walk(things.ministry, things=things)
    before = row_of(Import.objects.get(pk=things.imports["rina"]))
    send(walk, "budi", f"/impor/{things.imports['rina']}/batalkan/", alasan="Keliru")
    assert row_of(Import.objects.get(pk=things.imports["rina"])) == before
    send(walk, "budi", "/pegawai/tampilan/", name="Baru", query="unit=DUA")
    made = Bookmark.objects.latest("pk")
    assert (made.owner, made.place) == ("budi", "pegawai")
