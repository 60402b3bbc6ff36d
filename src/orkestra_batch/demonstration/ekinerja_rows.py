"""The lines of e-Kinerja's “Laporan Penilaian SKP”: one rating each, with the superior who gave it."""

from collections.abc import Iterable, Iterator
from random import Random

from orkestra_batch.demonstration.lines import Line
from orkestra_batch.demonstration.model import Orang, Penilaian
from orkestra_batch.demonstration.spelling import RESULTS
from orkestra_batch.demonstration.streams import mark, stream

PREDIKAT = {
    "sangat_baik": "Sangat Baik",
    "baik": "Baik",
    "butuh_perbaikan": "Butuh Perbaikan",
    "kurang": "Kurang",
    "sangat_kurang": "Sangat Kurang",
}
UNASSESSED_SHARE, MISSING_SHARE, OLD_WORD_SHARE, CAPITALS_SHARE = 0.018, 0.012, 0.5, 0.06
OLD_WORDS = {"butuh_perbaikan": "Cukup", "kurang": "Kurang/Misconduct"}


class Report:
    """Builds the lines of one report: one kind of period, one year, or one quarter or month of it."""

    def __init__(self, seed: int, kind: str, year: int, part: int = 0) -> None:
        self._seed, self._kind, self._year, self._part = seed, kind, year, part
        self.unassessed = self.missing = self.old_words = 0

    def lines(self, people: Iterable[Orang], heads: dict[int, Orang]) -> Iterator[Line]:
        """One line a rating of the report; some were forgotten, some not yet given."""
        for person in people:
            for item in person.penilaian:
                if self._covers(item):
                    chance = stream(self._seed, "ekinerja", person.nomor, item.periode, item.mulai)
                    if chance.random() < MISSING_SHARE:
                        self.missing += 1
                    else:
                        yield self._line(chance, person, item, heads.get(person.nomor))

    def _covers(self, item: Penilaian) -> bool:
        whole = item.periode == self._kind and item.mulai.year == self._year
        return whole and (self._part == 0 or item.akhir.month == self._part)

    def _line(self, chance: Random, person: Orang, item: Penilaian, head: Orang | None) -> Line:
        post = person.jabatan[item.jabatan]
        key = mark(self._seed, "skp", person.nomor, item.periode, item.mulai)
        given = f"{item.dicatat.isoformat()} {chance.randint(7, 20):02d}:{chance.randint(0, 59):02d}:11"
        values = {
            "jenis": item.periode,
            "id": f"ffff{key[:24]}",
            "nip": person.nip,
            "nama": person.nama,
            "periode_awal_skp": item.mulai.isoformat(),
            "periode_akhir_skp": item.akhir.isoformat(),
            "skp_unor_id": post.unit.id,
            "skp_unor": post.unit.nama,
            "skp_unor_induk": post.unit.induk,
            "skp_jabatan": post.nama_sk if chance.random() < 0.3 else post.nama,
            "skp_jenis_jabatan": post.jenis,
            "is_skp_plt_plh_pjb": "0",
            **self._result(chance, item, given),
            **_superior(head),
            "tahun_skp": str(item.mulai.year),
            "skp_id": f"ffffa{key[:20]}",
            "periode_id": f"ffffb{self._year}{self._part:02d}",
            "skp_penilaian_id": f"ffffc{key}",
            "golru": _grade_then(person, item),
            "jenis_pegawai": "PPPK" if person.status == "pppk" else "PNS",
            "created_at": given,
        }
        return Line(person, values)

    def _result(self, chance: Random, item: Penilaian, given: str) -> dict[str, str]:
        if chance.random() < UNASSESSED_SHARE:
            self.unassessed += 1
            return {"hasil_kerja": "-", "perilaku_kerja": "-", "hasil_akhir": "-", "waktu_dinilai": ""}
        word = PREDIKAT[item.predikat]
        if item.predikat in OLD_WORDS and chance.random() < OLD_WORD_SHARE:
            word = OLD_WORDS[item.predikat]
            self.old_words += 1
        elif chance.random() < CAPITALS_SHARE:
            word = word.upper()
        return {
            "hasil_kerja": RESULTS[item.hasil][1].title(),
            "perilaku_kerja": RESULTS[item.perilaku][1].title(),
            "hasil_akhir": word,
            "waktu_dinilai": given,
        }


def _superior(head: Orang | None) -> dict[str, str]:
    if head is None:
        return {}
    post = head.jabatan[-1]
    return {
        "pegawai_atasan_id": head.pns_id,
        "pegawai_atasan_nip": head.nip,
        "pegawai_atasan_nama": head.nama,
        "pegawai_atasan_unor_id": post.unit.id,
        "pegawai_atasan_unor": post.unit.nama,
        "pegawai_atasan_jabatan": post.nama,
        "pegawai_atasan_golru": head.golongan,
        "pegawai_penilai_id": head.pns_id,
    }


def _grade_then(person: Orang, item: Penilaian) -> str:
    held = [grade.golongan for grade in person.pangkat if grade.tmt <= item.akhir]
    return held[-1] if held else person.golongan
