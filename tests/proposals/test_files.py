"""Files of a proposal: the bundle with its manifest, always the same bytes; payloads for SIASN, read back equal."""

from __future__ import annotations

import io
import json
from datetime import date
from hashlib import sha256
from typing import Any
from zipfile import ZipFile

import pytest
from django.utils import timezone

from orkestra.credit.models import Pak
from orkestra.evidence.models import Berkas
from orkestra.papers.models import Draft, Paper, Run
from orkestra.people.models import Identitas, Person
from orkestra.proposals.bundles import MANIFEST, bundle
from orkestra.proposals.gathering import known
from orkestra.proposals.hearing import decrees
from orkestra.proposals.payloads import NO_ID, Left, credit_rows, prepared
from orkestra.proposals.payloads import known as payloads_known
from orkestra.shared.files import path_of
from orkestra_formats import Penilaian, RiwayatAngkaKredit, RiwayatJabatan, read
from orkestra_formats.siasn_payloads import CREDIT, as_answered
from orkestra_formats.writers import api_body, write_api_lines
from tests.proposals.stock import ON, PLACE, an_upload, said
from tests.proposals.test_gathering import found
from tests.proposals.test_steps import a_proposal
from tests.shared.rows import stored

pytestmark = pytest.mark.django_db
PNS = "FFFF00010000F6A0E040640A04025000"


def kept(content: bytes) -> str:
    digest = sha256(content).hexdigest()
    path_of(digest).parent.mkdir(parents=True, exist_ok=True)
    path_of(digest).write_bytes(content)
    return digest


def a_paper(person: Person, number: str = "9/PAK/2026", content: bytes = b"%PDF surat") -> Paper:
    """A determination of 2025 that was issued here and printed."""
    run = Run.objects.create(
        first=date(2025, 1, 1), last=date(2025, 12, 31), law_on=ON, by="uji", on=ON, at=timezone.now()
    )
    draft = Draft.objects.create(run=run, person=person)
    pak = stored(Pak, person=person, rezim="konversi", jenis="baru", angka_kredit=25_000, mulai=date(2025, 1, 1),
                 akhir=date(2025, 12, 31), ditetapkan=ON)  # fmt: skip
    return Paper.objects.create(
        person=person, draft=draft, kind="penetapan", year=2026, first=date(2025, 1, 1), last=date(2025, 12, 31),
        sequence=9, number=number, on=ON, letter="{}", digest="0" * 64, key="kunci-9", issued_by="atasan",
        issued_at=timezone.now(), pak=pak, pdf=kept(content),
    )  # fmt: skip


def a_file(person: Person, kind: str = "sk_pangkat", content: bytes = b"%PDF bukti", **told: Any) -> Berkas:
    digest = kept(content)
    return Berkas.objects.create(
        person=person, kind=kind, name=f"{kind}.pdf", arrived=digest, sha256=digest, size=len(content), media="pdf",
        pages=1, recorded_at=timezone.now(), recorded_by="uji", **told,
    )  # fmt: skip


def identified(person: Person) -> None:
    Identitas.objects.filter(person=person).update(withdrawn_at=timezone.now(), withdrawn_by="uji")
    stored(Identitas, person=person, nama="Siti Rahmawati, S.H.", lahir=date(1990, 3, 15), tmt_cpns=date(2015, 3, 1),
           pns_id=PNS)  # fmt: skip


@pytest.fixture
def siti(open_ministry: Any) -> Person:
    return open_ministry.people["siti"]


# ------------------------------------------------------------------ bundles
def test_a_bundle_names_every_file_with_its_digest_and_gives_the_same_bytes(siti: Person, open_ministry: Any) -> None:
    a_paper(siti)
    a_file(siti, nomor="12/SK/2022", tanggal=date(2022, 3, 15))
    a_file(siti, "ijazah", b"%PDF ijazah")
    held = a_proposal(open_ministry, "check")
    made = bundle(held)
    assert bundle(held) == made
    with ZipFile(io.BytesIO(made)) as opened:
        manifest = json.loads(opened.read(MANIFEST))["berkas"]
        assert [one["nama"] for one in manifest] == [
            "dokumen/sk_pangkat-01.pdf",
            "surat/penetapan-2026-00009.pdf",
            "usul.json",
        ]
        for one in manifest:
            content = opened.read(one["nama"])
            assert (one["sha256"], one["bita"]) == (sha256(content).hexdigest(), len(content))
        told = json.loads(opened.read("usul.json"))
        assert (told["menuju"], told["tanggal_berlaku"]) == ("III/d", "2026-05-01") and told["pemeriksaan"]
        assert set(opened.namelist()) == {*(one["nama"] for one in manifest), MANIFEST}


def test_red_another_file_gives_other_bytes(siti: Person, open_ministry: Any) -> None:
    held = a_proposal(open_ministry)
    before = bundle(held)
    a_file(siti)
    assert bundle(held) != before


