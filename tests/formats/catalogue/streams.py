"""Streams that lie on no disk: an export of any size made as it is read, one that trickles, one that breaks."""

import io
from datetime import date, timedelta

from tests.formats.catalogue.people import PEOPLE

COLUMNS = (
    "PNS ID,NIP BARU,NAMA,TANGGAL LAHIR,JENIS KELAMIN,STATUS CPNS PNS,TMT CPNS,GOL AKHIR ID,GOL AKHIR NAMA,TMT GOLONGAN"
)
REST = "JENIS JABATAN ID,JABATAN ID,JABATAN NAMA,TMT JABATAN,TINGKAT PENDIDIKAN ID,UNOR ID,UNOR NAMA,KEDUDUKAN HUKUM ID"
DAYS, SERIALS = 9_000, 100


class MadeExport(io.RawIOBase):
    """An export with any number of people, no two alike, every line of the same width."""

    WIDTH = 360

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.size = self.WIDTH * (rows + 1)
        self.at = 0
        self.given = 0
        """Bytes handed on so far."""

    @classmethod
    def opened(cls, rows: int) -> "io.BufferedReader[MadeExport]":
        """The stream as an application gets it."""
        return io.BufferedReader(cls(rows), 1 << 16)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self.at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self.at, io.SEEK_END: self.size}[whence]
        return self.at

    def readinto(self, buffer: bytearray) -> int:
        wanted = min(len(buffer), self.size - self.at)
        first, skip = divmod(self.at, self.WIDTH)
        count = (skip + wanted) // self.WIDTH + 1
        text = b"".join(self.line(number) for number in range(first, first + count))
        buffer[:wanted] = text[skip : skip + wanted]
        self.at += wanted
        self.given += wanted
        return wanted

    def line(self, number: int) -> bytes:
        """One line: the header, or the person of this number."""
        text = self._person(number - 1) if number else f"{COLUMNS},{REST}"
        return text.encode().ljust(self.WIDTH - 2)[: self.WIDTH - 2] + b"\r\n"

    def _person(self, number: int) -> str:
        model = PEOPLE[0]
        born = date(1965, 1, 1) + timedelta(days=number % DAYS)
        month, serial = divmod(number // DAYS, SERIALS)
        joined = f"{2010 + month // 12}{month % 12 + 1:02}"
        nip = f"{born:%Y%m%d}{joined}1{900 + serial % SERIALS:03}"
        appointed = f"01-{joined[4:]}-{joined[:4]}"
        who = f"{number:032X},'{nip},NAMA CONTOH {number},{born:%d-%m-%Y},M,P,{appointed},33,III/c,01-04-2022"
        return f"{who},2,{model['jabatan_id']},{model['jabatan_nama']},04-01-2021,40,{model['unor_id']},Direktorat A,01"


class Trickle(io.RawIOBase):
    """A stream that gives seven bytes at a time, like a bad line."""

    STEP = 7

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.data = data
        self.at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self.at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self.at, io.SEEK_END: len(self.data)}[whence]
        return self.at

    def readinto(self, buffer: bytearray) -> int:
        part = self.data[self.at : self.at + min(len(buffer), self.STEP)]
        buffer[: len(part)] = part
        self.at += len(part)
        return len(part)


class Torn(Trickle):
    """A stream whose line breaks: reading beyond a place is an error of the system."""

    def __init__(self, data: bytes, until: int) -> None:
        super().__init__(data)
        self.until = until

    def readinto(self, buffer: bytearray) -> int:
        if self.at >= self.until:
            raise OSError(5, "Input/output error")
        return super().readinto(buffer)
