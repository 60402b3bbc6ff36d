"""A period's papers on the pages: what each may press, what a stranger sees, files, corrections, numbers."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any
from zipfile import ZipFile

import pypdf
import pytest
from django.test import Client

from orkestra.papers.models import Draft, Paper, Run, State
from orkestra.papers.queries import URGENCY
from orkestra.papers.tasks import draw_drafts, print_papers
from orkestra.people.models import Pangkat, Pendidikan
from orkestra.shared.files import path_of
from orkestra.shared.trail.models import Entry
from orkestra.web.papers.words import STEPS
from tests.access.verdicts import prove
from tests.shared.rows import stored
from tests.web.bureau.desk import asked, send, signed_in, words
from tests.web.ministry import PEOPLE, Ministry

pytestmark = pytest.mark.django_db
SITI = PEOPLE["siti"][0]
YEAR = {"dari": "2025-01", "sampai": "2025-12"}


def begun(ministry: Ministry, by: str = "budi", **more: str) -> Run:
    """A run begun on its page and drawn up by a worker."""
    answer = send(signed_in(ministry, by), "/surat/baru/", **{**YEAR, "unit": "", "penetapan": "semua", **more})
    assert answer.status_code == 302, words(answer)
    draw_drafts.call()
    return Run.objects.latest("pk")


def confirmed(client: Client, address: str, **more: str) -> Any:
    """A page that asks for confirmation, confirmed as it was shown."""
    shown = client.get(address)
    if shown.status_code != 200:
        return shown
    seen = re.search(r'name="dilihat" value="([^"]*)"', shown.content.decode())
    return client.get(send(client, address, dilihat=seen[1] if seen else "", **more)["Location"])


def superior(ministry: Ministry) -> Client:
    client = signed_in(ministry, "kepala")
    prove(client, ministry.accounts["kepala"])
    return client


def approve(ministry: Ministry) -> str:
    """Whatever waits for Siti's superior, as their page offers it."""
    client = superior(ministry)
    offered = re.findall(r'name="surat" value="([^"]+)"', client.get("/surat/persetujuan/").content.decode())
    shown = client.get("/surat/persetujuan/terbitkan/", {"surat": offered})
    assert "terbit atas nama Anda" in words(shown)
    answer = send(client, "/surat/persetujuan/terbitkan/", surat=offered)
    print_papers.call()
    return words(client.get(answer["Location"]))


def passed(ministry: Ministry, run: Run) -> None:
    """Proposed by the clerk, checked by the bureau."""
    assert "Diusulkan bagi 1 pegawai" in words(confirmed(signed_in(ministry, "budi"), f"/surat/{run.pk}/usulkan/"))
    assert "Diteruskan bagi 1 pegawai" in words(confirmed(signed_in(ministry, "rina"), f"/surat/{run.pk}/teruskan/"))


def issued(ministry: Ministry) -> Run:
    run = begun(ministry)
    passed(ministry, run)
    assert "3 surat bagi 1 pegawai terbit" in approve(ministry)
    return run


def test_from_a_period_to_papers_by_clerk_bureau_and_superior(rated: Ministry) -> None:
    run = begun(rated)
    page = words(signed_in(rated, "budi").get(f"/surat/{run.pk}/"))
    assert "1 siap diusulkan" in page and "Siti Rahmawati, S.H." in page
    passed(rated, run)
    assert "Menunggu persetujuan" in words(signed_in(rated, "budi").get(f"/surat/{run.pk}/"))
    [draft] = Draft.objects.filter(run=run, state=State.CHECKED)
    read = words(signed_in(rated, "kepala").get(f"/surat/persetujuan/{SITI}/{draft.pk}/"))
    assert "AK konversi 25,000 25,000 50,000" in read
    assert "3 surat bagi 1 pegawai terbit" in approve(rated)
    page = words(signed_in(rated, "siti").get(f"/pegawai/{SITI}/surat/"))
    assert "0001/PAK/IV/2026" in page and page.count("Berlaku") == 3


def test_a_file_is_what_was_approved_and_taking_it_is_on_the_trail(rated: Ministry) -> None:
    issued(rated)
    paper = Paper.objects.get(kind="penetapan")
    answer = signed_in(rated, "siti").get(f"/pegawai/{SITI}/surat/{paper.key}.pdf")
    made = b"".join(answer.streaming_content)
    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages).split())
    assert "0001/PAK/IV/2026" in text and "1 April 2026" in text and "KONSEP" not in text.upper().split("NOMOR")[0]
    line = Entry.objects.filter(act="papers.give").latest("number")
    assert (line.by, line.about) == ("siti", SITI)
    assert path_of(str(paper.pdf)).read_bytes() == made
    assert signed_in(rated, "dewi").get(f"/pegawai/{SITI}/surat/{paper.key}.pdf").status_code == 404