# ------------------------------------------------------------------ what was issued here, seen by pre-flight
def test_a_paper_issued_here_has_its_number_and_is_a_document(siti: Person) -> None:
    assert "pak_tanpa_nomor" in found(siti)
    a_paper(siti)
    codes = found(siti)
    lacking = dict(codes["dokumen_kurang"].fields)["documents"].codes
    assert "pak" not in lacking and "sk_pangkat" in lacking
    assert [dict(codes[code].fields)["months"].numbers[0] // 12 for code in ("pak_tanpa_nomor",)] == [2020]


def test_a_document_that_proves_a_rank_tells_its_decree(siti: Person) -> None:
    from orkestra.people.models import Pangkat

    rank = Pangkat.objects.standing().get(person=siti)
    (before,) = known([siti], ON)
    a_file(siti, nomor="12/SK/2022", tanggal=date(2022, 3, 15), history="pangkat", row=rank.pk)
    (after,) = known([siti], ON)
    told = [decrees(one.heard, one.files)[0] for one in (before, after)]
    assert [(one.what, one.number, one.on) for one in told] == [
        ("III/c", None, None), ("III/c", "12/SK/2022", date(2022, 3, 15)),
    ]  # fmt: skip


def test_a_document_whose_file_is_gone_cannot_be_read(siti: Person) -> None:
    path_of(a_file(siti).sha256).unlink()
    assert dict(found(siti)["dokumen_rusak"].fields)["name"] == "sk_pangkat.pdf"


# ------------------------------------------------------------------ payloads
def test_what_was_issued_here_and_siasn_lacks_is_a_payload(siti: Person) -> None:
    identified(siti)
    said(RiwayatJabatan(place=PLACE, nip=siti.nip, id="ffff2001", tmt=date(2020, 1, 1), jabatan_nama="Pengawas"))
    paper = a_paper(siti)
    made = prepared([siti], on=ON)
    assert [(path, nip) for path, nip, _ in made.payloads] == [(CREDIT, siti.nip)]
    (_, _, payload) = made.payloads[0]
    assert (payload["pnsId"], payload["rwJabatanId"], payload["nomorSk"]) == (PNS, "ffff2001", paper.number)
    assert payload["kreditBaruTotal"] == "25.000" and payload["isKonversi"] == "1"
    told = json.loads(made.written())
    assert told[f"POST /{CREDIT} {siti.nip}"] == [payload] and "Tidak dikirim" in told["_about"]


def test_a_payload_read_back_by_the_importer_is_the_row_that_was_issued(siti: Person) -> None:
    identified(siti)
    a_paper(siti)
    (one,) = payloads_known([siti])
    rows = list(credit_rows(one))
    answered = [as_answered(path, payload) for path, _, payload in prepared([siti], on=ON).payloads]
    out = io.BytesIO()
    write_api_lines(out, [{"nip": siti.nip, "rw-angkakredit": api_body(answered)}])
    back = [event for event in read(out.getvalue(), name="siasn.jsonl") if isinstance(event, RiwayatAngkaKredit)]
    parts = [part for part in RiwayatAngkaKredit.__dataclass_fields__ if part != "place"]
    assert [[getattr(row, part) for part in parts] for row in back] == [
        [getattr(row, part) for part in parts] for row in rows
    ]


def test_what_siasn_knows_already_is_left_out(siti: Person) -> None:
    identified(siti)
    a_paper(siti)
    said(RiwayatAngkaKredit(place=PLACE, nip=siti.nip, total=25_000, sk_nomor="9/PAK/2026"))
    assert prepared([siti], on=ON).payloads == []


def test_a_yearly_rating_that_only_ekinerja_tells_is_a_payload(siti: Person, open_ministry: Any) -> None:
    identified(siti)
    upload, told = an_upload(), {"mulai": date(2025, 1, 1), "akhir": date(2025, 12, 31), "jenis": "tahunan"}
    row = Penilaian(place=PLACE, nip=siti.nip, predikat="Baik", hasil_kerja="sesuai", perilaku_kerja="sesuai",
                    atasan_nip=open_ministry.people["kepala"].nip, **told)  # fmt: skip
    said(row, "ekinerja-penilaian", upload)
    ((path, _, payload),) = prepared([siti], on=ON).payloads
    assert (path, payload["tahun"], payload["kuadranKinerjaNilai"]) == ("skp22/save", 2025, 2)
    assert payload["penilaiNama"] == "Drs. Bambang Sutrisno, M.Si." and payload["penilaiGolongan"] == "III/c"
    said(row, "siasn-api", upload)
    assert prepared([siti], on=ON).payloads == []


def test_without_the_id_of_siasn_nothing_is_filled_and_it_is_told(siti: Person) -> None:
    a_paper(siti)
    made = prepared([siti], on=ON)
    assert made.payloads == [] and made.left == [Left(siti.nip, NO_ID)]
