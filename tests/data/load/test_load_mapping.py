"""Mappings: foreign names, formats, values and expressions; what an expression may not do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from data.batch import Counts
from data.load import MappingError, load, preview
from data.load.expression import check_expression

FOREIGN = (
    "Invoice No,Date,Pre,Total Amount,Firm\n"
    "I1,03/04/2025,Yes,1 234.50,E01\n"
    "I2,31/12/2025,No,7,E01\n"
    "I3,2025-01-01,No,7,E01\n"
    "I4,01/01/2025,Perhaps,7,E01\n"
    "I5,01/01/2025,,x,E01\n"
)

MAPPING = """
table: item
columns:
  institution_id: Firm
  item_id: Invoice No
  posted_on: {column: Date, format: "%d/%m/%Y"}
  paid: {column: Pre, map: {Yes: true, No: false}}
  amount: {sql: "cast(replace(\\"Total Amount\\", ' ', '') as decimal(18,2))"}
  note: {value: from the old system}
"""


def test_a_mapping_reads_foreign_columns(home: Any) -> None:
    file, mapping = home.write("invoices.csv", FOREIGN), home.write("mapping.yaml", MAPPING)
    report = load(file, pool=home.pool, ledger=home.ledger, mapping=mapping)
    assert report.tables["item"] == Counts(read=5, accepted=2, rejected=3)
    assert home.rows("item", ["item_id", "posted_on", "paid", "amount", "note"]) == [
        ("I1", date(2025, 4, 3), True, Decimal("1234.50"), "from the old system"),
        ("I2", date(2025, 12, 31), False, Decimal("7.00"), "from the old system"),
    ]
    assert report.rejects is not None
    text = report.rejects.read_text(encoding="utf-8-sig")
    assert "invoices.csv,4,posted_on,2025-01-01,is no date in the format %d/%m/%Y" in text
    assert "invoices.csv,5,paid,Perhaps,has no match in the mapping" in text
    assert "invoices.csv,6,amount,,the mapping's expression fails on this row" in text


def test_columns_that_a_mapping_leaves_out_are_found_by_name(home: Any) -> None:
    file = home.write("foreign.csv", "no,institution_id,posted_on,amount\nI1,E01,2025-06-30,1\n")
    mapping = {"table": "item", "columns": {"item_id": "no"}}
    assert load(file, pool=home.pool, ledger=home.ledger, mapping=mapping).tables["item"].accepted == 1


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ({"columns": {}}, "no table"),
        ({"table": "nothing", "columns": {}}, "table: nothing"),
        ({"table": "item", "rows": {}}, "unknown key `rows`"),
        ({"table": "item", "columns": {"colour": "x"}}, r"columns\.colour` is no column of item"),
        ({"table": "item", "columns": {"amount": {"column": "x", "value": "1"}}}, r"columns\.amount`.*go together"),
        ({"table": "item", "columns": {"amount": {"column": "x", "format": "%d"}}}, "is for dates"),
        ({"table": "item", "columns": {"posted_on": {"column": "x", "format": "%Q"}}}, "not understood"),
        ({"table": "item", "columns": {"amount": "Nowhere"}}, "'Nowhere', which"),
        ({"table": "item", "columns": {"paid": {"column": "Pre", "map": {}}}}, "`map` must"),
    ],
)
def test_a_wrong_mapping_is_refused_by_the_key(home: Any, mapping: Mapping[str, Any], says: str) -> None:
    file = home.write("invoices.csv", FOREIGN)
    with pytest.raises(MappingError, match=says):
        preview(file, pool=home.pool, ledger=home.ledger, mapping=mapping)


@pytest.mark.parametrize(
    "sql",
    [
        "(select 1)",
        "a in (select b from c)",
        "exists (select 1)",
        "getenv('HOME')",
        "current_setting('memory_limit')",
        "getvariable('scope')",
        "nextval('s')",
        "read_text('/etc/passwd')",
        "query('select 1')",
        "1) from read_csv('/etc/passwd') --",
        "a) union all (select 1",
        "a); drop table x; select (1",
        "sum(a)",
        "row_number() over ()",
        "unnest([1])",
        "list_transform([a], lambda x: x)",
        "columns('.*')",
        "*",
        "t.a",
        "$1",
        "main.upper(a)",
        "cast(a as enum('x'))",
        "setseed(0.5)",
        "a = any(select 1)",
        "",
    ],
)
def test_an_expression_that_is_more_than_a_scalar_of_the_row_is_refused(sql: str) -> None:
    with pytest.raises(MappingError, match="here"):
        check_expression(sql, where="here")


@pytest.mark.parametrize(
    ("sql", "columns"),
    [
        ("upper(a) || '-' || \"b c\"", ("a", "b c")),
        ("case when a like 'x%' then null else coalesce(b, '0') end", ("a", "b")),
        ("cast(strptime(a, '%d.%m.%Y') as date)", ("a",)),
        ("cast(a as decimal(18,2)) / 100", ("a",)),
        ("regexp_replace(a, '[^0-9]', '')", ("a",)),
    ],
)
def test_a_scalar_expression_names_its_columns(sql: str, columns: tuple[str, ...]) -> None:
    assert check_expression(sql, where="here") == columns
