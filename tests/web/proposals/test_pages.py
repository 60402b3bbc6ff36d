"""The pages of proposals: what they say, whom they show, what a form does, and files to take along."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any
from zipfile import ZipFile

import pytest

from orkestra.proposals.models import Answer, Candidate, Proposal
from orkestra.proposals.tasks import look_at_all, take_answers
from orkestra.shared.notices.services import read
from orkestra.shared.trail.models import Entry
from orkestra_formats import UsulKp
from tests.proposals.stock import PLACE, TMT, enough, said
from tests.proposals.test_files import a_file, a_paper, identified
from tests.proposals.test_steps import BECAUSE, a_proposal, go
from tests.web.bureau.desk import asked, send, signed_in, words
from tests.web.ministry import Ministry, judged

pytestmark = pytest.mark.django_db
SITI, DEWI = "199003152015032001", "199107232016012006"
MOST = 10
CHECKS = f"/usul/{SITI}/periksa/?jenis=kp&tmt=2026-05-01"


@pytest.fixture
def house(ministry: Ministry) -> Ministry:
    """Siti may be promoted; candidates are worked out."""
    enough(ministry.people["siti"])
    judged(ministry)
    look_at_all.func()
    return ministry


def table(answer: Any) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def at(held: Proposal) -> str:
    return f"/usul/{held.person.nip}/{held.pk}/"


# ------------------------------------------------------------------ pre-flight
def test_the_checks_of_a_person_say_what_who_and_on_what_ground(house: Ministry) -> None:
    page = words(signed_in(house, "rina").get(CHECKS))
    assert "Kenaikan pangkat → III/d" in page
    assert "Bila diajukan untuk 1 Mei 2026, berkasnya akan kembali:" in page
    assert "Belum ada PAK yang ditetapkan untuk Januari 2024 – Desember 2025." in page
    assert "Siapkan konsep PAK masa itu, lalu tetapkan. Buka" in page
    assert "PerBKN 3/2023 Pasal 12 R" in page and "belum terverifikasi · M" not in page.split("PAK")[0]


def test_in_english_the_checks_speak_english(house: Ministry) -> None:
    client = signed_in(house, "rina")
    client.cookies["bahasa"] = "en"
    assert "No determination of credit was issued for January 2024 – December 2025." in words(client.get(CHECKS))


@pytest.mark.parametrize("query", ["?tmt=kemarin", "?tmt=1999-01-01", "?tmt=2099-01-01"])
def test_a_date_that_cannot_be_is_told(house: Ministry, query: str) -> None:
    assert "Tanggal berlaku itu tidak dapat dipakai." in words(
        signed_in(house, "rina").get(f"/usul/{SITI}/periksa/{query}")
    )


def test_preparing_asks_for_a_word_where_it_is_red(house: Ministry) -> None:
    client = signed_in(house, "budi")
    answer = send(client, f"/usul/{SITI}/siapkan/", jenis="kp", tmt="2026-05-01")
    assert answer["Location"] == CHECKS and "sebutkan mengapa" in words(client.get(answer["Location"]))
    answer = send(client, f"/usul/{SITI}/siapkan/", jenis="kp", tmt="2026-05-01", alasan=BECAUSE)
    held = Proposal.objects.get()
    assert answer["Location"] == at(held)
    page = words(client.get(at(held)))
    assert "Menunggu Biro kepegawaian sejak 1 April 2026." in page and BECAUSE in page
    assert "Usul sejenis sudah berjalan: Disiapkan." in words(client.get(CHECKS))


# ------------------------------------------------------------------ candidates
def test_candidates_stand_in_the_order_of_what_is_mended_next(house: Ministry) -> None:
    page = words(signed_in(house, "rina").get("/usul/calon/"))
    assert "Calon usul per 1 Mei 2026" in page and "akan kembali" in page
    assert "Siti Rahmawati, S.H." in page and "Pejabat penilai kinerja" in page


def test_candidates_are_narrowed_and_sorted(house: Ministry) -> None:
    client = signed_in(house, "rina")
    assert "Siti Rahmawati" in words(client.get("/usul/calon/?cari=siti&jenis=kp&hasil=merah&periksa=pak&urut=-nama"))
    assert "Tidak ada calon yang cocok" in words(client.get("/usul/calon/?cari=tidak+ada"))
    assert "Siti Rahmawati" not in words(client.get("/usul/calon/?unit=DUA"))


def test_several_are_prepared_at_once_and_red_ones_are_left(house: Ministry) -> None:
    client, one = signed_in(house, "rina"), Candidate.objects.get(person__nip=SITI, kind="kp", tmt=TMT)
    answer = client.get(send(client, "/usul/calon/siapkan/", calon=[one.pk])["Location"])
    assert "Siti Rahmawati, S.H.: Masih ada temuan merah" in words(answer) and not Proposal.objects.exists()
    assert "Belum ada yang dipilih." in words(client.get(send(client, "/usul/calon/siapkan/")["Location"]))


def test_nobody_prepares_for_whom_they_must_not(house: Ministry) -> None:
    one = Candidate.objects.get(person=house.people["dewi"], kind="kp", tmt=TMT)
    Candidate.objects.filter(pk=one.pk).update(tone="hijau")
    send(signed_in(house, "budi"), "/usul/calon/siapkan/", calon=[one.pk])
    assert not Proposal.objects.exists()


def test_before_anything_was_worked_out_the_list_says_so(ministry: Ministry) -> None:
    assert "belum ada yang dapat diusulkan untuk tanggal ini" in words(signed_in(ministry, "rina").get("/usul/calon/"))


# ------------------------------------------------------------------ board, table, one proposal
def test_the_board_has_a_column_for_each_stage_with_its_count(house: Ministry) -> None:
    a_proposal(house, "check")
    page = words(signed_in(house, "rina").get("/usul/"))
    assert "1 usul masih berjalan" in page
    assert "Disiapkan 0 Tidak ada. Diperiksa 1 Siti Rahmawati, S.H." in page


def test_the_table_is_narrowed_sorted_and_taken_along(house: Ministry) -> None:
    a_proposal(house, "check", "submit")
    client = signed_in(house, "rina")
    assert "Siti Rahmawati" in words(
        client.get("/usul/daftar/?tahap=diajukan&jenis=kp&umur=baru&hasil=merah&urut=nama")
    )
    assert "Tidak ada usul yang cocok" in words(client.get("/usul/daftar/?umur=lama"))
    rows = table(client.get("/usul/daftar/unduh.csv"))
    assert [(row["NIP"].strip("'"), row["Tahap"]) for row in rows] == [(SITI, "Diajukan")]
    assert client.get("/usul/daftar/unduh.pdf").status_code == 404
    told = json.loads(Entry.objects.filter(act="proposals.export").latest("pk").told)
    assert told["people"] == str(house.people["siti"].pk)


def test_candidates_are_taken_along_with_all_their_findings(house: Ministry) -> None:
    answer = signed_in(house, "rina").get("/usul/calon/unduh.csv?cari=siti")
    row = table(answer)[0]
    assert row["Hasil pemeriksaan"] == "Merah" and "Belum ada PAK" in row["Temuan"]
    assert signed_in(house, "rina").get("/usul/calon/unduh.xlsx").status_code == 200


def test_a_returned_paper_stands_beside_what_was_said(house: Ministry) -> None:
    held = a_proposal(house, "check", "submit")
    client = signed_in(house, "rina")
    send(
        client,
        f"{at(held)}langkah/",
        langkah="come_back",
        dilihat=3,
        alasan=["pak", "lowongan"],
        keterangan="PAK belum ada.",
    )
    page = words(client.get(at(held)))
    assert "Kembali karena apa, dan apa kata pemeriksaan waktu diajukan" in page
    assert "PAK Merah Tepat" in page and "Lowongan Hijau Luput" in page
    learnt = words(client.get("/usul/pelajaran/"))
    assert "Dari 1 usul yang dijawab, 1 kembali dan 0 disetujui." in learnt
    assert "Pemeriksaan tepat 1 kali, luput 1 kali" in learnt


def test_a_step_that_was_overtaken_is_told(house: Ministry) -> None:
    held = a_proposal(house)
    client = signed_in(house, "rina")
    answer = send(client, f"{at(held)}langkah/", langkah="check", dilihat=9, keterangan=BECAUSE)
    assert "diubah orang lain" in words(client.get(answer["Location"]))
    assert "tidak dapat Anda lakukan" in words(
        client.get(send(client, f"{at(held)}langkah/", langkah="apa")["Location"])
    )


def test_a_clerk_may_not_check_nor_record_an_answer(house: Ministry) -> None:
    held = a_proposal(house, by="wulan")
    client = signed_in(house, "budi")
    answer = send(client, f"{at(held)}langkah/", langkah="check", dilihat=1, keterangan=BECAUSE)
    assert "tidak dapat Anda lakukan" in words(client.get(answer["Location"]))
    assert "Tandai sudah diperiksa" not in words(client.get(at(held)))


def test_an_official_follows_the_own_proposal_and_sees_no_checks(house: Ministry) -> None:
    held = a_proposal(house, "check")
    client = signed_in(house, "siti")
    assert "Kenaikan pangkat → III/d 1 Mei 2026 Diperiksa" in words(client.get(f"/pegawai/{SITI}/usul/"))
    assert client.get(at(held)).status_code == 403
    assert client.get(f"/pegawai/{DEWI}/usul/").status_code == 404
    go(held, "withdraw")
    assert "Ditarik" in words(client.get(f"/pegawai/{SITI}/usul/"))


def test_ended_proposals_are_counted_on_the_board(house: Ministry) -> None:
    a_proposal(house, "withdraw")
    page = words(signed_in(house, "rina").get("/usul/"))
    assert "Tidak ada usul yang sedang berjalan." in page and "Sudah selesai Ditarik 1" in page


def test_the_desk_says_whose_turn_it_is(house: Ministry) -> None:
    held = a_proposal(house)
    assert "1 usul kenaikan menunggu diperiksa" in words(signed_in(house, "rina").get("/meja/"))
    for name in ("check", "submit"):
        go(held, name)
    assert "usul kenaikan" not in words(signed_in(house, "rina").get("/meja/")).split("Ketentuan")[-1]
    go(held, "come_back", reasons=["pak"])
    assert "1 usul kenaikan dikembalikan" in words(signed_in(house, "budi").get("/meja/"))


def test_the_way_leads_there_from_the_person_and_from_the_own_career(house: Ministry) -> None:
    assert f'href="/usul/{SITI}/periksa/"' in signed_in(house, "rina").get(f"/pegawai/{SITI}/").content.decode()
    assert f'href="/pegawai/{SITI}/usul/"' in signed_in(house, "siti").get(f"/pegawai/{SITI}/karier/").content.decode()
    assert "/usul/" not in signed_in(house, "kepala").get(f"/pegawai/{SITI}/karier/").content.decode()


# ------------------------------------------------------------------ what was typed, and why it came back
def test_what_was_typed_stands_there_again_where_a_step_is_refused(house: Ministry) -> None:
    held = a_proposal(house, "check", "submit")
    answer = send(signed_in(house, "rina"), f"{at(held)}langkah/", langkah="come_back", dilihat="3",
                  keterangan="Salinan PAK buram.")  # fmt: skip
    assert answer.status_code == 200 and "Pilih sekurang-kurangnya satu alasan" in words(answer)
    assert "Salinan PAK buram.</textarea>" in answer.content.decode()
    held.refresh_from_db()
    assert held.stage == "diajukan"


def test_why_it_came_back_is_told_afterwards_and_stands_beside_what_was_said(house: Ministry) -> None:
    held = a_proposal(house, "check", "submit")
    go(held, "come_back", reasons=["lain"])
    client = signed_in(house, "rina")
    assert "1 kembali atau ditolak tanpa alasan yang diketahui" in words(client.get("/usul/pelajaran/"))
    assert "Catat alasan pengembalian" in words(client.get(at(held)))
    assert "Catat alasan pengembalian" not in words(signed_in(house, "budi").get(at(held)))
    answer = send(client, f"{at(held)}langkah/", langkah="explain", dilihat="4", keterangan="BKN: PAK.", alasan="pak")
    assert answer["Location"] == at(held)
    page = words(client.get(at(held)))
    assert "Alasan dicatat" in page and "Kembali karena apa" in page and "Tepat" in page
    assert "tanpa alasan yang diketahui" not in words(client.get("/usul/pelajaran/"))


def test_answers_of_which_there_is_no_proposal_are_seen_all_at_once(house: Ministry) -> None:
    for name in ("siti", "dewi"):
        said(UsulKp(place=PLACE, nip=house.people[name].nip, status="31", status_nama="Sudah Pertek", tmt=TMT, id=name))
    take_answers.func()
    client = signed_in(house, "rina")
    page = words(client.get("/usul/jawaban/"))
    assert "2 baris tentang pegawai yang tidak mempunyai usul berjalan" in page and "Jawab " not in page
    send(client, "/usul/jawaban/dilihat/")
    assert "2 jawaban ditandai sudah dilihat." in words(client.get("/usul/jawaban/"))
    assert not Answer.objects.filter(answered_at__isnull=True).exists()
    assert Entry.objects.filter(act="proposals.note_answers").count() == 1


# ------------------------------------------------------------------ files
def test_bundle_and_payload_are_given_and_on_the_trail(house: Ministry) -> None:
    siti = house.people["siti"]
    identified(siti)
    a_paper(siti)
    a_file(siti)
    held = a_proposal(house)
    client = signed_in(house, "rina")
    answer = client.get(f"{at(held)}berkas.zip")
    with ZipFile(io.BytesIO(answer.content)) as opened:
        assert "manifest.json" in opened.namelist()
    assert f"usul-kp-{SITI}-2026-05-01.zip" in answer["Content-Disposition"]
    told = json.loads(client.get(f"{at(held)}muatan.json").content)
    assert f"POST /angkakredit/save {SITI}" in told
    assert json.loads(client.get("/usul/daftar/muatan.json").content) == told
    assert set(Entry.objects.values_list("act", flat=True)) >= {"proposals.bundle", "proposals.payload"}


def test_where_nothing_is_to_be_entered_it_says_so(house: Ministry) -> None:
    identified(house.people["siti"])
    held = a_proposal(house)
    client = signed_in(house, "rina")
    answer = client.get(f"{at(held)}muatan.json")
    assert answer["Location"] == f"{at(held)}muatan/"
    assert "Tidak ada yang perlu dimuatkan" in words(client.get(f"{at(held)}muatan/"))


def test_the_page_of_payloads_says_what_is_in_them_what_is_not_and_why(house: Ministry) -> None:
    a_paper(house.people["siti"])
    held = a_proposal(house)
    client = signed_in(house, "rina")
    page = words(client.get(f"{at(held)}muatan/"))
    assert "Tidak ada muatan yang dapat disiapkan. 1 hal tidak dapat diisi" in page
    assert "ID PNS di SIASN belum tercatat" in page and "Siti Rahmawati, S.H." in page
    told = json.loads(client.get(f"{at(held)}muatan.json").content)
    assert [one["nip"] for one in told["_tidak_disiapkan"]] == [SITI]
    identified(house.people["siti"])
    page = words(client.get("/usul/daftar/muatan/?tahap=disiapkan"))
    assert "1 muatan bagi 1 pegawai dapat disiapkan." in page and "tidak dapat diisi" not in page
    assert "jabatan/unorjabatan/save" in page and "satuanKerjaId" in page and "SATUAN KERJA KERJA ID" in page
    assert "0 pegawai" not in page and "Unduh" not in words(client.get("/usul/daftar/muatan/?tahap=diajukan"))
    assert f"{at(held)}muatan/" in client.get(at(held)).content.decode()


# ------------------------------------------------------------------ answers of SIASN
def test_questions_are_listed_and_answered(house: Ministry) -> None:
    held = a_proposal(house, "check", "submit")
    said(UsulKp(place=PLACE, nip=SITI, status="77", status_nama="Kembali ke instansi", golongan_baru="III/d", tmt=TMT))
    take_answers.func()
    client, one = signed_in(house, "rina"), Answer.objects.get()
    assert "1 baris dari daftar usul SIASN" in words(client.get("/usul/jawaban/"))
    send(client, f"/usul/jawaban/{SITI}/{one.pk}/", akibat="dikembalikan", alasan="pak")
    held.refresh_from_db()
    assert held.stage == "dikembalikan"
    assert "Kata SIASN 77 Kembali ke instansi" in words(client.get(at(held)))
    assert "Tidak ada pertanyaan" in words(client.get("/usul/jawaban/"))


# ------------------------------------------------------------------ cost
@pytest.mark.parametrize("path", ["/usul/", "/usul/daftar/", "/usul/calon/", "/usul/jawaban/", "/usul/pelajaran/"])
def test_a_list_asks_ten_times_at_most(house: Ministry, path: str) -> None:
    a_proposal(house)
    read(by="rina", on=house.day)  # a notice that waits costs every page one question more
    client = signed_in(house, "rina")
    _, before = asked(client, path)
    for number, name in enumerate(("dewi", "kepala", "budi")):
        Proposal.objects.create(
            person=house.people[name], kind="kp", target="III/d", tmt=TMT, since=date(2026, 3, 1 + number), steps=1
        )  # fmt: skip
    _, after = asked(client, path)
    assert after <= before <= MOST, (before, after)
