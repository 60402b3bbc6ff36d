"""Rows of separated text, one physical line at a time: an open quote or a broken line costs a row, not the file."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from orkestra_formats.cells import Cell
from orkestra_formats.finding import Finding, Place, finding, phrase
from orkestra_formats.limits import Limits

SEPARATORS = ",;\t|"
SEPARATOR_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
SAMPLE_LINES = 40
BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
BLOCK = 1 << 16
CELL = r'"([^"]*(?:""[^"]*)*)"|(?!")([^{0}]*)'


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: its number as a clerk counts, its cells, and what is wrong with the row as a whole."""

    number: int
    cells: list[Cell]
    findings: tuple[Finding, ...] = ()
    hidden: bool = False

    @property
    def broken(self) -> bool:
        """Whether the row cannot be separated into cells."""
        return any(found.refuses for found in self.findings)

    @property
    def blank(self) -> bool:
        """Whether nothing stands in the row."""
        return not self.broken and all(cell is None or cell == "" for cell in self.cells)


def encoding_of(head: bytes) -> tuple[str, int]:
    """The encoding a file announces or shows, and how many bytes of mark to skip."""
    for mark, encoding in BOMS:
        if head.startswith(mark):
            return encoding, len(mark)
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(head) >= 4 and max(even, odd) * 4 >= len(head):
        return ("utf-16-le" if odd > even else "utf-16-be"), 0
    return "utf-8", 0


def sniff_separator(lines: list[str]) -> str | None:
    """The separator that most lines agree on, by the number of columns it gives; None if none separates."""
    best, best_score = None, 0
    for separator in SEPARATORS:
        widths = Counter(line.count(separator) for line in lines if line.strip())
        width, agreeing = max(widths.items(), key=lambda item: (item[1] * item[0], item[0]), default=(0, 0))
        if width * agreeing > best_score:
            best, best_score = separator, width * agreeing
    return best


class TextTable:
    """A stream of separated text as rows. Set `width` once the header is known, to have ragged rows refused."""

    def __init__(self, stream: BinaryIO, place: Place, limits: Limits) -> None:
        self.place = place
        self.limits = limits
        self.width: int | None = None
        head = stream.read(4096)
        stream.seek(0)
        self.encoding, skip = encoding_of(head)
        stream.read(skip)
        self._source = _physical_lines(stream, self.encoding, limits.line_bytes)
        self._waiting: deque[tuple[str, str | None]] = deque()
        self._number = 0
        sample = [self._decode(raw) for raw in _take(self._source, SAMPLE_LINES)]
        self.separator = sniff_separator([text for text, _ in sample]) or ","
        self._cell = re.compile(CELL.format(re.escape(self.separator)))
        self._waiting.extend(sample)

    def opening(self) -> list[Finding]:
        """What there is to say about the file before its first row."""
        found = []
        if self.encoding != "utf-8":
            found.append(finding("T02", self.place, self.encoding.upper()))
        if self.separator not in ",;":
            found.append(finding("S16", self.place, phrase(SEPARATOR_NAMES[self.separator])))
        return found

    def __iter__(self) -> Iterator[Line]:
        while (head := self._next()) is not None:
            text, code = head
            self._number += 1
            yield self._line(text, code)

    def _next(self) -> tuple[str, str | None] | None:
        if self._waiting:
            return self._waiting.popleft()
        raw = next(self._source, None)
        return None if raw is None else self._decode(raw)

    def _decode(self, raw: bytes) -> tuple[str, str | None]:
        """The text of a physical line and the code of what is wrong with its bytes."""
        if len(raw) > self.limits.line_bytes:
            return "", "T14"
        try:
            text, code = raw.decode(self.encoding), None
        except UnicodeDecodeError:
            try:
                text, code = raw.decode("cp1252"), "T01"
            except UnicodeDecodeError:
                text, code = raw.decode("latin-1"), "T13"
        if "\0" in text:
            return text.replace("\0", ""), "T03"
        return text, code

    def _line(self, text: str, code: str | None) -> Line:
        number = self._number
        findings = () if code is None else (self._finding(code, number, limit=self.limits.line_bytes),)
        if code in {"T03", "T13", "T14"}:
            return Line(number, [], findings)
        if '"' not in text:
            return self.checked(Line(number, list(text.rstrip("\r\n").split(self.separator)), findings))
        cells = self._quoted(text)
        if cells is None:
            return Line(number, [], (*findings, self._finding("S09", number)))
        return self.checked(Line(number, cells, findings))

    def _quoted(self, text: str) -> list[Cell] | None:
        """Cells of a row with quotes, taking in further lines while a quote is open; None if it never closes well."""
        taken: list[tuple[str, str | None]] = []
        joined = text
        while (cells := self._split(joined)) is None and len(taken) < self.limits.quoted_lines:
            more = self._next()
            if more is None:
                break
            taken.append(more)
            joined += more[0]
        misfit = cells is not None and taken and self.width is not None and len(cells) != self.width
        if cells is None or misfit or any(code for _, code in taken):
            self._waiting.extendleft(reversed(taken))
            return None
        self._number += len(taken)
        return cells

    def _split(self, text: str) -> list[Cell] | None:
        """Cells of one line with quotes; None if a quote stays open or something follows a closed one."""
        text = text.rstrip("\r\n")
        cells: list[Cell] = []
        at = 0
        while match := self._cell.match(text, at):
            quoted, bare = match.groups()
            cells.append(bare if quoted is None else quoted.replace('""', '"'))
            at = match.end()
            if at == len(text):
                return cells
            if text[at] != self.separator:
                return None
            at += 1
        return None

    def checked(self, line: Line) -> Line:
        """The line, refused if it has more or fewer cells than the header."""
        width, seen = self.width, len(line.cells)
        if width is None or seen == width or line.blank:
            return line
        extra = line.cells[width:]
        if extra and all(cell == "" for cell in extra):
            return Line(line.number, line.cells[:width], line.findings)
        ragged = self._finding("S07" if seen > width else "S08", line.number, seen, limit=width)
        return Line(line.number, line.cells, (*line.findings, ragged))

    def _finding(self, code: str, number: int, value: object = "", limit: object = "") -> Finding:
        return finding(code, Place(self.place.file, self.place.sheet, number), value, limit=limit)


def _physical_lines(stream: BinaryIO, encoding: str, longest: int) -> Iterator[bytes]:
    """Lines as bytes; of a line beyond the limit only its beginning, one byte too long, is kept."""
    if encoding.startswith("utf-16"):
        yield from _wide_lines(stream, encoding, longest)
        return
    while line := stream.readline(longest + 1):
        yield line
        if len(line) > longest and not line.endswith(b"\n"):
            while (rest := stream.readline(BLOCK)) and not rest.endswith(b"\n"):
                pass


def _wide_lines(stream: BinaryIO, encoding: str, longest: int) -> Iterator[bytes]:
    newline = "\n".encode(encoding)
    held = b""
    while block := stream.read(BLOCK):
        held += block
        start = 0
        while (at := held.find(newline, start)) >= 0:
            if at % 2:
                start = at + 1
                continue
            yield held[: at + 2]
            held, start = held[at + 2 :], 0
        held = held[: longest // 2 * 2 + 2]
    if held:
        yield held


def _take(lines: Iterator[bytes], count: int) -> list[bytes]:
    return [line for _, line in zip(range(count), lines, strict=False)]
