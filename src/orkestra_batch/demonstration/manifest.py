"""What was written: counts, files, and every planted fault with its place and the finding it must raise."""

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from orkestra_batch.demonstration.lines import JOINING, READING, Found

NAME = "manifest.json"
HARMLESS = ("D05", "J02", "J04", "S06", "S10")
"""Remarks that need no fault: spellings of nothing, answers that nobody reads, head and section lines."""


@dataclass(frozen=True, slots=True)
class File:
    """One file of the folder."""

    nama: str
    bentuk: str
    baris: int
    """Rows of data, planted ones included."""
    bita: int
    sha256: str


@dataclass(slots=True)
class Manifest:
    """The account of a demonstration ministry."""

    benih: int
    keadaan: date
    jumlah: dict[str, int] = field(default_factory=dict)
    """People and things of the ministry, by name."""
    ciri: dict[str, int] = field(default_factory=dict)
    """How many people have what is special about them."""
    contoh: dict[str, list[str]] = field(default_factory=dict)
    """NIP of people in whom each trait can be seen; all of those who left."""
    tanpa_temuan: dict[str, int] = field(default_factory=dict)
    """Untidiness that raises no finding."""
    berkas: list[File] = field(default_factory=list)
    kesalahan: list[Found] = field(default_factory=list)

    def expected(self, file: str) -> Counter[str]:
        """How many findings of each code the planted faults of a file must raise when it is read."""
        return Counter(code for found in self.kesalahan if found.berkas == file for code in found.planted.temuan)

    def planted(self) -> dict[str, int]:
        """How many faults of each kind, over all files."""
        return dict(sorted(Counter(found.planted.kelas for found in self.kesalahan).items()))

    def as_json(self) -> dict[str, Any]:
        """The content of manifest.json."""
        return {
            "tentang": "Semua orang rekaan: nomor urut NIP 9xx, kode wilayah NIK 319999.",
            "benih": self.benih,
            "keadaan": self.keadaan.isoformat(),
            "jumlah": self.jumlah,
            "ciri": self.ciri,
            "contoh": self.contoh,
            "berkas": [
                {
                    "nama": item.nama,
                    "bentuk": item.bentuk,
                    "baris": item.baris,
                    "bita": item.bita,
                    "sha256": item.sha256,
                }
                for item in self.berkas
            ],
            "tahap": {
                READING: "harus dilaporkan waktu berkas dibaca, dengan kode pada `temuan`",
                JOINING: "baru tampak waktu berkas digabungkan",
            },
            "ditanam": self.planted(),
            "temuan": {item.nama: dict(sorted(self.expected(item.nama).items())) for item in self.berkas},
            "tanpa_temuan": self.tanpa_temuan,
            "temuan_wajar": list(HARMLESS),
            "kesalahan": [found.as_json() for found in self.kesalahan],
        }

    def write(self, folder: Path) -> None:
        """Put manifest.json into the folder."""
        text = json.dumps(self.as_json(), ensure_ascii=False, indent=1)
        (folder / NAME).write_text(f"{text}\n", encoding="utf-8")
