"""Who sits where today: heads, functional officials in exact numbers, and general staff for the rest."""

from collections.abc import Iterator

from orkestra_batch.demonstration.data import Table, families, table
from orkestra_batch.demonstration.model import Keluarga, Seat, Unit
from orkestra_batch.demonstration.streams import shares, spread, stream

STAFF = 3669
FUNCTIONAL = 1904
SENIOR = frozenset({"11", "12", "21", "22"})
VACANT_HEADS = 9
EXECUTORS = (
    "Pengelola Kepegawaian", "Pengadministrasi Umum", "Analis Tata Usaha", "Bendahara", "Pengelola Barang Milik Negara",
    "Pengelola Data", "Penyusun Laporan Keuangan", "Pengadministrasi Persuratan", "Analis Pelatihan",
    "Verifikator Keuangan", "Pengelola Sarana dan Prasarana", "Sekretaris Pimpinan", "Pengemudi", "Teknisi Bengkel",
    "Penata Layanan Operasional",
)  # fmt: skip


def seats(seed: int, units: list[Unit]) -> list[Seat]:
    """All seats in a fixed order: heads, functional posts family by family, general staff."""
    heads = list(_heads(seed, units))
    functional = [seat for item in families().values() for seat in _functional(seed, item, units)]
    rest = STAFF - len(heads) - len(functional)
    return heads + functional + list(_executors(seed, units, rest))


def _heads(seed: int, units: list[Unit]) -> Iterator[Seat]:
    """Heads of units; a few directorates have none at present and are led by somebody from next door."""
    led = [unit for unit in units if unit.eselon]
    vacant = set(stream(seed, "kosong").sample([unit.id for unit in led if unit.eselon in ("21", "31")], VACANT_HEADS))
    for unit in led:
        if unit.id not in vacant:
            kind = "pimpinan_tinggi" if unit.eselon in SENIOR else "administrasi"
            yield Seat(kind, unit, eselon=unit.eselon, nama=unit.kepala)


def _functional(seed: int, family: Keluarga, units: list[Unit]) -> Iterator[Seat]:
    size: Table = table("posts")["keluarga"][family.kode]
    pattern = table("posts")["susunan"][size.get("susunan", "ahli")]
    levels = {jenjang: weight for jenjang, weight in pattern.items() if jenjang in family.jenjang}
    if not levels:
        levels = dict.fromkeys(family.jenjang[:3], 1)
    drawn = spread(size["jumlah"], levels)
    stream(seed, "jenjang", family.kode).shuffle(drawn)
    for jenjang, unit in zip(drawn, _places(seed, family.kode, size, units), strict=True):
        yield Seat("fungsional", unit, family.kode, jenjang)


def _places(seed: int, code: str, size: Table, units: list[Unit]) -> list[Unit]:
    """One unit a seat: every unit of the kind gets one while there are enough, then by weight."""
    weight = {unit.id: _weight(unit, size["unit"]) for unit in units if unit.jenis in size["unit"]}
    by_id = {unit.id: unit for unit in units}
    once = list(weight) if size["jumlah"] >= len(weight) else []
    places = [*once, *spread(size["jumlah"] - len(once), weight)]
    stream(seed, "tempat", code).shuffle(places)
    return [by_id[key] for key in places]


def _weight(unit: Unit, kinds: dict[str, float]) -> float:
    if unit.jenis != "satpel":
        return kinds[unit.jenis]
    share = {row["nama"]: row["bobot"] for row in table("places")["provinsi"]}
    return kinds["satpel"] * float(share[unit.provinsi]) / 4


def _executors(seed: int, units: list[Unit], count: int) -> Iterator[Seat]:
    weights = table("units")["pelaksana"]
    share = shares(count, {unit.id: float(weights[unit.jenis]) for unit in units if unit.jenis in weights})
    names = stream(seed, "pelaksana")
    for unit in units:
        for _ in range(share.get(unit.id, 0)):
            yield Seat("pelaksana", unit, nama=names.choice(EXECUTORS))
