"""Kenaikan pangkat (KP): PermenPANRB 1/2023 Pasal 39, as restated by Permen PUPR 4/2024 Pasal 54 (PR-01, PR-03)."""

from orkestra_rules.kernel.page import Page
from orkestra_rules.kernel.vocabulary import add_years, count, known

page = Page(
    "careers.kenaikan_pangkat",
    "Kenaikan pangkat",
    parameters=("syarat.toml", "jenjang.toml", "periode.toml"),
    not_modelled=(
        "Kenaikan pangkat istimewa, anumerta, dan pengabdian.",
        "Kenaikan pangkat reguler dan penyesuaian ijazah.",
        "Pertimbangan teknis BKN dan pertimbangan tim penilai kinerja: hanya syarat yang dapat dihitung.",
    ),
)


@page.rule("permenpanrb-1-2023", "Pasal 39", "R")
def kp_pns(dapat_dipertimbangkan):
    """Berstatus PNS"""
    return dapat_dipertimbangkan


@page.rule("permenpanrb-1-2023", "Pasal 39", "R")
def kp_jabatan_fungsional(aktif_fungsional):
    """Menduduki jabatan fungsional dan tidak sedang berhenti"""
    return aktif_fungsional


@page.rule("kebijakan-orkestra", "Tahap persetujuan jabatan fungsional", "I")
def kp_keluarga_berlaku(keluarga_mengizinkan_kp):
    """Peraturan jabatan fungsional ini sudah berlaku"""
    return keluarga_mengizinkan_kp


@page.rule("permenpanrb-1-2023", "Lampiran A", "O")
def kp_golongan_dalam_jenjang(golongan_kini, golongan_terendah, golongan_tertinggi, jenjang_kini):
    """Golongan berikutnya masih dalam jenjang yang sekarang"""
    return golongan_kini >= golongan_terendah[jenjang_kini] and golongan_kini < golongan_tertinggi[jenjang_kini]


@page.rule("permenpanrb-1-2023", "Pasal 39", "R")
def kp_masa_pangkat(hari, pangkat_kini, masa_pangkat_kp):
    """Paling singkat dua tahun dalam pangkat terakhir"""
    return hari >= add_years(pangkat_kini.tmt, masa_pangkat_kp)


@page.rule("kebijakan-orkestra", "Ambang kumulatif dalam jenjang (AK-03)", "I")
def kp_ambang(ambang_kp, jenjang_kini, golongan_berikut, golongan_kini):
    """Angka kredit kumulatif yang dibutuhkan untuk golongan berikutnya"""
    return ambang_kp[jenjang_kini, golongan_berikut[golongan_kini]]


@page.rule("permenpanrb-1-2023", "Pasal 39", "R")
def kp_angka_kredit(akk, kp_ambang):
    """Angka kredit kumulatif mencapai kebutuhan kenaikan pangkat"""
    return akk >= kp_ambang


@page.rule("permenpanrb-1-2023", "Pasal 39", "R")
def kp_predikat(predikat_dua_tahun):
    """Predikat kinerja paling rendah baik dalam dua tahun terakhir"""
    return predikat_dua_tahun


@page.rule("kebijakan-orkestra", "Hukuman disiplin", "M")
def kp_hukdis(bebas_hukdis):
    """Tidak sedang menjalani hukuman disiplin yang menghalangi"""
    return bebas_hukdis


@page.rule("pp-11-2017", "Pasal 239-240", "R")
def kp_bup(belum_pensiun):
    """Belum mencapai batas usia pensiun"""
    return belum_pensiun


# ------------------------------------------------------------------ golongan di ujung atau di luar jenjang
@page.rule("permenpanrb-1-2023", "Pasal 39", "R")
def kp_golongan_di_atas_jenjang(golongan_kini, golongan_tertinggi, jenjang_kini, ada_golongan_berikut):
    """Golongan sudah yang tertinggi dalam jenjang; golongan berikutnya di atas jenjang"""
    return golongan_kini == golongan_tertinggi[jenjang_kini] and ada_golongan_berikut[golongan_kini]


