"""Standing that both promotions ask for: status, family in force, discipline, retirement, ratings of late."""

from orkestra_rules.kernel.page import Page
from orkestra_rules.kernel.vocabulary import (
    add_years,
    first_day,
    highest,
    january,
    known,
    lowest,
    missing,
    month,
    some,
    total,
    year,
)  # fmt: skip

page = Page(
    "careers.keadaan",
    "Keadaan pegawai",
    parameters=("syarat.toml", "jenjang.toml", "usia.toml"),
    not_modelled=(
        "Penilaian tahunan yang meliputi sebagian tahun dianggap hanya meliputi bulannya sendiri.",
        "Pasal hukuman disiplin yang menghalangi kenaikan (tidak terbaca).",
    ),
)


@page.rule("perbkn-3-2023", "Pasal 1 angka 5", "R")
def dapat_dipertimbangkan(dapat_naik, status):
    """Status kepegawaian dapat dipertimbangkan kenaikannya"""
    return dapat_naik[status]


@page.rule("kebijakan-orkestra", "Masa di luar jabatan fungsional (AP-09)", "I")
def sedang_berhenti(henti, bulan_hari):
    """Sedang dalam masa berhenti pada bulan keputusan"""
    return some(
        h.bulan_henti_awal <= bulan_hari and (not known(h.bulan_henti_akhir) or h.bulan_henti_akhir >= bulan_hari)
        for h in henti
        if h.menghentikan
    )


@page.rule("perbkn-3-2023", "Pasal 1 angka 5", "R")
def aktif_fungsional(menduduki_jabatan_fungsional, sedang_berhenti):
    """Menduduki jabatan fungsional dan tidak sedang berhenti"""
    return menduduki_jabatan_fungsional and not sedang_berhenti


@page.rule("kebijakan-orkestra", "Tahap persetujuan jabatan fungsional", "I")
def keluarga_mengizinkan_kp(keluarga_kini, persetujuan_keluarga, persetujuan_melarang_kenaikan_pangkat):
    """Peraturan jabatan fungsional ini berlaku bagi kenaikan pangkat"""
    return not persetujuan_melarang_kenaikan_pangkat[persetujuan_keluarga[keluarga_kini]]


@page.rule("kebijakan-orkestra", "Tahap persetujuan jabatan fungsional", "I")
def keluarga_mengizinkan_kj(keluarga_kini, persetujuan_keluarga, persetujuan_melarang_kenaikan_jenjang):
    """Peraturan jabatan fungsional ini berlaku bagi kenaikan jenjang"""
    return not persetujuan_melarang_kenaikan_jenjang[persetujuan_keluarga[keluarga_kini]]


# ------------------------------------------------------------------ hukuman disiplin, pensiun
@page.rule("kebijakan-orkestra", "Hukuman disiplin", "M", table="hukdis")
def menghalangi(tingkat, mulai, selesai, hari, hukdis_menghalangi):
    """Hukuman ini sedang dijalani dan menghalangi kenaikan"""
    return mulai <= hari and (not known(selesai) or selesai >= hari) and hukdis_menghalangi[tingkat]


@page.rule("kebijakan-orkestra", "Hukuman disiplin", "M")
def bebas_hukdis(hukdis):
    """Tidak sedang menjalani hukuman disiplin yang menghalangi"""
    return not some(h.menghalangi for h in hukdis)


@page.rule("pp-11-2017", "Pasal 239-240", "R")
def usia_pensiun(keluarga_kini, jenjang_kini, bup_keluarga):
    """Batas usia pensiun"""
    return bup_keluarga[keluarga_kini, jenjang_kini]


@page.rule("pp-11-2017", "Pasal 239-240", "R")
def pensiun(lahir, usia_pensiun):
    """Hari mulai pensiun: awal bulan sesudah mencapai batas usia"""
    return first_day(month(add_years(lahir, usia_pensiun)) + 1)


@page.rule("pp-11-2017", "Pasal 239-240", "R")
def belum_pensiun(hari, pensiun):
    """Belum mencapai batas usia pensiun"""
    return hari < pensiun


# ------------------------------------------------------------------ predikat tahun-tahun terakhir
@page.rule("permenpanrb-1-2023", "Pasal 39", "R")
def tahun_ini(hari):
    """Tahun dari hari keputusan"""
    return year(hari)


@page.rule("kebijakan-orkestra", "Bulan yang wajib dinilai", "I")
def bulan_dinas(tmt_cpns):
    """Bulan pertama masa kerja"""
    return month(tmt_cpns) if known(tmt_cpns) else january(0)


