"""What goes wrong with exported lists: numbers that a spreadsheet broke, lines twice, columns that disagree."""

from collections.abc import Iterable
from datetime import timedelta
from random import Random

from orkestra_batch.demonstration.calendar import add_months, printed
from orkestra_batch.demonstration.export_rows import grade_code
from orkestra_batch.demonstration.identity import REGION
from orkestra_batch.demonstration.lines import JOINING, Fault, Line, Planted
from orkestra_batch.demonstration.model import Orang


def _of(line: Line) -> Orang:
    if line.person is None:
        msg = "a fault needs a person"
        raise ValueError(msg)
    return line.person


def _set(line: Line, kind: str, column: str, value: object, *codes: str, tahap: str = "") -> Iterable[Line]:
    line.values[column] = value
    line.planted.append(Planted(kind, column, codes, tahap or ("baca" if codes else JOINING)))
    return ()


def nip_ilmiah(_chance: Random, line: Line) -> Iterable[Line]:
    """Opened in a spreadsheet and saved as CSV: the number in scientific notation."""
    nip = _of(line).nip
    return _set(line, "nip_ilmiah", "NIP BARU", f"{nip[0]},{nip[1:6]}E+17", "N14")


def nip_sel_angka(_chance: Random, line: Line) -> Iterable[Line]:
    """A true number cell; fifteen digits are all that is left."""
    return _set(line, "nip_sel_angka", "NIP BARU", float(_of(line).nip), "N14")


def nip_berakhir_nol(_chance: Random, line: Line) -> Iterable[Line]:
    """Rounded in a spreadsheet, then turned into text again."""
    return _set(line, "nip_berakhir_nol", "NIP BARU", f"{_of(line).nip[:15]}000", "N06")


def nip_kurang_angka(_chance: Random, line: Line) -> Iterable[Line]:
    """One digit lost in copying by hand."""
    return _set(line, "nip_kurang_angka", "NIP BARU", _of(line).nip[:-1], "N02")


def nip_lama(chance: Random, line: Line) -> Iterable[Line]:
    """The nine digits of the old system in the column of the new one."""
    return _set(line, "nip_lama", "NIP BARU", f"16{chance.randint(0, 9999999):07d}", "N02")


def lahir_beda(_chance: Random, line: Line) -> Iterable[Line]:
    """A birth date that was corrected by a day after the number had been given."""
    day = printed(_of(line).lahir + timedelta(days=1))
    return _set(line, "lahir_beda", "TANGGAL LAHIR", day, "N09", "K04")


def kelamin_beda(_chance: Random, line: Line) -> Iterable[Line]:
    """The sex column says the other thing."""
    other = "F" if _of(line).jenis_kelamin == "M" else "M"
    return _set(line, "kelamin_beda", "JENIS KELAMIN", other, "N10", "K03")


def nik_kelamin_beda(chance: Random, line: Line) -> Iterable[Line]:
    """A NIK of the other sex."""
    person = _of(line)
    day = person.lahir.day + (40 if person.jenis_kelamin == "M" else 0)
    nik = f"{REGION}{day:02d}{person.lahir:%m%y}{chance.randint(9500, 9999)}"
    return _set(line, "nik_kelamin_beda", "NIK", nik, "K03")


def nik_rusak(_chance: Random, line: Line) -> Iterable[Line]:
    """A NIK that lost a digit; the line itself stays good."""
    return _set(line, "nik_rusak", "NIK", _of(line).nik[:-1], "K01")


def tmt_cpns_beda(_chance: Random, line: Line) -> Iterable[Line]:
    """The first appointment was moved back by a month in the database, not in the number."""
    day = add_months(_of(line).tmt_cpns, -1)
    return _set(line, "tmt_cpns_beda", "TMT CPNS", printed(day), "N11")


def kedudukan_tak_dikenal(_chance: Random, line: Line) -> Iterable[Line]:
    """A standing that is in no list."""
    return _set(line, "kedudukan_tak_dikenal", "KEDUDUKAN HUKUM ID", "93", "V14")


def tanggal_mustahil(_chance: Random, line: Line) -> Iterable[Line]:
    """31 February."""
    return _set(line, "tanggal_mustahil", "TMT JABATAN", "31-02-2021", "D01")


