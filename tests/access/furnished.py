"""The ministry with something of everybody's: requests, differences, decisions, imports, saved views, discipline.

So that every id in an address is the id of something that exists, whoever goes there and whomever it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.utils import timezone

from orkestra.careers.models import Keputusan
from orkestra.credit.models import Pak
from orkestra.evidence.models import Berkas
from orkestra.papers.models import Draft, Paper, Run, State
from orkestra.people.models import Hukdis, Pangkat, Person
from orkestra.proposals.models import Answer, Proposal, Step
from orkestra.reconciliation.codec import encoded
from orkestra.reconciliation.models import Statement, Upload
from orkestra.shared.access.models import Account, ClientSecret, Peran, Token
from orkestra.shared.access.sealing import sealed
from orkestra.shared.access.services import grant, revoke
from orkestra.shared.bookmarks.services import keep
from orkestra.shared.files import path_of
from orkestra.shared.hooks.models import Delivery, Subscription
from orkestra.shared.notices.models import Notice
from orkestra_formats import Place, UsulKp
from tests.shared.rows import NOW as SAID
from tests.shared.rows import stored
from tests.web.imports.stock import a_difference, a_finding, a_line, a_request, an_import
from tests.web.ministry import BY, DAY, PEOPLE, SINCE, Ministry, judged

NEW = "199501012020121009"
"""Somebody in a file whom nobody has recorded."""
PUNISHED = "siti"
CREDIT = {
    "rezim": "integrasi", "jenis": "baru", "angka_kredit": 500_000, "mulai": date(2020, 1, 1),
    "akhir": date(2022, 12, 31), "ditetapkan": date(2023, 2, 6),
}  # fmt: skip
"""Enough for a step, so that nothing but the discipline stands against it."""
IMPORTERS = ("budi", "rina", "kepala")
NUMBERED = {
    "papers_read": "drafts", "papers_return": "drafts", "proposal_answer": "answers",
    "evidence_file": "evidence", "evidence_withdraw": "evidence",
    **dict.fromkeys(
        ("proposal", "proposal_step", "proposal_bundle", "proposal_payload", "proposal_payloads"), "proposals"
    ),
}  # fmt: skip
"""By page about somebody what its number counts."""
FILE = f"NIP;NAMA\n{NEW};Tono Baru\n".encode()


@dataclass(frozen=True)
class Things:
    """The keys of what there is, by the short name of whom it is of or about."""

    ministry: Ministry
    requests: Mapping[str, int]
    decisions: Mapping[str, int]
    ranks: Mapping[str, int]
    imports: Mapping[str, int]
    lines: Mapping[tuple[str, str], int]
    """By who put the import in and whom the line is about."""
    views: Mapping[str, str]
    grants: Mapping[str, int]
    passkeys: Mapping[str, int]
    tokens: Mapping[str, int]
    system: Mapping[str, int]
    """A machine's secret, a subscription and a message of it."""
    runs: Mapping[str, int]
    """By who began them."""
    drafts: Mapping[str, int]
    """Of the bureau's run, each waiting for the superior's approval."""
    papers: Mapping[str, str]
    issued: Mapping[str, int]
    notices: Mapping[str, int]
    proposals: Mapping[str, int]
    answers: Mapping[str, int]
    """What SIASN said of each proposal and nobody knew the meaning of."""
    evidence: Mapping[str, int]

    def ids(self, page: str, viewer: str, person: str | None) -> dict[str, Any]:
        """What stands in the address of a page for a viewer, about a person: always something that there is."""
        mine, about = viewer.partition("+")[0], person or ""
        importer = mine if mine in self.imports else "rina"
        of_import = {"number": self.imports[importer], "upload": 1, "key": self.lines[importer, NEW]}
        view = {"key": self.views.get(mine, self.views["rina"])}
        known: dict[str, Callable[[], dict[str, Any]]] = {
            "decision": lambda: {"number": self.decisions[about]},
            "decision_link": lambda: {"number": self.decisions[about]},
            "officials_view": lambda: view,
            "officials_view_drop": lambda: view,
            "admin_revoke": lambda: {"username": "budi", "key": self.grants["budi"]},
            "notice": lambda: {"number": self.notices.get(mine, 0)},
            "paper_file": lambda: {"key": self.papers[about]},
            "account_token_revoke": lambda: {"key": self.tokens[mine or "siti"]},
            "admin_secret_revoke": lambda: {"key": self.system["secret"]},
            "admin_hook_again": lambda: {"number": self.system["hook"], "key": self.system["message"]},
        }
        if page in known:
            return known[page]()
        if page in NUMBERED:
            return {"number": getattr(self, NUMBERED[page])[about]}
        if page.startswith("papers_"):
            return {"number": self.runs.get(mine, self.runs["rina"])}
        if page.startswith("import"):
            return of_import
        if page.startswith("admin_hook"):
            return {"number": self.system["hook"]}
        if page.endswith("_row"):
            return {"row": self.ranks.get(about, 0)}
        return {"number": self.requests[about]} if page.startswith("correct") and about else {}


