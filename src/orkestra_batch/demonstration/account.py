"""What the ministry consists of, for the manifest: counts, traits, and a few people to look at for each."""

from orkestra_batch.demonstration.data import families, table
from orkestra_batch.demonstration.ministry import Ministry

EXAMPLES = 5


def count(ministry: Ministry) -> dict[str, int]:
    """What the ministry consists of."""
    functional = ministry.functional
    return {
        "pegawai": len(ministry.people),
        "pejabat_fungsional": len(functional),
        "keluarga_jabatan": len({person.kursi.keluarga for person in functional}),
        "provinsi": len({person.kursi.unit.provinsi for person in functional}),
        "unit": len(ministry.units),
        "pns": sum(person.status == "pns" for person in ministry.people),
        "cpns": sum(person.status == "cpns" for person in ministry.people),
        "pppk": sum(person.status == "pppk" for person in ministry.people),
        "fungsional_pppk": sum(person.status == "pppk" for person in functional),
        "purnatugas": len(ministry.retired),
        "riwayat_jabatan": sum(len(person.jabatan) for person in functional),
        "riwayat_pangkat": sum(len(person.pangkat) for person in functional),
        "pak": sum(len(person.pak) for person in functional),
        "penilaian": sum(len(person.penilaian) for person in ministry.people),
        **{f"keluarga.{code}": sum(person.kursi.keluarga == code for person in functional) for code in families()},
    }


def traits(ministry: Ministry) -> dict[str, int]:
    """How many people have what is special about them, and what their histories show of it."""
    functional = ministry.functional
    found = {part: sum(part in person.ciri for person in ministry.people) for part in table("roles")}
    found["sk_terlambat_dicatat"] = sum(
        (post.dicatat - post.tmt).days > 120 and post.dicatat.year >= 2019
        for person in functional
        for post in person.jabatan
    )
    found["sk_pangkat_terlambat"] = sum(
        grade.sk_tanggal > grade.tmt for person in functional for grade in person.pangkat
    )
    found["kembali_ke_jabatan"] = sum(
        "kembali" in person.ciri and any(post.jenis != "2" for post in person.jabatan[2:]) for person in functional
    )
    return found


def examples(ministry: Ministry) -> dict[str, list[str]]:
    """NIP of a few people for each trait, and of all who left."""
    found = {
        part: [person.nip for person in ministry.people if part in person.ciri][:EXAMPLES] for part in table("roles")
    }
    return {**found, "purnatugas": [person.nip for person in ministry.retired]}
