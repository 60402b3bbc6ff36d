"""Payload files for SIASN: determinations that were issued here, ratings that SIASN lacks. An officer enters them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from orkestra.careers.facts import place_on, post_on
from orkestra.careers.facts import standing_rows as rows_standing
from orkestra.papers.models import Paper
from orkestra.people.models import Identitas, Jabatan, Pangkat, Penempatan, Person
from orkestra.proposals.gathering import Known, known
from orkestra.reconciliation.sides import period
from orkestra_formats import Bulan, Pegawai, Penilaian, Place, RiwayatAngkaKredit, RiwayatJabatan
from orkestra_formats.siasn_payloads import CREDIT, RATING, Payload, credit_payload, rating_payload, write_payloads

HERE = Place("orkestra")
SERVICE, EKINERJA, ANNUAL, CONVERSION = "siasn-api", "ekinerja-penilaian", "tahunan", "konversi"
ABOUT = (
    "Muatan untuk SIASN yang disiapkan Orkestra. Tidak dikirim ke mana pun: periksa, lalu masukkan sendiri satu per "
    "satu. Kunci dan jenis nilainya mengikuti jalur tulis layanan SIASN; kosong berarti tidak tercatat di sini."
)
Named = tuple[str, str, Payload]
"""Path, NIP, payload."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Payloads of some people, and what could not be filled, in words."""

    payloads: Sequence[Named]
    left: Sequence[tuple[str, str]]

    def written(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        write_payloads(out, ABOUT, self.payloads)
        return out.getvalue()


def prepared(persons: Sequence[Person], *, on: date) -> Prepared:
    """What SIASN lacks of some people and our data can fill."""
    made: list[Named] = []
    left: list[tuple[str, str]] = []
    for one in known(persons, on):
        pns_id = _pns_id(one)
        if not pns_id:
            left.append((one.person.nip, "ID PNS di SIASN belum tercatat"))
            continue
        made += [(CREDIT, one.person.nip, credit_payload(row, pns_id)) for row in credit_rows(one)]
        for row in _ratings(one):
            payload = rating_payload(row, pns_id, _rater(row, on))
            if payload is None:
                left.append((one.person.nip, f"penilaian {row.mulai.year}: hasil atau perilaku kerjanya tidak terbaca"))
            else:
                made.append((RATING, one.person.nip, payload))
    return Prepared(sorted(made, key=lambda named: (named[0], named[1], str(named[2]))), left)


def _pns_id(one: Known) -> str:
    held = next((row.pns_id for row in one.rows.get(Identitas, ()) if row.pns_id), "")
    said = (row.pns_id for _, row in one.heard.of(Pegawai) if row.pns_id)
    return held or next(said, "")


# ------------------------------------------------------------------ credit
def credit_rows(one: Known) -> Iterator[RiwayatAngkaKredit]:
    """Determinations that were issued here and that SIASN does not tell of yet, as it would tell of them."""
    told = {(row.sk_nomor, row.total) for source, row in one.heard.of(RiwayatAngkaKredit) if source == SERVICE}
    posts = [row for source, row in one.heard.of(RiwayatJabatan) if source == SERVICE and row.tmt and row.id]
    for paper in sorted(one.issued.values(), key=lambda paper: paper.pk):
        row = _row(paper, posts)
        if (row.sk_nomor, row.total) not in told:
            yield row


def _row(paper: Paper, posts: Sequence[RiwayatJabatan]) -> RiwayatAngkaKredit:
    pak = paper.pak
    held = [post for post in posts if post.tmt and post.tmt <= paper.last]
    post = max(held, key=lambda post: post.tmt or date.min, default=None)
    total = pak.angka_kredit if pak else None
    return RiwayatAngkaKredit(
        place=HERE, nip=paper.person.nip, mulai=_month(paper.first), akhir=_month(paper.last), total=total,
        utama=total, penunjang=0, pertama=False, integrasi=False, konversi=bool(pak and pak.rezim == CONVERSION),
        sk_nomor=paper.number, sk_tanggal=paper.on, rw_jabatan_id=post.id if post else None,
    )  # fmt: skip


def _month(day: date) -> Bulan:
    return Bulan(day.year, day.month)


# ------------------------------------------------------------------ ratings
def _ratings(one: Known) -> Iterator[Penilaian]:
    """Yearly ratings that e-Kinerja gave and SIASN does not tell of."""
    of_siasn = {_period(row) for source, row in one.heard.of(Penilaian) if source == SERVICE}
    rows = [row for source, row in one.heard.of(Penilaian) if source == EKINERJA and not row.plt_plh]
    for row in sorted(rows, key=lambda row: (row.mulai, row.akhir)):
        whole = (row.mulai.month, row.akhir.month, row.mulai.year) == (1, 12, row.akhir.year)
        if row.jenis == ANNUAL and whole and row.predikat and _period(row) not in of_siasn:
            yield row


def _period(row: Penilaian) -> str:
    return period(row.jenis, row.mulai, row.akhir)


def _rater(row: Penilaian, on: date) -> Mapping[str, str]:
    """What is known of whoever rated."""
    person = Person.objects.filter(nip=row.atasan_nip or "").first()
    if person is None:
        return {}
    held: Any = rows_standing([person], (Identitas, Jabatan, Pangkat, Penempatan))[person.pk]
    name, place, post = next(iter(held.get(Identitas, ())), None), place_on(held, on), post_on(held, on)
    ranks = sorted(held.get(Pangkat, ()), key=lambda rank: rank.tmt)
    return {
        "penilaiNama": name.nama if name else "", "penilaiJabatan": (post.nama if post else "") or "",
        "penilaiUnorNama": place.nama_unit if place else "", "penilaiGolongan": ranks[-1].golongan if ranks else "",
        "statusPenilai": "ASN",
    }  # fmt: skip
