"""How much a reader takes in before it refuses."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that keep one file from filling the machine; every one of them has its own finding."""

    file_bytes: int = 12 * 1024 * MEGABYTE
    """Size of a text file (B05); it is streamed, so this is about patience, not memory."""
    container_bytes: int = 256 * MEGABYTE
    """Size of a workbook as it lies on the disk (B05)."""
    unpacked_bytes: int = 1024 * MEGABYTE
    """Total size of all parts of a workbook when unpacked (B06)."""
    unpacked_ratio: int = 200
    """Unpacked size over packed size, for workbooks that unpack to more than `ratio_from_bytes` (B06)."""
    ratio_from_bytes: int = 16 * MEGABYTE
    checked_xml_bytes: int = 64 * MEGABYTE
    """Up to this size an XML part is read through before its first row is passed on (B14)."""
    parts: int = 2_000
    """Parts in a workbook (B17)."""
    shared_text_bytes: int = 96 * MEGABYTE
    """Text that a workbook keeps in its shared table, which must stay in memory (B06)."""
    rows: int = 5_000_000
    """Rows of one file (B18)."""
    columns: int = 1_000
    """Cells of one row; what lies farther to the right is skipped (B19)."""
    cell_characters: int = 32_767
    """Length of one cell, as in a spreadsheet (T09)."""
    line_bytes: int = 4 * MEGABYTE
    """Length of one line of a text file (T14)."""
    json_value_bytes: int = 16 * MEGABYTE
    """Size of one answer inside a JSON file (J05)."""
    quoted_lines: int = 8
    """Lines over which one quoted field may run before the quote counts as left open (S09)."""
    header_rows: int = 30
    """Rows among which the header is searched."""
