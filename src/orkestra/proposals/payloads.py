"""Payload files for SIASN: determinations that were issued here, ratings that SIASN lacks. An officer enters them."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from django.utils.translation import gettext_noop

from orkestra.careers.facts import Rows, place_on, post_on
from orkestra.careers.facts import standing_rows as rows_standing
from orkestra.papers.models import Paper
from orkestra.people.models import Identitas, Jabatan, Pangkat, Penempatan, Person
from orkestra.proposals.gathering import papers_of
from orkestra.reconciliation.saying import Said, records
from orkestra.reconciliation.sides import period
from orkestra_formats import Bulan, Pegawai, Penilaian, Place, RiwayatAngkaKredit, RiwayatJabatan
from orkestra_formats.siasn_payloads import (
    CREDIT,
    PERIODIC,
    RATING,
    Payload,
    coefficient_code,
    credit_payload,
    period_code,
    periodic_payload,
    rating_payload,
    readable,
    write_payloads,
)

HERE = Place("orkestra")
SERVICE, EXPORT, EKINERJA, ANNUAL, CONVERSION = "siasn-api", "siasn-export", "ekinerja-penilaian", "tahunan", "konversi"
FUNCTIONAL = "fungsional"
AT_A_TIME = 500
"""So many people are read together: what is said of them is kept in memory meanwhile."""
ABOUT = (
    "Muatan untuk SIASN yang disiapkan Orkestra. Tidak dikirim ke mana pun: periksa, lalu masukkan sendiri satu per "
    "satu. Kunci dan jenis nilainya mengikuti jalur tulis layanan SIASN; kosong berarti tidak tercatat di sini."
)
NO_ID, UNREADABLE, OTHER_SPAN, NO_POST, NO_COEFFICIENT = "id_pns", "tidak_terbaca", "masa", "jenjang", "koefisien"
WHY: Mapping[str, str] = {
    NO_ID: gettext_noop("ID PNS di SIASN belum tercatat; impor Export Data ASN atau jawaban data-utama."),
    UNREADABLE: gettext_noop("Hasil kerja, perilaku kerja, atau predikatnya bukan salah satu yang berkode di SIASN."),
    OTHER_SPAN: gettext_noop("Masanya bukan satu bulan dan bukan satu triwulan; SIASN hanya mengenal keduanya."),
    NO_POST: gettext_noop("Jenjang jabatannya pada masa itu tidak tercatat, sehingga koefisiennya tidak diketahui."),
    NO_COEFFICIENT: gettext_noop(
        "Kode koefisien (koefisienId) untuk predikatnya tidak diketahui: daftar BKN yang terbaca hanya memuat "
        "predikat Baik. Salin kodenya dari daftar referensi koefisien di SIASN."
    ),
}
"""Why something is not filled, by code."""
Named = tuple[str, str, Payload]
"""Path, NIP, payload."""


class Left(NamedTuple):
    """What could not be filled: about whom, why, for which path (empty: none of them), and of which time."""

    nip: str
    why: str
    path: str = ""
    begin: date | None = None
    end: date | None = None

    def told(self) -> dict[str, str]:
        """As the file says it."""
        when = f"{self.begin.isoformat()}/{self.end.isoformat()}" if self.begin and self.end else ""
        return {"nip": self.nip, "jalur": self.path, "masa": when, "sebab": WHY[self.why]}


@dataclass(slots=True)
class Prepared:
    """Payloads of some people, and what could not be filled."""

    payloads: list[Named] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many payloads there are for each path."""
        return Counter(path for path, _nip, _payload in self.payloads)

    @property
    def reasons(self) -> Mapping[str, int]:
        """How much was left for each reason, the most first."""
        return dict(Counter(one.why for one in self.left).most_common())

    def written(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        write_payloads(out, ABOUT, self.payloads, [one.told() for one in self.left])
        return out.getvalue()


@dataclass(frozen=True)
class Known:
    """What payloads about one person are made of."""

    person: Person
    rows: Rows
    ratings: Sequence[Said]
    credit: Sequence[Said]
    posts: Sequence[Said]
    lines: Sequence[Said]
    issued: Mapping[int, Paper]

    @cached_property
    def pns_id(self) -> str:
        """SIASN's id of the person, empty where no source told it."""
        held = next((row.pns_id for row in self.rows.get(Identitas, ()) if row.pns_id), "")
        return held or next((row.pns_id for _source, row in self.lines if row.pns_id), "")

    @cached_property
    def unheard(self) -> Sequence[Penilaian]:
        """Ratings of whole years and of parts of a year that e-Kinerja gave and SIASN does not tell of."""
        of_siasn = {_period(row) for source, row in self.ratings if source == SERVICE}
        rows = [row for source, row in self.ratings if source == EKINERJA and not row.plt_plh and row.predikat]
        wanted = (row for row in rows if row.jenis != ANNUAL or _whole_year(row))
        return sorted(
            (row for row in wanted if _period(row) not in of_siasn), key=lambda row: (row.jenis, row.mulai, row.akhir)
        )


def prepared(persons: Sequence[Person], *, on: date) -> Prepared:
    """What SIASN lacks of some people and our data can fill. So many queries for ``AT_A_TIME`` people, however many."""
    made, several = Prepared(), iter(persons)
    while some := list(islice(several, AT_A_TIME)):
        people = list(known(some))
        raters = _raters({row.atasan_nip for one in people for row in one.unheard if row.atasan_nip}, on)
        for one in people:
            _fill(made, one, raters)
    made.payloads.sort(key=lambda named: named[:2])
    return made


def known(persons: Sequence[Person]) -> Iterator[Known]:
    """What payloads about people are made of; what only some of them need is not asked about the others."""
    nips = [person.nip for person in persons]
    rows, papers = rows_standing(persons, (Identitas, Jabatan)), papers_of(persons)
    issued = [person.nip for person in persons if papers[person.pk]]
    unnamed = [p.nip for p in persons if not any(row.pns_id for row in rows[p.pk].get(Identitas, ()))]
    ratings = records(nips, (Penilaian,), (SERVICE, EKINERJA))
    credit, posts = (records(issued, (kind,), (SERVICE,)) for kind in (RiwayatAngkaKredit, RiwayatJabatan))
    lines = records(unnamed, (Pegawai,), (EXPORT, SERVICE))
    for person in persons:
        nip = person.nip
        yield Known(
            person, rows[person.pk], ratings[nip], credit.get(nip, ()), posts.get(nip, ()), lines.get(nip, ()),
            papers[person.pk],
        )  # fmt: skip


def _fill(made: Prepared, one: Known, raters: Mapping[str, Mapping[str, str]]) -> None:
    nip, pns_id = one.person.nip, one.pns_id
    if not pns_id:
        made.left.append(Left(nip, NO_ID))
        return
    made.payloads += [(CREDIT, nip, credit_payload(row, pns_id)) for row in credit_rows(one)]
    for row in one.unheard:
        rater = raters.get(row.atasan_nip or "", {})
        if row.jenis == ANNUAL:
            path, why, payload = RATING, UNREADABLE, rating_payload(row, pns_id, rater)
        else:
            post = post_on(one.rows, row.akhir)
            if post is None or post.jenis != FUNCTIONAL:  # only officials of functional posts have a coefficient
                continue
            path, why = PERIODIC, _why_not(row, post.jenjang or "")
            payload = periodic_payload(row, pns_id, post.jenjang or "", rater)
        if payload is None:
            made.left.append(Left(nip, why, path, row.mulai, row.akhir))
        else:
            made.payloads.append((path, nip, payload))


def _why_not(row: Penilaian, jenjang: str) -> str:
    """Why a rating of a part of a year is not filled, where it is not."""
    if not readable(row):
        return UNREADABLE
    if period_code(row) is None:
        return OTHER_SPAN
    if not jenjang:
        return NO_POST
    return "" if coefficient_code(jenjang, row.predikat) else NO_COEFFICIENT


# ------------------------------------------------------------------ credit
def credit_rows(one: Known) -> Iterator[RiwayatAngkaKredit]:
    """Determinations that were issued here and that SIASN does not tell of yet, as it would tell of them."""
    told = {(row.sk_nomor, row.total) for _source, row in one.credit}
    posts = [row for _source, row in one.posts if row.tmt and row.id]
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
def _whole_year(row: Penilaian) -> bool:
    return (row.mulai.month, row.akhir.month, row.mulai.year) == (1, 12, row.akhir.year)


def _period(row: Penilaian) -> str:
    return period(row.jenis, row.mulai, row.akhir)


def _raters(nips: Collection[str], on: date) -> Mapping[str, Mapping[str, str]]:
    """What is known of those who rated, by NIP; read together, since many were rated by the same few."""
    persons = list(Person.objects.filter(nip__in=nips))
    held = rows_standing(persons, (Identitas, Jabatan, Pangkat, Penempatan))
    return {person.nip: _rater(held[person.pk], on) for person in persons}


def _rater(held: Any, on: date) -> Mapping[str, str]:
    name, place, post = next(iter(held.get(Identitas, ())), None), place_on(held, on), post_on(held, on)
    ranks = sorted(held.get(Pangkat, ()), key=lambda rank: rank.tmt)
    title = (post.nama if post else "") or (place.jabatan if place else "")
    return {
        "penilaiNama": name.nama if name else "", "penilaiJabatan": title, "penilaiJabatanNama": title,
        "penilaiUnorNama": place.nama_unit if place else "", "penilaiGolongan": ranks[-1].golongan if ranks else "",
        "statusPenilai": "ASN",
    }  # fmt: skip
