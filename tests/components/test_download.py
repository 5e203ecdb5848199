"""What people take away: readable in Excel, harmless, and saying what it is."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from openpyxl import load_workbook

from components.download import as_csv, as_xlsx

FACTS = [("期间", "2025年10月"), ("业务截止", "2025-10-31")]
TABLE = pd.DataFrame(
    {
        "名称": ["=1+1", "@cmd", "-2", "+3", "东澜公司"],
        "金额": [Decimal("1.50"), Decimal("-2.00"), None, 3, 4],
        "日期": [date(2025, 10, 31), None, None, None, None],
    }
)


def test_csv_begins_with_a_byte_order_mark_and_the_facts() -> None:
    lines = as_csv(TABLE, FACTS).decode("utf-8").splitlines()
    assert lines[0] == "\ufeff期间,2025年10月"
    assert lines[1] == "业务截止,2025-10-31"
    assert lines[2] == "名称,金额,日期"
    assert lines[3] == "'=1+1,1.50,2025-10-31"


@pytest.mark.parametrize("row", [3, 4, 5, 6])
def test_no_text_cell_begins_like_a_formula(row: int) -> None:
    assert as_csv(TABLE, FACTS).decode("utf-8").splitlines()[row][0] == "'"


def test_negative_amounts_stay_numbers() -> None:
    assert as_csv(TABLE, FACTS).decode("utf-8").splitlines()[4] == "'@cmd,-2.00,"


def test_excel_holds_the_facts_the_header_and_text_that_is_no_formula() -> None:
    sheet = load_workbook(io.BytesIO(as_xlsx(TABLE, FACTS))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][:2] == ["期间", "2025年10月"]
    assert rows[2] == ["名称", "金额", "日期"]
    assert rows[3] == ["'=1+1", 1.5, "2025-10-31"]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
