"""Which column of which shape holds what: our name on the left, the printed one on the right."""

from orkestra_formats import template


def parted(text: str) -> list[str]:
    """The names in a text, parted by ·."""
    return text.split("·")


SIASN = parted(
    "PNS ID·NIP BARU·NIP LAMA·NAMA·GELAR DEPAN·GELAR BELAKANG·TEMPAT LAHIR ID·TEMPAT LAHIR NAMA·"
    "TANGGAL LAHIR·JENIS KELAMIN·AGAMA ID·AGAMA NAMA·JENIS KAWIN ID·JENIS KAWIN NAMA·NIK·NOMOR HP·EMAIL·"
    "EMAIL GOV·ALAMAT·NPWP NOMOR·BPJS·JENIS PEGAWAI ID·JENIS PEGAWAI NAMA·KEDUDUKAN HUKUM ID·"
    "KEDUDUKAN HUKUM NAMA·STATUS CPNS PNS·KARTU ASN VIRTUAL·NOMOR SK CPNS·TANGGAL SK CPNS·TMT CPNS·"
    "NOMOR SK PNS·TANGGAL SK PNS·TMT PNS·GOL AWAL ID·GOL AWAL NAMA·GOL AKHIR ID·GOL AKHIR NAMA·"
    "TMT GOLONGAN·MK TAHUN·MK BULAN·JENIS JABATAN ID·JENIS JABATAN NAMA·JABATAN ID·JABATAN NAMA·"
    "TMT JABATAN·TINGKAT PENDIDIKAN ID·TINGKAT PENDIDIKAN NAMA·PENDIDIKAN ID·PENDIDIKAN NAMA·TAHUN LULUS·"
    "KPKN ID·KPKN NAMA·LOKASI KERJA ID·LOKASI KERJA NAMA·UNOR ID·UNOR NAMA·INSTANSI INDUK ID·"
    "INSTANSI INDUK NAMA·INSTANSI KERJA ID·INSTANSI KERJA NAMA·SATUAN KERJA INDUK ID·SATUAN KERJA INDUK NAMA·"
    "SATUAN KERJA KERJA ID·SATUAN KERJA KERJA NAMA·IS VALID NIK·NAMA SEKOLAH·FLAG IKD·ESELON ID·ESELON NAMA"
)
DUK_GROUPS = "No·Nama·NIP·Pangkat··Jabatan··Masa Kerja··Latihan Jabatan···Pendidikan···Tanggal Lahir/Usia·Catatan Mutasi Kepegawaian·Keterangan"  # noqa: E501
DUK_PARTS = "···Gol. Ruang·TMT·Nama·TMT·Tahun·Bulan·Nama·Bulan/Tahun·Jumlah Jam·Nama·Lulus Tahun·Tingkat Ijazah···"


def _columns(text: str) -> dict[str, str]:
    """From `ours=PRINTED` pairs, parted by ·."""
    return dict(pair.split("=") for pair in text.split("·"))