def furnished(ministry: Ministry) -> Things:
    """Store it all; decisions are made again, since somebody is punished."""
    people, accounts = ministry.people, ministry.accounts
    stored(Hukdis, person=people[PUNISHED], tingkat="sedang", mulai=date(2026, 1, 15), selesai=date(2027, 1, 14))
    stored(Pak, person=people[PUNISHED], **CREDIT)
    judged(ministry)
    for name in people:
        a_difference(people[name])
    now = timezone.now()
    asked = {n: a_request(people[n], by=n, at=now, due_at=now + timedelta(hours=72)).pk for n in people}
    imports = {name: an_import(by=name) for name in IMPORTERS}
    lines = {(n, key): _line(batch, key) for n, batch in imports.items() for key in (NEW, "dewi", "siti")}
    Upload.objects.update(sha256=_file(), size=len(FILE))
    passkey = Authenticator.objects.create(
        user=accounts["tutup"], type=Authenticator.Type.WEBAUTHN, data={"name": "Kunci", "credential": {}}
    )
    runs = {name: _run(name, people) for name in IMPORTERS}
    proposals = {name: _proposal(row) for name, row in people.items()}
    drafts = {n: Draft.objects.get(run=runs["rina"], person=row) for n, row in people.items()}
    papers = {name: _paper(drafts[name]) for name in people}
    return Things(
        ministry, asked,
        {name: Keputusan.objects.filter(person=row).latest("pk").pk for name, row in people.items()},
        {name: Pangkat.objects.standing().get(person=row).pk for name, row in people.items()},
        {name: batch.pk for name, batch in imports.items()}, lines,
        {n: keep(place="pegawai", name=f"Milik {n}", query="", by=n, on=DAY).key for n in IMPORTERS},
        {row.account.username: row.pk for row in Peran.objects.standing().select_related("account")},
        {"tutup": passkey.pk}, a_token_each(ministry), a_system(), {name: run.pk for name, run in runs.items()},
        {name: draft.pk for name, draft in drafts.items()},
        {name: paper.key for name, paper in papers.items()}, {name: paper.pk for name, paper in papers.items()},
        _told(accounts),
        {name: row.pk for name, row in proposals.items()},
        {name: _answer(row).pk for name, row in proposals.items()},
        {name: _evidence(row).pk for name, row in people.items()},
    )  # fmt: skip


def _told(accounts: Mapping[str, Any]) -> dict[str, int]:
    """A notice of everybody's."""
    rows = {name: Notice(account=row, kind="papers_issued", path="/", at=SAID) for name, row in accounts.items()}
    return {row.account.username: row.pk for row in Notice.objects.bulk_create(rows.values())}


def _run(by: str, people: Mapping[str, Any]) -> Run:
    """A run about everybody, in which each draft waits for its superior."""
    run = Run.objects.create(
        first=date(2025, 1, 1), last=date(2025, 12, 31), law_on=DAY, by=by, on=DAY, at=timezone.now()
    )
    Draft.objects.bulk_create(
        Draft(run=run, person=row, nama=PEOPLE[name][1], state=State.CHECKED, digest="0" * 64, kinds=["konversi"],
              proposed_by="pengusul", checked_by="pemeriksa", rater=row)
        for name, row in people.items()
    )  # fmt: skip
    return run


