"""Reads delimited text: UTF-8 with or without BOM, UTF-16 with BOM, GB18030; comma, tab, semicolon or bar."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

from data.load.errors import UnusableFileError
from data.load.source import Source, header_key, position_name, text_rows_to_source
from data.pool import literal

CHUNK = 1 << 22
DELIMITERS = (",", "\t", ";", "|")
LONGEST_FIELD = 1 << 21


def read_text(file: Path, *, label: str, table: str, columns: Sequence[str], folder: Path) -> Source:
    """The rows of a text file; `columns` are the names hoped for, which settle the delimiter.

    `file` is read in place if it is UTF-8, else from a UTF-8 copy in `folder`.
    Raises UnusableFileError if it is empty, binary, or in no encoding we read.
    """
    encoding, lines = _encoding(file, label)
    if encoding != "utf-8":
        file = _transcoded(file, encoding, folder)
    delimiter, header = _header(file, label, columns)
    types = ("varchar",) * len(header)
    return Source(
        label=label,
        table=table,
        header=header,
        types=types,
        relation=_relation(file, delimiter, len(header)),
        at_most=lines - 1,
        reread=partial(_read_row_by_row, file, delimiter, label=label, table=table, header=header, folder=folder),
    )


def _relation(file: Path, delimiter: str, width: int) -> str:
    columns = ", ".join(f"{literal(position_name(position))}: 'varchar'" for position in range(width))
    return (
        f"read_csv({literal(str(file))}, auto_detect = false, header = true, delim = {literal(delimiter)}, "
        f"""quote = '"', escape = '"', strict_mode = true, max_line_size = {LONGEST_FIELD * 4}, """
        f"columns = {{{columns}}})"
    )


def _encoding(file: Path, label: str) -> tuple[str, int]:
    """The encoding of the whole file and the most lines that it can have."""
    with file.open("rb") as stream:
        start = stream.read(4)
        if not start:
            raise UnusableFileError("{file} is empty: choose a file with a header and rows", file=label)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            candidates = ["utf-16"]
        else:
            candidates = ["utf-8", "gb18030"]
        for encoding in candidates:
            stream.seek(0)
            lines = _decoded_lines(stream, encoding)
            if lines is not None:
                return encoding, lines
    raise UnusableFileError(
        "{file} is no text in UTF-8 or GB18030: save it as CSV in UTF-8, as .xlsx or as Parquet", file=label
    )


def _decoded_lines(stream: io.BufferedReader, encoding: str) -> int | None:
    """The most lines there can be; None if the bytes are no text in this encoding."""
    decoder = codecs.getincrementaldecoder(encoding)()
    lines, last = 0, b""
    try:
        while chunk := stream.read(CHUNK):
            if encoding != "utf-16" and b"\0" in chunk:
                return None
            decoder.decode(chunk)
            lines += chunk.count(b"\n")
            if b"\r" in chunk:
                lines += chunk.count(b"\r") - chunk.count(b"\r\n")
            last = chunk
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return None
    return lines + (not last.endswith((b"\n", b"\r")))


def _transcoded(file: Path, encoding: str, folder: Path) -> Path:
    copy = Path(mkdtemp(dir=folder)) / "utf-8.csv"  # files of several folders may have one name
    with (
        file.open("r", encoding=encoding, newline="") as source,
        copy.open("w", encoding="utf-8", newline="") as target,
    ):
        while text := source.read(CHUNK):
            target.write(text)
    return copy


def _header(file: Path, label: str, columns: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The delimiter under which the first record holds most of the hoped-for names, and that record."""
    hoped = {header_key(column) for column in columns}
    best: tuple[tuple[int, int], str, tuple[str, ...]] | None = None
    for delimiter in DELIMITERS:
        record = next(_records(file, delimiter, label), None)
        if record is None:
            raise UnusableFileError("{file} is empty: choose a file with a header and rows", file=label)
        names = tuple(cell or "" for cell in record[1])
        score = (len(hoped & {header_key(name) for name in names}), len(names))
        if best is None or score > best[0]:
            best = score, delimiter, names
    if best is None:
        raise UnusableFileError("{file} has no header row: choose a file with a header and rows", file=label)
    return best[1], best[2]


def _read_row_by_row(
    file: Path, delimiter: str, *, label: str, table: str, header: tuple[str, ...], folder: Path
) -> Source:
    """The slow, patient way for files in which some rows are broken: those are set aside, one by one."""
    records = _records(file, delimiter, label)
    next(records)
    return text_rows_to_source(records, label=label, table=table, header=header, folder=folder)


def _records(file: Path, delimiter: str, label: str) -> Iterator[tuple[int, list[str | None]]]:
    """Records with their numbers, the header being 1; blank lines are not records."""
    csv.field_size_limit(LONGEST_FIELD)
    with file.open("r", encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream, delimiter=delimiter)
        number = 0
        try:
            for cells in reader:
                if cells:
                    number += 1
                    yield number, list(cells)
        except csv.Error as error:
            raise UnusableFileError(
                "{file}: row {row} cannot be read as delimited text ({error}); look for an unclosed quotation mark",
                file=label, row=number + 1, error=error,
            ) from error  # fmt: skip
