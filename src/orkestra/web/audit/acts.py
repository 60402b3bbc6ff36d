"""Acts of the trail in words, and the groups that a reader of the trail chooses from."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_noop as _

GROUPS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "masuk": (_("Masuk dan keluar"), ("access.sign_in", "access.sign_out", "access.refused", "access.step_up")),
    "lihat": (_("Melihat data"), ("web.look", "people.export", "career.copy", "papers.draft", "evidence.hand_out")),
    "akun": (
        _("Akun dan peran"),
        ("access.account", "access.peran", "access.password", "access.factor", "access.token", "access.client"),
    ),
    "usul": (_("Usul kenaikan"), ("proposals",)),
    "impor": (_("Impor, perbedaan, koreksi"), ("reconciliation", "imports", "differences")),
    "riwayat": (_("Riwayat pegawai dan unit"), ("people", "performance", "credit", "competency")),
    "surat": (_("Surat angka kredit"), ("papers",)),
    "bukti": (_("Berkas bukti"), ("evidence",)),
    "keputusan": (_("Keputusan"), ("careers", "insights")),
    "sistem": (_("Sistem lain"), ("api", "hooks", "access.client")),
    "pengawasan": (_("Pengawasan jejak"), ("trail",)),
}
"""Label, and beginnings of the names of acts."""

ACTS = {
    "web.look": _("Melihat data"),
    "people.export": _("Mengekspor daftar pegawai"),
    "career.copy": _("Mengunduh salinan data sendiri"),
    "papers.draft": _("Mengunduh konsep surat angka kredit"),
    "evidence.attach": _("Melampirkan berkas bukti"),
    "evidence.withdraw": _("Mencabut berkas bukti"),
    "evidence.hand_out": _("Mengunduh berkas bukti"),
    "papers.begin": _("Memulai penyusunan surat angka kredit"),
    "papers.draw": _("Menyusun konsep surat angka kredit"),
    "papers.draw_anew": _("Menyusun ulang konsep surat angka kredit"),
    "papers.resume": _("Melanjutkan penyusunan surat angka kredit"),
    "papers.propose": _("Mengusulkan surat angka kredit"),
    "papers.check": _("Meneruskan usul surat angka kredit"),
    "papers.send_back": _("Mengembalikan usul surat angka kredit"),
    "papers.abandon": _("Tidak meneruskan surat angka kredit"),
    "papers.issue": _("Menerbitkan surat angka kredit"),
    "papers.print": _("Mencetak surat angka kredit"),
    "papers.export": _("Mengekspor daftar surat angka kredit"),
    "papers.bundle": _("Mengunduh bundel surat angka kredit"),
    "papers.give": _("Mengunduh surat angka kredit"),
    "papers.set_aside": _("Melewati nomor surat"),
    "access.sign_in": _("Masuk"),
    "access.sign_out": _("Keluar"),
    "access.refused": _("Ditolak masuk"),
    "access.step_up": _("Membuktikan diri lagi"),
    "access.password": _("Kata sandi berganti"),
    "access.factor.add": _("Langkah kedua dipasang"),
    "access.factor.remove": _("Langkah kedua dilepas"),
    "access.factor.reset": _("Kode cadangan dibuat baru"),
    "access.account.open": _("Akun dibuka"),
    "access.account.change": _("Akun diubah"),
    "access.account.close": _("Akun ditutup"),
    "access.account.reopen": _("Akun dibuka kembali"),
    "access.account.invite": _("Tautan kata sandi dibuat"),
    "access.account.unguard": _("Langkah kedua dilepas pengelola"),
    "access.token.issue": _("Token program dibuat"),
    "access.token.revoke": _("Token program dicabut"),
    "access.client.secret": _("Rahasia mesin dibuat"),
    "access.client.revoke": _("Rahasia mesin dicabut"),
    "access.client.token": _("Mesin memperoleh token"),
    "access.client.link": _("Subjek SSO mesin ditetapkan"),
    "api.write": _("Menulis lewat antarmuka program"),
    "hooks.subscribe": _("Langganan pesan dibuat"),
    "hooks.close": _("Langganan pesan dihentikan"),
    "hooks.again": _("Pesan dikirim lagi"),
    "trail.export": _("Mengekspor jejak"),
    "trail.verify": _("Memeriksa jejak"),
    "careers.take_in": _("Menerima berkas"),
    "careers.decide": _("Menghitung keputusan"),
    "careers.decide_waiting": _("Menghitung keputusan yang menunggu"),
    "careers.wait_for": _("Menandai keputusan untuk dihitung ulang"),
    "bookmarks.keep": _("Menyimpan tampilan"),
    "bookmarks.remove": _("Menghapus tampilan"),
    "imports.export": _("Mengekspor temuan impor"),
    "imports.marked": _("Mengunduh berkas bertanda"),
    "differences.export": _("Mengekspor perbedaan"),
    "reconciliation.put_in": _("Mengunggah impor"),
    "reconciliation.abandon": _("Membatalkan impor"),
    "reconciliation.resume": _("Melanjutkan impor"),
    "files.tidy": _("Membuang berkas tanpa pemilik"),
    "reconciliation.approve": _("Menerapkan impor"),
    "reconciliation.ask": _("Mengajukan koreksi"),
    "reconciliation.accept": _("Menerima koreksi"),
    "reconciliation.refuse": _("Menolak koreksi"),
    "reconciliation.withdraw": _("Menarik koreksi"),
    "proposals.propose": _("Menyiapkan usul"),
    "proposals.prepare": _("Menyiapkan usul lagi"),
    "proposals.check": _("Memeriksa usul"),
    "proposals.send_back": _("Mengembalikan usul kepada penyiap"),
    "proposals.submit": _("Mengajukan usul"),
    "proposals.approve": _("Mencatat usul disetujui"),
    "proposals.come_back": _("Mencatat usul dikembalikan"),
    "proposals.refuse": _("Mencatat usul ditolak"),
    "proposals.withdraw": _("Menarik usul"),
    "proposals.answer": _("Menjawab pertanyaan status SIASN"),
    "proposals.take_in": _("Membaca jawaban SIASN tentang usul"),
    "proposals.look_again": _("Memeriksa ulang calon usul"),
    "proposals.export": _("Mengekspor usul"),
    "proposals.candidates": _("Mengekspor calon usul"),
    "proposals.bundle": _("Mengunduh berkas usul"),
    "proposals.payload": _("Mengunduh muatan SIASN"),
    "insights.rebuild": _("Menyusun ulang ringkasan"),
    "insights.summarise": _("Menyusun ringkasan"),
    "insights.lay_units": _("Menyusun daftar unit"),
    "insights.compute_figures": _("Menghitung angka gabungan"),
}

VERBS = {
    "record": _("Mencatat"),
    "withdraw": _("Mencabut"),
    "correct": _("Membetulkan"),
    "change": _("Mengubah"),
}
"""The acts of every history, such as people.pangkat.record."""

TABLES = {
    "access.peran": _("peran"),
    "people.identitas": _("identitas"),
    "people.kepegawaian": _("status kepegawaian"),
    "people.jabatan": _("jabatan"),
    "people.pangkat": _("pangkat"),
    "people.pendidikan": _("pendidikan"),
    "people.henti": _("masa di luar jabatan"),
    "people.hukdis": _("hukuman disiplin"),
    "people.penempatan": _("penempatan"),
    "people.atasan": _("atasan"),
    "people.keadaanunit": _("unit"),
    "people.pembina": _("unit pembina"),
    "people.kebutuhan": _("kebutuhan"),
    "people.lowongan": _("lowongan"),
    "performance.penilaian": _("penilaian"),
    "credit.pak": _("penetapan angka kredit"),
    "credit.daerahkhusus": _("daerah khusus"),
    "competency.ujikompetensi": _("uji kompetensi"),
    "careers.keputusan": _("keputusan"),
    "careers.penahanan": _("penahanan keputusan"),
}

FAULTS = {
    "gap": _("Nomor baris tidak berurutan: ada baris yang hilang atau disisipkan."),
    "broken": _("Baris tidak berdiri di atas baris sebelumnya."),
    "changed": _("Isi baris bukan lagi yang ditulis."),
    "head": _("Baris tidak cocok dengan kepala yang disimpan di luar."),
    "cut": _("Jejak berakhir sebelum kepala yang disimpan di luar."),
}
"""Faults of the chain."""

TOLD = {
    "account": _("akun"), "because": _("alasan"), "changed": _("berubah"), "columns": _("kolom"),
    "corrects": _("membetulkan baris"), "filter": _("saringan"), "chosen": _("dipilih"), "kind": _("jenis"),
    "method": _("cara"), "methods": _("cara"), "narrowed": _("disaring"), "page": _("halaman"), "people": _("pegawai"),
    "place": _("tempat"), "refused": _("ditolak"), "relation": _("hubungan"), "removed": _("dihapus"),
    "row": _("baris"), "rows": _("baris"), "source": _("sumber"), "why": _("sebab"), "new": _("baru"),
    "same": _("sama"), "absent": _("tidak disebut"), "ended": _("diakhiri"), "gone": _("dicabut"),
    "batch": _("impor"), "file": _("berkas"), "files": _("berkas"), "units": _("unit"), "vacancies": _("lowongan"),
    "withdrawn": _("dicabut"), "added": _("baru"), "corrected": _("berubah"), "unchanged": _("sama"),
    "figures": _("angka"), "field": _("isian"), "request": _("permintaan"), "difference": _("perbedaan"),
    "proposal": _("usul"), "reasons": _("alasan pengembalian"), "outcome": _("akibat"), "answer": _("jawaban"),
    "evidence": _("berkas bukti"),
    "first": _("dari bulan"), "last": _("sampai bulan"), "token": _("token"), "hint": _("awal"),
    "scope": _("lingkup"), "days": _("hari"), "secret": _("rahasia"), "events": _("peristiwa"),
}  # fmt: skip
"""What acts tell of themselves, by the name under which they do."""

OPERATIONS = {
    "api_my_career": _("Karier"), "api_officials": _("Pegawai"), "api_official": _("Pegawai"),
    "api_history": _("Riwayat pegawai"), "api_add_row": _("Riwayat pegawai"), "api_correct_row": _("Riwayat pegawai"),
    "api_withdraw_row": _("Riwayat pegawai"), "api_career": _("Karier"), "api_explanation": _("Penjelasan"),
    "api_decisions": _("Keputusan"), "api_decision": _("Keputusan"), "api_decision_link": _("Keputusan"),
    "api_differences": _("Perbedaan"), "api_person_differences": _("Perbedaan"), "api_person_findings": _("Temuan"),
    "api_put_in": _("Impor"), "api_import_findings": _("Temuan"), "api_import_lines": _("Impor"),
    "api_import_approve": _("Impor"), "api_import_abandon": _("Impor"), "api_corrections": _("Koreksi"),
    "api_correction_link": _("Koreksi"), "api_person_corrections": _("Koreksi"), "api_correction_ask": _("Koreksi"),
    "api_warehouse": _("Gudang data"),
    "api_correction": _("Koreksi"), "api_correction_answer": _("Koreksi"), "api_correction_withdraw": _("Koreksi"),
}  # fmt: skip
"""Operations of the programming interface that show or change somebody's data, as pages are named."""