def test_a_stranger_sees_whose_it_is_and_that_it_holds(rated: Ministry) -> None:
    issued(rated)
    paper = Paper.objects.get(kind="penetapan")
    page = words(Client().get(f"/periksa/{paper.key}/"))
    assert "masih berlaku" in page and "Siti Rahmawati, S.H." in page and "50,000" in page
    assert SITI not in page and str(paper.pdf) in page
    nothing = Client().get(f"/periksa/{paper.key[:-1]}x/")
    assert nothing.status_code == 404 and "Surat tidak ditemukan" in words(nothing)


@pytest.mark.parametrize(("what", "said"), [("pembetulan", "sudah dibetulkan"), ("pembatalan", "dibatalkan")])
def test_what_was_corrected_or_cancelled_says_so_to_a_stranger(rated: Ministry, what: str, said: str) -> None:
    issued(rated)
    old = Paper.objects.get(kind="penetapan")
    clerk, address = signed_in(rated, "budi"), f"/pegawai/{SITI}/surat/{what}/"
    assert "0001/PAK/IV/2026" in words(clerk.get(address, YEAR))
    assert "Sebutkan alasannya" in words(send(clerk, address, **YEAR, alasan=""))
    send(clerk, address, **YEAR, alasan="Unit kerja keliru")
    draw_drafts.call()
    passed(rated, Run.objects.latest("pk"))
    assert "bagi 1 pegawai terbit" in approve(rated)
    page = words(Client().get(f"/periksa/{old.key}/"))
    assert said in page and "masih berlaku" not in page
    new = Paper.objects.get(pk=Paper.objects.get(pk=old.pk).ended_by_id)
    assert new.number in page and "Unit kerja keliru" in new.letter


def test_a_correction_that_corrects_nothing_says_so_before_it_is_proposed_and_to_the_superior(rated: Ministry) -> None:
    """And whoever prepares it reads what will be issued, not what months would give by themselves."""
    issued(rated)
    clerk = signed_in(rated, "budi")
    send(clerk, f"/pegawai/{SITI}/surat/pembetulan/", **YEAR, alasan="Salah ketik")
    draw_drafts.call()
    run = Run.objects.latest("pk")
    assert f'href="/surat/{run.pk}/pegawai/{SITI}/"' in clerk.get(f"/surat/{run.pk}/").content.decode()
    nothing = "Isinya sama dengan surat yang dibetulkan"
    page = words(clerk.get(f"/surat/{run.pk}/pegawai/{SITI}/"))
    assert nothing in page and "0001/PAK/IV/2026 tanggal 1 April 2026. Alasan: Salah ketik." in page
    passed(rated, run)
    [draft] = Draft.objects.filter(run=run)
    address = f"/surat/persetujuan/{SITI}/{draft.pk}/"
    assert nothing in words(signed_in(rated, "kepala").get(address))
    stored(Pangkat, person=rated.people["siti"], tmt=date(2025, 6, 1), golongan="III/d")
    page = words(signed_in(rated, "kepala").get(address))
    assert "Kembalikan kepada penyusunnya" in page and "Setujui" not in page
    draft.refresh_from_db()
    assert "Data pegawai ini berubah" in words(clerk.get(f"/surat/{run.pk}/pegawai/{SITI}/"))


def test_a_cancellation_is_read_as_it_will_be_issued(rated: Ministry) -> None:
    issued(rated)
    clerk = signed_in(rated, "budi")
    send(clerk, f"/pegawai/{SITI}/surat/pembatalan/", **YEAR, alasan="Salah orang")
    draw_drafts.call()
    run = Run.objects.latest("pk")
    page = words(clerk.get(f"/surat/{run.pk}/pegawai/{SITI}/"))
    assert "0001/PAK/IV/2026" in page and "Alasan pembatalan: Salah orang." in page and "AK konversi" not in page
    passed(rated, run)
    client = superior(rated)
    offered = re.findall(r'name="surat" value="([^"]+)"', client.get("/surat/persetujuan/").content.decode())
    shown = words(client.get("/surat/persetujuan/terbitkan/", {"surat": offered}))
    assert "Pembatalan: Salah orang" in shown and "Angka kreditnya tidak lagi tercatat" in shown
    approve(rated)
    new, old = Paper.objects.get(kind="pembatalan"), Paper.objects.get(kind="penetapan")
    assert f"Dibatalkan dengan surat Nomor {new.number}" in words(Client().get(f"/periksa/{old.key}/"))
    assert f"Membatalkan 0001/KONV-AK/IV/2026, 0001/AKM-AK/IV/2026, {old.number}" in words(
        Client().get(f"/periksa/{new.key}/")
    )
    again = clerk.get(f"/pegawai/{SITI}/surat/pembetulan/", YEAR)
    assert "Tidak ada surat yang berlaku untuk masa ini." in words(clerk.get(again["Location"])), "nothing stands now"


