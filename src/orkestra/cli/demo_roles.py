"""One sign-in for each role of the demonstration ministry, over people in whom there is something to see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from orkestra.cli.account import fresh_password
from orkestra.cli.screen import STRONG, Screen, table
from orkestra.config.clock import today
from orkestra.insights.filters import Filters
from orkestra.insights.queries import everybody
from orkestra.shared.access.matrix import roles
from orkestra.shared.access.rights import viewer_of
from orkestra.shared.access.services import grant, open_account
from orkestra_batch.report.standing import LATER

BY = "peragaan"
LARGEST_TEAM = 12
WITHOUT_PERSON = {"pembina": "pembina", "pimpinan": "pimpinan", "auditor": "auditor", "administrator": "administrator",
                  "pelindung_data": "pelindung"}  # fmt: skip
"""Roles of whom nobody in the files is known to have them, and the names of their accounts."""


@dataclass(frozen=True)
class SignIn:
    """Somebody who can sign in: in which role, and who it is."""

    role: str
    username: str
    password: str
    name: str


class Staff:
    """The accounts of the ministry, opened one after the other."""

    def __init__(self) -> None:
        self.sign_ins: list[SignIn] = []
        self._accounts: dict[str, Any] = {}

    def bring_in(self) -> None:
        """Those who bring the files in: a clerk, whose unit is not known yet, and the bureau."""
        self._open("pengelola_unit", "pengelola", "Pengelola Kepegawaian")
        self._open("biro", "biro", "Biro Kepegawaian")
        self._grant("biro", "biro")

    def look_on(self) -> None:
        """An official whose step is foreseen, with their superior; the clerk of their unit; each other role."""
        official, superior = self._pair()
        self._open("pegawai", "pegawai", official.nama, official.nip)
        self._open("atasan", "atasan", superior.nama, superior.nip)
        self._grant("pengelola", "pengelola_unit", superior.unit_kode)
        for role, username in WITHOUT_PERSON.items():
            self._open(role, username, roles()[role].label)
            self._grant(username, role, superior.unit_kode if roles()[role].scoped else "")

    def _open(self, role: str, username: str, name: str, nip: str | None = None) -> None:
        password = fresh_password()
        account = open_account(username=username, nama=name, nip=nip, password=password, by=BY, on=today())
        self._accounts[username] = account
        self.sign_ins.append(SignIn(role, username, password, name))

    def _grant(self, username: str, role: str, unit: str = "") -> None:
        grant(account=self._accounts[username], role=role, unit_kode=unit, by=BY, on=today(), because=BY)

    def _pair(self) -> tuple[Any, Any]:
        """Of the teams that fit a screen the one with most officials whose next rank is foreseen; the first of them."""
        viewer = viewer_of(self._accounts["biro"], today())
        rows = {row.nip: row for row in everybody(viewer, Filters(), on=today())}
        sizes = Counter(row.superior_nip for row in rows.values())
        foreseen = [row for row in rows.values() if row.kp_state == LATER and row.superior_nip in rows]
        teams = Counter(row.superior_nip for row in foreseen if sizes[row.superior_nip] <= LARGEST_TEAM)
        superior = min(teams, key=lambda nip: (-teams[nip], nip))
        team = [row for row in foreseen if row.superior_nip == superior]
        return min(team, key=lambda row: (row.kp_opens, row.nip)), rows[superior]


def show(terminal: Screen, sign_ins: Sequence[SignIn]) -> None:
    """Everybody who can sign in, with their passwords: this ministry is invented."""
    words = terminal.words
    listed = table(words("demo.who"), words("demo.username"), words("demo.password"))
    for one in sign_ins:
        listed.add_row(words(f"demo.role.{one.role}", name=one.name), Text(one.username, STRONG), one.password)
    terminal.show(Text(), listed, Text())
