"""The one file: the same bytes for the same people, nothing from outside, everything inside, nothing hidden."""

import base64
import hashlib
import json
import re
import zlib
from pathlib import Path
from typing import Any

import pytest

from orkestra_batch.report import page, write_report
from orkestra_batch.report.blocks import CHUNK
from orkestra_batch.report.standing import STATES
from orkestra_batch.report.words import el, labels, number, percent
from orkestra_rules.judgement import ACTS, TIMED_ACTS
from tests.batch.report.sample import HOSTILE, NAMELESS, sample

SCRIPT = re.compile(r"<script(?P<kind>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)


@pytest.fixture(scope="module")
def text(report: Path) -> str:
    return report.read_text(encoding="utf-8")


def stored(text: str) -> Any:
    """The data of the list."""
    return json.loads(next(m["text"] for m in SCRIPT.finditer(text) if 'id="data"' in m["kind"]))


def pages(text: str) -> list[dict[str, Any]]:
    """The pages of all people, each with the values of law that it names."""
    found = []
    for match in SCRIPT.finditer(text):
        if 'class="block"' in match["kind"]:
            block = json.loads(zlib.decompress(base64.b64decode(match["text"])))
            found += [{**one, "entries": block["entries"]} for one in block["pages"]]
    return found


def test_the_same_people_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_report(sample(8), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_several_processes_give_the_same_bytes(tmp_path: Path, report: Path) -> None:
    write_report(sample(60), tmp_path / "two", workers=2)
    assert (tmp_path / "two").read_bytes() == report.read_bytes()


def test_nothing_points_outside(text: str) -> None:
    addresses = set(re.findall(r"""(?:https?:)?//[\w.-]+\.\w+[^\s"'<]*""", text))
    assert {a for a in addresses if "w3.org" not in a} == set()
    assert not re.search(r"<(link|img|iframe|object|base)\b", text)
    assert not re.search(r"""\s(src|on\w+|style)=["']""", re.sub(SCRIPT, "", text))


def test_the_policy_allows_this_script_and_these_styles_only(text: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    run = next(m["text"] for m in SCRIPT.finditer(text) if not m["kind"])
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    hashes = [base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() for t in (run, style[1])]
    assert policy[1] == (
        f"default-src 'none'; script-src 'sha256-{hashes[0]}'; style-src 'sha256-{hashes[1]}'; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"\beval\(|new Function|innerHTML|insertAdjacentHTML|document\.write", run)


def test_hostile_text_is_escaped_everywhere(text: str) -> None:
    assert HOSTILE not in text
    assert "<img" not in text
    assert text.count("<script>") == 1
    assert stored(text)["people"][0][0] == HOSTILE


def test_every_person_has_a_line_and_a_page(text: str) -> None:
    data, found = stored(text), pages(text)
    assert len(data["people"]) == len(found) == 60
    assert data["chunk"] == CHUNK
    for line, one in zip(data["people"], found, strict=True):
        assert {line[7][0], line[8][0]} <= set(STATES)
        assert (line[7][0] == "buka") == (one["outcomes"]["kp"]["value"] is True)
        assert one["answers"]["kp"].endswith(".")


def test_a_page_explains_every_condition_down_to_facts(text: str) -> None:
    rules = stored(text)["law"]["rules"]
    for one in pages(text):
        for outcome in one["outcomes"].values():
            for *_, conditions in outcome["routes"]:
                for _, _, _, step, _, _ in conditions:
                    assert rules[one["steps"][step][0]][8]
        for at, (rule, _, _, _, entries, inputs, _, _) in enumerate(one["steps"]):
            assert rule < len(rules)
            assert all(entry < len(one["entries"]) for entry in entries)
            assert at not in inputs


def test_a_page_sets_aside_what_a_next_jenjang_would_ask_where_there_is_none(text: str) -> None:
    tops = 0
    for one in pages(text):
        ((*_, conditions),) = one["outcomes"]["kj"]["routes"]
        values = {name: value for name, value, *_ in conditions}
        aside = one["outcomes"]["kj"]["moot"]
        assert one["outcomes"]["kp"]["moot"] == []
        if values["kj_jenjang_berikut"] is not False:
            assert aside == []
            continue
        tops += 1
        assert aside == ["kj_angka_kredit", "kj_pangkat", "kj_uji_kompetensi", "kj_lowongan"]
        others = sum(value is not True for name, value in values.items() if name not in aside) - 1
        more = re.search(r", dan (\d+) syarat lain\.", one["answers"]["kj"])
        assert int(more[1] if more else 0) == others
    assert tops > 2


def test_projections_name_five_ratings(text: str) -> None:
    for one in pages(text):
        assert [row[0] for row in one["projections"]["kp"]][:2] == ["sangat_baik", "baik"]
        assert len(one["projections"]["kj"]) == 5


def test_refused_rows_and_people_are_not_hidden(text: str) -> None:
    shown = re.sub(SCRIPT, "", text)
    assert NAMELESS.reason in shown
    assert "Jabatan tidak dikenal." in shown
    assert "Bukan pejabat fungsional" in shown
    assert re.search(r"Baris ditolak</span></span><strong>9</strong>", shown)


def test_nobody_at_all_is_a_report_too(tmp_path: Path) -> None:
    write_report(sample(0), tmp_path / "kosong.html")
    text = (tmp_path / "kosong.html").read_text(encoding="utf-8")
    assert stored(text)["people"] == []
    assert "0 %" in text


def test_every_word_that_is_asked_for_exists(text: str) -> None:
    known = set(labels())
    assert all(len(pair) == 2 and all(pair) for pair in labels().values())
    asked = set(re.findall(r'data-(?:t|label)="([^"]+)"', text)) | set(re.findall(r'\bt\("(\w+)"', page.script()))
    assert asked - known == set()
    fixed = {f"mark_{m}" for m in "ROSIM"} | {f"{s}_short" for s in STATES} | {"kp_short", "kj_short"}
    assert fixed <= known


def test_numbers_and_elements() -> None:
    assert [number(n) for n in (None, 0, 1887, 62.5, 12.345)] == ["–", "0", "1.887", "62,5", "12,345"]
    assert [percent(1, 3), percent(0, 0)] == ["33,3 %", "0 %"]
    assert el("b", "<&>", class_='"') == '<b class="&quot;">&lt;&amp;&gt;</b>'
    assert el("i", hidden=True, id=None) == "<i hidden></i>"


def test_every_act_that_is_awaited_has_a_word() -> None:
    awaited = {name for name, act in ACTS.items() if act not in TIMED_ACTS}
    assert {f"act_{name}" for name in awaited} | set(ACTS.values()) <= set(labels())
