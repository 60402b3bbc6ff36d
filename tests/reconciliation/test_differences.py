"""SIASN beside e-Kinerja beside what we hold: where they differ, who must mend it, and that it ends by itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from orkestra.people.models import Identitas, Jabatan
from orkestra.reconciliation.fields import FIELDS, key_shown, shown
from orkestra.reconciliation.models import Difference
from orkestra.reconciliation.sides import OURS, Said, Stand, right
from orkestra.shared.histories.services import correct
from orkestra_batch.intake.profile import read_profile
from tests.formats.catalogue.shapes import make
from tests.formats.catalogue.write import built
from tests.formats.files import ON
from tests.reconciliation.steps import BUREAU, Files, applied, ekinerja, siasn

pytestmark = pytest.mark.django_db
LATER = ON + timedelta(days=7)
UNIT = {"skp_unor": "Direktorat Lain", "periode_awal_skp": "2025-01-01"}


def open_ones() -> list[tuple[Any, ...]]:
    rows = Difference.objects.filter(closed_at__isnull=True).order_by("field", "key")
    return [(row.field, row.key, row.siasn, row.ekinerja, row.ours, row.owner) for row in rows]


def history() -> Files:
    """The answers of SIASN: a rating Baik of the whole of 2024."""
    doc = make("api-json")
    return {doc.file: built(doc).data}


def rated(predikat: str, first: str = "2024-01-01", last: str = "2024-12-31") -> dict[str, str]:
    return {
        "periode_awal_skp": first, "periode_akhir_skp": last, "hasil_akhir": predikat, "skp_penilaian_id": first,
        "tahun_skp": "2024", "hasil_kerja": "", "perilaku_kerja": "",
    }  # fmt: skip


def test_what_agrees_is_no_difference() -> None:
    applied({**siasn(), **ekinerja({"skp_unor": "DIREKTORAT CONTOH A"})})
    assert open_ones() == []


def test_a_unit_that_differs_names_both_with_their_evidence() -> None:
    batch = applied({**siasn(), **ekinerja(UNIT)})
    assert open_ones() == [("unit", "", "Direktorat Contoh A", "Direktorat Lain", "Direktorat Contoh A", "biro")]
    found = Difference.objects.get()
    assert found.evidence["siasn"] == {"file": "ekspor.csv", "sheet": None, "row": 2}
    assert found.evidence["ekinerja"]["file"] == "penilaian.json"
    assert found.evidence["ekinerja"]["since"] == "2025-12-31"
    assert (found.since, found.opened_in, found.closed_at) == (ON, batch, None)


def test_it_ends_by_itself_when_the_next_import_agrees() -> None:
    applied({**siasn(), **ekinerja(UNIT)})
    again = applied({**siasn(), **ekinerja(UNIT)}, LATER)
    assert Difference.objects.count() == 1
    mended = applied(ekinerja({**UNIT, "skp_unor": "Direktorat Contoh A"}), LATER)
    found = Difference.objects.get()
    assert (found.closed_in, found.closed_at is None) == (mended, False)
    assert again.pk != mended.pk


def test_with_other_values_it_goes_on_since_the_first_day() -> None:
    applied({**siasn(), **ekinerja(UNIT)})
    applied(ekinerja({**UNIT, "skp_unor": "Direktorat Ketiga"}), LATER)
    old, new = Difference.objects.order_by("pk")
    assert (new.replaces, new.since, new.ekinerja) == (old, ON, "Direktorat Ketiga")
    assert old.closed_at is not None and new.closed_at is None


def test_what_e_kinerja_said_of_an_earlier_post_is_no_difference() -> None:
    applied({**siasn({"TMT_JABATAN": "01-06-2025"}), **ekinerja(UNIT)})
    assert open_ones() == []


def test_a_jenjang_differs_by_itself() -> None:
    applied({**siasn(), **ekinerja({"skp_jabatan": "Pengawas Ketenagakerjaan Ahli Pertama"})})
    assert open_ones() == [("jenjang", "", "ahli_muda", "ahli_pertama", "ahli_muda", "biro")]
    applied(ekinerja({"skp_jabatan": "Instruktur Ahli Muda"}), LATER)
    ((field, _, told, *_),) = open_ones()
    assert (field, told) == ("jabatan", "Pengawas Ketenagakerjaan Ahli Muda")


def test_what_was_put_right_here_is_right_and_its_source_must_follow() -> None:
    applied({**siasn(), **ekinerja()})
    correct(Identitas.objects.standing().get(), by=BUREAU, on=ON, because="akta lahir", lahir=date(1988, 3, 15))
    applied(siasn(), LATER)
    assert open_ones() == [("lahir", "", "1988-03-14", None, "1988-03-15", "admin_siasn")]
    assert Identitas.objects.standing().get().lahir == date(1988, 3, 15)
    post = Jabatan.objects.standing().get()
    correct(post, by=BUREAU, on=ON, because="SK", tmt=date(2021, 1, 5))
    applied(siasn(), LATER + timedelta(days=1))
    assert Jabatan.objects.standing().get().tmt == date(2021, 1, 5)


# ------------------------------------------------------------------ who must act
def stand(field: str, key: str = "", **sides: str) -> Stand:
    return Stand(field, key, {side: Said(value, value) for side, value in sides.items()})


@pytest.mark.parametrize(
    ("found", "winner"),
    [
        (stand("unit", siasn="A", ekinerja="B", orkestra="A"), "siasn"),
        (stand("atasan", ekinerja="A", orkestra="B"), "ekinerja"),
        (stand("predikat", "tahunan/2025-01/2025-12", siasn="baik", ekinerja="kurang"), "siasn"),
        (stand("predikat", "periodik/2026-01/2026-03", siasn="baik", ekinerja="kurang"), "ekinerja"),
        (stand("lahir", orkestra="1988-03-15"), OURS),
    ],
)
def test_the_profile_says_who_is_right(found: Stand, winner: str) -> None:
    assert right(found, read_profile(), ON) == winner


def test_by_hand_comes_before_every_source() -> None:
    found = stand("lahir", siasn="1988-03-14")
    found.sides[OURS] = Said("1988-03-15", "1988-03-15", by_hand=True)
    assert right(found, read_profile(), ON) == OURS


def test_the_profile_says_who_mends(tmp_path: Any) -> None:
    general = read_profile()
    assert general.owner("nama", "siasn") == "admin_siasn"
    assert general.owner("predikat", "ekinerja") == "pejabat_penilai"
    assert general.owner("unit", "ekinerja") == "biro"
    (tmp_path / "instansi.toml").write_text('[petugas.isian]\nnama = { siasn = "biro" }\n', encoding="utf-8")
    own = read_profile(tmp_path)
    assert (own.owner("nama", "siasn"), own.owner("lahir", "siasn")) == ("biro", "admin_siasn")
    assert own.owner("unit", "ekinerja") == "biro"


# ------------------------------------------------------------------ ratings, in words
def test_a_predikat_differs_by_its_period_and_siasn_is_right_of_a_closed_year() -> None:
    applied({**history(), **ekinerja(rated("Kurang"))})
    year = ("predikat", "tahunan/2024-01/2024-12")
    assert [row for row in open_ones() if row[0] == "predikat"] == [
        (*year, "baik", "kurang", "baik", "pejabat_penilai")
    ]


def test_a_part_of_a_year_is_held_against_the_year() -> None:
    parts = rated("Kurang", last="2024-06-30"), rated("Baik", first="2024-07-01")
    applied({**history(), **ekinerja(*parts)})
    part = ("predikat", "tahunan/2024-01/2024-06")
    assert [row for row in open_ones() if row[0] == "predikat"] == [
        (*part, "baik", "kurang", "baik", "pejabat_penilai")
    ]


def test_values_are_shown_in_words() -> None:
    assert set(FIELDS) >= {"nama", "lahir", "unit", "jabatan", "jenjang", "golongan", "status", "predikat", "atasan"}
    assert [shown(*pair) for pair in (("lahir", "1988-03-14"), ("predikat", "baik"), ("jenis_kelamin", "P"))] == [
        "14-03-1988", "Baik", "Perempuan",
    ]  # fmt: skip
    assert (shown("unit", None), shown("kedudukan", "01")) == ("–", "01 (aktif)")
    assert key_shown("predikat", "tahunan/2025-01/2025-12") == "tahunan 01-2025 s.d. 12-2025"
