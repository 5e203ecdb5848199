"""Reads Excel workbooks, typed cells and all, and refuses what could harm: bombs, encrypted files."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import chain
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from data.load.errors import UnusableFileError
from data.load.source import Source, text_rows_to_source

COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
LARGEST_CONTENT = 2 << 30
LARGEST_RATIO = 200
SMALL_CONTENT = 64 << 20
LARGEST_WHOLE = 1e15


def read_workbook(file: Path, *, label: str, table: str | None, tables: Sequence[str], folder: Path) -> list[Source]:
    """One source a sheet: every sheet named after a table, or the one sheet of `table`.

    Sheets that hold a header only are left out. Raises UnusableFileError with what to do.
    """
    _refuse_harmful(file, label)
    try:
        workbook = CalamineWorkbook.from_path(str(file))
        names = _sheets(workbook.sheet_names, table, tables, label)
        sources = [
            _source(workbook.get_sheet_by_name(sheet), f"{label} [{sheet}]", target, folder) for sheet, target in names
        ]
    except CalamineError as error:
        raise UnusableFileError(
            "{file} is no readable Excel workbook ({error}): save it again as .xlsx", file=label, error=error
        ) from error
    found = [source for source in sources if source]
    if not found:
        raise UnusableFileError("{file} is empty: no sheet holds rows under a header", file=label)
    return found


def _sheets(sheets: list[str], table: str | None, tables: Sequence[str], label: str) -> list[tuple[str, str]]:
    named = [(sheet, sheet.strip()) for sheet in sheets if sheet.strip() in tables]
    if table is None:
        if named:
            return named
        raise UnusableFileError(
            "{file}: no sheet is named after a table; choose its table (--table), or rename the sheet", file=label
        )
    chosen = [(sheet, target) for sheet, target in named if target == table]
    if chosen or len(sheets) == 1:
        return chosen or [(sheets[0], table)]
    raise UnusableFileError(
        "{file} has {sheets} sheets and none named {table}; name the one to load {table}",
        file=label, sheets=len(sheets), table=table,
    )  # fmt: skip


def _source(sheet: CalamineSheet, label: str, table: str, folder: Path) -> Source | None:
    rows = _rows(sheet)
    header = next(rows, None)
    if header is None:
        return None
    names = [cell or "" for cell in header[1]]
    while names and not names[-1].strip():
        names.pop()
    width = len(names)
    first = next(rows, None)
    if first is None or not width:
        return None
    fitted = ((number, _fitted(cells, width)) for number, cells in chain([first], rows))
    return text_rows_to_source(fitted, label=label, table=table, header=tuple(names), folder=folder)


def _rows(sheet: CalamineSheet) -> Iterator[tuple[int, list[str | None]]]:
    """Rows that hold anything, numbered as Excel does."""
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        texts = [_cell(cell) for cell in cells]
        if any(texts):
            yield number, texts


def _fitted(cells: list[str | None], width: int) -> list[str | None]:
    """The row at the header's width; cells beyond it that hold something make it malformed."""
    beyond = cells[width:]
    while beyond and beyond[-1] is None:
        beyond.pop()
    return cells[:width] + beyond + [None] * (width - len(cells))


def _cell(value: Any) -> str | None:
    """A cell as text; numbers with the 15 digits that Excel itself holds."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < LARGEST_WHOLE
        return str(int(value)) if whole else f"{value:.15G}"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _refuse_harmful(file: Path, label: str) -> None:
    with file.open("rb") as stream:
        start = stream.read(4)
    if not start:
        raise UnusableFileError("{file} is empty: choose a file with a header and rows", file=label)
    if start == COMPOUND_FILE:
        raise UnusableFileError("{file} is encrypted, or an old .xls: save it as .xlsx without a password", file=label)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile as error:
        raise UnusableFileError("{file} is no Excel workbook: save it as .xlsx or CSV", file=label) from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnusableFileError("{file} is encrypted: save it without a password", file=label)
    limit = max(SMALL_CONTENT, min(LARGEST_CONTENT, file.stat().st_size * LARGEST_RATIO))
    if sum(entry.file_size for entry in entries) > limit or _unpacked(file, entries, limit) > limit:
        raise UnusableFileError(
            "{file} unpacks to far more than a workbook holds and is not opened; save the table as CSV", file=label
        )


def _unpacked(file: Path, entries: Sequence[zipfile.ZipInfo], limit: int) -> int:
    """Bytes the entries really unpack to (their own word is not trusted), counted up to just over `limit`."""
    total = 0
    with file.open("rb") as stream:
        for entry in entries:
            if entry.compress_type != zipfile.ZIP_DEFLATED:
                total += entry.compress_size
                continue
            stream.seek(entry.header_offset + 26)
            lengths = stream.read(4)
            stream.seek(int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little"), 1)
            unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
            while not unpacker.eof and total <= limit:
                data = unpacker.unconsumed_tail or stream.read(1 << 16)
                if not data:
                    break
                try:
                    total += len(unpacker.decompress(data, 1 << 20))
                except zlib.error:
                    break
    return total