COLUMNS: dict[str, dict[str, dict[str, str]]] = {
    "siasn": {
        "pegawai": _columns(
            "pns_id=PNS ID·nip=NIP BARU·nama=NAMA·gelar_depan=GELAR DEPAN·gelar_belakang=GELAR BELAKANG·"
            "tempat_lahir=TEMPAT LAHIR NAMA·lahir=TANGGAL LAHIR·jenis_kelamin=JENIS KELAMIN·nik=NIK·"
            "jenis_pegawai=JENIS PEGAWAI NAMA·kedudukan_hukum=KEDUDUKAN HUKUM ID·status=STATUS CPNS PNS·"
            "tmt_cpns=TMT CPNS·golongan_id=GOL AKHIR ID·golongan=GOL AKHIR NAMA·tmt_golongan=TMT GOLONGAN·"
            "jenis_jabatan=JENIS JABATAN ID·jabatan_id=JABATAN ID·jabatan_nama=JABATAN NAMA·tmt_jabatan=TMT JABATAN·"
            "tingkat_pendidikan=TINGKAT PENDIDIKAN ID·lokasi=LOKASI KERJA NAMA·unor_id=UNOR ID·unor_nama=UNOR NAMA·"
            "unor_induk_nama=SATUAN KERJA KERJA NAMA·instansi=INSTANSI KERJA NAMA·eselon=ESELON ID"
        )
    },
    "api": {
        "pegawai": _columns(
            "pns_id=id·nip=nipBaru·nama=nama·gelar_depan=gelarDepan·gelar_belakang=gelarBelakang·"
            "tempat_lahir=tempatLahir·lahir=tglLahir·jenis_kelamin=jenisKelamin·karpeg=noSeriKarpeg·nik=nik·"
            "jenis_pegawai=jenisPegawaiNama·kedudukan_hukum=kedudukanPnsId·status=statusPegawai·tmt_cpns=tmtCpns·"
            "golongan_id=golRuangAkhirId·golongan=golRuangAkhir·tmt_golongan=tmtGolAkhir·"
            "jenis_jabatan=jenisJabatanId·jft_id=jabatanFungsionalId·jabatan_nama=jabatanNama·tmt_jabatan=tmtJabatan·"
            "unor_id=unorId·unor_nama=unorNama·unor_induk_nama=unorIndukNama·instansi=instansiKerjaNama·"
            "lokasi=lokasiKerja·tingkat_pendidikan=tkPendidikanTerakhirId·eselon=eselonId"
        ),
        "pangkat": _columns(
            "id=id·pemilik=nipBaru·golongan_id=golonganId·golongan=golongan·tmt=tmtGolongan·jenis_kp=jenisKPId·"
            "sk_nomor=skNomor·sk_tanggal=skTanggal·angka_kredit_utama=jumlahKreditUtama"
        ),
        "jabatan": _columns(
            "id=id·pemilik=nipBaru·jenis_jabatan=jenisJabatan·jft_id=jabatanFungsionalId·jabatan_nama=namaJabatan·"
            "unor_id=unorId·unor_nama=unorNama·tmt=tmtJabatan·jenis_penugasan=jenisPenugasanId·sk_nomor=nomorSk·"
            "sk_tanggal=tanggalSk·tercatat=createdAt·dihapus=deletedAt"
        ),
        "pak": _columns(
            "id=id·total=kreditBaruTotal·utama=kreditUtamaBaru·penunjang=kreditPenunjangBaru·"
            "pertama=isAngkaKreditPertama·integrasi=isIntegrasi·konversi=isKonversi·sk_nomor=nomorSk·"
            "sk_tanggal=tanggalSk·bulan_mulai=bulanMulaiPenailan·tahun_mulai=tahunMulaiPenailan·"
            "bulan_selesai=bulanSelesaiPenailan·tahun_selesai=tahunSelesaiPenailan"
        ),
        "skp": _columns(
            "id=id·tahun=tahun·predikat=kuadranKinerja·kuadran=KuadranKinerjaNilai·hasil_kerja=hasilKinerjaNilai"
        ),
        "periodik": _columns(
            "id=id·pemilik=nip·tahun=tahun·periode=periodikNama·periodik=periodikId·predikat=kuadranNilai·"
            "bulan_mulai=bulanMulaiPenilaian·tahun_mulai=tahunMulaiPenilaian·bulan_selesai=bulanSelesaiPenilaian·"
            "tahun_selesai=tahunSelesaiPenilaian"
        ),
        "hukdis": _columns(
            "id=id·tingkat=jenisTingkatHukumanId·jenis=jenisHukuman·mulai=hukumanTanggal·selesai=akhirHukumTanggal"
        ),
        "henti": _columns(
            "id=id·jenis_id=cltnId·mulai=tanggalAwal·selesai=tanggalAkhir·aktif_kembali=tanggalAktif"
        ),
        "pendidikan": _columns(
            "id=id·pemilik=nipBaru·tingkat=tkPendidikanId·lulus=tglLulus·diakui=createdAt·pertama=isPendidikanPertama"
        ),
    },
    "ekinerja": {
        "penilaian": _columns(
            "jenis=jenis·nip=nip·nama=nama·mulai=periode_awal_skp·akhir=periode_akhir_skp·unor=skp_unor·"
            "jabatan=skp_jabatan·plt_plh=is_skp_plt_plh_pjb·hasil_kerja=hasil_kerja·perilaku_kerja=perilaku_kerja·"
            "predikat=hasil_akhir·atasan_nip=pegawai_atasan_nip·dinilai_pada=waktu_dinilai·tahun=tahun_skp·"
            "id=skp_penilaian_id"
        )
    },
    "duk": {
        "pegawai": _columns(
            "nomor=No·nama=Nama·nip=NIP·golongan=Pangkat Gol. Ruang·tmt_golongan=Pangkat TMT·"
            "jabatan_nama=Jabatan Nama·tmt_jabatan=Jabatan TMT·tingkat_pendidikan=Pendidikan Tingkat Ijazah·"
            "lahir=Tanggal Lahir/Usia"
        )
    },
    "template": {
        table: {
            column.key: column.label
            for column in next(form for form in template.sheets() if form.name == sheet).columns
        }
        for table, sheet in {
            "pegawai": "Pegawai", "pangkat": "Pangkat", "jabatan": "Jabatan", "penilaian": "Penilaian",
            "pak": "Angka Kredit", "uji": "Uji Kompetensi", "lowongan": "Lowongan", "hukdis": "Hukuman Disiplin",
            "henti": "Cuti dan Henti", "pendidikan": "Pendidikan", "daerah": "Daerah Khusus",
        }.items()
    },
}  # fmt: skip
DUK_PLACES = {"nomor": 0, "nama": 1, "nip": 2, "golongan": 3, "tmt_golongan": 4, "jabatan_nama": 5, "tmt_jabatan": 6}
DUK_PLACES |= {"tingkat_pendidikan": 14, "lahir": 15}