def tahun_dua_angka(_chance: Random, line: Line) -> Iterable[Line]:
    """A year of two digits, typed by hand."""
    return _set(line, "tahun_dua_angka", "TMT JABATAN", "01-04-21", "D02")


def tanggal_pengganti(_chance: Random, line: Line) -> Iterable[Line]:
    """The day that stands for none."""
    return _set(line, "tanggal_pengganti", "TMT JABATAN", "01-01-0001", "D05")


def baris_ganda(_chance: Random, line: Line) -> Iterable[Line]:
    """The same line once more."""
    extra = line.copy()
    extra.planted.append(Planted("baris_ganda", "NIP BARU", ("O01",)))
    return [extra]


def orang_dua_baris(_chance: Random, line: Line) -> Iterable[Line]:
    """After a change of post the old line is still there."""
    extra = line.copy(**_earlier(_of(line), line))
    extra.planted.append(Planted("orang_dua_baris", "NIP BARU", ("N13",)))
    return [extra]


def pns_id_dua_nip(_chance: Random, line: Line) -> Iterable[Line]:
    """A number that was replaced: one PNS ID, two numbers."""
    nip = _of(line).nip
    extra = line.copy(**{"NIP BARU": f"{nip[:15]}{int(nip[15:]) + 50}", "NIK": None})
    extra.planted.append(Planted("pns_id_dua_nip", "PNS ID", ("N13",)))
    return [extra]


def jabatan_beda_sistem(_chance: Random, line: Line) -> Iterable[Line]:
    """The export still shows the post before the last change; the history has the new one."""
    line.values.update(_earlier(_of(line), line))
    line.planted.append(Planted("jabatan_beda_sistem", "JABATAN NAMA", (), JOINING))
    return ()


def golongan_beda_sistem(_chance: Random, line: Line) -> Iterable[Line]:
    """The export shows the grade before the last promotion."""
    before = _of(line).pangkat[-2]
    line.values.update(
        {
            "GOL AKHIR ID": grade_code(before.golongan),
            "GOL AKHIR NAMA": before.golongan,
            "TMT GOLONGAN": printed(before.tmt),
        }
    )
    line.planted.append(Planted("golongan_beda_sistem", "GOL AKHIR NAMA", (), JOINING))
    return ()


def _earlier(person: Orang, line: Line) -> dict[str, str]:
    """The columns of the post before, or of the same post on an earlier day."""
    if len(person.jabatan) < 2:
        return {"TMT JABATAN": printed(person.tmt_cpns), "UNOR NAMA": f"{line.values['UNOR NAMA']} (lama)"}
    post = person.jabatan[-2]
    return {
        "JENIS JABATAN ID": post.jenis,
        "JENIS JABATAN NAMA": {"1": "Jabatan Struktural", "2": "Jabatan Fungsional Tertentu"}.get(
            post.jenis, "Jabatan Fungsional Umum"
        ),
        "JABATAN ID": post.jabatan_id,
        "JABATAN NAMA": post.nama,
        "TMT JABATAN": printed(post.tmt),
        "UNOR ID": post.unit.id,
        "UNOR NAMA": post.unit.nama,
    }


FAULTS: dict[str, Fault] = {
    fault.__name__: fault
    for fault in (
        nip_ilmiah,
        nip_sel_angka,
        nip_berakhir_nol,
        nip_kurang_angka,
        nip_lama,
        lahir_beda,
        kelamin_beda,
        nik_kelamin_beda,
        nik_rusak,
        tmt_cpns_beda,
        kedudukan_tak_dikenal,
        tanggal_mustahil,
        tahun_dua_angka,
        tanggal_pengganti,
        baris_ganda,
        orang_dua_baris,
        pns_id_dua_nip,
        jabatan_beda_sistem,
        golongan_beda_sistem,
    )
}


def suits(kind: str, line: Line) -> bool:
    """Whether a line has what a fault spoils."""
    person = _of(line)
    if kind == "jabatan_beda_sistem":
        return len(person.jabatan) > 1 and person.jabatan[-1].jenis == person.jabatan[-2].jenis == "2"
    if kind == "golongan_beda_sistem":
        return len(person.pangkat) > 1
    if kind in ("tmt_cpns_beda", "tanggal_mustahil", "tahun_dua_angka", "tanggal_pengganti"):
        return person.status == "pns"
    return True
