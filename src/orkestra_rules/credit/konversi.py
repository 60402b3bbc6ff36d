"""Konversi predikat kinerja ke angka kredit: one line for a rating in a post, rounded once."""

from orkestra_rules.kernel.page import Page
from orkestra_rules.kernel.vocabulary import known, round_half_up, total

page = Page(
    "credit.konversi",
    "Konversi predikat ke angka kredit",
    parameters=("konversi.toml",),
    not_modelled=(
        "Angka kredit dari pengembangan profesi di luar konversi predikat.",
        "Konversi sementara yang hanya diminta untuk mengikuti uji kompetensi.",
    ),
)

page.group(
    "baris",
    "Baris konversi: satu penilaian dalam satu jabatan",
    "ruas",
    ["penilaian", "jabatan"],
    instrument="perbkn-3-2023",
    provision="Pasal 13 ayat (1) dan Lampiran II angka 10",
    mark="R",
)


@page.rule("perbkn-3-2023", "Pasal 13 ayat (1)", "R", table="baris")
def bulan(ruas):
    """Banyak bulan yang dikonversi"""
    return total(r.bulan_dihitung for r in ruas)


@page.rule("perbkn-3-2023", "Pasal 12", "R", table="baris")
def akhir_baris(penilaian):
    """Bulan terakhir masa penilaian; menentukan ketentuan yang dipakai"""
    return penilaian.akhir


@page.rule("permenpanrb-1-2023", "Pasal 37 dan Lampiran A", "R", table="baris", on="akhir_baris")
def koefisien_baris(jabatan, koefisien, koefisien_keluarga):
    """Koefisien tahunan jenjang yang diduduki"""
    return (
        koefisien_keluarga[jabatan.keluarga, jabatan.jenjang] if known(jabatan.keluarga) else koefisien[jabatan.jenjang]
    )


@page.rule("permenpanrb-1-2023", "Pasal 37 ayat (1)", "R", table="baris", on="akhir_baris")
def persen_baris(penilaian, persen_predikat):
    """Persentase menurut predikat"""
    return persen_predikat[penilaian.predikat]


@page.rule("perbkn-3-2023", "Pasal 13 ayat (1)", "R", table="baris", on="akhir_baris")
def ak_baris(koefisien_baris, persen_baris, bulan, ketelitian_ak):
    """Angka kredit hasil konversi: koefisien x persentase x bulan / 12, dibulatkan sekali"""
    return round_half_up(koefisien_baris * persen_baris * bulan / 12, ketelitian_ak)


@page.rule("perbkn-3-2023", "Pasal 12", "R")
def ak_konversi(baris):
    """Angka kredit konversi dalam jenjang yang sekarang"""
    return total(b.ak_baris for b in baris if b.bulan > 0 and b.jabatan.sejenjang)
