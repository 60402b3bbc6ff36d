"""Age limits of entering a jenjang by perpindahan: PermenPANRB 1/2023 Pasal 22 (AP-04)."""

from orkestra_rules.kernel.page import Page
from orkestra_rules.kernel.vocabulary import add_years, highest

page = Page(
    "careers.usia",
    "Batas usia perpindahan",
    parameters=("usia.toml",),
    not_modelled=(
        "Syarat perpindahan lain: integritas, kesehatan, ijazah, dan pengalaman di bidangnya.",
        "Batas usia ahli utama hanya bagi yang pernah menduduki JPT, paling lambat setahun sebelum BUP.",
    ),
)


@page.rule("permenpanrb-1-2023", "Pasal 22", "O", on="mulai_jenjang")
def batas_usia_masuk(batas_usia_perpindahan, batas_usia_antar_ahli_utama, jenjang_kini, jabatan_sebelum, urutan_masuk):
    """Usia paling tinggi saat perpindahan ke jenjang yang sekarang"""
    return (
        highest(batas_usia_perpindahan[jenjang_kini], batas_usia_antar_ahli_utama)
        if urutan_masuk > 0
        and jenjang_kini == "ahli_utama"
        and jabatan_sebelum.jenis == "fungsional"
        and jabatan_sebelum.jenjang == "ahli_utama"
        else batas_usia_perpindahan[jenjang_kini]
    )


@page.rule("permenpanrb-1-2023", "Pasal 22", "O")
def usia_masuk_memenuhi(jalur_masuk, mulai_jenjang, lahir, batas_usia_masuk):
    """Usia saat perpindahan tidak melewati batasnya; batas atas termasuk"""
    return jalur_masuk != "perpindahan" or mulai_jenjang < add_years(lahir, batas_usia_masuk + 1)