@page.rule("permenpanrb-1-2023", "Pasal 30 dan Pasal 39", "R", table="ruas")
def di_bawah_baik(penilaian, predikat_terendah):
    """Predikat pada ruas ini di bawah yang disyaratkan"""
    return penilaian.predikat < predikat_terendah


@page.rule("permenpanrb-1-2023", "Pasal 39", "R")
def buruk_tahun_2(ruas, tahun_ini):
    """Ada predikat di bawah baik dua tahun yang lalu"""
    return some(r.di_bawah_baik for r in ruas if r.awal < january(tahun_ini - 1) and r.akhir >= january(tahun_ini - 2))


@page.rule("permenpanrb-1-2023", "Pasal 30 dan Pasal 39", "R")
def buruk_tahun_1(ruas, tahun_ini):
    """Ada predikat di bawah baik tahun yang lalu"""
    return some(r.di_bawah_baik for r in ruas if r.awal < january(tahun_ini) and r.akhir >= january(tahun_ini - 1))


@page.rule("kebijakan-orkestra", "Bulan yang wajib dinilai", "I", table="ruas")
def bulan_tahun_2(awal, akhir, henti, tahun_ini, bulan_dinas):
    """Bulan ruas ini dalam dua tahun yang lalu"""
    return (
        0
        if known(henti)
        else highest(
            0,
            lowest(akhir, january(tahun_ini - 1) - 1) - highest(awal, highest(january(tahun_ini - 2), bulan_dinas)) + 1,
        )
    )


@page.rule("kebijakan-orkestra", "Bulan yang wajib dinilai", "I", table="ruas")
def bulan_tahun_1(awal, akhir, henti, tahun_ini, bulan_dinas):
    """Bulan ruas ini dalam tahun yang lalu"""
    return (
        0
        if known(henti)
        else highest(
            0, lowest(akhir, january(tahun_ini) - 1) - highest(awal, highest(january(tahun_ini - 1), bulan_dinas)) + 1
        )
    )


@page.rule("kebijakan-orkestra", "Bulan yang wajib dinilai", "I", table="ruas_henti")
def henti_tahun_2(awal, akhir, tahun_ini, bulan_dinas):
    """Bulan berhenti dalam dua tahun yang lalu"""
    return highest(
        0,
        lowest(akhir, january(tahun_ini - 1) - 1) - highest(awal, highest(january(tahun_ini - 2), bulan_dinas)) + 1,
    )


@page.rule("kebijakan-orkestra", "Bulan yang wajib dinilai", "I", table="ruas_henti")
def henti_tahun_1(awal, akhir, tahun_ini, bulan_dinas):
    """Bulan berhenti dalam tahun yang lalu"""
    return highest(
        0, lowest(akhir, january(tahun_ini) - 1) - highest(awal, highest(january(tahun_ini - 1), bulan_dinas)) + 1
    )


@page.rule("kebijakan-orkestra", "Bulan yang wajib dinilai", "I")
def belum_dinilai_tahun_2(ruas, ruas_henti, tahun_ini, bulan_dinas):
    """Banyak bulan dua tahun yang lalu yang belum dinilai"""
    return (
        highest(0, january(tahun_ini - 1) - highest(january(tahun_ini - 2), bulan_dinas))
        - total(h.henti_tahun_2 for h in ruas_henti)
        - total(r.bulan_tahun_2 for r in ruas)
    )


@page.rule("kebijakan-orkestra", "Bulan yang wajib dinilai", "I")
def belum_dinilai_tahun_1(ruas, ruas_henti, tahun_ini, bulan_dinas):
    """Banyak bulan tahun yang lalu yang belum dinilai"""
    return (
        highest(0, january(tahun_ini) - highest(january(tahun_ini - 1), bulan_dinas))
        - total(h.henti_tahun_1 for h in ruas_henti)
        - total(r.bulan_tahun_1 for r in ruas)
    )


@page.rule("permenpanrb-1-2023", "Pasal 30", "R")
def predikat_satu_tahun(buruk_tahun_1, belum_dinilai_tahun_1):
    """Predikat paling rendah baik dalam satu tahun terakhir"""
    return not buruk_tahun_1 and (belum_dinilai_tahun_1 <= 0 or missing("penilaian tahun yang lalu"))


@page.rule("permenpanrb-1-2023", "Pasal 39", "R")
def predikat_dua_tahun(buruk_tahun_2, predikat_satu_tahun, belum_dinilai_tahun_2):
    """Predikat paling rendah baik dalam dua tahun terakhir"""
    return (
        not buruk_tahun_2
        and predikat_satu_tahun
        and (belum_dinilai_tahun_2 <= 0 or missing("penilaian dua tahun yang lalu"))
    )
