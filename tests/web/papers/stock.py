"""What the small ministry needs for papers."""

from __future__ import annotations

from datetime import date

from orkestra.people.models import Jabatan, Pangkat
from orkestra.performance.models import Penilaian
from tests.shared.rows import stored
from tests.web.ministry import Ministry


def rated(ministry: Ministry) -> Ministry:
    """Siti came into her jenjang in 2024, so that her credit is known, and is rated up to February 2026."""
    siti = ministry.people["siti"]
    Jabatan.objects.filter(person=siti).update(withdrawn_at="2026-01-01T00:00:00Z", withdrawn_by="uji")
    Pangkat.objects.filter(person=siti).update(withdrawn_at="2026-01-01T00:00:00Z", withdrawn_by="uji")
    stored(Jabatan, person=siti, tmt=date(2024, 1, 1), jenis="fungsional", keluarga="pengawas_ketenagakerjaan",
           jenjang="ahli_muda", jalur="promosi", nama="Pengawas Ketenagakerjaan Ahli Muda")  # fmt: skip
    stored(Pangkat, person=siti, tmt=date(2022, 4, 1), golongan="III/c")
    stored(Penilaian, person=siti, mulai=date(2026, 1, 1), akhir=date(2026, 2, 28), jenis="periodik")
    return ministry