def test_the_superior_reads_who_it_is_about_and_on_which_article_each_amount_rests(rated: Ministry) -> None:
    run = begun(rated)
    passed(rated, run)
    [draft] = Draft.objects.filter(run=run, state=State.CHECKED)
    page = words(signed_in(rated, "kepala").get(f"/surat/persetujuan/{SITI}/{draft.pk}/"))
    assert "Penata, III/c, 1 April 2022" in page and f"NIP {SITI[:8]}" in page and SITI not in page
    assert "Belum tercatat dan kosong pada surat: Nomor seri Karpeg" in page
    assert "Lampiran II angka 12 (AK Konversi)" in page


def test_one_draft_of_a_run_leads_to_what_there_is(rated: Ministry) -> None:
    run = begun(rated)
    clerk, rina = signed_in(rated, "budi"), signed_in(rated, "rina")
    kepala = PEOPLE["kepala"][0]
    assert clerk.get(f"/surat/{run.pk}/pegawai/{kepala}/")["Location"].startswith(
        f"/pegawai/{kepala}/angka-kredit/?dari"
    )
    assert "Begini surat ini terbit" in words(clerk.get(f"/surat/{run.pk}/pegawai/{SITI}/"))
    assert rina.get(f"/surat/{run.pk}/pegawai/{PEOPLE['dewi'][0]}/").status_code == 404
    assert signed_in(rated, "wati").get(f"/surat/{run.pk}/pegawai/{SITI}/").status_code in (403, 404)
    passed(rated, run)
    approve(rated)
    assert clerk.get(f"/surat/{run.pk}/pegawai/{SITI}/")["Location"] == f"/pegawai/{SITI}/surat/"


def test_one_person_alone_on_demand_for_a_part_of_a_year(rated: Ministry) -> None:
    clerk = signed_in(rated, "budi")
    send(clerk, f"/pegawai/{SITI}/surat/baru/", dari="2026-01", sampai="2026-02")
    draw_drafts.call()
    run = Run.objects.latest("pk")
    page = words(clerk.get(f"/surat/{run.pk}/"))
    assert "4,167" in page and "Siti Rahmawati, S.H. · disusun" in page
    assert "Siti Rahmawati" in words(clerk.get("/surat/"))


def test_a_degree_without_its_day_is_left_aside_where_the_run_says_so_and_the_paper_tells(rated: Ministry) -> None:
    stored(Pendidikan, person=rated.people["siti"], tingkat="s2", saat_pengangkatan=False, diakui=None)
    assert begun(rated).drafts.get(person=rated.people["siti"]).step == "complete"
    run = begun(rated, ijazah="tanpa")
    passed(rated, run)
    approve(rated)
    assert "Peningkatan pendidikan (S2) belum dihitung" in Paper.objects.get(kind="penetapan").letter


# ------------------------------------------------------------------ who may not
def test_nobody_checks_their_own_proposal_and_a_superior_cannot_prepare(rated: Ministry) -> None:
    rina = signed_in(rated, "rina")
    run = begun(rated, "rina")
    confirmed(rina, f"/surat/{run.pk}/usulkan/")
    assert "tidak memeriksa atau menyetujui usulnya sendiri" in words(confirmed(rina, f"/surat/{run.pk}/teruskan/"))
    rina.cookies["bahasa"] = "en"
    assert "Whoever proposes does not check" in words(confirmed(rina, f"/surat/{run.pk}/teruskan/"))
    assert signed_in(rated, "kepala").get("/surat/baru/").status_code == 403


def test_a_draft_of_somebody_elses_report_cannot_be_slipped_into_an_approval(rated: Ministry) -> None:
    run = begun(rated)
    passed(rated, run)
    [draft] = Draft.objects.filter(run=run, state=State.CHECKED)
    client = signed_in(rated, "rina")
    prove(client, rated.accounts["rina"])
    answer = send(client, "/surat/persetujuan/terbitkan/", surat=[f"{draft.pk}:{draft.digest}"])
    assert "Pilih surat" in words(client.get(answer["Location"])) and not Paper.objects.exists()


