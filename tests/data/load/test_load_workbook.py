"""Excel workbooks: typed cells, sheets named after tables, and what is refused."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data.batch import Counts
from data.load import UnusableFileError, load

HEADER = ["institution_id", "item_id", "posted_on", "amount", "paid", "seen_at"]


def write_workbook(file: Path, **sheets: list[list[Any]]) -> Path:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.save(file)
    return file


def test_sheets_named_after_tables_load_together(home: Any) -> None:
    moment = datetime(2025, 6, 30, 8, 5, 1)
    file = write_workbook(
        home.folder / "month.xlsx",
        item=[
            HEADER,
            ["E03", "A1", date(2025, 6, 30), 0.1 + 0.2, True, moment],
            ["E03", 7, "2025/6/30", 5, "否", None],
        ],
        institution=[["institution_id", "name"], ["E03", "丙"]],
        remarks=[["anything"]],
    )
    report = load(file, pool=home.pool, ledger=home.ledger)
    assert report.tables == {"institution": Counts(read=1, accepted=1), "item": Counts(read=2, accepted=2)}
    assert home.rows("item", ["item_id", "posted_on", "amount", "paid", "seen_at"]) == [
        ("7", date(2025, 6, 30), Decimal("5.00"), False, None),
        ("A1", date(2025, 6, 30), Decimal("0.30"), True, moment),
    ]


def test_rows_set_aside_carry_the_row_of_the_sheet(home: Any) -> None:
    rows = [[], HEADER, ["E01", "A1", date(2025, 6, 30), 1], [], ["E01", 123456789012345678, date(2025, 6, 30), 1]]
    file = write_workbook(home.folder / "one.xlsx", anything=rows)
    report = load(file, pool=home.pool, ledger=home.ledger, table="item")
    assert report.tables["item"] == Counts(read=2, accepted=1, rejected=1)
    assert report.rejects is not None
    assert "one.xlsx [anything],5,item_id,1.23456789012346E+17,is a code that a spreadsheet" in (
        report.rejects.read_text(encoding="utf-8-sig")
    )


def test_a_workbook_without_known_sheets_asks_for_the_table(home: Any) -> None:
    file = write_workbook(home.folder / "x.xlsx", a=[["b"], ["c"]], d=[["e"], ["f"]])
    with pytest.raises(UnusableFileError, match="no sheet is named after a table"):
        load(file, pool=home.pool, ledger=home.ledger)
    with pytest.raises(UnusableFileError, match="2 sheets"):
        load(file, pool=home.pool, ledger=home.ledger, table="item")


def test_empty_sheets_are_empty(home: Any) -> None:
    file = write_workbook(home.folder / "x.xlsx", item=[HEADER], institution=[])
    with pytest.raises(UnusableFileError, match="is empty"):
        load(file, pool=home.pool, ledger=home.ledger)


@pytest.mark.parametrize("honest", [True, False])
def test_a_zip_bomb_is_not_opened(home: Any, honest: bool) -> None:
    """200 MB of zeros in 200 kB, with and without a true word about its size in the archive."""
    file = home.folder / "item.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * (200 << 20))
    if not honest:
        size = (200 << 20).to_bytes(4, "little")
        file.write_bytes(file.read_bytes().replace(size, (1000).to_bytes(4, "little")))
    with pytest.raises(UnusableFileError, match="unpacks to far more"):
        load(file, pool=home.pool, ledger=home.ledger)


def test_an_encrypted_entry_is_refused(home: Any) -> None:
    file = write_workbook(home.folder / "item.xlsx", item=[HEADER])
    content = bytearray(file.read_bytes())
    place = content.find(b"PK\x01\x02")
    content[place + 8] |= 1
    file.write_bytes(content)
    with pytest.raises(UnusableFileError, match="encrypted"):
        load(file, pool=home.pool, ledger=home.ledger)