VALUES = {
    "page": OPERATIONS | {
        "officials": _("Pegawai"), "official": _("Pegawai"), "career": _("Karier"), "import": _("Impor"),
        "import_line": _("Impor"), "import_findings": _("Temuan"), "differences": _("Perbedaan"),
        "person_differences": _("Perbedaan"), "corrections": _("Koreksi"), "correction": _("Koreksi"),
        "correction_answer": _("Koreksi"), "team": _("Tim saya"), "explanation": _("Penjelasan"),
        "decision": _("Penjelasan"), "what_if": _("Andaian predikat"), "seen": _("Siapa yang melihat"),
        "career_copy": _("Salinan data"), "correct": _("Koreksi"), "correct_field": _("Koreksi"),
        "correct_withdraw": _("Koreksi"), "add_row": _("Riwayat pegawai"), "correct_row": _("Riwayat pegawai"),
        "withdraw_row": _("Riwayat pegawai"), "inbox": _("Meja kerja"),
        "evidence": _("Berkas bukti"), "evidence_attach": _("Berkas bukti"), "evidence_file": _("Berkas bukti"),
        "evidence_withdraw": _("Berkas bukti"),
        **dict.fromkeys(
            ("papers_of", "paper_file", "papers_ask", "papers_runs", "papers_run"), _("Surat angka kredit")
        ),
        **dict.fromkeys(
            ("papers_queue", "papers_issue", "papers_read", "papers_return"), _("Persetujuan surat angka kredit")
        ),
        **dict.fromkeys(
            ("proposals", "proposals_table", "proposal", "propose", "own_proposals", "proposal_step",
             "proposal_bundle", "proposal_payload"), _("Usulan"),
        ),
        **dict.fromkeys(("candidates", "preflight"), _("Pemeriksaan sebelum usulan")),
        **dict.fromkeys(("proposal_answers", "proposal_answer"), _("Jawaban SIASN")),
        "paper_drafts": _("Konsep surat angka kredit"), "paper_draft": _("Konsep surat angka kredit"),
    },
    "why": {
        "password": _("kata sandi salah"), "limit": _("terlalu banyak percobaan"), "closed": _("akun ditutup"),
        "sso": _("jawaban layanan masuk tidak terbukti"), "sso_unknown": _("tidak ada akun yang cocok"),
        "token": _("token tidak berlaku"), "client": _("rahasia mesin salah"),
        "totp": _("kode salah"), "recovery_codes": _("kode salah"), "webauthn": _("kunci sandi ditolak"),
    },
    "relation": {
        "direct_report": _("bawahan langsung"), "same_unit": _("pegawai unitnya"), "other": _("orang lain"),
    },
    "methods": {"password": _("kata sandi"), "mfa": _("langkah kedua"), "socialaccount": _("layanan masuk")},
    "method": {"password": _("kata sandi"), "mfa": _("langkah kedua"), "socialaccount": _("layanan masuk")},
    "kind": {"totp": _("aplikasi autentikator"), "webauthn": _("kunci sandi"), "recovery_codes": _("kode cadangan"),
             "konversi": _("konversi"), "akumulasi": _("akumulasi"), "penetapan": _("penetapan"),
             "integrasi": _("integrasi"), "pembatalan": _("pembatalan")},
}  # fmt: skip
