"""A client of the programming interface, with nothing but Python. Run it as the guide `api.md` shows, or copy from it.

ORKESTRA_API=https://orkestra.example.go.id/api/v1  ORKESTRA_TOKEN=ork_...  python api_client.py opening
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class Refused(Exception):
    """The interface said no; the problem says why (RFC 9457)."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        faults = "; ".join(f"{one.get('pointer', '')} {one['detail']}" for one in problem.get("errors", []))
        super().__init__(f"{status} {problem.get('title', '')} {problem.get('detail', '')} {faults}".strip())
        self.status, self.problem = status, problem


class Orkestra:
    """Asks with a token."""

    def __init__(self, base: str, token: str) -> None:
        self.base, self.token = base.rstrip("/"), token

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[bytes, Any]:
        """One request; sent again where the line broke or the interface asks to wait. Raises Refused."""
        address = path if path.startswith("http") else f"{self.base}{path}"
        told = {"Authorization": f"Bearer {self.token}", "Accept-Language": "id", **headers}
        if method == "POST":  # the same key each time: whatever came through is done once
            told.setdefault("Idempotency-Key", str(uuid.uuid4()))
        data = None if body is None else json.dumps(body).encode()
        if data is not None:
            told["Content-Type"] = "application/json"
        for pause in (1, 5, 30, None):
            request = urllib.request.Request(address, data, told, method=method)
            try:
                with urllib.request.urlopen(request, timeout=60) as answer:
                    return answer.read(), answer.headers
            except urllib.error.HTTPError as wrong:
                if wrong.code not in (429, 503) or pause is None:
                    raise Refused(wrong.code, _problem(wrong)) from None
                time.sleep(float(wrong.headers.get("Retry-After") or pause))
            except (urllib.error.URLError, ConnectionError):
                if pause is None:
                    raise
                time.sleep(pause)
        raise AssertionError

    def get(self, path: str) -> Any:
        """An answer as JSON."""
        return json.loads(self.ask("GET", path)[0])

    def items(self, path: str) -> Iterator[dict[str, Any]]:
        """Everything of a list, page after page."""
        while path:
            body, headers = self.ask("GET", path)
            yield from json.loads(body)["items"]
            following = re.search(r'<([^>]+)>; rel="next"', headers.get("Link") or "")
            path = following[1] if following else ""


def _problem(wrong: urllib.error.HTTPError) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(wrong.read())
    except ValueError:
        found = {"title": wrong.reason}
    return found


def genuine(secret: str, header: str, body: str, *, oldest: int = 300) -> bool:
    """Whether a message came from this installation just now: for whoever receives messages."""
    told = dict(part.split("=", 1) for part in header.split(","))
    due = hmac.new(secret.encode(), f"{told['t']}.{body}".encode(), hashlib.sha256).hexdigest()
    return hmac.compare_digest(due, told["v1"]) and abs(time.time() - int(told["t"])) <= oldest


# ------------------------------------------------------------------ what it does
def opening(orkestra: Orkestra) -> None:
    """Officials whose promotion is open, or opens at a known day."""
    for one in orkestra.items("/officials?jenis=fungsional&sort=kp&per_page=100"):
        step = one["kenaikan_pangkat"]
        print(one["nip"], one["nama"], step["state"], step["opens"] or "-", sep="\t")


def why(orkestra: Orkestra, nip: str = "") -> None:
    """What stands against the promotion of an official, each with its article."""
    nip = nip or _first(orkestra)
    told = orkestra.get(f"/officials/{nip}/explanations/kenaikan_pangkat?depth=1")
    for one in told["routes"][0]["conditions"]:
        sign = {True: "+", False: "-", None: "?"}[one["value"]]
        print(sign, one["label"], f"({one['source']['title']} {one['source']['provision']})")


def rank(orkestra: Orkestra, nip: str, tmt: str, golongan: str, because: str) -> None:
    """Record a rank: read what stands, write beside it, and look again where somebody was quicker."""
    path = f"/officials/{nip if nip != '-' else _first(orkestra)}/histories/pangkat"
    while True:
        etag = orkestra.ask("GET", path)[1]["ETag"]
        row = {"columns": {"tmt": tmt, "golongan": golongan}, "because": because}
        try:
            made = json.loads(orkestra.ask("POST", f"{path}/rows", row, **{"If-Match": etag})[0])
        except Refused as wrong:
            if wrong.status != 412:
                raise
            continue
        print("recorded as row", made["row"])
        return


def take(orkestra: Orkestra, table: str, file: str) -> None:
    """A table of the warehouse, as a file."""
    content = orkestra.ask("GET", f"/warehouse/{table}.parquet")[0]
    Path(file).write_bytes(content)
    print(file, len(content), "bytes")


def _first(orkestra: Orkestra) -> str:
    return str(next(orkestra.items("/officials?jenis=fungsional&per_page=1"))["nip"])


if __name__ == "__main__":
    act, *told = sys.argv[1:] or ["opening"]
    asked = Orkestra(os.environ["ORKESTRA_API"], os.environ["ORKESTRA_TOKEN"])
    try:
        {"opening": opening, "why": why, "rank": rank, "take": take}[act](asked, *told)
    except Refused as wrong:
        sys.exit(str(wrong))
