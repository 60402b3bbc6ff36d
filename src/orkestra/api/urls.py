"""Addresses of the programming interface: every operation, what it asks for, and what it answers."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, re_path
from ninja import NinjaAPI

from orkestra.api import corrections, decisions, findings, imports, law, me, mending, papers, people, warehouse
from orkestra.api.openapi import document
from orkestra.api.operations import Endpoint, Operation, endpoints, operation
from orkestra.api.shapes import Listed
from orkestra.insights.explanation import DecisionNode
from orkestra.insights.law_book import Line
from orkestra.insights.law_sheets import ParameterSheet

GET, POST, PUT = "GET", "POST", "PUT"
SEE, CORRECT, CAREER, LAW, DIFFER = "people.see", "people.correct", "career.see", "law.see", "differences.see"
IMPORTS, ASK, ASKED = "imports.see", "correction.file", "correction.see"
ONE = "/officials/{nip:nip}"
ROWS = ONE + "/histories/{history}/rows"
PLEA = ONE + "/corrections/{int:number}"
BATCH = "/imports/{int:number}"
WHO = {"nip": "199003152015032001"}
RANK, ROW, NUMBER = WHO | {"history": "pangkat"}, {"row": 1}, {"number": 1}
"""For tests that walk all operations."""


def openapi(request: HttpRequest) -> HttpResponse:
    """The document that tells all of this; nothing in it is about anybody."""
    return HttpResponse(_document(), content_type="application/json")


@cache
def _document() -> str:
    return json.dumps(document(INTERFACE, OPERATIONS), ensure_ascii=False)


INTERFACE = NinjaAPI(
    title="Orkestra", version="1", openapi_url=None, docs_url=None, urls_namespace="orkestra-api",
    description="Antarmuka program Orkestra: hak, temuan, dan kata-katanya sama dengan halaman.",
)  # fmt: skip
OPERATIONS: list[Operation] = [
    operation(GET, "/openapi.json", openapi, name="openapi", open_to_all=True, response=dict[str, Any],
              summary="Dokumen OpenAPI", tag="akun"),
    operation(POST, "/token", me.token, name="token", open_to_all=True, form=True, response=me.Granted,
              summary="Token singkat bagi mesin (client credentials)", tag="akun"),
    operation(GET, "/me", me.me, name="me", may="account.self", response=me.Me, summary="Pemilik token", tag="akun"),
    operation(GET, "/me/career", decisions.mine, name="my_career", may=CAREER, response=decisions.CareerNow,
              summary="Karier sendiri", tag="akun"),
    # ---------------------------------------------------------------- officials
    operation(GET, "/officials", people.find, name="officials", may=SEE, people=True,
              response=Listed[people.Official], summary="Daftar pegawai", tag="pegawai"),
    operation(GET, ONE, people.show, name="official", may=SEE, response=people.Person, example=WHO,
              summary="Seorang pegawai", tag="pegawai"),
    operation(GET, ONE + "/histories/{history}", people.recordings, name="history", may=SEE, example=RANK,
              response=people.Recordings, summary="Satu riwayat", tag="riwayat"),
    operation(POST, ROWS, mending.add, name="add_row", may=CORRECT, guarded=True, status=201, example=RANK,
              response=people.Recorded, summary="Tambah catatan", tag="riwayat"),
    operation(PUT, ROWS + "/{int:row}", mending.correct, name="correct_row", may=CORRECT, guarded=True,
              example=RANK | ROW, response=people.Recorded, summary="Betulkan catatan", tag="riwayat"),
    operation(POST, ROWS + "/{int:row}/withdrawal", mending.withdraw, name="withdraw_row", may=CORRECT, guarded=True,
              example=RANK | ROW, response=people.Recorded, summary="Cabut catatan", tag="riwayat"),
    # ---------------------------------------------------------------- decisions
    operation(GET, ONE + "/career", decisions.career, name="career", may=CAREER, response=decisions.CareerNow,
              example=WHO, summary="Karier dan keputusannya", tag="keputusan"),
    operation(GET, ONE + "/explanations/{decision}", decisions.explanation, name="explanation", may=CAREER,
              example=WHO | {"decision": "kenaikan_pangkat"}, response=DecisionNode,
              summary="Penjelasan sampai pasal dan datanya", tag="keputusan"),
    operation(GET, ONE + "/decisions", decisions.all_of, name="decisions", may=CAREER, example=WHO,
              response=list[decisions.Stored], summary="Semua keputusan", tag="keputusan"),
    operation(GET, ONE + "/decisions/{int:number}", decisions.one, name="decision", may=CAREER, example=WHO | NUMBER,
              response=decisions.Decision, summary="Satu keputusan", tag="keputusan"),
    operation(GET, "/decisions/{int:number}", decisions.linked, name="decision_link", may=CAREER, example=NUMBER,
              response=decisions.Decision, summary="Satu keputusan menurut nomornya", tag="keputusan"),
    # ---------------------------------------------------------------- papers of credit
    operation(GET, ONE + "/papers", papers.of_person, name="person_papers", may=papers.MAY, example=WHO,
              response=list[papers.Paper], summary="Surat angka kredit yang terbit", tag="surat"),
    operation(GET, "/papers/{int:number}", papers.linked, name="paper_link", may=papers.MAY, example=NUMBER,
              response=papers.Paper, summary="Satu surat menurut nomornya", tag="surat"),
    # ---------------------------------------------------------------- differences and findings
    operation(GET, "/differences", findings.find, name="differences", may=DIFFER, people=True,
              response=Listed[findings.Difference], summary="Perbedaan antar sumber", tag="temuan"),
    operation(GET, ONE + "/differences", findings.differences_of, name="person_differences", may=DIFFER, example=WHO,
              response=list[findings.Difference], summary="Perbedaan tentang seorang pegawai", tag="temuan"),
    operation(GET, ONE + "/findings", findings.findings_of, name="person_findings", may=SEE, example=WHO,
              response=list[findings.Finding], summary="Temuan tentang seorang pegawai", tag="temuan"),
    # ---------------------------------------------------------------- imports
    operation(GET, "/imports", imports.find, name="imports", may=IMPORTS, response=Listed[imports.Import],
              summary="Daftar impor", tag="impor"),
    operation(POST, "/imports", imports.put_in, name="put_in", may="imports.upload", files=True, status=201,
              response=imports.Import, summary="Unggah berkas", tag="impor"),
    operation(GET, BATCH, imports.one, name="import", may=IMPORTS, example=NUMBER, response=imports.Import,
              summary="Satu impor", tag="impor"),
    operation(GET, BATCH + "/findings", imports.findings, name="import_findings", may=IMPORTS, people=True,
              example=NUMBER, response=Listed[findings.Finding], summary="Temuan satu impor", tag="impor"),
    operation(GET, BATCH + "/lines", imports.lines, name="import_lines", may=IMPORTS, people=True, example=NUMBER,
              response=Listed[imports.PreviewLine], summary="Pratinjau satu impor", tag="impor"),
    operation(POST, BATCH + "/approval", imports.approve, name="import_approve", may="imports.apply", guarded=True,
              example=NUMBER, response=imports.Import, summary="Terapkan impor", tag="impor"),
    operation(POST, BATCH + "/abandonment", imports.abandon, name="import_abandon", may="imports.upload",
              guarded=True, example=NUMBER, response=imports.Import, summary="Batalkan impor", tag="impor"),
    # ---------------------------------------------------------------- requests to correct
    operation(GET, "/corrections", corrections.find, name="corrections", may=ASKED, people=True,
              response=Listed[corrections.Correction], summary="Pengajuan koreksi", tag="koreksi"),
    operation(GET, "/corrections/{int:number}", corrections.linked, name="correction_link", may=ASKED, example=NUMBER,
              response=corrections.Correction, summary="Satu pengajuan menurut nomornya", tag="koreksi"),
    operation(GET, ONE + "/corrections", corrections.of_person, name="person_corrections", may=ASKED, example=WHO,
              response=list[corrections.Correction], summary="Pengajuan tentang seorang pegawai", tag="koreksi"),
    operation(POST, ONE + "/corrections", corrections.ask, name="correction_ask", may=ASK, status=201, example=WHO,
              response=corrections.Correction, summary="Ajukan koreksi", tag="koreksi"),
    operation(GET, PLEA, corrections.one, name="correction", may=ASKED, example=WHO | NUMBER,
              response=corrections.Correction, summary="Satu pengajuan", tag="koreksi"),
    operation(POST, PLEA + "/answer", corrections.answer, name="correction_answer", may="correction.answer",
              guarded=True, example=WHO | NUMBER, response=corrections.Correction, summary="Jawab pengajuan",
              tag="koreksi"),
    operation(POST, PLEA + "/withdrawal", corrections.withdraw, name="correction_withdraw", may=ASK, guarded=True,
              example=WHO | NUMBER, response=corrections.Correction, summary="Tarik pengajuan", tag="koreksi"),
    # ---------------------------------------------------------------- law
    operation(GET, "/law", law.version, name="law", may=LAW, response=law.Version, summary="Versi ketentuan",
              tag="ketentuan"),
    operation(GET, "/law/statements", law.statements, name="law_statements", may=LAW, response=Listed[Line],
              summary="Ketentuan yang berlaku pada suatu hari", tag="ketentuan"),
    operation(GET, "/law/parameters/{name}", law.parameter, name="law_parameter", may=LAW, response=ParameterSheet,
              example={"name": "akk_kj"}, summary="Satu tetapan", tag="ketentuan"),
    operation(GET, "/law/rules/{name}", law.rule, name="law_rule", may=LAW, response=law.Rule,
              example={"name": "kp_angka_kredit"}, summary="Satu rumus", tag="ketentuan"),
    # ---------------------------------------------------------------- warehouse
    operation(GET, "/warehouse", warehouse.tables, name="warehouse_tables", may=LAW,
              response=list[warehouse.Table], summary="Tabel gudang data", tag="gudang data"),
    operation(GET, "/warehouse/{name}.parquet", warehouse.table, name="warehouse", may="people.export",
              response=None, media=warehouse.PARQUET, example={"name": "officials"},
              summary="Satu tabel sebagai Parquet", tag="gudang data"),
]  # fmt: skip
urlpatterns: list[URLPattern] = [
    *endpoints(INTERFACE, OPERATIONS),
    re_path("", cast(Any, Endpoint("", lambda request: HttpResponse(), [])), name="api_nothing"),
]