def _proposal(person: Person) -> Proposal:
    """A proposal that went out."""
    stage = "diajukan"
    held = Proposal.objects.create(
        person=person, kind="kp", target="III/d", tmt=date(2026, 5, 1), stage=stage, since=DAY, steps=1, owner="bkn",
    )  # fmt: skip
    Step.objects.create(proposal=held, number=1, name="submit", stage=stage, by="pengaju", on=DAY, at=timezone.now())
    return held


def _evidence(person: Person) -> Berkas:
    """A file that somebody else attached."""
    return Berkas.objects.create(
        person=person, kind="sk_pangkat", name="surat.pdf", arrived=_file(), sha256=_file(), size=len(FILE),
        media="pdf", pages=1, recorded_by="pemasang", recorded_at=timezone.now(),
    )  # fmt: skip


def _answer(held: Proposal) -> Answer:
    """An answer that is a question."""
    record = UsulKp(place=Place("usul.json"), nip=held.person.nip, status="77", status_nama="Entah", tmt=held.tmt)
    statement = Statement.objects.create(
        upload=Upload.objects.order_by("pk")[0], nip=held.person.nip, source="siasn-api", kind="UsulKp", key="UsulKp|1",
        content=encoded(record), since=DAY,
    )  # fmt: skip
    return Answer.objects.create(
        statement=statement, person=held.person, proposal=held, status="77", status_nama="Entah", target="III/d",
        tmt=held.tmt, why="status_asing", seen_at=timezone.now(),
    )  # fmt: skip


def _paper(draft: Draft) -> Paper:
    """A paper that was issued and is not printed yet."""
    return Paper.objects.create(
        person=draft.person, draft=draft, kind="akumulasi", first=date(2025, 1, 1), last=date(2025, 12, 31), year=2026,
        sequence=draft.pk, number=f"{draft.pk}/UJI/2026", on=DAY, letter="{}", digest="0" * 64,
        key=f"kunci-{draft.pk}", issued_by="atasan", issued_at=timezone.now(),
    )  # fmt: skip


def a_token_each(ministry: Ministry) -> dict[str, int]:
    """A token of everybody's; whose it is stands in its name."""
    told = {"scope": ["law.see"], "created_at": SAID, "created_by": BY, "expires_at": SAID.replace(year=2090)}
    made = {n: Token(account=a, name=n, digest=f"{n:0>64}", hint="ork_x", **told) for n, a in ministry.accounts.items()}
    return {row.name: row.pk for row in Token.objects.bulk_create(made.values())}


def a_system() -> dict[str, int]:
    """A machine with a secret, and somebody who is told, with a message."""
    machine = Account.objects.create(username="mesin.gudang", nama="Gudang data", created_at=SAID)
    secret = ClientSecret.objects.create(
        account=machine, name="Utama", digest="f" * 64, hint="orks_x", scope=["law.see"], created_at=SAID,
        created_by=BY, expires_at=SAID.replace(year=2090),
    )  # fmt: skip
    hook = Subscription.objects.create(
        name="Gudang", address="https://contoh.go.id/pesan", events=["import.applied"], secret=sealed("orkh_x"),
        created_at=SAID, created_by=BY,
    )  # fmt: skip
    message = Delivery.objects.create(subscription=hook, key=uuid4(), event="import.applied", body="{}", at=SAID)
    return {"secret": secret.pk, "hook": hook.pk, "message": message.pk}


def _line(batch: Any, who: str) -> int:
    nip, nama = (PEOPLE[who][0], PEOPLE[who][1]) if who in PEOPLE else (who, "Tono Baru")
    a_finding(batch, nip=nip, value=f"nilai {nama}")
    return int(a_line(batch, nip, nama).pk)


def _file() -> str:
    digest = sha256(FILE).hexdigest()
    path_of(digest).parent.mkdir(parents=True, exist_ok=True)
    path_of(digest).write_bytes(FILE)
    return digest


class Holding:
    """While it lasts, an account has one role more."""

    def __init__(self, ministry: Ministry, name: str, role: str, unit: str) -> None:
        self.account, self.role, self.unit = ministry.accounts[name], role, unit

    def __enter__(self) -> None:
        self.row = grant(account=self.account, role=self.role, unit_kode=self.unit, by=BY, on=SINCE)

    def __exit__(self, *_: object) -> None:
        revoke(peran=self.row, by=BY, on=DAY, because="uji")