@page.rule("permen-pupr-4-2024", "Pasal 54 ayat (6)", "R")
def kp_tanpa_lowongan_tersisa(
    golongan_kini, golongan_tertinggi, jenjang_kini, pangkat, mulai_jenjang, hari, kp_tanpa_lowongan_paling_banyak
):
    """Kenaikan pangkat tanpa lowongan belum pernah dipakai dalam jenjang ini"""
    return (
        golongan_kini <= golongan_tertinggi[jenjang_kini]
        and count(
            known(p.tanpa_lowongan) and p.tanpa_lowongan and p.tmt >= mulai_jenjang and p.tmt <= hari for p in pangkat
        )
        < kp_tanpa_lowongan_paling_banyak
    )


@page.rule("permen-pupr-4-2024", "Pasal 54 ayat (6)", "R")
def kp_lowongan_tidak_ada(lowongan):
    """Tidak tersedia lowongan pada jenjang di atasnya"""
    return not lowongan


@page.rule("permen-pupr-4-2024", "Pasal 54 ayat (6)", "R")
def kp_ak_kj(akk, ambang_kp_di_atas_jenjang, jenjang_kini, ada_jenjang_di_atas):
    """Angka kredit kumulatif mencapai kebutuhan golongan di atas jenjang"""
    return ada_jenjang_di_atas[jenjang_kini] and akk >= ambang_kp_di_atas_jenjang[jenjang_kini]


@page.rule("permen-pupr-4-2024", "Pasal 54 ayat (6)", "R")
def kp_uji_kompetensi(kj_uji_kompetensi):
    """Lulus uji kompetensi bagi jenjang di atasnya"""
    return kj_uji_kompetensi


@page.rule("kebijakan-orkestra", "Kenaikan pangkat yang menyusul kenaikan jenjang", "I")
def kp_golongan_di_bawah_jenjang(golongan_kini, golongan_terendah, jenjang_kini):
    """Golongan masih di bawah golongan terendah jenjang"""
    return golongan_kini < golongan_terendah[jenjang_kini]


@page.rule("kebijakan-orkestra", "Kenaikan pangkat yang menyusul kenaikan jenjang", "I")
def kp_masuk_promosi(jalur_masuk):
    """Jenjang yang sekarang diperoleh melalui kenaikan jenjang, yang angka kreditnya berlaku juga bagi pangkat ini"""
    return jalur_masuk == "promosi"


_UMUM = ["kp_pns", "kp_jabatan_fungsional", "kp_keluarga_berlaku"]
_AKHIR = ["kp_masa_pangkat", "kp_predikat", "kp_hukdis", "kp_bup"]

page.decision(
    "kenaikan_pangkat",
    "Kenaikan pangkat",
    {
        "dalam_jenjang": [
            *_UMUM,
            "kp_golongan_dalam_jenjang",
            "kp_masa_pangkat",
            "kp_angka_kredit",
            "kp_predikat",
            "kp_hukdis",
            "kp_bup",
        ],
        "setelah_kj": [*_UMUM, "kp_golongan_di_atas_jenjang", "kj_terbuka", *_AKHIR],
        "tanpa_lowongan": [
            *_UMUM,
            "kp_golongan_di_atas_jenjang",
            "kp_tanpa_lowongan_tersisa",
            "kp_lowongan_tidak_ada",
            "kp_ak_kj",
            "kp_uji_kompetensi",
            *_AKHIR,
        ],
        "menyusul": [*_UMUM, "kp_golongan_di_bawah_jenjang", "kp_masuk_promosi", *_AKHIR],
    },
    route_labels={
        "dalam_jenjang": "Dalam jenjang yang sekarang",
        "setelah_kj": "Sesudah kenaikan jenjang, dengan angka kredit yang sama",
        "tanpa_lowongan": "Tanpa lowongan jenjang, satu kali",
        "menyusul": "Menyusul kenaikan jenjang yang lalu",
    },
    instrument="permenpanrb-1-2023",
    provision="Pasal 39",
    mark="R",
    day="kp_hari",
    times={
        "kp_masa_pangkat": "kp_masa_sejak",
        "kp_angka_kredit": "kp_ak_sejak",
        "kp_ak_kj": "kp_ak_sejak",
        "kj_terbuka": "kp_ak_sejak",
        "kp_predikat": "kp_predikat_sejak",
        "kp_hukdis": "hukdis_sejak",
        "kp_jabatan_fungsional": "aktif_sejak",
    },
)