def test_the_superior_gives_back_with_a_reason_and_the_clerk_reads_it(rated: Ministry) -> None:
    run = begun(rated)
    passed(rated, run)
    [draft] = Draft.objects.filter(run=run, state=State.CHECKED)
    send(superior(rated), f"/surat/persetujuan/{SITI}/{draft.pk}/kembalikan/", alasan="Nama unit keliru")
    page = words(signed_in(rated, "budi").get(f"/surat/{run.pk}/"))
    assert "Dikembalikan oleh kepala: Nama unit keliru" in page and "Penyusun menjawab pengembalian" in page


# ------------------------------------------------------------------ forms, lists, files
@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"dari": "", "sampai": ""}, "Pilih masa penilaiannya."),
        ({"dari": "2025-12", "sampai": "2025-01"}, "Bulan terakhir mendahului"),
        ({"unit": "TIDAK-ADA"}, "Unit itu tidak dikenal."),
        ({"unit": "DUA"}, "Tidak ada pejabat fungsional"),
    ],
)
def test_what_cannot_be_begun_says_why_and_stores_nothing(rated: Ministry, told: dict[str, str], fault: str) -> None:
    answer = send(signed_in(rated, "budi"), "/surat/baru/", **{**YEAR, "unit": "", **told})
    assert fault in words(answer) and not Run.objects.exists()


def test_a_list_and_a_bundle_are_taken_along(rated: Ministry) -> None:
    run, client = issued(rated), signed_in(rated, "budi")
    listed = client.get(f"/surat/{run.pk}/daftar.csv").content.decode("utf-8-sig")
    assert "0001/KONV-AK/IV/2026" in listed and "25,000" in listed
    made = b"".join(client.get(f"/surat/{run.pk}/surat.zip").streaming_content)
    with ZipFile(io.BytesIO(made)) as archive:
        names = archive.namelist()
        assert sum(name.endswith(".pdf") for name in names) == 3 and archive.testzip() is None
        listed = archive.read("daftar.csv").decode("utf-8-sig")
        assert listed.count(".pdf") == 3 and listed.count("Berlaku") == 3
    assert made == b"".join(client.get(f"/surat/{run.pk}/surat.zip").streaming_content), "the same bytes"


def test_the_papers_of_one_unit_are_taken_along_by_themselves(rated: Ministry) -> None:
    run, client = issued(rated), signed_in(rated, "budi")
    offered = re.findall(
        r'href="(/surat/\d+/surat\.zip\?unit=[^"]+)"', client.get(f"/surat/{run.pk}/").content.decode()
    )
    with ZipFile(io.BytesIO(b"".join(client.get(offered[0]).streaming_content))) as archive:
        assert len(offered) == 1 and sum(name.endswith(".pdf") for name in archive.namelist()) == 3
    one = begun(rated, unit="SATU")
    assert "Surat terbit menurut unit" not in words(client.get(f"/surat/{one.pk}/"))
    assert client.get(f"/surat/{run.pk}/surat.zip?unit=Lain")["Location"] == f"/surat/{run.pk}/"


def test_a_gap_in_the_numbers_has_a_reason(rated: Ministry) -> None:
    client = signed_in(rated, "rina")
    assert "harus berupa angka" in words(send(client, "/surat/nomor/", jenis="penetapan", sampai="banyak", alasan="x"))
    send(client, "/surat/nomor/", jenis="penetapan", sampai="150", alasan="Dipakai buku agenda lama")
    issued(rated)
    assert Paper.objects.get(kind="penetapan").number == "0151/PAK/IV/2026"
    page = words(client.get("/surat/nomor/"))
    assert "1 –150 Dipakai buku agenda lama" in page.replace("1–150", "1 –150") and "0152/PAK/IV/2026" in page


def test_what_is_done_next_is_offered_in_the_order_in_which_it_is_listed() -> None:
    assert list(STEPS) == [step.value for step in URGENCY]


def test_lists_ask_the_database_as_often_however_many_they_show(rated: Ministry) -> None:
    run = begun(rated, "rina")
    one, few = asked(signed_in(rated, "rina"), f"/surat/{run.pk}/")
    assert one.status_code == 200
    begun(rated)
    _, runs = asked(signed_in(rated, "rina"), "/surat/")
    assert few <= 10 and runs <= 10, (few, runs)
