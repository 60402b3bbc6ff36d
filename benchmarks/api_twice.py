"""Every press twice at once: requests of programs with one key, forms with one mark; each must be done once.

python -m benchmarks.api_twice [TRIES] [--home FOLDER] [--seed N]

Two threads send the same at the same moment, on lines of their own. Afterwards the trail is asked how often it was
done. Red control: the same with two keys is done twice.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sqlite3
import threading
import urllib.parse
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

from benchmarks.api_served import BASE, Programs, served
from benchmarks.pages_served import TOKEN, Browser, Server

PRESS = re.compile(r'name="press" value="([0-9a-f]+)"')
SEEN = re.compile(r'name="seen" value="([0-9a-f]+)"')
EXAM = "competency.ujikompetensi.record"
FORM = "application/x-www-form-urlencoded"
Send = Callable[[], tuple[int, bytes]]


class House:
    """The served ministry, and how often something was done in it."""

    def __init__(self, home: Path, server: Server, programs: Programs, chance: random.Random) -> None:
        self.programs, self.chance, self.server = programs, chance, server
        self.database = sqlite3.connect(home / "orkestra.sqlite3", check_same_thread=False)
        kept = json.loads((home / "peragaan.json").read_text(encoding="utf-8"))["sign_ins"]
        self.passwords = {one["username"]: one["password"] for one in kept}
        self.browsers = {name: self._pair(name) for name in ("biro", "pegawai")}
        self.own = programs.ask("pegawai", "GET", "/me").json()["nip"]
        found = programs.ask("biro", "GET", "/officials?per_page=200&jenis=fungsional").json()["items"]
        self.nips = [one["nip"] for one in found]

    def _pair(self, name: str) -> tuple[Browser, Browser]:
        first, second = Browser(self.server, name, self.passwords[name]), Browser(self.server)
        second.cookies = first.cookies
        return first, second

    def done(self, act: str) -> int:
        """How often an act is on the trail."""
        return int(self.database.execute("SELECT count(*) FROM trail_entry WHERE act = ?", [act]).fetchone()[0])

    # ------------------------------------------------------------ both at once
    def programs_twice(self, who: str, path: str, body: bytes, kind: str, told: dict[str, str]) -> list[Send]:
        """The same request of a program, on two lines."""
        headers = {"Content-Type": kind, "Authorization": f"Bearer {self.programs.tokens[who]}", **told}
        return [lambda: self._program(path, body, headers) for _ in range(2)]

    def _program(self, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        answer = Programs(self.server.port, {})._asked("POST", f"{BASE}{path}", body, headers)
        return answer.status, answer.body

    def forms_twice(self, who: str, path: str, told: dict[str, str], page: str = "") -> list[Send]:
        """The same form, on two lines of one browser."""
        text = self.browsers[who][0].get(page or path).body.decode()
        csrf, press = TOKEN.search(text), PRESS.search(text)
        seen = SEEN.search(text)
        form = {**told, "csrfmiddlewaretoken": csrf[1] if csrf else "", "press": press[1] if press else ""}
        form |= {"seen": seen[1]} if seen else {}
        body = urllib.parse.urlencode(form).encode()
        return [lambda one=one: self._form(one, path, body) for one in self.browsers[who]]

    @staticmethod
    def _form(browser: Browser, path: str, body: bytes) -> tuple[int, bytes]:
        answer = browser.ask("POST", path, body)
        return answer.status, answer.to.encode()


def at_once(sends: list[Send]) -> list[tuple[int, bytes]]:
    """What both came to."""
    found: list[Any] = [None] * len(sends)
    gate = threading.Barrier(len(sends))

    def one(place: int, send: Send) -> None:
        gate.wait()
        found[place] = send()

    threads = [threading.Thread(target=one, args=told) for told in enumerate(sends)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


# ------------------------------------------------------------------ what is pressed
def key() -> dict[str, str]:
    """A key for a request."""
    return {"Idempotency-Key": uuid4().hex}


def add(house: House) -> tuple[str, list[Send]]:
    """A row of a history."""
    path = f"/officials/{house.chance.choice(house.nips)}/histories/uji_kompetensi"
    etag = house.programs.ask("biro", "GET", path).headers["ETag"]
    body = json.dumps({"columns": exam(house), "because": "Sertifikat"}).encode()
    told = {**key(), "If-Match": etag}
    return EXAM, house.programs_twice("biro", f"{path}/rows", body, "application/json", told)


def exam(house: House) -> dict[str, Any]:
    """An examination that somebody passed."""
    day = f"20{house.chance.randrange(10, 26)}-{house.chance.randrange(1, 13):02}-{house.chance.randrange(1, 29):02}"
    return {"tanggal": day, "jenjang": house.chance.choice(("ahli_muda", "ahli_madya")), "lulus": True}


def take_back(house: House) -> tuple[str, list[Send]]:
    """A row withdrawn that was added just now."""
    path = f"/officials/{house.chance.choice(house.nips)}/histories/uji_kompetensi"
    etag = house.programs.ask("biro", "GET", path).headers["ETag"]
    told = {"columns": exam(house), "because": "Sertifikat"}
    made = house.programs.ask("biro", "POST", f"{path}/rows", told, If_Match=etag)
    body, headers = json.dumps({"because": "Keliru"}).encode(), {**key(), "If-Match": made.headers["ETag"]}
    path = f"{path}/rows/{made.json()['row']}/withdrawal"
    return EXAM.replace("record", "withdraw"), house.programs_twice("biro", path, body, "application/json", headers)


def _wish(house: House) -> dict[str, str]:
    return {"field": "nama", "wanted": f"Nama {uuid4().hex[:12]}", "because": "Salah ketik."}


def ask(house: House) -> tuple[str, list[Send]]:
    """A request to correct; those that wait are taken back before."""
    _clear(house)
    body = json.dumps(_wish(house)).encode()
    path = f"/officials/{house.own}/corrections"
    return "reconciliation.ask", house.programs_twice("pegawai", path, body, "application/json", key())


def _clear(house: House) -> None:
    path = f"/officials/{house.own}/corrections"
    for one in house.programs.ask("pegawai", "GET", path).json():
        if one["answer"] is None:
            place = f"{path}/{one['number']}"
            etag = house.programs.ask("pegawai", "GET", place).headers["ETag"]
            house.programs.ask("pegawai", "POST", f"{place}/withdrawal", If_Match=etag)


def _asked(house: House) -> tuple[str, str]:
    _clear(house)
    path = f"/officials/{house.own}/corrections"
    made = house.programs.ask("pegawai", "POST", path, _wish(house))
    return f"{path}/{made.json()['number']}", made.headers["ETag"]


def answer(house: House) -> tuple[str, list[Send]]:
    """A request answered."""
    path, etag = _asked(house)
    body = json.dumps({"answer": "refused", "because": "Sudah benar."}).encode()
    told = {**key(), "If-Match": etag}
    return "reconciliation.refuse", house.programs_twice("biro", f"{path}/answer", body, "application/json", told)


def withdraw(house: House) -> tuple[str, list[Send]]:
    """A request taken back."""
    path, etag = _asked(house)
    told = {**key(), "If-Match": etag}
    return "reconciliation.withdraw", house.programs_twice(
        "pegawai", f"{path}/withdrawal", b"", "application/json", told
    )  # fmt: skip


def file_of(name: str, fields: dict[str, str] | None = None) -> tuple[bytes, str]:
    """A form with a file, and its type."""
    mark = uuid4().hex
    parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}' for n, v in (fields or {}).items()]
    parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="daftar.csv"\r\n'
                 f"Content-Type: text/csv\r\n\r\nNIP;NAMA\n199501012020121009;{uuid4().hex}\n")  # fmt: skip
    return ("\r\n".join(parts) + f"\r\n--{mark}--\r\n").encode(), f"multipart/form-data; boundary={mark}"


def put_in(house: House) -> tuple[str, list[Send]]:
    """Files put in."""
    body, kind = file_of("files")
    return "reconciliation.put_in", house.programs_twice("biro", "/imports", body, kind, key())


def give_up(house: House) -> tuple[str, list[Send]]:
    """An import given up."""
    body, kind = file_of("files")
    headers = {"Content-Type": kind, "Authorization": f"Bearer {house.programs.tokens['biro']}", **key()}
    made = house.programs._asked("POST", f"{BASE}/imports", body, headers)
    told = {**key(), "If-Match": made.headers["ETag"]}
    path, text = f"/imports/{made.json()['number']}/abandonment", json.dumps({"because": "Salah berkas"}).encode()
    return "reconciliation.abandon", house.programs_twice("biro", path, text, "application/json", told)


def form_ask(house: House) -> tuple[str, list[Send]]:
    """The form of a request to correct."""
    _clear(house)
    told = {"wanted": f"Nama {uuid4().hex[:12]}", "because": "Salah ketik."}
    return "reconciliation.ask", house.forms_twice("pegawai", f"/pegawai/{house.own}/koreksi/nama/", told)


def form_answer(house: House) -> tuple[str, list[Send]]:
    """The form of an answer."""
    path, _etag = _asked(house)
    page = f"/koreksi/{house.own}/{path.rpartition('/')[2]}/"
    told = {"jawaban": "tolak", "alasan": "Sudah benar."}
    return "reconciliation.refuse", house.forms_twice("biro", f"{page}jawab/", told, page)


def form_add(house: House) -> tuple[str, list[Send]]:
    """The form of a row."""
    path = f"/pegawai/{house.chance.choice(house.nips)}/riwayat/uji_kompetensi/baru/"
    told = {**exam(house), "lulus": "ya", "because": "Sertifikat", "langkah": "simpan"}
    return EXAM, house.forms_twice("biro", path, {name: str(value) for name, value in told.items()})


def form_keep(house: House) -> tuple[str, list[Send]]:
    """The form that keeps a view of the list."""
    told = {"name": uuid4().hex[:20], "query": "jenjang=ahli_muda"}
    return "bookmarks.keep", house.forms_twice("biro", "/pegawai/tampilan/", told, "/pegawai/?jenjang=ahli_muda")


def form_put_in(house: House) -> tuple[str, list[Send]]:
    """The form with files."""
    text = house.browsers["biro"][0].get("/impor/baru/").body.decode()
    csrf, press = TOKEN.search(text), PRESS.search(text)
    told = {"csrfmiddlewaretoken": csrf[1] if csrf else "", "press": press[1] if press else ""}
    body, kind = file_of("berkas", told)

    def send(one: Browser) -> tuple[int, bytes]:
        return _sent(one, "/impor/baru/", body, kind)

    return "reconciliation.put_in", [lambda one=one: send(one) for one in house.browsers["biro"]]


def _sent(browser: Browser, path: str, body: bytes, kind: str) -> tuple[int, bytes]:
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    line = Programs(browser.server.port, {})
    found = line._asked("POST", path, body, {"Cookie": cookies, "Content-Type": kind})
    return found.status, found.headers.get("Location", "").encode()


PRESSES = (add, take_back, ask, answer, withdraw, put_in, give_up, form_ask, form_answer, form_add, form_keep,
           form_put_in)  # fmt: skip


def trial(house: House, press: Callable[[House], tuple[str, list[Send]]]) -> str:
    """Press twice; what is wrong with it, if anything."""
    act, sends = press(house)
    before = house.done(act)
    both = at_once(sends)
    many = house.done(act) - before
    if many != 1:
        return f"{press.__name__}: {many} times {act}, {[status for status, _ in both]} {both[0][1][:200]!r}"
    if both[0] != both[1]:
        return f"{press.__name__}: {both}"
    return ""


def red(house: House, many: int) -> int:
    """The same with two keys: how often it was done twice."""
    found = 0
    for _ in range(many):
        act, sends = put_in(house)
        other = put_in(house)[1]
        before = house.done(act)
        at_once([sends[0], other[0]])
        found += house.done(act) - before == 2
    return found


def main() -> None:
    """Measure, and say so."""
    parser = argparse.ArgumentParser()
    parser.add_argument("tries", type=int, nargs="?", default=5_000)
    parser.add_argument("--home")
    parser.add_argument("--seed", type=int, default=20261101)
    told = parser.parse_args()
    wrong, tried = list[str](), Counter[str]()
    with served(told.home) as (home, server, programs):
        house = House(home, server, programs, random.Random(told.seed))
        for number in range(told.tries):
            press = PRESSES[number % len(PRESSES)]
            tried[press.__name__] += 1
            wrong += [said] if (said := trial(house, press)) else []
        twice = red(house, 10)
    for said in wrong[:20]:
        print(said)
    print(f"seed {told.seed}: {dict(tried)}")
    kinds = f"{told.tries:,} presses of {len(PRESSES)} kinds"
    value = f"{kinds} twice at once, {len(wrong)} not once; red control {twice} of 10"
    print(json.dumps({"value": value, "kept": not wrong and twice == 10}))


if __name__ == "__main__":
    main()
