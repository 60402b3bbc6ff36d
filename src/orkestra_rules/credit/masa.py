"""Which months count: the rating that governs a month, the post held in it, and when the clock stands still."""

from orkestra_rules.kernel.page import Page, Source
from orkestra_rules.kernel.vocabulary import highest, january, known, lowest, month, present

page = Page(
    "credit.masa",
    "Masa penilaian",
    parameters=("masa.toml", "konversi.toml", "pengangkatan.toml"),
    not_modelled=("Predikat yang ditetapkan ulang sesudah keberatan selain melalui koreksi data.",),
)


@page.rule("kebijakan-orkestra", "Predikat yang berlaku bagi satu bulan (AK-06)", "I", table="penilaian")
def urutan_berkuasa(jenis, tahunan_menggantikan_periodik):
    """Urutan penilaian bila dua penilaian meliputi bulan yang sama"""
    return (1 if tahunan_menggantikan_periodik else 3) if jenis == "periodik" else 2


@page.rule("perbkn-3-2023", "Pasal 13 ayat (1)", "R", table="penilaian")
def diperhitungkan(predikat, mulai, akhir, bulan_hari):
    """Penilaian sudah berpredikat dan masanya sudah berlalu"""
    return known(predikat) and mulai <= akhir and akhir <= bulan_hari


@page.rule("praktik-aplikasi", "Bulan TMT dihitung penuh (AK-06); masa CPNS (AP-02)", "S", table="jabatan")
def bulan_mulai(tmt, tmt_cpns, diangkat_pertama):
    """Bulan pertama yang dihitung bagi jabatan ini; pada pengangkatan pertama masa CPNS ikut dihitung"""
    return lowest(month(tmt), month(tmt_cpns)) if diangkat_pertama and known(tmt_cpns) else month(tmt)


@page.rule("praktik-aplikasi", "Bulan TMT dihitung penuh (AK-06)", "S", table="jabatan")
def bulan_selesai(selesai):
    """Bulan terakhir dalam jabatan ini"""
    return month(selesai)


@page.rule("kebijakan-orkestra", "Masa di luar jabatan fungsional (AP-09)", "I", table="henti")
def bulan_henti_awal(mulai):
    """Bulan pertama masa berhenti"""
    return month(mulai)


@page.rule("kebijakan-orkestra", "Masa di luar jabatan fungsional (AP-09)", "I", table="henti")
def bulan_henti_akhir(aktif_kembali):
    """Bulan terakhir masa berhenti: bulan sebelum aktif kembali"""
    return month(aktif_kembali) - 1


@page.rule("kebijakan-orkestra", "Masa di luar jabatan fungsional (AP-09)", "I", table="henti")
def menghentikan(
    alasan, menghentikan_angka_kredit, bulan_henti_awal, bulan_henti_akhir, bulan_tugas_belajar_menghentikan
):
    """Masa ini menghentikan perhitungan; tugas belajar hanya bila lebih lama dari batasnya"""
    return not known(alasan) or (
        menghentikan_angka_kredit[alasan]
        and not (
            alasan == "tugas_belajar"
            and known(bulan_henti_akhir)
            and bulan_henti_akhir - bulan_henti_awal + 1 <= bulan_tugas_belajar_menghentikan
        )
    )


page.overlay(
    "ruas",
    "Bulan yang dinilai, menurut penilaian, jabatan, dan masa berhenti",
    [
        Source("penilaian", "mulai", "akhir", rank="urutan_berkuasa", where="diperhitungkan"),
        Source("jabatan", "bulan_mulai", "bulan_selesai", spells=True),
        Source("henti", "bulan_henti_awal", "bulan_henti_akhir", where="menghentikan"),
    ],
    instrument="perbkn-3-2023",
    provision="Pasal 13 ayat (1)",
    mark="R",
)
page.overlay(
    "ruas_henti",
    "Bulan yang dihentikan",
    [Source("henti", "bulan_henti_awal", "bulan_henti_akhir", where="menghentikan")],
    instrument="kebijakan-orkestra",
    provision="Masa di luar jabatan fungsional (AP-09)",
    mark="I",
)


@page.rule("permenpanrb-1-2023", "Pasal 37", "O")
def bulan_konversi(tahun_konversi):
    """Bulan pertama rezim konversi"""
    return january(tahun_konversi)


@page.rule("perbkn-3-2023", "Pasal 13 ayat (1)", "R", table="ruas")
def bulan_dihitung(awal, akhir, henti, bulan_konversi):
    """Bulan ruas ini yang dapat dikonversi: tidak berhenti, dan sejak rezim konversi"""
    return 0 if present(henti) else highest(0, akhir - highest(awal, bulan_konversi) + 1)
